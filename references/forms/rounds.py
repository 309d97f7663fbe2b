"""Round brackets of a reference: imprints, dates, editions, volumes, pages, roles."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import bodies, dates, eastern_names, genres, imprint, locators, names
from references.forms import pages, theses, volumes
from references.forms.brackets import Bracket
from references.forms.workspace import Workspace
from references.model import Field, Span


def read_rounds(workspace: Workspace, start: int, end: int) -> None:
    """Round brackets in a range: each is taken where a rule reads it.

    >>> workspace = Workspace.of("《河》（臺北：岸社，1999年）")
    >>> read_rounds(workspace, 0, workspace.end)
    >>> workspace.said()
    ['location: 臺北', 'publisher: 岸社', 'date: 1999']
    """
    for one in workspace.of_kind("quote", start, end):
        if _read_series(workspace, one, one.inner.cut(workspace.text)):
            workspace.take(one.start, one.end)
    for one in workspace.of_kind("round", start, end):
        if any(rule(workspace, one, one.inner.cut(workspace.text)) for rule in RULES):
            workspace.take(one.start, one.end)


@lru_cache(maxsize=1)
def _read_at() -> re.Pattern[str]:
    verbs = terms.either(terms.load("signals")["read_at"]["zh"])
    event = r"(?P<event>[「“《〈][^」”》〉]{2,60}[」”》〉]|[^，,：:]{4,60})"
    return regex(rf"\s*(?:{verbs})\s*{event}\s*[，,]?\s*", look=has_cjk)


def _read_event(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """（發表於「…研討會」，臺北：國立臺灣大學，2019年5月25日）: the conference, and where and when it met."""
    match = _read_at().match(inner)
    if match is None:
        return False
    offset = one.inner.start
    span = Span(offset + match.start("event"), offset + match.end("event"))
    workspace.fields.append(Field("eventtitle", match["event"].strip("「」“”《》〈〉 "), span, "titles.event"))
    workspace.state(imprint.read(inner[match.end() :], offset + match.end()))
    workspace.hints.setdefault("type", "inproceedings")
    return True


def _read_issue(workspace: Workspace, one: Bracket, inner: str) -> bool:
    return volumes.read_issue_behind(workspace, one)


@lru_cache(maxsize=1)
def _series() -> re.Pattern[str]:
    ends = terms.either(terms.words("forms", "series", "ends"))
    return regex(rf"(?P<name>[^\d、，,；;]{{1,24}}(?:{ends}))\s?(?:第?\s?(?P<number>\d{{1,4}}))?", look=has_cjk)


def is_series(words: str) -> bool:
    """Whether words are by their end the name of a series of Japan, China or Korea.

    >>> is_series("岸波文庫"), is_series("岸書房")
    (True, False)
    """
    return _series().fullmatch(words) is not None


_COUNTED_NAME = regex(r"(?P<name>[^\d、，,；;：:（(《『]{2,20}[^\W\d_])\s?(?P<number>\d{1,4})", look=has_cjk)


def count_series(words: str) -> tuple[str, str] | None:
    """The name of a series and its number, where words are nothing else.

    >>> count_series("世界の岸3"), count_series("岸書房")
    (('世界の岸', '3'), None)
    """
    found = _COUNTED_NAME.fullmatch(words)
    return (found["name"], found["number"]) if found else None


def _read_series(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """岸書房〈岸波新書〉, 『港』（岸波新書 12）, 『港』（近代の港46）: a series by its last word, or by its number."""
    found = _series().fullmatch(inner) or (_COUNTED_NAME.fullmatch(inner) if workspace.hints.get("whole") else None)
    if found is None or workspace.has("series"):
        return False
    workspace.fields.append(Field("series", found["name"], one.inner, "imprint.series"))
    if found["number"] and not workspace.has("number"):
        workspace.fields.append(Field("number", found["number"], one.inner, "imprint.series"))
    return True


_HELD_BY = regex(
    r"\s*(?P<head>[^《『》』、，,]{0,40}?)(?:(?P<work>《[^《》]{1,80}》)|『(?P<corners>[^『』]{1,80})』)(?P<rest>[^《『]*)$", look=has_cjk
)


def _read_holder(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """「岸」（『河岸論集』12号、1962年）, 「岸」（林一郎編『河』岸社、1990年）: behind a title in quotes the
    bracket holds what printed it, with who edited that."""
    held = _HELD_BY.match(inner) if workspace.hints.get("anchor") == "quote" and not workspace.has("container") else None
    what, bare = names.role_of(held["head"]) if held is not None and held["head"] else (None, "")
    same = terms.load("forms")["pointing"]["same"]
    if held is None or (held["head"] and what is None and not names.likely(bare) and bare not in same):
        return False
    offset, name = one.inner.start, "work" if held["work"] else "corners"
    first, last = held.start(name) + (name == "work"), held.end(name) - (name == "work")
    workspace.fields.append(Field("container", inner[first:last], Span(offset + first, offset + last), f"titles.{name}"))
    if held["head"]:
        if bare not in same:
            workspace.fields.extend(names.read(held["head"], offset + held.start("head"), what or "bookauthor"))
        workspace.hints.setdefault("type", "incollection")
    begin = _words_of_holding().match(inner, held.start("rest"))
    at = begin.end() if begin else held.start("rest")
    workspace.state(imprint.read(inner[at:], offset + at))
    return True


@lru_cache(maxsize=1)
def _words_of_holding() -> re.Pattern[str]:
    return regex(rf"\s?(?:{terms.either(terms.words('signals', 'holding', 'behind'))})[、，,\s]*")


_PAIR = regex(rf"(?P<volume>\d{{1,4}}):\s?(?P<pages>{locators.LIST})", look=regex(r"\d{1,4}:\s?\w").match)


def _read_pair(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """Science (84: 2188); (18:1), pp. 117-138: a volume, and its pages or, where pages stand behind it, its issue."""
    pair = _PAIR.fullmatch(inner)
    if pair is None or workspace.has("volume") or workspace.locator is not None:
        return False
    offset = one.inner.start
    workspace.add("volume", offset, offset + pair.end("volume"), "numbering.form", pair["volume"])
    span = Span(offset + pair.start("pages"), offset + pair.end("pages"))
    if locators.find(workspace.line[one.end : workspace.end]):
        return workspace.add("number", *span, "numbering.form", pair["pages"])
    pages.state_pages(workspace, locators.clean(pair["pages"]), one.span, span)
    return True


@lru_cache(maxsize=1)
def _first_page() -> re.Pattern[str]:
    page = terms.load("locators")["eastern"]["page"]
    return regex(
        rf"[{page}]\s?(?P<first>\d{{1,5}}(?:\s?[-–—~～]\s?\d{{1,5}})?)(?:{terms.either(terms.words('locators', 'open', 'behind'))})?\s?$"
    )


_BARE_LIST = regex(rf"\s*(?!(?:1[5-9]|20)\d\d\s*$){locators.LIST}\s*")


def _read_cited_pages(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """《法學論叢》，32卷6期，頁103（129-131）: behind the first page of an article the bracket holds those that are cited."""
    if workspace.hints.get("anchor") != "quote" or workspace.locator is not None or not _BARE_LIST.fullmatch(inner):
        return False
    first = _first_page().search(workspace.text, max(one.start - _FIRST_PAGE, workspace.start), one.start)
    if first is None:
        return False
    workspace.add("pages", *first.span("first"), "locators.own", locators.clean(first["first"]), take=False)
    workspace.take(first.start(), one.start)
    pages.state_pages(workspace, locators.clean(inner), one.span, one.inner)
    return True


_FIRST_PAGE = 16
"""characters"""


def _read_pages(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """(pp. 12-15), （頁12）."""
    found = next(iter(locators.find(inner)), None)
    if found is None or len(inner) - (found.end - found.start) >= 4:
        return False
    offset = one.inner.start
    pages.state_pages(workspace, found.value, one.span, Span(offset + found.inner_start, offset + found.inner_end))
    return True


_SHEETS = regex(r"\s*\d{1,2}(?:\s*[,，\-–]\s*\d{1,2})*\s*")


def _read_sheet(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """2000-11-20(15): the sheet of a newspaper (GB/T 7714-2015 §8.8.3)."""
    if not _SHEETS.fullmatch(inner) or not workspace.has("date"):
        return False
    if workspace.locator is None:
        workspace.locator, workspace.locator_span = locators.clean(inner), one.span
    return True


def _read_imprint(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """(ed. A. B. Hill; Peabody, Ma.: Hendrickson, 1991), （北京：世界知識出版社，2006年）, (2nd ed., vol. 3)."""
    offset = one.inner.start
    told = _read_editor_before(workspace, inner, offset) or _read_helper(workspace, inner, offset)
    if told == len(inner):
        return True
    read = imprint.read(inner[told:], offset + told)
    has = {field.name for field in read}
    is_imprint = bool(has & {"date", "location"}) or ("publisher" in has and bodies.is_publisher(inner))
    if not is_imprint and not (has and has <= {"volume", "number", "edition"}):
        return False
    for field in read:
        _state_part(workspace, field, one.inner)
    return True


def _state_part(workspace: Workspace, field: Field, span: Span) -> None:
    """States a part of an imprint; the house of a thesis is its school, and what is called a series is no house."""
    if field.name == "publisher" and is_series(field.value):
        workspace.state([Field("series", field.value, field.span, "imprint.series")])
        return
    genre = genres.find_genre(field.value, "thesis") if field.name == "publisher" else None
    if genre:
        theses.state_thesis(workspace, field.value, field.span or span, genre)
    else:
        workspace.state([field])


def _read_editor_before(workspace: Workspace, inner: str, offset: int) -> int:
    """(ed. A. B. Hill; Peabody, Ma.: Hendrickson, 1991): where the imprint begins behind who edited the book."""
    if has_cjk(inner):
        return _read_eastern_helper(workspace, inner, offset)
    cut = inner.find("; ")
    if cut < 0:
        return 0
    what, bare = names.role_of(inner[:cut].strip())
    if not what or not names.likely(bare):
        return 0
    workspace.fields.extend(names.read(inner[:cut], offset, what))
    return cut + 1


_COMMA = regex(r"[,，、；;]\s?")


def _read_eastern_helper(workspace: Workspace, inner: str, offset: int) -> int:
    """(김나루 옮김, 물결사, 2007), （王河、李舟譯，岸社，2001）: where the imprint begins behind who translated or edited the book."""
    for comma in _COMMA.finditer(inner):
        what, bare = names.role_of(inner[: comma.start()])
        if what and (names.likely(bare) or eastern_names.are_korean(bare)):
            workspace.fields.extend(names.read(inner[: comma.start()], offset, what))
            return comma.end()
    return 0


def _read_helper(workspace: Workspace, inner: str, offset: int) -> int:
    """(R. Hill, ed.) behind a book's title."""
    what, bare = names.role_of(inner.strip())
    if not what or not names.likely(bare) or len(inner) > 200 or not inner.isascii():
        return 0
    workspace.fields.extend(names.read(inner, offset, what))
    return len(inner)


def _read_genre(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """（未出版之碩士論文）: what makes the work a thesis, without its school (APA 7, 10.6)."""
    genre = genres.find_genre(inner, "thesis") if len(inner) <= _LONGEST_GENRE else None
    if genre is None or bodies.is_body(inner) or bodies.is_body(inner[: genre.start()]):
        return False
    workspace.hints["type"] = "thesis"
    return True


_LONGEST_GENRE = 14


def _is_undated(workspace: Workspace, one: Bracket, inner: str) -> bool:
    """(n.d.), （出版時間不詳）."""
    return dates.is_undated(inner)


RULES: tuple[Callable[[Workspace, Bracket, str], bool], ...] = (
    _read_event,
    _read_holder,
    _read_issue,
    _read_pair,
    _read_cited_pages,
    _read_pages,
    _read_sheet,
    _read_genre,
    _read_series,
    _read_imprint,
    _is_undated,
)
"""in order: what says in words what it is, then what its form tells"""
