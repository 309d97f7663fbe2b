"""Which pages of a reference are the work's own, and which the note cites in it.

The rule: behind an article or a chapter that is cited in full a range is what the work takes up, and what stands behind the range is the
page cited (Chicago 17 §14.17, §14.170; MLA 9 §5.56). A single page, and any page of a book, a report or a short form, is one that the
note cites: it belongs to the citation and its parts, not to the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from operator import is_

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import locators, page_ranges
from references.model import Citation, Field, NoteReading, Part, Span

_PARTS_OF_WORKS = frozenset(("article", "incollection", "inproceedings", "inbook", "suppbook", "suppperiodical", "review", "inreference"))
"""the types of works that have pages of their own"""
_NAMED_BY_PAGE = frozenset(("jurisdiction", "legislation", "legal"))
"""what is named by the page at which a reporter or a gazette begins to print it (Bluebook rule 3.2)"""
_FIRST_PAGE = ("kind.law-review", "kind.german-law")
"""the rules that read the page at which an article begins: jurists print it before the page that is cited (Bluebook rule 3.2)"""
_HOLDERS = ("journaltitle", "booktitle", "maintitle", "eventtitle")
_DATING = ("date", "volume", "number")
_SHORT = 3
"""so many pages may be those of a short article or those that are cited in a longer one: they stay what the reader took them for"""


def divide_pages(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which every reference has its work's pages as a field and the page cited as its locator.

    >>> from references.labeller.reader import read_note
    >>> one = divide_pages(read_note("Ann Hill, “Tides,” Harbour Review 12 (2001): 100–123, at 105."), "").citations[0]
    >>> one.stated.get("pages"), one.locator
    ('100-123', '105')
    """
    citations, parts = [], reading.parts
    for one in reading.citations:
        if one.pointing is None:
            one, parts = _divide(one, parts, text)
        citations.append(one)
    if parts is reading.parts and all(map(is_, citations, reading.citations)):
        return reading
    return replace(reading, citations=tuple(citations), parts=parts)


def _divide(one: Citation, parts: tuple[Part, ...], text: str) -> tuple[Citation, tuple[Part, ...]]:
    pages = next((field for field in one.fields if field.name == "pages"), None)
    if pages is None and one.locator is None:
        return one, parts
    if pages is None:
        return _own_range(one, parts, text)
    if one.locator is None and (split := _split(pages.value)):
        own, cited = split
        fields = tuple(replace(field, value=own) if field is pages else field for field in one.fields)
        return replace(one, fields=fields, locator=cited), parts
    if one.locator is not None or pages.span is None:
        return one, parts
    if (twice := _pages_twice().match(pages.span.cut(text))) is not None and _is_part_in_full(one):
        whole = replace(pages, value=locators.clean(twice["range"]))
        return replace(one, fields=tuple(whole if field is pages else field for field in one.fields), locator=pages.value), parts
    if _has_own_pages(one, pages.value):
        return _cite_in_bracket(one, pages, text), parts
    one = replace(one, fields=tuple(field for field in one.fields if field is not pages), locator=pages.value)
    return one, cut_parts(parts, pages.span, text)


def _split(value: str) -> tuple[str, str] | None:
    """A range and the pages within it that stand behind it: 81-118, 90.

    >>> _split("81-118, 90"), _split("81-118, 130"), _split("81-118, hier S. 90")
    (('81-118', '90'), None, ('81-118', '90'))
    """
    first, *cited = page_ranges.parts(_before_cited().sub(", ", value) if ", " in value else value)
    own = page_ranges.read(first)
    if own is None or own.length < 2 or not cited or not all(_lies_in(own, page) for page in cited):
        return None
    return first, ", ".join(cited)


@cache
def _before_cited() -> re.Pattern[str]:
    """Words between the range of a work and the page cited: hier S."""
    here = terms.pattern(word for word in terms.words("locators", "here") if not has_cjk(word))
    return regex(rf",\s(?:(?:{here})\s)?(?:(?:{locators.words_before()})\s?)?(?=\d)")


