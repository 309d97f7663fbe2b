"""The places where a note can be cut: every stop that could end a reference or a sentence."""

from __future__ import annotations

from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, HAN
from references.forms.brackets import MASK
from references.forms.workspace import is_abbreviated

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))


class Piece(NamedTuple):
    """A stretch of a note between two places where one thing may end and another begin."""

    start: int
    end: int
    stop: str
    """the stop that ends it: 。 ; . or nothing"""


_STOPS = regex(
    # All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
    r"[。；;\n.．!?！？](?:(?<=[。；;\n])[。；;\n]*[”」』\"]?\s*"
    rf"|(?<=[.．!?！？])(?:\s+(?=[“\"‘{CAPITAL}0-9{HAN}{QUOTE}{WORK}{URL}{ROUND}{SQUARE}])|(?=[{HAN}{QUOTE}{WORK}])))"
)


def cut_pieces(line: str) -> list[Piece]:
    """Cuts the line of a note (its brackets hidden) at every stop that could end a reference or a sentence.

    >>> [(p.start, p.end) for p in cut_pieces("Там же. С. 5; См. также")]
    [(0, 8), (8, 14), (14, 23)]
    """
    found: list[Piece] = []
    begin = 0
    for match in _STOPS.finditer(line):
        mark = line[match.start()]
        if mark == "." and is_abbreviated(line, match.start(), begin):
            continue
        found.append(Piece(begin, match.end(), mark))
        begin = match.end()
    if begin < len(line):
        found.append(Piece(begin, len(line), ""))
    return found
