"""The best growing sequence: what makes a note a note is that its number follows on the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Option(NamedTuple):
    """One of the things that the item at a place could be."""

    item: int
    """items stand in the order of the text; only one option of an item is taken"""
    rank: int
    """where it would stand in the sequence; along the text this only grows"""
    score: float


def best_rising(options: Sequence[Option], size: int) -> list[Option]:
    """The options with the greatest sum whose indexes rise along the text (a Fenwick tree of maxima: n log n).

    >>> [option.rank for option in best_rising([Option(0, 1, 1.0), Option(1, 0, 1.0), Option(2, 2, 1.0), Option(3, 1, 1.5)], 3)]
    [0, 1]
    """
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    before: list[int] = [-1] * len(options)
    best = (0.0, -1)
    at = 0
    while at < len(options):
        group = at
        totals: list[tuple[float, int]] = []
        while group < len(options) and options[group].item == options[at].item:
            total, back = _highest(tree, options[group].rank)
            before[group] = back
            totals.append((total + options[group].score, group))
            group += 1
        for total, number in totals:
            _raise(tree, options[number].rank + 1, (total, number))
            if total > best[0]:
                best = (total, number)
        at = group
    chosen: list[Option] = []
    number = best[1]
    while number >= 0:
        chosen.append(options[number])
        number = before[number]
    return chosen[::-1]


def _highest(tree: list[tuple[float, int]], count: int) -> tuple[float, int]:
    best = (0.0, -1)
    while count > 0:
        if tree[count][0] > best[0]:
            best = tree[count]
        count -= count & -count
    return best


def _raise(tree: list[tuple[float, int]], place: int, value: tuple[float, int]) -> None:
    while place < len(tree):
        if value[0] > tree[place][0]:
            tree[place] = value
        place += place & -place


class Numbered(NamedTuple):
    """A line that could begin the note of this number."""

    number: int
    score: float
    style: str
    first: bool
    """of its note area"""


_STEP = 1.0
_START = 2.0
_RESTART = {True: 1.0, False: 4.0}


def best_count(found: Sequence[Numbered]) -> list[int]:
    """Which of the lines, given in order, count best from note to note; numbering may start again at 1.

    >>> lines = [(1, 3.0), (1982, 3.0), (2, 3.0), (51, 1.0), (3, 3.0), (1, 3.0), (2, 3.0)]
    >>> best_count([Numbered(number, score, "digit", False) for number, score in lines])
    [0, 2, 4, 5, 6]
    """
    latest: dict[int, tuple[float, int]] = {}
    """number -> the best sum of a row that ends with it, and the last line of that row"""
    back: list[int] = []
    top: tuple[float, int] = (0.0, -1)
    for at, one in enumerate(found):
        total, previous = _best_before(one, found, latest, top)
        total += one.score
        back.append(previous)
        if total > latest.get(one.number, (0.0, -1))[0]:
            latest[one.number] = (total, at)
        if total > top[0]:
            top = (total, at)
    chosen: list[int] = []
    at = top[1]
    while at >= 0:
        chosen.append(at)
        at = back[at]
    return chosen[::-1]


def _best_before(
    one: Numbered, found: Sequence[Numbered], latest: Mapping[int, tuple[float, int]], top: tuple[float, int]
) -> tuple[float, int]:
    """The sum of the best row that a line can go on with, and the last line of that row; -1: it begins one."""
    best = (0.0 if one.number <= 1 else -_START, -1)
    for step in range(1, 10):
        known = latest.get(one.number - step)
        if known is not None:
            gain = known[0] + (_STEP if step == 1 else -0.7 * (step - 1)) + (0.0 if found[known[1]].style == one.style else -2.0)
            best = max(best, (gain, known[1]), key=lambda total: total[0])
    restart = top[0] - _RESTART[one.first]
    return (restart, top[1]) if one.number == 1 and restart > best[0] else best
