"""References with the marks of GB/T 7714: 作者. 題名[J]. 刊名, 2004, 36(7): 5-8; [M]//編者. 文集. 北京: 社, 2005: 22."""

from __future__ import annotations

import re
from functools import lru_cache

from bib import types
from bib.patterns import regex
from bib.scripts import CAPITAL, CYRILLIC, HAN, LATIN_CAPITAL, LATIN_SMALL, has_han
from references import terms
from references.fields import bodies, imprint, names, places
from references.forms import days, numbers, pages, people, remainder, rounds
from references.forms.brackets import Bracket
from references.forms.workspace import HIDDEN, STOPS, TAKEN, Chunk, Workspace, is_abbreviated

_MARK = regex(r"[\[［【]\s?(?P<mark>[A-Z]{1,2})(?:\s?/\s?[A-Z]{2})?\s?[\]］】]$")


def find_mark(workspace: Workspace) -> Bracket | None:
    """The mark [J], [M], [EB/OL] of GB/T 7714, if the reference has one.

    >>> one = find_mark(Workspace.of("王河. 河與岸[M]. 北京: 河社, 2005: 22."))
    >>> one and one.start
    7
    """
    if "[" not in workspace.text and "［" not in workspace.text and "【" not in workspace.text:
        return None
    for square in workspace.of_kind("square", workspace.start):
        if square.end - square.start < 9:
            match = _MARK.match(square.span.cut(workspace.text))
            if match and match["mark"] in types.types_by_mark():
                return square
    return None


def read_marked(workspace: Workspace, square: Bracket) -> None:
    """作者. 題名[J]. 刊名, 2004, 36(7): 5-8; 作者. 題名[C]//編者. 文集. 北京: 社, 2005: 22.

    >>> workspace = Workspace.of("王河. 河與岸[M]. 北京: 河社, 2005: 22.")
    >>> read_marked(workspace, workspace.brackets[0])
    >>> workspace.said()
    ['author: 王河', 'title: 河與岸', 'date: 2005', 'location: 北京', 'publisher: 河社', 'cited: 22']
    """
    match = _MARK.match(square.span.cut(workspace.text))
    kind = types.types_by_mark()[match["mark"]] if match else "misc"
    workspace.take(square.start, square.end)
    _read_head(workspace, workspace.start, square.start)
    behind = _SLASHES.match(workspace.line, square.end, workspace.end)
    if behind:
        workspace.take(behind.start(), behind.end())
        _read_collected(workspace, behind.end(), workspace.end)
        kind = kind if kind in ("inproceedings", "newspaper") else "incollection" if workspace.has("container") else "book"
    elif kind in ("article", "newspaper"):
        _read_periodical(workspace, square.end, workspace.end)
    else:
        _read_monograph(workspace, square.end, workspace.end)
    workspace.hints["type"] = kind
    if kind == "thesis" and workspace.has("publisher"):
        workspace.rename("publisher", "institution")


_SLASHES = regex(r"[\s\ue003\ue010]*//\s*")
_SINGLE = regex(rf"\s*(?P<name>[{LATIN_CAPITAL}][{LATIN_SMALL}'’\-]{{2,20}})\.\s(?=[{LATIN_CAPITAL}])")
"""Plato. Rivers[M]"""


def _read_head(workspace: Workspace, start: int, end: int) -> None:
    """Authors and title before the mark, parted by the first full stop that can part them."""
    cut = after_names(workspace, start, end)
    if cut is None and (single := _SINGLE.match(workspace.line, start, end)):
        cut = single.end("name")
    if cut is not None:
        people.read_people(workspace, start, cut, force=True)
        start = cut
    begin, stop = imprint.trim(workspace.text, start, end)
    if begin < stop:
        workspace.add("title", begin, stop, "titles.marked")


_DAY = regex(r"(?:1[89]|20)\d\d[-–/.]\d{1,2}[-–/.]\d{1,2}(?!\d)")
_STOP = regex(r"[.．](?=\s|[^\d\w\s]|[^\x00-\xff])|。")

_INITIAL = rf"(?:[{LATIN_CAPITAL}]\.[\s\-]?)"
_UNFINISHED = regex(
    rf"{_INITIAL}*[{LATIN_CAPITAL}]$|{_INITIAL}+[^.,;&]{{2}}.*?(?:[,;&]\s(?:and\s|&\s)?|\b(?:and|und|et)\s){_INITIAL}*[{LATIN_CAPITAL}]$",
    look=regex(r".(?:\.|$)").match,
)
"""E. Miller, L. J: where initials stand first, the surname is still to come"""


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """A comma, an initial, or a particle: the stop before it ended no list of names."""
    more = terms.either(word for word in terms.load("forms")["and"]["more"] if not re.match(f"[{CYRILLIC}]", word))
    return regex(
        rf"[,-]|[{LATIN_CAPITAL}][\w'’\-]+,\s(?:{more}|(?:[{LATIN_CAPITAL}]\.\s?)+[{LATIN_CAPITAL}])"
        rf"|(?:[{CAPITAL}]\.[\s\-]?)+(?:,|$|\s?[{CAPITAL}][\w\-]+\s*[,.])"
        rf"|(?:(?:{terms.either(terms.load('forms')['and']['particles'])})\s)+[{LATIN_CAPITAL}]",
        look=regex(r"[,-]|[\w'’\-]+,|.\.|[^\WA-Z]").match,
    )


