"""The columns of a page: white bands from row to row, with text on both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from references.readers.pdf.addresses import mend
from references.readers.pdf.fragments import Fragment
from references.readers.pdf.layer import Layer
from references.readers.pdf.letters import runs_left
from references.readers.pdf.rows import Row, rows_of


class Chunk(NamedTuple):
    """Rows that stand under each other in one column."""

    rows: list[Row]
    region: int = 0
    """from the top: stretches of one and of two columns take turns"""
    last: bool = True
    """nothing stands under it in its column"""


class _Line(NamedTuple):
    """A level strip of the page: its fragments, and the stretches that they fill."""

    fragments: list[Fragment]
    filled: list[tuple[float, float]]


Gutters = tuple[float, ...]
"""where the columns of a page part, from left to right: none where it has one"""


def chunks_of(layer: Layer, gutters: Gutters) -> list[Chunk]:
    """The rows of a page, column by column in the order of reading.

    >>> words = Fragment("left", 50, 90, 60, 10, 4), Fragment("right", 210, 250, 60, 10, 5), Fragment("left too", 50, 90, 72, 10, 7)
    >>> [[row.text for row in chunk.rows] for chunk in chunks_of(Layer(0, "1", 300, 400, words), (150,))]
    [['left', 'left too'], ['right']]
    """
    leftward = runs_left("".join(one.text for one in layer.fragments))
    if not gutters:
        return [Chunk(_rows(layer, layer.fragments, leftward))]
    chunks: list[Chunk] = []
    columns = range(len(gutters), -1, -1) if leftward else range(len(gutters) + 1)
    for region, (crosses, fragments) in enumerate(_regions(_lines(layer.fragments), gutters)):
        for column in columns:
            mine = [one for one in fragments if (0 if crosses else bisect_left(gutters, _middle(one))) == column]
            if mine:
                chunks.append(Chunk(_rows(layer, mine, leftward), region))
    return mark_last(chunks)


def _rows(layer: Layer, fragments: Sequence[Fragment], leftward: bool) -> list[Row]:
    """The rows of a column; their words are wanted one by one only where links may lie over some."""
    rows = rows_of(layer.number, mend(fragments, layer.links), leftward)
    return rows if layer.links else [row.melt() for row in rows]


def mark_last(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Chunks of a page, of which the lowest know that nothing stands under them.

    >>> [chunk.last for chunk in mark_last([Chunk([], 0), Chunk([], 1), Chunk([], 1)])]
    [False, True, True]
    """
    lowest = max((chunk.region for chunk in chunks), default=0)
    return [chunk._replace(last=chunk.region == lowest) for chunk in chunks]


def _middle(one: Fragment) -> float:
    return (one.left + one.right) / 2


