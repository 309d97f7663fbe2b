"""What a reader left at the end of a value: the town, an earlier year or the imprint behind a title, the issue before the pages.

Rule: behind the last comma of a title a town is the place of publication where no other is stated; a year in brackets that ends the
title of somebody's book is the one of its first edition; a bracket with a house and a year is an imprint; a town, a colon and a house are
one too, and no journal; of two numbers before which a volume stands the first is the issue; no title and no name holds an address.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bib.patterns import regex
from bib.scripts import has_han
from references.fields import dates, places
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]


def cut_town(fields: Fields, text: str) -> Fields:
    """Une famille: les Ruiz, París: a town behind the last comma of a title, before the house, is where it was published.

    >>> [(one.name, one.value) for one in cut_town((Field("title", "Les ports, Paris"), Field("publisher", "Seuil")), "")]
    [('title', 'Les ports'), ('location', 'Paris'), ('publisher', 'Seuil')]
    >>> cut_town((Field("title", "Ulm, London, Paris"), Field("publisher", "Seuil")), "")[0].value
    'Ulm, London, Paris'
    """
    title = next(field for field in fields if field.name == "title")
    head, comma, last = title.value.rpartition(", ")
    if not comma or not places.is_place(last) or places.is_place(head.rpartition(", ")[2]):
        return fields
    parted = (replace(title, value=head), Field("location", last, title.span, "imprint.location", title.confidence))
    return put_in_place(fields, title, parted)


_REPRINTED = regex(r"(?P<title>[^\W\d_][^,;()]*?)\s\((?:1[4-9]|20)\d\d;\s[a-z]")


def name_title(fields: Fields, text: str) -> Fields:
    """Fernand Pons, Ports (1972; repr. Leeds, 1984): what stands before the bracket of a reprint is the title, and the last of no list of
    names.

    >>> text = "F. Pons, Ports (1972; repr. Leeds, 1984)"
    >>> [(one.name, one.value) for one in name_title((Field("author", "F. Pons"), Field("author", "Ports", Span(9, 14))), text)]
    [('author', 'F. Pons'), ('title', 'Ports')]
    """
    last = next((field for field in reversed(fields) if field.name == "author"), None)
    at = text.rfind(last.value, *last.span) if last is not None and last.span is not None else -1
    if last is None or at < 0 or _REPRINTED.match(text, at) is None:
        return fields
    title = replace(last, name="title", span=Span(at, at + len(last.value)))
    return tuple(title if field is last else field for field in fields)


def bare_name(fields: Fields, text: str) -> Fields:
    """[P. Giachi], Saggio sulle maree: a name that the note supplies is the author's; the brackets are none of it (Chicago 17 §14.79).

    >>> bare_name((Field("author", "[P. Giachi]"),), "")[0].value
    'P. Giachi'
    """
    supplied = [field for field in fields if field.name == "author" and _SUPPLIED.fullmatch(field.value)]
    return tuple(replace(one, value=one.value[1:-1]) if one in supplied else one for one in fields) if supplied else fields


_SUPPLIED = regex(r"\[[^\[\]]+\]")
_YEAR_LAST = regex(r"(?P<title>.{3,}?)\s[(\[](?P<year>1[4-9]\d\d|20\d\d)[)\]]", re.DOTALL)


def part_first_year(fields: Fields, text: str) -> Fields:
    """G. Vico, La scienza nuova (1744), … Roma 2013: the year of the first edition, behind the title of what somebody wrote.

    >>> read = (Field("author", "G. Vico"), Field("title", "La scienza nuova (1744)"), Field("date", "2013"))
    >>> [(one.name, one.value) for one in part_first_year(read, "")][1:]
    [('title', 'La scienza nuova'), ('origdate', '1744'), ('date', '2013')]
    """
    title, date = (next(field for field in fields if field.name == name) for name in ("title", "date"))
    found = _YEAR_LAST.fullmatch(title.value)
    if found is None or not date.value[:4].isdecimal() or int(date.value[:4]) <= int(found["year"]):
        return fields
    parted = (replace(title, value=found["title"]), Field("origdate", found["year"], title.span, "dates", title.confidence))
    return put_in_place(fields, title, parted)


_COLON = regex(r"(?P<town>[^\W\d_][^:\d]{2,40}):\s(?P<house>[^:\d]{2,60})")


def date_gloss(fields: Fields, text: str) -> Fields:
    """Fields whose title has a year for a gloss: „Flüsse“ [1990], in: Häfen, Kiel 1999: it is the year of the first edition.

    >>> read = (Field("title", "Flüsse"), Field("title_gloss", "1990"), Field("date", "1999"))
    >>> [(one.name, one.value) for one in date_gloss(read, "„Flüsse“ [1990], in: Häfen, Kiel 1999")]
    [('title', 'Flüsse'), ('origdate', '1990'), ('date', '1999')]
    """
    return tuple(replace(one, name="origdate") if one.name == "title_gloss" and dates.is_year_alone(one.value) else one for one in fields)


def part_imprint(fields: Fields, text: str) -> Fields:
    """Den Haag: Boom juridisch 2020: a town, a colon and a house are an imprint, and neither journal nor book.

    >>> [(one.name, one.value) for one in part_imprint((Field("journaltitle", "Paris: Seuil"), Field("type", "article")), "")]
    [('location', 'Paris'), ('publisher', 'Seuil'), ('type', 'book')]
    """
    held = next((field for field in fields if field.name in ("journaltitle", "booktitle")), None)
    found = _COLON.fullmatch(held.value) if held is not None else None
    if held is None or found is None or not places.is_place(found["town"]):
        return fields
    parted = (replace(held, name="location", value=found["town"]), replace(held, name="publisher", value=found["house"]))
    named = put_in_place(fields, held, parted)
    return tuple(replace(one, value="book") if one.name == "type" and one.value in ("article", "incollection") else one for one in named)


_ISSUE_FIRST = regex(r"(?P<issue>\d{1,2}),\s(?P<pages>\d{1,5}\s?[-–]\s?\d{1,5})")


def part_issue(fields: Fields, text: str) -> Fields:
    """31 (2004) 2, 45-67: what stands before the pages of an article that has a volume is its issue.

    >>> [(one.name, one.value) for one in part_issue((Field("volume", "31"), Field("pages", "2, 45-67")), "")]
    [('volume', '31'), ('number', '2'), ('pages', '45-67')]
    """
    pages = next(field for field in fields if field.name == "pages")
    found = _ISSUE_FIRST.fullmatch(pages.value)
    if found is None:
        return fields
    parted = (replace(pages, name="number", value=found["issue"]), replace(pages, value=found["pages"]))
    return put_in_place(fields, pages, parted)


_IMPRINTED = regex(r"(?P<book>.{3,}?)\s\((?P<house>[A-Z][^()\d]{1,40}?),?(?:\s(?P<year>(?:1[6-9]|20)\d\d)\)?)?", re.DOTALL)


def cut_imprint(fields: Fields, text: str) -> Fields:
    """'Salvage' in Tom Hart (ed), Ports (OUP 1996) 64: a bracket with a house and a year ends the title of the book that holds it.

    >>> [(one.name, one.value) for one in cut_imprint((Field("booktitle", "Ports (OUP 1996)"),), "")]
    [('booktitle', 'Ports'), ('publisher', 'OUP'), ('date', '1996')]
    >>> [one.value for one in cut_imprint((Field("booktitle", "Ports (Volume Two)"),), "")]
    ['Ports (Volume Two)']
    """
    book = next(field for field in fields if field.name == "booktitle")
    found = _IMPRINTED.fullmatch(book.value)
    dated = any(field.name == "date" for field in fields)
    if found is None or not (found["year"] or (dated and "(" in found.string and ")" not in found.string)):
        return fields
    parted = [replace(book, value=found["book"]), replace(book, name="publisher", value=found["house"])]
    if found["year"] and not dated:
        parted.append(replace(book, name="date", value=found["year"]))
    return put_in_place(fields, book, parted)


def hold_piece(fields: Fields, text: str) -> Fields:
    """“Ann Poe to Ida Lund, 3 May 1921,” in The Letters of Ann Poe: what a book holds is a piece of it, and no book (biblatex 2.1.1).

    >>> [one.value for one in hold_piece((Field("type", "book"), Field("title", "Ebb"), Field("booktitle", "Tides")), "")]
    ['incollection', 'Ebb', 'Tides']
    """
    if any(one.name == "note" and one.value[:1].isdecimal() for one in fields):
        return fields  # 792 с.: how many pages a book has is told of books alone
    return tuple(replace(one, value="incollection") if one.name == "type" and one.value == "book" else one for one in fields)


_ADDRESS = regex(r"[\s<(\[]*(?P<url>(?:https?|ftp)://[^\s<>]*[\w/])", look=lambda text: "://" in text)
_ADDRESSES = frozenset(("url", "doi", "archiveurl", "eprint", "library"))


def part_address(fields: Fields, text: str) -> Fields:
    """Counting Ships https://ships.example/1 by Ada Stone: a value ends before an address, which is that of the work where none is stated.

    >>> said = Field("title", "Ships https://ships.example/1 by Ada Stone", Span(0, 42))
    >>> [(one.name, one.value) for one in part_address((said,), said.value)]
    [('title', 'Ships'), ('url', 'https://ships.example/1')]
    """
    held = [(field, found) for field in fields if field.name not in _ADDRESSES and (found := _ADDRESS.search(field.value))]
    if not held:
        return fields
    cut = {id(field): field.value[: found.start()].rstrip(" ,;:–—-") for field, found in held}
    kept = tuple(replace(one, value=cut.get(id(one), one.value)) for one in fields if cut.get(id(one), one.value))
    if any(field.name == "url" for field in fields):
        return kept
    field, found = held[0]
    return (*kept, Field("url", found["url"], field.span, "identifiers.url", field.confidence))


def free_piece(fields: Fields, text: str) -> Fields:
    """Harbour Project, About Us, https://…; Stone. 港史. 岸社, 2009: what no book is named to hold is a page, or a book by its
    house; a title in quotation marks is a piece whose book was not read.

    >>> fields = Field("type", "incollection"), Field("title", "About Us", Span(0, 8)), Field("url", "https://quay.example.org/about")
    >>> free_piece(fields, "About Us, https://quay.example.org/about")[0].value
    'online'
    """
    stated = {one.name: one for one in fields}
    if stated["type"].value != "incollection":
        return fields
    span = stated["title"].span
    quoted = span is not None and text[max(0, span.start - 1) : span.start] in _OPENING
    type_ = "online" if "url" in stated else "book" if "publisher" in stated and not quoted else "incollection"
    return tuple(replace(one, value=type_) if one.name == "type" else one for one in fields)


_OPENING = tuple("\"“„«‘'「〈")
"""marks that open the title of a piece"""


def number_issue(fields: Fields, text: str) -> Fields:
    """XXVI:102 (2005), pp. 20-32: what stands between a colon behind the volume and a bracket is the issue.

    >>> text = "Ports, XXVI:102 (2005)"
    >>> [(one.name, one.value) for one in number_issue((Field("volume", "XXVI", Span(7, 11)), Field("pages", "102", Span(12, 15))), text)]
    [('volume', 'XXVI'), ('number', '102')]
    """
    pages = next(field for field in fields if field.name == "pages")
    if pages.span is None or not pages.value.isdecimal() or text[pages.span.end : pages.span.end + 2] != " (":
        return fields
    if not _ROMAN_VOLUME.search(text, max(0, pages.span.start - 9), pages.span.start):
        return fields
    return tuple(replace(one, name="number") if one is pages else one for one in fields)


_ROMAN_VOLUME = regex(r"(?<!\w)[IVXLC]{1,7}:\Z")


def name_journal(fields: Fields, text: str) -> Fields:
    """What holds an article is a journal, and a town that stands for its house is where it is published.

    >>> read = (Field("booktitle", "Relaciones"), Field("type", "article"), Field("publisher", "Paris"))
    >>> [(one.name, one.value) for one in name_journal(read, "")]
    [('journaltitle', 'Relaciones'), ('type', 'article'), ('location', 'Paris')]
    """
    if not any(field.name == "type" and field.value == "article" for field in fields):
        return fields
    named = {"booktitle": "journaltitle"}
    placed = any(field.name == "location" for field in fields)
    if not placed and any(field.name == "publisher" and places.is_place(field.value) for field in fields):
        named["publisher"] = "location"
    return tuple(replace(field, name=named.get(field.name, field.name)) for field in fields)


def close_pages(fields: Fields, text: str) -> Fields:
    """p. 6 (leader): pages without the bracket that opens behind them.

    >>> [one.value for one in close_pages((Field("pages", "6 (leader"),), "")]
    ['6']
    """
    if not any(field.name == "pages" and "(" in field.value and ")" not in field.value for field in fields):
        return fields
    return tuple(
        replace(one, value=one.value.partition(" (")[0]) if one.name == "pages" and one.value[:1] != "(" else one for one in fields
    )


_VOLUME_LAST = regex(r"(?P<name>.*[^\W\d_]{3})\s(?P<volume>(?!(?:1[4-9]|20)\d\d\Z)\d{1,4})")


def part_last_volume(fields: Fields, text: str) -> Fields:
    """Harbour Studies 42, 2021, 100397: a number that ends the name of a journal, where pages or a paper stand behind, is its volume.

    >>> said = Field("journaltitle", "Harbour Studies 42", Span(0, 18)), Field("pages", "100397")
    >>> [(one.name, one.value) for one in part_last_volume(said, "Harbour Studies 42, 2021, 100397")]
    [('journaltitle', 'Harbour Studies'), ('volume', '42'), ('pages', '100397')]
    """
    journal = next(field for field in fields if field.name == "journaltitle")
    found = _VOLUME_LAST.fullmatch(journal.value)
    if found is None:
        return fields
    at = text.rfind(found["volume"], *journal.span) if journal.span is not None else -1
    span = Span(at, at + len(found["volume"])) if at >= 0 else journal.span
    volume = Field("volume", found["volume"], span, "numbering.volume", journal.confidence)
    return put_in_place(fields, journal, (replace(journal, value=found["name"]), volume))


def count_series(fields: Fields, text: str) -> Fields:
    """coll. « Rivages » (97), («Biblioteca», 222): a number in the bracket of a series, or right behind its quotation marks, counts it.

    >>> text = "coll. « Rivages » (97), 2002"
    >>> [(one.name, one.value) for one in count_series((Field("series", "Rivages"), Field("volume", "97", Span(19, 21))), text)]
    [('series', 'Rivages'), ('number', '97')]
    """
    volume = next((field for field in fields if field.name == "volume"), None)
    series = next(field for field in fields if field.name == "series")
    if (found := _SERIES_COUNTED.fullmatch(series.value) or _SERIES_PLAIN.fullmatch(series.value)) is not None:
        return put_in_place(fields, series, (replace(series, value=found["name"]), replace(series, name="number", value=found["number"])))
    if volume is None or volume.span is None or _IN_SERIES.search(text, max(0, volume.span.start - 8), volume.span.start) is None:
        return fields
    return tuple(replace(one, name="number") if one is volume else one for one in fields)


_IN_SERIES = regex(r"[»”\"“]\s?(?:\(|,\s)?(?:n[.°º]\s?)?\Z")
_SERIES_PLAIN = regex(r"(?P<name>[^«»“”\"„]{3,}?[^\d\s.]),\s(?:vol\.\s|no\.\s)?(?P<number>\d{1,4})")
_SERIES_COUNTED = regex(r"[«“\"„]\s?(?P<name>[^«»“”\"„]{3,}?)\s?[»”\"“]\s\((?P<number>\d{1,4})\)")


def turn_imprint(fields: Fields, text: str) -> Fields:
    """Novi Sad: Matica: the town stands before the colon and the house behind it, whichever a reader took for the other.

    >>> read = (Field("publisher", "Novi Sad"), Field("location", "Matica"))
    >>> [(one.name, one.value) for one in turn_imprint(read, "Ports, Novi Sad: Matica, 1991")]
    [('location', 'Novi Sad'), ('publisher', 'Matica')]
    """
    stated = {field.name: field for field in reversed(fields)}
    house, town = stated["publisher"], stated["location"]
    if f"{house.value}: {town.value}" not in text or not places.is_place(house.value) or places.is_place(town.value):
        return fields
    turned = {id(house): replace(house, name="location"), id(town): replace(town, name="publisher")}
    return tuple(turned.get(id(field), field) for field in fields)


_SQUARE = regex(r"(?P<title>.{2,}?)\s*\[(?P<gloss>[^\[\]]{3,200})\]\.?")


def part_gloss(fields: Fields, text: str) -> Fields:
    """Gangkou shi [A history of harbours]: what stands in square brackets at the end of a title in Latin letters is its translation.

    >>> read = (Field("title", "Gangkou shi [A history of harbours]", Span(0, 35)),)
    >>> [(one.name, one.value) for one in part_gloss(read, "Gangkou shi [A history of harbours]")]
    [('title', 'Gangkou shi'), ('title_gloss', 'A history of harbours')]
    """
    at = next(at for at, field in enumerate(fields) if field.name == "title")
    found = _SQUARE.fullmatch(fields[at].value) if "[" in fields[at].value else None
    if found is None or " " not in found["gloss"] or re.search(r"\d", found["gloss"]) or has_han(found["title"]):
        return fields
    title, gloss = replace(fields[at], value=found["title"]), Field("title_gloss", found["gloss"], fields[at].span, "names.gloss")
    earlier = next((field for field in fields if field.name == "title_gloss"), None)
    if earlier is not None:
        both = replace(earlier, value=f"{earlier.value}; {gloss.value}")
        return tuple(title if field is fields[at] else both if field is earlier else field for field in fields)
    return (*fields[:at], title, gloss, *fields[at + 1 :])
