"""Notes whose short forms stand in brackets, as text systems export them from the main text: Cf. (Stein & Roth, 2008, p. 2); (Wolf, 2009).

Rule: a note that is nothing but brackets, each with a year, and pointers among them, with a signal before it or none, is read as the same
note without its brackets: a bracket ends a reference as a semicolon does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.forms import leads, pointers, signals
from references.layers.compounds import Read, join, move
from references.model import NoteReading, Part, Span

_YEAR = r"(?:1[4-9]|20)\d\d"
_BRACKET = rf"\((?=[^()]*\b{_YEAR})[{LATIN_CAPITAL}“\"‘][^()]{{3,160}}\)"
_SIGNALS = r"(?:[^\W\d]{1,12}\.?:?\s){0,3}"
_BRACKET_FIRST = regex(rf"\s*{_SIGNALS}(?:[^\W\d][^();]{{1,20}};\s*)?{_BRACKET}")
_NEXT = regex(rf"(?P<joint>\s*[;,.]?\s*(?:(?P<word>[^\W\d]{{1,12}}\.?)\s)?){_BRACKET}", re.DOTALL)


def read_bracketed(text: str, read: Read) -> NoteReading:
    """The reading of a note of short forms in brackets, each by itself, at the places where they are printed.

    >>> from references.parse import read_note
    >>> found = read_bracketed("Cf. (Stein & Roth, 2008, p. 2) ; (Wolf, 2009, p. 16).", read_note).citations
    >>> [(one.stated["author"], one.locator, one.text) for one in found]
    [(('Stein', 'Roth'), '2', 'Stein & Roth, 2008, p. 2'), (('Wolf',), '16', 'Wolf, 2009, p. 16')]
    """
    pieces = _find_pieces(text) if text[-2:].strip(" .;")[-1:] == ")" else []
    if not pieces:
        return read(text)
    plain = text.replace("(", " ")
    parts: list[Part] = []
    readings: list[NoteReading] = []
    end = 0
    for start, stop in pieces:
        words = plain[start:stop].lstrip()
        reading = move(read(words), stop - len(words))
        parts += [*([Part("remainder", Span(end, start))] if start > end else []), *reading.parts]
        readings.append(replace(reading, citations=tuple([replace(one, text=one.span.cut(text)) for one in reading.citations])))
        end = stop
    parts += [Part("remainder", Span(end, len(text)))]
    return join(text, parts, readings)


def _find_pieces(text: str) -> list[Span]:
    """What stands in each bracket, with the signal before it; a pointer and its semicolon are a piece; none of another note."""
    if _BRACKET_FIRST.match(text) is None or not _may_lead(text, first := text.index("(")):
        return []
    pointing = text.find(";", 0, first)
    pieces, start = ([Span(0, pointing)], first + 1) if pointing >= 0 else ([], 0)
    at = first + 1
    while (close := text.find(")", at)) >= 0:
        pieces.append(Span(start, close))
        following = _NEXT.match(text, close + 1)
        if following is None:
            return pieces if not text[close + 1 :].strip(" .;") else []
        is_joint = following["word"] is None or following["word"] in _joining()
        start = at = following.end("joint") + 1
        if not is_joint:
            start = following.start("word")
    return []


def _may_lead(text: str, first: int) -> bool:
    """Whether what stands before the first bracket is a signal, or a pointer and a semicolon: no title has its imprint in this bracket."""
    lead = text[:first].strip()
    if lead.endswith(";"):
        return pointers.may_point(text, 0, first)
    return not lead or leads.is_phrase(lead) or signals.signal_end(text, 0, len(text)) >= len(text[:first].rstrip())


@cache
def _joining() -> frozenset[str]:
    """Words that join two references and are no signal."""
    return frozenset((*terms.load("dates")["glue"]["both"], *terms.words("short_forms", "either")))
