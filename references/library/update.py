"""The sources of a library, brought up to date: what follows from its documents and corrections is made again where these changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, bindparam, select

from references.corrections import Correction, as_words
from references.derive import Derived, derive
from references.library import codec, store
from references.library.placed import load_places
from references.library.schema import citations, findings, given, keys, notes, sources, writing
from references.model import Citation, Place, Source

TRIES = 4
"""how often the work starts again because another process added a document meanwhile, before it makes the others wait"""


def update_sources(engine: Engine) -> bool:
    """Brings all citations together again, if anything changed since it was done last; True if it was done."""
    for _ in range(TRIES):
        with engine.connect() as connection:
            changes = store.state(connection, "changes")
            if changes == store.state(connection, "settled"):
                return False
            stored, derived = _derive_all(connection)
        with writing(engine).begin() as connection:
            if store.state(connection, "changes") == changes:
                _write(connection, stored, derived)
                return True
    with writing(engine).begin() as connection:
        _write(connection, *_derive_all(connection))
    return True


def preview(connection: Connection, change: Correction) -> Derived:
    """What would follow from all documents, if a change were made."""
    return _derive_all(connection, change)[1]


def _derive_all(connection: Connection, *more: Correction) -> tuple[list[store.Stored], Derived]:
    stored = store.load(connection, derived=False)
    remembered, ever = store.load_keys(connection), store.load_given(connection)
    changes, scheme = store.load_corrections(connection, undone=True), store.state(connection, "scheme")
    return stored, derive([one.reading for one in stored], [*changes, *more], remembered, ever, scheme)


class _Use(NamedTuple):
    """A citation as it stands in the library, as it was read, and as it is now."""

    place: Place
    row: tuple[int, str | None, str | None, str | None] | None
    """None of a reference that a person added"""
    read: Citation
    now: Citation


def _write(connection: Connection, stored: Sequence[store.Stored], derived: Derived) -> None:
    """Writes what differs from what stands there."""
    uses = list(_pair_uses(stored, derived))
    _write_citations(connection, uses)
    _write_added(connection, stored, uses)
    _write_kinds(connection, stored, derived)
    _write_sources(connection, derived.sources, Counter(use.now.source for use in uses))
    connection.execute(findings.delete().where(findings.c.settled))
    rows = {one.reading.document.path: one.row for one in stored}
    found = [(rows[finding.path], finding) for finding in derived.findings]
    store.add_findings(connection, found, load_places(connection, {row for row, _ in found}), derived=True)
    _write_keys(connection, uses)
    _write_given(connection, derived.sources)
    store.set_state(connection, "settled", store.state(connection, "changes"))


def _pair_uses(stored: Sequence[store.Stored], derived: Derived) -> Iterator[_Use]:
    """Every citation of every document, before and after."""
    after = {reading.document.path: reading for reading in derived.readings}
    for one in stored:
        path = one.reading.document.path
        rows = iter(one.citations)
        for note, then in zip(one.reading.notes, after[path].notes, strict=True):
            for number, now in enumerate(then.citations):
                read = note.citations[number] if number < len(note.citations) else None
                yield _Use(Place(path, note.id, number), next(rows) if read else None, read or now, now)


def _write_citations(connection: Connection, uses: Iterable[_Use]) -> None:
    updates: list[dict[str, Any]] = []
    for _, held, read, now in uses:
        if held is None:
            continue
        row, source, candidates, corrected = held
        changed = None if replace(now, source=None, candidates=()) == read else codec.dumps(codec.citation_row(now))
        choice = codec.dumps(now.candidates) if now.candidates else None
        if (now.source, choice, changed) != (source, candidates, corrected):
            values = {"source": now.source, "candidates": choice, "settled": changed, "locator": now.locator, "signal": now.signal}
            updates.append({"row": row, **values})
    if updates:
        names: dict[str, Any] = {name: bindparam(name) for name in ("source", "candidates", "settled", "locator", "signal")}
        connection.execute(citations.update().where(citations.c.id == bindparam("row")).values(**names), updates)


def _write_added(connection: Connection, stored: Sequence[store.Stored], uses: Iterable[_Use]) -> None:
    """The references that a person added, which stand in rows of their own: nothing was read there."""
    connection.execute(citations.delete().where(citations.c.data == store.ADDED_DATA))
    added = [use for use in uses if use.row is None]
    if added:
        documents = {one.reading.document.path: one.row for one in stored}
        wanted = notes.c.document_id.in_({documents[use.place.path] for use in added})
        rows = {(row.document_id, row.note): row.id for row in connection.execute(select(notes).where(wanted))}
        store.add_citations(connection, [(rows[documents[use.place.path], use.place.note], use.place.number, use.now) for use in added])


def _write_kinds(connection: Connection, stored: Sequence[store.Stored], derived: Derived) -> None:
    rows = {one.reading.document.path: one.row for one in stored}
    stand = {(document, note): kind for document, note, kind in connection.execute(select(notes.c.document_id, notes.c.note, notes.c.kind))}
    changed = [
        {"of": row, "this": note.id, "kind": note.kind}
        for reading in derived.readings
        for row in (rows[reading.document.path],)
        for note in reading.notes
        if stand.get((row, note.id)) != note.kind
    ]
    if changed:
        where = (notes.c.document_id == bindparam("of")) & (notes.c.note == bindparam("this"))
        connection.execute(notes.update().where(where).values(kind=bindparam("kind")), changed)


def _write_sources(connection: Connection, found: Iterable[Source], cited: Mapping[str | None, int]) -> None:
    connection.execute(sources.delete())
    rows = [
        {
            "key": source.key,
            "type": str(source.fields.get("type", "misc")),
            "author": as_words(source.fields.get("author") or source.fields.get("editor")),
            "title": as_words(source.fields.get("title")),
            "date": as_words(source.fields.get("date") or source.fields.get("year")),
            "cited": cited.get(source.key, 0),
            "data": codec.dumps(codec.source_row(source)),
        }
        for source in found
    ]
    if rows:
        connection.execute(sources.insert(), rows)


def _write_keys(connection: Connection, uses: Iterable[_Use]) -> None:
    """Remembers the key of each citation, and its words, by which it is found again."""
    held = {Place(anchor.path, anchor.note, anchor.number): (key, anchor.text) for anchor, key in store.load_keys(connection)}
    new = [use for use in uses if use.now.source is not None and held.get(use.place) != (use.now.source, use.read.text)]
    _forget_keys(connection, [use.place for use in new if use.place in held])
    if new:
        connection.execute(keys.insert(), [{**use.place._asdict(), "key": use.now.source, "text": use.read.text} for use in new])


def _forget_keys(connection: Connection, places: Sequence[Place]) -> None:
    if places:
        where = [keys.c[name] == bindparam(f"old_{name}") for name in Place._fields]
        rows = [{f"old_{name}": value for name, value in place._asdict().items()} for place in places]
        connection.execute(keys.delete().where(*where), rows)


def _write_given(connection: Connection, found: Iterable[Source]) -> None:
    fresh = {source.key for source in found} - store.load_given(connection)
    if fresh:
        connection.execute(given.insert(), [{"key": key} for key in sorted(fresh)])
