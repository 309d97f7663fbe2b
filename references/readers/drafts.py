"""The blocks and notes of a document while its reader writes them down (`references.readers.manuscript`)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from references.structure import PLAIN

Key = Hashable
"""what a format calls a note by"""
RUN_FLAGS = {
    (italic, raised): frozenset(name for name, is_set in (("italic", italic), ("superscript", raised)) if is_set)
    for italic in (False, True)
    for raised in (False, True)
}
"""the flags of a run, by whether it is italic and whether it is raised"""


class Words(NamedTuple):
    """Words that are set and said alike."""

    text: str
    flags: frozenset[str] = PLAIN
    target: str = ""
    language: str = ""


class Mark(NamedTuple):
    """Where a note is pointed to; its label is put there."""

    key: Key
    before: str = ""
    behind: str = ""
    """signs that are printed round the label, and belong to the mark"""


class Edge(NamedTuple):
    """Where something begins or ends between words: the words of a comment, of a field, or a page."""

    kind: str
    """anchor | anchor-end | witness | witness-end | page | label (of a note, at its body) | place (a bookmark, to which links may lead)"""
    what: Key


Part = Words | Mark | Edge


@dataclass(slots=True)
class Draft:
    """A block that is being written."""

    kind: str
    number: str = ""
    """what the format itself prints before it: the number of a heading, the bullet of an item"""
    parts: list[Part] = field(default_factory=list)
    row: int = 0
    """the row of a table that it stands in, counted from 1; 0: in none"""


@dataclass(slots=True)
class DraftNote:
    """A note that is being written."""

    key: Key
    kind: str
    label: str | None
    blocks: list[Draft] = field(default_factory=list)

    def drop_start(self, label: str) -> None:
        """Takes a label out that stands before the words once more."""
        for draft in self.blocks:
            for at, part in enumerate(draft.parts):
                if isinstance(part, Words) and part.text.strip():
                    if part.text.lstrip().startswith(label):
                        draft.parts[at] = part._replace(text=part.text.lstrip()[len(label) :])
                    return
