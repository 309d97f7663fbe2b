"""Fields of East Asian references under the name that the rest of the reference gives them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import genres, press, types
from references.forms.rounds import is_series
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]


def name_commentator(fields: Fields, _: str) -> Fields:
    """鄭玄注：《周禮》: where nobody else is named, who wrote the commentary is the author of the book.

    >>> name_commentator((Field("annotator", "鄭玄"), Field("title", "周禮")), "")[0].name
    'author'
    """
    return tuple(replace(one, name="author") if one.name == "annotator" else one for one in fields)


def name_paper(fields: Fields, _: str) -> Fields:
    """《大公報》（天津），1931年5月2日: a newspaper that is cited by its day alone is the periodical, and no title of an article.

    >>> name_paper((Field("title", "大公報"), Field("date", "1931-05-02")), "")[0].name
    'journaltitle'
    """
    title = next(one for one in fields if one.name == "title")
    if press.press_kind(title.value) != "newspaper" or not (has_cjk(title.value) or press.is_known_press(title.value)):
        return fields
    return tuple(replace(one, name="journaltitle") if one is title else one for one in fields)


@cache
def _event() -> re.Pattern[str]:
    hosted, paper = (terms.either(terms.words("eastern_asides", name)) for name in ("hosted", "paper"))
    called = rf"[「“](?P<event>[^「」“”]{{4,60}})[」”](?P<kind>[^「」“”]{{0,8}}?)(?:{paper})?"
    hosts = rf"(?:(?P<host>[^「」“”，,]{{2,40}}?)\s?(?:{hosted})\s?[，,]?\s?)?"
    return regex(rf"{hosts}{called}|(?P<only>[^「」“”，,]{{2,40}}?)(?:{hosted})", look=has_cjk)


_EVENTS = frozenset(("booktitle", "eventtitle", "publisher", "journaltitle"))


def name_event(fields: Fields, _: str) -> Fields:
    """河社主辦，「港口研討會」論文，臺北: the conference at which a paper was read, and who held it.

    >>> read = Field("type", "incollection"), Field("booktitle", "河社主辦"), Field("publisher", "「港口研討會」論文")
    >>> [(one.name, one.value) for one in name_event(read, "")]
    [('type', 'inproceedings'), ('organization', '河社'), ('eventtitle', '港口研討會')]
    """
    found = {one: told for one in fields if one.name in _EVENTS and (told := _event().fullmatch(one.value)) is not None}
    if not any(told["event"] and types.type_of_holder(told["event"] + told["kind"]) == "inproceedings" for told in found.values()):
        return fields
    stated = [part for one in fields for part in (_part_event(one, found[one]) if one in found else (one,))]
    return tuple(replace(one, value="inproceedings") if one.name == "type" else one for one in stated)


def _part_event(field: Field, told: re.Match[str]) -> Fields:
    host, event = told["host"] or told["only"], (told["event"] or "") + (told["kind"] or "")
    hosted = (replace(field, name="organization", value=host),) if host else ()
    return (*hosted, replace(field, name="eventtitle", value=event)) if event else hosted


def name_school(fields: Fields, _: str) -> Fields:
    """林岸「港」河大大学院修士論文: what ends in the word for a thesis is the school, and no journal.

    >>> read = Field("type", "article"), Field("title", "港"), Field("journaltitle", "河大大学院修士論文")
    >>> [(one.name, one.value) for one in name_school(read, "")]
    [('type', 'thesis'), ('title', '港'), ('institution', '河大大学院'), ('genre', 'mathesis')]
    """
    held = next(one for one in fields if one.name == "journaltitle")
    genre = genres.find_genre(held.value, "thesis") if has_cjk(held.value) else None
    if genre is None or genre.end() < len(held.value) or not genre.start():
        return fields
    school = replace(held, name="institution", value=held.value[: genre.start()])
    degree = Field("genre", genres.degree(genre.group()) or genre.group(), held.span, held.by, held.confidence)
    named = put_in_place(fields, held, (school, degree))
    return tuple(replace(one, value="thesis") if one.name == "type" else one for one in named)


_SERIES = regex(r"(?P<house>[^〈《「『]{2,30})[〈《「『](?P<series>[^〉》」』]{2,20})[〉》」』]", look=has_cjk)


def part_series(fields: Fields, _: str) -> Fields:
    """岸書房〈人物叢書〉: a house, and the series in which it published.

    >>> [(one.name, one.value) for one in part_series((Field("publisher", "岸書房〈人物叢書〉"),), "")]
    [('publisher', '岸書房'), ('series', '人物叢書')]
    """
    house = next(one for one in fields if one.name == "publisher")
    found = _SERIES.fullmatch(house.value)
    if found is None or not is_series(found["series"]):
        return fields
    parted = replace(house, value=found["house"]), replace(house, name="series", value=found["series"])
    return put_in_place(fields, house, parted)


_TOWN = 6
"""characters: the longest name of a town"""


def part_place(fields: Fields, _: str) -> Fields:
    """（河岸叢刊本，首爾：河社，2002）: the print of a collection before a place is none of its name.

    >>> [(one.name, one.value) for one in part_place((Field("location", "河岸叢刊本，首爾"),), "")]
    [('series', '河岸叢刊'), ('location', '首爾')]
    """
    place = next(one for one in fields if one.name == "location")
    print_, comma, town = place.value.rpartition("，")
    if not comma or not print_.endswith("本") or not 1 < len(town.strip()) <= _TOWN:
        return fields
    parted = replace(place, name="series", value=print_.removesuffix("本")), replace(place, value=town.strip())
    return put_in_place(fields, place, parted)


def cut_signal(fields: Fields, _: str) -> Fields:
    """參見外務省網站，https://…: the word that sends the reader there is none of the site's name.

    >>> cut_signal((Field("organization", "參見外務省網站", Span(3, 10)),), "")[0].value
    '外務省網站'
    """
    site = next(one for one in fields if one.name == "organization")
    signal = next((word for word in _signals() if site.value.startswith(word)), "")
    rest = site.value[len(signal) :].lstrip("：:，, ")
    if not signal or len(rest) < 3 or (len(signal) == 1 and not site.value.endswith(tuple(terms.load("signals")["links"]["stems"]))):
        return fields
    span = Span(site.span.end - len(rest), site.span.end) if site.span is not None else None
    return tuple(replace(one, value=rest, span=span) if one is site else one for one in fields)


@cache
def _signals() -> tuple[str, ...]:
    return tuple(sorted(terms.words("signals", "zh", "see"), key=len, reverse=True))


_HELPERS = frozenset(("editor", "annotator", "translator"))


def cut_holding(fields: Fields, _: str) -> Fields:
    """「理」條，收錄於張岱年主編，《…》: the word that a work holds another is none of who edited it.

    >>> [one.value for one in cut_holding((Field("editor", "收錄於張岱年"),), "")]
    ['張岱年']
    """
    words = tuple(word for word in terms.words("signals", "inside", "zh") if len(word) > 1)
    return tuple(_without_first(one, words) if one.name in _HELPERS and one.value.startswith(words) else one for one in fields)


def _without_first(field: Field, words: tuple[str, ...]) -> Field:
    longest = max((word for word in words if field.value.startswith(word)), key=len)
    return replace(field, value=field.value[len(longest) :]) if len(field.value) > len(longest) + 1 else field
