"""The words of recognised scans, put on the lines on which they lay: programs that recognise words place each by its own box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from bib.patterns import regex
from references.readers.pdf import library
from references.readers.pdf.fragments import Fragment

_ASKED = 9
"""so many characters of a page are asked whether they are shown"""


def is_recognised(handle: library.Address) -> bool:
    """Whether most words of a page are not shown, since they lie under a picture of the page (ISO 32000, 9.3.6: rendering mode 3)."""
    count = library.count_characters(handle)
    found = [library.object_at(handle, count * number // (_ASKED + 1)) for number in range(1, _ASKED + 1)]
    objects = [one for one in found if one]
    return bool(sum(library.mode_of(one) == library.INVISIBLE for one in objects) * 2 > len(objects))


def set_level(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The words of a page, those of one line on one baseline and of one size; small ones that lay high stay raised.

    >>> words = [Fragment("Ships", 50, 70, 100, 9, 5), Fragment("came", 74, 92, 102, 10, 4), Fragment("1", 92, 95, 98, 6, 1)]
    >>> [(one.text, one.base, round(one.size, 1)) for one in set_level(words)]
    [('Ships', 101.0, 9.1), ('came', 101.0, 9.1), ('1', 97.0, 6)]
    """
    rise = _find_rise(_find_lines(fragments))
    even = [one._replace(base=one.base - rise * one.left) for one in fragments] if rise else fragments
    lines = _join_level(sorted(map(_level, _find_lines(even)), key=lambda line: line.base))
    return [one for column in _columns(lines) for line in _even(column) for one in line.words()]


class _Line(NamedTuple):
    """The words of one line, and those of them that are raised; all others are of its size."""

    base: float
    size: float
    fragments: list[Fragment]
    raised: dict[int, Fragment]

    def moved(self, down: float) -> _Line:
        raised = {number: one._replace(base=one.base + down) for number, one in self.raised.items()}
        return self._replace(base=self.base + down, raised=raised) if down else self

    def words(self) -> Iterator[Fragment]:
        for number, one in enumerate(self.fragments):
            yield self.raised.get(number) or one._replace(base=self.base, size=self.size)


_LONG = 5
"""words of a line: so many at least tell how it lies"""


def _find_rise(lines: Sequence[Sequence[Fragment]]) -> float:
    """How much lower each point to the right stands on the page than the one before, as the sheet lay when it was taken."""
    rises = [
        (mean(one.base for one in line[-2:]) - mean(one.base for one in line[:2])) / (line[-1].left - line[0].left)
        for line in lines
        if len(line) >= _LONG and line[-1].left > line[0].left
    ]
    return median(rises) if rises else 0.0


_SAME_LINE = 0.35
"""of the size: pieces of one line, between which it is set widely, differ by less"""


def _join_level(pieces: Sequence[_Line]) -> list[_Line]:
    """Pieces that stand beside each other, on the baseline of the first of them."""
    joined: list[_Line] = []
    row: list[_Line] = []
    for one in pieces:
        is_beside = (
            row and one.base - row[0].base < _SAME_LINE * max(one.size, row[0].size) and not any(_overlap(one, other) for other in row)
        )
        row = [*row, one] if is_beside else [one]
        joined.append(one.moved(row[0].base - one.base))
    return joined


def _overlap(one: _Line, other: _Line) -> bool:
    return one.fragments[0].left < other.fragments[-1].right and other.fragments[0].left < one.fragments[-1].right


_ACROSS = 0.25
"""of the lines: in two columns at most so many go over the middle of the page"""


def _columns(lines: list[_Line]) -> list[list[_Line]]:
    """The lines of each of two columns, and those that go over both; or all."""
    left, right = (
        min((line.fragments[0].left for line in lines), default=0.0),
        max((line.fragments[-1].right for line in lines), default=0.0),
    )
    middle = (left + right) / 2
    columns: list[list[_Line]] = [[], [], []]
    for line in lines:
        columns[(line.fragments[0].left > middle) - (line.fragments[-1].right < middle)].append(line)
    return columns if len(columns[0]) <= _ACROSS * len(lines) else [lines]


