"""Where the characters of a page stand, and how large they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from references.readers.pdf import library
from references.readers.pdf.fragments import Fragment
from references.readers.pdf.letters import count_letters

_FARTHEST = 20_000.0
"""points: pages are smaller (ISO 32000, annex C)"""


_SLANT = 0.2
"""of a quarter turn: words that run more slantwise are a stamp over the page; a scan lies less askew"""


_BESIDE = 2.1
"""of the size: so little beside each other the first and last of words stand that run downwards; a space before them has its own place"""


_SAME_LINE = 0.01
"""points: characters of one line are no farther from it"""


_HIGH = 0.2
"""of the size: so high over its line no figure begins that is not raised"""


class Edges(NamedTuple):
    """Of characters, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


class _Setting(NamedTuple):
    """How a character is set: how large, in how many quarter turns, and where it begins on its baseline."""

    size: float
    turn: int
    x: float
    y: float
    slant: float
    """in quarter turns, how far it is from the next whole one"""


class Caret:
    """Asks where the characters of a page stand; what PDFium answers into is made once for a page."""

    def __init__(self, handle: library.Address, width: float, height: float) -> None:
        self._handle, self._width, self._height = handle, width, height
        self._ends, self._matrix, self._origin = library.Answer("8f"), library.Answer("6f"), library.Answer("2d")
        self._at_first, self._at_last = self._ends.address(), self._ends.address(16)
        self._at_matrix, self._at_x, self._at_y = self._matrix.address(), self._origin.address(), self._origin.address(8)
        self._letter = library.Answer("4f")
        self._at_letter = self._letter.address()
        self._box = library.Answer("4d")
        self._at_box = [self._box.address(8 * number) for number in range(4)]
        self._bottom = self._top = math.nan
        """of the characters of the line on which the words before stand, if it is level; both tell its font"""
        self.base = self.size = 0.0
        """where that line stands, and how large it is set"""

    def is_generated(self, at: int) -> bool:
        """Whether PDFium has put a character there, as it does a space where it sees one."""
        return bool(library.is_generated(self._handle, at) == 1)

    def size_at(self, at: int) -> float:
        """How wide the font of a character is set, in points."""
        library.matrix_at(self._handle, at, self._at_matrix)
        along, rising, *_ = self._matrix.numbers()
        return float(library.font_size_at(self._handle, at) * math.hypot(along, rising))

    def edges(self, at: int) -> Edges:
        """The place that a character takes on its line."""
        library.box_at(self._handle, at, self._at_first)
        left, top, right, bottom, *_ = self._ends.numbers()
        return Edges(left, bottom, right, top)

    def gap(self, one: int, other: int) -> float:
        """The space between two characters of a line, in points; below 0 where they overlap."""
        right = self.edges(one).right
        return self.edges(other).left - right

    def follow(self, start: int, end: int) -> tuple[float, float] | None:
        """The left and right end of the characters from `start` to `end`, if they are set as the words before, on the same level line."""
        library.box_at(self._handle, start, self._at_first)
        library.box_at(self._handle, end - 1, self._at_last)
        left, top, right, bottom, last_left, _, last_right, last_bottom = self._ends.numbers()
        if bottom != self._bottom or top != self._top or bottom != last_bottom:
            return None
        left = min(left, last_left)
        right = max(right, last_right)
        return (left, right) if left > -_FARTHEST and right < _FARTHEST else None

    def place(self, start: int, end: int, words: str, led: bool, trailed: bool) -> Fragment | None:
        """The words that the characters from `start` to `end` are, where they stand; nothing where they have no size, or run slantwise."""
        ends = self.follow(start, end)
        if ends is None:
            return self.place_anew(start, words, led, trailed)
        return Fragment(words, *ends, self.base, self.size, count_letters(words), led, trailed)

    def is_drawn_high(self, at: int) -> bool:
        """Whether a character on the line is drawn high over it, as fonts have small raised figures of their own."""
        library.drawn_box_at(self._handle, at, *self._at_box)
        library.origin_at(self._handle, at, self._at_x, self._at_y)
        bottom = self._box.numbers()[2]
        return bool(bottom - self._origin.numbers()[1] > _HIGH * self.size_at(at))

    def place_letter(self, at: int, sign: str) -> Fragment | None:
        """One character where it stands, as `place` does with words."""
        library.box_at(self._handle, at, self._at_first)
        left, top, right, bottom, *_ = self._ends.numbers()
        if bottom == self._bottom and top == self._top and left > -_FARTHEST and right < _FARTHEST:
            return Fragment(sign, left, right, self.base, self.size, 1)
        library.box_at(self._handle, at, self._at_last)
        return self.place_anew(at, sign, led=False, trailed=False)

    def place_letters(self, text: str, places: Iterable[int]) -> Iterator[Fragment]:
        """The characters of a page that stand at these places of its text, each by itself; those that a space is set before know it.

        Those of one object have one font and stand on one line; what PDFium has put between them, since it is read there, is of another.
        """
        object_at, box_at, handle, answer, numbers = library.object_at, library.box_at, self._handle, self._at_letter, self._letter.numbers
        of: int | None = None
        base = size = 0.0
        is_first = True
        for at in places:
            its = object_at(handle, at)
            if its == of and its is not None and (not is_first or self._is_on_line(at, base)):
                is_first = False
                box_at(handle, at, answer)
                left, _, right, _ = numbers()
                if left > -_FARTHEST and right < _FARTHEST:
                    yield Fragment(text[at], left, right, base, size, 1, text[at - 1] == " ")
            elif its is not None and (one := self.place_letter(at, text[at])) is not None:
                of, base, size, is_first = None if one.turn else its, one.base, one.size, True
                yield one

    def _is_on_line(self, at: int, base: float) -> bool:
        """Whether a character begins on a baseline: a font that is set downwards has one for each."""
        library.origin_at(self._handle, at, self._at_x, self._at_y)
        return abs(self._height - self._origin.numbers()[1] - base) < _SAME_LINE

    def place_anew(self, start: int, words: str, led: bool, trailed: bool) -> Fragment | None:
        """The same of words that are not set as the ones before, after `follow` has said so."""
        library.matrix_at(self._handle, start, self._at_matrix)
        library.origin_at(self._handle, start, self._at_x, self._at_y)
        along, rising, leaning, up, *_ = self._matrix.numbers()
        x, y = self._origin.numbers()
        size = library.font_size_at(self._handle, start) * math.hypot(leaning, up)
        self._bottom = self._top = math.nan
        if not 0.5 < size < 2000 or not _is_on_paper(x, y):
            return None
        if rising or leaning or along <= 0:
            turns = math.atan2(rising, along) / (math.pi / 2)
            return self._place_turned(_Setting(size, round(turns) % 4, x, y, abs(turns - round(turns))), words, led, trailed)
        return self._place_level(x, y, size, words, led, trailed)

    def _place_level(self, x: float, y: float, size: float, words: str, led: bool, trailed: bool) -> Fragment | None:
        """Words on a level line; those that begin where they are set have the height of their font, by which the next ones are known."""
        left, top, right, bottom, last_left, last_top, last_right, last_bottom = self._ends.numbers()
        begins_there = x == left
        left, right = min(left, last_left), max(right, last_right)
        if not _is_on_paper(left, min(bottom, last_bottom)) or not _is_on_paper(right, max(top, last_top)):
            return None
        if begins_there:
            self._bottom, self._top = bottom, top
        self.base, self.size = self._height - y, size
        upright = right - left < _BESIDE * size and len(words) > 1 and abs(bottom - last_bottom) > 0.8 * size
        if upright:
            left, right = last_left, last_right
        return Fragment(words, left, right, self.base, size, count_letters(words), led, trailed, 0, upright)

    def _place_turned(self, setting: _Setting, words: str, led: bool, trailed: bool) -> Fragment | None:
        """Words on a line that is not level."""
        left, top, right, bottom, last_left, last_top, last_right, last_bottom = self._ends.numbers()
        first, last = Edges(left, bottom, right, top), Edges(last_left, last_bottom, last_right, last_top)
        edges = _join_edges(first, last)
        if setting.slant > _SLANT or not _is_on_paper(edges.left, edges.bottom) or not _is_on_paper(edges.right, edges.top):
            return None
        left, right, base = self._turn_edges(setting, edges)
        upright = right - left < 1.6 * setting.size and len(words) > 1 and _is_below(setting, first, last)
        return Fragment(words, left, right, base, setting.size, count_letters(words), led, trailed, setting.turn, upright)

    def _turn_edges(self, setting: _Setting, edges: Edges) -> tuple[float, float, float]:
        """Left and right end and baseline of words, as who turns the page to read them sees them."""
        left, bottom, right, top = edges
        if setting.turn == 0:
            return left, right, self._height - setting.y
        if setting.turn == 1:
            return bottom, top, setting.x
        if setting.turn == 2:
            return self._width - right, self._width - left, setting.y
        return self._height - top, self._height - bottom, self._width - setting.x


def _is_on_paper(x: float, y: float) -> bool:
    """Whether a place is one that a page can have: a damaged file says such that are beyond, or no number at all.

    >>> _is_on_paper(50.0, 60.0), _is_on_paper(-1e30, 60.0), _is_on_paper(float("nan"), 60.0)
    (True, False, False)
    """
    return -_FARTHEST < x < _FARTHEST and -_FARTHEST < y < _FARTHEST


def _join_edges(first: Edges, last: Edges) -> Edges:
    """The edges of two characters together."""
    return Edges(min(first.left, last.left), min(first.bottom, last.bottom), max(first.right, last.right), max(first.top, last.top))


def _is_below(setting: _Setting, first: Edges, last: Edges) -> bool:
    """Whether the last character of words stands below the first."""
    if setting.turn % 2:
        return abs(first.left - last.left) > 0.8 * setting.size
    return abs(first.bottom - last.bottom) > 0.8 * setting.size
