"""Notes that run on in the line of the note before them, as editions and short notes are set: 1 Ibid. 2 Bell, Lamps, 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from references.notes import lines
from references.notes.lines import Line
from references.notes.signs import count_of
from references.readers.pdf.areas import Sizes
from references.readers.pdf.columns import Chunk
from references.readers.pdf.labels import label_of, raised_signs
from references.readers.pdf.rows import Row, part_row
from references.spans import Span

_SMALLER = 0.4
"""points by which notes are smaller than the text, at least"""


def part_notes(page: Sequence[Chunk], sizes: Sizes) -> list[Chunk]:
    """The chunks of a page, in which each raised number that counts on in a row of notes, behind an end, begins a row of its own.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> words = ("1", 50, 52, 497, 5), ("Ibid.", 53, 70, 500, 8), ("2", 74, 76, 497, 5), ("Bell, 3.", 77, 99, 500, 8)
    >>> rows = rows_of(0, [Fragment(text, left, right, base, size, len(text)) for text, left, right, base, size in words])
    >>> [row.text for chunk in part_notes([Chunk(rows)], Sizes(10, 8)) for row in chunk.rows]
    ['1Ibid.', '2Bell, 3.']
    """
    return [chunk._replace(rows=list(_part_rows(chunk.rows, sizes.body - _SMALLER))) if chunk.last else chunk for chunk in page]


def _part_rows(rows: Sequence[Row], most: float) -> Iterator[Row]:
    last = 0
    for row in rows:
        label = label_of(row) if row.size < most else None
        if label is not None and label.style == "sup":
            last = count_of(label.label)
        starts = list(_find_starts(row, last)) if last and row.raised and row.size < most else []
        last += len(starts)
        yield from part_row(row, starts) if starts else (row,)


def _find_starts(row: Row, last: int) -> Iterator[int]:
    """The numbers of the fragments that begin a note in a row, behind another one."""
    for number in sorted(row.raised):
        span = Span(row.places[number], row.places[number] + len(row.fragments[number].text))
        if not span.start or not lines.terminal(row.text, Line(0, len(row.text[: span.start].rstrip()), 0, 0, False, False)):
            continue
        if [count_of(sign.label) for sign in raised_signs(row.text, span)] == [last + 1]:
            last += 1
            yield number
