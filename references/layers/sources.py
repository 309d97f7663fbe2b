"""Editions of sources: the place in the work that stands behind its title, and the series that prints it.

Rule: behind the title of a work that somebody edits or translates a year of annals, a chapter or a place of two numbers is the place that
is cited and none of the title; the letters of a great series of sources are its series with what it counts, and no name (MGH, CSEL, SC;
Chicago 17 §14.126; Quirin, Einführung in das Studium der mittelalterlichen Geschichte).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]

_PLACE_LAST = regex(
    r"(?P<title>.{4,}?)(?:,\s(?P<said>(?:ad\s)?(?:a|an|c|cap|lib|ep|epist|can|ch|chap)\.\s(?:\d+|[IVXLC]+)(?:[,.]\s?\d+)*)|\s(?P<place>\d{1,3}\.\d{1,3}(?:\.\d{1,3})?))"
)


def cut_place(fields: Fields, text: str) -> Fields:
    """Annales, a. 778, ed. F. Kurz; City of Bread 19.17, trans. A. Hill: the place behind the title of an edited work.

    >>> [(one.name, one.value) for one in cut_place((Field("title", "Vita Ottonis, c. 9"), Field("editor", "O. Egg")), "")]
    [('title', 'Vita Ottonis'), ('note', 'c. 9'), ('editor', 'O. Egg')]
    >>> cut_place((Field("title", "Vita Ottonis, c. 9"),), "")[0].value
    'Vita Ottonis, c. 9'
    >>> cut_place((Field("title", "The Language of Quays, version 1.2"), Field("editor", "O. Egg")), "")[0].value
    'The Language of Quays, version 1.2'
    """
    title = next(field for field in fields if field.name == "title")
    found = _PLACE_LAST.fullmatch(title.value) if any(field.name in ("editor", "translator") for field in fields) else None
    if found is None or (found["place"] and found["title"].rpartition(" ")[2].casefold() in terms.words("classics", "counted")):
        return fields
    place = replace(title, name="note", value=found["said"] or found["place"])
    return put_in_place(fields, title, (replace(title, value=found["title"]), place))


LETTERS = ("MGH", "CSEL", "CC", "PL ", "SC ", "FSI", "GCS")
"""one of these stands in what has such a series: a cheap look"""


@cache
def _series() -> re.Pattern[str]:
    names = terms.either(terms.load("classics")["series"])
    more = r"(?:\s(?:[A-Z][A-Za-z]{0,4}\.?|[a-z]{1,5}\.|in\susum\sscholarum))*?"
    return regex(rf"[(,]\s?(?P<series>(?:{names}){more})(?:,\s?|\s)(?:n\.\s?s\.\s)?\[?(?P<number>\d{{1,3}}(?:/\d)?)\]?(?=[),;]|\s\()")


def state_series(fields: Fields, text: str) -> Fields:
    """Vita Ottonis, ed. O. Egg, MGH SS rer. Germ. [25], Hannover 1911: the series of an edition, which no name of an editor holds.

    >>> text = "Vita, ed. O. Egg, MGH SS rer. Germ. [25], Hannover 1911"
    >>> read = (Field("title", "Vita", Span(0, 4)), Field("editor", "MGH SS rer. Germ", Span(18, 34)))
    >>> [(one.name, one.value) for one in state_series(read, text)]
    [('title', 'Vita'), ('series', 'MGH SS rer. Germ.'), ('number', '25')]
    """
    found = _series().search(text, *_stretch(fields))
    if found is None:
        return fields
    span = Span(found.start("series"), found.end())
    kept = tuple(field for field in fields if field.name not in _NAMES or field.value not in found.group())
    if not any(field.name == "title" for field in kept):
        return fields
    return (*kept, Field("series", found["series"], span, "sources"), Field("number", found["number"], span, "sources"))


_NAMES = ("author", "editor", "translator", "publisher")


def _stretch(fields: Fields) -> tuple[int, int]:
    """From the first to the last word of a reference that fields hold, and a little behind it."""
    spans = [field.span for field in fields if field.span is not None]
    return min((one.start for one in spans), default=0), max((one.end for one in spans), default=0) + _BEHIND


_BEHIND = 12
"""characters: the number of a series behind the last field"""
