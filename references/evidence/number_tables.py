"""The words for numbers of each language, as terms/number_words.toml has them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from references import terms
from references.evidence.letters import fold

TENS, TEENS = -10, -1
"""what a word is worth that makes ten times the unit before it, or ten more"""


class Numerals(NamedTuple):
    """The words of one language (see the table)."""

    values: dict[str, int]
    """a word as it is compared -> what it is worth; a word for ten that also makes tens of a unit before it is worth ten"""
    joins: frozenset[str]
    first: frozenset[str]
    tens_of_unit: bool
    teens_of_unit: bool
    """whether the word for ten makes ten times the unit before it, or ten more"""
    prefix: str
    glued: bool
    unspaced: bool
    units_first: bool
    scores: bool
    comma: bool
    ten_and_unit: bool
    one_word: bool
    halves: frozenset[str]
    centuries: frozenset[str]
    in_names: frozenset[str]
    counters: str
    """what may be written right behind a number, as a pattern; "" where anything may"""
    not_before: str


@cache
def numerals_of(language: str) -> Numerals | None:
    """The words of a language; nothing for one that the table has not."""
    table = terms.load("number_words").get(language)
    if table is None or language in ("kin", "hangul"):
        return None
    said = {name: frozenset(map(spell, table.get(name, "").split())) for name in _WORDLISTS}
    values = dict.fromkeys(said["tens"], TENS) | dict.fromkeys(said["teens"], TEENS)
    values |= {spell(word): int(value) for value, words in table.items() if value.isdecimal() for word in words.split()}
    ten = {word for word, value in values.items() if value == 10}
    flags = {name: bool(table.get(name)) for name in _FLAGS}
    return Numerals(
        values,
        said["joins"],
        said["first"],
        tens_of_unit=bool(ten & said["tens"]),
        teens_of_unit=bool(ten & said["teens"]),
        prefix=table.get("prefix", ""),
        glued=table.get("written") == "glued",
        **flags,
        halves=said["halves"],
        centuries=said["centuries"],
        in_names=said["in_names"],
        counters=terms.either(table.get("counters", "").split()),
        not_before=table.get("not_before", ""),
    )


_FLAGS = ("unspaced", "units_first", "scores", "comma", "ten_and_unit", "one_word")
_WORDLISTS = ("joins", "first", "tens", "teens", "halves", "centuries", "in_names")


def spell(word: str) -> str:
    """A word in small letters; Arabic and Hebrew in letters alone, for vowels, hamza and dots are set or left out; Hindi without the dot
    below a letter, and with one sign for what is nasal."""
    if "\u0900" <= word[:1] < "\u0980":
        return unicodedata.normalize("NFD", word).replace("\u093c", "").replace("\u0901", "\u0902")
    return fold(word) if "\u0590" < word[:1] < "\u0900" else word.casefold().replace("'", "’").replace("ʼ", "’")
