"""The level strips of a page: their words, the stretches that they fill, and whether those go over a gutter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from references.readers.pdf.fragments import Fragment, inked

Gutters = tuple[float, ...]
"""where the columns of a page part, from left to right: none where it has one"""


class Strip(NamedTuple):
    """A level strip of the page: its fragments, and the stretches that they fill."""

    fragments: list[Fragment]
    filled: list[tuple[float, float]]


def middle_of(one: Fragment) -> float:
    """The middle between the ends of a fragment.

    >>> middle_of(Fragment("So", 50, 60, 60, 10, 2))
    55.0
    """
    return (one.left + one.right) / 2


def strips_of(fragments: Sequence[Fragment]) -> list[Strip]:
    """The strips that fragments form, from top to bottom.

    >>> words = Fragment("So", 50, 60, 60, 10, 2), Fragment("it", 90, 96, 61, 10, 2), Fragment("was", 50, 66, 72, 10, 3)
    >>> [strip.filled for strip in strips_of(words)]
    [[(50, 60), (90, 96)], [(50, 66)]]
    """
    lines: list[list[Fragment]] = []
    base = -1e9
    for one in sorted(fragments, key=lambda one: one.base):
        if lines and one.base - base <= 0.45 * max(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
            base = one.base
    return [Strip(line, list(find_filled(line))) for line in lines]


_GAP = 0.85
"""of the size: narrower gaps are spaces between words"""


def find_filled(line: Sequence[Fragment]) -> Iterator[tuple[float, float]]:
    """The stretches of a line that hold words, spaces between words with them.

    >>> list(find_filled([Fragment("So", 50, 60, 60, 10, 2), Fragment("it", 63, 69, 60, 10, 2), Fragment("was", 90, 106, 60, 10, 3)]))
    [(50, 69), (90, 106)]
    """
    ordered = sorted(line, key=lambda one: one.left)
    (left, right), size = inked(ordered[0]), ordered[0].size
    for one in ordered[1:]:
        begin, end = inked(one)
        if begin - right > _GAP * min(one.size, size):
            yield left, right
            left = begin
        right, size = max(right, end), one.size
    yield left, right


def crosses(line: Strip, gutters: Gutters) -> bool | None:
    """Whether a line goes over a gutter; None: it stands on one side of all.

    >>> [crosses(Strip([], filled), (100.0,)) for filled in ([(50, 150)], [(50, 90), (110, 150)], [(50, 90)])]
    [True, False, None]
    """
    if any(left < gutter - _OVER and right > gutter + _OVER for gutter in gutters for left, right in line.filled):
        return True
    return False if any(leaves_free(line, gutter) for gutter in gutters) else None


_OVER = 15.0
"""so far at least a line goes over the gutter; one that its column cannot hold goes less far"""


def leaves_free(line: Strip, place: float) -> bool:
    """Whether a line has words on both sides of a place and none on it.

    >>> leaves_free(Strip([], [(50, 90), (110, 150)]), 100.0), leaves_free(Strip([], [(50, 90)]), 100.0)
    (True, False)
    """
    sides = [left > place for left, right in line.filled if not left <= place <= right]
    return len(sides) == len(line.filled) and True in sides and False in sides
