"""A text whose notes are looked for, with what its lines tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from references.notes import lines, running_heads
from references.notes.borders import Borders
from references.notes.lines import Line, Page, terminal
from references.notes.signs import DIGITS, GoodMarks, Label, Sign, label, signs, with_raised
from references.spans import Span
from references.structure import Shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a text, and where on its pages marks, code and running heads stand. Lines are named by their numbers."""

    text: str
    rows: Sequence[Line]
    layout: Page
    furniture: frozenset[int]
    """running heads, page numbers and their like"""
    code: frozenset[int]
    unblocked: frozenset[int]
    """in none of the blocks that a format states: what a site puts round the text of its author"""
    begun: frozenset[int]
    """with which a block begins that a format states"""
    signs: Sequence[Sign]
    """everything that could be a mark"""
    good_marks: GoodMarks
    raised: Mapping[int, Span]
    """what a format states to be raised, by where it begins"""
    headings: frozenset[int]
    """what a format states to be a heading: its number counts chapters, and no notes"""

    def label(self, number: int) -> Label | None:
        """What a line begins with, if it could begin a note."""
        row = self.rows[number]
        return None if number in self.headings else label(self.text, row, self.raised.get(row.start))

    def terminal(self, number: int) -> bool:
        """Whether a line ends as a sentence or a note ends."""
        return terminal(self.text, self.rows[number])

    def begins_page(self, number: int) -> bool:
        return number in self.layout.starts or self.rows[number].feed


def sheet_of(text: str, borders: Borders | None = None, raised: Sequence[Span] = (), shown: Shown | None = None) -> Sheet:
    """The sheet of a text; `borders` and `raised` are what its format states of blocks and of raised words, `shown` what its pages show.

    >>> sheet = sheet_of("Ships came in.1\\n\\n__________\\n1 A list.\\n")
    >>> [sign.label for sign in sheet.signs], sheet.label(1).label, sheet.rows[1].rule
    (['1', '1'], '1', True)
    """
    rows = lines.lines(text)
    large = frozenset(shown.headings if shown is not None else ())
    layout = lines.page(text, rows, flows=borders is not None)
    none = frozenset[int]()
    furniture = none if borders else running_heads.find(text, rows, layout)
    code = frozenset(number for number, row in enumerate(rows) if borders.is_code(row)) if borders else none
    places = [borders.place(row) for row in rows] if borders else []
    unblocked = frozenset(number for number, place in enumerate(places) if place is None)
    begun = frozenset(number for number, place in enumerate(places) if place is not None and place.first)
    found = with_raised(text, signs(text), raised) if raised else list(signs(text))
    found = [sign for sign in found if sign.style not in DIGITS] if shown is not None else found
    headings = frozenset(number for number, row in enumerate(rows) if (borders and borders.is_heading(row)) or row.start in large)
    by_start = {span.start: span for span in raised}
    return Sheet(text, rows, layout, furniture, code, unblocked, begun, found, GoodMarks(found), by_start, headings)
