"""Editions in words: 2nd ed., Second Edition, zweite, überarbeitete Auflage, 3e éd. revue, 2-е изд., испр. и доп., 增訂第四版, 修訂三版.

Rule: a number or an ordinal word before a word for an edition is the edition, as a number (biblatex §2.2.3 edition; ISBD 2.1.2); what the
edition was made better by is left out. Without a number the words are the edition as they are printed: nouvelle édition, rev. and enl. ed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields.numerals import HAN, numeral
from references.terms.phrases import first_word, list_words, word_set


class Edition(NamedTuple):
    """Where an edition is told in a text, and which it is."""

    start: int
    end: int
    value: str


def find(text: str) -> Iterator[Edition]:
    """The editions that a text tells in Western words.

    >>> [one.value for one in find("2nd rev. ed.; zweite, verb. Auflage; deuxième édition; 3.ª ed.; 2-е изд., испр.; rev. and enl. ed.")]
    ['2', '2', '2', '3', '2', 'rev. and enl. ed.']
    >>> list(find("Ten editions of the first editor"))
    []
    """
    words = word_set(text)
    if _first_words().isdisjoint(words):
        return
    for found in _pattern(frozenset(filter(_is_of_editions, words))).finditer(text):
        value = found["digits"] or _ordinals().get((found["word"] or "").casefold(), "") or found.group()
        yield Edition(*found.span(), value)


def number(printed: str) -> str:
    """The number of a Chinese, Japanese or Korean edition; "" where it has none: 新版.

    >>> number("修訂三版"), number("増補改訂第3版"), number("再版")
    ('3', '3', '')
    """
    digits = re.search(rf"\d{{1,2}}|[{HAN}]+", printed)
    counted = numeral(digits.group()) if digits else None
    return str(counted) if counted else ""


@cache
def betterings() -> list[str]:
    """The words for what an edition was made better by.

    >>> "испр." in betterings()
    True
    """
    return [word for word in terms.load("numbering")["editions"]["better"] if not word.endswith("*")]


@cache
def names() -> list[str]:
    """The words for an edition, as they are printed.

    >>> "Auflage" in names()
    True
    """
    return [*terms.load("numbering")["editions"]["words"], *terms.words("numbering", "edition", "en")]


@cache
def _first_words() -> frozenset[str]:
    """A cheap look before the long pattern, which is dear to compile: most notes name no edition."""
    return frozenset(map(first_word, names()))


@cache
def _ordinals() -> dict[str, str]:
    return {word: number for number, listed in terms.load("numbering")["ordinals"].items() for word in listed}


def _either_case(words: Iterable[str]) -> str:
    """A pattern for words, begun small or with a capital; * stands for any ending. A short word, which may begin a name, is as printed.

    >>> _either_case(["dr.", "stark", "omarb*"])
    '[oO]marb[^\\\\W\\\\d_]*\\\\.?|[sS]tark|dr\\\\.'
    """
    return "|".join(
        (f"[{word[0]}{word[0].upper()}]" if len(word) > 3 else re.escape(word[0])) + re.escape(word[1:]).replace(r"\*", r"[^\W\d_]*\.?")
        for word in sorted(words, key=len, reverse=True)
    )


def _is_of_editions(word: str) -> bool:
    """Whether a word stands in one of the tables of editions."""
    whole, begun = _vocabulary()
    return word in whole or word.startswith(begun)


@cache
def _vocabulary() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of the tables, and those of which only the beginning stands there."""
    table = terms.load("numbering")["editions"]
    phrases = (*names(), *_ordinals(), *table["better"], *table["new"])
    words = [(word, phrase.endswith("*")) for phrase in phrases for word in list_words(phrase)]
    return frozenset(word for word, begun in words if not begun), tuple(word for word, begun in words if begun)


def _among(phrases: Iterable[str], words: frozenset[str]) -> list[str]:
    """Those phrases that a text with these words can hold; * stands for any ending."""
    return [one for one in phrases if all(_stands(word, words, one.endswith("*")) for word in list_words(one))]


def _stands(word: str, words: frozenset[str], begun: bool) -> bool:
    return any(one.startswith(word) for one in words) if begun else word in words


@lru_cache(maxsize=128)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """The pattern for the words that a text has: one for all of them would take 25 ms to compile."""
    table = terms.load("numbering")["editions"]
    ordinal = _any_of(_among(_ordinals(), words))
    counted = rf"(?P<digits>\d{{1,2}})(?:{terms.either(table['raised'])})?(?![^\W_])|(?P<word>{ordinal})(?!\w)"
    end, made = r"(?![^\W_])", _any_of(_among(table["better"], words))
    better = rf"(?:{made}|{terms.either(table['joins'])}){end}"
    named = rf"(?:{_any_of(_among(names(), words))}){end}"
    behind = rf"(?:,?\s(?:{made}){end}(?:,?\s{better}){{0,5}})?"
    numbered = rf"(?:{counted})(?:(?:[\s,]{{1,2}}{better}){{1,6}},?)?\s?{named}{behind}"
    new = _any_of(_among(table["new"], words))
    return regex(rf"(?<!\w)(?:{numbered}|(?:{new}){end}(?:,?\s{better}){{0,5}}\s{named}{behind})")


def _any_of(words: list[str]) -> str:
    """A pattern for any of some words; of none it matches nowhere."""
    return _either_case(words) if words else "(?!)"
