"""Where the notes of a page stand in columns under text in one: raised numbers begin words on both sides of a white band."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from references.readers.pdf.fragments import Fragment, inked
from references.readers.pdf.layer import Layer
from references.readers.pdf.margins import find_labels
from references.readers.pdf.strips import Gutters, strips_of

_FEWEST = 3
"""labels at least"""
_LINES = 3
"""of notes at least, that leave the band free"""
_NARROWEST = 4.0
"""points: no band is narrower"""
_PAGE_NUMBER = 4
"""letters of a line that is no more than the number of the page"""
_MOST = 2
"""bands of one page"""
_INWARD = 0.25
"""of the width: no column of notes is narrower"""


def find_low_gutters(layer: Layer) -> Gutters:
    """The bands between columns of notes under the text of a page; none where its notes stand in one.

    >>> text = [Fragment("words" * 20, 50, 300, 60 + 12 * n, 10, 100) for n in range(20)]
    >>> labels = [Fragment(str(n), 50 + 130 * (n > 2), 53 + 130 * (n > 2), 316 + 10 * (n % 3), 5, 1) for n in (1, 2, 3, 4, 5)]
    >>> notes = [Fragment("A list of " * 2, one.right + 1, one.right + 100, one.base + 3, 8, 16) for one in labels]
    >>> find_low_gutters(Layer(0, "1", 400, 600, (*text, *labels, *notes)))
    (166.5,)
    """
    labels = list(find_labels(layer))
    if len(labels) < _FEWEST:
        return ()
    top = min(one.base for one in labels)
    below = (line for line in strips_of(layer.fragments) if max(one.base for one in line.fragments) >= top)
    lines = [line for line in below if sum(one.letters for one in line.fragments) > _PAGE_NUMBER]
    bands = _find_bands([one for line in lines for one in line.fragments]) if len(lines) >= _LINES else ()
    return bands if bands and _count_on(labels, bands) else ()


def _find_bands(fragments: Sequence[Fragment]) -> Gutters:
    """The middles of the wide bands, in the inner part of the page, that no words of notes fill: one, or two."""
    left, right = min(one.left for one in fragments), max(one.right for one in fragments)
    first, last = left + _INWARD * (right - left), right - _INWARD * (right - left)
    edge, bands = left, []
    for start, end in sorted(map(inked, fragments)):
        if start - edge >= _NARROWEST and first <= (start + edge) / 2 <= last:
            bands.append((edge + start) / 2)
        edge = max(edge, end)
    return tuple(bands) if len(bands) <= _MOST else ()


def _count_on(labels: Sequence[Fragment], bands: Gutters) -> bool:
    """Whether labels stand in all columns that bands part, and count on from column to column."""
    columns: list[list[int]] = [[] for _ in range(len(bands) + 1)]
    for one in labels:
        columns[bisect_left(bands, one.left)].append(int(one.text))
    return all(columns) and all(max(before) < min(behind) for before, behind in pairwise(columns))
