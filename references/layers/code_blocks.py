"""Code inside a note: a fence or an indented block, as Markdown, HTML or Word's formats state it.

Rule: what is code is a word of the note, and of no reference: the notes are read as if it were not there, and it is kept as commentary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from references.forms.parts import note_kind
from references.layers.compounds import Read, cut_parts, hide
from references.model import Document, Note, NoteReading, Part, Span
from references.spans import join_spans


def find_code(document: Document) -> list[Span]:
    """The lines of code in the notes of a document, in order.

    >>> from references import readers
    >>> text = b"One.[^a]\\n\\n[^a]: A note.\\n\\n    ```\\n    x = 1\\n    ```\\n"
    >>> document = readers.open_document("a.md", text)
    >>> [line.cut(document.text) for line in find_code(document)]
    ['x = 1']
    """
    if document.structure is None:
        return []
    return sorted(line for note in document.structure.notes for block in note.body if block.kind == "code" for line in block.lines)


def find_within(note: Note, code: Sequence[Span]) -> list[Span]:
    """Where the code of a document stands in the text of one of its notes, lines that follow each other as one."""
    return join_spans((span for _, span in note.body.find_each(code)), note.text)


def read_around(text: str, code: Sequence[Span], read: Read) -> NoteReading:
    """A note read without its code, which is commentary where it stands.

    >>> from references import forms
    >>> note = "王河，《河》（台北：岸社，1999），頁3。 x = 1999"
    >>> [(part.role, part.span.cut(note)) for part in read_around(note, [Span(note.index("x"), len(note))], forms.read_note).parts][-1]
    ('commentary', 'x = 1999')
    """
    if not code:
        return read(text)
    reading = read(hide(text, code))
    citations = tuple(replace(one, text=one.span.cut(text)) for one in reading.citations)
    parts = reading.parts
    for span in code:
        parts = cut_parts(parts, span, [Part("commentary", span)])
    return replace(reading, kind=note_kind(text, parts, list(citations)), parts=parts, citations=citations)
