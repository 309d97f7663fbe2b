"""Ranges of pages, compared: whether one is a range at all, runs backwards, holds another."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import numerals

_PAGE = r"(?P<{0}head>[A-Za-z]{{0,2}})(?P<{0}number>\d{{1,7}})[a-z]?"
_DIGITS = regex(rf"{_PAGE.format('first_')}(?:-{_PAGE.format('last_')})?")
_ROMAN = regex(r"(?P<first>[ivxlcdm]{1,8})(?:-(?P<last>[ivxlcdm]{1,8}))?", re.IGNORECASE)


class Pages(NamedTuple):
    """The first and the last page of a range, both as numbers; Roman ones have a head of their own, for they are another count."""

    head: str
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many pages it holds; less than one where it runs backwards."""
        return self.last - self.first + 1

    def holds(self, other: Pages) -> bool:
        """Whether another range lies within this one."""
        return self.head == other.head and self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def read(value: str) -> Pages | None:
    """One page or one range; None where a value is no such thing (40 ff.; 12, 30). Short last numbers are written out: 208-9 is 208-209.

    >>> read("208-9"), read("xii-xv"), read("A12"), read("12, 30")
    (Pages(head='', first=208, last=209), Pages(head='roman', first=12, last=15), Pages(head='A', first=12, last=12), None)
    >>> read("56 à 80") == read("56-80")
    True
    """
    text = join(value.strip())
    if found := _DIGITS.fullmatch(text):
        return _in_digits(found["first_head"], found["first_number"], found["last_head"], found["last_number"])
    if found := _ROMAN.fullmatch(text):
        first = numerals.roman(found["first"])
        return Pages("roman", first, numerals.roman(found["last"]) if found["last"] else first)
    return None


def join(value: str) -> str:
    """A range with a dash, where a word stands between its pages.

    >>> join("56 à 80"), join("56 bis 80"), join("12, 30")
    ('56-80', '56-80', '12, 30')
    """
    return _to().sub("-", value) if " " in value else value


@cache
def _to() -> re.Pattern[str]:
    return regex(rf"(?<=\d)\s(?:{terms.pattern(terms.words('locators', 'page', 'to'))})\s(?=\d)")


def _in_digits(head: str, first: str, last_head: str | None, last: str | None) -> Pages | None:
    if last is None:
        return Pages(head, int(first), int(first))
    if last_head and last_head != head:
        return None
    if len(last) < len(first) and int(last) != 0:
        last = first[: -len(last)] + last
    return Pages(head, int(first), int(last))


def parts(value: str) -> list[str]:
    """The single pages and ranges of a list.

    >>> parts("100-123, 105; 110-2")
    ['100-123', '105', '110-2']
    """
    return [one.strip() for one in _BETWEEN.split(value) if one.strip()]


_BETWEEN = regex(r"\s*[,;、，；&]\s*")
