"""Sentences beside a reference that were taken for fields of it: what stands behind the imprint and tells of the work, and what a note
quotes from the page it cites.

Rule: behind the imprint (the title stands before it) and a full stop begins no container, no house and no body of the work, unless a word
for in leads to it, or it is counted (a series, a periodical: Schriften zur See, Bd. 4) or a body's name: “Hegel écrit : …”, “Edición
española: …” are the note's own words. Quoted words behind the page of a
pointer (Ibid., p. 6: “Each river …”) are a quotation, and no title.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import bodies
from references.forms import signals
from references.model import Citation, Field, NoteReading

_TELLING = frozenset(
    ("booktitle", "maintitle", "journaltitle", "organization", "institution", "eventtitle", "publisher", "author", "editor")
)
"""fields that sentences are taken for"""
_IMPRINT = frozenset(("date", "location", "publisher"))
_STOP = regex(r"[.!?»”\"]\s*(?:[)\]»”\"]\s*)?$")
_LEAST = 3
"""words: a shorter piece may be a body or a series"""


def drop_sentences(reading: NoteReading, text: str) -> NoteReading:
    """A reading without fields that are sentences behind a reference, or quotations behind a pointer.

    >>> from references.parse import read_note
    >>> note = "G. Hegel, Leçons, Paris, Vrin, 1987. Hegel écrit : « Les fleuves n'ont pas d'histoire à proprement parler. »"
    >>> "booktitle" in read_note(note).citations[0].stated
    False
    >>> read_note("Ebd., S. 12: „Jeder Fluss hat sein Bett.“").citations[0].fields
    ()
    """
    citations = tuple([_drop_quoted(one, text) if one.pointing is not None else _drop_behind(one, text) for one in reading.citations])
    return reading if citations == reading.citations else replace(reading, citations=citations)


_QUOTED = regex(r"[^A-Z]{0,16}(?:[SC]\.)?[^A-Z]{1,24}[:;.,]\s?[“„«\"‘]\s?")
"""from a pointer to a quotation: a word for page, the number, a mark; no name"""


def _drop_quoted(one: Citation, text: str) -> Citation:
    """A pointer without the quotation behind the page that it cites, and without what its reader took for an imprint behind it."""
    at = text.find(one.pointing, one.span.start) if one.fields and one.pointing is not None else -1
    if at < 0 or one.pointing is None:
        return one
    end = at + len(one.pointing)
    behind = [field for field in one.fields if field.span is not None and field.span.start >= end]
    if not behind or any(field.name in _DATING for field in behind):
        return one
    said = [field for field in behind if field.name in _NOT_POINTED or (field.name == "title" and _is_quoted(one, field, end, text))]
    return replace(one, fields=tuple(field for field in one.fields if field not in said)) if said else one


_DATING = frozenset(("date", "origdate", "url", "doi", "isbn"))
"""what tells that a whole reference stands behind a pointer: Ders. (wie Anm. 3), Häfen, Bern 1990"""
_NOT_POINTED = frozenset(("publisher", "location", "note", "booktitle", "journaltitle", "institution", "organization"))


def _is_quoted(one: Citation, title: Field, end: int, text: str) -> bool:
    """Whether a title behind a pointer is words that the note quotes, or a chapter of the work that is pointed to."""
    if title.span is None:
        return False
    if one.locator is not None and _QUOTED.fullmatch(text, end, title.span.start):
        return True
    return _chapter().fullmatch(text, end, title.span.start) is not None


@cache
def _chapter() -> re.Pattern[str]:
    return regex(
        rf"[,.]{{0,2}}\s(?:[^\W\d_]{{4,16}},?\s[“„«\"‘]|(?:{terms.pattern(terms.words('locators', 'counted'))})\s[“„«\"‘]?)", re.IGNORECASE
    )


def _drop_behind(one: Citation, text: str) -> Citation:
    """A reference without what begins behind its imprint and a full stop."""
    end = _imprint_end(one)
    if end is None or one.span.end - end < _SHORTEST:
        return one
    said = next((field for field in one.fields if _is_said(field, end, text)), None)
    if said is None or said.span is None or _is_counted(one, said.span.end, said.value):
        return one
    at = said.span.start
    kept = tuple(field for field in one.fields if field.span is None or field.span.start < at or field.name in _OF_LINK)
    return replace(one, fields=tuple(map(_as_whole, kept)) if said.name in _HOLDING else kept)


def _is_counted(one: Citation, end: int, words: str) -> bool:
    """Whether numbers stand behind words that no quotation mark opens: they are a series or a periodical."""
    counts = (field.span for field in one.fields if field.name in _COUNTS and field.span is not None)
    return words[0] not in _QUOTES and any(span.start >= end for span in counts)


_COUNTS = frozenset(("volume", "number", "pages"))
_QUOTES = '«“„"‘'
_SHORTEST = 20
_OF_LINK = frozenset(("url", "urldate", "doi", "archiveurl", "archivedate", "eprint", "eprinttype", "isbn", "langid"))
_HOLDING = frozenset(("booktitle", "maintitle", "journaltitle", "eventtitle"))
_WHOLE = {"incollection": "book", "inproceedings": "book", "inbook": "book"}


def _as_whole(field: Field) -> Field:
    """What a reference is that no container holds."""
    return replace(field, value=_WHOLE[field.value]) if field.name == "type" and field.value in _WHOLE else field


def _imprint_end(one: Citation) -> int | None:
    """Where the imprint ends of a reference whose title stands before it; None where it has none."""
    titles = [field.span.end for field in one.fields if field.name == "title" and field.span is not None]
    if not titles or not _TELLING & {field.name for field in one.fields}:
        return None
    ends = [field.span.end for field in one.fields if field.name in _IMPRINT and field.span is not None and field.span.start >= titles[0]]
    return max(ends) if len(ends) > 1 else None


def _is_said(field: Field, end: int, text: str) -> bool:
    """Whether a field is a sentence behind the imprint: no word leads to it, and it is longer than a name."""
    if field.name not in _TELLING or field.span is None or field.span.start < end:
        return False
    before = text[max(end - 1, 0) : field.span.start].strip()
    if _STOP.search(before) is None or any(word in before.split() for word in _inside()):
        return False
    if field.value.count(" ") < _LEAST - 1 or bodies.is_body(field.value.split(",")[0]):
        return False
    return signals.signal_end(text, field.span.start, field.span.end) == field.span.start


@cache
def _inside() -> frozenset[str]:
    """Words for in, before what holds a work."""
    return frozenset(word for words in terms.load("signals")["inside"].values() for word in words)
