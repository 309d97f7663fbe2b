"""One name of a list without what stands around it: marks, a dynasty or a country, a bracket that is no part of it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bib.bodies import list_of
from bib.patterns import regex
from bib.scripts import CAPITAL, is_han


class Person(NamedTuple):
    """One name and its place in the text that it was read from."""

    value: str
    start: int
    end: int


_SIDE = " \t\u3000\u00a0,，;；、:：.。．&·・-–—/`*_=|'\"“”„«»"
_SIDE_BEHIND = ' \t\u3000\u00a0,，;；、:：。．&・/-–—`*_=|"“”„«»'
_COUNTRY = regex(r"\s*[（(\[〔【［](?!等)([^）)\]〕】］]{1,4})[）)\]〕】］]\s*")
"""〔清〕, （美）: dynasty or country of a person"""
_INITIAL_LAST = regex(rf"(?<![^\W\d_])[{CAPITAL}]\.")
_LAST_BRACKET = regex(r"\s*[（(\[〔［][^）)\]〕］]*[）)\]〕］]?[\s.]*\Z")
_ROUND_BRACKET = regex(r"[（(]([^（(）)]+)[）)]\.?\Z")
_SHORT_FORM = regex(r"[A-Z]{2,8}|(?:[^\W\d_]{1,2}\.[\s-]*){1,4}")


@cache
def _own_stop() -> re.Pattern[str]:
    """J., Jr., Inc.; and Ch. behind a comma: their stop is part of the name."""
    words = "|".join(sorted(list_of("firms", "shortened")))
    return regex(rf"(?:(?<![^\W\d_])[{CAPITAL}]|(?<![^\W\d_])(?:[JS]r|{words})|,\s?(?:[{CAPITAL}]\w?\.[\s\-]?)*[{CAPITAL}][^\W\d_])\.$")


def trim(text: str, start: int, end: int) -> Person:
    """One name and its place.

    >>> trim("（清）魏源.", 0, 6)
    Person(value='魏源', start=3, end=5)
    """
    if text[start : start + 1] in _BEFORE_COUNTRY:
        start = _behind_country(text, start, end)
    while start < end and text[start] in _SIDE:
        start += 1
    start, end = _without_bracket(text, start, _end_of_name(text, start, end))
    value = " ".join(text[start:end].split())
    return Person(_COMMA_BETWEEN.sub(", ", value) if "," in value else value, start, end)


def _behind_country(text: str, start: int, end: int) -> int:
    """Where the name begins behind its dynasty and country; its own place where nothing stands behind them."""
    at = start
    while (country := _COUNTRY.match(text, at, end)) and all(map(is_han, country[1])):
        at = country.end()
    return at if at < end else start


_BEFORE_COUNTRY = frozenset(" \t\u3000（([〔【［")
_COMMA_BETWEEN = regex(r"\s*,\s*(?=[^\W\d_])")
_OPENING, _CLOSING = frozenset("（([［〔"), frozenset("）)]］〕")
_BRACKETS = _OPENING | _CLOSING


def _ends_in_kept_bracket(text: str, start: int, end: int) -> bool:
    """(教育部), (OECD), (M.-I.) are part of the name."""
    bracket = _ROUND_BRACKET.search(text, start, end)
    if bracket is None:
        return False
    return (2 <= len(bracket[1]) <= 30 and all(map(is_han, bracket[1]))) or _SHORT_FORM.fullmatch(bracket[1]) is not None


def _without_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without a bracket behind the name that is no part of it, and without one that has no partner."""
    if _BRACKETS.isdisjoint(text[start:end]):
        return start, end
    bracket = _LAST_BRACKET.search(text, start, end)
    if bracket and bracket.start() >= start + 2 and not _ends_in_kept_bracket(text, start, end):
        end = bracket.start()
    within = text[start:end]
    closed, opened = not _CLOSING.isdisjoint(within), not _OPENING.isdisjoint(within)
    return start + (within[:1] in _OPENING and not closed), end - (within[-1:] in _CLOSING and not opened)


def _end_of_name(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _SIDE_BEHIND:
        end -= 1
    if end - start > 1 and _INITIAL_LAST.match(text, end - 2, end):
        return end  # most stops are an initial's
    while end - start > 1 and text[end - 1] in " ." and not _own_stop().search(text, max(start, end - 24), end):
        end -= 1
    return end
