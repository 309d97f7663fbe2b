"""Where a corrected citation stands, found again after its document was read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from references.model import Place, Reading

_LEAST_LIKE = 60.0
"""A citation at the same place counts as the same one, reworded, from this likeness (0-100) on."""


class Anchor(NamedTuple):
    """A citation, and its words when it was last seen, by which it is found again when the notes are renumbered."""

    path: str
    note: str
    number: int
    text: str


class AnchorIndex:
    """Where the citations of some readings stand, to find one again after its document was read anew.

    >>> from references.model import Citation, Document, Note, Passage, Span
    >>> note = Note("4", "4", Passage("Miller, Secret"), citations=(Citation("Miller, Secret", Span(0, 14)),))
    >>> AnchorIndex([Reading(Document("a.md", "", "", "utf-8"), notes=(note,))]).find(Anchor("a.md", "3", 0, "Miller,  Secret"))
    Place(path='a.md', note='4', number=0)
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.texts: dict[Place, str] = {}
        self._by_text: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for reading in readings:
            path = reading.document.path
            for note in reading.notes:
                for number, citation in enumerate(note.citations):
                    at = Place(path, note.id, number)
                    self.texts[at] = citation.text
                    self._by_text[path, _bare(citation.text)].append(at)

    def find(self, anchor: Anchor) -> Place | None:
        """The citation that stood at a place: by its words, and where these changed a little, by the place."""
        at = Place(anchor.path, anchor.note, anchor.number)
        there = self.texts.get(at)
        if there == anchor.text:
            return at
        words = _bare(anchor.text)
        if there is not None and _bare(there) == words:
            return at
        same = self._by_text.get((anchor.path, words), [])
        if len(same) == 1:
            return same[0]
        if there is not None and not same and _alike(_bare(there), words) >= _LEAST_LIKE:
            return at
        return None

    def find_all(self, anchors: Iterable[Anchor]) -> list[Place]:
        """The citations that are still there, in order."""
        return [at for anchor in anchors if (at := self.find(anchor))]


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
