"""What is cited behind a pointer, where it is more than a page: op. cit., t. III, p. 80, n. 2; Там же. Д. 18. Л. 1; ebd., Bd. 2, S. 14.

Rule: words that count the parts of a work or of a file, each with its number, up to a semicolon or the end of the note, are the place that
the pointer cites, and no work, no volume and no commentary (Chicago 17 §14.29-36, ГОСТ Р 7.0.5-2008, 7.4).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import page_ranges
from references.model import Citation, Field, NoteReading, Part, Span


@cache
def _words() -> str:
    """All words that count, longest first."""
    paths = (
        ("locators", "page", "before"),
        ("locators", "section", "before"),
        ("locators", "counted"),
        ("numbering", "volume", "before"),
        ("holdings", "leaf"),
        ("holdings", "order"),
    )
    found = {word for name, *path in paths for word in terms.words(name, *path)}
    return terms.pattern(sorted((word for word in found if not has_cjk(word)), key=len, reverse=True))


@cache
def _place() -> re.Pattern[str]:
    """Words that count with their numbers, from a place to a semicolon or the end."""
    side = rf"(?:\s?(?:r|v|ro|vo|r°|v°|recto|verso|{terms.pattern(terms.words('locators', 'page', 'verso'))})(?!\w))?"
    number = rf"(?:\d+(?:[.:]\d+)*[a-z]?|[IVXLCivxlc]+(?!\w))(?:\(\w+\))*{side}"
    on = terms.pattern(sorted(terms.words("locators", "page", "on"), key=len, reverse=True))
    one = rf"(?:{_words()})\s?{number}(?:\s?[-–/]\s?{number}|\s?(?:et|and|und|e|y|и|,)\s\d+(?!\w))*(?:\s(?:{on}))?"
    return regex(rf"[\s,.]*(?P<place>{one}(?:[,.]?\s{one})*)[\s.)]*(?=;|$)")


@cache
def _match_named() -> re.Pattern[str]:
    """A part that is named and not counted, up to a semicolon or the end: Ibid., Introduction; 同前註，導論。"""
    return regex(rf"[\s,.，]*(?<!\w)(?P<place>{terms.pattern(terms.words('locators', 'named'))})[\s.。)]*(?=[;；]|$)")


_BEHIND = regex(r"[.,]?[,\s]\s?[^\W\d_§№]{0,12}[.°º§№]?\s?[\dIVXLCivxlc]")
"""a cheap look: a short word and a number behind the pointer"""


def state_places(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose pointers have the whole place that stands behind them.

    >>> one = Citation("Ibid., t. II, p. 12.", Span(0, 20), (), pointing="Ibid.")
    >>> state_places(NoteReading("mixed", (), (one,)), "Ibid., t. II, p. 12.").citations[0].locator
    't. II, p. 12'
    """
    if all(one.pointing is None for one in reading.citations):
        return reading
    for one in reading.citations:
        found = _find_place(one, text)
        if found is not None and found["place"] != one.locator and _is_more(found["place"], one.locator):
            reading = _state(reading, one, found, text)
    return reading


def _find_place(one: Citation, text: str) -> re.Match[str] | None:
    at = text.find(one.pointing, one.span.start) if one.pointing is not None else -1
    if one.pointing is None or at < 0:
        return None
    if one.locator is None and (named := _match_named().match(text, at + len(one.pointing))) is not None:
        return named
    if has_cjk(one.pointing):
        return None
    first = _first().match(one.pointing)
    end = at + (first.end() if first else len(one.pointing))
    return _place().match(text, end) if _BEHIND.match(text, end) else None


