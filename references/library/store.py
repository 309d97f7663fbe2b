"""Documents in and out of the tables. Each function runs inside a transaction that its caller holds."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from references.corrections import Correction
from references.corrections.added import mark_references
from references.corrections.anchors import Anchor
from references.library import codec
from references.library.placed import Placed, pack, pack_structure, places_of, say_place, start_of, unpack_structure
from references.library.schema import citations, corrections, documents, findings, given, keys, marks, meta, notes, sources
from references.model import Citation, Document, Finding, Mark, Note, Passage, Reading, Source
from references.places import Places

ADDED_DATA = ""
"""what stands in the column `data`, as it was read, of a citation that a person added"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A reading as it stands in the library, with the rows of its citations in reading order."""

    row: int
    reading: Reading
    citations: tuple[tuple[int, str | None, str | None, str | None], ...]
    """row, source, candidates and settled of each: the source that it was brought to, and its reading with corrections"""


def state(connection: Connection, name: str) -> str:
    """What the library remembers under a name; "" where it remembers nothing.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     state(connection, "changes"), state(connection, "scheme")
    ('0', '')
    """
    return str(connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar() or "")


def set_state(connection: Connection, name: str, value: str) -> None:
    """Remembers something under a name.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     set_state(connection, "scheme", "cjk")
    ...     state(connection, "scheme")
    'cjk'
    """
    if not connection.execute(meta.update().where(meta.c.name == name).values(value=value)).rowcount:
        connection.execute(meta.insert().values(name=name, value=value))


def take_turn(connection: Connection) -> None:
    """Waits for other writers, as the first statement of a transaction, also on a database that locks rows and not the whole."""
    connection.execute(meta.update().where(meta.c.name == "changes").values(value=meta.c.value))


def count_change(connection: Connection) -> None:
    """Counts a change: sources have to be brought together again.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     count_change(connection)
    ...     state(connection, "changes")
    '1'
    """
    take_turn(connection)
    set_state(connection, "changes", str(int(state(connection, "changes") or 0) + 1))


def list_known(connection: Connection) -> dict[str, tuple[str, str, str]]:
    """place -> path, sha256 and encoding of every document.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     list_known(connection)
    {}
    """
    rows = connection.execute(select(documents.c.place, documents.c.path, documents.c.sha256, documents.c.encoding))
    return {codec.to_place(place): (path, sha256, encoding) for place, path, sha256, encoding in rows}


def put(connection: Connection, reading: Reading, place: str, exists: Callable[[str], bool], *, again: bool = False) -> str:
    """Stores a reading, in place of an older one of the same file: `added`, `changed` or `unchanged`."""
    place = codec.place_text(place)
    take_turn(connection)
    path, old = _find_older(connection, reading.document.path, place, exists)
    document = reading.document
    if old is not None and not again and (old.sha256, old.encoding, old.place) == (document.sha256, document.encoding, place):
        return "unchanged"
    if path != document.path:
        reading = replace(reading, document=replace(document, path=path), findings=tuple(replace(f, path=path) for f in reading.findings))
    if old is not None:
        connection.execute(documents.delete().where(documents.c.id == old.id))
    count_change(connection)
    _insert(connection, old.id if old is not None else _next(connection, documents), reading, place)
    return "added" if old is None else "changed"


def _find_older(connection: Connection, path: str, place: str, exists: Callable[[str], bool]) -> tuple[str, Any | None]:
    """The path under which a document is kept, and the row of its older reading, if there is one."""
    query = select(documents.c.id, documents.c.path, documents.c.place, documents.c.sha256, documents.c.encoding)
    old = connection.execute(query.where(documents.c.place == place)).first()
    if old is not None:
        return str(old.path), old
    same_path = connection.execute(query.where(documents.c.path == path)).first()
    if same_path is None:
        return path, None
    if exists(codec.to_place(same_path.place)):
        return place, None  # another file that was named from another folder
    return path, same_path  # the file was moved together with its folder


