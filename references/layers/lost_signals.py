"""Signals that end a sentence of the writer's own: Opinions differ; see Stone, Rivers, 14; leddet tok feil, jf. Berg, Elven, s. 3.

Rule: words right before a reference that introduce one elsewhere introduce it here too, and are no commentary; a note whose commentary is
nothing else only cites (Chicago 17 §14.37). Who read the sentence and its reference apart may have left them on the other side.
"""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from references.forms import leads, signals
from references.model import Citation, NoteKind, NoteReading, Part, Span

_LONGEST = 90
"""characters: the longest signal with its qualifiers, or a phrase that leads"""
_WORD = regex(r"(?<![^\W_])[^\W\d_]")
_CLAUSE = regex(r"(?:^|[.,;:!?(–—]\s?)\Z")
_EDGE = " \t\n,:;("


def state_signals(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose references state the signal that ends the commentary before them.

    >>> from references.model import Field
    >>> note = "Opinions differ; see Stone, Rivers, 14."
    >>> cited = Citation(note[21:], Span(21, 39), (Field("author", "Stone", Span(21, 26)),))
    >>> read = NoteReading("mixed", (Part("commentary", Span(0, 21)), Part("reference", Span(21, 39))), (cited,))
    >>> found = state_signals(read, note)
    >>> found.citations[0].signal, [one.role for one in found.parts]
    ('see', ['commentary', 'signal', 'reference'])
    """
    before = {part.span.end: part for part in reading.parts if part.role in ("commentary", "remainder")}
    if not before:
        return reading
    found: dict[int, int] = {}
    citations: list[Citation] = []
    for one in reading.citations:
        at = _find_signal(one, before, text)
        citations.append(one if at is None else replace(one, signal=text[at : one.span.start].strip(_EDGE)))
        if at is not None:
            found[one.span.start] = at
    if not found:
        return reading
    parts = tuple(piece for part in reading.parts for piece in _part_at(part, found.get(part.span.end), text))
    return replace(reading, citations=tuple(citations), parts=parts, kind=_kind(reading, parts, tuple(citations)))


def _find_signal(one: Citation, before: dict[int, Part], text: str) -> int | None:
    """Where the signal of a reference without one begins in the commentary that ends where the reference begins."""
    part = before.get(one.span.start)
    if part is None or one.signal is not None:
        return None
    start = max(part.span.start, part.span.end - _LONGEST)
    return next((at.start() for at in _WORD.finditer(text, start, part.span.end) if _introduces(text, at.start(), one, start)), None)


def _introduces(text: str, at: int, one: Citation, start: int) -> bool:
    """Whether nothing but a signal, or a phrase that leads and begins a clause, stands between a place and a reference."""
    if signals.signal_end(text, at, one.span.end) == one.span.start:
        return True
    words = text[at : one.span.start].strip()
    return " " in words and words[-1] != ":" and _CLAUSE.search(text, start, at) is not None and leads.is_phrase(words)


def _part_at(part: Part, at: int | None, text: str) -> tuple[Part, ...]:
    """A part of a note whose end, from a place on, is a signal."""
    if at is None or part.role not in ("commentary", "remainder"):
        return (part,)
    signal = Part("signal", Span(at, part.span.end))
    if not text[part.span.start : at].strip():
        return (signal._replace(span=part.span),)
    return Part(part.role, Span(part.span.start, at)), signal


def _kind(reading: NoteReading, parts: tuple[Part, ...], citations: tuple[Citation, ...]) -> NoteKind:
    """A note whose commentary was nothing but signals cites, or points where all its references do."""
    if reading.kind != "mixed" or any(part.role in ("commentary", "remainder") for part in parts):
        return reading.kind
    return "crossref" if all(one.pointing is not None for one in citations) else "citation"
