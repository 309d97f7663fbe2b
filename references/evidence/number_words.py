"""Numbers in words, in the languages that the table has: twelve, seventy-two, dreitausendsiebenhundert, quatre-vingt-dix, сто двадцать."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.evidence.letters import fold

_WORDS = regex(r"[^\W\d_]+")
_LONGEST = 60
"""letters of one word; German writes a number as one"""


@cache
def _table(language: str) -> dict[str, int]:
    """A word as it is compared -> what it is worth; nothing for a language that the table has not."""
    return {_spell(word): value for word, value in terms.load("evidence")["words"].get(language, {}).items()}


def _spell(word: str) -> str:
    """A word in small letters; Arabic in letters alone, for vowels, hamza and dots are set or left out."""
    return fold(word) if word[:1] > "\u0590" else word.casefold()


@cache
def _joins(language: str) -> frozenset[str]:
    return frozenset(terms.load("evidence")["joins"].get(language, ()))


@cache
def _join_words(language: str) -> str:
    """What a language writes together with the word behind it: Arabic its and."""
    return str(terms.load("evidence")["number_spelling"]["joined"].get(language, ""))


@cache
def _is_compounding(language: str) -> bool:
    return language in terms.load("evidence")["number_spelling"]["compounds"]


class _Word(NamedTuple):
    """A word that is of a number: what it is worth, nothing where it only joins two (and)."""

    start: int
    end: int
    values: tuple[int, ...]


def find_in_words(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, value) of the numbers that a text has in the words of a language.

    >>> [value for _, _, value in find_in_words("Three thousand two hundred ships and twenty-one men", "en")]
    [3200, 21]
    >>> [value for _, _, value in find_in_words("siebenundneunzig Schiffe, dreitausend Mann", "de")]
    [97, 3000]
    >>> [value for _, _, value in find_in_words("quatre-vingt-dix-sept navires", "fr")], list(find_in_words("once upon", "en"))
    ([97], [])
    >>> [value for _, _, value in find_in_words("مائتان وخمسة عشر دكاناً", "arabic")]
    [215]
    """
    run: list[_Word] = []
    for word in _find_words(text, language) if _table(language) else ():
        if run and not _goes_on(text, run, word):
            yield from _close(run)
            run = []
        if run or word.values:
            run.append(word)
    yield from _close(run)


def _find_words(text: str, language: str) -> Iterator[_Word]:
    joins = _joins(language)
    for found in _WORDS.finditer(text):
        word = _spell(found[0])
        values = _values_of(word, language)
        if values or word in joins:
            yield _Word(found.start(), found.end(), values)


def _goes_on(text: str, run: Sequence[_Word], word: _Word) -> bool:
    """Whether a word belongs to the number before it: right behind it, a joint only where the number can go on (vingt et un)."""
    together = not text[run[-1].end : word.start].strip("- \u00a0\u2010\u2011")
    return together and (bool(word.values) or (bool(run[-1].values) and run[-1].values[-1] >= _JOINED))


_JOINED = 20


def _close(run: list[_Word]) -> Iterator[tuple[int, int, int]]:
    """The number that some words make; a power with nothing before it is none: millions of ships."""
    while run and not run[-1].values:
        run = run[:-1]
    values = [value for word in run for value in word.values]
    if len(values) > 1 or (values and values[0] < 10**6):
        yield run[0].start, run[-1].end, _add_up(values)


def _values_of(word: str, language: str) -> tuple[int, ...]:
    """What a word is worth, or the words that it is made of; nothing where it is no number."""
    table = _table(language)
    if word in table:
        return (table[word],)
    joined = _join_words(language)
    if joined and word.startswith(joined) and word[len(joined) :] in table:
        return (table[word[len(joined) :]],)
    return _take_apart(word, language) if _is_compounding(language) and 6 < len(word) <= _LONGEST else ()


def _take_apart(word: str, language: str) -> tuple[int, ...]:
    """The numbers that a compound is made of, the longest first: sieben|und|neunzig, vent|otto."""
    table, joins = _table(language), _joins(language)
    found: list[int] = []
    while word:
        part = next((word[:size] for size in range(min(len(word), 12), 1, -1) if word[:size] in table or word[:size] in joins), "")
        if not part:
            return ()
        if part in table:
            found.append(table[part])
        word = word[len(part) :]
    return tuple(found)


def _add_up(values: list[int]) -> int:
    """What numbers in a row come to: smaller ones before a power multiply it (and before French vingt), others are added.

    >>> _add_up([3, 1000, 2, 100]), _add_up([4, 20, 10, 7]), _add_up([7, 90])
    (3200, 97, 97)
    """
    total = current = 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 or (value == 20 and current in (4,)):
            current = max(current, 1) * value
        else:
            current += value
    return total + current
