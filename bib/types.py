"""Types of works, a row for each, from terms/types.toml: readers, writers and findings ask here what a type takes and must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from bib.terms import load


@dataclass(frozen=True, slots=True)
class Words:
    """The words that tell a type or a kind of it; they stand in a note as printed here."""

    words: tuple[str, ...] = ()
    """anywhere in what is said of the work"""
    stems: tuple[str, ...] = ()
    """beginnings of such words, in lower case"""
    opens: tuple[str, ...] = ()
    """at the beginning of a reference"""
    ends: tuple[str, ...] = ()
    """at the end of a title"""
    marks: tuple[str, ...] = ()
    """letters of GB/T 7714"""


@dataclass(frozen=True, slots=True)
class Kind(Words):
    """A kind of a type, which the entry's `type` names (phdthesis), or a subtype, which its `entrysubtype` names (newspaper)."""

    aliases: tuple[str, ...] = ()
    printed: str = ""
    classic: str = ""
    csl: str = ""
    ris: str = ""
    also: tuple[str, ...] = ()
    """the further types that can have a subtype"""


@dataclass(frozen=True, slots=True)
class Type(Words):
    """A type of works: its names in other vocabularies, the fields that it takes and must have; the head of types.toml says more."""

    name: str = "misc"
    in_title: bool = False
    """whether its words tell it where a title holds them"""
    aliases: tuple[str, ...] = ()
    classic: str = ""
    csl: str = "document"
    ris: str = "GEN"
    required: tuple[str, ...] = ()
    classic_required: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()
    renames: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    forms: Mapping[str, Kind] = field(default_factory=dict)
    subtypes: Mapping[str, Kind] = field(default_factory=dict)


@cache
def table() -> Mapping[str, Type]:
    """All types, by name.

    >>> table()["patent"].classic, table()["patent"].marks
    ('misc', ('P',))
    """
    raw = load("types")
    fields = {name: row["fields"] for name, row in raw.items() if isinstance(row, dict) and "fields" in row}
    return {name: _type(name, row, _fields(fields, name, raw["any"])) for name, row in raw.items() if isinstance(row, dict)}


def _fields(fields: Mapping[str, str], name: str, any_type: str) -> frozenset[str]:
    listed = fields.get(name, "")
    if listed.startswith("="):  # the same as another type takes
        return _fields(fields, listed[1:].strip(), any_type)
    return frozenset(f"{any_type} {listed}".split()) if listed else frozenset()


def _type(name: str, row: Mapping[str, Any], fields: frozenset[str]) -> Type:
    plain = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    groups = {group: {kind: _kind(said) for kind, said in row.get(group, {}).items()} for group in ("kinds", "forms", "subtypes")}
    return Type(**{**plain, **groups, "name": name, "classic": row.get("classic", name), "fields": fields})


def _kind(row: Mapping[str, Any]) -> Kind:
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Kind(**plain)


def row(name: str) -> Type:
    """The row of a type under its own name; of misc, where there is none.

    >>> row("report").csl, row("podcast").name, "白皮書" in row("report").words, "訪談" in row("misc").forms["interview"].opens
    ('report', 'misc', True, True)
    """
    return table().get(name) or table()["misc"]


@cache
def types_told_by_title() -> tuple[str, ...]:
    """The types whose words tell them where a title holds them.

    >>> types_told_by_title()
    ('report',)
    """
    return tuple(name for name, one in table().items() if one.in_title and one.words)


class Named(NamedTuple):
    """What a name of a type says: the type, and the field that says which kind of it ("" where the name says no more)."""

    type: str
    field: str = ""
    kind: str = ""


@cache
def _all_names() -> Mapping[str, Named]:
    found: dict[str, Named] = {}
    for name, one in table().items():
        found |= {alias: Named(name) for alias in one.aliases}
        for stands, group in (("type", one.kinds), ("entrysubtype", one.subtypes)):
            for kind, said in group.items():
                found |= {alias: Named(name, stands, kind) for alias in (kind, *said.aliases)}
    return {**found, **{name: Named(name) for name in table()}}


def recognise(name: str) -> Named:
    """A type as any program may name it -> the type, and what its `type` or `entrysubtype` then says.

    >>> recognise("PhDThesis"), recognise("newspaper")
    (Named(type='thesis', field='type', kind='phdthesis'), Named(type='article', field='entrysubtype', kind='newspaper'))
    >>> recognise("www").type, recognise("legislation").type, recognise("podcast").type
    ('online', 'legislation', 'podcast')
    """
    lower = name.lower()
    return _all_names().get(lower) or Named(lower)


def model_type(name: str) -> str:
    """The type under which biber lets a work of this type have its fields.

    >>> model_type("legislation"), model_type("book")
    ('misc', 'book')
    """
    return name if name in model_types() else "misc"


@cache
def model_types() -> frozenset[str]:
    """The types to which BibLaTeX's model grants fields.

    >>> "report" in model_types(), "legislation" in model_types()
    (True, False)
    """
    return frozenset(name for name, one in table().items() if one.fields)


@cache
def type_names() -> frozenset[str]:
    """Every name that a type of work can be given.

    >>> {"book", "phdthesis", "legislation"} <= type_names(), "bok" in type_names()
    (True, False)
    """
    return frozenset(_all_names())


def required_fields(name: str, dialect: str = "biblatex") -> tuple[str, ...]:
    """The fields that a type must have by the manual of BibLaTeX or of BibTeX; "a|b" is one of them.

    >>> required_fields("online"), required_fields("legislation"), required_fields("phdthesis", "bibtex")
    (('date', 'title', 'url|doi|eprint'), ('date', 'title'), ('author', 'title', 'institution', 'date'))
    """
    one = row(model_type(recognise(name).type))
    if dialect == "bibtex":
        return row(recognise(one.classic).type).classic_required
    return one.required


@cache
def subtype(name: str, entrysubtype: str) -> Kind | None:
    """The subtype that an entry of a type has, where it is known.

    >>> subtype("article", "newspaper").csl, subtype("misc", "newspaper").csl, subtype("book", "newspaper")
    ('article-newspaper', 'article-newspaper', None)
    """
    for one in table().values():
        found = one.subtypes.get(entrysubtype)
        if found and name in (one.name, *found.also):
            return found
    return None


def classic_type(name: str, kind: str = "") -> str:
    """What classic BibTeX calls a type whose `type` field says this.

    >>> classic_type("thesis", "碩士論文"), classic_type("thesis"), classic_type("online"), classic_type("legislation")
    ('mastersthesis', 'phdthesis', 'misc', 'misc')
    """
    one, said = row(model_type(name)), kind.lower()
    return next((that.classic for that in one.kinds.values() if that.classic and any(word in said for word in that.words)), one.classic)


@cache
def _printed_kinds() -> Mapping[str, str]:
    return {name: kind.printed for one in table().values() for name, kind in one.kinds.items() if kind.printed}


def printed_kind(kind: str) -> str:
    """What a `type` field says, in words.

    >>> printed_kind("phdthesis"), printed_kind("碩士論文")
    ('Doctoral dissertation', '碩士論文')
    """
    return _printed_kinds().get(kind, kind)


@cache
def types_by_mark() -> Mapping[str, str]:
    """The letters of GB/T 7714 -> the type, or the subtype, that they stand for.

    >>> types_by_mark()["M"], types_by_mark()["N"]
    ('book', 'newspaper')
    """
    marks = {mark: name for name, one in table().items() for mark in one.marks}
    return marks | {mark: kind for one in table().values() for kind, said in one.subtypes.items() for mark in said.marks}
