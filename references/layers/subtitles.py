"""Titles that a reader took for something else: for who published them, or for an author and a year.

Rules: what stands right behind a title, has no word of publishers' names and is followed by a name that has one, is a further part of the
title: Climate 2022: Rivers. Contribution of Group II to the Second Report. Harbour University Press, Ulm. Where the brackets of an imprint
state the year, a year before a colon is a word of the title: Ocean Bank, Harbour Report 2009: The Tides (Leeds: Ocean Bank, 2009). Behind
a title's full stop and before a town with its year stands no journal, but the rest of the title: Häfen. Studien zur Küste, Kiel 1999.
Behind a comma words that no house has (Häfen, Leben mit dem Meer, 1999), and what begins with an article without an in before it (Häfen,
Die Stadt und das Meer, Kiel 1999), are the rest of the title too.
"""

from __future__ import annotations

from dataclasses import replace

from bib.bodies import has_word
from bib.patterns import regex
from references import terms
from references.fields import bodies
from references.model import Citation, Field, NoteReading, Span

BY = "imprint.behind-subtitle"
_LEAST = 4
"""words: a shorter name may be a publisher that no word tells"""
_YEAR_AND_COLON = regex(r"\d{4}\s?:\s")
_IMPRINT = regex(r"\s\([^()]*(?P<year>(?:1[5-9]|20)\d\d)\)")
_PIECE = regex(r"[^.,;:()\[\]\d]{4,80}")


