"""Papers and minutes of parliaments: BT-Drs. 19/4517, S. 12; HC Deb 12 May 2004 vol 421 col 345; 154 Cong. Rec. S7521 (2008).

Rule: the series of a parliament, and behind it nothing but a number, a day, a volume, the words that sittings are counted with and a page
or column, is an entry of its own (Bluebook rule 13, OSCOLA 2.5; biblatex-chicago sets it as `legislation`): what names it up to the page
is its title, unless other words stand before the series; the series is its journal, the page the place cited.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.patterns import holds, regex
from bib.scripts import CAPITAL, SMALL
from references import terms
from references.fields import dates, locators
from references.forms.legal_language import read_language
from references.forms.provisions import state_day
from references.forms.workspace import STOPS, Workspace
from references.model import Span

BY = "kind.parliament"


@lru_cache(maxsize=1)
def _series() -> re.Pattern[str]:
    """A house that sat, a volume, and the series, at the beginning or behind the comma of a title."""
    papers, minutes, houses = (terms.either(terms.words("law", "parliament", name)) for name in ("papers", "minutes", "houses"))
    form = (
        rf"(?:(?P<house>{houses})(?:[,:]?\s))?(?:(?P<volume>\d{{1,3}})\s)?"
        rf"(?P<series>(?P<minutes>(?:{minutes})(?:,\s(?:{minutes}))?)|(?:{papers}))(?!\w)"
    )
    return regex(form, look=holds(*terms.words("law", "parliament", "papers"), *terms.words("law", "parliament", "minutes")))


_HEAD = regex(rf"[{CAPITAL}][^,;:\d“”„«»]{{4,200}}(?:,\s[{SMALL}][^,;:\d“”„«»]{{3,40}})?,\s$")
_NUMBER = regex(r"(?<![\w/-])(?P<number>\d{1,4}(?:/\d{1,4})?(?:[/:]\d{1,6})|\d{2,6})(?![\w/-]|\.\s?\w)")
_VOLUME = regex(r"(?<!\w)(?:[Vv]ols?|Bd|[Tt])\.?\s(?P<volume>\d{1,4}|[IVXL]+)(?!\w)|(?<!\w)(?:tome|Band)\s(?P<named>\d{1,4}|[IVXL]+)(?!\w)")
_BEHIND = regex(r",?\s(?P<page>\d{1,3},\d{3}|[SHE]?\d{2,6})(?:,\s(?P<pin>[SHE]?\d{2,6}(?:[-–]\d+)?))?")


@lru_cache(maxsize=1)
def _columns() -> re.Pattern[str]:
    """col 345; S. 5678 B: the place in the minutes; a letter is a quarter of the page."""
    sheets, pages = terms.either(terms.load("law")["parliament"]["counted"]["sheets"]), rf"{locators.words_before()}|s\."
    number = r"\d{1,5}(?:\s?[A-D](?!\w))?"
    return regex(
        rf"(?:(?<=[\s,(]))(?P<cited>(?:(?P<sheet>{sheets})|(?:{pages}))\s?(?P<page>{number}(?:\s?[-–/]\s?{number})?(?:\sf{{1,2}}(?!\w)\.?)?))"
    )


def read(workspace: Workspace) -> bool:
    """Reads a paper or the minutes of a parliament; False where the stretch is neither.

    >>> workspace = Workspace.of("BT-Drs. 19/4517, S. 12")
    >>> read(workspace), workspace.said()
    (True, ['title: BT-Drs. 19/4517', 'journaltitle: BT-Drs.', 'number: 19/4517', 'cited: 12'])
    >>> workspace = Workspace.of("HC Deb 12 May 2004 vol 421 col 345")
    >>> read(workspace), workspace.said()
    (True, ['title: HC Deb 12 May 2004 vol 421', 'journaltitle: HC Deb', 'volume: 421', 'date: 2004-05-12', 'cited: col 345'])
    """
    if _read_titled(workspace):
        return True
    found = _find(workspace)
    if found is None or not is_counted(workspace.text[found.end() : workspace.end], names=_SPEAKERS):
        return False
    columns = _columns().search(workspace.text, found.end(), workspace.end)
    end = columns.start() if columns else workspace.end
    title = _find_title(workspace, found, end)
    workspace.add("title", title.start, title.end, BY, " ".join(title.cut(workspace.text).strip(STOPS).split()), take=False)
    for name, group in (("journaltitle", "series"), ("institution", "house"), ("volume", "volume")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group], take=False)
    _state_counted(workspace, found, end)
    if columns is not None:
        workspace.locator = locators.clean(columns["cited" if columns["sheet"] else "page"])
        workspace.locator_span = Span(*columns.span("cited"))
    workspace.take(workspace.start, workspace.end)
    workspace.hints["type"] = "legislation"
    workspace.hints["langid"] = read_language(found.group()) or ""
    return True


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    series = terms.words("law", "parliament", "titled")
    title = rf"(?P<title>[{CAPITAL}][^;()]{{6,160}}?)"
    return regex(
        rf"(?P<series>{terms.either(series)})\s(?P<number>\d{{4}}(?:/\d\d)?:\d{{1,4}})[,.]?\s{title}(?:,\ss\.\s?(?P<page>\d+(?:[-–]\d+)?(?:\sff?\.?)?))?\s*\.?$",
        look=holds(*series),
    )


def _read_titled(workspace: Workspace) -> bool:
    """SOU 1971:63, Hamnar och planering, s. 45: the report of a commission, its number before its title."""
    found = _titled().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    values = (("title", "title", found["title"]), ("number", "number", found["number"]), ("series", "series", found["series"]))
    for name, group, value in (*values, ("date", "number", found["number"][:4])):
        workspace.add(name, *found.span(group), BY, value.strip(STOPS), take=False)
    if found["page"]:
        workspace.locator, workspace.locator_span = locators.clean(found["page"]), Span(*found.span("page"))
    workspace.take(workspace.start, workspace.end)
    workspace.hints["type"] = "report"
    return True


def _find(workspace: Workspace) -> re.Match[str] | None:
    """The series at the beginning, or behind a title that has neither comma nor number."""
    found = _series().search(workspace.text, workspace.start, workspace.end)
    if found is None or not any(map(str.isdigit, workspace.text[found.start() : workspace.end])):
        return None
    before = workspace.text[workspace.start : found.start()]
    return found if not before.strip(" (") or _HEAD.match(before) else None


def _find_title(workspace: Workspace, found: re.Match[str], end: int) -> Span:
    """The words before the series; else all up to the page, or to a bracket that only says which printing it is."""
    begin = min(found.start(group) for group in ("house", "volume", "series") if found[group])
    if workspace.start < begin:
        return Span(workspace.start, begin)
    bracket = workspace.text.find(" (", begin, end)
    return Span(begin, bracket if bracket > 0 else end)


_SPEAKERS = 3
"""words of names: who spoke"""
_WORD = regex(r"[^\W\d_]{2,}")
_BRACKETS = regex(r"\([^()]*\)")


@cache
def _known_words() -> frozenset[str]:
    found = {
        part
        for name in ("papers", "minutes", "houses", "counted")
        for words in terms.words("law", "parliament", name)
        for part in words.split()
    }
    return frozenset(word.strip(".,").casefold() for word in found | {"S.", "p.", "pp.", "ff.", "th", "st", "nd", "rd", "ème", "er", "re"})


def is_counted(words: str, *, names: int = 0) -> bool:
    """Whether nothing stands in words but days, numbers, what sittings and printings are counted with, and no more names than so many.

    >>> is_counted("23. Sitzung vom 12. März 1892"), is_counted("vol. 62, where the ports were opened")
    (True, False)
    """
    words = _BRACKETS.sub("", words)
    for day in reversed(dates.find(words)):
        words = words[: day.start] + words[day.end :]
    unknown = [word for word in _WORD.findall(words) if word.casefold() not in _known_words() and not _ROMAN.fullmatch(word)]
    return len(unknown) <= names and not any(word[0].islower() for word in unknown)


_ROMAN = regex(r"[IVXLC]+")


def _state_counted(workspace: Workspace, found: re.Match[str], end: int) -> None:
    """The day, the volume, and the number of a paper, or the first page behind a volume."""
    at = found.end()
    if not found["volume"] and (volume := _VOLUME.search(workspace.text, at, end)) is not None:
        group = "volume" if volume["volume"] else "named"
        workspace.add("volume", *volume.span(group), BY, volume[group], take=False)
    if not found["minutes"] or "/" in workspace.text[at:end]:
        _state_number(workspace, at, end)
    elif found["volume"]:
        _state_first_page(workspace, at, end)
    state_day(workspace, at, workspace.end)


def _state_number(workspace: Workspace, at: int, end: int) -> None:
    """The number of a paper: 19/4517, 1987/88:45; what belongs to a day is none."""
    days = [Span(at + one.start, at + one.end) for one in dates.find(workspace.text[at:end])]
    for number in _NUMBER.finditer(workspace.text, at, end):
        if ":" in number[0] or not any(day.start <= number.start() < day.end for day in days):
            workspace.add("number", *number.span("number"), BY, number["number"], take=False)
            return


def _state_first_page(workspace: Workspace, at: int, end: int) -> None:
    """154 Cong. Rec. S7521, S7523: the page where it begins, and the one that is cited."""
    page = _BEHIND.match(workspace.text, at, end)
    if page is None:
        return
    workspace.add("pages", *page.span("page"), BY, page["page"], take=False)
    if page["pin"]:
        workspace.locator, workspace.locator_span = locators.clean(page["pin"]), Span(*page.span("pin"))
