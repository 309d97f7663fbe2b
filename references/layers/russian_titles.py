"""Titles of Russian notes (ГОСТ Р 7.0.5-2008): the town behind the last stop is no part of them, a dash at their end is none, and the stop
of a shortened word is (в 1920-е гг.).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CYRILLIC_CAPITAL, CYRILLIC_SMALL
from references import terms
from references.fields import press
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]

_NO_TOWN = terms.either(terms.load("forms")["gost"]["no_towns"])
_WORD = rf"[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}]{{2,}}"
_TOWN = rf"(?!(?:{_NO_TOWN})(?!\w)){_WORD}(?:[-\s]{_WORD}|-[{CYRILLIC_SMALL}]{{2}}-{_WORD})?"
_LAST_TOWN = regex(rf"(?P<title>.{{4,}}[^\W_])\.\s(?P<town>{_TOWN})")
_YEAR_BEHIND = regex(r",\s?(?:1[6-9]|20)\d\d(?!\d)")
_TOWN_BEHIND = regex(rf"\.\s(?P<town>{_TOWN})(?=,\s?(?:1[6-9]|20)\d\d(?!\d))")


def _last_letter(span: Span, text: str) -> int:
    """Where a field ends in print, without the stops that its range takes along."""
    return span.start + len(span.cut(text).rstrip(" ,.—–"))


def part_town(fields: Fields, text: str) -> Fields:
    """Культура берегов. Балашов, 1995: the word alone between the last stop of a title and the year is the place.

    >>> read = Field("title", "Культура берегов. Балашов", Span(0, 25)), Field("date", "1995", Span(27, 31))
    >>> [(one.name, one.value) for one in part_town(read, "Культура берегов. Балашов, 1995. С. 5.")]
    [('title', 'Культура берегов'), ('location', 'Балашов'), ('date', '1995')]
    """
    title = next(field for field in fields if field.name == "title")
    if title.span is None:
        return fields
    end = _last_letter(title.span, text)
    if behind := _TOWN_BEHIND.match(text, end):
        return (*fields, Field("location", behind["town"], Span(*behind.span("town")), "imprint.location"))
    found = _LAST_TOWN.fullmatch(title.value)
    if found is None or _YEAR_BEHIND.match(text, end) is None or not text.endswith(found["town"], 0, end):
        return fields
    town = Span(end - len(found["town"]), end)
    whole = replace(title, value=found["title"], span=Span(title.span.start, town.start - 2))
    return put_in_place(fields, title, (whole, Field("location", found["town"], town, "imprint.location")))


_TOWN_ALONE = regex(_TOWN)
_SLASHES = "//"


def name_town(fields: Fields, text: str) -> Fields:
    """Культура берегов. Нижний Берег, 1995. 210 с.: what holds a part stands behind //; without it the words before the year are the place.

    >>> read = Field("journaltitle", "Нижний Берег", Span(18, 30)), Field("date", "1995")
    >>> [one.name for one in name_town(read, "Культура берегов. Нижний Берег, 1995. 210 с.")]
    ['location', 'date']
    """
    name = next(field for field in fields if field.name == "journaltitle")
    if any(field.name == "location" for field in fields):
        return fields
    if name.span is None or _SLASHES in text or _TOWN_ALONE.fullmatch(name.value) is None or press.press_kind(name.value) is not None:
        return fields
    if _YEAR_BEHIND.match(text, _last_letter(name.span, text)) is None or not text.endswith(". ", 0, name.span.start):
        return fields
    place = replace(name, name="location", by="imprint.location")
    return tuple(
        place if field is name else replace(field, value="book") if field.name == "type" and field.value == "article" else field
        for field in fields
    )


@cache
def _short_words() -> tuple[str, ...]:
    return tuple(f" {word.removesuffix('.')}" for word in terms.load("dates")["year_word"]["short"])


def close_title(fields: Fields, text: str) -> Fields:
    """A title without the dash that parts it from its imprint, and with the stop of the shortened word for years at its end.

    >>> close_title((Field("title", "River Rule. —", Span(0, 13)),), "River Rule. — Oxford, 1972")[0].value
    'River Rule'
    >>> close_title((Field("title", "Река в 1920-е гг", Span(0, 16)),), "Река в 1920-е гг. Казань, 1995")[0].value
    'Река в 1920-е гг.'
    """
    title = next(field for field in fields if field.name == "title")
    value = title.value.rstrip(" .—–") if title.value.endswith((" —", " –")) else title.value
    if title.span is not None and value.endswith(_short_words()) and "." in text[title.span.end - 1 : title.span.end + 1]:
        value += "."
    return fields if value == title.value else tuple(replace(title, value=value) if field is title else field for field in fields)


@cache
def _volumes() -> re.Pattern[str]:
    table = terms.load("forms")["gost"]
    within, words = terms.either(table["volumes_in"]), terms.either(table["volumes_of"])
    count = rf"(?:\d{{1,3}}|[{CYRILLIC_SMALL}]{{3,9}})(?:-[{CYRILLIC_SMALL}]{{1,2}})?"
    return regex(rf"(?P<title>.{{3,}}?)[\s.]*[:;.]\s?(?:{within})\s{count}\s(?:{words})\.?")


def part_volumes(fields: Fields, text: str) -> Fields:
    """Хрестоматія: у 2 т. / …: of how many volumes a work is, is no part of its title.

    >>> [one.value for one in part_volumes((Field("title", "Реки и люди : в 2 т.", Span(0, 20)),), "Реки и люди : в 2 т. М., 2004.")]
    ['Реки и люди']
    """
    title = next(field for field in fields if field.name == "title")
    found = _volumes().fullmatch(title.value)
    if found is None:
        return fields
    span = title.span and Span(title.span.start, title.span.start + found.end("title"))
    return tuple(replace(title, value=found["title"], span=span) if field is title else field for field in fields)


@cache
def _addon() -> re.Pattern[str]:
    words = terms.either(terms.load("forms")["gost"]["addons"])
    return regex(rf"(?P<title>.{{3,}}?)[\s.]*[:;.]\s?(?P<addon>(?:{words}).*)", re.IGNORECASE)


def part_addon(fields: Fields, text: str) -> Fields:
    """Земство и народ: сб. ст.: what says in short what kind of book it is, is no part of its title.

    >>> read = Field("booktitle", "Реки и люди : сб. науч. тр", Span(0, 26))
    >>> [(one.name, one.value) for one in part_addon((read,), "Реки и люди : сб. науч. тр.")]
    [('booktitle', 'Реки и люди'), ('booktitleaddon', 'сб. науч. тр.')]
    """
    book = next(field for field in fields if field.name == "booktitle")
    found = _addon().fullmatch(book.value)
    if found is None:
        return fields
    stop = "." if book.span is not None and "." in text[book.span.end - 1 : book.span.end + 1] and not found["addon"].endswith(".") else ""
    parts = replace(book, value=found["title"]), Field("booktitleaddon", found["addon"] + stop, book.span, book.by)
    return put_in_place(fields, book, parts)
