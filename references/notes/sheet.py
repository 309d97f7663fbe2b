"""A text whose notes are looked for, with what its lines tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from references.notes.lines import Line, Page, terminal
from references.notes.signs import Evidence, Label, label
from references.spans import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a text, and where on its pages marks, code and running heads stand. Lines are named by their numbers."""

    text: str
    rows: Sequence[Line]
    layout: Page
    furniture: frozenset[int]
    """running heads, page numbers and their like"""
    code: frozenset[int]
    evidence: Evidence
    raised: Mapping[int, Span]
    """what a format states to be raised, by where it begins"""

    def label(self, number: int) -> Label | None:
        """What a line begins with, if it could begin a note."""
        row = self.rows[number]
        return label(self.text, row, self.raised.get(row.start))

    def terminal(self, number: int) -> bool:
        """Whether a line ends as a sentence or a note ends."""
        return terminal(self.text, self.rows[number])

    def begins_page(self, number: int) -> bool:
        return number in self.layout.starts or self.rows[number].feed

    def last_of(self, number: int) -> str:
        """The last character of a line."""
        return self.text[self.rows[number].end - 1]
