"""The tables of a library, and how one is opened.

What was read stands in `documents`, `notes`, `marks`, `citations` and `findings`; what a person changed in `corrections`; keys once given
in `keys`. `sources`, and the columns called settled below, follow from these and can be made again at any time.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    URL,
    Boolean,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    exc,
    inspect,
    select,
    text,
)

from references.errors import UnusableLibrary

VERSION = 2
"""of the tables below; it rises when they change, and MIGRATIONS then holds the way from the one before"""

MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: (
        "ALTER TABLE documents ADD COLUMN structure {blob}",
        "ALTER TABLE notes ADD COLUMN form VARCHAR(20) DEFAULT 'footnote' NOT NULL",
        "ALTER TABLE notes ADD COLUMN place TEXT",
        "ALTER TABLE findings ADD COLUMN place TEXT",
    ),
}
"""version -> the statements that lead from it to the next"""

LOCK_SECONDS = 120
"""how long a process waits for another one that writes"""

metadata = MetaData()

meta = Table("meta", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),  # as the user named it; shown everywhere
    Column("place", Text, nullable=False, index=True),  # where the file lies: what makes it the same file
    Column("sha256", String(64), nullable=False),
    Column("encoding", String(40), nullable=False),
    Column("guessed", Boolean, nullable=False),
    Column("format", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("main", LargeBinary, nullable=False),
    Column("structure", LargeBinary),  # what the format states of its blocks and notes, where the text alone does not say it
)

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("form", String(20), nullable=False, server_default="footnote"),
    Column("place", Text),  # as its format says it, where lines do not
    Index("notes_in_order", "document_id", "position", unique=True),
)

marks = Table(
    "marks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("note_id", ForeignKey("notes.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("claim", Text),
    Column("clause", Text),
    Column("claim_start", Integer),  # two marks in one sentence share it
    Column("data", Text, nullable=False),
    Index("marks_in_order", "note_id", "number", unique=True),
)

citations = Table(
    "citations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("note_id", ForeignKey("notes.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("signal", Text),  # settled
    Column("locator", Text),  # settled
    Column("pointing", Text),
    Column("data", Text, nullable=False),  # as it was read
    Column("settled", Text),  # with corrections, where these changed it
    Column("source", Text, index=True),  # settled
    Column("candidates", Text),  # settled
    Index("citations_in_order", "note_id", "number", unique=True),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("settled", Boolean, nullable=False),  # follows from bringing citations together
    Column("code", String(60), nullable=False, index=True),
    Column("line", Integer, nullable=False),
    Column("column", Integer, nullable=False),
    Column("label", Text),
    Column("message", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("place", Text),
    Index("findings_in_order", "document_id", "line", "column"),
)

sources = Table(
    "sources",
    metadata,
    Column("key", Text, primary_key=True),
    Column("type", String(40), nullable=False),
    Column("author", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("cited", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("path", Text, primary_key=True),
    Column("note", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),  # of the citation, to find it again when the notes were renumbered
)

given = Table("given", metadata, Column("key", Text, primary_key=True))
"""every key that was ever given: none is given to another work, also when its source is gone"""

corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("undone", Boolean, nullable=False),
    Column("data", Text, nullable=False),
)


def open_engine(where: str, *, create: bool) -> Engine:
    """Opens a library by path or database URL, makes its tables where `create` allows it, and brings an older one up to date.

    >>> open_engine("sqlite://", create=True).dialect.name
    'sqlite'
    """
    url: str | URL = where
    if "://" not in where:
        path = Path(where)
        if not create and not path.exists():
            raise UnusableLibrary("there is no library here", where=where, do="make one with `ibidem add FILE`, or name it with --library")
        if path.is_dir():
            raise UnusableLibrary("is a folder, not a library", where=where, do=f"name a file, such as {path / 'ibidem.db'}")
        if create:
            path.absolute().parent.mkdir(parents=True, exist_ok=True)
        url = _url_of(path.absolute(), create)
    try:
        engine = create_engine(url, **({"connect_args": {"timeout": LOCK_SECONDS}} if str(url).startswith("sqlite") else {}))
        if engine.dialect.name == "sqlite":
            _set_up_sqlite(engine)
        _prepare(engine, where, create)
    except (exc.SQLAlchemyError, ImportError, OSError) as error:
        raise UnusableLibrary(f"cannot be used as a library: {_reason(error)}", where=where, do=_advice(error)) from error
    return engine


def _url_of(path: Path, create: bool) -> URL:
    """The address of a library in a file, not by its words (a folder may be called `what?`); what may not be written is read as it is."""
    if create or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return URL.create("sqlite", database=str(path))
    # Beside a library stands its log while another program has it open; without one nothing can change it (SQLite: immutable).
    fixed = {} if path.with_name(f"{path.name}-wal").exists() else {"immutable": "1"}
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true", **fixed})


def writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write: they take their turn at the start, so that none fails half way.

    >>> writing(open_engine("sqlite://", create=True)).get_execution_options()["ibidem_writes"]
    True
    """
    return engine.execution_options(ibidem_writes=True)


def _set_up_sqlite(engine: Engine) -> None:
    # Python's driver begins transactions late and on its own; we begin them ourselves (SQLAlchemy's documented way).
    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")  # with WAL: whole after a crash

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("ibidem_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, where: str, create: bool) -> None:
    with engine.connect() as connection:
        found = _version(connection)
        names = set(inspect(connection).get_table_names()) if found is None else set()
    if found == VERSION:
        return
    if found is not None and found > VERSION:
        raise UnusableLibrary(
            f"was made by a newer ibidem (tables of version {found}, this one knows {VERSION})", where=where, do="install the newer ibidem"
        )
    if found is None and (names or not create):
        raise UnusableLibrary("is a database, but not a library of ibidem", where=where, do="name another file with --library")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
    with writing(engine).begin() as connection:
        found = _version(connection)  # another process may have been quicker
        if found is None:
            _make_tables(connection)
        else:
            _migrate(connection, found, where)


def _make_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    rows = [{"name": "schema", "value": str(VERSION)}, {"name": "changes", "value": "0"}, {"name": "settled", "value": "0"}]
    connection.execute(meta.insert(), rows)


def _migrate(connection: Connection, found: int, where: str) -> None:
    """Brings the tables of an older version up to date, version by version."""
    for version in range(found, VERSION):
        if version not in MIGRATIONS:
            raise UnusableLibrary(
                f"is of a version that can no longer be brought up to date ({found})",
                where=where,
                do="export its corrections with the ibidem that made it, and build it again",
            )
        for statement in MIGRATIONS[version]:
            connection.execute(text(statement.format(blob=LargeBinary().compile(connection.dialect))))
    connection.execute(meta.update().where(meta.c.name == "schema").values(value=str(VERSION)))


def _version(connection: Connection) -> int | None:
    if not inspect(connection).has_table("meta"):
        return None
    value = connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar()
    return int(value) if value is not None and str(value).isdecimal() else None


def _reason(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def _advice(error: BaseException) -> str:
    reason = _reason(error)
    if "locked" in reason:
        return "another program is writing to it; try again when it is done"
    if isinstance(error, ImportError):
        return "install the driver of this database beside ibidem"
    return next((do for words, do in _ADVICE.items() if words in reason), "name another one with --library")


_ADVICE = {
    "readonly": "see that it and its folder may be written",
    "unable to open": "see that it and its folder may be read and written",
    "full": "make room on the disk, and do it again",
}
"""words of SQLite's errors, and what to do"""
