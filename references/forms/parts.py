"""A note in parts, in order and together covering it, and the kind of note that they make."""

from __future__ import annotations

from bib.patterns import regex
from references.forms.workspace import STOPS
from references.model import Citation, NoteKind, Part, Role, Span

_LETTER = regex(r"[^\W\d_]")


def cut_parts(text: str, span: Span, begin: int, locator: Span | None, role: Role) -> list[Part]:
    """The signal, the reference and the pages cited of one reference; `begin` is where the reference stands behind its signal.

    >>> [(one.role, tuple(one.span)) for one in cut_parts("見《河》，頁7。", Span(0, 8), 1, Span(5, 7), "reference")]
    [('signal', (0, 1)), ('reference', (1, 5)), ('locator', (5, 8))]
    """
    parts = [Part("signal", Span(span.start, begin))] if begin > span.start else []
    if locator is None or not (begin <= locator.start < locator.end <= span.end):
        return [*parts, Part(role, Span(begin, span.end))]
    if locator.start > begin:
        parts.append(Part(role, Span(begin, locator.start)))
    end = locator.end if text[locator.end : span.end].strip(STOPS + "〉>)）") else span.end
    parts.append(Part("locator", Span(locator.start, end)))
    if end < span.end:
        parts.append(Part(role, Span(end, span.end)))
    return parts


def cover(parts: list[Part], text: str) -> tuple[Part, ...]:
    """The parts in order, with what lies between them as remainder.

    >>> [one.role for one in cover([Part("reference", Span(2, 5))], "1. 《河》")]
    ['remainder', 'reference', 'remainder']
    """
    covered: list[Part] = []
    at = 0
    for part in parts:
        if part.span.start > at:
            covered.append(Part("remainder", Span(at, part.span.start)))
        if part.span.end > part.span.start:
            covered.append(part)
        at = max(at, part.span.end)
    if at < len(text):
        covered.append(Part("remainder", Span(at, len(text))))
    return tuple(covered)


def note_kind(text: str, parts: tuple[Part, ...], citations: list[Citation]) -> NoteKind:
    """What kind of note a text with these parts and citations is.

    >>> note_kind("A river.", (), [])
    'comment'
    """
    if not citations:
        return "comment"
    if any(part.role == "commentary" and len(_LETTER.findall(part.span.cut(text))) >= 4 for part in parts):
        return "mixed"
    return "crossref" if all(one.pointing for one in citations) else "citation"
