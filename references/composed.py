"""Notes whose letters stand apart from their accents (NFD, as files of a Mac have them), or with no-break spaces: read composed and with
plain spaces, told as they are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from bib.scripts import plain_spaces
from references.model import Citation, NoteReading, Part, Remark, Span

_JAMO = frozenset(map(chr, range(0x1160, 0x1200)))
"""the vowels and last consonants of Korean syllables (Unicode, chapter 3.12)"""
_UNPRINTED = frozenset("\u00ad\u200b\u2060\ufeff")
"""soft hyphens, places where a line may or may not be broken: nobody sees them"""


def read_composed(text: str, read: Callable[[str], NoteReading]) -> NoteReading:
    """The reading of a note in which each letter and its accents are one character (Unicode, annex 15: NFC), and without
    what is not printed; spans are of the given text.

    >>> found = read_composed("Mu\\u0308ller", lambda text: NoteReading("comment", (Part("commentary", Span(0, len(text))),)))
    >>> found.parts[0].span
    Span(start=0, end=7)
    """
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and _UNPRINTED.isdisjoint(text)):
        return read(text)
    composed, starts = compose(text)
    if not composed:  # nothing in it is printed
        return read(text)
    return move_back(read(composed), text, [0, *starts[1:]])


def read_spaced(text: str, read: Callable[[str], NoteReading]) -> NoteReading:
    """The reading of a note with its no-break spaces: every reader takes these for spaces, and what is printed is kept.

    >>> found = read_spaced("p.\u00a07", lambda text: NoteReading("comment", citations=(Citation(text, Span(0, len(text))),)))
    >>> found.citations[0].text
    'p.\xa07'
    """
    spaced = plain_spaces(text)
    reading = read(spaced)
    if spaced == text:
        return reading
    return replace(reading, citations=tuple(replace(one, text=one.span.cut(text)) for one in reading.citations))


def compose(text: str) -> tuple[str, list[int]]:
    """A text with its letters composed, and where each character of it begins in the text as given; at last where that ends.

    >>> compose("Mu\\u0308ller")
    ('Müller', [0, 1, 3, 4, 5, 6, 7])
    >>> compose("5\\u2060–9")
    ('5–9', [0, 2, 3, 4])
    """
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _JAMO):
            end += 1
        # A letter alone stays as it is printed: NFC would change some rare Chinese characters into others.
        piece = unicodedata.normalize("NFC", text[at:end]) if end > at + 1 else text[at] if text[at] not in _UNPRINTED else ""
        pieces.append(piece)
        starts += [min(at + step, end - 1) for step in range(len(piece))]
        at = end
    return "".join(pieces), [*starts, len(text)]


def move_back(reading: NoteReading, text: str, starts: Sequence[int]) -> NoteReading:
    """The reading of a note that was read in other letters, at its places in the text as given (`starts`, as `compose` gives them).

    >>> move_back(NoteReading("citation", citations=(Citation("W", Span(0, 1)),)), "Vv", [0, 2]).citations[0].text
    'Vv'
    """

    def span(one: Span) -> Span:
        return Span(starts[one.start], starts[one.end])

    def citation(one: Citation) -> Citation:
        fields = tuple(replace(field, span=span(field.span)) if field.span else field for field in one.fields)
        return replace(one, text=span(one.span).cut(text), span=span(one.span), fields=fields)

    return replace(
        reading,
        parts=tuple(Part(part.role, span(part.span)) for part in reading.parts),
        citations=tuple(map(citation, reading.citations)),
        remarks=tuple(Remark(one.code, span(one.span) if one.span else None, one.details) for one in reading.remarks),
    )
