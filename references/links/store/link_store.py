"""What was seen of the links of a library: the state of each, its looks on different days, its copies.

These tables stand beside those of the documents and depend on none of them: a link that is no longer cited keeps its history.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, inspect, select

from references.library import schema
from references.library.store import load_corrections
from references.links.days import parse_days
from references.links.intake import stated_links
from references.links.model import FROM_BEFORE, Considered, Evidence, Link, Look, Memento
from references.links.store.document_days import CHANGED_FILE
from references.links.store.document_days import day_of as day_of_document
from references.links.store.evidence_json import evidence_from, evidence_table
from references.links.store.state import CLOCKS_DIFFER, with_marks, without_ignored
from references.links.store.state import State as State
from references.links.store.tables import document_days, holds, looks, mementos, metadata, states
from references.links.verdicts import ROWS, Verdict

NEGATIVE_AGE = timedelta(days=7)
"""How long "no copy" is believed; a copy once found stays."""
STRIKES = 3


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link as a source states it."""

    key: str
    link: Link


def strike(look: Look, gone: Sequence[str]) -> tuple[Look, tuple[str, ...]]:
    """Counts the days on which a link was not there: `dead?` becomes `dead` on the third.

    >>> look, days = strike(Look("u", "dead?", "404", checked="2026-01-03T10:00:00Z"), ("2026-01-01", "2026-01-02"))
    >>> print(look.verdict, len(days))
    dead 3
    """
    if not ROWS[look.verdict].speaks:
        return look, tuple(gone)  # says nothing of the page: it neither counts nor clears
    if look.verdict not in (Verdict.DEAD_ONCE, Verdict.DEAD):
        return look, ()
    days = tuple(dict.fromkeys((*gone, look.checked[:10])))
    if len(days) < STRIKES:
        return replace(look, verdict=Verdict.DEAD_ONCE, gone=days), days
    return replace(look, verdict=Verdict.DEAD, gone=days, reason=f"{look.reason}; seen so on {len(days)} days since {days[0]}"), days


