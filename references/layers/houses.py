"""What was taken for a publisher and is none: a journal by its abbreviations, a remark in brackets behind the page.

Rule: houses are not called by the abbreviations of journals (Pol. Analysis, Yale L.J.), and an imprint has its year: what a bracket says
behind a page, in a reference without a year, is a remark.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, numbering, places, press
from references.fields.genres import find_genre
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]
_BY = "imprint.publisher"


@cache
def _review_words() -> frozenset[str]:
    return frozenset(word for word in terms.words("law", "review") if word.endswith(".") and " " not in word and len(word) > 2)


def name_review(fields: Fields, text: str) -> Fields:
    """Ann Lee, Ports, Pol. Analysis (2025); Yale L.J. (forthcoming): a name with the abbreviations of journals is no house's.

    >>> fields = (Field("title", "Ports"), Field("publisher", "Pol. Analysis"), Field("type", "book"))
    >>> [(one.name, one.value) for one in name_review(fields, "")]
    [('title', 'Ports'), ('journaltitle', 'Pol. Analysis'), ('type', 'article')]
    """
    house = next(one for one in fields if one.name == "publisher")
    if _review_words().isdisjoint(house.value.split()) or bodies.is_publisher(house.value):
        return fields
    renamed = (replace(one, name="journaltitle") if one is house else one for one in fields)
    return tuple(replace(one, value="article") if one.name == "type" and one.value in ("book", "misc") else one for one in renamed)


_PAGE_BEFORE = regex(r"\d[a-z]?\s\([^():]*\)?[.,;]?$")


def drop_remark(fields: Fields, text: str) -> Fields:
    """Lexikon, vol. V, p. 631 (E. von Dob, Euthalius): no imprint stands behind the page and without a year.

    >>> note = "Hauck, Lexikon, p. 631 (E. von Dob, Euthalius)"
    >>> fields = (Field("title", "Lexikon", Span(7, 14)), Field("publisher", "E. von Dob", Span(24, 34)))
    >>> [one.name for one in drop_remark(fields, note)]
    ['title']
    """
    said = [
        one
        for one in fields
        if one.name in ("publisher", "location") and one.span is not None and _PAGE_BEFORE.search(text, 0, one.span.end) is not None
    ]
    return tuple(one for one in fields if one not in said) if said else fields


_BRACKET_CLOSED = regex(r"(?P<school>[^\[\]]{3,})\]\.?\s*(?P<behind>[^\[\]]*)")


def part_depositary(fields: Fields, text: str) -> Fields:
    """[Doctoral dissertation, Yale University]. ProQuest: the bracket ends the school's name, and behind it stands who keeps the thesis
    (APA 7, 10.6): its note, for biblatex knows no publisher of a thesis.

    >>> read = (Field("institution", "Yale University]. ProQuest"),)
    >>> [(one.name, one.value) for one in part_depositary(read, "")]
    [('institution', 'Yale University'), ('note', 'ProQuest')]
    """
    school = next(one for one in fields if one.name == "institution")
    found = _BRACKET_CLOSED.fullmatch(school.value)
    if found is None:
        return fields
    parts = [replace(school, value=found["school"])]
    if found["behind"]:
        parts.append(replace(school, name="note", value=found["behind"].strip(" .")))
    return put_in_place(fields, school, tuple(parts))


def keep_unpublished(fields: Fields, text: str) -> Fields:
    """（未公刊、2020年）: that nobody has published a work is neither publisher nor periodical, but what the work is.

    >>> read = (Field("publisher", "unpublished manuscript"), Field("type", "book"))
    >>> [(one.name, one.value) for one in keep_unpublished(read, "unpublished manuscript")]
    [('note', 'unpublished manuscript'), ('type', 'unpublished')]
    """
    if find_genre(text, "unpublished") is None:
        return fields
    told = [field for field in fields if field.name in _PUBLISHED and _is_unpublished(field.value)]
    if not told:
        return fields
    changed = {field.name: replace(field, name="note") for field in told}
    changed |= {field.name: replace(field, value="unpublished") for field in fields if field.name == "type"}
    return tuple(changed.get(field.name, field) for field in fields)


_PUBLISHED = ("publisher", "journaltitle")


def _is_unpublished(words: str) -> bool:
    told = find_genre(words, "unpublished")
    return told is not None and told.group() == words.strip()


_BRACKET_LAST = regex(r"(?P<name>.{2,}?)\s\((?P<said>[^()\d]{3,40})\)")


def part_town(fields: Fields, text: str) -> Fields:
    """ABC (Madrid); Aftenposten (morgenutgave): a bracket behind a newspaper has its town, or the edition of the day, and none of its name.

    >>> [(one.name, one.value) for one in part_town((Field("journaltitle", "ABC (Madrid)"), Field("date", "1932-06-12")), "")]
    [('journaltitle', 'ABC'), ('location', 'Madrid'), ('date', '1932-06-12')]
    """
    paper = next(one for one in fields if one.name == "journaltitle")
    found = _BRACKET_LAST.fullmatch(paper.value)
    day = next(one for one in fields if one.name == "date")
    if found is None or len(day.value) != len("1932-06-12"):
        return fields
    if found["said"].lower() in {word.lower() for word in terms.load("press")["editions"]["western"]}:
        return put_in_place(fields, paper, (replace(paper, value=found["name"]),))
    if not places.is_place(found["said"]) or any(one.name == "location" for one in fields):
        return fields
    return put_in_place(fields, paper, (replace(paper, value=found["name"]), replace(paper, name="location", value=found["said"])))


_LAST_HOUSE = regex(rf",\s(?P<house>[{CAPITAL}][\w'’&.-]*(?:\s(?:[{CAPITAL}][\w'’&.-]*|e|et|y|di|de|del|della|&)){{0,4}}),\s\Z")
_YEAR_BEHIND = regex(r"\W{1,2}(?:1[5-9]|20)\d\d")


def part_house(fields: Fields, text: str) -> Fields:
    """a cura di E. Neri, Bollati Boringhieri, Torino 1997: what stands right before the town and its year, without initials and with no
    given name, is the house and nobody who edited or translated.

    >>> text = "a cura di E. Neri, Bollati Boringhieri, Torino 1997"
    >>> names = (("editor", "E. Neri"), ("editor", "Bollati Boringhieri"), ("location", "Torino"))
    >>> read = [Field(name, value, Span(10 if name == "editor" else 40, 46)) for name, value in names]
    >>> [(one.name, one.value) for one in part_house(tuple(read), text)]
    [('editor', 'E. Neri'), ('publisher', 'Bollati Boringhieri'), ('location', 'Torino')]
    """
    town = next(one for one in fields if one.name == "location")
    if town.span is None or not _YEAR_BEHIND.match(text, town.span.start + len(town.value)):
        return fields
    found = _LAST_HOUSE.search(text, max(0, town.span.start - _LONGEST), town.span.start)
    if found is None or _is_person(found["house"]):
        return fields
    names = [one for one in fields if one.name in ("editor", "translator") and one.span is not None and one.span.end > found.start("house")]
    within = [one for one in names if one.value in found["house"]]
    if not within or len(within) == len(names):
        return fields
    named = Field("publisher", found["house"], Span(*found.span("house")), "imprint.publisher")
    return tuple(named if one is within[0] else one for one in fields if one not in within[1:])


_HOUSE_LAST = regex(r"(?P<name>.{3,}?),\s(?P<house>[^,]{3,40})")


def cut_house(fields: Fields, text: str) -> Fields:
    """Il porto e la città, Claudiana, Torino 2000: a house that is known by its name is none of the title before the town.

    >>> read = (Field("booktitle", "Il porto e la città, Claudiana"), Field("location", "Torino"))
    >>> [(one.name, one.value) for one in cut_house(read, "")]
    [('booktitle', 'Il porto e la città'), ('publisher', 'Claudiana'), ('location', 'Torino')]
    """
    holder = next(one for one in fields if one.name == ("booktitle" if any(one.name == "booktitle" for one in fields) else "title"))
    found = _HOUSE_LAST.fullmatch(holder.value)
    if found is None or not bodies.is_house(found["house"]):
        return fields
    return put_in_place(fields, holder, (replace(holder, value=found["name"]), replace(holder, name="publisher", value=found["house"])))


_LONGEST = 60
"""characters of a house with the comma before it"""


def _is_person(name: str) -> bool:
    words = name.split()
    return "." in name or persons.is_given(words[0]) or (len(words) > 1 and words[1][0].islower() and words[1] not in ("e", "et", "y"))


def name_periodical(fields: Fields, text: str) -> Fields:
    """“Title” (CNET, May 1, 2010): a book's imprint has a year; where it has a day, what stands before it is a periodical or a site.

    >>> house, day = Field("publisher", "CNET", Span(9, 13)), Field("date", "2010-05-01", Span(15, 26))
    >>> [one.name for one in name_periodical((house, day, Field("type", "book")), "“Title” (CNET, May 1, 2010)")]
    ['journaltitle', 'date', 'type', 'entrysubtype']
    """
    stated = {field.name: field for field in reversed(fields)}
    house, day, kind = stated["publisher"], stated["date"], stated["type"]
    if house.span is None or day.span is None or len(day.value) != len("2010-05-01"):
        return fields
    if kind.value not in ("book", "incollection", "misc") or (kind.value == "misc" and "entrysubtype" in stated):
        return fields
    if not _is_periodical(house.value, text[house.span.end : day.span.start]):
        return fields
    name = "organization" if "url" in stated else "journaltitle"
    renamed = {house.name: replace(house, name=name), kind.name: replace(kind, value="online" if "url" in stated else "article")}
    subtype = () if "url" in stated or "entrysubtype" in stated else (Field("entrysubtype", "newspaper", None, kind.by, kind.confidence),)
    return (*(renamed.get(field.name, field) if field in (house, kind) else field for field in fields), *subtype)


def _is_periodical(name: str, near: str) -> bool:
    """Whether a name can be a periodical's: neither a publisher's nor a place's, and only a comma parts it from the day."""
    return not bodies.is_publisher(name) and not places.is_place(name) and bool(near) and not near.strip(" ,，")