@cache
def _first() -> re.Pattern[str]:
    """The words that point, in Russian: a reader may have taken the place (Д. 18) for more of them."""
    words = [word for one in terms.load("pointers")["pointer"] if one["language"] == "ru" for word in one["words"]]
    return regex(rf"(?:{terms.pattern(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


_COUNTED = regex(r"\d+|(?<!\w)[IVXLC]+(?!\w)")


def _is_more(place: str, locator: str | None) -> bool:
    """Whether a place says more than the page that is stated: a further count, or what the page stands in."""
    if locator is None:
        return True
    return len(_COUNTED.findall(place)) > len(_COUNTED.findall(locator))


_PAGE_WORD = regex(r"^(?:pp?|[sS]s?)\.\s?(?=\d[^,]*$)")
"""of pages alone their number is stated, as of any reference"""


def _state(reading: NoteReading, one: Citation, found: re.Match[str], text: str) -> NoteReading:
    """States the place; what was read of it as a work or as commentary is neither."""
    place, end = Span(*found.span("place")), found.end()
    words = _PAGE_WORD.sub("", " ".join(found["place"].split()))
    fields = _leave_out(one.fields, place)
    whole = replace(one, span=Span(one.span.start, place.end), text=text[one.span.start : place.end], fields=fields, locator=words)
    kept = (other for other in reading.citations if other is one or not place.start <= other.span.start < end)
    citations = tuple(whole if other is one else other for other in kept)
    parts = tuple(Part("locator", part.span) if place.start <= part.span.start < end else part for part in reading.parts)
    kind = "crossref" if _only_points(citations, parts) else reading.kind
    return replace(reading, kind=kind, citations=citations, parts=parts)


def _leave_out(fields: tuple[Field, ...], place: Span) -> tuple[Field, ...]:
    """The fields of a pointer without those that took the place for a title, and what followed from them."""
    kept = tuple(one for one in fields if one.span is None or not place.start <= one.span.start < place.end)
    return fields if kept == fields else tuple(one for one in kept if one.span is not None)


def _only_points(citations: tuple[Citation, ...], parts: tuple[Part, ...]) -> bool:
    """Whether a note does nothing but point."""
    return all(one.pointing is not None for one in citations) and all(part.role != "commentary" for part in parts)


@cache
def _section() -> re.Pattern[str]:
    words = terms.pattern(sorted(terms.words("locators", "section", "before"), key=len, reverse=True))
    to = terms.pattern(terms.words("locators", "page", "to"))
    return regex(rf"(?:{words}|ch\.|col\.|cols\.)\s?(?:\d+(?:\.\d+)*|[IVXLC]+)(?:(?:[-–]|\s(?:{to}|et|and|und|e|y|en|i|a)\s)\d+)?\.?")


_AT_END = regex(r",\s(?P<place>[^\W\d_§]{0,12}\.?[^,;()]{1,22}\d)[\s.]*$")
"""a cheap look: a short word and numbers, last of the note"""


def state_sections(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which the chapter that was left over behind a work is the place cited: Berlin 2005, Kap. 2; Rivers, slides 3 to 6.

    >>> from references.model import Field
    >>> one = Citation("Rivers 2005, Kap. 2", Span(0, 19), (Field("title", "Rivers"), Field("note", "Kap. 2", Span(13, 19))))
    >>> found = state_sections(NoteReading("citation", citations=(one,)), "Rivers 2005, Kap. 2").citations[0]
    >>> found.locator, found.stated
    ('Kap. 2', {'title': 'Rivers'})
    """
    citations = tuple(_cite_paragraph(_cite_roman(_cite_pages(_cite_section(one))), text) for one in reading.citations)
    if citations and citations[-1].locator is None and citations[-1].pointing is None:
        citations = (*citations[:-1], _cite_last(citations[-1], text))
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _cite_section(one: Citation) -> Citation:
    left = next((field for field in one.fields if field.name == "note"), None)
    if left is None or one.locator or not isinstance(left.value, str) or _section().fullmatch(left.value) is None:
        return one
    return replace(one, locator=left.value.rstrip("."), fields=tuple(field for field in one.fields if field is not left))


_NO_YEARS = regex(r"\d{1,3}\s?[-–]\s?\d{1,3}")


def _cite_pages(one: Citation) -> Citation:
    """Holt, “Rivers,” 275–76: what was read as a date and has no year of four figures are the pages cited; a page ends in no dash."""
    if one.locator is not None and one.locator.endswith(("-", "–", "—")):
        return replace(one, locator=one.locator.rstrip("-–— "))
    date = next((field for field in one.fields if field.name == "date"), None)
    if date is None or one.locator is not None or _NO_YEARS.fullmatch(date.value) is None:
        return one
    fields = tuple(field for field in one.fields if field is not date)
    return replace(one, fields=fields, locator=date.value.replace("–", "-"))


_ROMAN_BEHIND = regex(r"[“\"„«‘'](?P<title>[^“”\"„«»]{2,200}?),?[”\"“»’'],?\s(?P<page>[ivxlc]{1,8}(?:\s?[-–]\s?[ivxlc]{1,8})?)")


def _cite_roman(one: Citation) -> Citation:
    """Reed, “Rivers,” xv: small Roman numerals behind a title in quotation marks are the page cited."""
    title = next((field for field in one.fields if field.name == "title"), None)
    found = _ROMAN_BEHIND.fullmatch(title.value.rstrip(" .")) if title is not None and one.locator is None else None
    if found is None or title is None or page_ranges.read(found["page"].replace("–", "-").replace(" ", "")) is None:
        return one
    fields = tuple(replace(field, value=found["title"]) if field is title else field for field in one.fields)
    return replace(one, fields=fields, locator=found["page"].replace("–", "-"))


def _cite_last(one: Citation, text: str) -> Citation:
    """The last work of a note with the counted part that stands behind all its fields."""
    found = _AT_END.search(text, one.span.start)
    if found is None or _section().fullmatch(found["place"]) is None:
        return one
    place = Span(*found.span("place"))
    fields = tuple(_cut_place(field, found["place"], place) for field in one.fields)
    if any(field.span is not None and field.span.end > place.start for field in fields):
        return one
    return replace(one, fields=fields, locator=found["place"], span=Span(one.span.start, place.end), text=text[one.span.start : place.end])


def _cut_place(field: Field, words: str, place: Span) -> Field:
    """A title without the counted part that it took along."""
    head = field.value.rstrip(" .").removesuffix(words).rstrip(" ,")
    if (
        field.span is None
        or field.name != "title"
        or field.span.end <= place.start
        or not head
        or len(head) + len(words) > len(field.value)
    ):
        return field
    return replace(field, value=head, span=Span(field.span.start, place.start))


_PARAGRAPH = regex(r",\s(?:n°|nº|nos|n°s)\s?(?P<number>\d{1,4}(?:(?:-\d+)+|\set\s(?:s\.|suiv\.))?)[\s.]*$")
_BOOKS = frozenset(("book", "thesis", "collection"))


def _cite_paragraph(one: Citation, text: str) -> Citation:
    """A French book whose last number is the paragraph that is cited, by which its treatises are: Paris, Quai, 2013, n° 247."""
    number = next((field for field in one.fields if field.name == "number" and field.span is not None), None)
    if number is None or one.locator or one.pointing or one.stated.get("type") not in _BOOKS or "series" in one.stated:
        return one
    found = _PARAGRAPH.search(text, one.span.start, one.span.end)
    if found is None or number.span is None or not found.start() < number.span.start < found.end():
        return one
    return replace(one, locator=f"n° {found['number']}", fields=tuple(field for field in one.fields if field is not number))
