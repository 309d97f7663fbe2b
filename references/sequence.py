"""Notes without their document: the bodies of notes 1, 2, 3 …, as they stand in a list or a text file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from references.backrefs import SequenceNote as SequenceNote
from references.backrefs import follow, resolve
from references.layers.held import know_sigla
from references.model import Document, Note, NoteReading, Passage, Reading, Span
from references.parse import read_note

if TYPE_CHECKING:
    from references.labeller.personal import Personal


def read_sequence(bodies: Iterable[str], model: Personal | None = None) -> list[SequenceNote]:
    """Reads the notes 1, 2, 3 … of one document.

    >>> notes = read_sequence(["E. H. Carr, The Twenty Years' Crisis (London: Macmillan, 1939), 5.", "Ibid., 7."])
    >>> [(one.reading.citations[0].locator, one.repeats) for one in notes]
    [('5', (None,)), ('7', (1,))]
    """
    texts = list(bodies)
    return follow(list(map(know_sigla(texts, partial(read_note, model=model)), texts)), texts)


def as_document(bodies: Sequence[str], readings: Iterable[NoteReading], name: str) -> Reading:
    """Notes as those of a document that holds nothing else, with their pointers followed, so that their sources can be brought together.

    >>> as_document(["Ibid."], [read_note("Ibid.")], "notes").notes[0].kind
    'crossref'
    """
    notes = []
    start = 0
    for number, (body, reading) in enumerate(zip(bodies, readings, strict=True), 1):
        passage = Passage(body, (), (Span(start, start + len(body)),))
        notes.append(Note(str(number), str(number), passage, (), reading.kind, reading.parts, reading.citations))
        start += len(body) + 1
    return resolve(Reading(Document(name, "\n".join(bodies), "", "utf-8"), notes=tuple(notes)))
