"""The place that a note cites, where nobody claimed it at the end of a reference: Stone, Quays, 79. A sentence; …, 1622), sig. C3v.

Rule: what is left over behind the last field of a reference that states neither pages nor a place cited, and has the form of such a place
(a page behind a comma, a section with its word, a signature of an old print), is the place cited (Chicago 17 §14.17, §14.156).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import locators
from references.labeller.cited import cut_parts
from references.model import Citation, Field, NoteReading, Span

_TAIL = regex(r"[\s”\"»’')\]]{0,3}(?P<mark>[,:])\s?(?P<words>[^,;:()]{1,40}?)\s*[.;]?\s*")
_SECTION = regex(r"[^\W\d]{1,8}\.?\s?(?:\d{1,4}|[IVXL]{1,6})(?:[-–]\d{1,4})?")
_CHAPTER = regex(
    r"(?<!\w)(?:(?:[Cc]hap|[Cc]ap|[Kk]ap|[Cc]h|rozdz)\.|[Cc]hapitre|[Cc]hapter|[Cc]ap[ií]tulo|[Cc]apitol[ou]l?|[Cc]apítol)\s?[\dIVXL]+\W*$"
)
_LONGEST_CHAPTER = 12
_SIGNATURE = regex(r"(?:sigs?\.|sign\.)\s?[A-Za-z]{1,3}\d{0,2}[rv]?(?:[-–][A-Za-z]{0,3}\d{0,2}[rv]?)?")
_YEAR = regex(r"(?:1[4-9]|20)\d\d")
_NO_PAGES = frozenset(("jurisdiction", "legislation", "legal", "unpublished", "letter", "patent", "standard"))
"""what is counted otherwise"""


def state_last_places(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose references state the place cited that stands last in them.

    >>> from references.model import Field, Part
    >>> fields = Field("author", "Stone", Span(0, 5)), Field("title", "Quays", Span(7, 12))
    >>> one = Citation("Stone, Quays, 79.", Span(0, 17), fields)
    >>> read = NoteReading("mixed", (Part("reference", Span(0, 17)),), (one,))
    >>> state_last_places(read, "Stone, Quays, 79. He erred.").citations[0].locator
    '79'
    """
    citations, parts = [], reading.parts
    for one in [_state_note(_free_chapter(one, text)) for one in reading.citations]:
        if (behind := _find_behind_access(one)) is not None:
            one, parts = _cite_behind_access(one, behind[0]), cut_parts(parts, behind[1], text)
        elif (found := _find_place(one, text)) is not None:
            one, parts = _with_place(one, *found), cut_parts(parts, found[1], text)
        citations.append(one)
    if parts is reading.parts and tuple(citations) == reading.citations:
        return reading
    return replace(reading, citations=tuple(citations), parts=parts)


def _free_chapter(one: Citation, text: str) -> Citation:
    """A reference in which a chapter, with its word, that was taken for a volume or an issue is nobody's, and so is the last number of a
    short form: Lee, ed., Ports of the North, 7."""
    counted = [(field, field.span) for field in one.fields if field.name in ("volume", "number") and field.span is not None]
    free = [field for field, span in counted if _is_place(one, field, span, text)]
    return replace(one, fields=tuple(field for field in one.fields if field not in free)) if free and one.locator is None else one


@cache
def _page_at_end() -> re.Pattern[str]:
    pages = terms.either((*terms.words("locators", "page", "before"), "s."))
    return regex(rf"[.,;)\s]{{1,3}}(?:{pages})\s?(?P<place>\d{{1,4}}(?:[-–]\d{{1,4}})?(?:\s?ff?\.)?)[.)\s]*")


def _find_behind_access(one: Citation) -> tuple[str, Span] | None:
    """The page behind the day of access, with which a reference ends: … Acesso em: 29 set. 2022, p. 17."""
    read = next((field.span for field in one.fields if field.name == "urldate" and field.span is not None), None)
    found = _page_at_end().fullmatch(one.text, read.end - one.span.start) if read is not None else None
    if found is None:
        return None
    return locators.clean(found["place"]), Span(*(one.span.start + at for at in found.span("place")))


def _cite_behind_access(one: Citation, place: str) -> Citation:
    """The page behind the day of access is the one cited; a range of pages before it is that of the part."""
    pages = [field for field in one.fields if field.name == "pages" and field.value != place]
    kept = (*(field for field in one.fields if field.name != "pages"), *pages)
    if not pages and one.locator != place and _RANGE.fullmatch(one.locator or "") and one.stated.get("type") in _PARTS:
        kept = (*kept, Field("pages", one.locator or "", None, "places.access"))
    return replace(one, locator=place, fields=kept)


