"""Right words under a wrong name: what the place of a stretch in print, or its own form, says that it is.

Rule: family names in capitals that slashes join are authors; right behind who edits what holds a work stands its title; a town is no house
that is known by its name alone, and St. begins a name; a month in the imprint is a periodical's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bib.name_order import is_given, leading_family
from bib.patterns import regex
from bib.scripts import CAPITAL, LATIN_CAPITAL
from references.fields import bodies, names, numbering, places, press
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]

_IN_CAPITALS = rf"[{LATIN_CAPITAL}]{{3,}}(?:[ -][{LATIN_CAPITAL}]{{2,}})?"
_SLASHED = regex(rf"(?P<names>{_IN_CAPITALS}(?:\s?/\s?{_IN_CAPITALS})+),\s(?P<title>.{{3,}})", re.DOTALL)


def part_slashed(fields: Fields, text: str) -> Fields:
    """KERN/MOOR, Hafenrecht: family names in capitals that slashes join are the authors, as courts and commentaries cite.

    >>> text = "KERN/MOOR, Hafenrecht"
    >>> [(one.name, one.value) for one in part_slashed((Field("title", text, Span(0, 21)),), text)]
    [('author', 'KERN'), ('author', 'MOOR'), ('title', 'Hafenrecht')]
    """
    return _part_title(fields, text, _SLASHED) if "/" in text else fields


_QUOTED = regex(
    rf"(?:(?P<names>[{CAPITAL}][^,\d“”\"„«]{{3,80}}),\s)?[“\"„](?P<title>[^“”\"„]{{4,}}?),?[”\"“](?:\s\((?P<said>[^()]{{2,40}})\))?",
    re.DOTALL,
)


_QUOTED_FIRST = regex(r"[«„“]\s?(?P<title>[^«»„“”]{3,}?),?\s?[»“”],\s(?P<rest>[^\W\d_A-Z][^,«»„“”]{2,90})")
"""« Les ports », billet de blog: a title in its marks, and what the work is"""


def part_quoted(fields: Fields, text: str) -> Fields:
    """Ann Stone, "Tides" as one title: the names before its marks are the author; a year in a bracket behind them is the work's own.

    >>> text = 'Ann Stone, "The Tides"'
    >>> [(one.name, one.value) for one in part_quoted((Field("title", text, Span(0, 22)),), text)]
    [('author', 'Ann Stone'), ('title', 'The Tides')]
    """
    title = _first(fields, "title")
    if title is not None and title.value[0] in "«„“" and (begun := _QUOTED_FIRST.fullmatch(title.value)) is not None:
        return _state_said(fields, title, begun)
    if title is None or title.value[-1] not in '”"“)' or (found := _QUOTED.fullmatch(title.value)) is None:
        return fields
    if found["names"] is None:
        return _unquote(fields, title, found, text)
    if any(field.name == "author" for field in fields) or not names.likely(found["names"]):
        return fields
    return _part_title(fields, text, _QUOTED)


def _state_said(fields: Fields, title: Field, begun: re.Match[str]) -> Fields:
    """A title in its marks, and what stands behind these as a note."""
    parted = (replace(title, value=begun["title"]), Field("note", begun["rest"], title.span, title.by, title.confidence))
    if any(field.name == "journaltitle" for field in fields):
        fields = tuple(
            replace(field, value="article") if field.name == "type" and field.value == "incollection" else field for field in fields
        )
    return put_in_place(fields, title, parted)


def _unquote(fields: Fields, title: Field, found: re.Match[str], text: str) -> Fields:
    """A title without its marks, and the year behind them; within Chinese marks these are words of the title."""
    start, end = title.span or (0, 0)
    if title.value[0] not in '“"„' or "《" in text[max(start - 1, 0) : end]:
        return fields
    year = [Field("origdate", found["said"], title.span, "dates")] if found["said"] and _YEAR.fullmatch(found["said"]) else []
    return put_in_place(fields, title, (replace(title, value=found["title"]), *year))


_YEAR = regex(r"1[4-9]\d\d|20\d\d")


def _part_title(fields: Fields, text: str, pattern: re.Pattern[str]) -> Fields:
    """A title that begins with names, parted into these and the rest."""
    title = _first(fields, "title")
    found = pattern.fullmatch(title.value) if title is not None else None
    if title is None or title.span is None or found is None:
        return fields
    at = max(text.find(title.value, title.span.start), title.span.start)
    stated = tuple(Field("author", one.value, one.span, "names.before-title") for one in names.read(found["names"], at))
    cut = replace(title, value=found["title"], span=Span(at + found.start("title"), title.span.end))
    return (*stated, *(cut if field is title else field for field in fields)) if stated else fields


def _first(fields: Fields, name: str) -> Field | None:
    return next((field for field in fields if field.name == name and field.span is not None), None)


def _last_span(fields: Fields, name: str) -> Span | None:
    return next((field.span for field in reversed(fields) if field.name == name and field.span is not None), None)


_IN = regex(r"(?<!\w)(?:[Ii]n|[Dd]ans|[Ee]n|[Ee]m):?\s*$")


_ROLE_END = regex(r"\([^\W\d_]{1,14}\.?(?:\s[^\W\d_]{1,4}\.)?\)[ ,:;]*$")
"""(Hrsg.), (dir.): a role in brackets, right before the title of the book; an editor that no word names is none for sure"""


def hold_in_book(fields: Fields, text: str) -> Fields:
    """In: Kern, Otto (Hrsg.), Meere, Kiel 1990: right behind who edits what holds the work stands its title, be it one word.

    >>> text = "Moor, Häfen, in: Kern (Hrsg.), Meere, Kiel 1990"
    >>> read = (Field("title", "Häfen", Span(6, 11)), Field("editor", "Kern", Span(17, 29)), Field("publisher", "Meere", Span(31, 36)))
    >>> hold_in_book(read, text)[2].name
    'booktitle'
    """
    title, editor, house = (_last_span(fields, name) for name in ("title", "editor", "publisher"))
    if title is None or editor is None or house is None or not title.start < editor.start < house.start:
        return fields
    if _IN.search(text, title.end - 1, editor.start) is None or _ROLE_END.search(text, editor.start, house.start) is None:
        return fields
    held = (replace(field, name="booktitle") if field.name == "publisher" else field for field in fields)
    return tuple(replace(field, value="incollection") if field.name == "type" and field.value == "book" else field for field in held)


_ON = regex(r"(?:sur|su|sul|sulla|on|op|auf|på)\s(?P<name>\S.*)", re.DOTALL)
_SITE = regex(r"(?:[\w-]+\.)+[a-z]{2,6}")


def cut_preposition(fields: Fields, text: str) -> Fields:
    """« Les ports », sur Ouest-France; «I porti», su porti.it: the small word before the name of a paper or a site is no part of it.

    >>> [(one.name, one.value) for one in cut_preposition((Field("journaltitle", "su porti.it"), Field("type", "article")), "")]
    [('organization', 'porti.it'), ('type', 'online')]
    """
    paper = next(field for field in fields if field.name == "journaltitle")
    found = _ON.fullmatch(paper.value)
    if found is None:
        return fields
    if _SITE.fullmatch(found["name"]) is None:
        return tuple(replace(field, value=found["name"]) if field is paper else field for field in fields)
    changed = {paper.name: replace(paper, name="organization", value=found["name"])}
    changed |= {field.name: replace(field, value="online") for field in fields if field.name == "type"}
    return tuple(changed.get(field.name, field) for field in fields if field.name != "entrysubtype")


def name_site(fields: Fields, text: str) -> Fields:
    """A page is held by no journal: what was read as one publishes it (biblatex §2.1.1, online).

    >>> page = (Field("journaltitle", "Stadt Emden"), Field("url", "https://emden.example"), Field("type", "online"))
    >>> [one.name for one in name_site(page, "")]
    ['organization', 'url', 'type']
    """
    if not any(field.name == "type" and field.value == "online" for field in fields):
        return fields
    return tuple(replace(field, name="organization") if field.name == "journaltitle" else field for field in fields)


_ONE_WORD = regex(rf"[{CAPITAL}][^\W\d_]+(?:[-/][{CAPITAL}][^\W\d_]+)?")


def name_town(fields: Fields, text: str) -> Fields:
    """Historische Instrumente, Offenbach 2011: one word before the year alone, behind a title that no marks close, is a town and no
    journal, which would have a volume (DIN 1505-2); in English an article's title is closed.

    >>> read = (Field("title", "Ufer", Span(0, 4)), Field("journaltitle", "Emden", Span(6, 11)), Field("date", "2011", Span(12, 16)))
    >>> [one.name for one in name_town((*read, Field("type", "article"), Field("langid", "de")), "Ufer, Emden 2011")]
    ['title', 'location', 'date', 'type', 'langid']
    """
    title, journal, date = (_last_span(fields, name) for name in ("title", "journaltitle", "date"))
    stated = {field.name: field.value for field in fields}
    if title is None or journal is None or date is None or stated["type"] != "article" or stated.get("langid", "en") == "en":
        return fields
    name = journal.cut(text).strip(" ,.")
    if not _ONE_WORD.fullmatch(name) or press.is_known_press(name) or text[journal.end : date.start].strip() or date.end - date.start > 6:
        return fields
    if text[title.end : journal.start].strip() not in (",", "") or title.cut(text).rstrip(" ,.")[-1:] in "”“\"»«’'":
        return fields
    named = (replace(field, name="location", value=name) if field.name == "journaltitle" else field for field in fields)
    return tuple(replace(field, value="book") if field.name == "type" else field for field in named)


def name_page(fields: Fields) -> Fields:
    """What says when it was last changed is a page, and no article, unless it has a volume, a number or pages.

    >>> read = (Field("journaltitle", "The Desk"), Field("type", "article"), Field("entrysubtype", "newspaper"))
    >>> [(one.name, one.value) for one in name_page(read)]
    [('organization', 'The Desk'), ('type', 'online')]
    """
    stated = {field.name: field.value for field in fields}
    if stated.get("type") != "article" or not stated.keys().isdisjoint(("volume", "number", "pages")):
        return fields
    page = (replace(field, value="online") if field.name == "type" else field for field in fields if field.name != "entrysubtype")
    return name_site(tuple(page), "")


def join_saint(fields: Fields, text: str) -> Fields:
    """St. Martin's Press is a house, and St. no town.

    >>> [one.value for one in join_saint((Field("location", "St"), Field("publisher", "Martin's Press")), "")]
    ["St. Martin's Press"]
    """
    town = next(field for field in fields if field.name == "location")
    if town.value.rstrip(".") not in ("St", "Ste"):
        return fields
    house = next(field for field in fields if field.name == "publisher")
    changed = {house.name: replace(house, value=f"{town.value.rstrip('.')}. {house.value}")}
    behind = _TOWN_AND_YEAR.match(text, house.span.end) if house.span is not None else None
    if behind is not None and places.is_place(behind["town"]):
        changed[town.name] = replace(town, value=behind["town"], span=Span(*behind.span("town")))
    return tuple(changed.get(field.name, field) for field in fields if field is not town or town.name in changed)


_TOWN_AND_YEAR = regex(rf",?\s(?P<town>[{CAPITAL}][^,;:.()\d]{{2,30}}?),?\s\d{{4}}")


def name_house(fields: Fields, text: str) -> Fields:
    """Klett-Cotta 2001; Die Flüsse, Klett-Cotta, Stuttgart 2001; Die Flüsse, 1979 Brunnenverlag: a house is no town, no remark and ends
    no title.

    >>> [(one.name, one.value) for one in name_house((Field("title", "Der Fluss"), Field("location", "Klett-Cotta")), "")]
    [('title', 'Der Fluss'), ('publisher', 'Klett-Cotta')]
    >>> [(one.name, one.value) for one in name_house((Field("title", "Der Fluss, rowohlt", Span(0, 18)), Field("date", "1997")), "")]
    [('title', 'Der Fluss'), ('publisher', 'rowohlt'), ('date', '1997')]
    """
    house = next((field for field in fields if field.name in ("location", "note") and bodies.is_house(field.value)), None)
    if house is not None:
        return tuple(replace(field, name="publisher") if field is house else field for field in fields)
    title = _first(fields, "title")
    head, comma, last = title.value.rpartition(", ") if title is not None and title.span is not None else ("", "", "")
    if title is None or not comma or not bodies.is_house(last) or _first(fields, "journaltitle") is not None:
        return fields
    parted = (replace(title, value=head), Field("publisher", last, title.span, "imprint.known-house"))
    return put_in_place(fields, title, parted)


_MONTH = regex(r"\d{4}-(?:0\d|1[0-2])")


_MARK_END = regex(r"[»”\"][\s,.]*$")


def name_press(fields: Fields, text: str) -> Fields:
    """Ann Lee, The Law of Ports (CUP 2001): a house that is known by its letters is no journal, which would have a volume.

    >>> [(one.name, one.value) for one in name_press((Field("journaltitle", "CUP"), Field("type", "article")), "")]
    [('publisher', 'CUP'), ('type', 'book')]
    """
    journal = next(field for field in fields if field.name == "journaltitle")
    if not bodies.is_house(journal.value):
        return fields
    named = (replace(field, name="publisher") if field is journal else field for field in fields)
    return tuple(replace(field, value="book") if field.name == "type" and field.value == "article" else field for field in named)


def name_monthly(fields: Fields, text: str) -> Fields:
    """« Les ports », La Revue, décembre 2019: behind a quoted title and with a month what looked like a town is a periodical.

    >>> text = "« Les ports », La Revue, Agence, décembre 2019"
    >>> read = (Field("title", "Les ports", Span(2, 11)), Field("location", "La Revue", Span(15, 23)), Field("date", "2019-12"))
    >>> name_monthly(read, text)[1].name
    'journaltitle'
    """
    title, town, day = (next((field for field in fields if field.name == name), None) for name in ("title", "location", "date"))
    if title is None or town is None or day is None or title.span is None or town.span is None or not _MONTH.fullmatch(day.value):
        return fields
    if places.is_place(town.value) or _MARK_END.search(text, title.span.start, town.span.start) is None:
        return fields
    named = (replace(field, name="journaltitle") if field is town else field for field in fields)
    return tuple(replace(field, value="article") if field.name == "type" else field for field in named)


_OF_YEAR = regex(r"(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,4})")
_OF_VOLUME = regex(r"(?P<volume>\d{1,3})/(?P<number>[1-5]?\d)")
_STOPPED = regex(r"[\s,(]*(?:[Vv]ol\.?\s)?(?P<volume>\d{1,3}|[IVXLC]{1,7})\.(?P<number>[1-9]\d?(?:[-–/]\d\d?)?)[\s,.:;)]*")


def part_volume(fields: Fields, text: str) -> Fields:
    """Computerrecht 2018/111: the year of a periodical and the number in it; Revue du Nord 40/2 (1985) and Past and Present, 44.1 (2005):
    its volume and the issue (MHRA 3 §11.2.5). Two volumes of which one follows the other (12/13) are a double volume.

    >>> [(one.name, one.value) for one in part_volume((Field("volume", "2018/111"),), "")]
    [('date', '2018'), ('number', '111')]
    >>> parted = [part_volume((Field("volume", volume), Field("date", "1985")), "") for volume in ("40/2", "12/13")]
    >>> [[one.value for one in fields] for fields in parted]
    [['40', '2', '1985'], ['12/13', '1985']]
    """
    volume = next(field for field in fields if field.name == "volume")
    dated = any(field.name == "date" for field in fields)
    stopped = _STOPPED.fullmatch(volume.span.cut(text)) if dated and volume.span is not None else None
    found = stopped or (_OF_VOLUME if dated else _OF_YEAR).fullmatch(volume.value)
    if found is None or (dated and not stopped and int(found["number"]) == int(found["volume"]) + 1):
        return fields
    first = replace(volume, value=found["volume"]) if dated else replace(volume, name="date", value=found["year"])
    return put_in_place(fields, volume, (first, replace(volume, name="number", value=numbering.value(found["number"], "number"))))


_IMPRINT = regex(r",?\s\((?P<place>[^\W\d_][^()\d:;,]{1,30}),\s(?P<year>1[5-9]\d\d|20\d\d)\)")


def name_title(fields: Fields, text: str) -> Fields:
    """Walter Quayle, Manx Smugglers (Douglas, 1974): a title stands right before the place and the year in brackets; where no reader found
    one it is what looks like the last of the names (New Hart's Rules §17.2: British notes without the house).

    >>> text = "Ada Holt, Manx Smugglers (Douglas, 1974)"
    >>> read = Field("author", "Ada Holt", Span(0, 8)), Field("author", "Manx Smugglers", Span(10, 24)), Field("date", "1974")
    >>> [(one.name, one.value) for one in name_title(read, text)]
    [('author', 'Ada Holt'), ('title', 'Manx Smugglers'), ('location', 'Douglas'), ('date', '1974')]
    """
    listed = [field for field in fields if field.name == "author" and field.span is not None]
    last = listed[-1] if len(listed) > 1 else None
    if last is None or last.span is None:
        return fields
    begin = text.find(last.value, last.span.start)
    found = _IMPRINT.match(text, begin + len(last.value)) if begin >= 0 else None
    if found is None:
        return fields
    named = (
        replace(last, name="title", span=Span(begin, found.start())),
        Field("location", found["place"], Span(*found.span("place")), "imprint.location"),
    )
    return put_in_place(fields, last, named)


_BEHIND_TITLE = regex(rf"{_IMPRINT.pattern}|,\s[^\W\d_][^,:;()]{{1,24}}(?::\s[^,:;()]{{2,40}}?)?,?\s(?:1[5-9]|20)\d\d\b")
_AUTHOR_FIRST = regex(r"(?P<names>[^\W\d_][^\s,]*(?:\s[^\W\d_][^\s,]*){1,2}),\s(?P<title>[^\W\d_].{3,})", re.DOTALL)


def part_author(fields: Fields, text: str) -> Fields:
    """Li Xiangdong, Junks of the Yellow Sea (Honolulu, 2010): a name before the first comma of such a title is its author, where a known
    first name or the order of East Asia says that it is one.

    >>> read = (Field("title", "Li Xiangdong, Junks of the Sea", Span(0, 30)),)
    >>> [(one.name, one.value) for one in part_author(read, "Li Xiangdong, Junks of the Sea (Honolulu, 2010)")]
    [('author', 'Li Xiangdong'), ('title', 'Junks of the Sea')]
    """
    title = _first(fields, "title")
    found = _AUTHOR_FIRST.fullmatch(title.value) if title is not None else None
    if title is None or title.span is None or found is None or not _BEHIND_TITLE.match(text, len(text[: title.span.end].rstrip(" ,"))):
        return fields
    words = found["names"].split()
    told = leading_family(words) or is_given(words[0])
    return _part_title(fields, text, _AUTHOR_FIRST) if told and names.likely(found["names"]) else fields
