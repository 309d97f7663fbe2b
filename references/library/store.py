"""Documents in and out of the tables. Each function runs inside a transaction that its caller holds."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from references.corrections import Correction
from references.corrections.anchors import Anchor
from references.library import codec
from references.library.schema import citations, corrections, documents, findings, given, keys, marks, meta, notes, sources
from references.model import Document, Finding, Note, Passage, Reading, Source


@dataclass(frozen=True, slots=True)
class Stored:
    """A reading as it stands in the library, with the rows of its citations in reading order."""

    row: int
    reading: Reading
    citations: tuple[tuple[int, str | None, str | None, str | None], ...]
    """row, source, candidates and settled of each"""


def state(connection: Connection, name: str) -> str:
    return str(connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar() or "")


def set_state(connection: Connection, name: str, value: str) -> None:
    if not connection.execute(meta.update().where(meta.c.name == name).values(value=value)).rowcount:
        connection.execute(meta.insert().values(name=name, value=value))


def take_turn(connection: Connection) -> None:
    """Waits for other writers, as the first statement of a transaction, also on a database that locks rows and not the whole."""
    connection.execute(meta.update().where(meta.c.name == "changes").values(value=meta.c.value))


def changed(connection: Connection) -> None:
    """Counts a change: sources have to be brought together again."""
    take_turn(connection)
    set_state(connection, "changes", str(int(state(connection, "changes") or 0) + 1))


def known(connection: Connection) -> dict[str, tuple[str, str, str]]:
    """place -> path, sha256 and encoding of every document."""
    rows = connection.execute(select(documents.c.place, documents.c.path, documents.c.sha256, documents.c.encoding))
    return {codec.to_place(place): (path, sha256, encoding) for place, path, sha256, encoding in rows}


def put(connection: Connection, reading: Reading, place: str, exists: Callable[[str], bool], *, again: bool = False) -> str:
    """Stores a reading, in place of an older one of the same file: `added`, `changed` or `unchanged`."""
    document, place = reading.document, codec.place_text(place)
    take_turn(connection)
    columns = (documents.c.id, documents.c.path, documents.c.place, documents.c.sha256, documents.c.encoding)
    old = connection.execute(select(*columns).where(documents.c.place == place)).first()
    if old is None:
        same_path = connection.execute(select(*columns).where(documents.c.path == document.path)).first()
        if same_path is not None:
            if exists(codec.to_place(same_path.place)):  # another file that was named from another folder
                document = replace(document, path=place)
                reading = replace(reading, document=document, findings=tuple(replace(f, path=place) for f in reading.findings))
            else:  # the file was moved together with its folder
                old = same_path
    if old is not None:
        if not again and (old.sha256, old.encoding, old.place) == (document.sha256, document.encoding, place):
            return "unchanged"
        path = old.path
        reading = replace(reading, document=replace(document, path=path), findings=tuple(replace(f, path=path) for f in reading.findings))
        connection.execute(documents.delete().where(documents.c.id == old.id))
    changed(connection)
    row = old.id if old is not None else _next(connection, documents)
    _insert(connection, row, reading, place)
    return "added" if old is None else "changed"


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
            main=zlib.compress(codec.dumps(codec.passage_row(reading.main)).encode(), 1),
        )
    )
    note_row, mark_row, citation_row = (_next(connection, table) for table in (notes, marks, citations))
    rows: tuple[list[dict[str, Any]], ...] = ([], [], [])
    for position, note in enumerate(reading.notes):
        rows[0].append(_note(row, note_row + position, position, note))
        for number, mark in enumerate(note.marks):
            claim = mark.claim
            rows[1].append(
                {
                    "id": mark_row + len(rows[1]),
                    "note_id": note_row + position,
                    "number": number,
                    "claim": claim.text if claim else None,
                    "clause": claim.clause if claim else None,
                    "claim_start": claim.spans[0].start if claim and claim.spans else None,
                    "data": codec.dumps(codec.mark_row(mark)),
                }
            )
        for number, citation in enumerate(note.citations):
            rows[2].append(
                {
                    "id": citation_row + len(rows[2]),
                    "note_id": note_row + position,
                    "number": number,
                    "text": citation.text,
                    "signal": citation.signal,
                    "locator": citation.locator,
                    "pointing": citation.pointing,
                    "data": codec.dumps(codec.citation_row(citation)),
                }
            )
    for table, new in zip((notes, marks, citations), rows, strict=True):
        if new:
            connection.execute(table.insert(), new)
    add_findings(connection, [(row, finding) for finding in reading.findings], settled=False)


def _note(document: int, row: int, position: int, note: Note) -> dict[str, Any]:
    return {
        "id": row,
        "document_id": document,
        "position": position,
        "note": note.id,
        "label": note.label,
        "kind": note.kind,
        "text": note.text,
        "data": codec.dumps([note.kind, codec.passage_row(note.body), codec.part_rows(note.parts)]),
    }


def add_findings(connection: Connection, found: Iterable[tuple[int, Finding]], *, settled: bool) -> None:
    names = ("code", "line", "column", "label", "message", "suggestion")
    rows = [{"document_id": row, "settled": settled, **{name: getattr(one, name) for name in names}} for row, one in found]
    if rows:
        connection.execute(findings.insert(), rows)


def load(connection: Connection, *, settled: bool, main: bool = False, document: int | None = None) -> list[Stored]:
    """Readings as they stand in the library, by path: as read, or `settled`, with corrections and sources."""
    only = [documents.c.id == document] if document is not None else []
    heads = connection.execute(select(documents).where(*only).order_by(documents.c.path)).all()
    marked: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_under(select(marks.c.note_id, marks.c.data), marks, only).order_by(marks.c.note_id, marks.c.number)):
        marked[row.note_id].append(codec.to_mark(codec.loads(row.data)))
    cited: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_under(select(citations), citations, only).order_by(citations.c.note_id, citations.c.number)):
        cited[row.note_id].append(row)
    bodies: dict[int, list[Any]] = defaultdict(list)
    query = select(notes).order_by(notes.c.document_id, notes.c.position)
    for row in connection.execute(query.where(notes.c.document_id == document) if document is not None else query):
        bodies[row.document_id].append(row)
    remarks: dict[int, list[Finding]] = defaultdict(list)
    paths = {head.id: head.path for head in heads}
    asked = select(findings).where(findings.c.document_id.in_([document]) if document is not None else True)  # type: ignore[arg-type]
    for row in connection.execute((asked if settled else asked.where(~findings.c.settled)).order_by(findings.c.id)):
        one = Finding(row.code, paths[row.document_id], row.line, row.column, row.label, row.message, row.suggestion)
        remarks[row.document_id].append(one)
    return [_stored(head, bodies[head.id], marked, cited, remarks[head.id], settled=settled, main=main) for head in heads]


def _under(query: Any, table: Any, only: list[Any]) -> Any:
    if not only:
        return query
    return query.join(notes, notes.c.id == table.c.note_id).join(documents, documents.c.id == notes.c.document_id).where(*only)


def _stored(head: Any, bodies: Any, marked: Any, cited: Any, remarks: list[Finding], *, settled: bool, main: bool) -> Stored:
    document = Document(head.path, head.text, head.sha256, head.encoding, head.guessed, head.format)
    found: list[Note] = []
    rows: list[tuple[int, str | None, str | None, str | None]] = []
    for body in bodies:
        kind, passage, parts = codec.loads(body.data)
        uses = []
        for row in cited.get(body.id, ()):
            rows.append((row.id, row.source, row.candidates, row.settled))
            candidates = codec.loads(row.candidates) if settled and row.candidates else ()
            source = row.source if settled else None
            uses.append(codec.to_citation(codec.loads((settled and row.settled) or row.data), source, candidates))
        found.append(
            Note(
                body.note,
                body.label,
                codec.to_passage(passage),
                tuple(marked.get(body.id, ())),
                body.kind if settled else kind,
                codec.to_parts(parts),
                tuple(uses),
            )
        )
    text = codec.to_passage(codec.loads(zlib.decompress(head.main))) if main else Passage("")
    return Stored(head.id, Reading(document, text, tuple(found), tuple(remarks)), tuple(rows))


def load_corrections(connection: Connection, *, undone: bool = False) -> list[Correction]:
    """In the order in which they were made."""
    rows = connection.execute(select(corrections).order_by(corrections.c.number))
    return [_correction(row) for row in rows if undone or not row.undone]


def _correction(row: Any) -> Correction:
    data: Mapping[str, Any] = codec.loads(row.data)
    sides = {side: tuple(Anchor(*place) for place in data[side]) for side in ("here", "there")}
    return Correction(row.number, undone=row.undone, **{**data, **sides})


def add_correction(connection: Connection, one: Correction) -> int:
    number = int(connection.execute(select(func.coalesce(func.max(corrections.c.number), 0))).scalar_one()) + 1
    names = ("verb", "target", "other", "field", "was", "now", "why", "when")
    data = {**{name: getattr(one, name) for name in names}, "here": list(one.here), "there": list(one.there)}
    connection.execute(corrections.insert().values(number=number, undone=False, data=codec.dumps(data)))
    return number


def load_keys(connection: Connection) -> list[tuple[Anchor, str]]:
    rows = connection.execute(select(keys.c.path, keys.c.note, keys.c.number, keys.c.text, keys.c.key))
    return [(Anchor(path, note, number, text), key) for path, note, number, text, key in rows]


def load_given(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(given.c.key)).scalars())


def load_sources(connection: Connection, only: Iterable[str] | None = None) -> list[Source]:
    """Sources by key, without the places where they are cited."""
    rows = connection.execute(select(sources.c.key, sources.c.data).order_by(sources.c.key))
    wanted = None if only is None else set(only)
    return [codec.to_source(key, codec.loads(data)) for key, data in rows if wanted is None or key in wanted]


def full_citations(connection: Connection, key: str) -> list[Anchor]:
    """Where a source is cited by stating it, in reading order."""
    joined = citations.join(notes, notes.c.id == citations.c.note_id).join(documents, documents.c.id == notes.c.document_id)
    query = select(documents.c.path, notes.c.note, citations.c.number, citations.c.text).select_from(joined)
    rows = connection.execute(
        query.where(citations.c.source == key, citations.c.pointing.is_(None)).order_by(documents.c.path, notes.c.position)
    )
    return [Anchor(*row) for row in rows]


def find_key(connection: Connection, key: str) -> str | None:
    """The key as it is written, also where the case differs, and where it was merged into another."""
    for found in connection.execute(select(sources.c.key).where(func.lower(sources.c.key) == key.lower())).scalars():
        return str(found)
    merged = {one.other.lower(): one.target for one in load_corrections(connection) if one.verb == "merge"}
    seen, target = {key.lower()}, merged.get(key.lower())
    while target is not None and target.lower() not in seen:
        if (found := connection.execute(select(sources.c.key).where(sources.c.key == target)).scalar()) is not None:
            return str(found)
        seen.add(target.lower())
        target = merged.get(target.lower())
    return None
