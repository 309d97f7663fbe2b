"""Long subtitles of reports that a reader took for who published them.

Rule: what stands right behind a title, has no word of publishers' names and is followed by a name that has one, is a further part of the
title: Climate 2022: Rivers. Contribution of Group II to the Second Report. Harbour University Press, Ulm.
"""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from references.fields import bodies
from references.model import Citation, Field, NoteReading, Span

BY = "imprint.behind-subtitle"
_LEAST = 4
"""words: a shorter name may be a publisher that no word tells"""
_PIECE = regex(r"[^.,;:()\[\]\d]{4,80}")


def restore_subtitles(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose reports have their whole titles, and the publishers that follow these.

    >>> from references.parse import read_note
    >>> note = "IPCC, 2022: Rivers 2022: Floods. Contribution of Working Group II to the Second Report. Harbour University Press, Ulm."
    >>> read_note(note).citations[0].stated["publisher"]
    'Harbour University Press'
    """
    citations = tuple([_restore(one, text) for one in reading.citations])
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _restore(one: Citation, text: str) -> Citation:
    house = _find_printed(one, ("publisher", "institution"))
    title = _find_printed(one, ("title",)) if house is not None and _may_be_subtitle(house[0].value) else None
    if house is None or title is None or text[title[1].end : house[1].start].strip(" .,:"):
        return one
    found = _find_publisher(text, house[1].end, one.span.end)
    if found is None:
        return one
    begin = max(text.find(title[0].value, title[1].start, house[1].start), title[1].start)  # IPCC, 2022: the year is no word of it
    whole = Span(begin, _end_of_title(text, house[1], found.start))
    fields = [field for field in one.fields if field not in (title[0], house[0]) and not _is_note_within(field, whole)]
    named = replace(title[0], value=" ".join(whole.cut(text).split()), span=whole)
    return replace(one, fields=(*fields, named, Field("publisher", found.cut(text), found, BY)))


def _find_printed(one: Citation, names: tuple[str, ...]) -> tuple[Field, Span] | None:
    """The first field of one of these names that stands in print, and where."""
    return next(((field, field.span) for field in one.fields if field.name in names and field.span is not None), None)


def _may_be_subtitle(words: str) -> bool:
    return words.count(" ") >= _LEAST - 1 and not bodies.is_publisher(words)


def _is_note_within(field: Field, whole: Span) -> bool:
    return field.name == "note" and field.span is not None and field.span.start < whole.end


def _find_publisher(text: str, start: int, end: int) -> Span | None:
    """The first stretch between stops that has a word of publishers' names."""
    for piece in _PIECE.finditer(text, start, end):
        words = piece.group()
        if bodies.is_publisher(words) and words.strip():
            begin = piece.start() + len(words) - len(words.lstrip())
            return Span(begin, begin + len(words.strip()))
    return None


def _end_of_title(text: str, house: Span, publisher: int) -> int:
    """Where the title ends: before a bracket or a full stop behind what was taken for its publisher."""
    behind = text[house.end : publisher]
    stops = [at for at in (behind.find("["), behind.find("("), behind.find(".")) if at >= 0]
    return house.start + len(text[house.start : house.end + min(stops, default=0)].rstrip(" .,[("))
