"""The store of documents, notes, citations, sources, findings and a person's corrections."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exc

from references.errors import Fault, IbidemError, readable
from references.library import listings, schema, store
from references.library.corrected import Corrected
from references.library.listings import Row
from references.library.lookup import NoSuch
from references.model import Reading, Source
from references.readers.how import Changes, How
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

__all__ = ["Contents", "Library", "NoSuch", "Trouble", "Unchanged"]


class Contents(NamedTuple):
    """What a library holds: readings, sources by key, where each source is cited, findings."""

    readings: list[Reading]
    sources: list[Source]
    cited_by: dict[str, list[Row]]
    findings: list[Row]


class Library(Corrected):
    """A library, by its path or database URL, opened or made.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Library(Path(folder, "ibidem.db")) as library:
    ...     library.documents()
    []
    """

    # ---- documents in and out

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        encoding: str | None = None,
        changes: Changes = "accept",
        again: bool = False,
        largest: int = LARGEST,
        model: Personal | str | Path | None = None,
        jobs: int | None = None,
        watch: Callable[[int, str], None] = lambda _count, _path: None,
        tell: Callable[[str, int, int], None] = lambda _path, _done, _of: None,
    ) -> Iterator[tuple[Wanted | Trouble, str]]:
        """Reads files and folders into the library, each document in one transaction; says of each what became of it.

        `added`, `changed`, `unchanged`, or the trouble; a document without notes is added, and is a trouble too. Whatever goes wrong with
        one document costs it alone. `changes` says what becomes of tracked changes. Sources are brought together when something next asks
        for them. `jobs` processes read the files, else all cores where that pays. `watch` is told how many files there are, and each when
        it was read; `tell` how many notes of a file are read so far, and how many it has, where files are read one after the other.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [(str(one), became) for one, became in library.add(["missing.md"])]
        [('missing.md: there is no such file (check the name)', 'trouble')]
        """
        given = list(paths)
        files, troubles = find_files(given)
        named = {file.place for file in find_files(path for path in given if not is_folder(path))[0]}
        for trouble in troubles:
            yield trouble, "trouble"
        for wanted, outcome in self._read(files, How(encoding, changes), again, largest, _open_model(model), jobs, tell):
            watch(len(files), wanted.path)
            yield from self._take(wanted, outcome, again=again, named=wanted.place in named)

    def add_bytes(
        self,
        name: str,
        data: bytes,
        *,
        encoding: str | None = None,
        changes: Changes = "accept",
        again: bool = False,
        model: Personal | str | Path | None = None,
    ) -> Iterator[tuple[Wanted | Trouble, str]]:
        """Reads a document that is no file, such as what comes by stdin, as `add` does; its name says by its suffix what it is.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [became for _, became in library.add_bytes("new.md", b"So it was.[^1]\\n\\n[^1]: Anna Stone, Rivers (Bonn: Haus, 1990).")]
        ['added']
        """
        outcome = read_bytes(name, data, How(encoding, changes), _open_model(model))
        yield from self._take(Wanted(readable(name), name, len(data)), outcome, again=again, named=True)

    def _read(
        self,
        files: Sequence[Wanted],
        how: How,
        again: bool,
        largest: int,
        model: Personal | None,
        jobs: int | None,
        tell: Callable[[str, int, int], None],
    ) -> Iterator[tuple[Wanted, Outcome]]:
        """Reads the files that the library does not hold as they are."""
        with self._engine.connect() as connection:
            held = {} if again else {place: (sha, encoded) for place, (_, sha, encoded) in store.list_known(connection).items()}
        yield from read_files(files, how, held, largest, model, jobs, tell)

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
        """Stores a reading, in place of an older one of the same file: `added`, `changed` or `unchanged`.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.put(library.readings()[0])
        'unchanged'
        """
        with self._writer.begin() as connection:
            return store.put(connection, reading, place or reading.document.path, os.path.exists, again=again)

    def remove(self, document: str) -> str:
        """Takes a document out, and returns its path. Its keys stay given, and corrections wait for it to come back.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.remove("carr"), library.documents()
        ('carr.md', [])
        """
        with self._writer.begin() as connection:
            row, path = self._lookup(connection).document(document)
            store.count_change(connection)
            connection.execute(schema.documents.delete().where(schema.documents.c.id == row))
        return path

    def use_keys(self, scheme: str) -> None:
        """The scheme of the keys that will be given from now on, such as `cjk` (see `bib.keys`); keys once given stay.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.use_keys("author-year")
        ...     [row["key"] for row in library.sources()]
        ['carr-1939', 'stone-1990']
        """
        with self._writer.begin() as connection:
            store.set_state(connection, "scheme", scheme)

    # ---- listings

    def documents(self) -> list[Row]:
        """Every document with what was found in it, by path.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [(row["document"], row["citations"], row["resolved"]) for row in library.documents()]
        [('carr.md', 3, 1)]
        """
        with self._up_to_date() as connection:
            return listings.list_documents(connection)

    def notes(self, document: str) -> list[Row]:
        """The notes of a document, in reading order.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [(row["label"], row["kind"], row["sources"]) for row in library.notes("carr.md")][1]
        ('2', 'crossref', ['carr-twenty-1939'])
        """
        with self._up_to_date() as connection:
            return listings.list_notes(connection, self._lookup(connection).document(document)[0])

    def sources(self, document: str | None = None) -> list[Row]:
        """Every source, by key, with the number of its citations; or those that one document cites.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [(row["key"], row["cited"]) for row in library.sources()]
        [('carr-twenty-1939', 2), ('stone-rivers-1990', 1)]
        """
        with self._up_to_date() as connection:
            return listings.list_sources(connection, self._lookup(connection).document_row(document))

    def claims(self, *, source: str | None = None, document: str | None = None, without_source: bool = False) -> list[Row]:
        """A line for each claim and source; the verdict on its link is for `ibidem.Library` to say.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [row["claim"] for row in library.claims(source="stone-rivers-1990")]
        ['Stone looked elsewhere.']
        """
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            key, row = lookup.key(source) if source else None, lookup.document_row(document)
            return list(listings.list_claims(connection, source=key, document=row, without_source=without_source))

    def findings(self, document: str | None = None, code: str | None = None, weight: str | None = None) -> list[Row]:
        """Everything doubtful, trouble first; that of one document, of one code (see `ibidem.explain_finding`), or of one weight.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.findings(code="dangling-back-reference")
        []
        """
        with self._up_to_date() as connection:
            return listings.list_findings(connection, self._lookup(connection).document_row(document), code, weight)

    def show(self, key: str) -> tuple[Source, list[Row]]:
        """Everything about one source: its fields, and every citation of it with the page and the claims that rest on it.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     source, uses = library.show("carr-twenty-1939")
        ...     source.fields["publisher"], [use["locator"] for use in uses]
        ('Macmillan', ['5', '7'])
        """
        with self._up_to_date() as connection:
            found = self._lookup(connection).key(key)
            return store.load_sources(connection, [found])[0], listings.uses(connection, found)

    def readings(self, document: str | None = None, *, main: bool = False) -> list[Reading]:
        """The readings, with corrections and sources; `main`: with the main text too.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [note.label for reading in library.readings() for note in reading.notes]
        ['1', '2', '3']
        """
        with self._up_to_date() as connection:
            row = self._lookup(connection).document_row(document)
            return [one.reading for one in store.load(connection, derived=True, main=main, document=row)]

    def bibliography(self, document: str | None = None) -> list[Source]:
        """The sources with their fields, by key; those that one document cites.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     [source.fields["date"] for source in library.bibliography()]
        ['1939', '1990']
        """
        with self._up_to_date() as connection:
            only = listings.keys_cited_in(connection, self._lookup(connection).document(document)[0]) if document else None
            return store.load_sources(connection, only)

    def contents(self, document: str | None = None) -> Contents:
        """All that the library holds, or what has to do with one document, as of one moment.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     len(library.contents().sources)
        2
        """
        with self._up_to_date() as connection:
            row = self._lookup(connection).document_row(document)
            only = listings.keys_cited_in(connection, row) if row is not None else None
            return Contents(
                [one.reading for one in store.load(connection, derived=True, document=row)],
                store.load_sources(connection, only),
                listings.cited_by(connection, only),
                listings.list_findings(connection, row),
            )


def _open_model(model: Personal | str | Path | None) -> Personal | None:
    """A personal model, which may be named by its file."""
    if isinstance(model, str | Path):
        from references.labeller.personal import open_model

        return open_model(model)
    return model
