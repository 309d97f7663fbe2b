"""Where the links of a document lead whose bookmarks a program dropped: LibreOffice keeps no name of a link, Google Docs no name of a page.

What is left are the links themselves: that of a mark and that of its note lead to each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from references.readers.web.links import LABEL
from references.structure import Block, Run


class Inner(NamedTuple):
    """A link that leads to a place of the document, by its name, and the block in which it stands."""

    run: Run
    name: str
    block: Block

    @property
    def start(self) -> int:
        return self.run.span.start

    @property
    def begins(self) -> bool:
        """Whether it begins its block.

        >>> from references.spans import Span
        >>> Inner(Run(Span(4, 5)), "n1", Block("paragraph", (Span(0, 9),))).begins
        False
        """
        return self.start == self.block.start

    @property
    def stands_at_edge(self) -> bool:
        """Whether it begins or ends its block."""
        return self.begins or self.run.span.end == self.block.lines[-1].end


def find_lost_places(text: str, inner: Sequence[Inner], places: Mapping[str, int]) -> dict[str, int]:
    """The places that are known, and those that the links tell of each other.

    >>> from references.spans import Span
    >>> mark, back = Run(Span(4, 5), target="#x"), Run(Span(6, 7), target="#y")
    >>> inner = [Inner(mark, "x", Block("paragraph", (Span(0, 5),))), Inner(back, "y", Block("paragraph", (Span(6, 9),)))]
    >>> find_lost_places("Text1\\n1 A", inner, {})
    {'x': 6, 'y': 4}
    """
    found = dict(places)
    for find in (_find_named, _find_labelled):
        if any(one.name not in found for one in inner):
            for name, place in find(text, [one for one in inner if one.name not in found]):
                found.setdefault(name, place)
    return {**dict(_find_answered(inner, found)), **found}


def _find_named(_text: str, lost: Sequence[Inner]) -> Iterator[tuple[str, int]]:
    """A link that begins or ends a block and leads to fnref1 stands at fn1."""
    wanted = {one.name for one in lost}
    for one in lost:
        at = one.name.lower().rfind("ref")
        if at >= 0 and one.stands_at_edge and (own := one.name[:at] + one.name[at + 3 :]) in wanted:
            yield own, one.block.start


def _find_labelled(text: str, lost: Sequence[Inner]) -> Iterator[tuple[str, int]]:
    """A link that begins a block with a label, and the first link before it with that label which no other answers, lead to each other."""
    marks: dict[str, deque[Inner]] = {}
    for one in lost:
        match = LABEL.fullmatch(one.run.span.cut(text).strip())
        if match is None:
            continue
        waiting = marks.setdefault(match["label"], deque())
        if one.begins and waiting:
            mark = waiting.popleft()
            yield mark.name, one.start
            yield one.name, mark.start
        elif not one.begins:
            waiting.append(one)


def _find_answered(inner: Sequence[Inner], places: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """A link at the edge of a block whose own place is lost leads to the first link that leads to its block."""
    first: dict[int, int] = {}
    for one in inner:
        if one.name in places:
            first.setdefault(places[one.name], one.start)
    starts = {one.block.start: first[one.block.start] for one in inner if one.block.start in first}
    for one in inner:
        if one.name not in places and one.stands_at_edge and one.block.start in starts:
            yield one.name, starts[one.block.start]
