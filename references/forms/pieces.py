"""The places where a note can be cut: every stop that could end a reference or a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from bib.patterns import find_where, regex
from bib.scripts import CAPITAL, GREEK_CAPITAL, is_han
from references.forms.brackets import MASK
from references.forms.workspace import is_abbreviated

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))


class Piece(NamedTuple):
    """A stretch of a note between two places where one thing may end and another begin."""

    start: int
    end: int
    stop: str
    """the stop that ends it: 。 ; . or nothing"""


# All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
_STOPS = regex(
    r"[。；;\n.．!?！？·\u0387](?:(?<=[。；;\n])[。；;\n]*[”」』\"]?\s*"
    rf"|(?<=[·\u0387])\s+(?=[{GREEK_CAPITAL}])"  # the raised dot is the semicolon of Greek
    r"|(?<=[.．!?！？])(?P<space>\s*)(?=\S))"
)
_BEGINS = regex(f'[“"‘{CAPITAL}0-9{URL}{ROUND}{SQUARE}]')
"""what begins something new behind a stop and a space; titles in quotes and Han letters also do without a space"""


def _cuts(stop: re.Match[str]) -> bool:
    """Whether something new begins behind a stop."""
    if stop["space"] is None:
        return True
    following = stop.string[stop.end()]
    if following in (QUOTE, WORK) or is_han(following):
        return True
    return stop["space"] != "" and _BEGINS.match(following) is not None


def cut_pieces(line: str) -> list[Piece]:
    """Cuts the line of a note (its brackets hidden) at every stop that could end a reference or a sentence.

    >>> [(p.start, p.end) for p in cut_pieces("Там же. С. 5; См. также")]
    [(0, 8), (8, 14), (14, 23)]
    """
    found: list[Piece] = []
    begin = 0
    for match in find_where(_STOPS, line, _cuts):
        mark = line[match.start()]
        if mark == "." and is_abbreviated(line, match.start(), begin):
            continue
        found.append(Piece(begin, match.end(), mark))
        begin = match.end()
    if begin < len(line):
        found.append(Piece(begin, len(line), ""))
    return found
