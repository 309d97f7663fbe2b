"""What holds for whatever a reader makes of whatever file: it is read, or refused with a word, and what is stated lies in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from references import notes
from references.errors import UnreadableInput
from references.model import Document, Reading
from references.readers import formats
from references.readers.how import AS_IT_IS
from references.spans import Span
from references.structure import Block, Structure
from references.structure_rows import structure_row, to_structure


def hold(name: str, data: bytes) -> None:
    """Raises whatever a reader raises of a file, but its refusal, and an AssertionError where a law does not hold.

    >>> hold("html", b"<p>One<"), hold("pdf", b"%PDF-1.7")
    (None, None)
    """
    reader = next(row for row in formats.table() if row.name == name).import_reader()
    try:
        document = reader.read("file", data, AS_IT_IS)
    except UnreadableInput as refusal:
        assert refusal.what and "\n" not in refusal.what
        return
    if document.structure is not None:
        _check(document.text, document.structure)
    if document.text.strip():
        notes.find(Reading(Document("file", document.text, "", document.encoding, format=name, structure=document.structure)))


def _check(text: str, structure: Structure) -> None:
    at = 0
    for block in structure.blocks:
        assert block.start >= at, "blocks stand in order"
        at = block.start
    for span in _spans(structure):
        assert 0 <= span.start <= span.end <= len(text), f"{span} lies outside a text of {len(text)}"
    row = json.loads(json.dumps(structure_row(structure)).encode("utf-8", "surrogatepass"))
    assert to_structure(row) == structure, "what is stored is what was read"


def _spans(structure: Structure) -> Iterator[Span]:
    yield from _block_spans(structure.blocks)
    for note in structure.notes:
        yield from (*note.marks, *note.anchors, *([note.place] if note.place else []))
        yield from _block_spans(note.body)


def _block_spans(blocks: tuple[Block, ...]) -> Iterator[Span]:
    for block in blocks:
        yield from block.lines
        yield from (run.span for run in block.runs)
