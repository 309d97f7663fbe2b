"""Notes at the bottom of a page that no rule parts from the text: lines that count the marks of their page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from references.notes.sheet import Sheet

_SURE = 3
"""so many labels in a row that count the page's marks need no space over them"""
_MOST = 120
"""so many labels at a page's end are looked at: no page has more notes"""


class _Numbered(NamedTuple):
    row: int
    number: int
    style: str


def find(sheet: Sheet) -> dict[int, bool]:
    """Numbers of the lines whose labels count the marks that stand over them on their page; True for the first of a page.

    >>> from references.notes.sheet import sheet_of
    >>> find(sheet_of("One.1 Two.2\\nmore\\n\\n\\n1 A.\\n2 B.\\n\\fNext page.\\n"))
    {2: True, 3: False}
    """
    if not sheet.layout.feeds:
        return {}
    found: dict[int, bool] = {}
    for first, last in itertools.pairwise(sorted(sheet.layout.starts | {0, len(sheet.rows)})):
        numbers = [number for number in range(first, last) if number not in sheet.furniture]
        counted = _longest_count(sheet, numbers) if numbers else []
        found.update({number: number == counted[0] for number in counted})
    return found


def _longest_count(sheet: Sheet, numbers: Sequence[int]) -> list[int]:
    """The longest row of labels, the lowest on the page of equals."""
    marked = list(_find_numbers(sheet, numbers))[-_MOST:]
    usual = sorted(sheet.rows[number].gap for number in numbers)[len(numbers) // 2]
    best: list[int] = []
    for at, one in enumerate(marked):
        chain = _chain(sheet, sheet.rows[numbers[0]].start, marked[at:])
        stands_off = len(chain) >= _SURE or (chain and sheet.rows[one.row].gap > usual)
        if stands_off and len(chain) >= len(best):
            best = chain
    return best


def _find_numbers(sheet: Sheet, numbers: Sequence[int]) -> Iterator[_Numbered]:
    for number in numbers:
        mark = sheet.label(number)
        if mark is not None and mark.label.isdigit() and len(mark.label) <= 4:
            yield _Numbered(number, int(mark.label), mark.style)


def _chain(sheet: Sheet, start: int, marked: Sequence[_Numbered]) -> list[int]:
    """The lines that count on from a label, as far as marks between the page's start and that label go."""
    expected, end = marked[0].number, sheet.rows[marked[0].row].start
    chain: list[int] = []
    for one in marked:
        if one.number == expected and one.style == marked[0].style and sheet.good_marks.has_mark(str(expected), start, end):
            chain.append(one.row)
            expected += 1
    return chain
