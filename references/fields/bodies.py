"""Names that by their form are a body's or a publisher's: 中華人民共和國外交部, White House, Princeton University Press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.fields import numerals
from references.terms.phrases import Phrases

_BRACKET = regex("[（(]")


@cache
def _listed(language: str) -> tuple[str, ...]:
    return tuple(terms.load("bodies")[language])


class _Western(NamedTuple):
    """Western words, capitals as printed: those that stand alone, and phrases."""

    words: frozenset[str]
    phrases: Phrases

    def stand_in(self, text: str) -> bool:
        return not self.words.isdisjoint(_WORD.findall(text)) or self.phrases.search(text) is not None


_WORD = regex(r"\w+")


def _divide(words: Sequence[str], before: str, behind: str) -> _Western:
    phrases = [word for word in words if not _WORD.fullmatch(word)]
    return _Western(frozenset(words), Phrases(phrases, lambda these: regex(f"{before}(?:{terms.either(these)}){behind}")))


@cache
def _western() -> _Western:
    return _divide(_listed("en"), r"\b", r"\b")


def _ends_in_body(name: str) -> bool:
    """Whether a Chinese or Japanese name ends in the word for a body, or does so before a bracket."""
    ends = [*(bracket.start() for bracket in _BRACKET.finditer(name)), len(name)]
    return any(name.endswith(_listed("zh"), 0, end) for end in ends)


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a name is that of a body which issues pages: a ministry, an institute, a company.

    >>> is_body("White House"), is_body("中華人民共和國外交部"), is_body("Guardian")
    (True, True, False)
    """
    if _western().stand_in(name):
        return True
    return not name.isascii() and (_ends_in_body(name) or any(map(name.__contains__, _listed("ru"))))


@cache
def _schools() -> re.Pattern[str]:
    return regex(rf"(?<!\w)\w*?(?:{terms.either(_listed('schools'))})", re.IGNORECASE)


def is_school(name: str) -> bool:
    """Whether a name is that of a school which takes theses.

    >>> is_school("Universidade de Coimbra"), is_school("Turun yliopisto"), is_school("Coimbra")
    (True, True, False)
    """
    return _schools().search(name) is not None


@cache
def _publishers() -> tuple[_Western, tuple[str, ...], re.Pattern[str]]:
    """Western words; all others (出版社, & Co.), and what these look like with what stands behind them."""
    words = terms.words("imprint", "publishers")
    others = tuple(word for word in words if is_cjk(word[0]) or not word[0].isalpha())
    behind = rf"(?:$|[，,。\s（(;；\d]|[{numerals.DIGITS}]{{4,5}})"
    western = _divide([word for word in words if word not in others], r"(?<!\w)", r"(?!\w)")
    return western, others, regex(f"(?:{terms.either(others)}){behind}")


def is_publisher(text: str) -> bool:
    """Whether a name is by its form that of a publisher.

    >>> is_publisher("社會科學文獻出版社"), is_publisher("Princeton University Press"), is_publisher("歐洲研究")
    (True, True, False)
    """
    western, others, pattern = _publishers()
    if western.stand_in(text) or (any(map(text.__contains__, others)) and pattern.search(text) is not None):
        return True
    return text.rstrip(" .,").endswith(_publisher_ends())


@cache
def _publisher_ends() -> tuple[str, ...]:
    """What the word of a publisher is joined to: Brunnenverlag, Brunnen-Verlag, Bokförlag."""
    return tuple(terms.words("imprint", "publisher_ends"))


def is_house(text: str) -> bool:
    """Whether a name is a publisher's and no town's or journal's: known by itself, however it is written, or by how it ends or begins.

    >>> is_house("Brunnen-Verlag"), is_house("rowohlt"), is_house("Klett Cotta"), is_house("Rowohlt lesen")
    (True, True, True, False)
    >>> is_house("edition nord"), is_house("Oxford")
    (True, False)
    """
    if _fold_house(text) in _known_houses() or text.rstrip(" .,").endswith(_publisher_ends()):
        return True
    words = text.split()
    return 1 < len(words) <= _MOST_OF_HOUSE and words[0] in terms.words("imprint", "house_begins") and re.sub(r"[\s-]", "", text).isalpha()


_MOST_OF_HOUSE = 3
"""words: Edition Nord, edition am Ufer"""


def may_be_house(text: str) -> bool:
    """Whether no word of a name says that it is no publisher's.

    >>> may_be_house("Presses du Port"), may_be_house("Leben mit dem Meer")
    (True, False)
    """
    return is_publisher(text) or _no_house().isdisjoint(text.casefold().split())


@cache
def _no_house() -> frozenset[str]:
    return frozenset(terms.words("imprint", "no_house"))


def _fold_house(text: str) -> str:
    return text.strip(" .,").casefold().replace("-", " ")


@cache
def _known_houses() -> frozenset[str]:
    return frozenset(map(_fold_house, terms.words("imprint", "known_houses")))
