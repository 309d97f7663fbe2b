"""The author's text of a page, without what the site puts round it: cut when the notes are known, for many stand in a footer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from references.readers.web.names import is_called
from references.readers.web.tree import Element, Page, ancestors, name_of
from references.structure import Block, StatedNote

_FURNITURE = frozenset({"nav", "footer", "header", "aside", "form"})
_MAIN = frozenset({"main", "article"})
_SHORTEST_TEXT = 200
"""characters"""


def main_blocks(page: Page, notes: Sequence[StatedNote]) -> tuple[Block, ...]:
    """The blocks of the main text: none of a note's, and none of the site's that hold no mark.

    >>> from references.readers.html import read
    >>> document = read("a.html", b"<nav>Home</nav><p>Words.</p>")
    >>> [line.cut(document.text) for block in document.structure.blocks for line in block.lines]
    ['Words.']
    """
    marks = sorted(mark.start for note in notes for mark in note.marks)
    noted = [note for note in notes if note.kind != "inline"]
    inside = _Cover([*((block.lines[0].start, block.lines[-1].end) for note in noted for block in note.body), *_labels(noted)])
    root = _content(page, marks)

    def is_text(block: Block, home: Element) -> bool:
        if any(_first(marks, line.start) < _first(marks, line.end) for line in block.lines):
            return True
        return not _is_furniture(home) and (root is None or any(one is root for one in ancestors(home)))

    left = ((inside.rest(placed.block), placed.home) for placed in page.placed)
    return tuple(block for block, home in left if block is not None and is_text(block, home))


def _labels(notes: Sequence[StatedNote]) -> list[tuple[int, int]]:
    """The ranges of the labels that stand before the words of the notes, which may be blocks of their own."""
    return [note.place for note in notes if note.place is not None and note.place.end > note.place.start]


def _content(page: Page, marks: Sequence[int]) -> Element | None:
    """The element that its maker calls the text, if it holds all marks."""
    for element, span in page.spans.items():
        long = span.end - span.start > _SHORTEST_TEXT and all(span.start <= mark < span.end for mark in marks)
        if long and (name_of(element) in _MAIN or element.get("role") == "main" or is_called(element, "content")):
            return element
    return None


def _is_furniture(home: Element) -> bool:
    return any(
        name_of(one) in _FURNITURE or one.get("hidden") is not None or is_called(one, "furniture")
        for one in ancestors(home)
        if name_of(one) != "body"
    )


def _first(sorted_places: Sequence[int], place: int) -> int:
    return bisect_left(sorted_places, place)


class _Cover:
    """The ranges of the notes' words."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self.ranges = sorted(ranges)
        self.starts = [start for start, _ in self.ranges]

    def rest(self, block: Block) -> Block | None:
        """A block without the lines that are a note's; None where nothing is left."""
        at = _first(self.starts, block.lines[0].start)
        near = self.ranges[max(at - 1, 0) : _first(self.starts, block.lines[-1].end)]
        if not near:
            return block
        lines = tuple(line for line in block.lines if not any(start < line.end and line.start < end for start, end in near))
        return block._replace(lines=lines) if lines else None