def _is_place(one: Citation, field: Field, span: Span, text: str) -> bool:
    if _CHAPTER.search(text[max(0, span.start - _LONGEST_CHAPTER) : span.end]) is not None:
        return True
    bare = field.name == "volume" and field.value.isdecimal() and span.cut(text).strip(" .") == field.value
    stands_last = text[span.start - 2 : span.start] == ", " and not text[span.end : one.span.end].strip(" .;")
    return bare and stands_last and _HOLDING.isdisjoint(one.stated)


_HOLDING = frozenset(("date", "publisher", "location", "journaltitle", "booktitle", "series", "maintitle", "url"))
"""what tells that a number behind a title is its volume"""
_RANGE = regex(r"\d{1,4}-\d{1,4}")
_PARTS = frozenset(("incollection", "inproceedings", "article"))


def _with_place(one: Citation, value: str, span: Span) -> Citation:
    """A reference with the place cited; a first and a last page behind a part of a book or a journal are its own pages."""
    if _RANGE.fullmatch(value) is None or one.stated.get("type") not in _PARTS:
        return replace(one, locator=value)
    return replace(one, fields=(*one.fields, Field("pages", value, span, "places.last")))


@cache
def _match_noted() -> re.Pattern[str]:
    """p. 12, n. 3; S. 12 f., Anm. 3: a page with its word and the note of that page, at the end."""
    pages = terms.either((*terms.words("locators", "page", "before"), "s.", "σ."))
    notes = terms.either((*terms.words("locators", "noted", "sure"), *terms.words("locators", "noted", "all")))
    page = r"(?P<page>\d{1,4}(?:[-–]\d{1,4})?)(?:\s?ff?\.)?"
    return regex(rf"[\s(](?:{pages})\s?(?P<place>{page},?\s(?P<note>(?:{notes})\s?\d{{1,4}}))[.)\s]*$")


_PRINTED = frozenset(("date", "publisher", "location", "journaltitle", "booktitle"))
_COUNTED = frozenset(("number", "note", "pages", "volume", "series"))


def _state_note(one: Citation) -> Citation:
    """A reference to a note on a page: it points to no note of the writer's own, where the work is printed whole, and counts no issue.

    >>> from references.model import Field
    >>> fields = Field("title", "Quays", Span(0, 5)), Field("date", "1999", Span(7, 11)), Field("number", "3", Span(22, 23))
    >>> found = _state_note(Citation("Quays. 1999. p. 12, n. 3.", Span(0, 25), fields, None, "12"))
    >>> found.locator, [field.name for field in found.fields]
    ('12, n. 3', ['title', 'date'])
    """
    found = _match_noted().search(one.text) if one.text[-12:].rstrip(" .)")[-1:].isdecimal() else None
    stated = one.stated
    if found is None or "title" not in stated or _PRINTED.isdisjoint(stated) or one.pointing not in (None, found["note"]):
        return one
    start = one.span.start + found.start()
    counted = [field for field in one.fields if field.name in _COUNTED and field.span is not None and field.span.start >= start]
    if one.pointing is None and not counted:
        return one
    kept = tuple(field for field in one.fields if field not in counted)
    return replace(one, pointing=None, locator=locators.clean(found["place"]), fields=kept)


def _find_place(one: Citation, text: str) -> tuple[str, Span] | None:
    """The place cited behind the last field of a reference that has none, and where it stands."""
    stated = one.stated
    if one.locator is not None or one.pointing is not None or "pages" in stated or "title" not in stated or stated.get("type") in _NO_PAGES:
        return None
    end = max((field.span.end for field in one.fields if field.span is not None), default=one.span.end)
    start = end - 1 if text[end - 1 : end] in (",", ":") else end
    found = _TAIL.fullmatch(text, start, one.span.end) if start < one.span.end else None
    if found is None or (value := _read_place(found["words"])) is None:
        return None
    return value, Span(*found.span("words"))


def _read_place(words: str) -> str | None:
    """The place that words name, where they name nothing else.

    >>> [_read_place(words) for words in ("79", "sig. C3v", "chap. 3", "1999", "Leeds")]
    ['79', 'C3v', 'chap. 3', None, None]
    """
    if _SIGNATURE.fullmatch(words) is not None:
        return words.partition(".")[2].strip()
    told = locators.find(words)
    if len(told) == 1 and told[0].start == 0 and told[0].end == len(words) and not told[0].total:
        return told[0].value
    if _SECTION.fullmatch(words) is not None and locators.is_section(words):
        return words
    return locators.clean(words) if words[:1].isdigit() and _YEAR.fullmatch(words) is None and locators.bare(words, 0, len(words)) else None
