"""The stage that settles what pointers and short forms mean, where a program's field behind them says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from references.model import Citation, Finding, Note, Pointer, Reading
from references.structure import Witness
from references.witnesses.said import Work, find_said, pair_works


def settle_pointers(reading: Reading, witnesses: Sequence[Witness]) -> Reading:
    """Ties pointers to the citation that states the work which their field names; what was followed rightly stays."""
    first: dict[str, _Stated] = {}
    notes: list[Note] = []
    settled: set[tuple[str, str]] = set()
    for note in reading.notes:
        citations = list(note.citations)
        for at, work in _known(note, witnesses):
            meant = first.get(work.key)
            if citations[at].pointing is None:
                first.setdefault(work.key, _Stated(Pointer(note.id, at), citations[at], note.label))
            elif meant is not None and not _is_same(citations[at], meant):
                citations[at] = _point(citations[at], meant)
                settled.add((note.label, citations[at].pointing or ""))
        notes.append(replace(note, citations=tuple(citations)))
    return replace(reading, notes=tuple(notes), findings=tuple(one for one in reading.findings if not _is_settled(one, settled)))


def _known(note: Note, witnesses: Sequence[Witness]) -> Iterator[tuple[int, Work]]:
    """The citations of a note whose works a program knows."""
    for said in find_said(note, witnesses):
        yield from ((at, work) for at, work in pair_works(note.citations, said) if at is not None)


class _Stated(NamedTuple):
    """The first citation that states a work."""

    place: Pointer
    citation: Citation
    label: str
    """of its note"""


def _is_same(pointer: Citation, meant: _Stated) -> bool:
    """Whether a pointer was followed to the same work already, perhaps by a nearer citation of it."""
    return len(pointer.antecedents) == 1 and dict(pointer.known).get("title") == meant.citation.stated.get("title")


def _point(pointer: Citation, meant: _Stated) -> Citation:
    """A pointer that means the citation of its field."""
    note = meant.place.note
    resolved = tuple(replace(field, span=None, by=f"antecedent:{note}") for field in meant.citation.fields)
    return replace(
        pointer, antecedents=(meant.place,), back_reference=meant.label, back_reference_id=note, resolved=resolved, candidates=()
    )


_ANSWERED = frozenset({"dangling-back-reference", "ambiguous-back-reference", "unknown-short-title"})


def _is_settled(finding: Finding, settled: set[tuple[str, str]]) -> bool:
    return finding.code in _ANSWERED and any(finding.label == note and pointing in finding.message for note, pointing in settled)
