"""Pages whose lines run from top to bottom, the first at the right: turned so that their lines lie level.

Chinese and Japanese letters stand upright below each other, numbers and Latin words among them are turned with the line (JLREQ 2.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from references.readers.pdf.fragments import Fragment

CLOCKWISE = 3
"""quarter turns against the clock of words that are turned with a line that runs downwards"""
_FEW = 12
"""a page with fewer letters holds a number or a stamp"""
_SINGLE = 4
"""where fragments hold more letters than that each, letters do not stand below each other one by one"""
_WIDEST = 1.6
"""of the size: so wide a number is at most that stands upright in a line that runs downwards"""
_HEIGHT = 0.88
"""of the size: so far over the baseline a Chinese letter begins (the em box of OpenType's CJK fonts)"""
_FEET = 0.065
"""of the size: so far right of a letter's left edge stand the feet of what is turned with its line"""


def is_downward(fragments: Sequence[Fragment]) -> bool:
    """Whether most letters that are not turned stand below each other.

    >>> is_downward([Fragment("書", 300, 312, 60 + 12 * at, 12, 1) for at in range(15)])
    True
    >>> is_downward([Fragment("So it was.", 50, 95, 60, 10, 8)] * 2)
    False
    """
    fragments = [one for one in fragments if one.turn == 0]
    letters = sum(one.letters for one in fragments)
    if letters < _FEW or (letters > _SINGLE * len(fragments) and not any(one.upright for one in fragments)):
        return False
    below = sum(one.letters for one in fragments if one.upright)
    return 2 * (below + _count_below(fragments)) > letters


def _count_below(fragments: Sequence[Fragment]) -> int:
    """The single characters that stand right below the one before."""
    count = 0
    for before, one in pairwise(fragments):
        if one.letters <= 2 and abs(one.left - before.left) < 0.2 * one.size:
            count += 0.7 * one.size < one.base - before.base < 1.6 * one.size
    return count


def lay_level(fragments: Sequence[Fragment], width: float) -> list[Fragment]:
    """The fragments of a page of that width whose lines run downwards, as who turns it against the clock sees them.

    Words that are set level stand at the edges of such a page, and are left as they are.

    >>> [one] = lay_level([Fragment("書", 300, 312, 72, 12, 1)], 400)
    >>> round(one.left, 2), round(one.right, 2), round(one.base, 2), one.turn
    (61.44, 73.44, 99.22, 3)
    """
    return [_lay(one, width) if _stands_upright(one) else one for one in fragments]


def _stands_upright(one: Fragment) -> bool:
    return one.turn == 0 and one.right - one.left <= _WIDEST * one.size


def _lay(one: Fragment, width: float) -> Fragment:
    top = one.base - _HEIGHT * one.size
    length = one.size * (len(one.text) if one.upright else 1)
    base = width - one.left - _FEET * one.size
    return one._replace(left=top, right=top + length, base=base, turn=CLOCKWISE, upright=True)