def _find_lines(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The words of each line, which may rise or fall: a word stands behind the last one that is level with it."""
    lines: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: one.left):
        near = [line for line in lines if _goes_on(line[-1], one)]
        if near:
            min(near, key=lambda line: abs(_middle(line[-1]) - _middle(one))).append(one)
        else:
            lines.append([one])
    return lines


_FARTHEST = 0.8
"""of the size: so far behind each other stand words of one line at most; columns stand farther apart"""
_HEIGHT = 0.7
"""of the size: so high letters are"""


def _goes_on(last: Fragment, one: Fragment) -> bool:
    """Whether a word stands on the line that another has ended: more than the half of the lower of both is level with the other."""
    gap = one.left - last.right
    size = max(one.size, last.size)
    if not -size < gap < _FARTHEST * size:
        return False
    level = min(one.base, last.base) - max(one.base - _HEIGHT * one.size, last.base - _HEIGHT * last.size)
    return level > 0.5 * _HEIGHT * min(one.size, last.size)


def _middle(one: Fragment) -> float:
    return one.base - _HEIGHT / 2 * one.size


_RAISED, _SMALL = 0.15, 0.8
"""of the size of the line: so much higher, and so small, are numbers that are raised"""
_MARK = regex(r"[(\[]?(?:\d{1,4}|[*†‡]{1,3})[)\]]?[.,;:]?")


def _level(line: list[Fragment]) -> _Line:
    size = sum(one.size * one.letters for one in line) / sum(one.letters for one in line)
    base = median(one.base for one in [one for one in line if one.size > _SMALL * size] or line)
    raised: dict[int, Fragment] = {}
    for number, one in enumerate(line):
        beside = line[number - 1] if number else line[-1 if len(line) == 1 else 1]
        if one.size < _SMALL * size and beside.base - one.base > _RAISED * size and _MARK.fullmatch(one.text):
            raised[number] = one._replace(base=base - (beside.base - one.base))
    return _Line(base, size, line, raised)


_FEWEST = 4
_STEP = 0.95
"""of the size of the text: notes are set so much smaller, or not smaller"""
_OTHER = 0.2
"""of the size of the lines around: headings differ by more, and what else is set by itself"""


def _even(lines: list[_Line]) -> list[_Line]:
    """The lines of a column with the sizes of its text and of the notes under it: each line's own is a guess by its letters."""
    if len(lines) < _FEWEST:
        return lines
    usual = median(line.size for line in lines)
    at = min(_borders(lines), key=lambda at: _spread(lines[:at]) + _spread(lines[at:]), default=len(lines))
    above, below = (median(line.size for line in part) if part else usual for part in (lines[:at], lines[at:]))
    if below > _STEP * above:
        above = below = usual
    sizes = [above] * at + [below] * (len(lines) - at)
    return [line._replace(size=size) if abs(line.size - size) < _OTHER * size else line for line, size in zip(lines, sizes, strict=True)]


_LABEL = regex(r"[(\[]?(?:\d{1,4}(?![\d.,])|[*†‡]{1,3})")
_WIDE = 1.3
"""of the usual distance of lines: so far below the text its notes stand"""


def _borders(lines: Sequence[_Line]) -> list[int]:
    """Where notes can begin: with a label, or behind a space."""
    distances = [after.base - line.base for line, after in pairwise(lines)]
    wide = _WIDE * median(distances)
    return [at for at, distance in enumerate(distances, 1) if distance > wide or _LABEL.match(lines[at].fragments[0].text)]


def _spread(lines: Sequence[_Line]) -> float:
    """How far the sizes of lines lie from the one in their middle; of short lines, whose letters tell little, it counts less."""
    middle = median(line.size for line in lines)
    return sum(abs(line.size - middle) * sum(one.letters for one in line.fragments) for line in lines)


_SET_TIGHT, _SET_WIDE = 1.25, 1.6
"""of the size: so far apart lines stand as a rule, and those that are not set widely at most"""


def find_scale(pages: Sequence[Sequence[Fragment]]) -> float:
    """How many times larger words are than recognised scans say, by the nearest lines; 1.0 where they may be right.

    >>> rows = [Fragment("words", 50, 90, 60.0 + 12 * row, 5, 5) for row in range(9)]
    >>> find_scale([rows]), find_scale([[row._replace(size=10) for row in rows]])
    (1.92, 1.0)
    """
    found = [
        (after - base) / max(sizes[base], sizes[after])
        for sizes in ({one.base: one.size for one in page} for page in pages)
        for base, after in pairwise(sorted(sizes))
        if after - base > max(sizes[base], sizes[after])
    ]
    nearest = sorted(found)[len(found) // 4] if found else 0.0
    return nearest / _SET_TIGHT if nearest > _SET_WIDE else 1.0