class LinkStore:
    """The link tables of a library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = schema.writing(engine)
        if not inspect(engine).has_table(holds.name):
            with self._writer.begin() as connection:
                metadata.create_all(connection)

    @classmethod
    def open(cls, where: str) -> LinkStore:
        """Opens the link tables of a library that is there."""
        return cls(schema.open_engine(where, create=False))

    def close(self) -> None:
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """Where the tables lie."""
        return self._engine

    @staticmethod
    def time(ahead: timedelta = timedelta(0)) -> str:
        """The time now, or somewhat later, as it is stored."""
        return _text(datetime.now(UTC) + ahead)

    # --- what the sources state

    def links(self, keys: Iterable[str] | None = None) -> list[SourceLink]:
        """The links of the sources, in the order of their keys; with `keys`, of these."""
        return [SourceLink(key, link) for key, links in self.sources(keys) for link in links]

    def sources(self, keys: Iterable[str] | None = None) -> Iterator[tuple[str, list[Link]]]:
        """Each source with its links, in the order of the keys; no links where it states none."""
        wanted = None if keys is None else set(keys)
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.sources.c.key, schema.sources.c.data).order_by(schema.sources.c.key)).all()
            days = _days_of_sources(connection)
        for key, data in rows:
            if wanted is None or key in wanted:
                yield key, [_with_day(link, days.get(key)) for link in _links_in(data)]

    def note_days(self) -> None:
        """Notes the day of each document that is new or was changed; a file's own time stays as it was first seen."""
        kept = schema.documents
        with self._engine.connect() as connection:
            known = {row.place: row for row in connection.execute(select(document_days))}
            heads = connection.execute(select(kept.c.id, kept.c.place, kept.c.sha256)).all()
            rows = []
            for row in heads:
                old = known.get(row.place)
                if old is not None and old.sha256 == row.sha256:
                    continue
                text = connection.execute(select(kept.c.text).where(kept.c.id == row.id)).scalar() or ""
                day, dated = day_of_document(text, row.place)
                if old is not None and old.day and old.dated == dated == CHANGED_FILE:
                    day = old.day
                rows.append({"place": row.place, "sha256": row.sha256, "day": day, "dated": dated})
        if rows:
            with self._writer.begin() as connection:
                _replace(connection, document_days, rows)

    # --- what was seen

    def states(self) -> dict[str, State]:
        """What is known, by URL: what was seen last, where neither the configuration nor a person says otherwise."""
        columns = [states.c[name] for name in ("url", "verdict", "reason", "status", "final_url", "checked", "gone")]
        with self._engine.connect() as connection:
            seen = {
                row[0]: State(row[0], row[1], row[2], row[3], row[4], row[5], tuple(row[6].split()))
                for row in connection.execute(select(*columns))
            }
            said = load_corrections(connection)
        return with_marks(without_ignored(seen), said)

    def evidence(self, url: str) -> Evidence | None:
        """Everything that the last verdict on a URL rests on."""
        with self._engine.connect() as connection:
            text = connection.execute(select(states.c.evidence).where(states.c.url == url)).scalar()
        return evidence_from(json.loads(text)) if text else None

    def history(self, url: str) -> list[tuple[str, str, str]]:
        """(day, verdict, reason) of every day on which a URL was looked at."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(looks.c.day, looks.c.verdict, looks.c.reason).where(looks.c.url == url).order_by(looks.c.day))
            return [(row[0], row[1], row[2]) for row in rows]

    def mementos(self, now: datetime | None = None) -> dict[tuple[str, str], Memento | None]:
        """Known copies by (URL, day asked for); "none" too, as long as it is believed."""
        moment = now or datetime.now(UTC)
        oldest, latest = _text(moment - NEGATIVE_AGE), _text(moment + CLOCKS_DIFFER)
        with self._engine.connect() as connection:
            names = ("url", "day", "memento", "datetime", "distance", "archive", "asked")
            rows = connection.execute(select(*(mementos.c[name] for name in names))).all()
        return {
            (url, day): Memento(memento, when, distance, archive) if memento else None
            for url, day, memento, when, distance, archive, asked in rows
            if memento or oldest <= asked <= latest
        }

    def add_memento(self, link: Link, memento: Memento) -> None:
        """Stores a copy that was made for a link."""
        when, want = datetime.fromisoformat(memento.datetime), parse_days(link.date)
        dated = replace(memento, distance_days=want.distance(when) if want else None)
        with self._writer.begin() as connection:
            _replace(connection, mementos, [_memento_row(link, dated, _text(datetime.now(UTC)))])

    def record(self, found: Iterable[tuple[Link, Look]]) -> list[Look]:
        """Stores looks, all in one transaction; gives them back with the verdict that follows from earlier days."""
        pairs = list(found)
        given: list[Look] = []
        rows: dict[Table, dict[tuple[str, ...], dict[str, Any]]] = {states: {}, looks: {}, mementos: {}}
        with self._writer.begin() as connection:
            before, considered = _load_earlier(connection, {link.url for link, _ in pairs})
            for link, look in pairs:
                kept, gone = strike(look, before.get(link.url, ()))
                given.append(kept)
                if kept.verdict == Verdict.UNCHECKED and (link.url in before or _was_offline(kept)):
                    continue  # nothing was seen: what was known stays
                before[link.url] = gone
                _lay_out(rows, link, kept, gone, considered.get(link.url, []))
            for table, found_rows in rows.items():
                _replace(connection, table, list(found_rows.values()))
        return given

    def add_copies(self, found: Iterable[tuple[Link, Look]]) -> None:
        """Stores what the archives said of links whose looks are stored already."""
        fresh = [(link, look) for link, look in found if not _is_from_before(look)]
        now = _text(datetime.now(UTC))
        rows = {(link.url, link.date or ""): _memento_row(link, look.memento, now) for link, look in fresh if _have_answered(look)}
        asked = {link.url: look.evidence.considered for link, look in fresh}
        with self._writer.begin() as connection:
            _replace(connection, mementos, list(rows.values()))
            for url, considered in asked.items():
                _note_considered(connection, url, considered)


def _was_offline(look: Look) -> bool:
    """Whether a look says only that there was no way to the web."""
    return look.evidence.fault is not None and look.evidence.fault.kind == "offline"


def _links_in(data: str) -> list[Link]:
    """The links in the row of a source; most rows are seen to have none before they are taken apart."""
    return stated_links(data) if "url" in data or "doi" in data or "http" in data else []


def _with_day(link: Link, day: dict[str, str] | None) -> Link:
    """A link with the day of the document that cites it, where it has none of its own."""
    return replace(link, **day) if day and not link.date else link


def _is_from_before(look: Look) -> bool:
    """Whether no archive was asked for a look's copy: it was known, or there is nothing to know."""
    asked = look.evidence.considered
    return all(one.outcome == FROM_BEFORE for one in asked) and (bool(asked) or look.memento is None)


