"""From what was read, and what a person changed, to sources: all that can be made again at any time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, bindparam

from references import findings as remarks
from references.corrections import Correction, as_words, replay
from references.corrections.anchors import Anchor, AnchorIndex
from references.entries import entry_of
from references.library import codec, store
from references.library.schema import citations, findings, given, keys, notes, sources, writing
from references.model import Finding, Note, Reading, Source

TRIES = 4
"""how often settling starts again because another process added a document meanwhile, before it makes the others wait"""


@dataclass(frozen=True, slots=True)
class Settled:
    """Readings with corrections and sources, the sources, and the findings that came of it."""

    readings: tuple[Reading, ...]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


def derive(
    readings: Sequence[Reading],
    changes: Sequence[Correction] = (),
    remembered: Iterable[tuple[Anchor, str]] = (),
    ever: Iterable[str] = (),
    scheme: str = "",
) -> Settled:
    """Applies the corrections of notes, brings citations together, applies the corrections of sources."""
    from references.dedupe import Memory, bring_together

    index = AnchorIndex(readings)
    read, found = replay.correct_readings(changes, readings, index)
    together, apart = replay.decide_pairs(changes, index)
    kept: dict[tuple[str, str, int], str] = {}
    for anchor, key in remembered:
        at = index.find(anchor)
        if at is not None:
            kept.setdefault(at, key)
    _decided_keys(changes, index, kept)
    memory = Memory(keys=kept, given=frozenset(ever), together=tuple(together), apart=tuple(apart), scheme=scheme or "author-title-year")
    done = bring_together(read, memory)
    first = _first_places(done.readings)
    corrected, conflicts = replay.correct_sources(changes, done.sources, first)
    found += [*done.findings, *conflicts, *_missing_fields(corrected, first)]
    return Settled(tuple(done.readings), tuple(corrected), tuple(found))


def _decided_keys(changes: Sequence[Correction], index: AnchorIndex, kept: dict[tuple[str, str, int], str]) -> None:
    # After `merge A B` the work is called A, also by the citations that were given B before; what `split A` takes out needs a key of its
    # own. What was undone gives the keys back, the last decision first, as if it had never been.
    undone, in_force = [one for one in changes if one.undone], [one for one in changes if not one.undone]
    for one in (*reversed(undone), *in_force):
        for at in filter(None, map(index.find, one.there)):
            if one.verb == "merge":
                kept[at] = one.other if one.undone else one.target
            elif one.verb == "split" and one.undone:
                kept[at] = one.target
            elif one.verb == "split" and kept.get(at) == one.target:
                del kept[at]


def _first_places(readings: Iterable[Reading]) -> dict[str, tuple[Reading, Note]]:
    first: dict[str, tuple[Reading, Note]] = {}
    for reading in readings:
        for note in reading.notes:
            for citation in note.citations:
                if citation.source is not None:
                    first.setdefault(citation.source, (reading, note))
    return first


def _missing_fields(found: Iterable[Source], first: Mapping[str, tuple[Reading, Note]]) -> list[Finding]:
    from bib import missing

    gaps = []
    for source in found:
        if source.key not in first:
            continue
        reading, note = first[source.key]
        if fields := missing(entry_of(source)):
            details = {"key": source.key, "type": str(source.fields.get("type", "misc")), "field": _named(fields)}
            gaps.append(remarks.make("missing-field", reading.document, note.body.offset(0), note.label, **details))
    return gaps


def _named(fields: Sequence[str]) -> str:
    """
    >>> _named(["author", "date"]), _named(["title", "url|doi|eprint"])
    ('author and no date', 'title and no url, doi or eprint')
    """
    words = (" or ".join(filter(None, (", ".join(rule.split("|")[:-1]), rule.split("|")[-1]))) for rule in fields)
    return " and no ".join(words)


def settle(engine: Engine) -> bool:
    """Brings all citations together again, if anything changed since it was done last; True if it was done."""
    for attempt in range(TRIES + 1):
        if attempt == TRIES:
            with writing(engine).begin() as connection:
                return _settle_now(connection, connection)
        with engine.connect() as reading:
            changes = store.state(reading, "changes")
            if changes == store.state(reading, "settled"):
                return False
            stored, settled = _compute(reading)
        with writing(engine).begin() as connection:
            if store.state(connection, "changes") == changes:
                _write(connection, stored, settled)
                store.set_state(connection, "settled", changes)
                return True
    raise AssertionError("unreachable")


def _settle_now(connection: Connection, writer: Connection) -> bool:
    stored, settled = _compute(connection)
    _write(writer, stored, settled)
    store.set_state(writer, "settled", store.state(connection, "changes"))
    return True


def _compute(connection: Connection) -> tuple[list[store.Stored], Settled]:
    stored = store.load(connection, settled=False)
    remembered, ever = store.load_keys(connection), store.load_given(connection)
    changes, scheme = store.load_corrections(connection, undone=True), store.state(connection, "scheme")
    return stored, derive([one.reading for one in stored], changes, remembered, ever, scheme)


def _write(connection: Connection, stored: Sequence[store.Stored], settled: Settled) -> None:
    """Writes what differs from what stands there."""
    after = {reading.document.path: reading for reading in settled.readings}
    updates: list[dict[str, Any]] = []
    kinds: list[dict[str, Any]] = []
    current: list[dict[str, Any]] = []
    for one in stored:
        new = after[one.reading.document.path]
        rows = iter(one.citations)
        for note, then in zip(one.reading.notes, new.notes, strict=True):
            kinds.append({"of": one.row, "this": note.id, "kind": then.kind})
            for number, (read, use) in enumerate(zip(note.citations, then.citations, strict=True)):
                row, source, candidates, was = next(rows)
                now = None if replace(use, source=None, candidates=()) == read else codec.dumps(codec.citation_row(use))
                choice = codec.dumps(use.candidates) if use.candidates else None
                if (use.source, choice, now) != (source, candidates, was):
                    changes = {"source": use.source, "candidates": choice, "settled": now, "locator": use.locator, "signal": use.signal}
                    updates.append({"row": row, **changes})
                if use.source is not None:
                    place = {"path": new.document.path, "note": note.id, "number": number}
                    current.append({**place, "key": use.source, "text": read.text})
    if updates:
        values: dict[str, Any] = {name: bindparam(name) for name in ("source", "candidates", "settled", "locator", "signal")}
        connection.execute(citations.update().where(citations.c.id == bindparam("row")).values(**values), updates)
    _write_kinds(connection, stored, kinds)
    _write_sources(connection, settled.sources, current)
    connection.execute(findings.delete().where(findings.c.settled))
    ids = {one.reading.document.path: one.row for one in stored}
    store.add_findings(connection, [(ids[finding.path], finding) for finding in settled.findings], settled=True)
    _write_keys(connection, current, settled.sources)


def _write_kinds(connection: Connection, stored: Sequence[store.Stored], kinds: list[dict[str, Any]]) -> None:
    from sqlalchemy import select

    stand = {(document, note): kind for document, note, kind in connection.execute(select(notes.c.document_id, notes.c.note, notes.c.kind))}
    changed = [one for one in kinds if stand.get((one["of"], one["this"])) != one["kind"]]
    if changed:
        where = (notes.c.document_id == bindparam("of")) & (notes.c.note == bindparam("this"))
        connection.execute(notes.update().where(where).values(kind=bindparam("kind")), changed)


def _write_sources(connection: Connection, found: Iterable[Source], current: Iterable[Mapping[str, Any]]) -> None:
    cited: dict[str, int] = {}
    for one in current:
        cited[one["key"]] = cited.get(one["key"], 0) + 1
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


def _write_keys(connection: Connection, current: list[dict[str, Any]], found: Iterable[Source]) -> None:
    held = {(place.path, place.note, place.number): (key, place.text) for place, key in store.load_keys(connection)}
    names = ("path", "note", "number")
    new = [one for one in current if held.get((one["path"], one["note"], one["number"])) != (one["key"], one["text"])]
    stale = [{f"old_{name}": one[name] for name in names} for one in new if (one["path"], one["note"], one["number"]) in held]
    if stale:
        where = [keys.c[name] == bindparam(f"old_{name}") for name in names]
        connection.execute(keys.delete().where(*where), stale)
    if new:
        connection.execute(keys.insert(), new)
    ever = store.load_given(connection)
    fresh = [{"key": key} for key in sorted({source.key for source in found} - ever)]
    if fresh:
        connection.execute(given.insert(), fresh)