@cache
def _special_issues() -> frozenset[str]:
    return frozenset(terms.words("numbering", "number", "special"))


def name_counted(fields: Fields, text: str) -> Fields:
    """《港史》，增訂二版（臺北：岸書房，2008）; 《港刊》，創刊號（2001）: an edition, or an issue without a number, is no house.

    >>> [(one.name, one.value) for one in name_counted((Field("publisher", "增訂二版"),), "")]
    [('edition', '2')]
    >>> [(one.name, one.value) for one in name_counted((Field("publisher", "創刊號"),), "")]
    [('number', '創刊號')]
    """
    house = next(one for one in fields if one.name == "publisher")
    if house.value.isascii():
        return fields
    if house.value in _special_issues():
        name, value = "number", house.value
    elif any(one.name == "edition" and one.end - one.start == len(house.value) for one in numbering.find(house.value)):
        name, value = "edition", numbering.read_edition(house.value)
    else:
        return fields
    if any(one.name == name for one in fields):
        return fields
    renamed = tuple(replace(one, name=name, value=value) if one is house else one for one in fields)
    place = next((one for one in fields if one.name == "location" and one.span is not None), None)
    behind = _HOUSE_BEHIND.match(text, place.span.end) if place is not None and place.span is not None else None
    return (*renamed, Field("publisher", behind["house"], Span(*behind.span("house")), _BY)) if behind is not None else renamed


