"""Series behind the house of a book: Paris, Plon, coll. « Terre », n° 4, 1990; Madrid, Alianza, col. «El libro»; Roma, Laterza, «Saggi» 12.

Rule: behind a town and a house what stands in quotation marks, and anywhere in an imprint what a word calls a collection, is the series of
the book and no periodical; a number right behind it is its number (Lexique des règles typographiques, « Bibliographie »; ISO 690 §5.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import places
from references.model import Field, Span

Fields = tuple[Field, ...]
BY = "imprint.collection"
MARKS = ("»", "oll. ", "ol. ")
"""one of these stands in a note that names a collection: a cheap look"""

_NUMBER = r"(?:,?\s(?:n[o°º.]{1,2}|nº|núm\.|vol\.)?\s?(?P<number>(?!(?:1[4-9]|20)\d\d(?!\d))\d{1,4}))?"
_CLOSED = r"(?=\s?[),;.]|\s*$)"


@cache
def _collection_pattern() -> re.Pattern[str]:
    """A collection by its word: in quotation marks, or by its first capital letter behind a shortened word."""
    words = terms.words("imprint", "collections")
    quoted, bare = terms.either(words), terms.either([word for word in words if word.endswith(".")])
    return regex(
        rf"(?:,|\s\()\s?(?:(?:{quoted})\s?[:]?\s?[«“\"]\s?(?P<quoted>[^«»“”\"]{{2,80}}?)\s?[»”\"]|(?:{bare})\s(?P<bare>[{CAPITAL}](?:['’]\w|[^\W\d])[^«»“”\"();,:]{{1,70}}))"
        rf"{_NUMBER}{_CLOSED}"
    )


_BEHIND_HOUSE = regex(
    rf"(?:,\s|\.\s)(?P<town>[{CAPITAL}][^,;:()«»\d]{{2,24}}?)(?:,|\s?:)\s(?P<house>[^\W\d][^,;:()«»\d]{{1,40}}|\w[^,;:()«»\d]{{1,40}}),\s(?:«\s?(?P<quoted>[^«»]{{2,80}}?)\s?»)"
    rf"{_NUMBER}(?=,\s(?:1[4-9]|20)\d\d)"
)


def state_collection(fields: Fields, text: str) -> Fields:
    """The series of a book, behind its house, whatever it was read as.

    >>> text = "Ada Roy, Les quais, Paris, Plon, « Terre », n° 4, 1990"
    >>> read = Field("title", "Les quais, Paris, Plon", Span(9, 31)), Field("journaltitle", "Terre", Span(33, 42)), Field("type", "article")
    >>> [(one.name, one.value) for one in state_collection(read, text)][:3]
    [('title', 'Les quais'), ('type', 'book'), ('location', 'Paris')]
    >>> [(one.name, one.value) for one in state_collection(read, text)][3:]
    [('publisher', 'Plon'), ('series', 'Terre'), ('number', '4')]
    """
    start, end = _stretch(fields)
    found = _find_behind_house(text, start, end) or _collection_pattern().search(text, start, end)
    if found is None:
        return fields
    name = "quoted" if found["quoted"] else "bare"
    if any(field.name == "series" and field.value == found[name] for field in fields):
        return fields
    stated = [(key, key_name) for key, key_name in (("town", "location"), ("house", "publisher")) if found.groupdict().get(key)]
    stated += [(name, "series"), *((("number", "number"),) if found["number"] else ())]
    added = [Field(field_name, found[key].strip(), Span(*found.span(key)), BY) for key, field_name in stated]
    return (*_free(fields, Span(*found.span()), text), *added)


def _stretch(fields: Fields) -> tuple[int, int]:
    """From the first to the last word of a reference that fields hold, and a little behind it."""
    spans = [field.span for field in fields if field.span is not None]
    return min((one.start for one in spans), default=0), max((one.end for one in spans), default=0) + _BEHIND


_BEHIND = 12
"""characters: the number of a series behind the last field"""


def _find_behind_house(text: str, start: int, end: int) -> re.Match[str] | None:
    found = _BEHIND_HOUSE.search(text, start, end)
    return found if found is not None and places.is_place(found["town"]) and "»" not in text[found.end() : found.end() + 1] else None


def _free(fields: Fields, span: Span, text: str) -> Iterator[Field]:
    """Fields without the words of a collection: what ran into them ends before, what lay in them goes; what they hold is no article."""
    held = any(field.name == "booktitle" for field in fields)
    for field in fields:
        if field.name == "type" and field.value == "article":
            yield replace(field, value="incollection" if held else "book")
        elif field.name == "entrysubtype" or field.span is None or not field.span.meets(span):
            yield field
        elif field.span.start < span.start:
            yield _end_before(field, span.start, text) if field.name in ("title", "publisher", "location") else field


def _end_before(field: Field, end: int, text: str) -> Field:
    """A field whose words end before a place."""
    behind = " ".join(text[end : field.span.end if field.span else end].split())
    value = field.value.removesuffix(behind) if behind and field.value.endswith(behind) else _cut_at(field.value, text[end : end + 4])
    return replace(field, value=value.rstrip(" ,.:("), span=Span(field.span.start, end) if field.span else None)


def _cut_at(value: str, words: str) -> str:
    """A value up to words in it; whole, where it does not hold them."""
    at = value.find(words.rstrip()) if words.strip(" ,.(") else -1
    return value[:at] if at > 0 else value


_COUNTED_ANEW = regex(r"\d(?:st|nd|rd|th|d) ser(?:ies|\.)|ser\.\s\d+|\de sér(?:ie|\.)")
_BEFORE_ANEW = regex(rf"(?:,\s|\.\s)(?P<name>[{CAPITAL}][^,;()\d]{{3,80}}),\s\Z")
_COUNTED_BEHIND = regex(r",?\s(?:vol\.\s|no\.\s)?(?P<number>\d{1,4})(?=\s\(|[,)])")


def widen_series(fields: Fields, text: str) -> Fields:
    """Camden Society, n.s., 15 (London: …): the words for a new series go with the name before them and the number behind them.

    >>> text = "Diary, ed. by A. Low, Camden Society, n.s., 15 (London)"
    >>> read = (Field("title", "Diary", Span(0, 5)), Field("series", "n.s.", Span(38, 42)))
    >>> [(one.name, one.value) for one in widen_series(read, text)][1:]
    [('series', 'Camden Society, n.s.'), ('number', '15')]
    """
    series = next((field for field in fields if field.name == "series"), None)
    if series is None:
        return fields
    is_anew = series.value in terms.words("numbering", "journal_series", "new") or _COUNTED_ANEW.fullmatch(series.value) is not None
    if series.span is None or not is_anew:
        return fields
    begin = series.span.start + series.span.cut(text).find(series.value)
    before = _BEFORE_ANEW.search(text, max(0, begin - 100), begin)
    if before is None or any(field.span is not None and field.span.meets(Span(*before.span("name"))) for field in fields):
        return fields
    end = begin + len(series.value)
    whole = Span(before.start("name"), end)
    counted = _COUNTED_BEHIND.match(text, end) if not any(field.name == "number" for field in fields) else None
    number = (Field("number", counted["number"], Span(*counted.span("number")), BY),) if counted else ()
    named = replace(series, value=whole.cut(text), span=whole)
    return tuple(one for field in fields for one in ((named, *number) if field is series else (field,)))
