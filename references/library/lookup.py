"""What a person means by a name: a document, a note, a citation, a source; each inside a transaction that the caller holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from references.corrections import current_keys, split_note
from references.errors import IbidemError, readable
from references.library import codec, store
from references.library.schema import documents, sources
from references.model import Note


class NoSuch(IbidemError):
    """A document, note or key that the library does not hold."""

    exit_code = 2


class FoundNote(NamedTuple):
    """A note, and the number of the citation in it that is meant, from 0."""

    path: str
    note: Note
    number: int

    @property
    def target(self) -> str:
        """As a correction names it: DOCUMENT#NOTE, DOCUMENT#NOTE/2."""
        return f"{self.path}#{self.note.id}" + (f"/{self.number + 1}" if self.number else "")


class Lookup:
    """Names in one library; raises `NoSuch` where a name means nothing in it, or too much."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._connection, self._where = connection, where

    def document(self, words: str) -> tuple[int, str]:
        """The row and the path of a document: by the path shown, by the file, by the end of the path, by the name without suffix."""
        place = codec.place_text(Path(os.path.realpath(words)).as_posix())
        found = _find_documents(self._connection, readable(words), place)
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(path for _, path in found[:5])
            raise NoSuch(f"{readable(words)!r} can mean {paths}", where=self._where, do="name more of the path")
        raise NoSuch(f"there is no document {readable(words)!r}", where=self._where, do="see `ibidem documents`")

    def document_row(self, words: str | None) -> int | None:
        """The row of a document that may be named."""
        return self.document(words)[0] if words else None

    def key(self, words: str) -> str:
        """A key as it is written, also where the case differs, and where it was merged into another."""
        found = _find_key(self._connection, readable(words))
        if found is None:
            raise NoSuch(f"there is no source {readable(words)!r}", where=self._where, do="see `ibidem sources`")
        return found

    def note(self, target: str) -> FoundNote:
        """DOCUMENT#NOTE, DOCUMENT#NOTE/2; #NOTE where there is one document only."""
        words, _, name = target.rpartition("#")
        row, path = self.document(words or self._only_document(target))
        note_name, number = split_note(name)
        held = store.load(self._connection, derived=True, document=row)[0].reading.notes
        for named in ([note for note in held if note.id == note_name], [note for note in held if note.label == note_name]):
            if len(named) == 1:
                return FoundNote(path, named[0], number)
        raise NoSuch(f"{path} has no note {note_name!r}", where=self._where, do=f"see `ibidem notes {path}`")

    def citation(self, target: str, field: str) -> FoundNote:
        """A citation of which a field is to be corrected; `kind` is the note's own."""
        found = self.note(target)
        if field != "kind" and found.number >= len(found.note.citations):
            many = f"note {found.note.id} of {found.path} has {len(found.note.citations)} citations"
            raise NoSuch(many, where=self._where, do="see `ibidem notes`")
        return found

    def _only_document(self, target: str) -> str:
        held = self._connection.execute(select(documents.c.path).limit(2)).scalars().all()
        if len(held) != 1:
            raise NoSuch(f"{target!r} names no document", where=self._where, do="name a note as DOCUMENT#NOTE")
        return str(held[0])


def _find_documents(connection: Connection, words: str, place: str) -> list[tuple[int, str]]:
    """The documents that a user can mean, by the first test that any passes."""
    rows = connection.execute(select(documents.c.id, documents.c.path, documents.c.place).order_by(documents.c.path)).all()
    asked = words.replace("\\", "/").removeprefix("./")
    tests: tuple[Callable[[Any], bool], ...] = (
        lambda row: bool(row.path == asked),
        lambda row: bool(row.place == place),
        lambda row: bool(row.path.endswith("/" + asked)),
        lambda row: bool(row.path.rsplit("/", 1)[-1].rsplit(".", 1)[0] == asked),
    )
    for test in tests:
        if found := [(row.id, row.path) for row in rows if test(row)]:
            return found
    return []


def _find_key(connection: Connection, key: str) -> str | None:
    for found in connection.execute(select(sources.c.key).where(func.lower(sources.c.key) == key.lower())).scalars():
        return str(found)
    made = store.load_corrections(connection)
    merged = {one.other.lower(): one.target for one in made if one.verb == "merge"}
    merged |= {old.lower(): new for old, new in current_keys(made).items()}
    seen, target = {key.lower()}, merged.get(key.lower())
    while target is not None and target.lower() not in seen:
        if (found := connection.execute(select(sources.c.key).where(sources.c.key == target)).scalar()) is not None:
            return str(found)
        seen.add(target.lower())
        target = merged.get(target.lower())
    return None
