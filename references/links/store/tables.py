"""The tables of links in a library; they stand beside those of the documents and depend on none of them."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

metadata = MetaData()

states = Table(
    "link_states",
    metadata,
    Column("url", Text, primary_key=True),
    Column("verdict", String(12), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("status", Integer),
    Column("final_url", Text),
    Column("checked", String(32), nullable=False),
    Column("gone", Text, nullable=False),  # the days on which it was not there, since it last was
    Column("evidence", Text, nullable=False),
)
looks = Table(
    "link_looks",
    metadata,
    Column("url", Text, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("verdict", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("status", Integer),
)
mementos = Table(
    "link_mementos",
    metadata,
    Column("url", Text, primary_key=True),
    Column("day", Text, primary_key=True),  # EDTF: the day that was asked for
    Column("memento", Text),
    Column("datetime", String(32)),
    Column("distance", Integer),
    Column("archive", Text),
    Column("asked", String(32), nullable=False),
)

document_days = Table(
    "document_days",
    metadata,
    Column("place", Text, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("day", String(10), nullable=False),  # "" where none is known
    Column("dated", Text, nullable=False),  # what day that is
)

holds = Table(
    "link_holds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("owner", Text, nullable=False),  # machine:process:run
    Column("until", Float, nullable=False),  # seconds since 1970
)
