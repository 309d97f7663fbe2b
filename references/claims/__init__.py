"""Claims: each mark tied to the sentence and the clause that it closes."""

from __future__ import annotations

from dataclasses import replace

from references.claims.sentences import Sentences, clause
from references.model import Claim, Mark, Passage, Reading, Span


def tie(reading: Reading) -> Reading:
    """Gives each mark its claim.

    >>> from references import notes, readers
    >>> document = readers.open_document("a.md", b"It rains. Water falls,[^1] says he.\\n\\n[^1]: Book.")
    >>> claim = tie(notes.find(Reading(document))).notes[0].claim
    >>> claim.text, claim.clause
    ('Water falls, says he.', 'Water falls,')
    """
    main = reading.main
    sentences = Sentences(main.text, [mark.at for note in reading.notes for mark in note.marks])
    notes = tuple(
        replace(note, marks=tuple(replace(mark, claim=_claim(main, sentences, mark)) for mark in note.marks)) if note.marks else note
        for note in reading.notes
    )
    return replace(reading, notes=notes)


def _claim(main: Passage, sentences: Sentences, mark: Mark) -> Claim | None:
    """What a mark closes; nothing where it stands in another note."""
    found = sentences.find(mark.at) if mark.at >= 0 else Span(0, 0)
    if found.end <= found.start:
        return None
    inside = clause(main.text, found, mark.at)
    return Claim(found.cut(main.text), inside.cut(main.text), main.source(Span(*found)))
