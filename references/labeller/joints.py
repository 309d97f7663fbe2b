"""The marks on a token and between two tokens, as the labeller sees them: few there are, and each is described once."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

NARROW = str.maketrans("，；：．（）［］！？　０１２３４５６７８９／", ",;:.()[]!? 0123456789/")
_BREAKS = frozenset(".,;:。，；：?!")
_PAUSES = frozenset(".;。")
_CLOSES = frozenset(";。")
_ENDS = frozenset(',.;:()?!”»"“«。、')


class Trail(NamedTuple):
    """The marks behind a token, and what the last of them does."""

    marks: str
    breaks: bool
    pauses: bool
    closes: bool
    """a reference"""
    is_comma: bool
    ends: bool
    """a stretch, unless an abbreviation has it"""
    is_stop: bool


class Joint(NamedTuple):
    """The marks between two tokens, and their features, or the beginnings of these, for the token behind them and for the one before."""

    marks: str
    before: str
    before_both: str
    before_core: str
    after: str
    after_both: str


def _narrow(marks: str, most: int) -> str:
    return marks.replace(" ", "").translate(NARROW)[:most]


@lru_cache(maxsize=2000)
def describe_trail(printed: str) -> Trail:
    """The marks behind a token.

    >>> describe_trail("），")
    Trail(marks='),', breaks=True, pauses=False, closes=False, is_comma=True, ends=True, is_stop=False)
    """
    marks = _narrow(printed, 3)
    last = marks[-1:]
    return Trail(marks, last in _BREAKS, last in _PAUSES, last in _CLOSES, last == ",", last in _ENDS, marks == ".")


@lru_cache(maxsize=2000)
def describe_joint(trail: str, opens: str, spaced: bool) -> Joint:
    """The marks behind a token and those that open the next one, and whether a space stands between them.

    >>> describe_joint(",", "“", True).marks
    ',_“'
    """
    return _ready(f"{_narrow(trail, 3)}{'_' if spaced else ''}{_narrow(opens, 2)}")


def _ready(marks: str) -> Joint:
    return Joint(marks, f"b={marks}", f"bf={marks} ", f"bs={marks} ", f"f={marks}", f"ff={marks}")


LAST = _ready("$")
"""behind the last token"""
