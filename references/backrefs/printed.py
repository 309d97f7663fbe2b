"""What the reader of the printed page sees: the numbers of the notes, and which of them name something that was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bib.patterns import regex
from references.forms import brackets, shapes
from references.model import Citation, Note, Reading

_UNPRINTED = frozenset({"markdown"})
"""formats whose labels nobody sees: notes are numbered in the order of their marks (CommonMark footnotes, pandoc)"""


def printed_labels(reading: Reading) -> list[str]:
    """The label of each note as the printed page shows it; empty where it is the note's own.

    Labels that rise in the order of reading are taken for the numbers that the writer sees, also where some are missing.

    >>> from references.model import Document, Mark, Span
    >>> mark = (Mark("", Span(0, 0), 0),)
    >>> notes = tuple(Note(name, name, marks=mark, kind="citation") for name in ("wang", "chen"))
    >>> printed_labels(Reading(Document("a.md", "", "", "utf-8", format="markdown"), notes=notes))
    ['1', '2']
    """
    if reading.document.format not in _UNPRINTED or _rise([note.label for note in reading.notes if _is_shown(note)]):
        return [""] * len(reading.notes)
    labels, number = [], 0
    for note in reading.notes:
        number += _is_shown(note)
        labels.append(str(number) if _is_shown(note) else "")
    return labels


def _is_shown(note: Note) -> bool:
    return bool(note.marks) and note.kind != "missing"


def _rise(labels: Sequence[str]) -> bool:
    """Whether labels are numbers, each above the one before.

    >>> _rise(["1", "2", "5"]), _rise(["2", "1"]), _rise(["wang"])
    (True, False, False)
    """
    return all(label.isdecimal() for label in labels) and all(int(one) < int(other) for one, other in pairwise(labels))


_FIGURE = regex(r"\d")
_PAUSE = regex(r"[,，;；:：]\s*\S")


def is_unread(text: str, kind: str) -> bool:
    """Whether a note without references names a thing all the same: no sentence, but figures or a list of words between commas.

    >>> is_unread("Staatsarchiv Ulm, Rat, Lit. 4, fol. 23r.", "comment"), is_unread("This was seen by many of them in 1848.", "comment")
    (True, False)
    """
    if kind != "comment" or not text.strip():
        return False
    line = brackets.mask(text, brackets.find(text))
    if shapes.is_prose(line, 0, len(line)):
        return False
    return _FIGURE.search(text) is not None or len(_PAUSE.findall(text)) > 1


def find_nested(text: str, citations: Sequence[Citation]) -> frozenset[int]:
    """The numbers of citations that stand in round brackets behind another.

    >>> from references.model import Span
    >>> text = "Stone, Rivers (1990), 3 (quoting Hill, Banks, 7)"
    >>> find_nested(text, [Citation("", Span(0, 23)), Citation("", Span(33, 47))])
    frozenset({1})
    """
    if len(citations) < 2:
        return frozenset()
    found: set[int] = set()
    depth, at = 0, 0
    for number, citation in enumerate(citations):
        depth += sum((char in "(（") - (char in ")）") for char in text[at : citation.span.start])
        at = max(at, citation.span.start)
        if number and depth > 0:
            found.add(number)
    return frozenset(found)
