"""A periodical with its volume, issue and year, behind a title whose marks close before the stop: Sea Letters 27, no. 4 (2015): 417–445.

Rule: the name ends where its volume stands, or its year in brackets; words for what holds a work (In, Dans) make it a book. So notes and
lists print it that set French, Spanish, Italian or German marks (Chicago 14.171).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import dates, imprint, locators
from references.forms.pages import state_pages
from references.forms.workspace import Chunk, Workspace
from references.model import Span

BY = "kind.template"
_ISSUED = regex(
    r"(?P<name>[^\d:].{2,120}?),?(?:\s(?:vol\.\s)?(?P<volume>\d{1,4}))?(?:,\s?(?:no|nr|num|núm|n[º°]?)\.?[º°]?\s?(?P<number>\d{1,5}(?:[-–/]\d{1,4})?))?"
    r"\s\((?P<date>[^()]*\b(?:1[5-9]|20)\d\d(?:[-–/]\d{1,4})?)\)(?:\s?:\s(?P<pages>[A-Za-z]?\d[\dA-Za-z–—-]{0,12}))?",
    re.IGNORECASE,
)
_COUNTED = regex(r"\d,\s\d")
_COUNTING = regex(r",\s(?:n|no|nr|num|núm|vol|fasc)$", re.IGNORECASE)


def join_counted(workspace: Workspace, pieces: list[Chunk]) -> list[Chunk]:
    """Pieces between stops, without those stops that stand behind a word that counts: Sea Letters 37, n. 2 (2002).

    >>> workspace = Workspace.of("Sea Letters 37, n. 2 (2002)")
    >>> len(join_counted(workspace, workspace.words_between(0, workspace.end, "。.")))
    1
    """
    joined: list[Chunk] = []
    for piece in pieces:
        counting = joined and _COUNTING.search(workspace.text, joined[-1].start, joined[-1].end)
        if counting and _begins_with_digit(workspace, piece):
            joined[-1] = Chunk(joined[-1].start, piece.end, joined[-1].before)
        else:
            joined.append(piece)
    return joined


@cache
def _inside() -> re.Pattern[str]:
    return regex(rf"\s*(?:{terms.pattern(terms.words('signals', 'inside'))})[:\s]\s*")


def read_issued(workspace: Workspace, piece: Chunk) -> bool:
    """Sea Letters 27, no. 4 (2015): 417–445; In Proceedings of the Tides (2015): 7–9; False where the piece is no such name.

    >>> workspace = Workspace.of("Sea Letters 27, no. 4 (2015): 417–445")
    >>> read_issued(workspace, Chunk(0, workspace.end, "")), workspace.said()
    (True, ['container: Sea Letters', 'volume: 27', 'number: 4', 'date: 2015', 'pages: 417-445'])
    """
    inside = _inside().match(workspace.text, piece.start, piece.end)
    found = _ISSUED.fullmatch(workspace.text, *imprint.trim(workspace.text, inside.end() if inside else piece.start, piece.end))
    day = dates.read(found["date"]) if found is not None and not workspace.has("date") else None
    if found is None or day is None or not (inside or found["volume"] or found["pages"]):
        return False
    if inside:
        workspace.hints["inside"] = "book"
    _state_issued(workspace, found, day)
    workspace.take(piece.start, piece.end)
    return True


def _state_issued(workspace: Workspace, found: re.Match[str], day: str) -> None:
    workspace.add("container", *found.span("name"), BY, take=False)
    for name in ("volume", "number"):
        if found[name] and not workspace.has(name):
            workspace.add(name, *found.span(name), BY, take=False)
    workspace.add("date", *found.span("date"), BY, day, take=False)
    if found["pages"]:
        state_pages(workspace, locators.clean(found["pages"]), Span(*found.span("pages")), own=True)


def _begins_with_digit(workspace: Workspace, piece: Chunk) -> bool:
    return workspace.text[piece.start : piece.end].lstrip()[:1].isdigit()


def is_other(workspace: Workspace, piece: Chunk) -> bool:
    """Whether other forms print what holds a work so: In Charts, 35-60; Sea Letters 2020, 6(10), 110.

    >>> workspace = Workspace.of("Sea Letters 2020, 6(10), 110")
    >>> is_other(workspace, Chunk(0, workspace.end, ""))
    True
    """
    return _inside().match(workspace.text, piece.start) is not None or _COUNTED.search(workspace.text, piece.start, piece.end) is not None
