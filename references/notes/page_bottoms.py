"""Where the notes of a page end and the text of the next one begins, in a text that shows no page borders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from references.notes import areas as note_areas
from references.notes import loose
from references.notes.alternation import Group
from references.notes.areas import Area
from references.notes.lines import width
from references.notes.sheet import Sheet

_PAGE = 60
"""lines of notes on a page, at most"""


class _Habits(NamedTuple):
    """How a document sets its notes."""

    text: int
    """columns of a full line of text"""
    notes: int
    """columns of a full line of notes"""
    stops: float
    """the share of notes that end with a stop"""

    @property
    def differ(self) -> bool:
        return self.notes > 1.05 * self.text


def areas(sheet: Sheet, groups: Sequence[Group]) -> list[Area]:
    """The lines of each page's notes.

    >>> from references.notes import alternation
    >>> from references.notes.sheet import sheet_of
    >>> text = "It rains.1 It snows.2 And\\n1 A list.\\n2 Ibid.\\nso it was.3 The end.\\n3 A book.\\n"
    >>> sheet = sheet_of(text)
    >>> areas(sheet, alternation.find(sheet))
    [Area(first=1, last=3, kind='loose'), Area(first=4, last=5, kind='loose')]
    """
    found: list[Area] = []
    habits = _habits(sheet, groups)
    starts = [row.start for row in sheet.rows]
    kind = "page" if sheet.layout.starts else "loose"
    for at, group in enumerate(groups):
        ended = found[-1].last if found else 0
        first = max(ended, loose.first_line(sheet, group.labels[0], ended, "") if ended else group.labels[0].row)
        limit = _limit(groups, at, starts)
        found.append(Area(first, _end(sheet, group, limit, habits), kind))
    return found


def _limit(groups: Sequence[Group], at: int, starts: Sequence[int]) -> int:
    """The line by which the next page's text has begun: that of its first mark."""
    if at + 1 == len(groups):
        return len(starts)
    following = groups[at + 1]
    return bisect_right(starts, following.mark) - 1 if following.mark >= 0 else following.labels[0].row


def _habits(sheet: Sheet, groups: Sequence[Group]) -> _Habits:
    """What the lines over the first label of a page tell of the text, and those between two labels of the notes."""
    text: list[int] = []
    notes: list[int] = []
    ended: list[bool] = []
    for group in groups:
        first, last = group.labels[0].row, group.labels[-1].row
        text.extend(_width(sheet, row) for row in range(max(first - 12, 0), first))
        notes.extend(_width(sheet, row) for row in range(first, last + 1))
        ended.extend(sheet.terminal(one.row - 1) for one in group.labels[1:] if one.row > first)
    return _Habits(_usual(text), _usual(notes), (sum(ended) + 2) / (len(ended) + 2))


def _width(sheet: Sheet, row: int) -> int:
    return width(sheet.text, sheet.rows[row].start, sheet.rows[row].end)


def _usual(widths: list[int]) -> int:
    return sorted(widths)[int(len(widths) * 0.85)] if widths else 0


def _end(sheet: Sheet, group: Group, limit: int, habits: _Habits) -> int:
    """Behind the last line of a page's notes."""
    label = group.labels[-1].row
    best, end = -99.0, limit
    wide = _wide_behind(sheet, label, limit, habits)
    for at in range(label + 1, min(limit, label + _PAGE) + 1):
        if at == len(sheet.rows) or _is_border(sheet, at):
            score = 9.0 if at < len(sheet.rows) else _score(sheet, group, at, limit, habits) + 1.0
        else:
            score = _score(sheet, group, at, limit, habits) - 1.5 * wide.get(at, 0)
        if score > best:
            best, end = score, at
        if score >= 9.0:
            break
    return end


def _is_border(sheet: Sheet, at: int) -> bool:
    """Whether no note goes on over this line: it ends the page, or begins a list of works or notes."""
    row = sheet.rows[at]
    heading = note_areas.begins_list(sheet.text, row) or note_areas.heading(sheet.text, row)
    return heading or at in sheet.furniture or sheet.begins_page(at)


def _wide_behind(sheet: Sheet, label: int, limit: int, habits: _Habits) -> dict[int, int]:
    """For each line, how many from it to the limit are set wider than text is: they are notes."""
    found: dict[int, int] = {}
    count = 0
    for at in range(min(limit, label + _PAGE, len(sheet.rows) - 1), label, -1):
        count += habits.differ and at < limit and _width(sheet, at) > 1.02 * habits.text + 1
        found[at] = count
    return found


def _score(sheet: Sheet, group: Group, at: int, limit: int, habits: _Habits) -> float:
    """How well the page's notes end before this line."""
    label = group.labels[-1].row
    seen = _width(sheet, at - 1)
    ended = sheet.terminal(at - 1) if at == len(sheet.rows) else not loose.is_cut(sheet, at - 1, at)
    score = 1.5 if ended else 1.5 - 3.0 * habits.stops
    score += 1.0 if seen < 0.88 * max(habits.notes, habits.text) else 0.0
    score -= 0.03 * (at - label)
    if at < len(sheet.rows):
        score += 1.0 if sheet.rows[at].gap > sheet.rows[at - 1].gap else 0.0
        score += _continues(sheet, group.labels[0].row, at)
    if habits.differ:
        full = sum(0.93 * habits.text <= _width(sheet, row) <= 1.02 * habits.text for row in range(label, at - 1))
        score -= 0.7 * full
    return score


def _continues(sheet: Sheet, first: int, at: int) -> float:
    """How well a line goes on with the text over the page's notes."""
    small = sheet.text[sheet.rows[at].start].islower()
    if first and not sheet.terminal(first - 1):
        return 1.2 if small else 0.0
    return -1.5 if small else 0.3