def _note_considered(connection: Connection, url: str, considered: Sequence[Considered]) -> None:
    """Adds the copies that were considered to the evidence on a URL."""
    text = connection.execute(select(states.c.evidence).where(states.c.url == url)).scalar()
    if text is not None:
        table = {**json.loads(text), "considered": [asdict(one) for one in considered]}
        connection.execute(states.update().where(states.c.url == url).values(evidence=json.dumps(table, ensure_ascii=False)))


def _have_answered(look: Look) -> bool:
    """Whether the archives said something: a copy that one of them has shown, or all of them that there is none."""
    asked = look.evidence.considered
    if look.memento is not None:
        return all(one.answered or one.url != look.memento.url for one in asked)
    return bool(asked) and all(one.answered for one in asked)


def _days_of_sources(connection: Connection) -> dict[str, dict[str, str]]:
    """By source: the day of the first document that cites it."""
    days = {row.place: (row.day, row.dated) for row in connection.execute(select(document_days)) if row.day}
    if not days:
        return {}
    cited, noted, kept = schema.citations, schema.notes, schema.documents
    joined = cited.join(noted, cited.c.note_id == noted.c.id).join(kept, noted.c.document_id == kept.c.id)
    query = select(cited.c.source, kept.c.place).select_from(joined).where(cited.c.source.is_not(None)).distinct()
    found: dict[str, tuple[str, str]] = {}
    for key, place in connection.execute(query):
        if place in days:
            found[key] = min(found.get(key, days[place]), days[place])
    return {key: {"date": day, "dated": dated} for key, (day, dated) in found.items()}


def _load_earlier(connection: Connection, urls: set[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, list[Any]]]:
    """By URL: the days on which it was not there, and the copies that were considered."""
    gone: dict[str, tuple[str, ...]] = {}
    considered: dict[str, list[Any]] = {}
    asked = sorted(urls)
    for at in range(0, len(asked), 500):
        query = select(states.c.url, states.c.gone, states.c.evidence).where(states.c.url.in_(asked[at : at + 500]))
        for row in connection.execute(query):
            gone[row.url] = tuple(row.gone.split())
            considered[row.url] = json.loads(row.evidence).get("considered", []) if '"considered"' in row.evidence else []
    return gone, considered


def _lay_out(
    rows: dict[Table, dict[tuple[str, ...], dict[str, Any]]], link: Link, look: Look, gone: Sequence[str], considered: list[Any]
) -> None:
    """Adds the rows that a look makes, the later one of a URL in place of the earlier; what archives said stays."""
    evidence = evidence_table(look.evidence)
    if considered:
        evidence.setdefault("considered", considered)
    seen = {"url": link.url, "verdict": str(look.verdict), "reason": look.reason, "status": look.status}
    rows[states][link.url,] = {
        **seen,
        "final_url": look.final_url,
        "checked": look.checked,
        "gone": " ".join(gone),
        "evidence": json.dumps(evidence, ensure_ascii=False),
    }
    if look.verdict != Verdict.UNCHECKED:
        rows[looks][link.url, look.checked[:10]] = {**seen, "day": look.checked[:10]}
    if _have_answered(look):
        rows[mementos][link.url, link.date or ""] = _memento_row(link, look.memento, look.checked)


def _memento_row(link: Link, copy: Memento | None, asked: str) -> dict[str, Any]:
    return {
        "url": link.url,
        "day": link.date or "",
        "memento": copy.url if copy else None,
        "datetime": copy.datetime if copy else None,
        "distance": copy.distance_days if copy else None,
        "archive": copy.archive if copy else None,
        "asked": asked,
    }


def _replace(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Puts rows in place of those with the same key: in words that every database knows."""
    if not rows:
        return
    names = [column.name for column in table.primary_key]
    where = [table.c[name] == bindparam(f"old_{name}") for name in names]
    connection.execute(table.delete().where(*where), [{f"old_{name}": row[name] for name in names} for row in rows])
    connection.execute(table.insert(), rows)


def _text(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def known_look(link: Link, state: State | None, memento: Memento | None) -> Look:
    """What is known of a link, as a look; `unchecked` where it was never asked.

    >>> print(known_look(Link(""), None, None).verdict, known_look(Link("http://a.org/"), None, None).verdict)
    no-link unchecked
    """
    if not link.url:
        return Look("", Verdict.NO_LINK, "the source states none")
    if state is None:
        return Look(link.url, Verdict.UNCHECKED, "never asked", memento=memento)
    return Look(link.url, state.verdict, state.reason, state.status, state.final_url, state.checked, memento, gone=state.gone)
