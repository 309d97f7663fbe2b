"""Numbers of lines in the margin, as manuscripts for review and parliaments print them: no words of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from references.readers.pdf.fragments import Fragment
from references.readers.pdf.layer import Layer

_FEWEST = 6
"""so many lines of a page bear a number at least"""
_STEPS = (1, 5)
"""each line is numbered, or each fifth"""
_SHARE = 0.5
"""of the pages: so many at least number their lines"""
_SMALL = 0.25
"""of the numbered lines: so many at least begin with a small letter, as sentences that go on do, and entries of a list do not"""
_MOST_DIGITS = 5
_LEVEL = 1.0
"""points: so little differ the baselines of a line and its number, and the edges of the numbers"""


def without(layers: Sequence[Layer]) -> list[Layer]:
    """The pages without the numbers of their lines, if most of them have such.

    >>> words = [Fragment(f"and so on {n}", 50, 90, 60 + 12 * n, 10, 9) for n in range(9)]
    >>> numbers = [Fragment(str(n + 1), 30, 35, 60 + 12 * n, 7, 1) for n in range(9)]
    >>> [layer] = without([Layer(0, "1", 300, 400, (*words, *numbers))])
    >>> len(layer.fragments)
    9
    """
    found = [_find(layer.fragments) for layer in layers]
    if not any(found) or sum(map(bool, found)) < _SHARE * sum(bool(layer.fragments) for layer in layers):
        return list(layers)
    return [_leave_out(layer, numbers) for layer, numbers in zip(layers, found, strict=True)]


def _leave_out(layer: Layer, numbers: Sequence[Fragment]) -> Layer:
    """A page without these fragments."""
    out = set(map(id, numbers))
    return replace(layer, fragments=tuple(one for one in layer.fragments if id(one) not in out)) if out else layer


def _find(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The numbers at the left edge of a page, or at its right edge, that count its lines."""
    numbers = [one for one in fragments if one.text.isdecimal() and one.letters <= _MOST_DIGITS]
    if len(numbers) < _FEWEST:
        return []
    others = [one for one in fragments if not one.text.isdecimal()]
    if not others:
        return []
    left, right = min(one.left for one in others), max(one.right for one in others)
    sides = [one for one in numbers if one.right < left], [one for one in numbers if one.left > right]
    return next((side for side in map(_keep_counting, sides) if _number_lines(side, others)), [])


def _keep_counting(numbers: Sequence[Fragment]) -> list[Fragment]:
    """Numbers under each other of which each is one more than the one over it, or five; a page's number may stand with them."""
    ordered = sorted(numbers, key=lambda one: one.base)
    steps = [int(after.text) - int(one.text) for one, after in pairwise(ordered)]
    runs, at = list[list[Fragment]](), 0
    for step, same in groupby(steps):
        count = len(list(same))
        if step in _STEPS and count >= _FEWEST - 1:
            runs.append(ordered[at : at + count + 1])
        at += count
    return max(runs, key=len, default=[])


def _number_lines(numbers: Sequence[Fragment], others: Sequence[Fragment]) -> bool:
    """Whether numbers stand beside lines of running text, some of which begin with a small letter."""
    if not numbers:
        return False
    firsts: dict[int, Fragment] = {}
    for one in others:
        known = firsts.setdefault(round(one.base), one)
        if one.left < known.left:
            firsts[round(one.base)] = one
    beside = [first for one in numbers if (first := _find_level(firsts, one.base)) is not None]
    return sum(first.text[0].islower() for first in beside) >= _SMALL * len(numbers)


def _find_level(firsts: dict[int, Fragment], base: float) -> Fragment | None:
    """The first words of the line on a baseline."""
    near = (firsts.get(round(base) + step) for step in (0, -1, 1))
    return next((one for one in near if one is not None and abs(one.base - base) <= _LEVEL), None)
