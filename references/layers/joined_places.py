"""A place of several numbers: the volume and the page of a work of several (2:88), the book and the chapter of an ancient author (2.5.1).

Rule: right behind a book's imprint in brackets, or behind a pointer, numbers that a colon or stops join up to the end of the reference are
one place cited; what looked like the volume or the pages of the work in it is neither (Chicago 17 §14.116, §14.245).
"""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from references.model import Citation, Field, NoteReading, Span

_PLACE = regex(r"[\s,]*\s(?P<place>\d{1,2}(?::\d{1,4}|(?:\.\d{1,4}){1,3})(?:[-–]\d{1,4}(?:\.\d{1,4}){0,2})?)[\s.;]*$")
_BOOKS = frozenset(("book", "collection", "mvbook", "mvcollection"))
_TAKEN = frozenset(("volume", "number", "pages", "chapter", "note"))
"""fields that may hold a number of the place"""


def state_joined(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose citations have the whole of such a place.

    >>> from references.parse import read_note
    >>> for note in ("Ann Orme, Wool (London: Quay, 1889), 2:114–15.", "Livy, Rome, trans. Ada Holt (Leeds: Tern, 1998), 2.5."):
    ...     read_note(note).citations[0].locator
    '2:114-15'
    '2.5'
    """
    if ":" not in text and "." not in text[:-1]:
        return reading
    citations = tuple(_state(one, text) for one in reading.citations)
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _state(one: Citation, text: str) -> Citation:
    start = _find_end(one, text)
    found = _PLACE.match(text, start, _stop(one, text)) if start is not None else None
    if found is None:
        return one
    place = Span(*found.span("place"))
    fields = tuple(field for field in one.fields if not _lies_in(field, place))
    return replace(one, locator=found["place"].replace("–", "-"), fields=fields)


def _stop(one: Citation, text: str) -> int:
    """Where the words of a citation end; a reader may have left its place beside it."""
    end = text.find(";", one.span.end - 1)
    return len(text) if end < 0 else end


def _find_end(one: Citation, text: str) -> int | None:
    """Where a place can begin: behind the pointer, or behind the bracket of a book's imprint."""
    if one.pointing is not None:
        at = text.find(one.pointing, one.span.start)
        return at + len(one.pointing) if at >= 0 else None
    stated = one.stated
    if stated.get("type") not in _BOOKS or not stated.get("date"):
        return None
    end = text.rfind("),", one.span.start, _stop(one, text))
    return end + 1 if end >= 0 else None


def _lies_in(field: Field, place: Span) -> bool:
    return field.name in _TAKEN and field.span is not None and place.start <= field.span.start and field.span.end <= place.end + 1
