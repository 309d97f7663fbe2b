"""The store of documents, notes, citations, sources, findings and a person's corrections."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exc

from references.corrections import Correction, Unfit, as_words, check_field, split_note
from references.corrections.anchors import Anchor
from references.corrections.replay import value_in
from references.errors import Fault, IbidemError, UnusableLibrary, readable
from references.library import codec, derive, listings, schema, store
from references.library.listings import Row
from references.library.reading import (
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
from references.library.workers import read_files
from references.model import Note, Reading, Source

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.links.model import Look

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


class NoSuch(IbidemError):
    """A document, note or key that the library does not hold."""

    exit_code = 2


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
            row, path = self._document(connection, document)
            store.changed(connection)
            connection.execute(schema.documents.delete().where(schema.documents.c.id == row))
        return path

    def use_keys(self, scheme: str) -> None:
        """The scheme of the keys that will be given from now on; keys once given stay."""
        with self._writer.begin() as connection:
            store.set_state(connection, "scheme", scheme)

    def settle(self) -> bool:
        """Brings citations together, if anything changed since it was done last."""
        return derive.settle(self._engine)

    # ---- listings

    def documents(self) -> list[Row]:
        with self._settled() as connection:
            return listings.list_documents(connection)

    def notes(self, document: str) -> list[Row]:
        with self._settled() as connection:
            return listings.list_notes(connection, self._document(connection, document)[0])

    def sources(self, document: str | None = None) -> list[Row]:
        with self._settled() as connection:
            return listings.list_sources(connection, self._document(connection, document)[0] if document else None)

    def claims(self, *, source: str | None = None, document: str | None = None, without_source: bool = False) -> list[Row]:
        with self._settled() as connection:
            key = self._key(connection, source) if source else None
            row = self._document(connection, document)[0] if document else None
            rows = list(listings.list_claims(connection, source=key, document=row, without_source=without_source))
        looks = self.links()
        return self._with_verdicts(rows, looks) if looks else rows

    def claims_at_risk(self) -> list[Row]:
        """The claims all of whose sources are dead or changed and have no copy."""
        from references.links.risk import at_risk

        return at_risk(self.claims(), self.links())

    def links(self) -> dict[str, Look]:
        """What is known of the link of each source that has one; nothing as long as none was ever checked."""
        with self._engine.connect() as connection:
            if not listings.links_were_checked(connection):
                return {}
        from references.links.recheck import table
        from references.links.risk import by_source
        from references.links.store import LinkStore

        return by_source(table(LinkStore(self._engine)))

    def findings(self, document: str | None = None, code: str | None = None) -> list[Row]:
        with self._settled() as connection:
            return listings.list_findings(connection, self._document(connection, document)[0] if document else None, code)

    def show(self, key: str) -> tuple[Source, list[Row]]:
        """Everything about one source: its fields, and every citation of it with the page and the claims that rest on it."""
        with self._settled() as connection:
            found = self._key(connection, key)
            return store.load_sources(connection, [found])[0], listings.uses(connection, found)

    def readings(self, document: str | None = None, *, main: bool = False) -> list[Reading]:
        """The readings, with corrections and sources."""
        with self._settled() as connection:
            row = self._document(connection, document)[0] if document else None
            return [one.reading for one in store.load(connection, settled=True, main=main, document=row)]

    def bibliography(self, document: str | None = None) -> list[Source]:
        """The sources with their fields, by key; those that one document cites."""
        with self._settled() as connection:
            only = listings.keys_cited_in(connection, self._document(connection, document)[0]) if document else None
            return store.load_sources(connection, only)

    def contents(self, document: str | None = None) -> Contents:
        """All that the library holds, or what has to do with one document, as of one moment."""
        with self._settled() as connection:
            row = self._document(connection, document)[0] if document else None
            only = listings.keys_cited_in(connection, row) if row is not None else None
            return Contents(
                [one.reading for one in store.load(connection, settled=True, document=row)],
                store.load_sources(connection, only),
                listings.cited_by(connection, only),
                listings.list_findings(connection, row),
            )

    # ---- the person's hand

    def correct(self, target: str, field: str, value: str, why: str = "") -> Correction:
        """Corrects a field of a source (KEY) or of a citation (DOCUMENT#NOTE, DOCUMENT#NOTE/2)."""
        of_note = "#" in target
        check_field(field, value, of_note=of_note)
        with self._settled() as connection:
            if of_note:
                name, path, note, number = self._citation(connection, target, field)
                here = tuple(Anchor(path, note.id, number, citation.text) for citation in note.citations[number : number + 1])
                here = here or (Anchor(path, note.id, number, ""),)
                was = value_in(note, number, field)
            else:
                name, here = self._key(connection, target), ()
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
        with self._settled() as connection:
            name = self._key(connection, key)
            groups = _groups(self._full_citations(connection, name), [self._note(connection, words)[1:3] for words in notes])
        if len(groups) < 2:
            raise Unfit(f"{name} cannot be split: only one citation of it states the work", do="correct the notes that point to it instead")
        made = []
        for number, group in enumerate(groups[1:], 1):
            before = tuple(place for earlier in groups[:number] for place in earlier)
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

    @staticmethod
    def _with_verdicts(rows: list[Row], looks: dict[str, Look]) -> list[Row]:
        from references.links.risk import with_verdicts

        return list(with_verdicts(rows, looks))

    def _settled(self) -> Any:
        self.settle()
        return self._engine.connect()

    def _note_down(self, one: Correction) -> Correction:
        from dataclasses import replace

        dated = replace(one, when=one.when or time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        with self._writer.begin() as connection:
            store.changed(connection)
            return replace(dated, number=store.add_correction(connection, dated))

    def _pair(self, verb: str, key: str, other: str, why: str) -> Correction:
        with self._settled() as connection:
            one, two = self._key(connection, key), self._key(connection, other)
            if one == two:
                raise Unfit(f"{one} is named twice", do="name two keys")
            here, there = self._full_citations(connection, one), self._full_citations(connection, two)
        if len(here) * len(there) > MOST_PAIRS:
            here, there = _one_of_each_wording(here), _one_of_each_wording(there)
        return self._note_down(Correction(0, verb, one, two, why=why, here=tuple(here), there=tuple(there)))

    def _full_citations(self, connection: Any, key: str) -> list[Anchor]:
        """Where a source is cited by stating it; pointers go with what they point to."""
        return store.full_citations(connection, key)

    def _document(self, connection: Any, words: str) -> tuple[int, str]:
        rows, paths = listings.find_document(connection, readable(words), codec.place_text(Path(os.path.realpath(words)).as_posix()))
        if len(rows) == 1:
            return rows[0], paths[0]
        if rows:
            raise NoSuch(f"{words!r} can mean {', '.join(paths[:5])}", where=self.where, do="name more of the path")
        raise NoSuch(f"there is no document {words!r}", where=self.where, do="see `ibidem documents`")

    def _key(self, connection: Any, key: str) -> str:
        found = store.find_key(connection, key)
        if found is None:
            raise NoSuch(f"there is no source {key!r}", where=self.where, do="see `ibidem sources`")
        return found

    def _note(self, connection: Any, target: str) -> tuple[Reading, str, str, int, Note]:
        words, _, name = target.rpartition("#")
        if not words:
            held = listings.list_documents(connection)
            if len(held) != 1:
                raise NoSuch(f"{target!r} names no document", where=self.where, do="name a note as DOCUMENT#NOTE")
            words = str(held[0]["document"])
        row, path = self._document(connection, words)
        reading = store.load(connection, settled=True, document=row)[0].reading
        note_name, number = split_note(name)
        for note in reading.notes:
            if note.id == note_name:
                return reading, path, note.id, number, note
        raise NoSuch(f"{path} has no note {note_name!r}", where=self.where, do=f"see `ibidem notes {path}`")

    def _citation(self, connection: Any, target: str, field: str) -> tuple[str, str, Note, int]:
        _, path, name, number, note = self._note(connection, target)
        if field != "kind" and number >= len(note.citations):
            raise NoSuch(f"note {name} of {path} has {len(note.citations)} citations", where=self.where, do="see `ibidem notes`")
        suffix = f"/{number + 1}" if number else ""
        return f"{path}#{name}{suffix}", path, note, number


def _one_of_each_wording(places: Sequence[Anchor]) -> list[Anchor]:
    return list({" ".join(place.text.split()).casefold(): place for place in reversed(places)}.values())[::-1]


def _groups(cited: Sequence[Anchor], notes: Sequence[tuple[str, str]]) -> list[list[Anchor]]:
    if notes:
        out = [place for place in cited if (place.path, place.note) in notes]
        return [group for group in ([place for place in cited if place not in out], out) if group]
    wordings: dict[str, list[Anchor]] = {}
    for place in cited:
        wordings.setdefault(" ".join(place.text.split()).casefold(), []).append(place)
    return list(wordings.values()) if len(wordings) > 1 else [[place] for place in cited]
