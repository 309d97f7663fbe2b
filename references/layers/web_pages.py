"""What has an address and nothing that prints it is a page of the web: its type, its title, who keeps it.

Rule: a work with an address or a day of access that states no journal, book, house, town, volume or pages is online (biblatex 2.1.1),
whatever its marks made of it; the only words before an address (BSD2, https://…) are what the page is called, and nobody's name; what
stands behind a title in quotation marks keeps the page (“Ada Stone”, City of Quays, https://…); German pages have a colon behind who wrote
them; words that begin small describe the page and name nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import dates
from references.layers.citation_values import put_in_place
from references.model import Field, Span

BY = "dates.published"
Fields = tuple[Field, ...]

PRINTED = frozenset(
    (
        "booktitle",
        "journaltitle",
        "maintitle",
        "publisher",
        "location",
        "volume",
        "number",
        "pages",
        "isbn",
        "issn",
        "editor",
        "doi",
        "series",
    )
)


def name_online(fields: Fields, text: str) -> Fields:
    """Fields of what was read as a book and states nothing that prints it: a page (of pieces `retitled.free_piece` tells).

    >>> page = (Field("title", "About Rocks"), Field("url", "https://rocks.example"), Field("type", "book"))
    >>> [one.value for one in name_online(page, "")][-1]
    'online'
    """
    return tuple(replace(one, value="online") if one.name == "type" and one.value == "book" else one for one in fields)


def name_title(fields: Fields, text: str) -> Fields:
    """Fields of a page whose one name is its title.

    >>> [one.name for one in name_title((Field("author", "BSD2"), Field("url", "https://bsd.example")), "BSD2, https://bsd.example")]
    ['title', 'url']
    """
    named = [one for one in fields if one.name == "author"]
    return tuple(replace(one, name="title") if one is named[0] else one for one in fields) if len(named) == 1 else fields


_KEPT = regex(r"[“\"«„]\s?(?P<title>[^“”\"«»„]{3,200}?)\s?[”\"»“](?:,|\s[—–-])\s(?P<site>[^“”\"«»„:]{3,60})")


def part_site(fields: Fields, text: str) -> Fields:
    """Fields of a page whose title in quotation marks ends with them: who keeps it stands behind.

    >>> said = Field("title", "“Ada Stone”, City of Quays, blog")
    >>> [(one.name, one.value) for one in part_site((said, Field("url", "https://quays.example")), "")]
    [('title', 'Ada Stone'), ('organization', 'City of Quays, blog'), ('url', 'https://quays.example')]
    """
    title = next(field for field in fields if field.name == "title")
    found = _KEPT.fullmatch(title.value)
    if found is None:
        return fields
    parted = (replace(title, value=found["title"]), replace(title, name="organization", value=found["site"]))
    return put_in_place(fields, title, parted)


_KEEPER = regex(rf"(?P<who>[{CAPITAL}][\w.&’'-]*(?:\s(?:&|[{CAPITAL}][\w.&’'-]*)){{0,3}}):\s(?P<title>\S.{{2,}})")


@cache
def _accessed() -> tuple[str, ...]:
    return tuple(terms.words("web_remarks", "colon_behind_author"))


def part_keeper(fields: Fields, text: str) -> Fields:
    """Fields of a German page whose names before the colon of its title are its author's: Quay Projects: Lamp Documentation.

    >>> said = Field("title", "Quay Projects: Lamp Documentation")
    >>> [(one.name, one.value) for one in part_keeper((said,), "Quay Projects: Lamp Documentation, https://…, abgerufen am 3.5.2021")]
    [('author', 'Quay Projects'), ('title', 'Lamp Documentation')]
    """
    title = next(field for field in fields if field.name == "title")
    found = _KEEPER.fullmatch(title.value) if any(map(text.__contains__, _accessed())) else None
    if found is None:
        return fields
    return put_in_place(fields, title, (replace(title, name="author", value=found["who"]), replace(title, value=found["title"])))


def date_publication(fields: Fields, text: str) -> Fields:
    """Fields whose title ends where the words begin that say when it was published: Quays, published on 4 May 2018.

    >>> said = Field("title", "Quays, published on 4 May 2018", Span(0, 30))
    >>> [(one.name, one.value) for one in date_publication((said,), "Quays, published on 4 May 2018, https://quays.example")]
    [('title', 'Quays'), ('date', '2018-05-04')]
    """
    title = next(field for field in fields if field.name == "title")
    found = _published().search(title.value)
    if found is None:
        return fields
    known = any(field.name == "date" for field in fields)
    day = dates.best(dates.find(found["clause"]), last=True)
    if (day is None or len(day.edtf) < len("2018-05")) and not known:
        return fields
    words = title.value[: found.start()]
    at = text.find(found["clause"], title.span.start) if title.span is not None else -1
    span = Span(at + day.start, at + day.end) if day is not None and at >= 0 else None
    cut = replace(title, value=words, span=Span(title.span.start, at) if title.span is not None and at >= 0 else title.span)
    dated = (cut,) if known or day is None else (cut, Field("date", day.edtf, span, BY))
    return put_in_place(fields, title, dated)


@cache
def _published() -> re.Pattern[str]:
    """A last clause with a word for published: what kind of text it is may stand before the word, in small letters."""
    words = terms.either(terms.words("dates", "published"))
    return regex(rf"(?<=\S),\s(?P<clause>(?:[^,\d]{{0,40}}\s)?(?:{words})(?!\w)[^,]{{0,80}}(?:,\s\d{{4}})?)$")


def drop_described(fields: Fields, text: str) -> Fields:
    """Fields of a page without what was read as its keeper and only says what it is about: words that begin small, three or more.

    >>> said = Field("title", "jj init"), Field("organization", "practical notes on an experience"), Field("url", "https://jj.example")
    >>> [one.name for one in drop_described(said, "")]
    ['title', 'url']
    """
    return tuple(one for one in fields if one.name != "organization" or not one.value[:1].islower() or len(one.value.split()) < _DESCRIBED)


_DESCRIBED = 3
"""words: the city portal and its like have fewer"""
