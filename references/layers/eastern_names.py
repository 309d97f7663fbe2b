"""Fields of East Asian references under the name that the rest of the reference gives them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk, is_han
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


def drop_leads(fields: Fields, _: str) -> Fields:
    """詳見其所著《河》: words that lead to a work are nobody's name.

    >>> drop_leads((Field("author", "其反對意見詳見其所"),), "")
    ()
    """
    led = [one for one in fields if one.name == "author" and all(map(is_han, one.value)) and any(word in one.value for word in _leads())]
    return tuple(one for one in fields if one not in led) if led else fields


@cache
def _leads() -> tuple[str, ...]:
    return tuple(word for word in terms.words("signals", "zh", "see") if len(word) == _LEAD)


_LEAD = 2
"""characters: a longer one holds one of these, a shorter one is a word of names too"""
_YEAR_AND_ISSUE = regex(r"(?P<name>\S.*?)[.\s．]\s?(?P<year>(?:19|20)\d\d)\.(?P<issue>\d{1,2})", look=has_cjk)


def part_run(fields: Fields, _: str) -> Fields:
    """港史 2006.10: the year and the issue behind a journal; 世界文学全集 24A: a series of books is no journal.

    >>> [(one.name, one.value) for one in part_run((Field("journaltitle", "港史 2006.10"), Field("type", "article")), "")]
    [('journaltitle', '港史'), ('date', '2006'), ('number', '10'), ('type', 'article')]
    >>> fields = (Field("journaltitle", "世界港湾全集"), Field("volume", "24A"), Field("type", "article"))
    >>> [(one.name, one.value) for one in part_run(fields, "")]
    [('series', '世界港湾全集'), ('number', '24A'), ('type', 'book')]
    """
    held = next(one for one in fields if one.name == "journaltitle")
    names = {one.name for one in fields}
    found = _YEAR_AND_ISSUE.fullmatch(held.value) if names.isdisjoint(("date", "number")) else None
    if found is not None:
        parted = (
            replace(held, value=found["name"]),
            replace(held, name="date", value=found["year"]),
            replace(held, name="number", value=found["issue"]),
        )
        return put_in_place(fields, held, parted)
    if not has_cjk(held.value) or not _is_counted(held.value, names) or not names.isdisjoint(("number", "pages")):
        return fields
    renamed = {"journaltitle": "series", "volume": "number"}
    named = (replace(one, name=renamed.get(one.name, one.name)) for one in fields)
    return tuple(replace(one, value="book") if one.name == "type" else one for one in named)


def _is_counted(name: str, beside: set[str]) -> bool:
    """Whether a name is that of a series, or by its end and a number behind it of a set of books."""
    bare = _NUMBER_BEHIND.sub("", name)
    is_set = bare.endswith(tuple(terms.load("forms")["series"]["sets"])) and (bare != name or "volume" in beside)
    return is_series(bare) or is_set


_NUMBER_BEHIND = regex(r"\s?\d{1,4}[A-Z]?$")
_DAY = 10
"""characters: 2013-03-05"""


def name_weekly(fields: Fields, _: str) -> Fields:
    """「夢」 エリン 『港湾週報』 2013年3月5日号: what has a day is a periodical, and the names before it are the author's.

    >>> fields = (Field("bookauthor", "エリン"), Field("booktitle", "港湾週報"), Field("date", "2013-03-05"), Field("type", "incollection"))
    >>> [one.name for one in name_weekly(fields, "")], name_weekly(fields, "")[-1].value
    (['author', 'journaltitle', 'date', 'type'], 'article')
    """
    day = next(one for one in fields if one.name == "date")
    if len(day.value) != _DAY or all(one.name not in ("booktitle", "journaltitle") for one in fields):
        return fields
    renamed = {"booktitle": "journaltitle", "bookauthor": "author"}
    named = (replace(one, name=renamed.get(one.name, one.name)) for one in fields)
    return tuple(replace(one, value="article") if one.name == "type" else one for one in named)
