"""Ranges of a text, and healed texts that remember from where in their document each character came."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
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

    def meets(self, other: Span) -> bool:
        """Whether both have a character in common.

        >>> Span(2, 4).meets(Span(3, 9)), Span(2, 4).meets(Span(4, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


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

    def find_each(self, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
        """Of ranges of the document, in order, those that begin in a block of this text: their number, and where they stand in the text.

        >>> passage = Passage("Foreign Policy", (Piece(0, 10, 7), Piece(8, 19, 6)), (Span(10, 25),))
        >>> list(passage.find_each((Span(2, 5), Span(12, 22), Span(30, 31))))
        [(1, Span(start=2, end=11))]
        """
        for block in self.blocks if spans else ():
            first = bisect_left(spans, block.start, key=lambda span: span.start)
            for number in range(first, bisect_left(spans, block.end, key=lambda span: span.start)):
                if (found := self.find(spans[number])) is not None:
                    yield number, found


def join_spans(spans: Iterable[Span], text: str) -> list[Span]:
    """Ranges of a text in order, those as one that nothing but space parts.

    >>> join_spans((Span(0, 3), Span(4, 7), Span(9, 12)), "One two, six")
    [Span(start=0, end=7), Span(start=9, end=12)]
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            span = Span(joined[-1].start, max(span.end, joined.pop().end))
        joined.append(span)
    return joined


EMPTY = Passage("")
