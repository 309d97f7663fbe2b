"""Where blocks begin, for texts whose format says so."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from references.notes.lines import Line
from references.spans import Span
from references.structure import Structure


class LinePlace(NamedTuple):
    """A line's place in its block."""

    words: Span
    """the line without the signs of its format at its beginning and end"""
    first: bool
    kind: str
    """of its block: see `references.structure.Block`"""


class Borders:
    """The blocks that a format states, by the lines of the text.

    >>> from references.structure import Block
    >>> borders = Borders(Structure((Block("item", (Span(2, 5), Span(6, 9))),)))
    >>> borders.place(Line(0, 5, 0, 0, False, False)).first, borders.place(Line(6, 9, 0, 0, False, False)).first
    (True, False)
    """

    def __init__(self, structure: Structure) -> None:
        self._has_headings = not structure.markup
        """a text whose signs were made by a program from a PDF calls much a heading that is none"""
        found: list[LinePlace] = []
        for block in structure.blocks:
            found.extend(LinePlace(line, number == 0, block.kind) for number, line in enumerate(block.lines))
        self._places = found
        self._starts = [place.words.start for place in found]

    def place(self, row: Line) -> LinePlace | None:
        """A line's place; None for a line that holds signs only (a fence, the line under a table's head)."""
        at = bisect_right(self._starts, row.end - 1)
        first = last = at
        while first and self._starts[first - 1] >= row.start:
            first -= 1
        if first == last:
            return None
        begin, end = self._places[first], self._places[last - 1]
        return begin._replace(words=Span(begin.words.start, end.words.end))

    def is_code(self, row: Line) -> bool:
        """Whether a line is code, in which nothing is a note."""
        place = self.place(row)
        return place is not None and place.kind == "code"

    def is_heading(self, row: Line) -> bool:
        """Whether a line is a heading, as its format states.

        >>> from references.structure import Block
        >>> borders = Borders(Structure((Block("heading", (Span(0, 9),)), Block("paragraph", (Span(10, 19),)))))
        >>> borders.is_heading(Line(0, 9, 0, 0, False, False)), borders.is_heading(Line(10, 19, 0, 0, False, False))
        (True, False)
        """
        place = self.place(row) if self._has_headings else None
        return place is not None and place.kind == "heading"
