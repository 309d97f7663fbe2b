"""Ranges of a text, and healed texts that remember from where in their document each character came."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points.

    >>> Span(2, 4).cut("ibidem")
    'id'
    """

    start: int
    end: int

    def cut(self, text: str) -> str:
        return text[self.start : self.end]


class Piece(NamedTuple):
    """Characters of a passage that were copied as they stand: text[at : at + length] is document[start : start + length]."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A place where a passage differs from the document: what was printed there and what was made of it."""

    code: str
    """line-joined | word-joined | url-joined | markup-removed | escape-removed | running-head-removed | link-undoubled …"""
    span: Span
    """in the document"""
    healed: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A healed text and the way back to the document.

    `blocks` are the ranges of the document that it was made from, in order (several where a page end cuts it).

    >>> passage = Passage("Foreign Policy", (Piece(0, 10, 7), Piece(8, 19, 6)), (Span(10, 25),))
    >>> passage.source(Span(8, 14))
    (Span(start=19, end=25),)
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def offset(self, at: int) -> int:
        """The place in the document of the character at `at` (of the nearest one before it, where that was put in)."""
        index = bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1
        if index < 0:
            return self.pieces[0].start if self.pieces else (self.blocks[0].start if self.blocks else 0)
        piece = self.pieces[index]
        return piece.start + min(at - piece.at, max(piece.length - 1, 0))

    def source(self, span: Span) -> tuple[Span, ...]:
        """The ranges of the document that a part of this text came from: one per block that it touches."""
        if span.end <= span.start:
            return ()
        first, last = self.offset(span.start), self.offset(span.end - 1) + 1
        cuts: list[Span] = []
        # Blocks stand in order: only those that the range touches are looked at (a long document has many thousands).
        for number in range(bisect_right(self.blocks, first, key=lambda block: block.end), len(self.blocks)):
            block = self.blocks[number]
            if block.start >= last:
                break
            cuts.append(Span(max(first, block.start), min(last, block.end)))
        return tuple(cut for cut in cuts if cut.start < cut.end)

    def find(self, span: Span) -> Span | None:
        """Where words of the document stand in this text; None where they do not.

        >>> Passage("Foreign Policy", (Piece(0, 10, 7), Piece(8, 19, 6)), (Span(10, 25),)).find(Span(12, 22))
        Span(start=2, end=11)
        """
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.start + piece.length)
        ends = [
            (piece.at + max(span.start, piece.start) - piece.start, piece.at + min(span.end, piece.start + piece.length) - piece.start)
            for piece in takewhile(lambda piece: piece.start < span.end, self.pieces[first:])
        ]
        return Span(ends[0][0], ends[-1][1]) if ends else None


EMPTY = Passage("")