def restore_subtitles(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose reports have their whole titles, and the publishers that follow these.

    >>> from references.parse import read_note
    >>> note = "IPCC, 2022: Rivers 2022: Floods. Contribution of Working Group II to the Second Report. Harbour University Press, Ulm."
    >>> read_note(note).citations[0].stated["publisher"]
    'Harbour University Press'
    >>> read_note("Ocean Bank, Harbour Report 2009: The Tides (Leeds: Ocean Bank, 2009), 73.").citations[0].stated["title"]
    'Harbour Report 2009: The Tides'
    """
    citations = tuple(
        [_join_behind_comma(_join_subtitle(_restore_year(_restore(one, text), text), text), text) for one in reading.citations]
    )
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _restore(one: Citation, text: str) -> Citation:
    house = _find_printed(one, ("publisher", "institution"))
    title = _find_printed(one, ("title",)) if house is not None and _may_be_subtitle(house[0].value) else None
    if house is None or title is None or text[title[1].end : house[1].start].strip(" .,:"):
        return one
    found = _find_publisher(text, house[1].end, one.span.end)
    if found is None:
        return one
    begin = max(text.find(title[0].value, title[1].start, house[1].start), title[1].start)  # IPCC, 2022: the year is no word of it
    whole = Span(begin, _end_of_title(text, house[1], found.start))
    fields = [field for field in one.fields if field not in (title[0], house[0]) and not _is_note_within(field, whole)]
    named = replace(title[0], value=" ".join(whole.cut(text).split()), span=whole)
    return replace(one, fields=(*fields, named, Field("publisher", found.cut(text), found, BY)))


def _restore_year(one: Citation, text: str) -> Citation:
    """A citation whose title begins with what was taken for a whole title or for the last of its authors, and for the year."""
    date = _find_printed(one, ("date",))
    if date is None or not _YEAR_AND_COLON.match(text, date[1].start):
        return one
    imprint = _IMPRINT.search(text, date[1].end, one.span.end)
    if imprint is None:
        return one
    author = _find_last_author(one, text, date[1].start)
    title = _find_printed(one, ("title",))
    if author is not None and imprint["year"] == date[0].value:
        begin = author[1].start
    elif title is not None and title[1].end <= date[1].start and not text[title[1].end : date[1].start].strip(" ."):
        begin = title[1].start
    else:
        return one
    whole = Span(begin, imprint.start())
    fields = [field for field in one.fields if field not in (date[0], author and author[0]) and not _stands_within(field, whole)]
    named = Field("title", " ".join(whole.cut(text).split()), whole, BY)
    return replace(one, fields=(*fields, named, Field("date", imprint["year"], Span(*imprint.span("year")), BY)))


def _join_subtitle(one: Citation, text: str) -> Citation:
    """Häfen. Studien zur Küste, Kiel 1999: what stands between a title's full stop and a town with its year is no journal, but its rest."""
    stated = one.stated
    if (
        stated.get("type") not in _HELD_TYPES
        or "location" not in stated
        or len(str(stated.get("date", ""))) != len("1999")
        or not stated.keys().isdisjoint(_OF_HELD)
    ):
        return one
    title, held = _find_printed(one, ("title",)), _find_printed(one, ("journaltitle", "booktitle"))
    if title is None or held is None or text[title[1].end : held[1].start].strip(" ") not in (".", "") or text[held[1].start - 2] != ".":
        return one
    whole = Span(title[1].start, held[1].end)
    named = Field("title", " ".join(whole.cut(text).split()).rstrip(" ,."), whole, BY)
    fields = [replace(field, value="book") if field.name == "type" else field for field in one.fields if field not in (title[0], held[0])]
    return replace(one, fields=(*fields, named))


def _join_behind_comma(one: Citation, text: str) -> Citation:
    """Häfen, Leben mit dem Meer, 1999; Häfen, Die Stadt und das Meer, Kiel 1999: what no house is called, and no in leads to."""
    stated = one.stated
    if "title" not in stated or stated.keys().isdisjoint(_COMMA_HELD) or not stated.keys().isdisjoint(_OF_HELD):
        return one
    title, held = _find_printed(one, ("title",)), _find_printed(one, _COMMA_HELD)
    if (
        title is None
        or held is None
        or (text[title[1].end - 1 : held[1].start].strip() != "," and text[title[1].end : held[1].start].strip() != ",")
    ):
        return one
    words = held[0].value
    if words.count(" ") < _LEAST_BEHIND or not (_begins_title(words) if held[0].name == "booktitle" else not bodies.may_be_house(words)):
        return one
    whole = Span(title[1].start, held[1].end)
    named = Field("title", " ".join(whole.cut(text).split()).rstrip(" ,."), whole, BY)
    kind = {"incollection": "book", "article": "book"}
    fields = [replace(field, value=kind.get(field.value, field.value)) if field.name == "type" else field for field in one.fields]
    return replace(one, fields=tuple(named if field is title[0] else field for field in fields if field is not held[0]))


_COMMA_HELD = ("publisher", "booktitle")
_LEAST_BEHIND = 2
"""spaces: of two words (Free Press) nothing tells"""


def _begins_title(words: str) -> bool:
    return words.partition(" ")[0] in terms.words("titles", "opening_articles") and not has_word(words) and not bodies.is_body(words)


_HELD_TYPES = frozenset(("article", "incollection"))
_OF_HELD = frozenset(("volume", "number", "pages", "editor", "entrysubtype", "url", "month", "series"))
"""what a work has that stands within another"""


def _find_last_author(one: Citation, text: str, end: int) -> tuple[Field, Span] | None:
    """The last of several authors, if nothing but a stop parts it from a place; the span of the field is that of them all."""
    people = [(field, field.span) for field in one.fields if field.name == "author" and field.span is not None]
    if len(people) < 2:
        return None
    last, (start, _) = people[-1]
    begin = text.rfind(last.value, start, end)
    return (last, Span(begin, end)) if begin >= 0 and not text[begin + len(last.value) : end].strip(" .") else None


def _stands_within(field: Field, whole: Span) -> bool:
    return field.name not in ("author", "editor") and field.span is not None and whole.start <= field.span.start < whole.end


def _find_printed(one: Citation, names: tuple[str, ...]) -> tuple[Field, Span] | None:
    """The first field of one of these names that stands in print, and where."""
    return next(((field, field.span) for field in one.fields if field.name in names and field.span is not None), None)


def _may_be_subtitle(words: str) -> bool:
    return words.count(" ") >= _LEAST - 1 and not bodies.is_publisher(words)


def _is_note_within(field: Field, whole: Span) -> bool:
    return field.name == "note" and field.span is not None and field.span.start < whole.end


def _find_publisher(text: str, start: int, end: int) -> Span | None:
    """The first stretch between stops that has a word of publishers' names."""
    for piece in _PIECE.finditer(text, start, end):
        words = piece.group()
        if bodies.is_publisher(words) and words.strip():
            begin = piece.start() + len(words) - len(words.lstrip())
            return Span(begin, begin + len(words.strip()))
    return None


def _end_of_title(text: str, house: Span, publisher: int) -> int:
    """Where the title ends: before a bracket or a full stop behind what was taken for its publisher."""
    behind = text[house.end : publisher]
    stops = [at for at in (behind.find("["), behind.find("("), behind.find(".")) if at >= 0]
    return house.start + len(text[house.start : house.end + min(stops, default=0)].rstrip(" .,[("))
