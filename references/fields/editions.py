"""Editions in words: 2nd ed., Second Edition, zweite, überarbeitete Auflage, 3e éd. revue, 2-е изд., испр. и доп., 增訂第四版, 修訂三版.

Rule: a number or an ordinal word before a word for an edition is the edition, as a number (biblatex §2.2.3 edition; ISBD 2.1.2); what the
edition was made better by is left out. Without a number the words are the edition as they are printed: nouvelle édition, rev. and enl. ed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from references import terms
from references.fields.numerals import HAN, numeral


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
    if not _stems().search(text):
        return
    for found in _pattern().finditer(text):
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
def _stems() -> re.Pattern[str]:
    """A cheap look before the long pattern."""
    return re.compile(terms.pattern(terms.load("numbering")["editions"]["stems"]))


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


@cache
def _pattern() -> re.Pattern[str]:
    table = terms.load("numbering")["editions"]
    counted = rf"(?P<digits>\d{{1,2}})(?:{terms.either(table['raised'])})?(?![^\W_])|(?P<word>{_either_case(_ordinals())})(?!\w)"
    end, made = r"(?![^\W_])", _either_case(table["better"])
    better, words = (
        rf"(?:{made}|{terms.either(table['joins'])}){end}",
        rf"(?:{_either_case([*table['words'], *terms.words('numbering', 'edition', 'en')])}){end}",
    )
    behind = rf"(?:,?\s(?:{made}){end}(?:,?\s{better}){{0,5}})?"
    numbered = rf"(?:{counted})(?:(?:[\s,]{{1,2}}{better}){{1,6}},?)?\s?{words}{behind}"
    return re.compile(rf"(?<!\w)(?:{numbered}|(?:{_either_case(table['new'])}){end}(?:,?\s{better}){{0,5}}\s{words}{behind})")
