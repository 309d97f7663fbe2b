"""Words as a page sets them: which characters in one go, where, and how large."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from references.passages import wide


class Fragment(NamedTuple):
    """Words that the page sets in one go: one size, one baseline. Lengths are points, from the top left corner."""

    text: str
    left: float
    right: float
    base: float
    """of its baseline, downwards"""
    size: float
    letters: int
    led: bool = False
    """it begins with a space"""
    trailed: bool = False
    """it ends with a space"""
    turn: int = 0
    """quarter turns, against the clock, of its words"""
    upright: bool = False
    """its characters stand below each other"""


WORD_SPACE = 0.13
"""of the size: so much space parts two words; kerning takes less"""
_LETTER_SPACE = 0.08
"""of the size: so much parts two words that run leftward"""


def is_apart(before: Fragment, one: Fragment, leftward: bool = False) -> bool:
    """Whether a space stands between two fragments.

    >>> word = Fragment("So", 50, 60, 60, 10, 2)
    >>> is_apart(word, Fragment("it", 62.5, 70, 60, 10, 2)), is_apart(word, Fragment("it", 60.5, 70, 60, 10, 2))
    (True, False)
    """
    size = max(before.size, one.size)
    if leftward:  # whose letters stand one by one, each in its whole width: nothing is between those of a word
        return before.left - one.right > _LETTER_SPACE * size
    gap = one.left - before.right
    is_set = before.trailed or one.led
    before_wide, one_wide = wide(before.text[-1]), wide(one.text[0])
    if before_wide or one_wide:  # what programs leave between Chinese and Latin is no space that a person wrote
        return gap > 0.9 * size or (is_set and not (before_wide and one_wide))
    return gap > WORD_SPACE * size or (is_set and gap > -0.5 * size)


_WHITE = 0.6
"""of the size: so much of a wide stop or bracket is white"""


def inked(one: Fragment) -> tuple[float, float]:
    """Where the ink of a fragment begins and ends: a wide stop has its right half white, and a wide bracket that opens its left.

    >>> inked(Fragment("（渡口）。", 50, 100, 60, 10, 5))
    (56.0, 94.0)
    """
    left = one.left + _WHITE * one.size if _is_half_white(one.text[0], True) else one.left
    right = one.right - _WHITE * one.size if _is_half_white(one.text[-1], False) else one.right
    return (left, right) if left < right else (one.left, one.right)


@lru_cache(maxsize=4096)
def _is_half_white(sign: str, opens: bool) -> bool:
    """Whether a wide sign stands in one half of its square: to the right where it opens, to the left where it ends or parts words."""
    return wide(sign) and unicodedata.category(sign) in (("Ps", "Pi") if opens else ("Pe", "Pf", "Po"))


def main_turn(fragments: Sequence[Fragment]) -> int:
    """How most words of a page are turned.

    >>> main_turn([Fragment("So it was.", 50, 95, 60, 10, 8, turn=1), Fragment("12", 50, 60, 80, 10, 2)])
    1
    """
    letters = Counter[int]()
    for one in fragments:
        letters[one.turn] += one.letters
    return max(letters, key=lambda turn: letters[turn]) if letters else 0
