"""The columns of a page: white bands from row to row, with text on both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from references.readers.pdf.addresses import mend
from references.readers.pdf.fragments import Fragment
from references.readers.pdf.layer import Layer
from references.readers.pdf.letters import runs_left
from references.readers.pdf.margins import reach_of
from references.readers.pdf.rows import Row, rows_of
from references.readers.pdf.strips import Gutters, Strip, crosses, middle_of, strips_of


class Chunk(NamedTuple):
    """Rows that stand under each other in one column."""

    rows: list[Row]
    region: int = 0
    """from the top: stretches of one and of two columns take turns"""
    last: bool = True
    """nothing stands under it in its column"""
    beside: bool = False
    """its column is the margin, much narrower than the text"""


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
    margin = _find_margin(layer.fragments, gutters)
    for region, (goes_over, fragments) in enumerate(_regions(strips_of(layer.fragments), gutters)):
        for column in columns:
            mine = [one for one in fragments if (0 if goes_over else bisect_left(gutters, middle_of(one))) == column]
            if mine:
                chunks.append(Chunk(_rows(layer, mine, leftward), region, beside=column == margin and not goes_over))
    return mark_last(chunks)


_NARROW = 0.5
"""of the other's width: a column so narrow is the margin"""


def _find_margin(fragments: Sequence[Fragment], gutters: Gutters) -> int | None:
    """The number of the column that is the margin beside the text, if one of two is so narrow."""
    if len(gutters) != 1:
        return None
    behind = [one.right for one in fragments if one.left > gutters[0]]
    widths = gutters[0] - min(one.left for one in fragments), reach_of(behind or [gutters[0]]) - gutters[0]
    return widths.index(min(widths)) if min(widths) < _NARROW * max(widths) else None


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


def _regions(lines: Sequence[Strip], gutters: Gutters) -> Iterator[tuple[bool, list[Fragment]]]:
    """The lines that go over a gutter, and those that do not, in turns from top to bottom."""
    modes = list(_modes(lines, gutters))
    for goes_over, run in groupby(zip(modes, lines, strict=True), key=lambda one: one[0]):
        yield goes_over, [one for _, line in run for one in line.fragments]


def _modes(lines: Sequence[Strip], gutters: Gutters) -> Iterator[bool]:
    """For each line whether it is of one column; a line that stands in one column only is so between lines that go over a gutter."""
    kinds = [crosses(line, gutters) for line in lines]
    begins = _find_begins(lines, gutters)
    kinds = [False if kind and _begins_anew(line, gutters, begins) else kind for kind, line in zip(kinds, lines, strict=True)]
    _join_below(lines, kinds)
    before = next((kind for kind in kinds if kind is not None), False)
    for at, kind in enumerate(kinds):
        if kind is not None:
            before = kind
            yield kind
        else:
            yield before and next((later for later in kinds[at:] if later is not None), True)


def _find_begins(lines: Sequence[Strip], gutters: Gutters) -> list[float | None]:
    """Behind each gutter the place where most lines of its column begin."""
    found: list[float | None] = []
    for gutter, limit in pairwise((*gutters, float("inf"))):
        begins = Counter(round(one.left) for line in lines for one in line.fragments if gutter < one.left < limit)
        best = begins.most_common(1)
        found.append(float(best[0][0]) if best and best[0][1] >= _FEWEST else None)
    return found


def _begins_anew(line: Strip, gutters: Gutters, begins: Sequence[float | None]) -> bool:
    """Whether no words lie over a gutter, and some begin where its column does: the words before it may come as near as a space."""
    return any(
        begin is not None
        and any(abs(one.left - begin) < _EVEN for one in line.fragments)
        and not any(one.left < begin - _EVEN and one.right > gutter + _EVEN for one in line.fragments)
        for gutter, begin in zip(gutters, begins, strict=True)
    )


_FEWEST = 3
"""lines of a column at least show where it begins"""
_EVEN = 1.5
"""points: so little differs where the lines of a column begin"""


def _join_below(lines: Sequence[Strip], kinds: list[bool | None]) -> None:
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


def _gap(lines: Sequence[Strip], at: int) -> float:
    """The distance of a line from the one over it."""
    return lines[at].fragments[0].base - lines[at - 1].fragments[0].base