_HOUSE_BEHIND = regex(r"[:：\s]+(?P<house>[^\W\d_][^，,、；;:：（）()。\d]{1,40}?)\s?(?=[，,、]?\s?(?:[^，,\d]{2})?\d{2,4})")
"""the house behind a place, up to the year of the imprint"""

_BEHIND_PLACE = regex(rf"(?:(?<=:)|\s?:)\s(?P<house>[{CAPITAL}][^:;()\d]{{1,60}}?)(?=[.,;]?\s*(?:\d{{4}}|\Z|https?:|doi|DOI))")


def pass_branch(fields: Fields, text: str) -> Fields:
    """Quay CA: Los Angeles, CA: Quay Publications: a branch that stands before the place is not the house, which stands behind it.

    >>> fields = Field("publisher", "Quay CA", Span(0, 7)), Field("location", "Los Angeles, CA", Span(9, 24))
    >>> [one.value for one in pass_branch(fields, "Quay CA: Los Angeles, CA: Quay Publications.")]
    ['Quay Publications', 'Los Angeles, CA']
    """
    house, place = (next((one for one in fields if one.name == name and one.span is not None), None) for name in ("publisher", "location"))
    if (
        house is None
        or place is None
        or house.span is None
        or place.span is None
        or text[house.span.end - 1 : place.span.start].strip()[-1:] != ":"
    ):
        return fields
    behind = _BEHIND_PLACE.match(text, place.span.end)
    if behind is None or behind["house"].split()[0].casefold() != house.value.split()[0].casefold():
        return fields
    return tuple(replace(one, value=behind["house"], span=Span(*behind.span("house"))) if one is house else one for one in fields)


def doubt_newspaper(fields: Fields, text: str) -> Fields:
    """A day alone makes nothing an article of a newspaper: none is named.

    >>> fields = Field("title", "Doctrine of Ports"), Field("type", "article"), Field("entrysubtype", "newspaper")
    >>> [one.value for one in doubt_newspaper(fields, "")]
    ['Doctrine of Ports', 'misc']
    """
    title = next(one for one in fields if one.name == "title")
    if not any(one.name == "entrysubtype" and one.value == "newspaper" for one in fields) or press.press_kind(title.value):
        return fields
    kept = (one for one in fields if one.name != "entrysubtype")
    return tuple(replace(one, value="misc") if one.name == "type" and one.value == "article" else one for one in kept)
