"""The author's text of a page, without what the site puts round it: cut when the notes are known, for many stand in a footer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from references.readers.web.names import is_called
from references.readers.web.tree import Element, Page, ancestors, name_of
from references.structure import Block, StatedNote

_FURNITURE = frozenset({"nav", "footer", "header", "aside", "form"})
_MAIN = frozenset({"main", "article"})
_NEAR = 5
"""how many elements round a block may say that it is one of a list of notes"""
_SHORTEST_TEXT = 200
"""characters"""


def main_blocks(page: Page, notes: Sequence[StatedNote]) -> tuple[Block, ...]:
    """The blocks of the main text: none of a note's, and none of the site's that hold no mark.

    >>> from references.readers.html import read
    >>> document = read("a.html", b"<nav>Home</nav><p>Words.</p>")
    >>> [line.cut(document.text) for block in document.structure.blocks for line in block.lines]
    ['Words.']
    >>> data = b'<p>Frost<sup class="fn" title="As the diary says.">1</sup>.</p><ul class="footnotes"><li>1 As the diary says.</li></ul>'
    >>> document = read("a.html", data)
    >>> [line.cut(document.text) for block in document.structure.blocks for line in block.lines]
    ['Frost1.']
    """
    text = page.flow.text
    marks = sorted(mark.start for note in notes for mark in note.marks)
    inside = _Cover(_find_ranges(notes))
    author = _Author(text, _content(page, marks), frozenset(_letters(text, note.body) for note in notes))
    left = ((inside.rest(placed.block), placed.home) for placed in page.placed)
    return tuple(block for block, home in left if block is not None and (_holds(marks, block) or author.wrote(block, home)))


def drop_notes(blocks: Iterable[Block], notes: Sequence[StatedNote]) -> tuple[Block, ...]:
    """Blocks without the lines that are words of notes.

    >>> from references.spans import Span
    >>> blocks = [Block("paragraph", (Span(0, 5), Span(6, 9))), Block("paragraph", (Span(10, 12),))]
    >>> drop_notes(blocks, [StatedNote("1", body=(Block("paragraph", (Span(6, 12),)),))])
    (Block(kind='paragraph', lines=(Span(start=0, end=5),), runs=()),)
    """
    inside = _Cover(_find_ranges(notes))
    return tuple(left for block in blocks if (left := inside.rest(block)) is not None)


class _Author(NamedTuple):
    """What tells the author's words from the site's."""

    text: str
    root: Element | None
    """what the author's words stand in"""
    notes: Set[str]
    """the letters of each note, which need not be told twice"""

    def wrote(self, block: Block, home: Element) -> bool:
        if _is_furniture(home) or _repeats_note(self.text, block, home, self.notes):
            return False
        return self.root is None or any(one is self.root for one in ancestors(home))


def _holds(marks: Sequence[int], block: Block) -> bool:
    return any(_first(marks, line.start) < _first(marks, line.end) for line in block.lines)


def _find_ranges(notes: Sequence[StatedNote]) -> list[tuple[int, int]]:
    """Where the words of the notes that stand apart are, and the labels before them, which may be blocks of their own."""
    apart = [note for note in notes if note.kind != "inline"]
    words = [(block.lines[0].start, block.lines[-1].end) for note in apart for block in note.body]
    return words + [note.place for note in apart if note.place is not None and note.place.end > note.place.start]


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


def _repeats_note(text: str, block: Block, home: Element, told: Set[str]) -> bool:
    """Whether a block of a list of notes tells again, beside the text or for print, a note that stands elsewhere, or its number."""
    if not any(is_called(one, "note") for one in list(ancestors(home))[:_NEAR]):
        return False
    letters = _letters(text, (block,))
    return letters in told or letters.lstrip("0123456789") in told or letters.isdecimal()


def _letters(text: str, blocks: Sequence[Block]) -> str:
    words = (line.cut(text) for block in blocks for line in block.lines)
    return "".join(filter(str.isalnum, "".join(words)))


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