def _next(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def _insert(connection: Connection, row: int, reading: Reading, place: str) -> None:
    document = reading.document
    connection.execute(
        documents.insert().values(
            id=row,
            path=document.path,
            place=place,
            sha256=document.sha256,
            encoding=document.encoding,
            guessed=document.guessed,
            format=document.format,
            text=document.text.replace("\0", "\ufffd"),
            main=pack(codec.passage_row(reading.main)),
            structure=pack_structure(document),
        )
    )
    places = places_of(document)
    first = _next(connection, notes)
    held = [(first + position, note) for position, note in enumerate(reading.notes)]
    _insert_rows(connection, notes, [_note(row, position, note, places) for position, note in enumerate(reading.notes)])
    _insert_rows(connection, marks, [_mark(at, number, mark) for at, note in held for number, mark in enumerate(note.marks)])
    rows = [_citation(at, number, citation) for at, note in held for number, citation in enumerate(note.citations)]
    _insert_rows(connection, citations, rows)
    add_findings(connection, [(row, finding) for finding in reading.findings], {row: (document.text, places)}, derived=False)


def _insert_rows(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Rows behind those that a table has."""
    if rows:
        first = _next(connection, table)
        connection.execute(table.insert(), [{"id": first + at, **row} for at, row in enumerate(rows)])


def _mark(note: int, number: int, mark: Mark) -> dict[str, Any]:
    claim = mark.claim
    return {
        "note_id": note,
        "number": number,
        "claim": claim.text if claim else None,
        "clause": claim.clause if claim else None,
        "claim_start": claim.spans[0].start if claim and claim.spans else None,
        "data": codec.dumps(codec.mark_row(mark)),
    }


def _citation(note: int, number: int, citation: Citation) -> dict[str, Any]:
    return {
        "note_id": note,
        "number": number,
        "text": citation.text,
        "signal": citation.signal,
        "locator": citation.locator,
        "pointing": citation.pointing,
        "data": codec.dumps(codec.citation_row(citation)),
    }


def add_citations(connection: Connection, found: Iterable[tuple[int, int, Citation]]) -> None:
    """Stores citations that a person added: the row of the note, the number in it, the citation.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     add_citations(connection, [])
    """
    rows = [
        {
            **_citation(note, number, one),
            "data": ADDED_DATA,
            "settled": codec.dumps(codec.citation_row(one)),
            "source": one.source,
            "candidates": codec.dumps(one.candidates) if one.candidates else None,
        }
        for note, number, one in found
    ]
    _insert_rows(connection, citations, rows)


def _note(document: int, position: int, note: Note, places: Places | None) -> dict[str, Any]:
    return {
        "document_id": document,
        "position": position,
        "note": note.id,
        "label": note.label,
        "kind": note.kind,
        "text": note.text,
        "data": codec.dumps([note.kind, codec.passage_row(note.body), codec.part_rows(note.parts), codec.span_rows(note.anchors)]),
        "form": note.form,
        "place": places.say(start_of(note)) if places is not None else None,
    }


def add_findings(connection: Connection, found: Iterable[tuple[int, Finding]], placed: Placed, *, derived: bool) -> None:
    """Stores findings with the rows of their documents; `derived`: they follow from bringing citations together.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     add_findings(connection, [], {}, derived=True)
    ...     load(connection, derived=True)
    []
    """
    names = ("code", "line", "column", "label", "message", "suggestion")
    rows = [
        {
            "document_id": row,
            "settled": derived,
            "place": say_place(one, *placed.get(row, ("", None))),
            **{name: getattr(one, name) for name in names},
        }
        for row, one in found
    ]
    if rows:
        connection.execute(findings.insert(), rows)


def load(connection: Connection, *, derived: bool, main: bool = False, document: int | None = None) -> list[Stored]:
    """Readings as they stand in the library, by path: as read, or `derived`, with corrections and sources.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     load(connection, derived=True)
    []
    """
    query = select(documents).order_by(documents.c.path)
    heads = connection.execute(query.where(documents.c.id == document) if document is not None else query).all()
    held = _Held(connection, document, derived)
    return [_to_stored(head, held, derived=derived, main=main) for head in heads]


class _Held:
    """The rows of all documents, or of one, by what they belong to."""

    def __init__(self, connection: Connection, document: int | None, derived: bool) -> None:
        self.notes: dict[int, list[Any]] = defaultdict(list)
        self.marks: dict[int, list[Any]] = defaultdict(list)
        self.citations: dict[int, list[Any]] = defaultdict(list)
        self.findings: dict[int, list[Any]] = defaultdict(list)
        only = [] if document is None else [notes.c.document_id == document]
        for row in connection.execute(select(notes).where(*only).order_by(notes.c.document_id, notes.c.position)):
            self.notes[row.document_id].append(row)
        for table, held in ((marks, self.marks), (citations, self.citations)):
            query = select(table).order_by(table.c.note_id, table.c.number)
            if table is citations and not derived:
                query = query.where(citations.c.data != ADDED_DATA)
            for row in connection.execute(query.join(notes, notes.c.id == table.c.note_id).where(*only) if only else query):
                held[row.note_id].append(row)
        remarks = [] if document is None else [findings.c.document_id == document]
        remarks += [] if derived else [~findings.c.settled]
        for row in connection.execute(select(findings).where(*remarks).order_by(findings.c.id)):
            self.findings[row.document_id].append(row)


def _to_stored(head: Any, held: _Held, *, derived: bool, main: bool) -> Stored:
    structure = unpack_structure(head.structure) if main and head.structure else None
    document = Document(head.path, head.text, head.sha256, head.encoding, head.guessed, head.format, structure)
    found = [_to_note(row, held, derived=derived) for row in held.notes[head.id]]
    rows = tuple((one.id, one.source, one.candidates, one.settled) for row in held.notes[head.id] for one in held.citations.get(row.id, ()))
    text = codec.to_passage(codec.loads(zlib.decompress(head.main))) if main else Passage("")
    remarks = [Finding(one.code, head.path, one.line, one.column, one.label, one.message, one.suggestion) for one in held.findings[head.id]]
    return Stored(head.id, Reading(document, text, tuple(found), tuple(remarks)), rows)


def _to_note(row: Any, held: _Held, *, derived: bool) -> Note:
    kind, passage, parts, *anchors = codec.loads(row.data)
    rows = held.citations.get(row.id, ())
    cited = tuple(_to_citation(one, derived=derived) for one in rows)
    added = [read.span for one, read in zip(rows, cited, strict=True) if one.data == ADDED_DATA]
    return Note(
        row.note,
        row.label,
        codec.to_passage(passage),
        tuple(codec.to_mark(codec.loads(one.data)) for one in held.marks.get(row.id, ())),
        row.kind if derived else kind,
        mark_references(codec.to_parts(parts), added),
        cited,
        row.form,
        codec.to_spans(anchors[0]) if anchors else (),
    )


def _to_citation(row: Any, *, derived: bool) -> Citation:
    if not derived:
        return codec.to_citation(codec.loads(row.data))
    return codec.to_citation(codec.loads(row.settled or row.data), row.source, codec.loads(row.candidates) if row.candidates else ())


def load_corrections(connection: Connection, *, undone: bool = False) -> list[Correction]:
    """In the order in which they were made.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     load_corrections(connection)
    []
    """
    rows = connection.execute(select(corrections).order_by(corrections.c.number))
    return [_correction(row) for row in rows if undone or not row.undone]


def _correction(row: Any) -> Correction:
    data: Mapping[str, Any] = codec.loads(row.data)
    sides = {side: tuple(Anchor(*place) for place in data[side]) for side in ("here", "there")}
    return Correction(row.number, undone=row.undone, **{**data, **sides})


def add_correction(connection: Connection, one: Correction) -> int:
    """Keeps a correction, and gives its number.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     add_correction(connection, Correction(0, "correct", "hu1919", field="date", now="1919"))
    1
    """
    number = int(connection.execute(select(func.coalesce(func.max(corrections.c.number), 0))).scalar_one()) + 1
    names = ("verb", "target", "other", "field", "was", "now", "why", "when")
    data = {**{name: getattr(one, name) for name in names}, "here": list(one.here), "there": list(one.there)}
    connection.execute(corrections.insert().values(number=number, undone=False, data=codec.dumps(data)))
    return number


def load_keys(connection: Connection) -> list[tuple[Anchor, str]]:
    """The key that each citation had when sources were last brought together.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     load_keys(connection)
    []
    """
    rows = connection.execute(select(keys.c.path, keys.c.note, keys.c.number, keys.c.text, keys.c.key))
    return [(Anchor(path, note, number, text), key) for path, note, number, text, key in rows]


def load_given(connection: Connection) -> frozenset[str]:
    """Every key that was ever given.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     load_given(connection)
    frozenset()
    """
    return frozenset(connection.execute(select(given.c.key)).scalars())


def load_sources(connection: Connection, only: Iterable[str] | None = None) -> list[Source]:
    """Sources by key, without the places where they are cited.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     load_sources(connection)
    []
    """
    rows = connection.execute(select(sources.c.key, sources.c.data).order_by(sources.c.key))
    wanted = None if only is None else set(only)
    return [codec.to_source(key, codec.loads(data)) for key, data in rows if wanted is None or key in wanted]


def full_citations(connection: Connection, key: str) -> list[Anchor]:
    """Where a source is cited by stating it, in reading order.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     full_citations(connection, "hu1919")
    []
    """
    joined = citations.join(notes, notes.c.id == citations.c.note_id).join(documents, documents.c.id == notes.c.document_id)
    query = select(documents.c.path, notes.c.note, citations.c.number, citations.c.text).select_from(joined)
    rows = connection.execute(
        query.where(citations.c.source == key, citations.c.pointing.is_(None)).order_by(documents.c.path, notes.c.position)
    )
    return [Anchor(*row) for row in rows]
