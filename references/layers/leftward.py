"""Notes in Arabic, Persian and Hebrew letters: what their own reader does not know in them is read by the others, or stays prose."""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from bib.scripts import RIGHT_TO_LEFT
from references.forms import parts
from references.forms.right_to_left import begins_leftward, find_begin, read_note
from references.layers.compounds import Read, join, move
from references.model import Citation, NoteReading, Part, Span

_PROSE = 8
"""words: a shorter note may be a title"""
_TELLING = regex(r"[\d؛;/]")


def read_leftward(text: str, read: Read) -> NoteReading:
    """The reading of such a note, and of any other by its own reader.

    >>> from references import forms
    >>> read_leftward("שם, עמ' 12.", forms.read_note).citations[0].locator
    '12'
    """
    if not begins_leftward(text):
        border = _find_border(text)
        return read(text) if border is None else _read_both(text, border, read)
    found = read_note(text)
    if found is not None:
        return _read_latin(text, found, read)
    plain = NoteReading("comment", (Part("commentary", Span(0, len(text))),))
    latin = _read_latin(text, plain, read) if _RUN.search(text) else plain
    return latin if latin.citations else _leave_prose(text, read(text))


_LETTER = regex(f"[{RIGHT_TO_LEFT}]")
_STOPPED = regex(r"[.;]\s+$")
_NEAR = 8
"""characters before a letter in which a stop and spaces stand"""


def _find_border(text: str) -> int | None:
    """Where the first letter of such a script stands, behind a stop and Latin words with a number."""
    letter = _LETTER.search(text)
    if letter is None or _STOPPED.search(text, max(0, letter.start() - _NEAR), letter.start()) is None:
        return None
    return letter.start() if any(map(str.isdecimal, text[: letter.start()])) else None


def _read_both(text: str, at: int, read: Read) -> NoteReading:
    """Bakhash (1984), pp. 48-52; همچنین …: what stands in Latin letters before a stop, and the rest by itself."""
    first, rest = read(text[:at]), move(read_leftward(text[at:], read), at)
    return join(text, [*first.parts, *rest.parts], (first, rest))


def _leave_prose(text: str, reading: NoteReading) -> NoteReading:
    """A sentence without a number or a stroke names no work, whatever other readers take it for."""
    if _TELLING.search(text) or len(text.split()) < _PROSE or any(one.pointing for one in reading.citations):
        return reading
    return NoteReading("comment", (Part("commentary", Span(0, len(text))),), (), reading.remarks)


_RUN = regex(rf"(?:^|(?<=[.:;؛،!؟»”]\s))(?P<work>[A-ZÀ-Þ][^\W\d_][^{RIGHT_TO_LEFT}]*\d[^{RIGHT_TO_LEFT}]*)")
"""from a capital behind a stop or a colon to the next letter of the note's own script, with a number within"""


def _read_latin(text: str, found: NoteReading, read: Read) -> NoteReading:
    """«…، ص ۵؛ همچنین نگاه کنید به: Moin, Khomeini (1999), 7»: what is left of the note in Latin letters is read as such notes are."""
    taken: list[Part] = []
    citations: list[Citation] = list(found.citations)
    for part in found.parts:
        begin = find_begin(text, part.span)
        run = _RUN.search(text, begin, part.span.end) if part.role == "commentary" else None
        reading = move(read(run["work"].rstrip()), run.start("work")) if run is not None else None
        if run is None or reading is None or not reading.citations:
            taken.append(part)
            continue
        first = reading.citations[0]
        lead = text[part.span.start : begin].strip(" :؛;،,.") if run.start("work") == begin else ""
        citations += [replace(first, signal=first.signal or lead or None), *reading.citations[1:]]
        before = Part("signal" if lead else "commentary", Span(part.span.start, run.start("work")))
        taken += [before, *reading.parts, Part("commentary", Span(run.start("work") + len(run["work"].rstrip()), part.span.end))]
    citations.sort(key=lambda one: one.span.start)
    covered = parts.cover(taken, text)
    return replace(found, kind=parts.note_kind(text, covered, citations), parts=covered, citations=tuple(citations))
