"""Pointers that were lost among other words: See Guha, supra note 1, at 6. This is called learning. See Xie, How Learning Works (2022).

Rule: a pointer with its page ends a sentence, and what stands behind its full stop is read by itself; so is a clause with a signal behind
a semicolon (…; cfr. Sánchez, op. cit., p. 4). This is tried only where a reading states no pointer though its words hold one, and kept
where reading by itself finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.forms import pointers
from references.forms.parts import note_kind
from references.layers.compounds import Read, move
from references.model import NoteReading, Part, Span


def read_lost_pointers(text: str, read: Read) -> NoteReading:
    """The reading of a note in which no pointer is lost.

    >>> from references.parse import read_note
    >>> found = read_note("La cuestión es antigua y no tiene solución; véase Pérez, F. (coord.), op. cit., cap. 3.").citations
    >>> [(one.signal, one.pointing, one.locator) for one in found]
    [('véase', 'op. cit.', 'cap. 3')]
    """
    reading = read(text)
    if not _holds_pointer(text) or any(one.pointing for one in reading.citations):
        return reading
    for cut in _find_cuts(text):
        first, last = read(text[: cut.start()]), move(read(text[cut.end() :]), cut.end())
        if any(one.pointing for one in (*first.citations, *last.citations)):
            return _join(text, first, Span(*cut.span()), last)
    return reading


def _join(text: str, first: NoteReading, between: Span, last: NoteReading) -> NoteReading:
    parts = (*first.parts, Part("remainder", between), *last.parts)
    citations = [*first.citations, *last.citations]
    return NoteReading(note_kind(text, parts, citations), parts, tuple(citations), (*first.remarks, *last.remarks))


def _holds_pointer(text: str) -> bool:
    return _pointer().search(text) is not None


@cache
def _pointer() -> re.Pattern[str]:
    """A cheap look: words that point with a number behind them, or behind a name."""
    return regex(r"\b(?:supra|infra) (?:note|n\.) ?\d|\b(?:op|art|loc|ob)\. ?cit\b|\ba\. ?a\. ?O\.|\bdz\. cyt\.")


def _find_cuts(text: str) -> Iterator[re.Match[str]]:
    """The ends of sentences behind a numbered pointer, then the semicolons before a signal."""
    for one in _sentence_end().finditer(text):
        found = pointers.find(text, max(0, one.start() - _FAR), one.start())
        if found is not None and found.label is not None:
            yield one
    yield from _clause_with_signal().finditer(text)


_FAR = 60
"""characters in which a pointer and its page stand"""


@cache
def _sentence_end() -> re.Pattern[str]:
    return regex(rf"(?<=[\w)])\.\s+(?=[{CAPITAL}])")


@cache
def _clause_with_signal() -> re.Pattern[str]:
    signals = {word for table in ("en", "es", "it", "fr", "pt", "de", "pl") for word in terms.words("signals", table, "see")}
    return regex(rf"(?<=\w);\s+(?=(?:{terms.either(signals)})\s)", re.IGNORECASE)
