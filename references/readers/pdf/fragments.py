"""Words as a page sets them: which characters in one go, where, and how large."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from typing import Any, NamedTuple

from references.passages import wide
from references.readers.pdf import library
from references.readers.pdf.letters import clean, count_letters, is_drawn, is_leftward, is_ligature


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


_WORD_SPACE = 0.13
"""of the size: so much space parts two words; kerning takes less"""


def is_apart(before: Fragment, one: Fragment, leftward: bool = False) -> bool:
    """Whether a space stands between two fragments.

    >>> word = Fragment("So", 50, 60, 60, 10, 2)
    >>> is_apart(word, Fragment("it", 62.5, 70, 60, 10, 2)), is_apart(word, Fragment("it", 60.5, 70, 60, 10, 2))
    (True, False)
    """
    gap = before.left - one.right if leftward else one.left - before.right
    size = max(before.size, one.size)
    is_set = before.trailed or one.led
    han = wide(before.text[-1]), wide(one.text[0])
    if any(han):  # what programs leave between Chinese and Latin is no space that a person wrote
        return gap > 0.9 * size or (is_set and not all(han))
    return gap > _WORD_SPACE * size or (is_set and gap > -0.5 * size)


_MOST_CHARACTERS = 60_000
"""so many characters of a page are read"""


def find_fragments(handle: int, width: float, height: float) -> list[Fragment]:
    """The fragments of a page, in the order in which it sets them; width and height are those before the page is turned.

    Words set one by one, each beside the one before, are one fragment.
    """
    single = list(_find_single(handle, width, height))
    if any(is_leftward(one.text) for one in single):
        return single  # which of two words is read first, its whole row tells
    joined: list[Fragment] = []
    for one in single:
        if joined and _goes_on(joined[-1], one):
            joined[-1] = _join(joined[-1], one)
        else:
            joined.append(one)
    return joined


def _join(last: Fragment, one: Fragment) -> Fragment:
    text = f"{last.text} {one.text}" if is_apart(last, one) else last.text + one.text
    return last._replace(text=text, right=one.right, letters=last.letters + one.letters, trailed=one.trailed)


_BESIDE = 0.6
"""of the size: words so near to each other are set in one go; the gap between columns is wider"""


def _goes_on(last: Fragment, one: Fragment) -> bool:
    """Whether a fragment stands right behind another, on the same baseline and as large."""
    if abs(one.base - last.base) > 0.05 or abs(one.size - last.size) > 0.05 or one.turn != last.turn or one.upright or last.upright:
        return False
    return -0.3 * one.size < one.left - last.right < _BESIDE * one.size


def _find_single(handle: int, width: float, height: float) -> Iterator[Fragment]:
    """The fragments of a page as its objects are."""
    runs = list(_find_runs(handle, min(library.count_characters(handle), _MOST_CHARACTERS)))
    read = library.text_reader(max((end - start for start, end, _ in runs), default=0))
    caret = _Caret(handle, width, height)
    raw = [_heal(caret, start, end, read(handle, start, end)) if is_set else " " for start, end, is_set in runs]
    drawn = any(map(is_drawn, raw))
    for (start, end, _), given in zip(runs, raw, strict=True):
        words = clean(given, drawn)
        bare = words.strip()
        fragment = caret.place(start, end, bare) if bare else None
        if fragment is not None:
            yield fragment._replace(led=words[0] == " ", trailed=words[-1] == " ")


_FARTHEST = 20_000.0
"""points: pages are smaller (ISO 32000, annex C)"""
_TIGHT, _LOOSE = 0.2, 0.1
"""of the size: where the spaces of a line are narrower than the first, PDFium may have missed some, which are wider than the second"""


def _heal(caret: _Caret, start: int, end: int, words: str) -> str:
    """The words of an object, with spaces where its line is set so tight that PDFium saw none, and ligatures of Arabic in their order."""
    if len(words) != end - start:
        return words
    if is_ligature(words):
        return _in_order(caret, start, words)
    at = words.find(" ")
    if at < 1 or not caret.is_generated(start + at):
        return words  # its spaces are set as such
    words = _with_spaces(caret, start, words)
    return words if words.isascii() else _without_gaps(words)


def _without_gaps(words: str) -> str:
    """Words without what programs leave between Chinese and Latin, which is no space that a person wrote."""
    return "".join(one for at, one in enumerate(words) if one != " " or not any(map(wide, words[max(at - 1, 0) : at + 2 : 2])))


def _with_spaces(caret: _Caret, start: int, words: str) -> str:
    """The words of an object whose spaces PDFium has put there, with those that it missed."""
    size = caret.size_at(start)
    if not _is_tight(caret, start, words, size):
        return words
    gaps = [caret.gap(start + at, start + at + 1) for at in range(len(words) - 1)]
    missed = {at for at, gap in enumerate(gaps) if gap > _LOOSE * size and " " not in words[at : at + 2]}
    if len(missed) * 4 > len(words):  # letters are spaced out
        return words
    return "".join(one + (" " if at in missed else "") for at, one in enumerate(words))


def _is_tight(caret: _Caret, start: int, words: str, size: float) -> bool:
    """Whether the first two spaces of a line, which are as wide as the others, are so narrow that PDFium may miss some."""
    first = words.find(" ")
    spaces = [at for at in (first, words.find(" ", first + 1)) if 0 < at < len(words) - 1]
    return any(caret.gap(start + at - 1, start + at + 1) <= _TIGHT * size for at in spaces)


def _in_order(caret: _Caret, start: int, words: str) -> str:
    """Arabic words, with the two letters that share one place (lam and alef) in the order in which they are read."""
    letters = list(words)
    for at in range(len(letters) - 1):
        place = start + at
        if is_ligature(words[at : at + 2]) and caret.gap(place, place) == caret.gap(place, place + 1):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


_STEP = 8


def _find_runs(handle: int, count: int) -> Iterator[tuple[int, int, bool]]:
    """The characters of one object in a row; and (False) the spaces between that PDFium puts there."""
    at = 0
    one = library.object_at(handle, 0) if count else None
    while at < count:
        end = at + 1 if one is None else _leap(handle, at + 1, count, one)
        following = library.object_at(handle, end) if end < count else None
        while one is None and following is None and end < count:
            end += 1
            following = library.object_at(handle, end) if end < count else None
        yield at, end, one is not None
        at, one = end, following


def _leap(handle: int, end: int, count: int, one: int) -> int:
    """Where the characters of an object end, found by leaps, since most objects are long."""
    step = _STEP
    while step:
        ahead = min(end + step, count)
        if ahead > end and library.object_at(handle, ahead - 1) == one:
            end, step = ahead, step * 2
        else:
            step = step // 2
    return end


class _Caret:
    """Asks where characters stand; what PDFium answers into is made once for a page."""

    def __init__(self, handle: int, width: float, height: float) -> None:
        self._handle, self._width, self._height = handle, width, height
        self._matrix, self._first, self._last = library.Matrix(), library.Box(), library.Box()
        self._x, self._y = c_double(), c_double()
        self._at_matrix, self._at_x, self._at_y = byref(self._matrix), byref(self._x), byref(self._y)
        self._at_first, self._at_last = byref(self._first), byref(self._last)

    def is_generated(self, at: int) -> bool:
        """Whether PDFium has put a character there, as it does a space where it sees one."""
        return bool(library.is_generated(self._handle, at) == 1)

    def size_at(self, at: int) -> float:
        """How wide the font of a character is set, in points."""
        library.matrix_at(self._handle, at, self._at_matrix)
        return float(library.font_size_at(self._handle, at) * math.hypot(self._matrix.a, self._matrix.b))

    def gap(self, one: int, other: int) -> float:
        """The space between two characters of a line, in points; below 0 where they overlap."""
        library.box_at(self._handle, one, self._at_first)
        library.box_at(self._handle, other, self._at_last)
        return float(self._last.left - self._first.right)

    def place(self, start: int, end: int, words: str) -> Fragment | None:
        """Where the characters from `start` to `end` stand; nothing where the page sets them without size."""
        handle, matrix, first, last = self._handle, self._matrix, self._first, self._last
        library.matrix_at(handle, start, self._at_matrix)
        library.origin_at(handle, start, self._at_x, self._at_y)
        library.box_at(handle, start, self._at_first)
        library.box_at(handle, end - 1, self._at_last)
        x, y = self._x.value, self._y.value
        size = library.font_size_at(handle, start) * math.hypot(matrix.c, matrix.d)
        if not 0.5 < size < 2000 or not all(-_FARTHEST < place < _FARTHEST for place in (x, y, first.left, last.right)):
            return None
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4 if matrix.b else 0 if matrix.a > 0 else 2
        left, right, base = self._turn_edges(turn, _join_boxes(first, last), x, y)
        upright = len(words) > 1 and right - left < 1.6 * size and _is_below(turn, first, last, size)
        return Fragment(words, left, right, base, size, count_letters(words), turn=turn, upright=upright)

    def _turn_edges(self, turn: int, edges: _Edges, x: float, y: float) -> tuple[float, float, float]:
        """Left and right end and baseline of words, as who turns the page to read them sees them."""
        left, bottom, right, top = edges
        if turn == 0:
            return left, right, self._height - y
        if turn == 1:
            return bottom, top, x
        if turn == 2:
            return self._width - right, self._width - left, y
        return self._height - top, self._height - bottom, self._width - x


_Edges = tuple[float, float, float, float]


def _join_boxes(first: Any, last: Any) -> _Edges:
    """The edges of two boxes together: left, bottom, right, top."""
    bottom, top = min(first.bottom, last.bottom), max(first.top, last.top)
    return min(first.left, last.left), bottom, max(first.right, last.right), top


def _is_below(turn: int, first: Any, last: Any, size: float) -> bool:
    if turn % 2:
        return bool(abs(first.left - last.left) > 0.8 * size)
    return bool(abs(first.bottom - last.bottom) > 0.8 * size)


def main_turn(fragments: Sequence[Fragment]) -> int:
    """How most words of a page are turned.

    >>> main_turn([Fragment("So it was.", 50, 95, 60, 10, 8, turn=1), Fragment("12", 50, 60, 80, 10, 2)])
    1
    """
    letters = Counter[int]()
    for one in fragments:
        letters[one.turn] += one.letters
    return max(letters, key=lambda turn: letters[turn]) if letters else 0
