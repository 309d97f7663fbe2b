"""What a library holds, as rows for people and programs. Only columns are read here, so that a hundred thousand lines come at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from references.corrections import ADDED, current_keys
from references.corrections.replay import BY_HAND
from references.findings import answered_by
from references.findings import weight as weigh
from references.library import codec, store
from references.library.schema import citations, documents, findings, marks, notes, sources
from references.model import BESIDE, WEIGHTS

Row = dict[str, Any]
_SAID = ("line", "column", "place", "label", "message", "suggestion")
"""what a finding says, beside its code and its document"""


def list_documents(connection: Connection) -> list[Row]:
    """Every document with what was found in it.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     list_documents(connection)
    []
    """
    counted = select(notes.c.document_id, func.count()).where(notes.c.form.not_in(BESIDE))
    held = _count(connection, counted.group_by(notes.c.document_id))
    joined = citations.join(notes, notes.c.id == citations.c.note_id)
    uses = (
        select(
            notes.c.document_id,
            func.count(),
            func.count(citations.c.pointing),
            func.count(citations.c.source.distinct()),
        )
        .select_from(joined)
        .group_by(notes.c.document_id)
    )
    used = {row[0]: tuple(row[1:]) for row in connection.execute(uses)}
    resolved = select(notes.c.document_id, func.count()).select_from(joined)
    resolved = resolved.where(citations.c.pointing.is_not(None), citations.c.source.is_not(None)).group_by(notes.c.document_id)
    led = _count(connection, resolved)
    doubts = Counter(row.id for row in _open_findings(connection))
    columns = (documents.c.id, documents.c.path, documents.c.encoding, documents.c.sha256)
    rows = []
    for row in connection.execute(select(*columns).order_by(documents.c.path)):
        cited, pointers, works = used.get(row.id, (0, 0, 0))
        rows.append(
            {
                "document": row.path,
                "notes": held.get(row.id, 0),
                "citations": cited,
                "sources": works,
                "back_references": pointers,
                "resolved": led.get(row.id, 0),
                "findings": doubts[row.id],
                "encoding": row.encoding,
                "sha256": row.sha256,
            }
        )
    return rows


def _count(connection: Connection, query: Any) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.execute(query)}


def list_sources(connection: Connection, document: int | None = None) -> list[Row]:
    """Every source, by key; those that one document cites.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     list_sources(connection)
    []
    """
    query = select(sources.c.key, sources.c.type, sources.c.author, sources.c.title, sources.c.date, sources.c.cited).order_by(
        sources.c.key
    )
    if document is not None:
        query = query.where(sources.c.key.in_(_cited_in(document)))
    names = ("key", "type", "author", "title", "date", "cited")
    return [dict(zip(names, row, strict=True)) for row in connection.execute(query)]


def _cited_in(document: int) -> Any:
    joined = citations.join(notes, notes.c.id == citations.c.note_id)
    return select(citations.c.source).select_from(joined).where(notes.c.document_id == document, citations.c.source.is_not(None))


def keys_cited_in(connection: Connection, document: int) -> set[str]:
    """The keys of the sources that a document cites.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     keys_cited_in(connection, 1)
    set()
    """
    return set(connection.execute(_cited_in(document)).scalars())


def list_notes(connection: Connection, document: int) -> list[Row]:
    """The notes of a document, in reading order.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     list_notes(connection, 1)
    []
    """
    used: dict[int, list[str]] = defaultdict(list)
    joined = citations.join(notes, notes.c.id == citations.c.note_id)
    query = select(citations.c.note_id, citations.c.source).select_from(joined).where(notes.c.document_id == document)
    for note, source in connection.execute(query.order_by(citations.c.note_id, citations.c.number)):
        used[note].append(source or "?")
    names = ("note", "label", "form", "kind", "place", "text")
    asked = select(notes.c.id, *(notes.c[name] for name in names)).where(notes.c.document_id == document)
    return [
        {**dict(zip(names, said, strict=True)), "sources": used.get(row, [])}
        for row, *said in connection.execute(asked.order_by(notes.c.position))
    ]


def list_claims(
    connection: Connection, *, source: str | None = None, document: int | None = None, without_source: bool = False
) -> Iterator[Row]:
    """A line for each claim and source, in reading order; a claim without a source has a line too.

    A claim is without a source where none of the marks in its sentence brings one.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     list(list_claims(connection))
    []
    """
    rows = connection.execute(_claims_query(source, document))
    for row in _rows_without_source(rows, _supported_claims(connection, document)) if without_source else rows:
        yield {
            "document": row.path,
            "note": row.note,
            "label": row.label,
            "claim": row.claim or "",
            "clause": row.clause or "",
            "source": row.source or "",
            "locator": row.locator or codec.locator_in(row.data),
            "signal": row.signal or "",
            "verdict": "",
            "memento": "",
            "place": row.place or "",
        }


def _rows_without_source(rows: Iterable[Any], supported: set[tuple[int, int]]) -> Iterator[Any]:
    """The first row of each claim that no source supports."""
    last: tuple[int, int] | None = None
    for row in rows:
        if row.claim is None or (row.document_id, row.claim_start) in supported or (row.id, row.mark) == last:
            continue
        last = (row.id, row.mark)
        yield row


def _claims_query(source: str | None, document: int | None) -> Any:
    joined = documents.join(notes, notes.c.document_id == documents.c.id).outerjoin(marks, marks.c.note_id == notes.c.id)
    joined = joined.outerjoin(citations, citations.c.note_id == notes.c.id)
    columns = (
        documents.c.path,
        notes.c.document_id,
        notes.c.id,
        notes.c.note,
        notes.c.label,
        notes.c.place,
        marks.c.number.label("mark"),
        marks.c.claim,
        marks.c.clause,
        marks.c.claim_start,
        marks.c.data,
        citations.c.source,
        citations.c.locator,
        citations.c.signal,
    )
    query = select(*columns).select_from(joined)
    if source is not None:
        query = query.where(citations.c.source == source)
    if document is not None:
        query = query.where(notes.c.document_id == document)
    return query.order_by(documents.c.path, notes.c.position, marks.c.number, citations.c.number)


def _supported_claims(connection: Connection, document: int | None) -> set[tuple[int, int]]:
    joined = marks.join(notes, notes.c.id == marks.c.note_id).join(citations, citations.c.note_id == notes.c.id)
    query = select(notes.c.document_id, marks.c.claim_start).select_from(joined).where(citations.c.source.is_not(None)).distinct()
    if document is not None:
        query = query.where(notes.c.document_id == document)
    return {(row[0], row[1]) for row in connection.execute(query)}


def list_findings(connection: Connection, document: int | None = None, code: str | None = None, weight: str | None = None) -> list[Row]:
    """Everything doubtful that no person has settled: trouble first, then doubts and remarks, each by its place.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     list_findings(connection)
    []
    """
    rows = [
        {"code": row.code, "weight": weigh(row.code), "path": row.path, **{name: getattr(row, name) for name in _SAID}}
        for row in _open_findings(connection, *(findings.c[name] for name in _SAID))
        if document in (None, row.id) and code in (None, row.code)
    ]
    return sorted((row for row in rows if weight in (None, row["weight"])), key=lambda row: WEIGHTS.index(row["weight"]))


def count_weights(rows: Iterable[Row]) -> dict[str, int]:
    """How many findings there are of each weight.

    >>> count_weights([{"weight": "doubt"}, {"weight": "trouble"}, {"weight": "doubt"}])
    {'trouble': 1, 'doubt': 2, 'remark': 0}
    """
    counted = Counter(row["weight"] for row in rows)
    return {weight: counted[weight] for weight in WEIGHTS}


def _open_findings(connection: Connection, *columns: Any) -> Iterator[Any]:
    """The findings that no correction in force has settled, by their place."""
    query = select(documents.c.id, documents.c.path, findings.c.code, findings.c.label.label("note"), *columns)
    query = query.join(findings, findings.c.document_id == documents.c.id)
    settled = _settled_by_hand(connection)
    for row in connection.execute(query.order_by(documents.c.path, findings.c.line, findings.c.column, findings.c.id)):
        if not settled or not any((row.path, row.note, field) in settled for field in answered_by(row.code)):
            yield row


def _settled_by_hand(connection: Connection) -> set[tuple[str, str, str]]:
    """What corrections in force have settled: path, label of the note, and the field; of a source, in every note that cites it.

    A label that several notes of a document bear (numbering that starts again) settles nothing: a finding knows its note by the label only.
    """
    corrections = store.load_corrections(connection)
    made = [one for one in corrections if one.verb in ("correct", ADDED)]
    if not made:
        return set()
    names = current_keys(corrections)
    of_sources: dict[str, list[str]] = defaultdict(list)
    for one in made:
        if one.verb == "correct" and not one.of_note:
            of_sources[names.get(one.target, one.target)].append(one.field)
    joined = citations.join(notes, notes.c.id == citations.c.note_id).join(documents, documents.c.id == notes.c.document_id)
    query = select(documents.c.path, notes.c.label, notes.c.note, citations.c.source, citations.c.settled, citations.c.data)
    changed = citations.c.settled.is_not(None) | citations.c.source.in_(of_sources)
    rows = list(connection.execute(query.select_from(joined).where(changed)))
    shared = {(row.path, row.label) for row in connection.execute(_shared_labels())} if rows else set()
    return {
        (row.path, row.label, field)
        for row in rows
        if (row.path, row.label) not in shared
        for field in (*_changed_fields(row), *of_sources.get(row.source, ()))
    }


def _shared_labels() -> Any:
    joined = notes.join(documents, documents.c.id == notes.c.document_id)
    query = select(documents.c.path, notes.c.label).select_from(joined)
    return query.group_by(documents.c.path, notes.c.label).having(func.count() > 1)


def _changed_fields(row: Any) -> Iterator[str]:
    """What corrections changed in a citation of a note; `reference` where they made it."""
    if row.settled is None:
        return
    if row.data == store.ADDED_DATA:
        yield "reference"
    now = codec.to_citation(codec.loads(row.settled))
    yield from (field.name for field in now.fields if field.by == BY_HAND)
    if now.pointing is not None and row.source is not None:
        yield "back_reference"


def cited_by(connection: Connection, keys: set[str] | None = None) -> dict[str, list[Row]]:
    """Where each source is cited.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     dict(cited_by(connection))
    {}
    """
    joined = citations.join(notes, notes.c.id == citations.c.note_id).join(documents, documents.c.id == notes.c.document_id)
    columns = (citations.c.source, documents.c.path, notes.c.note, notes.c.label, citations.c.number)
    query = select(*columns).select_from(joined).where(citations.c.source.is_not(None))
    if keys is not None and len(keys) == 1:
        query = query.where(citations.c.source == next(iter(keys)))
    found: dict[str, list[Row]] = defaultdict(list)
    for source, path, note, label, _ in connection.execute(query.order_by(documents.c.path, notes.c.position, citations.c.number)):
        if keys is None or source in keys:
            found[source].append({"path": path, "note": note, "label": label})
    return found


def uses(connection: Connection, key: str) -> list[Row]:
    """Every citation of a source, with the words, the page and the claims that rest on it.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     uses(connection, "hu1919")
    []
    """
    joined = citations.join(notes, notes.c.id == citations.c.note_id).join(documents, documents.c.id == notes.c.document_id)
    columns = (
        documents.c.path,
        notes.c.id,
        notes.c.note,
        notes.c.label,
        notes.c.place,
        citations.c.text,
        citations.c.locator,
        citations.c.signal,
        citations.c.pointing,
    )
    query = select(*columns).select_from(joined).where(citations.c.source == key)
    claims: dict[int, list[str]] = defaultdict(list)
    marked = marks.join(citations, citations.c.note_id == marks.c.note_id)
    asked = (
        select(marks.c.note_id, marks.c.number, marks.c.claim)
        .select_from(marked)
        .where(citations.c.source == key, marks.c.claim.is_not(None))
        .distinct()
    )
    for note, _, claim in connection.execute(asked.order_by(marks.c.note_id, marks.c.number)):
        if claim not in claims[note]:
            claims[note].append(claim)
    return [
        {
            "document": row.path,
            "note": row.note,
            "label": row.label,
            "place": row.place or "",
            "text": row.text,
            "locator": row.locator or "",
            "signal": row.signal or "",
            "pointing": row.pointing or "",
            "claims": claims.get(row.id, []),
        }
        for row in connection.execute(query.order_by(documents.c.path, notes.c.position, citations.c.number))
    ]
