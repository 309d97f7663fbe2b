"""What a format states, as a library stores it, and the places that follow from it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from references.findings import offset_of
from references.library import codec
from references.library.schema import documents
from references.model import Document, Finding, Note
from references.places import Places
from references.readers.formats import by_name
from references.structure import Structure
from references.structure_rows import structure_row, to_structure

Placed = Mapping[int, tuple[str, Places | None]]
"""row of a document -> its text and its places, where its format says more than lines"""


def load_places(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[str, Places | None]]:
    """The places of those of these documents whose format says more than lines.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     load_places(connection, [1])
    {}
    """
    query = select(documents.c.id, documents.c.text, documents.c.structure).where(documents.c.structure.is_not(None))
    wanted = set(rows)
    return {
        row: (text, Places(text, unpack_structure(packed)))
        for row, text, packed in (connection.execute(query) if wanted else ())
        if row in wanted
    }


def pack(row: Any) -> bytes:
    """A row of JSON, compressed.

    >>> codec.loads(zlib.decompress(pack(["註"])))
    ['註']
    """
    return zlib.compress(codec.dumps(row).encode(), 1)


def pack_structure(document: Document) -> bytes | None:
    """What a format states, where it cannot be made again from the text; None where it can, or states nothing.

    >>> pack_structure(Document("a.md", "", "", "utf-8", format="markdown", structure=Structure(()))) is None
    True
    """
    return pack(structure_row(document.structure)) if document.structure is not None and _is_kept(document) else None


def unpack_structure(packed: bytes) -> Structure:
    """The structure that `pack_structure` packed.

    >>> unpack_structure(pack(structure_row(Structure((), language="de")))).language
    'de'
    """
    return to_structure(codec.loads(zlib.decompress(packed)))


def _is_kept(document: Document) -> bool:
    found = by_name(document.format)
    return found is not None and found.apart


def places_of(document: Document) -> Places | None:
    """The places of a document whose format says more than lines.

    >>> places_of(Document("a.md", "", "", "utf-8", format="markdown", structure=Structure(()))) is None
    True
    """
    return Places(document.text, document.structure) if document.structure is not None and _is_kept(document) else None


def say_place(one: Finding, text: str, places: Places | None) -> str | None:
    """The place of a finding; None where only its line can be said.

    >>> say_place(Finding("empty-note", "a.md", 1, 1, "3", "", ""), "words", None) is None
    True
    """
    return places.say(offset_of(text, one.line, one.column)) if places is not None else None


def start_of(note: Note) -> int:
    """Where a note is met: at its first mark, else at its body.

    >>> from references.model import Mark, Span
    >>> start_of(Note("1", "1", marks=(Mark("1", Span(7, 8), 7),)))
    7
    """
    starts = [mark.span.start for mark in note.marks[:1]] + [block.start for block in note.body.blocks[:1]]
    return starts[0] if starts else 0
