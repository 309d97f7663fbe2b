"""Notes in Arabic, Persian and Hebrew letters: what their own reader does not know in them is read by the others, or stays prose."""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from references.forms import parts
from references.forms.right_to_left import begins_leftward, find_begin, read_note
from references.layers.compounds import Read, move
from references.model import Citation, NoteReading, Part, Span

_PROSE = 8
"""words: a shorter note may be a title"""
_TELLING = regex(r"[\d،,؛;/]")


def read_leftward(text: str, read: Read) -> NoteReading:
    """The reading of such a note, and of any other by its own reader.

    >>> from references import forms
    >>> read_leftward("שם, עמ' 12.", forms.read_note).citations[0].locator
    '12'
    """
    found = read_note(text)
    if found is not None:
        return _read_latin(text, found, read)
    reading = read(text)
    return _leave_prose(text, reading) if begins_leftward(text) else reading


def _leave_prose(text: str, reading: NoteReading) -> NoteReading:
    """A sentence without a number, a comma or a stroke names no work, whatever other readers take it for."""
    if _TELLING.search(text) or len(text.split()) < _PROSE or any(one.pointing for one in reading.citations):
        return reading
    return NoteReading("comment", (Part("commentary", Span(0, len(text))),), (), reading.remarks)


_LATIN = regex(r"[A-Za-zÀ-ɏ][^\W\d_.]")


def _read_latin(text: str, found: NoteReading, read: Read) -> NoteReading:
    """«…، ص ۵؛ همچنین نگاه کنید به: Moin, Khomeini (1999), 7»: what is left of the note in Latin letters is read as such notes are."""
    taken: list[Part] = []
    citations: list[Citation] = list(found.citations)
    for part in found.parts:
        begin = find_begin(text, part.span)
        if part.role != "commentary" or not _LATIN.match(text, begin):
            taken.append(part)
            continue
        reading = move(read(text[begin : part.span.end]), begin)
        if reading.citations:
            first = reading.citations[0]
            lead = text[part.span.start : begin].strip(" :؛;،,.")
            citations += [replace(first, signal=first.signal or lead or None), *reading.citations[1:]]
        taken += [Part("signal", Span(part.span.start, begin)), *reading.parts] if reading.citations else [part]
    citations.sort(key=lambda one: one.span.start)
    covered = parts.cover(taken, text)
    return replace(found, kind=parts.note_kind(text, covered, citations), parts=covered, citations=tuple(citations))