def _has_own_pages(one: Citation, value: str) -> bool:
    """Whether pages that a reader took for the work's own are that: a range, or the number of an electronic paper (e1234, 102945)."""
    kind = next((field.value for field in one.fields if field.name == "type"), None)
    if kind in _NAMED_BY_PAGE or any(field.by.startswith(_FIRST_PAGE) for field in one.fields if field.name == "pages"):
        return True
    if kind not in _PARTS_OF_WORKS or _AND_NEXT.search(value) is not None:
        return False
    read = page_ranges.read(value)
    return read is None or read.length != 1 or read.head not in ("", "roman") or read.first >= _PAPER_NUMBER


_AND_NEXT = regex(r"\d\s?f\.?$")
"""40f.: a page and the next one are what a note cites, and no length of a work"""
_PAPER_NUMBER = 10_000
"""no periodical has so many pages in a volume: it is the number of a paper"""


def _own_range(one: Citation, parts: tuple[Part, ...], text: str) -> tuple[Citation, tuple[Part, ...]]:
    """A reference in which a reader took the range that the work takes up for the pages cited."""
    if one.locator is None or not _is_part_in_full(one):
        return one, parts
    if one.locator.isdecimal():
        return _own_range_before(one, parts, text)
    first, cited = _split(one.locator) or (one.locator, "")
    own = _read_range(first)
    at = next((part.span for part in parts if part.role == "locator" and _begins_in(part.span, one.span)), None)
    if own is None or at is None:
        return one, parts
    cited = cited or _cited_behind(own, at, text)
    if not cited and own.length <= _SHORT:
        return one, parts
    own_field = Field("pages", page_ranges.join(first), at, "locators.range")
    parts = parts if cited else tuple(part._replace(role="reference") if part.span == at else part for part in parts)
    return replace(one, fields=(*one.fields, own_field), locator=cited or None), parts


@cache
def _pages_twice() -> re.Pattern[str]:
    """S. 14-33, S. 17f.: the range that the work takes up, and behind a word for page the page cited."""
    word = rf"(?:{locators.words_before()})"
    return regex(rf"\W*{word}\s?(?P<range>\d{{1,5}}\s?[-–—]\s?\d{{1,5}}),\s{word}\s?\d[\d\sf.–-]*$")


_IN_BRACKET = regex(r"\s?\((?:at\s|p\.\s|S\.\s|here\s)?(?P<page>\d{1,5}(?:[-–]\d{1,5})?)\)")
"""129-56 (134): the page cited stands in a bracket right behind the range that the work takes up"""


def _cite_in_bracket(one: Citation, pages: Field, text: str) -> Citation:
    """A citation with the page cited behind its range, and without a field that holds nothing but that page: (hier S. 395)."""
    cited = _page_in_bracket(pages, text)
    if cited is None:
        return replace(one, locator=None)
    last, words = cited.rpartition(", ")[2], _page_behind()
    taken = [field for field in one.fields if field is not pages and field.value.endswith(last) and words.fullmatch(f"({field.value}")]
    return replace(one, locator=cited, fields=tuple(field for field in one.fields if field not in taken))


def _page_in_bracket(pages: Field, text: str) -> str | None:
    """The page cited in a bracket right behind the range that a work takes up."""
    words = pages.span.cut(text) if pages.span is not None else ""
    cited = _IN_BRACKET.match(text, pages.span.start + len(words.rstrip(" .,"))) if pages.span is not None else None
    own = _read_range(pages.value)
    if cited is not None and own is not None and _lies_in(own, cited["page"]):
        return cited["page"]
    return (_cited_behind(own, pages.span, text) or None) if own is not None and pages.span is not None else None


_BEFORE_BRACKET = regex(r"(?<![\d\w])(?P<range>\d{1,5}\s?[-–—]\s?\d{1,5})\s?[（(]")


