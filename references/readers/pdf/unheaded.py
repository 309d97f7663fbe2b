"""Notes at the end of the text without a heading over them, as printed web pages have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from references.readers.pdf.labels import label_of, marks_of
from references.readers.pdf.rows import Row

_FEWEST = 3
_SHARE = 0.8
"""so many of the numbers up to the highest are marked at least, and so many marks bear a number of their own"""
_LARGER = 0.6
"""points by which the text is larger than its notes, at least"""
_HEADING = 2
"""rows of a heading, at most"""
_HYPHENS = ("-", "\u2010", "\u00ad")
_AHEAD = 8
"""characters in which the number of a label stands"""


def find_unheaded(columns: Sequence[Sequence[Row]], marks: Sequence[frozenset[str]]) -> int | None:
    """The identity of the row that begins notes at the end which no heading tells: behind the last mark, they count up to the highest.

    `marks`: those of each page.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> words = ["Ships came.", "1. A list.", "2. A map,", "and more.", "3. Bell."]
    >>> rows = rows_of(0, [Fragment(line, 50, 99, 60 + 12 * n, 8, 6) for n, line in enumerate(words)])
    >>> find_unheaded([rows], [frozenset("123")]) == id(rows[1]), find_unheaded([rows], [frozenset("1234")])
    (True, None)
    """
    highest = _find_highest(marks)
    return _count_down((row for rows in reversed(columns) for row in reversed(rows)), highest) if highest else None


def _count_down(rows: Iterable[Row], highest: int) -> int | None:
    """The identity of the row labelled 1, where rows from the last one up bear all labels from the highest down, and none is main text."""
    wanted = highest
    behind: list[Row] = []
    upward = iter(rows)
    for row in upward:
        if _bears_mark(row, range(wanted + 1 if wanted < highest else 1, highest + 1)):
            return None
        if not _bears_label(row, str(wanted)):
            behind += [row] if wanted == highest else []
            continue
        if wanted == highest and _goes_on(row, behind):
            return None
        wanted -= 1
        if not wanted:
            return None if _is_cut(next(upward, row)) else id(row)
    return None


def _is_cut(row: Row) -> bool:
    """Whether a word is cut at the end of a row: then the text goes on behind these notes, which stand at the end of its page."""
    return row.text.rstrip()[-1:] in _HYPHENS


def _bears_label(row: Row, wanted: str) -> bool:
    label = label_of(row) if wanted in row.text[:_AHEAD] else None
    return label is not None and label.label == wanted


def _goes_on(last: Row, behind: Sequence[Row]) -> bool:
    """Whether the text goes on behind the last note: larger, and for more than a heading's rows."""
    return sum(row.size > last.size + _LARGER for row in behind) > _HEADING


def _find_highest(marks: Sequence[frozenset[str]]) -> int:
    """The highest number that is marked, where most numbers up to it are, each on one page; else 0."""
    found = [int(mark) for page in marks for mark in page if mark.isdecimal()]
    numbers = sorted(set(found) - {0})
    highest = numbers[-1] if len(numbers) >= _FEWEST else 0
    return highest if _SHARE * highest <= len(numbers) and _SHARE * len(found) <= len(numbers) else 0


def _bears_mark(row: Row, passed: range) -> bool:
    """Whether one of the numbers whose notes stand below is raised behind words: then the row is main text, and they are at page ends.

    A lower number can be a power (10⁶) or an edition (²1998) within a note.
    """
    return any(mark.isdecimal() and int(mark) in passed for mark in marks_of([row]))
