"""Where a title begins and ends, by marks of its own: 1848. A Year of Storms; «Our Sea». The Making of the Baltic; Ports, c. 1400–1550.

Rule: a year right behind the names, with a stop or a colon before the title, is the title's where the imprint has one of its own; behind
the quotation marks that open a title a stop leads to its other half; years behind the comma of a title that nobody claimed are its years.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, dates, genres
from references.model import Field, Span

Fields = tuple[Field, ...]
_BY = "titles.edges"

_OPENS = regex(r"[«“„”\"‘’][\s\u00a0]?\Z")
_BEGINS = regex(r"(?:,\s|[«“„”\"‘’]\s?)\Z")
_LED = regex(r"\s?[.:]\s[\"“„«»‘]?\s?")
_YEAR = regex(r"(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])")
_HALF = regex(rf"[\s\u00a0]?[”“»\"’]\.\s(?P<half>[{CAPITAL}][^.;()]{{3,120}}?)(?=[,(]|\.\s|\s\()")
_YEARS = regex(r",\s(?:(?:c|ca|circa|um|v|vers|ok)\.?\s)?(?:1\d|20)\d\d\s?[–-]\s?(?:(?:1\d|20)?\d\d)(?=[\s,.(])")
_LOOSE = frozenset(("publisher", "location", "series", "titleaddon"))
"""fields that the other half of a title likes to fill"""


def _find_printed(fields: Fields, name: str) -> Field | None:
    return next((one for one in fields if one.name == name and one.span is not None), None)


_WITHIN = {"’": "‘", "”": "“"}
_INNER = regex(r",?(?P<close>[’”])(?=[’”])")


def close_inner(fields: Fields, text: str) -> Fields:
    """“On ‘Ports,’” Harbour Review: a title ends with the inner quotes that it opens, without the sentence's comma (Chicago 17, 6.9).

    >>> text = "“On ‘Ports,’” Harbour Review"
    >>> [close_inner((Field("title", *title),), text)[0].value for title in (("On ‘Ports,’", Span(1, 12)), ("On ‘Ports", Span(1, 10)))]
    ['On ‘Ports’', 'On ‘Ports’']
    """
    title = _find_printed(fields, "title")
    if title is None or title.span is None:
        return fields
    value, inner = title.value, _INNER.match(text, title.span.end)
    if value[-2:-1] == "," and _WITHIN.get(value[-1], "\0") in value:
        closed = replace(title, value=value[:-2] + value[-1])
    elif inner is not None and value.count(_WITHIN[inner["close"]]) > value.count(inner["close"]):
        closed = replace(title, value=value + inner["close"], span=Span(title.span.start, inner.end()))
    else:
        return fields
    return tuple(closed if one is title else one for one in fields)


def keep_year(fields: Fields, text: str) -> Fields:
    """A title with the year that begins it.

    >>> text = "Ann Lee, 1848. A Year of Storms, Leeds, 1990"
    >>> read = Field("author", "Ann Lee", Span(0, 7)), Field("date", "1848", Span(9, 13)), Field("title", "A Year of Storms", Span(15, 31))
    >>> [one.value for one in keep_year((*read, Field("location", "Leeds", Span(33, 38))), text)]
    ['Ann Lee', '1990', '1848. A Year of Storms', 'Leeds']
    """
    return _keep(fields, text, "author", "title") or _keep(fields, text, "editor", "booktitle") or fields


def _keep(fields: Fields, text: str, people: str, work: str) -> Fields | None:
    """The same for one kind of people and the title that stands behind them; None where no year stands between."""
    title, day, person = _find_printed(fields, work), _find_printed(fields, "date"), _find_printed(fields, people)
    if title is None or day is None or person is None or title.span is None or day.span is None or person.span is None:
        return None
    begin = text.find(day.value, day.span.start, day.span.end + 1)
    after = begin + len(day.value)
    if begin < person.span.end or len(day.value) != len("1848") or not _LED.fullmatch(text, after, title.span.start):
        return None
    last = max(one.span.end for one in fields if one.span is not None)
    later = _YEAR.finditer(text, title.span.end, min(len(text), last + _FAR))
    quoted = _OPENS.search(text, person.span.start, begin) is not None
    year = next((found for found in later if quoted or _is_of_imprint(fields, text, found.start())), None)
    if year is None or year.group() == day.value or not _BEGINS.search(text, person.span.start, begin):
        return None
    whole = Span(begin, title.span.end)
    changed = {
        id(title): replace(title, value=" ".join(whole.cut(text).split()).strip(' ,"“”„«»'), span=whole),
        id(day): replace(day, value=_read_day(text, title.span.end, year), span=Span(*year.span()), by=_BY),
    }
    return tuple(changed.get(id(one), one) for one in fields)


def _read_day(text: str, start: int, year: re.Match[str]) -> str:
    """The date to which a year behind a title belongs: 12 May 1963."""
    found = tuple(one for one in dates.find(text[start : year.end()]) if one.edtf.startswith(year.group()))
    best = dates.best(found)
    return best.edtf if best is not None else year.group()


def _is_of_imprint(fields: Fields, text: str, at: int) -> bool:
    """Whether a year stands right behind a town or a house: who cites by author and year has none there."""
    if text[at - 1] == "(" and any(one.name == "volume" for one in fields):
        return True
    ends = [one.span.end for one in fields if one.name in ("location", "publisher") and one.span is not None and one.span.end <= at]
    return bool(ends) and not text[max(ends) : at].strip(" ,:")


_FAR = 12
"""characters behind the last field in which the year of the imprint may stand"""


def join_half(fields: Fields, text: str) -> Fields:
    """A title whose first half stands in quotation marks, with its other half.

    >>> text = "Ann Lee, «Our Sea». The Making of the Baltic, Leeds 1990"
    >>> read = Field("title", "Our Sea", Span(10, 17)), Field("publisher", "The Making of the Baltic", Span(20, 44))
    >>> [(one.name, one.value) for one in join_half((*read, Field("location", "Leeds", Span(46, 51))), text)]
    [('title', '«Our Sea». The Making of the Baltic'), ('location', 'Leeds')]
    """
    title = _find_printed(fields, "title")
    if title is None or title.span is None:
        return fields
    if (joined := _join_article(fields, title, title.span, text)) is not None:
        return joined
    if title.value[:1] in '"“„«‘':
        return fields
    at = text.find(title.value, title.span.start)
    found = _HALF.match(text, at + len(title.value)) if at > 0 else None
    start = at - (2 if text[at - 1].isspace() else 1)
    if found is None or start < 0 or text[start] not in '"“„«‘':
        return fields
    half = Span(*found.span("half"))
    held = [one for one in fields if one.span is not None and one is not title and one.span.meets(half)]
    if any(one.name not in _LOOSE for one in held) or not _names_town(fields, half) or not _may_be_half(found["half"]):
        return fields
    whole = Span(start, half.end)
    named = replace(title, value=" ".join(whole.cut(text).split()), span=whole)
    kept: list[Field] = []
    for one in fields:
        rest = _keep_behind(one, half, text) if one in held else one
        if rest is not None:
            kept.append(named if one is title else rest)
    return tuple(kept)


def _may_be_half(words: str) -> bool:
    """Whether words can be the other half of a title: several, not all of them names, and no house, school or kind of work.

    >>> [_may_be_half(one) for one in ("The Making of a Sea", "Quay Press", "Verso", "Diss. phil", "Presses universitaires de Rennes")]
    [True, False, False, False, False]
    """
    said = words.split()
    if len(said) < _FEW or not any(one.islower() for one in said):
        return False
    return not (bodies.is_house(words) or bodies.is_publisher(words) or bodies.is_school(words) or genres.may_tell(words))


_FEW = 3
"""words of a half"""


def _names_town(fields: Fields, half: Span) -> bool:
    """Whether a town behind the half tells that the whole is a book: what holds an article stands there otherwise."""
    return any(one.name == "location" and one.span is not None and one.span.start >= half.end for one in fields)


def _join_article(fields: Fields, title: Field, span: Span, text: str) -> Fields | None:
    """Brot, Salz und Öl. Der Tisch der Fischer: no house begins with an article right behind the stop of a title."""
    house = _find_printed(fields, "publisher")
    if house is None or house.span is None or house.value.partition(" ")[0] not in terms.load("titles")["halves"]:
        return None
    begin, start = text.find(title.value, span.start), text.find(house.value, house.span.start)
    if not 0 <= begin < start or text[begin + len(title.value) : start].strip(" ") != ".":
        return None
    if bodies.is_house(house.value) or bodies.is_publisher(house.value):
        return None
    whole = Span(begin, start + len(house.value))
    named = replace(title, value=" ".join(whole.cut(text).split()).strip(" ,"), span=whole)
    return tuple(named if one is title else one for one in fields if one is not house)


def _keep_behind(one: Field, half: Span, text: str) -> Field | None:
    """What a field keeps behind the half of a title that it held; nothing where it was nothing else."""
    if one.span is None or one.span.end <= half.end + 1:
        return None
    value = text[half.end : one.span.end].strip(" ,.;:(")
    return replace(one, value=value, span=Span(half.end, one.span.end)) if value else None


def keep_years(fields: Fields, text: str) -> Fields:
    """Ports, c. 1400–1550, ed. Ott: years behind a title that nobody claimed are its own.

    >>> text = "in The Harbour and the State, c. 1400–1550, ed. A. Ott"
    >>> read = Field("booktitle", "The Harbour and the State", Span(3, 28)), Field("date", "1990", Span(60, 64))
    >>> [one.value for one in keep_years(read, text)]
    ['The Harbour and the State, c. 1400–1550', '1990']
    """
    return tuple(_extend(one, fields, text) for one in fields)


def _extend(one: Field, fields: Fields, text: str) -> Field:
    if one.name not in ("title", "booktitle") or one.span is None or one.value[-1:].isdecimal() or _find_printed(fields, "date") is None:
        return one
    at = text.find(one.value, one.span.start) + len(one.value)
    found = _YEARS.match(text, at) if at >= len(one.value) else None
    if found is None:
        return one
    whole = Span(at, found.end())
    if any(other.span is not None and other is not one and other.span.meets(whole) for other in fields):
        return one
    return replace(one, value=one.value + found.group(), span=Span(one.span.start, max(one.span.end, found.end())))


_ASKING = {"?": "¿", "!": "¡"}
_TITLES = ("title", "booktitle", "maintitle")


def open_question(fields: Fields, text: str) -> Fields:
    """¿Qué querían?: a title that ends in a mark which Spanish opens has what opens it.

    >>> [one.value for one in open_question((Field("title", "Qué querían?", Span(1, 13)),), "¿Qué querían?, Lima")]
    ['¿Qué querían?']
    """
    return tuple(_open(one, text) if one.name in _TITLES and one.span is not None else one for one in fields)


def _open(one: Field, text: str) -> Field:
    mark = _ASKING.get(one.value[-1:], "")
    if not mark or mark in one.value or one.span is None:
        return one
    at = text.find(one.value, max(0, one.span.start - 1))
    return replace(one, value=mark + one.value, span=Span(at - 1, one.span.end)) if at > 0 and text[at - 1] == mark else one
