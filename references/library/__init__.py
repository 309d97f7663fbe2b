"""The store of documents, notes, citations, sources, findings and a person's corrections."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, exc

from references.corrections import Correction, Unfit, as_words, check_field
from references.corrections.anchors import Anchor
from references.corrections.replay import value_in
from references.errors import Fault, IbidemError, UnusableLibrary, readable
from references.library import listings, schema, store, update
from references.library.listings import Row
from references.library.lookup import Lookup, NoSuch
from references.model import Reading, Source
from references.reading import (
    LARGEST,
    Outcome,
    Trouble,
    Unchanged,
    Wanted,
    find_files,
    is_folder,
    read_bytes,
    without_notes,
)
from references.workers import read_files

if TYPE_CHECKING:
    from references.labeller.personal import Personal

__all__ = ["Library", "NoSuch", "Trouble", "Unchanged"]

DEFAULT = "ibidem.db"
"""the library in the working folder"""


MOST_PAIRS = 10_000
"""Of works that are cited more often than this, a decision names one citation of each wording."""


class Contents(NamedTuple):
    """What a library holds: readings, sources by key, where each source is cited, findings."""

    readings: list[Reading]
    sources: list[Source]
    cited_by: dict[str, list[Row]]
    findings: list[Row]


class Library:
    """A library, by its path or database URL.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Library(Path(folder, "ibidem.db")) as library:
    ...     library.documents()
    []
    """

    def __init__(self, where: str | Path = DEFAULT, *, create: bool = True) -> None:
        self.where = str(where)
        self._engine = schema.open_engine(self.where, create=create)
        self._writer = schema.writing(self._engine)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        if isinstance(error, exc.DBAPIError):
            raise UnusableLibrary(
                f"cannot be used: {str(error.orig).splitlines()[0]}", where=self.where, do="see that it can be written"
            ) from error

    def close(self) -> None:
        self._engine.dispose()

    # ---- documents in and out

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        encoding: str | None = None,
        again: bool = False,
        largest: int = LARGEST,
        model: Personal | None = None,
        watch: Callable[[int, str], None] = lambda _count, _path: None,
    ) -> Iterator[tuple[Wanted | Trouble, str]]:
        """Reads files and folders into the library, each document in one transaction; says of each what became of it.

        `added`, `changed`, `unchanged`, or the trouble; a document without notes is added, and is a trouble too. Whatever goes wrong with
        one document costs it alone. Sources are brought together when something next asks for them. `watch` is told how many files there
        are, and each when it was read.
        """
        given = list(paths)
        files, troubles = find_files(given)
        named = {file.place for file in find_files(path for path in given if not is_folder(path))[0]}
        for trouble in troubles:
            yield trouble, "trouble"
        for wanted, outcome in self._read(files, encoding, again, largest, model):
            watch(len(files), wanted.path)
            yield from self._take(wanted, outcome, again=again, named=wanted.place in named)

    def add_bytes(
        self, name: str, data: bytes, *, encoding: str | None = None, again: bool = False, model: Personal | None = None
    ) -> Iterator[tuple[Wanted | Trouble, str]]:
        """Reads a document that is no file, such as what comes by stdin, as `add` does; its name says by its suffix what it is."""
        yield from self._take(Wanted(readable(name), name, len(data)), read_bytes(name, data, encoding, model), again=again, named=True)

    def _read(
        self, files: Sequence[Wanted], encoding: str | None, again: bool, largest: int, model: Personal | None
    ) -> Iterator[tuple[Wanted, Outcome]]:
        """Reads the files that the library does not hold as they are."""
        with self._engine.connect() as connection:
            held = {} if again else {place: (sha, encoded) for place, (_, sha, encoded) in store.known(connection).items()}
        yield from read_files(files, encoding, held, largest, model)

    def _take(self, wanted: Wanted, outcome: Outcome, *, again: bool, named: bool) -> Iterator[tuple[Wanted | Trouble, str]]:
        """Puts one reading in; all of it, or, if anything stops us, nothing."""
        if isinstance(outcome, Trouble):
            yield outcome, "trouble"
            return
        if isinstance(outcome, Unchanged):
            yield wanted, "unchanged"
            return
        try:
            became = self.put(outcome, wanted.place, again=again)
        except (exc.OperationalError, exc.InternalError, IbidemError):
            raise  # the library is at fault, not the document
        except Exception as error:
            fault = Fault("storing it", error, where=wanted.path)
            fault.__cause__ = error
            yield Trouble.of(fault), "trouble"
            return
        yield wanted, became
        if not outcome.notes:
            yield without_notes(wanted.path, named=named), "trouble"

    def put(self, reading: Reading, place: str | None = None, *, again: bool = False) -> str:
        """Stores a reading, in place of an older one of the same file."""
        with self._writer.begin() as connection:
            return store.put(connection, reading, place or reading.document.path, os.path.exists, again=again)

    def remove(self, document: str) -> str:
        """Takes a document out. Its keys stay given, and corrections wait for it to come back."""
        with self._writer.begin() as connection:
            row, path = self._lookup(connection).document(document)
            store.changed(connection)
            connection.execute(schema.documents.delete().where(schema.documents.c.id == row))
        return path

    def use_keys(self, scheme: str) -> None:
        """The scheme of the keys that will be given from now on; keys once given stay."""
        with self._writer.begin() as connection:
            store.set_state(connection, "scheme", scheme)

    def update_sources(self) -> bool:
        """Brings citations together, if anything changed since it was done last; True if it was done. Listings do it themselves."""
        return update.update_sources(self._engine)

    # ---- listings

    def documents(self) -> list[Row]:
        with self._up_to_date() as connection:
            return listings.list_documents(connection)

    def notes(self, document: str) -> list[Row]:
        with self._up_to_date() as connection:
            return listings.list_notes(connection, self._lookup(connection).document(document)[0])

    def sources(self, document: str | None = None) -> list[Row]:
        with self._up_to_date() as connection:
            return listings.list_sources(connection, self._lookup(connection).document_row(document))

    def claims(self, *, source: str | None = None, document: str | None = None, without_source: bool = False) -> list[Row]:
        """A line for each claim and source; the verdict on its link is for `ibidem.Library` to say."""
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            key, row = lookup.key(source) if source else None, lookup.document_row(document)
            return list(listings.list_claims(connection, source=key, document=row, without_source=without_source))

    def findings(self, document: str | None = None, code: str | None = None) -> list[Row]:
        with self._up_to_date() as connection:
            return listings.list_findings(connection, self._lookup(connection).document_row(document), code)

    def show(self, key: str) -> tuple[Source, list[Row]]:
        """Everything about one source: its fields, and every citation of it with the page and the claims that rest on it."""
        with self._up_to_date() as connection:
            found = self._lookup(connection).key(key)
            return store.load_sources(connection, [found])[0], listings.uses(connection, found)

    def readings(self, document: str | None = None, *, main: bool = False) -> list[Reading]:
        """The readings, with corrections and sources."""
        with self._up_to_date() as connection:
            row = self._lookup(connection).document_row(document)
            return [one.reading for one in store.load(connection, derived=True, main=main, document=row)]

    def bibliography(self, document: str | None = None) -> list[Source]:
        """The sources with their fields, by key; those that one document cites."""
        with self._up_to_date() as connection:
            only = listings.keys_cited_in(connection, self._lookup(connection).document(document)[0]) if document else None
            return store.load_sources(connection, only)

    def contents(self, document: str | None = None) -> Contents:
        """All that the library holds, or what has to do with one document, as of one moment."""
        with self._up_to_date() as connection:
            row = self._lookup(connection).document_row(document)
            only = listings.keys_cited_in(connection, row) if row is not None else None
            return Contents(
                [one.reading for one in store.load(connection, derived=True, document=row)],
                store.load_sources(connection, only),
                listings.cited_by(connection, only),
                listings.list_findings(connection, row),
            )

    # ---- a person's corrections

    def correct(self, target: str, field: str, value: str, why: str = "") -> Correction:
        """Corrects a field of a source (KEY) or of a citation (DOCUMENT#NOTE, DOCUMENT#NOTE/2)."""
        of_note = "#" in target
        check_field(field, value, of_note=of_note)
        here: tuple[Anchor, ...] = ()
        with self._up_to_date() as connection:
            if of_note:
                found = self._lookup(connection).citation(target, field)
                text = next((one.text for one in found.note.citations[found.number : found.number + 1]), "")
                name, here = found.target, (Anchor(found.path, found.note.id, found.number, text),)
                was = value_in(found.note, found.number, field)
            else:
                name = self._lookup(connection).key(target)
                was = as_words(store.load_sources(connection, [name])[0].fields.get(field))
        return self._note_down(Correction(0, "correct", name, field=field, was=was, now=value.strip(), why=why, here=here))

    def merge(self, key: str, other: str, why: str = "") -> Correction:
        """Says that two sources are one work, called by the first key."""
        return self._pair("merge", key, other, why)

    def hold_apart(self, key: str, other: str, why: str = "") -> Correction:
        """Says that two sources are two works."""
        return self._pair("not-a-duplicate", key, other, why)

    def split(self, key: str, notes: Sequence[str] = (), why: str = "") -> list[Correction]:
        """Says that the citations in these notes are another work; without notes: that each wording of it is a work of its own."""
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            name, named = lookup.key(key), [lookup.note(words) for words in notes]
            cited = store.full_citations(connection, name)
            groups = _part_named(cited, {(one.path, one.note.id) for one in named}) if named else _part_wordings(cited)
        if len(groups) < 2:
            raise Unfit(f"{name} cannot be split: only one citation of it states the work", do="correct the notes that point to it instead")
        made = []
        for number, group in enumerate(groups[1:], 1):
            before = tuple(anchor for earlier in groups[:number] for anchor in earlier)
            made.append(self._note_down(Correction(0, "split", name, why=why, here=before, there=tuple(group))))
        return made

    def undo(self, number: int | None = None) -> Correction:
        """Takes back a correction: the one of this number, or the last."""
        with self._writer.begin() as connection:
            made = [one for one in store.load_corrections(connection) if number in (None, one.number)]
            if not made:
                raise Unfit("there is no correction to be taken back" if number is None else f"there is no correction {number} in force")
            rows = schema.corrections
            store.changed(connection)
            connection.execute(rows.update().where(rows.c.number == made[-1].number).values(undone=True))
        return made[-1]

    def corrections(self, *, undone: bool = False) -> list[Correction]:
        with self._engine.connect() as connection:
            return store.load_corrections(connection, undone=undone)

    def import_corrections(self, made: Iterable[Correction]) -> int:
        """Takes in corrections from elsewhere; those that are in force already are passed over."""
        from dataclasses import replace

        with self._writer.begin() as connection:
            held = {replace(one, number=0) for one in store.load_corrections(connection)}
            new = [one for one in made if replace(one, number=0) not in held]
            if new:
                store.changed(connection)
            for one in new:
                store.add_correction(connection, one)
        return len(new)

    # ---- inside

    def _up_to_date(self) -> Connection:
        self.update_sources()
        return self._engine.connect()

    def _lookup(self, connection: Connection) -> Lookup:
        return Lookup(connection, self.where)

    def _note_down(self, one: Correction) -> Correction:
        from dataclasses import replace

        dated = replace(one, when=one.when or time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        with self._writer.begin() as connection:
            store.changed(connection)
            return replace(dated, number=store.add_correction(connection, dated))

    def _pair(self, verb: str, key: str, other: str, why: str) -> Correction:
        with self._up_to_date() as connection:
            one, two = map(self._lookup(connection).key, (key, other))
            if one == two:
                raise Unfit(f"{one} is named twice", do="name two keys")
            here, there = store.full_citations(connection, one), store.full_citations(connection, two)
        if len(here) * len(there) > MOST_PAIRS:
            here, there = _one_of_each_wording(here), _one_of_each_wording(there)
        return self._note_down(Correction(0, verb, one, two, why=why, here=tuple(here), there=tuple(there)))


def _one_of_each_wording(cited: Sequence[Anchor]) -> list[Anchor]:
    return list({_in_plain(anchor.text): anchor for anchor in reversed(cited)}.values())[::-1]


def _part_named(cited: Sequence[Anchor], notes: Collection[tuple[str, str]]) -> list[list[Anchor]]:
    """The citations that stay, and those in the notes that were named."""
    out = [anchor for anchor in cited if (anchor.path, anchor.note) in notes]
    return [group for group in ([anchor for anchor in cited if anchor not in out], out) if group]


def _part_wordings(cited: Sequence[Anchor]) -> list[list[Anchor]]:
    """The citations of each wording; where there is one only, each by itself."""
    wordings: dict[str, list[Anchor]] = {}
    for anchor in cited:
        wordings.setdefault(_in_plain(anchor.text), []).append(anchor)
    return list(wordings.values()) if len(wordings) > 1 else [[anchor] for anchor in cited]


def _in_plain(words: str) -> str:
    return " ".join(words.split()).casefold()