def _lines(fragments: Sequence[Fragment]) -> list[_Line]:
    lines: list[list[Fragment]] = []
    base = -1e9
    for one in sorted(fragments, key=lambda one: one.base):
        if lines and one.base - base <= 0.45 * max(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
            base = one.base
    return [_Line(line, list(_find_filled(line))) for line in lines]


_GAP = 0.85
"""of the size: narrower gaps are spaces between words"""


def _find_filled(line: Sequence[Fragment]) -> Iterator[tuple[float, float]]:
    """The stretches of a line that hold words, spaces between words with them."""
    ordered = sorted(line, key=lambda one: one.left)
    left, right, size = ordered[0].left, ordered[0].right, ordered[0].size
    for one in ordered[1:]:
        if one.left - right > _GAP * min(one.size, size):
            yield left, right
            left = one.left
        right, size = max(right, one.right), one.size
    yield left, right


def _regions(lines: Sequence[_Line], gutters: Gutters) -> Iterator[tuple[bool, list[Fragment]]]:
    """The lines that go over a gutter, and those that do not, in turns from top to bottom."""
    modes = list(_modes(lines, gutters))
    for crosses, run in groupby(zip(modes, lines, strict=True), key=lambda one: one[0]):
        yield crosses, [one for _, line in run for one in line.fragments]


def _modes(lines: Sequence[_Line], gutters: Gutters) -> Iterator[bool]:
    """For each line whether it is of one column; a line that stands in one column only is so between lines that go over a gutter."""
    kinds = [_crosses(line, gutters) for line in lines]
    _join_below(lines, kinds)
    before = next((kind for kind in kinds if kind is not None), False)
    for at, kind in enumerate(kinds):
        if kind is not None:
            before = kind
            yield kind
        else:
            yield before and next((later for later in kinds[at:] if later is not None), True)


def _join_below(lines: Sequence[_Line], kinds: list[bool | None]) -> None:
    """Short lines over one that goes over a gutter, which stand as near to it as lines do, under a space: notes of the whole page."""
    for at in range(len(lines) - 1, 0, -1):
        if kinds[at] and kinds[at - 1] is None:
            first = at - 1
            while first and kinds[first - 1] is None and _gap(lines, first) < _NEAR * _gap(lines, at):
                first -= 1
            if first and _gap(lines, first) > _NEAR * max(_gap(lines, number) for number in range(first + 1, at + 1)):
                kinds[first:at] = [True] * (at - first)


_NEAR = 1.5
"""lines of one stretch differ by less in the distance to the next"""


def _gap(lines: Sequence[_Line], at: int) -> float:
    """The distance of a line from the one over it."""
    return lines[at].fragments[0].base - lines[at - 1].fragments[0].base


def _crosses(line: _Line, gutters: Gutters) -> bool | None:
    """Whether a line goes over a gutter; None: it stands on one side of all."""
    if any(left < gutter - _OVER and right > gutter + _OVER for gutter in gutters for left, right in line.filled):
        return True
    return False if any(_leaves_free(line, gutter) for gutter in gutters) else None


_OVER = 15.0
"""so far at least a line goes over the gutter; one that its column cannot hold goes less far"""

_SHARE = 0.35
"""of the lines of a page: so many at least leave the gutter free between words"""
_LEAST = 5


def find_gutters(layers: Sequence[Layer]) -> list[Gutters]:
    """For each page where its columns part; pages with less of them are asked only where others have shown the places.

    >>> words = tuple(Fragment("words" * 5, x, x + 100, 60 + 12 * y, 10, 25) for y in range(9) for x in (50, 170))
    >>> find_gutters([Layer(0, "1", 320, 400, words)])
    [(161.5,)]
    >>> words = tuple(Fragment("words" * 5, x, x + 100, 60 + 12 * y, 10, 25) for y in range(9) for x in (50, 170, 290))
    >>> find_gutters([Layer(0, "1", 440, 400, words)])
    [(161.5, 281.5)]
    """
    sure = [_find_all(_strips(layer), _SHARE) for layer in layers]
    known = [gutters for gutters in sure if gutters]
    if not known:
        return sure
    usual = Counter(map(len, known)).most_common(1)[0][0]
    middle = sorted(gutters for gutters in known if len(gutters) == usual)
    return [gutters or _find_weak(_strips(layer), known, middle[len(middle) // 2]) for gutters, layer in zip(sure, layers, strict=True)]


def _strips(layer: Layer) -> list[_Line]:
    """The lines of a page; a line whose words stand beside those of the one over it, less than a line lower, is one strip with it.

    Columns in which a heading or space stands go on at other heights than those beside them.
    """
    strips: list[_Line] = []
    for line in _lines(layer.fragments):
        before = strips[-1] if strips else None
        if before is not None and _stands_beside(line, before):
            strips[-1] = _Line(before.fragments + line.fragments, sorted(before.filled + line.filled))
        else:
            strips.append(line)
    return strips


_BESIDE = 0.75
"""of the size: a line so much lower than another is not yet the next one"""
_AS_LARGE = 0.85
"""of the size: what is smaller beside a line is raised"""


def _stands_beside(line: _Line, before: _Line) -> bool:
    """Whether the words of a line, which are as large, stand beside those of the line over it, less than a line lower."""
    size, other = max(one.size for one in line.fragments), max(one.size for one in before.fragments)
    if min(size, other) < _AS_LARGE * max(size, other) or line.fragments[0].base - before.fragments[0].base > _BESIDE * max(size, other):
        return False
    return all(right < start or end < left for left, right in line.filled for start, end in before.filled)


def _find_all(lines: Sequence[_Line], share: float) -> Gutters:
    """The gutter of two columns; or the two of three, if the wider side of the first has one too."""
    first = _find_gutter(lines, share)
    if first is None:
        return ()
    left, right = min(line.filled[0][0] for line in lines), max(line.filled[-1][1] for line in lines)
    is_right = right - first > first - left
    if max(right - first, first - left) < _WIDER * (right - left):
        return (first,)
    within = [line for line in lines if not _crosses(line, (first,))]
    side = [_line_of([one for one in line.fragments if (_middle(one) > first) == is_right]) for line in within]
    second = _find_gutter([line for line in side if line is not None], share)
    return (first,) if second is None else (min(first, second), max(first, second))


_WIDER = 0.6
"""of the width: a side so wide can be two columns of three"""


def _line_of(fragments: list[Fragment]) -> _Line | None:
    return _Line(fragments, list(_find_filled(fragments))) if fragments else None


def _find_weak(lines: Sequence[_Line], known: Sequence[Gutters], usual: Gutters) -> Gutters:
    """The gutters of a page that shows them on a few lines only: at the places where other pages have them."""
    own = _find_all(lines, 0.12)
    if own and any(_are_same(own, one) for one in known):
        return own
    kinds = [_crosses(line, usual) for line in lines]
    is_mostly_free = kinds.count(False) >= 2 and kinds.count(True) * 4 <= len(kinds)
    return usual if is_mostly_free or _is_free_below(kinds) else ()


def _are_same(some: Gutters, others: Gutters) -> bool:
    return len(some) == len(others) and all(abs(one - other) < _SAME for one, other in zip(some, others, strict=True))


def _is_free_below(kinds: Sequence[bool | None]) -> bool:
    """Whether the lowest lines of a page leave the gutter free, as notes in two columns do under text in one.

    >>> _is_free_below([True, True, True, False, False, None, False]), _is_free_below([False, False, False, True])
    (True, False)
    """
    lowest = list(takewhile(lambda kind: kind is not True, reversed(kinds)))
    return lowest.count(False) >= _FEWEST


_FEWEST = 3
_SAME = 12.0
"""gutters of one document differ by less points"""


def _find_gutter(lines: Sequence[_Line], share: float) -> float | None:
    words = [line for line in lines if line.filled]
    if len(words) < _LEAST:
        return None
    left, right = min(line.filled[0][0] for line in words), max(line.filled[-1][1] for line in words)
    place = _busiest_gap(words, left, right)
    if place is None:
        return None
    sided = [line for line in words if _leaves_free(line, place)]
    if len(sided) < max(_LEAST, share * len(words)) or not _are_full(sided, place, left, right):
        return None
    return place


def _busiest_gap(lines: Sequence[_Line], left: float, right: float) -> float | None:
    """The place in the middle of the page that most gaps between words hold."""
    first, last = int(left + 0.3 * (right - left)), int(left + 0.7 * (right - left))
    counts = [0] * (last - first + 2)
    for line in lines:
        for (_, start), (end, _) in zip(line.filled, line.filled[1:], strict=False):
            for at in range(max(int(start) + 1, first), min(int(end), last) + 1):
                counts[at - first] += 1
    most = max(counts, default=0)
    if most < _LEAST:
        return None
    bands = [list(band) for is_best, band in groupby(range(len(counts)), lambda at: counts[at] >= 0.9 * most) if is_best]
    widest = max(bands, key=len)
    return first + widest[len(widest) // 2] + 0.5


def _leaves_free(line: _Line, place: float) -> bool:
    """Whether a line has words on both sides of a place and none on it."""
    sides = [left > place for left, right in line.filled if not left <= place <= right]
    return len(sides) == len(line.filled) and True in sides and False in sides


def _are_full(lines: Sequence[_Line], place: float, left: float, right: float) -> bool:
    """Whether the words on both sides fill their halves as running text does; a table has short ones.

    The inner margins of two pages that stand side by side on a sheet are no part of their halves.
    """
    fills = [0.0, 0.0]
    for line in lines:
        for start, end in line.filled:
            fills[start > place] += end - start
    before = sorted(max(end for _, end in line.filled if end < place) for line in lines)
    behind = sorted(min(start for start, _ in line.filled if start > place) for line in lines)
    most = len(lines) // 10
    margins = (place - before[-1 - most], behind[most] - place)
    halves = (place - left, right - place)
    return all(
        fill >= _FULL * (half - min(margin, _MARGIN * half)) * len(lines) for fill, half, margin in zip(fills, halves, margins, strict=True)
    )


_FULL = 0.6
_MARGIN = 0.15
"""of its half: no wider is an inner margin counted"""
