"""What a reference to an issue of a periodical states, where it names no article: «Волна», № 4, 1928, с. 37; «Волна» от 3 мая 1928.

Rule: such a reference is of an article's kind, whatever it lacks; the word between the name and the day belongs to neither, and the
number behind its word is the issue, and no volume. A name with its initials is nobody's periodical.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL, SMALL
from references import terms
from references.fields import numbering
from references.model import Field, Span

Fields = tuple[Field, ...]


def _first(fields: Fields, name: str) -> Field:
    return next(field for field in fields if field.name == name)


def type_issue(fields: Fields, text: str) -> Fields:
    """Who cites a periodical and no title cites its issue.

    >>> [one.value for one in type_issue((Field("journaltitle", "Волна"), Field("type", "book")), "")]
    ['Волна', 'article']
    """
    kind = _first(fields, "type")
    if kind.value not in ("book", "misc"):
        return fields
    return tuple(replace(field, value="article") if field is kind else field for field in fields)


@cache
def _of_day() -> tuple[str, ...]:
    return tuple(f" {word}" for word in terms.load("idle")["of_day"])


_QUOTED = regex(r"[«“\"„](?P<name>[^«»“”\"„]+)[»”\"“]")


def close_name(fields: Fields, text: str) -> Fields:
    """«Волна» от: a name ends before the word that leads to its day, and without its marks.

    >>> close_name((Field("journaltitle", "«Волна» от"),), "")[0].value
    'Волна'
    """
    name = _first(fields, "journaltitle")
    value = next((name.value.removesuffix(word) for word in _of_day() if name.value.endswith(word)), "").rstrip(" ,")
    if not value:
        return fields
    marked = _QUOTED.fullmatch(value)
    closed = replace(name, value=marked["name"] if marked else value)
    return tuple(closed if field is name else field for field in fields)


_LONGEST = 24
"""characters behind a name in which its number stands"""
_MARKS = ' ,.»”"“«'


def count_issue(fields: Fields, text: str) -> Fields:
    """«Волна», № 12, 1928: the number behind its word is the issue, also where it was taken for the volume.

    >>> read = Field("journaltitle", "Волна", Span(1, 6)), Field("volume", "12", Span(11, 13))
    >>> [(one.name, one.value) for one in count_issue(read, "«Волна», № 12, 1928.")]
    [('journaltitle', 'Волна'), ('number', '12')]
    """
    name = _first(fields, "journaltitle")
    if name.span is None:
        return fields
    behind = text[name.span.end : name.span.end + _LONGEST]
    issue = next((one for one in numbering.find(behind) if one.name == "number" and not behind[: one.start].strip(_MARKS)), None)
    if issue is None or text[name.span.end + issue.end :][:1].isdigit():
        return fields
    span = Span(name.span.end + issue.start, name.span.end + issue.end)
    kept = tuple(field for field in fields if field.name != "volume" or field.value != issue.value)
    return (*kept, Field("number", issue.value, span, "numbering.number"))


_PERSON = regex(rf"(?:[{CAPITAL}]\.\s?){{1,2}}[{CAPITAL}][{SMALL}]{{2,}}")


def name_person(fields: Fields, text: str) -> Fields:
    """И. Волнин, т. 11, с. 15: a name with its initials is that of who is cited shortly.

    >>> [(one.name, one.value) for one in name_person((Field("journaltitle", "И. Волнин"), Field("type", "article")), "")]
    [('author', 'И. Волнин'), ('type', 'book')]
    """
    name, kind = _first(fields, "journaltitle"), _first(fields, "type")
    if _PERSON.fullmatch(name.value) is None:
        return fields
    changed = {"journaltitle": replace(name, name="author", by="names.author"), "type": replace(kind, value="book")}
    return tuple(changed[field.name] if field in (name, kind) else field for field in fields)


_TOTAL = regex(r"(?P<total>\d{2,5})\s?[сcCС]\.?")


def count_pages(fields: Fields, text: str) -> Fields:
    """240 с.: how long a work is, and no note on it.

    >>> [(one.name, one.value) for one in count_pages((Field("note", "240 с."),), "")]
    [('pagetotal', '240')]
    """
    note = _first(fields, "note")
    found = _TOTAL.fullmatch(note.value)
    if found is None:
        return fields
    total = replace(note, name="pagetotal", value=found["total"], by="locators.total")
    return tuple(total if field is note else field for field in fields)


_COUNTED = regex(r"№+\s?[\d/–-]{1,7}\s?\(\s?$")


def join_total(fields: Fields, text: str) -> Fields:
    """№ 2 (10): what stands in brackets behind an issue counts the issues of all years; it is no volume, and printed with the issue.

    >>> read = Field("number", "2", Span(2, 3)), Field("volume", "10", Span(5, 7))
    >>> [(one.name, one.value) for one in join_total(read, "№ 2 (10).")]
    [('number', '2 (10)')]
    """
    volume, number = _first(fields, "volume"), _first(fields, "number")
    at = -1 if volume.span is None else text.find(volume.value, volume.span.start)
    if at < 0 or _COUNTED.search(text, 0, at) is None:
        return fields
    whole = replace(number, value=f"{number.value} ({volume.value})")
    return tuple(whole if field is number else field for field in fields if field is not volume)
