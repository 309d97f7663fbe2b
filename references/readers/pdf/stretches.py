"""Words that a page sets one by one, put together: each stands right behind the one before, on the same baseline."""

from __future__ import annotations

import math

from references.passages import wide
from references.readers.pdf.caret import Caret
from references.readers.pdf.fragments import WORD_SPACE, Fragment, is_apart
from references.readers.pdf.letters import count_letters

_NEAREST, _FARTHEST = -0.3, 0.6
"""of the size: words so near to each other are set in one go; the gap between columns is wider"""

_RAISED, _SMALL = 0.33, 0.6
"""of the size of their font: so high and so large are the raised figures that it has"""


class Stretches:
    """Takes the words of a page in the order in which it sets them, and makes fragments of them."""

    def __init__(self, caret: Caret) -> None:
        self._caret = caret
        self._found: list[Fragment] = []
        self._first: Fragment | None = None
        """of the open stretch"""
        self._words: list[str] = []
        self._right, self._trailed = 0.0, False
        """where the last words of it end, and whether with a space"""

    def add(self, start: int, end: int, words: str, led: bool, trailed: bool) -> None:
        """Words, which are the characters from `start` to `end`; whether a space stands before them, and behind them."""
        caret = self._caret
        ends = caret.follow(start, end)
        if ends is None:
            self._add_anew(caret.place_anew(start, words, led, trailed))
            return
        left, right = ends
        if not _NEAREST * caret.size < left - self._right < _FARTHEST * caret.size:
            self._begin(Fragment(words, left, right, caret.base, caret.size, count_letters(words), led, trailed))
            return
        if wide(words[0]) or wide(self._words[-1][-1]):
            self._add_anew(Fragment(words, left, right, caret.base, caret.size, count_letters(words), led, trailed))
            return
        is_spaced = led or self._trailed or left - self._right > WORD_SPACE * caret.size
        self._words.append(f" {words}" if is_spaced else words)
        self._right, self._trailed = right, trailed

    def add_raised(self, start: int, end: int, words: str) -> None:
        """A small number that the font itself draws high over the line."""
        one = self._caret.place(start, end, words, led=False, trailed=False)
        self._close()
        self._first, self._right = None, math.nan
        if one is not None:
            self._found.append(one._replace(base=one.base - _RAISED * one.size, size=_SMALL * one.size))

    def _add_anew(self, one: Fragment | None) -> None:
        """Words of which it is not known how they are set, against those before them."""
        first = self._first
        if one is None:
            return
        if first is None or not self._goes_on(first, one):
            self._begin(one)
            return
        before = first._replace(text=self._words[-1], right=self._right, trailed=self._trailed)
        self._words.append(f" {one.text}" if is_apart(before, one) else one.text)
        self._right, self._trailed = one.right, one.trailed

    def _goes_on(self, first: Fragment, one: Fragment) -> bool:
        """Whether a fragment stands right behind the last words, on the same baseline and as large as the first."""
        if abs(one.base - first.base) > 0.05 or abs(one.size - first.size) > 0.05 or one.turn != first.turn or one.upright or first.upright:
            return False
        return _NEAREST * one.size < one.left - self._right < _FARTHEST * one.size

    def _begin(self, one: Fragment) -> None:
        self._close()
        self._first, self._words = one, [one.text]
        self._right, self._trailed = one.right, one.trailed

    def _close(self) -> None:
        first = self._first
        if first is None:
            return
        if len(self._words) > 1:
            text = "".join(self._words)
            first = first._replace(text=text, right=self._right, letters=count_letters(text), trailed=self._trailed, upright=False)
        self._found.append(first)

    def finish(self) -> list[Fragment]:
        """The fragments of all words, in their order."""
        self._close()
        return self._found
