"""References that the rules read whole, put into the reading of the rest of their note, whichever reader read that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from references.forms import parts
from references.layers.compounds import move
from references.model import Citation, NoteReading, Part, Span


def leave_out(reading: NoteReading, whole: Sequence[Citation]) -> NoteReading:
    """A reading without the references that stand where others were read whole.

    >>> one = Citation("Stone v. Hill", Span(4, 17))
    >>> leave_out(NoteReading("citation", (), (one, Citation("Hill", Span(19, 23)))), [one]).citations[0].text
    'Hill'
    """
    kept = tuple(one for one in reading.citations if not any(one.span.meets(other.span) for other in whole))
    remarks = tuple(one for one in reading.remarks if one.span is None or not any(one.span.meets(other.span) for other in whole))
    return replace(reading, citations=kept, remarks=remarks)


_LEAST = 12
"""characters: what is shorter beside a reference is no other"""


def read_pieces(text: str, whole: Sequence[Citation], read: Callable[[str], NoteReading]) -> NoteReading | None:
    """The pieces of a note that semicolons part from references read whole, each read by itself; None where none holds a reference.

    >>> from references import forms
    >>> text = "Ports Act § 4; Ann Stone, “Rivers,” Sea 7 (1999): 12."
    >>> found = read_pieces(text, [Citation("Ports Act § 4", Span(0, 13))], forms.read_note)
    >>> found and [one.stated["title"] for one in found.citations]
    ['Rivers']
    """
    readings = [move(read(piece.cut(text)), piece.start) for piece in _find_pieces(text, whole)]
    if not any(one.citations for one in readings):
        return None
    pieces = [part for one in readings for part in one.parts]
    between = _cut_out(Part("remainder", Span(0, len(text))), [part.span for part in pieces])
    return NoteReading(
        "citation",
        tuple(sorted((*pieces, *between), key=lambda part: part.span)),
        tuple(one for reading in readings for one in reading.citations),
        tuple(remark for one in readings for remark in one.remarks),
    )


def _find_pieces(text: str, whole: Sequence[Citation]) -> Iterator[Span]:
    """What semicolons part from references, and is long enough for one."""
    edges = [0, *(edge for one in whole for edge in one.span), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        is_parted = (start == 0 or piece.lstrip().startswith(";")) and (end == len(text) or piece.rstrip().endswith(";"))
        begin, stop = start + len(piece) - len(piece.lstrip("; ")), start + len(piece.rstrip("; "))
        if is_parted and stop - begin >= _LEAST:
            yield Span(begin, stop)


def put_in(reading: NoteReading, ruled: NoteReading, whole: Sequence[Citation], text: str) -> NoteReading:
    """A reading with references of the rules' reading, in order, and the parts that they take up.

    >>> text = "See Stone v. Hill; Rivers"
    >>> one, other = Citation("Stone v. Hill", Span(4, 17)), Citation("Rivers", Span(19, 25))
    >>> ruled = NoteReading("mixed", (Part("signal", Span(0, 4)), Part("reference", Span(4, 19)), Part("commentary", Span(19, 25))), (one,))
    >>> found = put_in(NoteReading("citation", (Part("reference", Span(0, 25)),), (other,)), ruled, [one], text)
    >>> [part.role for part in found.parts], [one.text for one in found.citations]
    (['signal', 'reference', 'reference'], ['Stone v. Hill', 'Rivers'])
    """
    taken = [part for part in ruled.parts if any(_takes(part, one, text) for one in whole)]
    beside = [piece for part in reading.parts for piece in _cut_out(part, [one.span for one in taken])]
    covered = tuple(sorted((*taken, *beside), key=lambda part: part.span))
    citations = tuple(sorted((*reading.citations, *whole), key=lambda one: one.span))
    remarks = tuple(one for one in ruled.remarks if one.span is not None and any(one.span.meets(other.span) for other in whole))
    kind = parts.note_kind(text, covered, list(citations))
    return replace(reading, kind=kind, parts=covered, citations=citations, remarks=(*reading.remarks, *remarks))


def _takes(part: Part, one: Citation, text: str) -> bool:
    """Whether a part is of a reference, or its signal right before it."""
    if part.role == "signal":
        return part.span.end <= one.span.start and not text[part.span.end : one.span.start].strip()
    return part.role != "commentary" and part.span.meets(one.span)


def _cut_out(part: Part, taken: Sequence[Span]) -> list[Part]:
    """What is left of a part between the stretches that others take up."""
    found: list[Part] = []
    at = part.span.start
    for span in sorted(taken):
        if span.end <= at or span.start >= part.span.end:
            continue
        if span.start > at:
            found.append(Part(part.role, Span(at, span.start)))
        at = max(at, span.end)
    if at < part.span.end:
        found.append(Part(part.role, Span(at, part.span.end)))
    return found
