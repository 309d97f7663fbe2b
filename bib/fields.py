"""Fields of an entry, a row for each, from terms/fields.toml: what they hold, and what other vocabularies call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bib.terms import load


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: what it holds and its names in other vocabularies; the head of fields.toml says more."""

    name: str
    holds: str = "text"
    classic: str = ""
    also: tuple[str, ...] = ()
    csl: str = ""
    ris: str = ""
    ris_in: Mapping[str, str] = field(default_factory=dict)
    printed_in: str = ""
    bare: bool = False
    label: str = ""
    told: str = ""
    declared: bool = False


@cache
def table() -> Mapping[str, FieldRow]:
    """All fields that have a row, by name, in the order of exchange formats.

    >>> table()["doi"].ris, table()["doi"].holds
    ('DO', 'verbatim')
    """
    return {name: FieldRow(**{**one, "name": name, "also": tuple(one.get("also", ()))}) for name, one in load("fields").items()}


def row(name: str) -> FieldRow:
    """The row of a field; one without says that it holds text.

    >>> row("journaltitle").csl, row("author").holds, row("usera").holds
    ('container-title', 'names', 'text')
    """
    return table().get(name) or FieldRow(name)


@cache
def holding(*kinds: str) -> frozenset[str]:
    """The fields that hold values of these kinds.

    >>> sorted(holding("date")), "author_gloss" in holding("names", "glosses")
    (['date', 'eventdate', 'origdate', 'urldate'], True)
    """
    return frozenset(name for name, one in table().items() if one.holds in kinds)


@cache
def rows_with(column: str) -> tuple[FieldRow, ...]:
    """The rows that say something in a column, in their order.

    >>> [row.name for row in rows_with("declared")]
    ['archiveurl', 'archivedate', 'urlstatus']
    """
    return tuple(one for one in table().values() if getattr(one, column))


@cache
def _names_as_read() -> Mapping[str, str]:
    return {word: one.name for one in table().values() for word in (one.classic, *one.also) if word}


def our_name(name: str) -> str:
    """The name of a field for one that stands in somebody's file.

    >>> our_name("journal"), our_name("school"), our_name("title")
    ('journaltitle', 'institution', 'title')
    """
    return _names_as_read().get(name, name)


def classic_name(name: str) -> str:
    """What classic BibTeX calls a field.

    >>> classic_name("location"), classic_name("title")
    ('address', 'title')
    """
    return row(name).classic or name


@cache
def known_names() -> frozenset[str]:
    """Every field that some type of work takes, and those in which glosses are kept.

    >>> {"title", "title_gloss", "author_gloss", "usera"} <= known_names(), "titel" in known_names()
    (True, False)
    """
    from bib.types import table as types

    taken = frozenset().union(*(one.fields for one in types().values()))
    return taken | holding("glosses") | {name for name in table() if name.endswith("_gloss")}
