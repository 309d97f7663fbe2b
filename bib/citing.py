"""Notes to be printed anew: words as they stand, and among them works that a style prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bib.csl_kinds import Item
from bib.csl_styles import CslStyle


class Cite(NamedTuple):
    """A work cited in a note: the key of its entry, and the place in it."""

    key: str
    locator: str = ""
    """without the word for what it is: 12"""
    label: str = "page"
    """what CSL calls such a place: page, chapter, paragraph …; "" where it knows none"""
    words: str = ""
    """the place as the note prints it, where that says more: para. 12"""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note: its label, and its words and cites in their order.

    >>> [one.key for one in PrintedNote("1", ("See ", Cite("hu-1919", "12"), ".")).cites]
    ['hu-1919']
    """

    label: str
    pieces: tuple[str | Cite, ...]

    @property
    def cites(self) -> tuple[Cite, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Cite))


class Processor(Protocol):
    """A program that knows CSL. `form` is a row of `bib.rendering.FORMATS`."""

    def print_works(self, items: Sequence[Item], style: CslStyle, form: str) -> list[tuple[str, str]]:
        """The key of each work of a bibliography and what the style prints for it, in the style's own order."""

    def print_cites(self, notes: Sequence[Sequence[Cite]], items: Sequence[Item], style: CslStyle, form: str) -> list[list[str]]:
        """Each cite of each note, as the style prints it there."""