def _own_range_before(one: Citation, parts: tuple[Part, ...], text: str) -> tuple[Citation, tuple[Part, ...]]:
    """25-40 (31): the page cited stands in a bracket right behind the range that the work takes up."""
    at = next((part.span.start for part in parts if part.role == "locator" and _begins_in(part.span, one.span)), 0)
    found = next((match for match in _BEFORE_BRACKET.finditer(text, max(0, at - 24), at + 1) if at - match.end() < _WORD), None)
    printed = locators.clean(found["range"]) if found else ""
    own = _read_range(printed)
    if found is None or own is None or not _lies_in(own, one.locator or ""):
        return one, parts
    return replace(one, fields=(*one.fields, Field("pages", printed, Span(*found.span("range")), "locators.range"))), parts


_WORD = 8
"""characters of a word for page in a bracket"""


def _read_range(printed: str) -> page_ranges.Pages | None:
    """The pages that a work takes up: two at least, counted in Arabic or Roman numbers."""
    own = page_ranges.read(printed)
    return own if own is not None and own.length > 1 and own.head in ("", "roman") else None


def _is_part_in_full(one: Citation) -> bool:
    """Whether a reference states a part of a work with its title, with what holds it and when: a short form does not."""
    stated = one.stated
    if stated.get("type") not in _PARTS_OF_WORKS or stated.get("entrysubtype") == "newspaper" or "title" not in stated:
        return False
    return any(name in stated for name in _HOLDERS) and any(name in stated for name in _DATING)


def _lies_in(own: page_ranges.Pages, printed: str) -> bool:
    read = page_ranges.read(printed)
    return read is not None and own.holds(read)


@cache
def _page_behind() -> re.Pattern[str]:
    """The page cited behind a range: a comma, a colon or a bracket, a word for here, a word for page, and the number."""
    here = terms.pattern(sorted(terms.load("locators")["here"]["words"], key=len, reverse=True))
    return regex(
        rf"\s?(?:[,，;:：、]|[(（]|(?=\s))\s?(?:(?<![^\W\d_])(?:{here})[\s:,，]*)?(?:{locators.words_before()})?\s?(?P<list>{locators.LIST})(?![\w:])"
    )


_SOME_PAGE = regex(r"\d|\s[ivxlcdmIVXLCDM]+\b")
_NEAR = 60
"""characters behind a range in which a page that is cited there begins"""


def _cited_behind(own: page_ranges.Pages, at: Span, text: str) -> str:
    """The pages cited that stand behind the range of a work and lie within it."""
    end = at.start + len(text[at.start : at.end].rstrip(" \t.,;:，；。"))
    found = _page_behind().match(text, end) if _SOME_PAGE.search(text, end, end + _NEAR) else None
    if found is None or not text[end : found.start("list")].strip():
        return ""
    cited = page_ranges.parts(locators.clean(found["list"]))
    return ", ".join(cited) if cited and all(_lies_in(own, page) for page in cited) else ""


def _begins_in(span: Span, other: Span) -> bool:
    return other.start <= span.start < other.end


def cut_parts(parts: tuple[Part, ...], cited: Span, text: str) -> tuple[Part, ...]:
    """Parts of a note in which the pages cited stand by themselves.

    >>> [part.role for part in cut_parts((Part("reference", Span(0, 14)),), Span(9, 11), "Orlando, 12 f.")]
    ['reference', 'locator', 'reference']
    """
    return tuple(piece for part in parts for piece in _cut_part(part, cited, text))


def _cut_part(part: Part, cited: Span, text: str) -> Iterable[Part]:
    """A part of a reference before, at and behind the pages cited."""
    start, end = part.span
    if part.role != "reference" or not (start <= cited.start and cited.end <= end):
        return (part,)
    if not any(char.isalnum() for char in text[cited.end : end]):
        cited = Span(cited.start, end)
    pieces = (Part("reference", Span(start, cited.start)), Part("locator", cited), Part("reference", Span(cited.end, end)))
    return tuple(piece for piece in pieces if piece.span.start < piece.span.end)
