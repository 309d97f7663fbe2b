"""What a person said of one pointer is carried on to those that were told with it.

These are the same short form in other notes, and pointers that lead to it. Rule: one fact is told once (references/backrefs/telling.py), so
that one answer settles it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from references.backrefs.telling import name_work
from references.model import Citation, Note

Answered = Mapping[tuple[str, int], object]


def carry_answers(notes: Sequence[Note], answered: Answered) -> Iterator[Note]:
    """The notes, where pointers without an answer take that of the one they were told with; `answered`: by note and number of citation."""
    works: dict[tuple[str, ...], Citation] = {}
    given: dict[str, Citation] = {}
    for note in notes:
        for number, one in enumerate(note.citations):
            if (note.id, number) in answered and one.antecedents and one.fields:  # Ibid. names no work that another note could name too
                works[name_work(one)] = one
    for note in notes:
        citations = []
        for number, one in enumerate(note.citations):
            told = works.get(name_work(one)) or given.get(one.back_reference_id or "")
            citations.append(_answer(one, told) if told and _is_open(one) else one)
            if (note.id, number) in answered or citations[-1] is not one:
                given[note.id] = citations[-1]
        yield replace(note, citations=tuple(citations))


def _is_open(one: Citation) -> bool:
    return one.pointing is not None and not one.antecedents and not one.candidates


def _answer(one: Citation, told: Citation) -> Citation:
    return replace(
        one,
        back_reference=told.back_reference,
        back_reference_id=told.back_reference_id,
        antecedents=told.antecedents,
        resolved=told.resolved,
    )
