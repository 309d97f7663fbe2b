"""Where something stands in a document, as its format says it: a page, or a paragraph under a heading."""

from __future__ import annotations

from bisect import bisect_right

from references.spans import Span
from references.structure import Block, Structure

_LONGEST = 60
"""characters of a heading that are told"""


class Places:
    """The places of a document whose format states more than lines.

    >>> from references.structure import StatedNote
    >>> text = "1 Ships\\nThey came.\\nThey left.1\\n1 A list.\\n"
    >>> note = StatedNote("1", (Span(29, 30),), (Block("paragraph", (Span(33, 40),)),), Span(31, 32))
    >>> blocks = Block("heading", (Span(2, 7),)), Block("paragraph", (Span(8, 18),)), Block("paragraph", (Span(19, 30),))
    >>> places = Places(text, Structure(blocks, (note,)))
    >>> places.say(20), places.say(33), places.say(0)
    ('paragraph 2 under “1 Ships”', 'paragraph 2 under “1 Ships”', '')
    """

    def __init__(self, text: str, structure: Structure) -> None:
        self._pages = structure.pages
        self._page_starts = [page.start for page in structure.pages]
        self._blocks: list[tuple[int, str]] = []
        self._notes = sorted(
            (note.place.start, _end(note.place, note.body), note.marks[0].start) for note in structure.notes if note.place and note.marks
        )
        heading, number = "", 0
        for block in structure.blocks:
            if block.kind == "heading":
                start = text.rfind("\n", 0, block.start) + 1
                heading, number = _short(text[start : block.lines[-1].end] if block.lines else ""), 0
            else:
                number += 1
            self._blocks.append((block.start, _words(number, heading)))

    def say(self, offset: int) -> str:
        """The place of a character: of what stands in a note, that of its mark; "" where nothing but a line can be said."""
        place = self._mark_of(offset)
        if self._pages and (at := bisect_right(self._page_starts, place) - 1) >= 0:
            return f"page {self._pages[at].label}"
        at = bisect_right(self._blocks, place, key=lambda block: block[0]) - 1
        return self._blocks[at][1] if at >= 0 else ""

    def _mark_of(self, offset: int) -> int:
        for _ in range(3):  # a note may be marked in another
            at = bisect_right(self._notes, offset, key=lambda note: note[0]) - 1
            if at < 0 or offset >= self._notes[at][1]:
                return offset
            offset = self._notes[at][2]
        return offset


def _end(place: Span, body: tuple[Block, ...]) -> int:
    return max([place.end, *(line.end for block in body for line in block.lines)])


def _words(number: int, heading: str) -> str:
    if not number:
        return f"heading “{heading}”"
    return f"paragraph {number} under “{heading}”" if heading else f"paragraph {number}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
