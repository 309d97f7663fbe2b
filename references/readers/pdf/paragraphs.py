"""Paragraphs and headings: where one ends, and where one goes on behind a page end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from references.passages import wide
from references.readers.pdf.rows import Row, is_finished


class Paragraph(NamedTuple):
    """Rows that run on."""

    rows: list[Row]
    kind: str
    """paragraph | heading"""


class _Column(NamedTuple):
    """Between which edges, and how far from each other, the rows of a stretch are set."""

    lead: float
    end: float
    leading: float


def paragraphs_of(stretches: Sequence[Sequence[Row]], body: float) -> list[Paragraph]:
    """The paragraphs of the main text, which is given column by column.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> lines = ["Ships came in and", "left.", "Nobody saw it but", "the pilot."]
    >>> rows = rows_of(0, [Fragment(words, 50, 50 + 6 * len(words), 60 + 12 * n, 10, 9) for n, words in enumerate(lines)])
    >>> [[row.text for row in paragraph.rows] for paragraph in paragraphs_of([rows], 10.0)]
    [['Ships came in and', 'left.'], ['Nobody saw it but', 'the pilot.']]
    """
    found: list[Paragraph] = []
    before: Row | None = None
    column_before: _Column | None = None
    for rows in stretches:
        column = _column(rows)
        for number, row in enumerate(rows):
            if before is None or column_before is None:
                begins = True
            elif number == 0:
                begins = found[-1].kind == "heading" or _begins_page(before, row, column_before, column)
            else:
                begins = _begins(before, row, column)
            if begins:
                found.append(Paragraph([row], "heading" if row.size > body + 0.6 else "paragraph"))
            else:
                found[-1].rows.append(row)
            before, column_before = row, column
    return found


def _column(rows: Sequence[Row]) -> _Column:
    leads = Counter(round(row.lead) for row in rows)
    gaps = sorted(after.base - row.base for row, after in pairwise(rows) if after.base > row.base)
    leading = gaps[len(gaps) // 4] if gaps else 1.2 * rows[0].size  # most paragraphs may be of one line
    return _Column(leads.most_common(1)[0][0], max(row.end for row in rows), leading)


def _begins(before: Row, row: Row, column: _Column) -> bool:
    """Whether a row begins a paragraph: by its size, by the space over it, by its indent, or since the row before ends short."""
    if _differ(before, row):
        return True
    gap = row.base - before.base
    if gap < 0 or gap > max(1.35 * column.leading, 1.3 * row.size) + _find_room(before, row):
        return True
    if row.lead - before.lead > 0.8 * row.size and row.lead - column.lead > 0.8 * row.size and before.lead - column.lead < 0.8 * row.size:
        return not _is_hanging(before, row, column)
    return _ends_short(before, row, column) and is_finished(before)


_ROOM = 0.45
"""of the size: so much higher browsers make a line by what is raised in it"""


def _find_room(before: Row, row: Row) -> float:
    """What a raised mark adds to the distance of a row from the one before, whose sentence goes on in it."""
    return _ROOM * row.size if row.raised and not is_finished(before) else 0.0


def _differ(before: Row, row: Row) -> bool:
    """Whether two rows differ in size by more than recognised scans do."""
    return abs(before.size - row.size) > max(0.6, 0.08 * row.size)


def _is_hanging(before: Row, row: Row, column: _Column) -> bool:
    """Whether a row is set in because the one before begins an entry, which fills its line and ends nothing."""
    return not _ends_short(before, row, column) and not is_finished(before)


_SHORT = 0.4
"""of the width: a row that leaves so much free is a heading, or the last of its paragraph"""


def _begins_page(before: Row, row: Row, column_before: _Column, column: _Column) -> bool:
    """Whether the first row of a column begins a paragraph."""
    if _differ(before, row):
        return True
    if before.end < column_before.end - _SHORT * (column_before.end - column_before.lead):
        return True
    indented = row.lead - column.lead > 0.8 * row.size
    return is_finished(before) and (indented or _ends_short(before, row, column_before))


def _ends_short(before: Row, row: Row, column: _Column) -> bool:
    """Whether a row leaves more room than the first word of the next one would have taken."""
    room = column.end - before.end
    first = 1 if wide(row.text[0]) else len(row.text.split(" ", 1)[0])
    taken = (row.right - row.left) * first / len(row.text)
    return room > max(2.5 * row.size, 0.08 * (column.end - column.lead)) and room > taken + row.size
