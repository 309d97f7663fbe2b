"""The stage that settles what pointers and short forms mean, where a program's field behind them says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from references.model import Citation, Field, Finding, Note, Pointer, Reading
from references.structure import Witness
from references.witnesses.said import find_said, pair_works


def settle_pointers(reading: Reading, witnesses: Sequence[Witness]) -> Reading:
    """Ties pointers to the citation that states the work which their field names; what was followed rightly stays."""
    first: dict[str, tuple[Pointer, Citation, str]] = {}
    notes: list[Note] = []
    settled: set[tuple[str, str]] = set()
    for note in reading.notes:
        citations = list(note.citations)
        for said in find_said(note, witnesses):
            for at, work in pair_works(note.citations, said):
                if at is None:
                    continue
                known = first.get(work.key)
                if citations[at].pointing is None:
                    first.setdefault(work.key, (Pointer(note.id, at), citations[at], note.label))
                elif known is not None and citations[at].antecedents != (known[0],) and not _is_same(citations[at], known[1]):
                    citations[at] = _point(citations[at], *known)
                    settled.add((note.label, citations[at].pointing or ""))
        notes.append(replace(note, citations=tuple(citations)))
    return replace(reading, notes=tuple(notes), findings=tuple(one for one in reading.findings if not _is_settled(one, settled)))


def _is_same(pointer: Citation, meant: Citation) -> bool:
    """Whether a pointer was followed to the same work already, perhaps by a nearer citation of it."""
    return len(pointer.antecedents) == 1 and dict(pointer.known).get("title") == meant.stated.get("title")


def _point(pointer: Citation, place: Pointer, meant: Citation, label: str) -> Citation:
    resolved = tuple(replace(field, span=None, by=f"antecedent:{place.note}") for field in meant.fields if _is_of_work(field))
    return replace(pointer, antecedents=(place,), back_reference=label, back_reference_id=place.note, resolved=resolved, candidates=())


def _is_of_work(field: Field) -> bool:
    return field.name != "locator"


_ANSWERED = frozenset({"dangling-back-reference", "ambiguous-back-reference", "unknown-short-title"})


def _is_settled(finding: Finding, settled: set[tuple[str, str]]) -> bool:
    return finding.code in _ANSWERED and any(finding.label == note and pointing in finding.message for note, pointing in settled)
