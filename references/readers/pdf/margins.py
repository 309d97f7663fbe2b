"""Where the margin parts from the text, on pages of which a few notes alone stand in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from references.readers.pdf.fragments import Fragment, inked
from references.readers.pdf.layer import Layer
from references.readers.pdf.strips import Gutters

_FEWEST = 3
"""labels at least that begin at one place in the margins of a document"""
_RAISED = 0.85
"""of the size of the words behind it: a label is no larger"""
_NARROW = 0.5
"""of the text's width: the margin is no wider"""
_STRAY = 2
"""lines of a page at most that go over the edge of the margin: its head and foot"""
_CLOSE = 10.0
"""points: the words of a note begin no farther behind its label"""
_LONG = 10
"""letters of words that show where the text begins"""
_MOST = 80
"""numbers of a page: one with more is a table"""
_SLOT = 20.0
"""points: in strips so high words are looked up"""
_SET_IN = 25.0
"""points by which the first row of a note may be set in"""
_EDGE = 2.0
"""points: so much differs where labels begin at most"""


def find_margins(layers: Sequence[Layer]) -> list[Gutters]:
    """For each page the place where a margin parts from the text, if raised numbers begin words there, as they do on other pages.

    >>> from references.readers.pdf.fragments import Fragment
    >>> text = [Fragment("words" * 20, 50, 300, 60 + 12 * n, 10, 100) for n in range(20)]
    >>> labels = [Fragment(str(n), 320, 323, 56 + 36 * n, 6, 1) for n in (1, 2, 3)]
    >>> notes = [Fragment("A list.", 325, 360, 60 + 36 * n, 8, 6) for n in (1, 2, 3)]
    >>> find_margins([Layer(0, "1", 400, 600, (*text, *labels, *notes))])
    [(310.0,)]
    """
    begins = [[one.left for one in find_labels(layer)] for layer in layers]
    counts = Counter(round(left) for lefts in begins for left in lefts)
    usual = [left for left, _ in counts.most_common() if sum(counts[left + step] for step in (-1, 0, 1)) >= _FEWEST]
    found: list[Gutters] = []
    for layer, lefts in zip(layers, begins, strict=True):
        mine = [left for left in usual if any(abs(one - left) <= _EDGE for one in lefts)]
        places = (place for left in mine for place in (_part_right(layer, left), _part_left(layer, left)) if place is not None)
        found.append(tuple(islice(places, 1)))
    return found


def find_labels(layer: Layer) -> Iterator[Fragment]:
    """The raised numbers that words follow closely, and none stand close before.

    >>> words = Fragment("1", 50, 53, 56, 6, 1), Fragment("A list.", 55, 90, 60, 8, 6), Fragment("2", 90, 93, 56, 6, 1)
    >>> [one.text for one in find_labels(Layer(0, "1", 400, 600, words))]
    ['1']
    """
    numbers = [one for one in layer.fragments if one.letters <= 3 and one.text.isdecimal()]
    if not numbers or len(numbers) > _MOST:
        return
    slots: dict[int, list[Fragment]] = defaultdict(list)
    for one in layer.fragments:
        slots[int(one.base // _SLOT)].append(one)
    for number in numbers:
        slot = int(number.base // _SLOT)
        near = [one for at in (slot, slot + 1) for one in slots.get(at, ()) if 0 < one.base - number.base < one.size]
        if _begins_words(number, near):
            yield number


def _begins_words(number: Fragment, near: Sequence[Fragment]) -> bool:
    """Whether a number is raised before words, and behind none."""
    behind = any(0 <= one.left - number.right < _CLOSE and number.size <= _RAISED * one.size for one in near)
    return behind and not any(-1 < number.left - one.right < _CLOSE / 2 or one.left < number.left < one.right for one in near)


def _part_right(layer: Layer, left: float) -> float | None:
    """The middle between the text and a margin to its right in which labels begin at a place, be it that of its other rows or set in."""
    set_in = Counter(round(one.left) for one in layer.fragments if left - _SET_IN < one.left < left - _EDGE and one.letters > 1)
    places = [left, *(place for place, _ in set_in.most_common(1))]
    return next((found for place in places if (found := _part(layer, place - _EDGE, False)) is not None), None)


def _part_left(layer: Layer, left: float) -> float | None:
    """The middle between a margin to the left, in which labels begin at a place, and the text."""
    begins = Counter(round(one.left) for one in layer.fragments if one.left > left + _CLOSE and one.letters > _LONG)
    return _part(layer, begins.most_common(1)[0][0] - _EDGE, True) if begins else None


def reach_of(ends: Sequence[float]) -> float:
    """How far to the right a column reaches: an address that it cannot hold may go farther.

    >>> reach_of([100, 140, 150, 149, 151, 150, 210])
    151
    """
    return sorted(ends)[-1 - min(_STRAY, len(ends) // _STRAY_OF)]


_STRAY_OF = 5
"""of so many words one may go farther"""


def _part(layer: Layer, edge: float, margin_first: bool) -> float | None:
    """The middle of the white band before an edge that hardly a line goes over, if the text on its one side is much wider."""
    filled = [inked(one) for one in layer.fragments]
    before = [(start, end) for start, end in filled if end <= edge]
    behind = [(start, end) for start, end in filled if start >= edge]
    if not before or not behind or len(filled) - len(before) - len(behind) > _STRAY:
        return None
    ends, starts = max(end for _, end in before), min(start for start, _ in behind)
    widths = ends - min(start for start, _ in before), reach_of([end for _, end in behind]) - starts
    margin, text = widths if margin_first else widths[::-1]
    rows, notes = (behind, before) if margin_first else (before, behind)
    return (ends + starts) / 2 if margin < _NARROW * text and len(notes) < len(rows) else None
