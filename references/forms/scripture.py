"""Notes of nothing but places in the Bible or the Quran: Mt 5,14–16; 1 Cor 13:4-7; Cf. Ecclesiastes 12:5; Быт. 1:27; 馬太福音 5:3.

Rule: the name of such a book, chapter and verse behind it, and nothing else, are a place in a book that has neither imprint nor year: the
name is the title, the place what is cited, and no volume, issue or page (SBL Handbook of Style 8.2; biblatex-chicago, entrysubtype
classical).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bib.patterns import regex
from references import terms
from references.forms import parts, signals
from references.forms.brackets import Stretch
from references.model import Citation, Field, NoteReading, Part, Span

BY = "kind.scripture"
_LONGEST = 120
_VERSES = r"\d{1,3}(?:\s?\(\d{1,3}\))?\s?[:,.]\s?\d{1,3}[a-z]?(?:\s?[-–—.,]\s?\d{1,3}(?::\d{1,3})?[a-z]?)*(?:\s?ff?\.?)?"
_PLACE = regex(rf"\s*(?P<book>(?:(?:[1-4]|I{{1,3}}V?)\.?\s?)?(?P<name>[^\W\d_][^\d;:,()\[\]]{{0,24}}?))\.?\s?(?P<place>{_VERSES})\s*")
_DASH = regex(r"[–—]")
_SEMICOLON = regex(r"[;；]")
_LAST = regex(r"\d[a-z]?(?:\s?ff?)?[\s.。]*$")
"""a cheap look: a verse stands last"""


def read_note(text: str) -> NoteReading | None:
    """The reading of a note of nothing but such places; None where it is another.

    >>> found = read_note("Cf. 1 Cor 13:4-7; Mt 5,14.")
    >>> [(one.signal, one.stated["title"], one.locator) for one in found.citations] if found else []
    [('Cf.', '1 Cor', '13:4-7'), (None, 'Mt', '5,14')]
    >>> read_note("Lancet 380: 80"), read_note("Moor 4,15")
    (None, None)
    """
    if len(text) > _LONGEST or _LAST.search(text) is None:
        return None
    return _read_from(text, 0) or ((led := _lead().match(text)) and _read_from(text, led.end())) or None


@cache
def _lead() -> re.Pattern[str]:
    """What may stand before such places and is none: the line of a poem that a note explains (Line 20. 23.), in, the mark of a doubt."""
    lines, inside = (terms.either(terms.words("scripture", key)) for key in ("lines", "inside"))
    return regex(rf"(?:(?:{lines})\s)?\d{{1,4}}\.\s(?=[^\W\d])|(?:{inside})\s|\?")


def _read_from(text: str, start: int) -> NoteReading | None:
    begin = signals.signal_end(Stretch.of(text).line, start, len(text))
    end = len(text.rstrip(" .。"))
    borders = [(begin, begin), *((one.start(), one.end()) for one in _SEMICOLON.finditer(text, begin, end)), (end, end)]
    found = [_PLACE.fullmatch(text, start, stop) for (_, start), (stop, _) in pairwise(borders)]
    places = [one for one in found if one is not None and _is_book(one["name"], one["place"])]
    if len(places) != len(found):
        return None
    signal = text[start:begin].strip(" ,:：，") or None
    citations = tuple(_cite(one, signal if at == 0 else None) for at, one in enumerate(places))
    taken = [part for one in citations for part in _parts(one)]
    head = [Part("signal", Span(start, citations[0].span.start))] if signal else []
    covered = parts.cover([*head, *taken], text)
    return NoteReading("citation", covered, citations)


def _cite(one: re.Match[str], signal: str | None) -> Citation:
    span = Span(one.start("book"), one.end("place"))
    fields = (
        Field("type", "book", None, BY),
        Field("title", one["book"], Span(*one.span("book")), BY),
        Field("entrysubtype", "classical", None, BY),
    )
    return Citation(span.cut(one.string), span, fields, signal, _DASH.sub("-", one["place"]))


def _parts(one: Citation) -> list[Part]:
    at = one.span.end - len(one.locator or "")
    return [Part("reference", Span(one.span.start, at)), Part("locator", Span(at, one.span.end))]


def _is_book(name: str, place: str) -> bool:
    """Whether a name is such a book's; one that is a word of another kind too wants a verse close behind its chapter."""
    known = name.casefold().strip(" .")
    return known in _books() and (known not in _ambiguous() or _CLOSE.search(place) is not None)


_CLOSE = regex(r"\d[:,]\d")


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(terms.load("scripture")["ambiguous"])


@cache
def _books() -> frozenset[str]:
    return frozenset(word.casefold() for word in terms.load("scripture")["books"])
