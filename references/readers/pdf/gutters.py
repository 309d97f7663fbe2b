"""Where the columns of pages part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, takewhile

from references.readers.pdf.fragments import Fragment
from references.readers.pdf.layer import Layer
from references.readers.pdf.low_columns import find_low_gutters
from references.readers.pdf.margins import find_margins
from references.readers.pdf.strips import Gutters, Strip, crosses, find_filled, leaves_free, middle_of, strips_of

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
    parted = _find_parted(layers)
    margins = find_margins([layer for layer, gutters in zip(layers, parted, strict=True) if not gutters])
    beside = iter(margins)
    return [gutters or next(beside) or find_low_gutters(layer) for gutters, layer in zip(parted, layers, strict=True)]


def _find_parted(layers: Sequence[Layer]) -> list[Gutters]:
    """For each page where columns of text part."""
    sure = [_find_all(_strips(layer), _SHARE) for layer in layers]
    known = [gutters for gutters in sure if gutters]
    if not known:
        return sure
    usual = Counter(map(len, known)).most_common(1)[0][0]
    middle = sorted(gutters for gutters in known if len(gutters) == usual)
    return [gutters or _find_weak(_strips(layer), known, middle[len(middle) // 2]) for gutters, layer in zip(sure, layers, strict=True)]


def _strips(layer: Layer) -> list[Strip]:
    """The lines of a page; a line whose words stand beside those of the one over it, less than a line lower, is one strip with it.

    Columns in which a heading or space stands go on at other heights than those beside them.
    """
    strips: list[Strip] = []
    for line in strips_of(layer.fragments):
        before = strips[-1] if strips else None
        if before is not None and _stands_beside(line, before):
            strips[-1] = Strip(before.fragments + line.fragments, sorted(before.filled + line.filled))
        else:
            strips.append(line)
    return strips


_BESIDE = 0.75
"""of the size: a line so much lower than another is not yet the next one"""
_AS_LARGE = 0.85
"""of the size: what is smaller beside a line is raised"""


def _stands_beside(line: Strip, before: Strip) -> bool:
    """Whether the words of a line, which are as large, stand beside those of the line over it, less than a line lower."""
    size, other = max(one.size for one in line.fragments), max(one.size for one in before.fragments)
    if min(size, other) < _AS_LARGE * max(size, other) or line.fragments[0].base - before.fragments[0].base > _BESIDE * max(size, other):
        return False
    return all(right < start or end < left for left, right in line.filled for start, end in before.filled)


def _find_all(lines: Sequence[Strip], share: float) -> Gutters:
    """The gutter of two columns; or the two of three, if the wider side of the first has one too."""
    first = _find_gutter(lines, share)
    if first is None:
        return ()
    left, right = min(line.filled[0][0] for line in lines), max(line.filled[-1][1] for line in lines)
    is_right = right - first > first - left
    if max(right - first, first - left) < _WIDER * (right - left):
        return (first,)
    within = [line for line in lines if not crosses(line, (first,))]
    side = [_line_of([one for one in line.fragments if (middle_of(one) > first) == is_right]) for line in within]
    second = _find_gutter([line for line in side if line is not None], share)
    return (first,) if second is None else (min(first, second), max(first, second))


_WIDER = 0.6
"""of the width: a side so wide can be two columns of three"""


def _line_of(fragments: list[Fragment]) -> Strip | None:
    return Strip(fragments, list(find_filled(fragments))) if fragments else None


def _find_weak(lines: Sequence[Strip], known: Sequence[Gutters], usual: Gutters) -> Gutters:
    """The gutters of a page that shows them on a few lines only: at the places where other pages have them."""
    own = _find_all(lines, 0.12)
    if own and any(_are_same(own, one) for one in known):
        return own
    kinds = [crosses(line, usual) for line in lines]
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


def _find_gutter(lines: Sequence[Strip], share: float) -> float | None:
    words = [line for line in lines if line.filled]
    if len(words) < _LEAST:
        return None
    left, right = min(line.filled[0][0] for line in words), max(line.filled[-1][1] for line in words)
    place = _busiest_gap(words, left, right)
    if place is None:
        return None
    sided = [line for line in words if leaves_free(line, place)]
    if len(sided) < max(_LEAST, share * len(words)) or not _are_full(sided, place, left, right):
        return None
    return place


_INWARD = 0.22
"""of the width: no column is narrower; a margin with notes may be as narrow"""


def _busiest_gap(lines: Sequence[Strip], left: float, right: float) -> float | None:
    """The place in the inner part of the page that most gaps between words hold."""
    first, last = int(left + _INWARD * (right - left)), int(right - _INWARD * (right - left))
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


def _are_full(lines: Sequence[Strip], place: float, left: float, right: float) -> bool:
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
