"""Works that are cited by an edition of their author's works: Karl Marx, Das Kapital, MEW 23, S. 12; Kant, Kritik, AA III, S. 34.

Rule: a siglum of a collected edition (table `forms`, sigla) and a volume behind a title, without a year, are the book that holds the work:
never a journal, and no part of the title.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import locators
from references.model import Citation, Field, NoteReading, Span
from references.terms.phrases import word_set

BY = "titles.siglum"


def hold_in_works(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which what is cited by a siglum stands in the edition of that name.

    >>> fields = tuple(Field(*one) for one in (("author", "Engels"), ("title", "Anti-Dühring"), ("journaltitle", "MEW"), ("volume", "20")))
    >>> found = hold_in_works(NoteReading("citation", (), (Citation("…", Span(0, 1), fields),)), "Engels, Anti-Dühring, MEW 20, S. 5")
    >>> found.citations[0].stated["booktitle"], "journaltitle" in found.citations[0].stated
    ('MEW', False)
    """
    if _words().isdisjoint(word_set(text)) or not reading.citations:
        return reading
    citations = tuple(map(_hold, reading.citations))
    return reading if citations == reading.citations else replace(reading, citations=citations)


@cache
def _words() -> frozenset[str]:
    """A cheap look: the letters of a siglum stand in the note."""
    return frozenset(word.casefold() for word in terms.words("forms", "sigla"))


@cache
def _siglum() -> re.Pattern[str]:
    """A siglum and a volume, with the title before them or the page behind."""
    sigla, pages = terms.either(terms.words("forms", "sigla")), rf"(?:(?:{locators.words_before()})\.?\s?)?(?P<page>{locators.LIST})"
    volume = r"[IVX]+(?:/[IVX]+)?|\d{1,3}(?:[/.,]\s?\d{1,2})?"
    return regex(rf"(?:(?P<title>.{{3,}}?),?\s)?(?P<siglum>{sigla})\s(?P<volume>{volume})(?:,\s{pages})?")


def _hold(one: Citation) -> Citation:
    stated = one.stated
    if not stated.keys() >= _WANTS or not (_LACKS - {"date"}).isdisjoint(stated):
        return one
    if stated.get("journaltitle") in terms.words("forms", "sigla") and not _is_dated_behind(one):
        fields = tuple(replace(field, name="booktitle", by=BY) if field.name == "journaltitle" else field for field in one.fields)
        return replace(one, fields=_as_part(fields))
    found = None if "date" in stated or not _NUMBERED.isdisjoint(stated) else next(filter(None, map(_find_held, one.fields)), None)
    return one if found is None else _part(one, *found)


def _is_dated_behind(one: Citation) -> bool:
    """GS 12 (1999): a periodical has its year behind it; Trinität (1942), GW 11: a work has its own before the edition that holds it."""
    starts = {field.name: field.span.start for field in one.fields if field.span is not None}
    return starts.get("date", -1) > starts.get("journaltitle", -1)


def _find_held(field: Field) -> tuple[Field, re.Match[str]] | None:
    """A title that ends in a siglum and a volume, or a note that is nothing else."""
    held = _siglum().fullmatch(field.value) if field.name in ("title", "note") and field.span is not None else None
    return (field, held) if held is not None and (held["title"] is not None) == (field.name == "title") else None


def _part(one: Citation, whole: Field, held: re.Match[str]) -> Citation:
    """A citation one field of which is divided into the title, the edition that holds the work, its volume and the page."""
    at = (whole.span.start if whole.span else 0) - one.span.start
    at = one.span.start + max(one.text.find(whole.value, max(at, 0)), 0)
    parts = [
        Field(name, held[group], Span(at + held.start(group), at + held.end(group)), BY, whole.confidence)
        for name, group in (("title", "title"), ("booktitle", "siglum"), ("volume", "volume"))
        if held[group]
    ]
    fields = _as_part(tuple(part for field in one.fields for part in (parts if field is whole else [field])))
    return replace(one, fields=fields, locator=one.locator or held["page"])


_WANTS = frozenset(("author", "title"))
_NUMBERED = frozenset(("volume", "journaltitle"))
_LACKS = frozenset(("date", "number", "booktitle", "publisher", "location"))


def _as_part(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(
        replace(field, value="incollection") if field.name == "type" else field for field in fields if field.name != "entrysubtype"
    )
