"""The words for numbers of each language, as number_words.toml has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from references import terms
from references.evidence.letters import fold
from references.evidence.number_grammar import Atom

_RANKS = (("ones", 1, 1), ("teens", 10, 1), ("tens", 20, 10), ("hundreds", 100, 100))
"""a row of words, what the first is worth, and by how much each is more than the one before it"""
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NONE = "-"


def counts_in(language: str) -> bool:
    """Whether the numbers of a language are read.

    >>> counts_in("nl"), counts_in("georgian")
    (True, False)
    """
    return bool(language_row(language))


def language_row(language: str) -> dict[str, Any]:
    """What is known of a language, or of the one that has the same numbers.

    >>> language_row("nn")["hundred"], language_row("georgian")
    ('hundre', {})
    """
    return _languages().get(terms.load("evidence")["number_kin"]["same"].get(language, language), {})


@cache
def _languages() -> dict[str, dict[str, Any]]:
    return terms.load("number_words")


@cache
def words_of(language: str) -> dict[str, tuple[Atom, ...]]:
    """A word as it is compared -> what it says of a number; nothing for a language that the table has not.

    >>> words_of("en")["three"]
    (Atom(kind='number', value=Decimal('3')),)
    """
    known = language_row(language)
    found: dict[str, tuple[Atom, ...]] = {}
    for row, first, step in _RANKS:
        for place, forms in enumerate(known.get(row, "").split()):
            _add(found, forms, Atom("number", Decimal(first + place * step)))
    for kind, value, forms in _words_with_kind(known):
        _add(found, forms, *([Atom("and", Decimal(0))] if kind == "more" else []), Atom("part" if kind == "more" else kind, value))
    return found


def _add(found: dict[str, tuple[Atom, ...]], forms: str, *atoms: Atom) -> None:
    for form in forms.split("/"):
        if form != _NONE:
            found[spell(form)] = atoms


def _words_with_kind(known: dict[str, Any]) -> Iterator[tuple[str, Decimal, str]]:
    """(kind, value, forms) of the words that do not stand in a row; of one word of two kinds the later holds."""
    yield from (("point", Decimal(0), word) for word in known.get("point", ()))
    yield from (("and", Decimal(0), word) for word in known.get("joins", ()))
    yield from (("of", Decimal(0), word) for word in known.get("of", ()))
    yield from (("number" if value >= 1 else "part", Decimal(str(value)), word) for word, value in known.get("values", {}).items())
    yield from (("shift", Decimal(str(value)), word) for word, value in known.get("shifts", {}).items())
    yield from (("first", Decimal(value), word) for word, value in known.get("first", {}).items())
    yield from (("before", Decimal(value), word) for word, value in known.get("before", {}).items())
    half = Decimal("0.5")
    single = (("half", "part", half), ("and_half", "more", half), ("ten", "times", Decimal(10)), ("teen", "teen", Decimal(10)))
    yield from ((kind, value, form) for name, kind, value in single for form in known.get(name, "").split())
    yield from (("times", Decimal(10) ** power, forms) for forms, power in _power_words(known))


def _power_words(known: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The words of a language that multiply what stands before them, with their power of ten."""
    yield from ((known[name], power) for name, power in _POWERS.items() if name in known)
    yield from ((forms, int(power)) for power, forms in known.get("powers", {}).items())


def find_powers() -> dict[str, int]:
    """The words of all languages for a thousand and more, as they may stand behind digits: 12 tuhatta.

    >>> find_powers()["tuhatta"]
    3
    """
    words = ((word, power) for known in _languages().values() for forms, power in _power_words(known) for word in forms.split("/"))
    return {word: power for word, power in words if power > 2 and len(word) > 2 and word not in terms.load("evidence")["no_powers"]}


def spell(word: str) -> str:
    """A word in small letters; Arabic in letters alone, for vowels, hamza and dots are set or left out.

    >>> spell("Drei")
    'drei'
    """
    return fold(word) if "\u0590" < word[:1] < "\u0900" else word.casefold()
