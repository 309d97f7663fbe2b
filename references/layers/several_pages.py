"""Notes that name several pages of the web, each with its address: Rivers, https://…; Banks, https://… | see https://… and https://….

Rule: an address ends its reference where a semicolon, a word for and, or (in a list of nothing else) a comma or a space stands behind it,
and what follows up to the next address is nothing or begins as a title does. An address beside another of the same work (a DOI, a copy in
an archive) stands behind a comma, and is left there.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.forms import leads, signals
from references.forms.copies import find_copies
from references.layers.compounds import Read, join, move
from references.model import NoteReading, Part, Span

_ADDRESS = regex(r"(?:https?|ftp)://[^\s<>，。；、]+?(?=[,.;:)\]>]*(?:[\s<，。；、]|$))")
_LONGEST = 240
"""characters between two addresses: what is longer is prose"""
_BRACKET = r"[\s.>]*(?:\([^()]{3,60}\)|\[[^\[\]]{3,60}\])?"
_TITLE = rf"[*_“\"«‘„\[(]{{0,3}}[{CAPITAL}\d][^;]*?[^\W\d_]{{3}}[^;]*"


@cache
def _joint() -> re.Pattern[str]:
    """What may stand between an address and the next, up to where the next reference begins."""
    words = terms.pattern((*terms.load("dates")["glue"]["both"], *terms.words("short_forms", "either")))
    return regex(
        rf"(?P<tail>{_BRACKET})(?P<joint>\s*[;；]\s*(?:(?:{words})\s)?|[,.]?\s(?:{words})\s(?:[^\W\d_]{{2,6}}\s?:\s)?|(?P<comma>,?\s))"
        rf"(?P<words>[<(]?|{_TITLE})",
        re.DOTALL,
    )


def read_pages(text: str, read: Read) -> NoteReading:
    """The reading of a note whose addresses end references, each of these read by itself.

    >>> from references.parse import read_note
    >>> found = read_pages("See Rivers of Europe https://a.example/1 and Banks of Clay https://b.example/2.", read_note).citations
    >>> [(one.signal, one.stated["title"], one.stated["url"]) for one in found]
    [('See', 'Rivers of Europe', 'https://a.example/1'), (None, 'Banks of Clay', 'https://b.example/2')]
    """
    if text.count("://") < 2:
        return read(text)
    joints = _find_joints(text)
    pieces = _cut(text, joints)
    readings = [move(read(piece.cut(text)), piece.start) for piece in pieces] if joints else []
    if not readings or not all(any("url" in one.stated or "doi" in one.stated for one in reading.citations) for reading in readings):
        return read(text)
    parts: list[Part] = []
    for joint, reading in zip((None, *joints), readings, strict=True):
        parts += [*([Part("remainder", joint)] if joint is not None else []), *reading.parts]
    return join(text, parts, readings)


def _cut(text: str, joints: list[Span]) -> list[Span]:
    starts, ends = [0, *(one.end for one in joints)], [*(one.start for one in joints), len(text)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _find_joints(text: str) -> list[Span]:
    """Where a reference ends behind its address and another begins."""
    addresses = [Span(*found.span()) for found in _ADDRESS.finditer(text)]
    if len(addresses) < 2 or find_copies(text):
        return []
    gaps = [(one.end, other.start) for one, other in pairwise(addresses)]
    found = [_joint().fullmatch(text, *gap) if gap[1] - gap[0] <= _LONGEST else None for gap in gaps]
    is_list = _is_led(text, addresses[0].start) and all(gap is not None and not gap["words"].strip("<(") for gap in found)
    joints = (Span(*one.span("joint")) if one is not None and (is_list or _parts_pages(one)) else None for one in found)
    return [joint for gap, one in zip(gaps, joints, strict=True) if (joint := one or _find_signal(text, *gap)) is not None]


def _find_signal(text: str, start: int, end: int) -> Span | None:
    """The comma before a signal that stands alone between two addresses: https://…, siehe jetzt auch https://…."""
    comma = text.find(", ", start, end)
    lead = text[comma + 2 : end].strip(" :<") if comma == start else ""
    return Span(comma, comma + 2) if lead and len(lead) < _LEAD and leads.is_phrase(lead) else None


_LEAD = 40
"""characters: what is longer is a sentence"""


def _is_led(text: str, first: int) -> bool:
    """Whether nothing but a signal, or words before a colon, stands before the first address."""
    lead = text[:first].rstrip(" <")
    return lead[-1:] in ("", ":") or signals.signal_end(text, 0, len(text)) >= len(lead)


def _parts_pages(gap: re.Match[str]) -> bool:
    """Whether what stands between two addresses parts two references: behind a comma alone only a title without one."""
    if gap["comma"] is None:
        return True
    words = gap["words"]
    return "," not in words and len(words.split()) > 2