@lru_cache(maxsize=1)
def _names_in_capitals() -> re.Pattern[str]:
    """MILLER J A, STONE B, et al: surnames in capitals (GB/T 7714-2015 §8.1.1)."""
    more = terms.either(terms.load("forms")["gbt"]["more"])
    return regex(rf"(?:[A-Z][A-Z'’\-]+(?:\s[A-Z]{{1,3}}\b)*,?\s?)+(?:,?\s?et al\.?|{more})?")


_CAPITAL_LAST = regex(rf"\b[{CAPITAL}]$")


def after_names(workspace: Workspace, start: int, end: int) -> int | None:
    """Where the names at the beginning end.

    >>> workspace = Workspace.of("Stone J A, Hill B. Rivers")
    >>> after_names(workspace, 0, workspace.end)
    18
    """
    first = True
    for match in _STOP.finditer(workspace.line, start, min(end, start + 1200)):
        left = workspace.text[start : match.start()].strip()
        right = workspace.text[match.end() : end].lstrip()
        if _is_within_names(left, right):
            continue
        if names.likely(left) or _names_in_capitals().fullmatch(left):
            return match.start() + (1 if _CAPITAL_LAST.search(left) else 0)
        if first and not is_abbreviated(workspace.line, match.start(), start):
            first = False
            if _may_author(left):
                return match.start()
            if not has_han(left):
                break
    return None


def _is_within_names(left: str, right: str) -> bool:
    """Whether a full stop ends no list of names: nothing stands before or behind it, or the list goes on."""
    return not left or not right.strip(STOPS) or bool(_goes_on().match(right) or _UNFINISHED.match(left))


def _may_author(words: str) -> bool:
    """Whether what stands before the first full stop can be an author though it is no name: short Chinese words, or a body."""
    return (has_han(words) and len(words) <= 60) or (bodies.is_body(words) and len(words) <= 100)


_LISTED = regex(rf"[\s.]*[{LATIN_CAPITAL}][^\d.{HIDDEN}{TAKEN}{HAN}]{{2,160}}(?=,\s?(?:1[5-9]|20)\d\d)")
"""Journal of Psychology: Learning, Memory, and Cognition, 2002: commas within the name of a periodical"""


def _read_periodical(workspace: Workspace, start: int, end: int) -> None:
    """. 心理學報, 2008, 40(2): 210-215."""
    found = workspace.chunks(start, end, ",，")
    if found:
        workspace.add("container", found[0].start, _name_end(workspace, found[0], end), "titles.periodical")
    if day := _DAY.search(workspace.line, start, end):  # 2014-05-22(14) is a day and a sheet, no volume and issue
        days.read_date(workspace, day.start(), day.end())
    numbers.read_numbers(workspace, start, end)
    days.read_date(workspace, start, end)
    rounds.read_rounds(workspace, start, end)
    pages.read_colon_pages(workspace, start, end)
    pages.read_pages(workspace, start, end)


def _name_end(workspace: Workspace, first: Chunk, end: int) -> int:
    """Where the name of a periodical ends: with its list of words before a year, at a full stop, or before a bracket with a number."""
    if listed := _LISTED.match(workspace.line, first.start, end):
        return listed.end()
    brackets = workspace.of_kind("round", first.start, first.end)
    stop = next((one.start for one in brackets if re.search(r"\d", one.inner.cut(workspace.text))), first.end)
    dot = _FULL_STOP.search(workspace.line, first.start + 2, stop)
    return dot.start() if dot and not is_abbreviated(workspace.line, dot.start(), first.start) else stop


_FULL_STOP = regex(r"\.(?=\s)")


