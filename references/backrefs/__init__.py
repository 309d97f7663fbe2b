"""Back-references and short forms: from a pointer to the citation that it means, or to the candidates.

Only one candidate counts as an answer. Whatever leads nowhere, or to more than one work, keeps the label that it points to, gets no
source, and is named in a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from references.backrefs.authors import inherit_author
from references.backrefs.holders import inherit_book, inherit_holder
from references.backrefs.printed import find_nested, is_unread, printed_labels
from references.backrefs.steps import Outcome, step
from references.backrefs.telling import tell_unresolved
from references.backrefs.trail import Cited, Position, Trail
from references.dedupe.record import record
from references.model import Citation, Field, Note, NoteReading, Pointer, Reading

__all__ = ["SequenceNote", "follow", "repeats", "resolve"]

_PASSES = 3
"""A pointer to a later note is followed once that note is known; a chain of such pointers is rarer than a misprint."""

_OWN = frozenset({"locator"})
"""The page belongs to the citation, not to what it cites."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """What came of a walk through all notes."""

    trail: Trail
    outcomes: dict[Position, Outcome]


def resolve(reading: Reading) -> Reading:
    """Ties each pointer and each short form of a document to the citation that states its work.

    >>> from references.model import Document, Passage, Span
    >>> work = Citation("李力，《書》", Span(0, 6), (Field("author", "李力"), Field("title", "書")))
    >>> same = Citation("同註 1", Span(0, 4), pointing="同註 1")
    >>> notes = (Note("1", "1", kind="citation", citations=(work,)), Note("2", "2", kind="crossref", citations=(same,)))
    >>> found = resolve(Reading(Document("a.txt", "", "", "utf-8"), notes=notes)).notes[1].citations[0]
    >>> found.back_reference, found.antecedents, found.known["title"]
    ('1', (Pointer(note='1', number=0),), '書')
    """
    printed = printed_labels(reading)
    walk = _walk(
        [
            Cited(
                note.id,
                note.label,
                note.kind,
                note.citations,
                label,
                find_nested(note.text, note.citations),
                is_unread(note.text, note.kind),
            )
            for note, label in zip(reading.notes, printed, strict=True)
        ]
    )
    if not walk.outcomes and not walk.trail.said:
        return reading
    notes = []
    for index, note in enumerate(reading.notes):
        outcomes = [walk.outcomes.get(Position(index, number)) for number in range(len(note.citations))]
        notes.append(_with_outcomes(note, index, outcomes, walk.trail))
    told = tell_unresolved(reading, walk.trail, walk.outcomes)
    return replace(reading, notes=tuple(notes), findings=(*reading.findings, *told))


def _with_outcomes(note: Note, index: int, outcomes: Sequence[Outcome | None], trail: Trail) -> Note:
    said = [trail.citation(Position(index, number)) for number in range(len(note.citations))]
    cited = tuple(_with_outcome(one, outcome, trail) if outcome else one for one, outcome in zip(said, outcomes, strict=True))
    return replace(note, citations=cited)


class SequenceNote(NamedTuple):
    """A note of a sequence, with the authors that its words for the same author mean."""

    reading: NoteReading
    repeats: tuple[int | None, ...]
    """for each citation the number of the earlier note that cited its work first"""


def follow(notes: Sequence[NoteReading], texts: Sequence[str] = ()) -> list[SequenceNote]:
    """Follows the pointers of a sequence of notes 1, 2, 3 …; `texts`: their words, which tell what was not understood from a remark.

    >>> from references.parse import read_note
    >>> texts = ["Hans Maier, Die Alte Ordnung (München: Beck, 1966).", "Ders., Die neue Ordnung (München: Beck, 1970).", "Ebd."]
    >>> [(one.reading.citations[0].stated.get("author"), one.repeats) for one in follow([read_note(text) for text in texts], texts)]
    [(('Hans Maier',), (None,)), (('Hans Maier',), (None,)), (None, (2,))]
    """
    trail = _walk(_number_notes(notes, texts)).trail
    found = []
    for index, note in enumerate(notes):
        places = [Position(index, number) for number in range(len(note.citations))]
        said = replace(note, citations=tuple(map(trail.citation, places)))
        found.append(SequenceNote(said, tuple(_note_repeated(trail, place) for place in places)))
    return found


def repeats(notes: Sequence[NoteReading], texts: Sequence[str] = ()) -> list[list[int | None]]:
    """For each citation of a sequence of notes 1, 2, 3 … the number of the earlier note that cited its work first.

    >>> from references.model import Span
    >>> fields = (Field("author", "李力"), Field("title", "書之歷史"), Field("date", "2001"))
    >>> work = Citation("李力，《書之歷史》，2001", Span(0, 14), fields)
    >>> repeats([NoteReading("citation", citations=(work,)), NoteReading("comment"), NoteReading("citation", citations=(work,))])
    [[None], [], [1]]
    """
    return [list(one.repeats) for one in follow(notes, texts)]


def _number_notes(notes: Sequence[NoteReading], texts: Sequence[str]) -> list[Cited]:
    """The notes 1, 2, 3 …, with what their words tell where these are given."""
    if not texts:
        return [Cited(str(at), str(at), note.kind, note.citations) for at, note in enumerate(notes, 1)]
    return [_state_cited(str(at), str(at), note, text) for at, (note, text) in enumerate(zip(notes, texts, strict=True), 1)]


def _state_cited(name: str, label: str, note: Note | NoteReading, text: str, printed: str = "") -> Cited:
    return Cited(name, label, note.kind, note.citations, printed, find_nested(text, note.citations), is_unread(text, note.kind))


def _note_repeated(trail: Trail, place: Position) -> int | None:
    roots = trail.roots.get(place, ())
    if len(roots) != 1:
        return None
    first = trail.first.get(roots[0], roots[0])
    return first.note + 1 if first.note < place.note else None


def _walk(notes: Sequence[Cited]) -> _Walk:
    trail, outcomes = Trail(notes), dict[Position, Outcome]()
    for place in _places(notes):
        code = inherit_author(trail, place)
        inherit_book(trail, place)
        inherit_holder(trail, place)
        outcome = step(trail, place)
        outcome = replace(outcome, code=code) if code and not outcome.code else outcome
        if outcome != Outcome():
            outcomes[place] = outcome
        _keep(trail, place, outcome)
    for _ in range(_PASSES):
        open_ends = [place for place, outcome in outcomes.items() if _may_still_be_answered(trail, place, outcome)]
        answered = 0
        for place in open_ends:
            outcome = step(trail, place)
            if outcome.code or outcome.roots:  # why it leads nowhere may be told better, once all notes are known
                outcomes[place] = outcome
            if outcome.roots:
                trail.roots[place] = outcome.roots
                answered += 1
        if not answered:
            break
    return _Walk(trail, outcomes)


def _places(notes: Sequence[Cited]) -> Iterator[Position]:
    return (Position(index, number) for index, note in enumerate(notes) for number in range(len(note.citations)))


def _may_still_be_answered(trail: Trail, place: Position, outcome: Outcome) -> bool:
    return not outcome.roots and outcome.code == "dangling-back-reference" and bool(trail.citation(place).pointing)


def _keep(trail: Trail, place: Position, outcome: Outcome) -> None:
    """Keeps in the trail what the citation states, so that later ones can come back to it."""
    if outcome.roots:
        trail.roots[place] = outcome.roots
        if trail.citation(place).pointing is None and len(outcome.roots) == 1:
            trail.add(place, same_as=outcome.roots[0])
    elif trail.citation(place).pointing is None:
        works = trail.alike(record(trail.citation(place)))
        trail.add(place, same_as=works[0] if len(works) == 1 else None)
        trail.roots[place] = (place,)


def _with_outcome(citation: Citation, outcome: Outcome, trail: Trail) -> Citation:
    """The citation with what its outcome says."""
    pointer = citation.pointing is not None
    return replace(
        citation,
        back_reference=outcome.label if pointer else None,
        back_reference_id=trail.notes[outcome.target].id if pointer and outcome.target is not None else None,
        antecedents=tuple(Pointer(trail.notes[root.note].id, root.number) for root in outcome.roots),
        resolved=_fields(trail, outcome.roots[0]) if len(outcome.roots) == 1 else (),
    )


def _fields(trail: Trail, root: Position) -> tuple[Field, ...]:
    """The fields of the citation that is meant. They stand in its note, not in this one: they have no span here."""
    note = trail.notes[root.note].id
    return tuple(replace(field, span=None, by=f"antecedent:{note}") for field in trail.citation(root).fields if field.name not in _OWN)
