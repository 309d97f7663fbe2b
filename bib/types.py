"""Entry types, the fields that they take and must have: the BibLaTeX data model, from terms/types.toml."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bib.terms import load

if TYPE_CHECKING:
    from bib.entry import Entry


@cache
def known() -> frozenset[str]:
    """The types that are written under their own name."""
    return frozenset(load("types")["types"])


def settle(type_: str) -> tuple[str, str]:
    """A type as any program may name it -> the type of the data model, and what its `type` field then says.

    >>> settle("PhDThesis"), settle("article"), settle("legislation"), settle("podcast")
    (('thesis', 'phdthesis'), ('article', ''), ('legislation', ''), ('podcast', ''))
    """
    lower = type_.lower()
    alias = load("types")["aliases"].get(lower, [lower])
    return alias[0], alias[1] if len(alias) > 1 else ""


def written(type_: str) -> str:
    """The type under which biber lets a work of this type have its fields.

    >>> written("legislation"), written("book")
    ('misc', 'book')
    """
    return type_ if type_ in known() else "misc"


@cache
def takes(type_: str) -> frozenset[str]:
    """All fields that a type of the data model takes."""
    table = load("types")
    return frozenset(table["common"]) | frozenset(table["types"][type_]["fields"])


@cache
def names() -> frozenset[str]:
    """Every type that a work can be given, under whatever name.

    >>> {"book", "phdthesis", "legislation"} <= names(), "bok" in names()
    (True, False)
    """
    return known() | frozenset(load("types")["bare"]) | frozenset(load("types")["aliases"])


@cache
def fields() -> frozenset[str]:
    """Every field that some type takes, and those in which glosses are kept.

    >>> {"title", "title_gloss", "author_gloss", "usera"} <= fields(), "titel" in fields()
    (True, False)
    """
    from bib.entry import LISTS

    plain = frozenset().union(*map(takes, known())) | LISTS
    return plain | {f"{name}_gloss" for name in ("title", "journaltitle", "booktitle", "publisher")} | {"thesistype", "type"}


def mandatory(type_: str) -> tuple[str, ...]:
    """The fields that a type must have; "a|b" is one of them.

    >>> mandatory("online")
    ('date', 'title', 'url|doi|eprint')
    """
    return tuple(load("types")["types"][written(type_)]["mandatory"])


def missing(entry: Entry) -> tuple[str, ...]:
    """The mandatory fields that an entry does not state, as biber will see it once written.

    >>> from bib import Entry
    >>> missing(Entry("k", "online", {"title": "常見問題"}))
    ('date', 'url|doi|eprint')
    """
    from bib.layout import lay

    laid = lay(entry)
    has = {"date" if name == "year" else name for name in laid.fields}
    return tuple(rule for rule in mandatory(laid.type) if not has & set(rule.split("|")))
