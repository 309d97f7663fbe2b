"""Where the notes of a page stand in two columns under text in one: raised numbers begin words on both sides of a white band."""

from __future__ import annotations

from collections.abc import Sequence

from references.readers.pdf.fragments import Fragment
from references.readers.pdf.layer import Layer
from references.readers.pdf.margins import find_labels
from references.readers.pdf.strips import Gutters, Strip, crosses, strips_of

_FEWEST = 3
"""labels at least"""
_LINES = 3
"""of notes at least, that leave the band free"""
_NARROWEST = 4.0
"""points: no band is narrower"""
_PAGE_NUMBER = 4
"""letters of a line that is no more than the number of the page"""
_INWARD = 0.3
"""of the width: no column of notes is narrower"""


def find_low_gutter(layer: Layer) -> Gutters:
    """The band between two columns of notes under the text of a page; none where its notes stand in one.

    >>> text = [Fragment("words" * 20, 50, 300, 60 + 12 * n, 10, 100) for n in range(20)]
    >>> labels = [Fragment(str(n), 50 + 130 * (n > 2), 53 + 130 * (n > 2), 316 + 10 * (n % 3), 5, 1) for n in (1, 2, 3, 4, 5)]
    >>> notes = [Fragment("A list of " * 2, one.right + 1, one.right + 100, one.base + 3, 8, 16) for one in labels]
    >>> find_low_gutter(Layer(0, "1", 400, 600, (*text, *labels, *notes)))
    (167.5,)
    """
    labels = list(find_labels(layer))
    if len(labels) < _FEWEST:
        return ()
    top = min(one.base for one in labels)
    below = (line for line in strips_of(layer.fragments) if max(one.base for one in line.fragments) >= top)
    lines = [line for line in below if sum(one.letters for one in line.fragments) > _PAGE_NUMBER]
    found = _find_band(lines, [one for line in lines for one in line.fragments])
    return (found,) if found is not None and _count_on(labels, found) and not any(crosses(line, (found,)) for line in lines) else ()


def _find_band(lines: Sequence[Strip], fragments: Sequence[Fragment]) -> float | None:
    """The middle of the first wide band, in the inner part of the page, that no line of notes fills."""
    left, right = min(one.left for one in fragments), max(one.right for one in fragments)
    first, last = left + _INWARD * (right - left), right - _INWARD * (right - left)
    edge, bands = left, []
    for start, end in sorted(filled for line in lines for filled in line.filled):
        if start - edge >= _NARROWEST and first <= (start + edge) / 2 <= last:
            bands.append((edge + start) / 2)
        edge = max(edge, end)
    return bands[0] if len(bands) == 1 and len(lines) >= _LINES else None


def _count_on(labels: Sequence[Fragment], band: float) -> bool:
    """Whether labels stand on both sides of a band, and those behind it count on from those before."""
    before = [int(one.text) for one in labels if one.left < band]
    behind = [int(one.text) for one in labels if one.left > band]
    return bool(before and behind) and max(before) < min(behind)
