"""Decisions of courts in Chinese, Japanese and Korean notes: 釋字第 748 號解釋, 最高法院95年度台上字第1234號民事判決,
最判平成8年3月8日民集50巻3号469頁.

Rule: a docket (年度…字第…號, 案号, 선고 …) is the number of a decision, a court before it is its institution, and the words as
printed are its title, for such decisions bear no names; Japanese ones are cited by court and day, and by the collection that prints
them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import HAN, HANGUL, KANA
from references import terms
from references.fields import dates, numerals
from references.forms import pages
from references.forms.workspace import Workspace
from references.model import Span

BY = "kind.case"
_JOINS: str = terms.load("forms")["joins"]["pointers"]


def read(workspace: Workspace) -> bool:
    """Reads a decision; False where the stretch is none.

    >>> workspace = Workspace.of("司法院釋字第 499 號解釋，2000 年 3 月 24 日。")
    >>> read(workspace), workspace.said()
    (True, ['title: 司法院釋字第 499 號解釋', 'number: 釋字第 499 號', 'institution: 司法院', 'date: 2000-03-24'])
    """
    if not (_read_guiding(workspace) or _read_docket(workspace) or _read_japanese(workspace) or _read_korean(workspace)):
        return False
    workspace.hints["type"] = "jurisdiction"
    return True


def _words(*names: str) -> str:
    table = terms.load("law")["eastern"]
    return terms.either(word for name in names for word in table[name])


@lru_cache(maxsize=1)
def _docket() -> re.Pattern[str]:
    digits = rf"[\d{numerals.HAN}]+"
    several = rf"{digits}(?:\s?[{_JOINS}]\s?(?:第\s?)?{digits})*"
    courts = rf"(?P<court>[{HAN}]{{0,24}}?(?:{_words('courts')})(?:[{HAN}]{{1,4}}(?:{_words('bench')}))?)?"
    taiwan = (
        rf"(?:{digits}\s*(?:{_words('year')}|,)\s*)?[{HAN}]{{0,8}}(?:{_words('word')})\s*{several}\s*(?:{_words('number')})(?:之{digits})?"
    )
    counted = rf"{several}\s*(?:{_words('number')})"
    interpretation = rf"(?:{_words('interpretations')})\s*{counted}(?:[{_JOINS}]\s?第\s?{counted})*"
    mainland = rf"[（(〔\[]\s*(?:19|20)\d\d\s*[）)〕\]]\s*[{HAN}\d]{{1,14}}?第?\s*\d+\s*(?:{_words('number')})(?:之{digits})?"
    numbered = rf"(?P<number>{interpretation}|{mainland}|{taiwan})"
    return regex(rf"\s*{courts}[，,、\s]*{numbered}\s*(?P<kind>(?:{_words('matters')})?(?:{_words('kinds')}))?")


def _read_docket(workspace: Workspace) -> bool:
    found = _docket().match(workspace.text, workspace.start, workspace.end)
    if found is None or not (found["court"] or found["kind"] or _is_interpretation(found["number"])):
        return False
    begin, end = found.start("number"), found.end("kind") if found["kind"] else found.end("number")
    opinion = _opinion().match(workspace.text, end, workspace.end)
    end = opinion.end() if opinion else end
    meant = _meant().match(workspace.text, end, workspace.end)
    behind = meant.end() if meant else end
    if workspace.text[behind : behind + 1].strip() and workspace.text[behind] not in _BEHIND:
        return False
    if opinion:
        workspace.add("author", *opinion.span("judge"), BY)
    workspace.add("title", found.start("court") if found["court"] else begin, end, BY, take=False)
    workspace.add("number", *found.span("number"), BY, "".join(found["number"]) if "\n" not in found["number"] else None)
    if found["court"]:
        workspace.add("institution", *found.span("court"), BY)
    _read_rest(workspace, end)
    workspace.take(found.start(), behind)
    return True


_BEHIND = "，,。；;（(、：:）)」》〉\ue002 "


@lru_cache(maxsize=1)
def _opinion() -> re.Pattern[str]:
    """林子儀大法官協同意見書: an opinion, which has an author."""
    return regex(rf"[，,\s]*(?P<judge>[^\W\d_]{{2,4}}?)(?:{_words('judge')})(?:[^\W\d_]|、){{0,30}}?(?:{_words('opinion')})")


@lru_cache(maxsize=1)
def _meant() -> re.Pattern[str]:
    """What stands behind a decision: the part of its grounds that is cited, and words that say that it is meant."""
    number = rf"(?:第\s*)?[\d{numerals.HAN}]+(?:\s?[-–—~～{_JOINS}]\s?(?:第\s*)?[\d{numerals.HAN}]+)?"
    grounds = rf"(?:{_words('grounds')})(?:\s?{number}\s?(?:{_words('grounds_parts')}))?|{number}\s?(?:{_words('grounds_parts')})"
    return regex(rf"[，,\s]*(?P<grounds>{grounds})?(?:{_words('meant')})?(?![^\W_])")


@lru_cache(maxsize=1)
def _interpretation() -> re.Pattern[str]:
    return regex(_words("interpretations"))


def _is_interpretation(number: str) -> bool:
    return _interpretation().match(number) is not None


def _read_rest(workspace: Workspace, at: int) -> None:
    """The day, and the part of the grounds, the page or the section cited, behind a decision."""
    meant = _meant().match(workspace.text, at, workspace.end)
    if meant and meant["grounds"] and any(map(str.isalnum, meant["grounds"])) and _DIGIT.search(numerals.arabic(meant["grounds"])):
        workspace.locator, workspace.locator_span = meant["grounds"], Span(*meant.span("grounds"))
        workspace.take(*meant.span())
    found = dates.find(workspace.text[at : workspace.end])
    if found:
        best = dates.best(found) or found[0]
        workspace.add("date", at + best.start, at + best.end, BY, best.edtf)
        for bracket in workspace.of_kind("round", at):
            workspace.take(bracket.start, bracket.end)
    pages.read_pages(workspace, at, workspace.end)


_DIGIT = regex(r"\d")


@lru_cache(maxsize=1)
def _example_case() -> re.Pattern[str]:
    number, nth = _words("number"), terms.load("law")["eastern"]["docket_number"]
    issued = rf"(?P<court>[{HAN}]{{2,14}}?)?(?P<number>(?:{_words('guiding')})\s?{nth}?\s?\d+(?:-\d+)?\s?(?:{number}))"
    case = rf"[“「《](?P<marked>[^”」》]{{4,120}})[”」》]|(?P<bare>[^，,。；;（(]{{2,80}}?(?:{_words('case')}))(?=[，,。；;（(\s]|$)"
    return regex(rf"\s*{issued}\s*[：:，,（(]?\s*(?:{case})[）)]?")


def _read_guiding(workspace: Workspace) -> bool:
    """最高人民法院指导案例60号：“某公司诉某局行政处罚案”: a case that was set as an example, by its number and its name."""
    found = _example_case().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["court"]:
        workspace.add("institution", *found.span("court"), BY)
    workspace.add("number", *found.span("number"), BY)
    workspace.add("title", *found.span("marked" if found["marked"] else "bare"), BY)
    workspace.take(*found.span())
    _read_rest(workspace, found.end())
    return True


@lru_cache(maxsize=1)
def _japanese() -> re.Pattern[str]:
    table = terms.load("law")["eastern"]
    short = terms.either(table["short"])
    courts = rf"(?P<court>[{HAN}]{{0,6}}?(?:{short}))"
    collections, same = terms.either(table["collections"]), table["same_era"]
    instance = rf"(?:(?:{_words('instances')})[：:・、{table['of_instance']}\s]*)?"
    year, nth = table["era_year"], table["docket_number"]
    docket = rf"[\d{numerals.HAN}]{{1,3}}{year}\s?[（(][{HAN}{KANA}]{{1,4}}[）)]\s?{nth}?\s?\d+(?:{_words('docketed')})"
    number = rf"(?:(?P<number>(?P<era>[{HAN}]{{2}}){docket})[、，・\s]*)?"
    behind = rf"(?:\s?[（(](?P<behind>[{HAN}]{{2}}{docket})[）)])?"
    day = rf"(?P<day>(?P<same>{same})?[^、，,;；。（(]{{4,16}}?日)(?P<given>[{HAN}]{{0,6}}(?:{_words('kinds')}))?{behind}"
    return regex(rf"\s*{instance}{courts}[、，,・\s]*{number}{day}[、，,・\s]*(?:(?P<journal>{collections})\s*(?P<rest>[^。；;]*))?")


@cache
def _numbers() -> re.Pattern[str]:
    """50巻3号469頁."""
    table, page = terms.load("numbering"), terms.load("locators")["eastern"]["page"]
    volume, number = (terms.either(table[name]["behind"]) for name in ("volume", "number"))
    return regex(
        rf"\D?(?:(?P<volume>\d{{1,4}})\s*(?:{volume}))?\s*\D?(?:(?P<number>\d{{1,5}})\s*(?:{number}))?\s*(?:(?P<page>\d{{1,5}})\s*[{page}])?"
    )


def _read_japanese(workspace: Workspace) -> bool:
    """最判平成8年3月8日民集50巻3号469頁: court, day, collection; the words before the collection are the title."""
    found = _japanese().match(workspace.text, workspace.start, workspace.end)
    day = _read_day(found) if found else None
    if found is None or day is None:
        return False
    workspace.start = found.start("court")
    end = found.end("given") if found["given"] else found.end("day")
    workspace.add("title", found.start("court"), end, BY, take=False)
    workspace.add("institution", *found.span("court"), BY)
    workspace.add("date", *found.span("day"), BY, day)
    workspace.take(found.end("day"), end)
    for name in ("number", "behind"):
        if found[name]:
            workspace.add("number", *found.span(name), BY)
    if found["journal"]:
        workspace.add("journaltitle", *found.span("journal"), BY)
        numbers = _numbers().match(workspace.text, found.start("rest"), found.end("rest"))
        for name, group in (("volume", "volume"), ("number", "number"), ("pages", "page")):
            if numbers and numbers[group] and not workspace.has(name):
                workspace.add(name, *numbers.span(group), BY)
        workspace.take(found.start("rest"), found.end("rest"))
    return True


def _read_day(found: re.Match[str]) -> str | None:
    """The day of a decision; that of 平成12年（ワ）第3456号同14年5月30日 is of the era in which its case was registered."""
    if found["same"] is None:
        return dates.read(found["day"])
    return dates.read(found["era"] + found["day"][1:]) if found["era"] else None


@lru_cache(maxsize=1)
def _korean() -> re.Pattern[str]:
    given = _words("given")
    docket = rf"(?P<number>(?:\d{{2,4}})\s?[{HANGUL}]{{1,3}}\s?\d+(?:[,·]\s?\d+)*)"
    return regex(
        rf"\s*(?P<court>(?:[{HANGUL}]+\s?)?(?:{_words('korean')}))\s*(?P<day>(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}})\.?,?\s*(?:(?:{given})\s*)?{docket}(?:\s*(?P<kind>{_words('korean_kinds')}))?"
    )


def _read_korean(workspace: Workspace) -> bool:
    """대법원 2010. 7. 15. 선고 2009다12345 판결."""
    found = _korean().match(workspace.text, workspace.start, workspace.end)
    day = dates.read(found["day"].replace(" ", "").replace(".", "-")) if found else None
    if found is None or day is None:
        return False
    workspace.add("title", found.start("number"), found.end("kind") if found["kind"] else found.end("number"), BY, take=False)
    for name, group, value in (("institution", "court", None), ("date", "day", day), ("number", "number", None)):
        workspace.add(name, *found.span(group), BY, value)
    workspace.take(found.start(), found.end())
    return True
