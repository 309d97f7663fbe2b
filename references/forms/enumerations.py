"""The numbers of a list inside a note: 1. 1) (1) ① a) i) 一、 （一） 1º •.

The rule of the kind: numbers that count on from the first one, each at the beginning of an item, part the items and belong to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.fields import numerals
from references.forms import brackets, signals
from references.forms.workspace import is_abbreviated

_SHORTEST = 10
"""characters: an item that is a reference has more"""
_MOST = 40
"""the numbers that a list counts to"""
_QUOTES = re.escape("".join(terms.pairs("quote", "work")) + "\"'‘")


class Item(NamedTuple):
    """A number of a list: where it stands, and where the words of its item begin."""

    start: int
    end: int


class _Style(NamedTuple):
    """A way of counting: how a number is printed, what each is worth, and whether nothing but a list is printed so."""

    pattern: re.Pattern[str]
    worth: Mapping[str, int]
    first: frozenset[str]
    """the first two numbers, without which there is no list"""
    sure: bool = False


@lru_cache(maxsize=1)
def _styles() -> tuple[_Style, ...]:
    """The ways of counting; a number is followed by the beginning of a sentence, of a name, of a title or by a link."""
    table = terms.load("forms")["enumeration"]
    followed = rf"(?=\s*(?:[^\W\d_]|[{_QUOTES}]))"
    counts = [{str(number): number for number in range(1, _MOST)}, _worth(table["roman"]), *map(_worth, table["signs"])]
    han = {one: value for one in _chinese() if (value := numerals.numeral(one))}
    styles = [
        _Style(regex(f"(?P<number>[{signs}]){followed}"), _worth(signs), frozenset(signs[:2]), sure=True) for signs in table["circled"]
    ]
    for worth in (*counts, han):
        number, first = rf"(?P<number>{terms.either(worth)})", frozenset(one for one, value in worth.items() if value < 3)
        styles.append(_Style(regex(rf"[(（]\s?{number}\s?[)）]{followed}"), worth, first))
        styles.append(_Style(regex(rf"(?<![\w(（]){number}\s?(?:{_closing(next(iter(worth)))}){followed}"), worth, first))
    return tuple(styles)


def _closing(first: str) -> str:
    """What closes the numbers that begin with this one: A. would be an initial."""
    if first.isdigit():
        return r"[)）、]|[.．](?![\d.])[º°]?|[º°]"
    if is_cjk(first):
        return "[、]|[)）.．]"
    return r"[)）]" if first.isupper() else r"[)）]|[.．](?!\w)"


def _worth(signs: str | list[str]) -> dict[str, int]:
    return {sign: number for number, sign in enumerate(signs, 1)}


def _chinese() -> list[str]:
    """一, 二 … 十, 十一 … as lists count."""
    units = [one for one in numerals.DIGITS if 0 < (numerals.numeral(one) or 0) < 10]
    ten = next(one for one in numerals.HAN if numerals.numeral(one) == 10)
    return [*units, ten, *(f"{ten}{one}" for one in units)]


def find_items(text: str) -> list[Item]:
    """The numbers of the list that a note holds, in order; none where it holds no list.

    >>> note = "Siehe: 1) Bach, Die Ufer, 1990, 12; 2) Stein, Der Fluss, 1992, 7."
    >>> [note[one.end :].strip().split(",")[0] for one in find_items(note)]
    ['Bach', 'Stein']
    >>> find_items("Stone, Rivers, vol. 1. London 1990; vol. 2. London 1991.")
    []
    """
    if not _first().search(text):
        return []
    numbers = {*_NUMBERS.findall(text), *_SIGNS.findall(text)}
    styles = [style for style in _styles() if style.first <= numbers]
    hidden = [(one.start, one.end) for one in brackets.find(text) if one.kind in ("quote", "work", "url")] if styles else []
    runs = [run for style in styles if len(run := _find_run(text, style, hidden)) > 1]
    return min(runs, key=lambda run: run[0].start) if runs else _find_bullets(text)


@lru_cache(maxsize=1)
def _first() -> re.Pattern[str]:
    """A cheap look: the first number of any list, or a bullet."""
    table = terms.load("forms")["enumeration"]
    signs = "".join(["1", table["roman"][0], *(one[0] for one in table["signs"]), _chinese()[0]])
    circled, bullets = "".join(one[0] for one in table["circled"]), re.escape(table["bullets"])
    # All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
    return regex(
        rf"[{circled}{bullets}(（{signs}](?:(?<=[{circled}])|(?<=[{bullets}])(?!\S)|(?<=[(（])\s?[{signs}]\s?[)）]"
        rf"|(?<!\w[{signs}])(?<=[{signs}])\s?[)）.．、º°])"
    )


_NUMBERS = regex(r"(?<!\w)([^\W_º]{1,2}?)\s?[)）.．、º°]")
_SIGNS = regex(r"[\u2460-\u2bff\u3200-\u33ff]")


def _find_run(text: str, style: _Style, hidden: list[tuple[int, int]]) -> list[Item]:
    """Numbers that count on from one, with items between them."""
    found: list[Item] = []
    for match in style.pattern.finditer(text):
        at, counts_on = match.start(), style.worth[match["number"]] == len(found) + 1
        if not counts_on or _is_near(found, at) or any(start < at < end for start, end in hidden):
            continue
        if style.sure or (_begins_item(text, at, first=not found) and not text[match.end()].islower()):
            found.append(Item(at, len(text) - len(text[match.end() :].lstrip())))
    return found[:-1] if _is_near(found, len(text)) else found


def _is_near(found: list[Item], at: int) -> bool:
    """Whether too little stands between the last number and a place to be an item."""
    return bool(found) and at - found[-1].end < _SHORTEST


def _begins_item(text: str, at: int, *, first: bool) -> bool:
    """Whether an item can begin at a place: at the beginning, or behind a mark that ends or announces something.

    No item begins behind a shortened word (vol. 1.), and no list behind a number (1990. 1. Aufl.).
    """
    before = text[:at].rstrip()
    if not before or before[-1] in ":：;；。—–" or "\n" in text[len(before) : at]:
        return True
    if before[-1] == ".":
        return not is_abbreviated(before, len(before) - 1, 0) and not (first and before[-2:-1].isdigit())
    if before[-1] in ",，、":
        return not first
    return first and signals.signal_end(text, 0, len(text)) == at


def _find_bullets(text: str) -> list[Item]:
    """Bullets of one shape, the first at the beginning or behind a colon, the others behind an end."""
    found = [Item(*match.span()) for match in _bullet().finditer(text)]
    alike = [one for one in found if text[one.start] == text[found[0].start]]
    if len(alike) < 2 or text[: alike[0].start].rstrip()[-1:] not in ("", ":", "："):
        return []
    return alike if all(_has_ended(text, one.start) for one in alike[1:]) else []


@lru_cache(maxsize=1)
def _bullet() -> re.Pattern[str]:
    marks = re.escape(terms.load("forms")["enumeration"]["bullets"])
    return regex(rf"[{marks}](?:(?<![\s\S].)|(?<=[\s:：;；。.].))\s+(?=\S)")


def _has_ended(text: str, at: int) -> bool:
    """Whether a line or a reference ended before a bullet."""
    before = text[:at].rstrip()
    return "\n" in text[len(before) : at] or before[-1:] in ".。;；"


def find_ranges(text: str, items: list[Item]) -> Iterator[tuple[int, int]]:
    """The ranges of the words of each item.

    >>> note = "1) Bach, Die Ufer, 1990; 2) Stein, Der Fluss, 1992"
    >>> [note[a:b].strip() for a, b in find_ranges(note, find_items(note))]
    ['Bach, Die Ufer, 1990;', 'Stein, Der Fluss, 1992']
    """
    ends = [*(one.start for one in items[1:]), len(text)]
    return zip((one.end for one in items), ends, strict=True)
