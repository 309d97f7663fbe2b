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
    return western.stand_in(text) or (any(map(text.__contains__, others)) and pattern.search(text) is not None)
