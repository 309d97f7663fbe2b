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
    begins: tuple[str, ...] = ()
    """at the beginning of a title"""
    ends: tuple[str, ...] = ()
    """at the end of a title"""
    houses: tuple[str, ...] = ()
    """who gives out such works and hardly others: a broadcaster, an archive of data"""
    before_number: tuple[str, ...] = ()
    """only before a number of the work"""
    letters: tuple[str, ...] = ()
    """the same, where they are part of the number"""
    marks: tuple[str, ...] = ()
    """letters of GB/T 7714"""


@dataclass(frozen=True, slots=True)
class Kind(Words):
    """A kind of a type, which the entry's `type` names (phdthesis), or a subtype, which its `entrysubtype` names (newspaper)."""

    aliases: tuple[str, ...] = ()
    printed: Mapping[str, str] = field(default_factory=dict)
    """what a bibliography prints for it, by language"""
    classic: str = ""
    csl: str = ""
    ris: str = ""
    word: str = ""
    wikipedia: str = ""
    hayagriva: str = ""
    held_in: str = ""
    also: tuple[str, ...] = ()
    """the further types that can have a subtype"""


@dataclass(frozen=True, slots=True)
class Type(Words):
    """A type of works: its names in other vocabularies, the fields that it takes and must have; the head of types.toml says more."""

    name: str = "misc"
    in_title: bool = False
    """whether its words tell it where a title holds them"""
    in_holder: bool = False
    """whether its words tell it where the name of what holds the work has them"""
    numbered: bool = False
    """whether a number behind its words is the work's own"""
    told: str = ""
    """how a bibliography prints where it stands, if its type in the file takes no such fields"""
    aliases: tuple[str, ...] = ()
    written: str = "misc"
    """the type that a file states, where BibLaTeX's model grants this one no fields"""
    classic: str = ""
    csl: str = "document"
    ris: str = "GEN"
    word: str = "Misc"
    wikipedia: str = "citation"
    hayagriva: str = "misc"
    held_in: str = ""
    required: tuple[str, ...] = ()
    classic_required: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()
    renames: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
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
    groups = {group: {kind: _kind(said) for kind, said in row.get(group, {}).items()} for group in ("kinds", "subtypes")}
    return Type(**{**_plain(row), **groups, "name": name, "classic": row.get("classic", name), "fields": fields})


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(**_plain(row))


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, its words of all languages in one."""
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    for name in ("words", "begins", "ends", "houses"):
        if isinstance(row.get(name), dict):
            plain[name] = tuple(word for words in row[name].values() for word in words)
    return plain


def row(name: str) -> Type:
    """The row of a type under its own name; of misc, where there is none.

    >>> row("report").csl, row("mosaic").name, "白皮書" in row("report").words, "條例" in row("legislation").ends
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


@cache
def types_told_by_holder() -> tuple[str, ...]:
    """The types whose words tell them where the name of what holds the work has them.

    >>> types_told_by_holder()
    ('inproceedings', 'inreference')
    """
    return tuple(name for name, one in table().items() if one.in_holder and one.words)


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
    >>> recognise("www").type, recognise("legislation").type, recognise("mosaic").type
    ('online', 'legislation', 'mosaic')
    """
    lower = name.lower()
    return _all_names().get(lower) or Named(lower)


def model_type(name: str) -> str:
    """The type under which biber lets a work of this type have its fields.

    >>> model_type("legislation"), model_type("book"), model_type("review")
    ('misc', 'book', 'article')
    """
    return name if name in model_types() else row(name).written


@cache
def renames(name: str) -> Mapping[str, str]:
    """Our field -> what a type calls it; a type without fields of its own keeps what holds it, which is no body: a reporter, a gazette.

    >>> renames("report")["publisher"], "journaltitle" in renames("jurisdiction"), renames("misc")["journaltitle"]
    ('institution', False, 'organization')
    """
    known = row(model_type(name)).renames
    if name in table() and not table()[name].fields:
        return {old: new for old, new in known.items() if old not in ("journaltitle", "booktitle")}
    return known


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


def described(name: str, entrysubtype: str) -> Type | Kind:
    """The row that tells what other formats call a work: that of its subtype, where it has one, else of its type.

    >>> described("article", "newspaper").wikipedia, described("article", "").word
    ('news', 'JournalArticle')
    """
    return subtype(name, entrysubtype) or row(name)


def classic_type(name: str, kind: str = "") -> str:
    """What classic BibTeX calls a type whose `type` field says this.

    >>> classic_type("thesis", "碩士論文"), classic_type("thesis"), classic_type("online"), classic_type("legislation")
    ('mastersthesis', 'phdthesis', 'misc', 'misc')
    """
    one, said = row(model_type(name)), kind.lower()
    return next((that.classic for that in one.kinds.values() if that.classic and any(word in said for word in that.words)), one.classic)


@cache
def _printed_kinds() -> Mapping[str, Mapping[str, str]]:
    return {name: kind.printed for one in table().values() for name, kind in one.kinds.items() if kind.printed}


def printed_kind(kind: str, language: str = "") -> str:
    """What a `type` field says, in words of the language of the work (English, where the table has none).

    >>> printed_kind("phdthesis"), printed_kind("mathesis", "zh-Hant"), printed_kind("碩士論文")
    ('PhD thesis', '碩士論文', '碩士論文')
    """
    printed = _printed_kinds().get(kind)
    return kind if printed is None else printed.get(language) or printed.get(language.split("-")[0]) or printed["en"]


@cache
def types_by_mark() -> Mapping[str, str]:
    """The letters of GB/T 7714 -> the type, or the subtype, that they stand for.

    >>> types_by_mark()["M"], types_by_mark()["N"]
    ('book', 'newspaper')
    """
    marks = {mark: name for name, one in table().items() for mark in one.marks}
    return marks | {mark: kind for one in table().values() for kind, said in one.subtypes.items() for mark in said.marks}
