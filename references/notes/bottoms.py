"""Notes at the bottom of a page that no rule parts from the text: lines that count the marks of their page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from references.notes.lines import Line, Page
from references.notes.signs import Evidence, Label, label

_SURE = 3
"""so many labels in a row that count the page's marks need no space over them"""
_MOST = 120
"""so many labels at a page's end are looked at: no page has more notes"""


def find(text: str, rows: Sequence[Line], layout: Page, furniture: frozenset[int], evidence: Evidence) -> dict[int, bool]:
    """Numbers of the lines whose labels count the marks that stand over them on their page; True for the first of a page."""
    if not layout.feeds:
        return {}
    found: dict[int, bool] = {}
    for first, last in _pages(rows, layout):
        numbers = [number for number in range(first, last) if number not in furniture]
        counted = _counted(text, rows, numbers, evidence) if numbers else []
        found.update({number: number == counted[0] for number in counted})
    return found


def _pages(rows: Sequence[Line], layout: Page) -> Iterator[tuple[int, int]]:
    edges = sorted(layout.starts | {0, len(rows)})
    yield from itertools.pairwise(edges)


def _counted(text: str, rows: Sequence[Line], numbers: Sequence[int], evidence: Evidence) -> list[int]:
    """The longest row of labels, the lowest on the page of equals."""
    marked = [
        (number, mark)
        for number in numbers
        if (mark := label(text, rows[number])) is not None and mark.label.isdigit() and len(mark.label) <= 4
    ]
    usual = sorted(rows[number].gap for number in numbers)[len(numbers) // 2]
    best: list[int] = []
    marked = marked[-_MOST:]
    for at, (number, mark) in enumerate(marked):
        chain = _chain(rows[numbers[0]].start, rows[number].start, marked[at:], mark, evidence)
        if (len(chain) >= _SURE or (chain and rows[number].gap > usual)) and len(chain) >= len(best):
            best = chain
    return best


def _chain(start: int, end: int, marked: Sequence[tuple[int, Label]], first: Label, evidence: Evidence) -> list[int]:
    """The lines that count on from a label, as far as marks in text[start:end] go."""
    expected = int(first.label)
    chain: list[int] = []
    for number, mark in marked:
        if int(mark.label) == expected and mark.style == first.style and evidence.between(str(expected), start, end):
            chain.append(number)
            expected += 1
    return chain