def _read_collected(workspace: Workspace, start: int, end: int) -> None:
    """編者. 文集. 北京: 社, 2005: 22-25."""
    numbers.read_numbers(workspace, start, end)
    days.read_date(workspace, start, end, last=True)
    pages.read_colon_pages(workspace, start, end)
    pages.read_pages(workspace, start, end)
    named = _editors_end(workspace, start, end)
    chunks = workspace.words_between(named, end, ".．。")
    house = max((n for n, chunk in enumerate(chunks) if n and _is_house(workspace, chunk)), default=None)
    inner = chunks[:house]
    if named > start:
        people.read_people(workspace, start, named, "editor", force=True)
    elif _are_editors(workspace, inner):
        people.read_people(workspace, inner[0].start, inner[0].end, "editor", force=True)
        inner = inner[1:]
    inner = _read_collection(workspace, inner, joined=house is not None)
    if house is not None:
        workspace.state(imprint.house(workspace.text, chunks[house].start, chunks[house].end))
        workspace.take(chunks[house].start, chunks[house].end)
    elif inner:
        remainder.read(workspace, inner[0].start, end)


def _editors_end(workspace: Workspace, start: int, end: int) -> int:
    """Where the editors of a Western book end who stand first."""
    cut = None if has_han(workspace.text[start : start + 40]) else after_names(workspace, start, end)
    if cut is None or len(workspace.words_between(cut, end, ".．。")) < 2 or bodies.is_body(workspace.text[start:cut]):
        return start
    return cut


def _read_collection(workspace: Workspace, inner: list[Chunk], *, joined: bool) -> list[Chunk]:
    """States the name of the book; the stretches behind it. Handbook: Vol. 4. Socialization: both are its name."""
    if not inner:
        return []
    parts = 1 if len(inner) < 3 - joined or not _has_volume(workspace, inner[0].end, inner[1].start) else 2
    workspace.add("container", inner[0].start, inner[parts - 1].end, "titles.collection")
    return inner[parts:]


def _are_editors(workspace: Workspace, inner: list[Chunk]) -> bool:
    """Whether the first of several stretches names who edited the book: persons, or a body whose words have the capitals of a name."""
    if len(inner) < 2:
        return False
    words = workspace.text[inner[0].start : inner[0].end].strip(STOPS)
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", words) if word[0].isascii())
    return names.likely(words) or (bodies.is_body(words) and capitals) or has_han(words[:1])


def _has_volume(workspace: Workspace, start: int, end: int) -> bool:
    return any(one.name == "volume" and one.span and start <= one.span.start < end for one in workspace.fields)


_PAIR = regex(r"[:：]\s*\S")


def _is_house(workspace: Workspace, chunk: Chunk) -> bool:
    """Whether a stretch with a colon is place and publisher: no digit before the colon, and in Latin letters as short as places are."""
    if not _PAIR.search(workspace.line, chunk.start, chunk.end):
        return False
    place = re.split("[:：]", workspace.text[chunk.start : chunk.end].lstrip(STOPS), maxsplit=1)[0].strip()
    if re.match(r"[A-Za-z]", place) and not places.is_place(place) and "," not in place:
        return len(place.split()) <= 3 and all(word[:1].isupper() for word in place.split())
    return len(place) <= 40 and not re.search(r"\d", place)


_HELPED = regex(rf"[\s.]*(?P<names>[^{HAN}{HIDDEN}{TAKEN}]{{3,120}}?),\s(?:trans|transl|tr|eds?)\.(?=\s)")
"""S. H. Miller, trans. The publisher"""


def _read_monograph(workspace: Workspace, start: int, end: int) -> None:
    """. 譯者, 譯. 2版. 北京: 社, 2010: 798."""
    numbers.read_numbers(workspace, start, end)
    rounds.read_rounds(workspace, start, end)
    days.read_date(workspace, start, end)
    pages.read_colon_pages(workspace, start, end)
    pages.read_pages(workspace, start, end)
    if (helped := _HELPED.match(workspace.line, start, end)) and names.likely(helped["names"]):
        people.read_people(workspace, helped.start("names"), helped.end(), force=True)
    for chunk in workspace.words_between(start, end, ".．。"):
        if workspace.line[chunk.start] != TAKEN and not remainder.read_role(workspace, chunk) and not workspace.has("publisher"):
            _read_house(workspace, chunk)


def _read_house(workspace: Workspace, chunk: Chunk) -> None:
    words = workspace.text[chunk.start : chunk.end].strip(STOPS)
    if not remainder.is_idle(words) and not _says_how(words):
        found = imprint.house(workspace.text, chunk.start, chunk.end)
        workspace.fields.extend(field for field in found if 0 < len(field.value) < 120)
        workspace.take(chunk.start, chunk.end)


@lru_cache(maxsize=1)
def _ways() -> re.Pattern[str]:
    table = terms.load("forms")
    return regex(rf"\d(?:{terms.either(table['year']['edition'])})|{terms.either(table['gbt']['roles'])}|[A-Z\d/\s]+")


def _says_how(words: str) -> bool:
    """2版, 譯, 影印正本: how a book was made, and who made it no more."""
    return _ways().fullmatch(words) is not None or (len(words) < 12 and any(word in words for word in terms.load("forms")["gbt"]["prints"]))
