"""Place, publisher and year: （北京：世界知識出版社，2006年）, New York: Norton, 2001, М.: Наука, 1986."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.bodies import list_of
from bib.patterns import regex
from references import terms
from references.fields import dates, numbering
from references.fields.places import EDGE, is_place
from references.fields.titles import strip_marks
from references.model import Field, Span

_COLON = regex(r"\s?[:：︰﹕]\s*(?!//)")
_COMMA = regex(r"[,，]\s*")
_PLACE_LENGTH = 60
"""letters that a place before its colon has at most"""


@lru_cache(maxsize=1)
def _units() -> str:
    """Units behind a number that looks like a year and is a volume or an issue: 2001期."""
    table = terms.load("numbering")
    return "".join(word for name in ("volume", "number") for word in table[name]["behind"] if len(word) == 1)


def read(text: str, start: int = 0) -> list[Field]:
    """What an imprint states: location, publisher, date, and a number where a journal's imprint holds one.

    >>> [(f.name, f.value) for f in read("北京：社會科學文獻出版社，2004 年 03 期")]
    [('location', '北京'), ('publisher', '社會科學文獻出版社'), ('date', '2004'), ('number', '03')]
    >>> [(f.name, f.value) for f in read("NY: W.W. Norton & Company, 2001")]
    [('location', 'NY'), ('publisher', 'W.W. Norton & Company'), ('date', '2001')]
    """
    found: list[Field] = []
    first = len(text)
    for date in dates.find(text)[:2]:
        if date.end < len(text) and text[date.end : date.end + 1] in _units():
            continue
        if any(one.name == "date" for one in found):
            break
        first = min(first, date.start)
        found.append(Field("date", date.edtf, Span(start + date.start, start + date.end), "imprint.date"))
    for number in numbering.find(text):
        if number.name == "edition" and number.value.isdigit() and len(number.value) == 4:
            continue
        first = min(first, number.start)
        found.append(Field(number.name, number.value, Span(start + number.start, start + number.end), f"imprint.{number.name}"))
    return [*house(text, *_find_house(text, first, found, start), start), *found]


def _find_house(text: str, first: int, found: list[Field], start: int) -> tuple[int, int]:
    """Where place and publisher stand: before all that is counted, or between an edition that stands first and the year.

    >>> [(f.name, f.value) for f in read("改訂版、岸書房1975年")]
    [('publisher', '岸書房'), ('date', '1975'), ('edition', '改訂版')]
    """
    spans = {one.name: one.span for one in found if one.span is not None}
    edition, date = spans.get("edition"), spans.get("date")
    if edition is not None and date is not None and not text[: edition.start - start].strip(EDGE) and edition.end < date.start:
        return edition.end - start, date.start - start
    return 0, first


def house(text: str, begin: int, end: int, start: int = 0) -> list[Field]:
    """Place and publisher in a range of a text.

    >>> [(f.name, f.value) for f in house("Englewood Cliffs, N.J.: Prentice Hall, 1988", 0, 38)]
    [('location', 'Englewood Cliffs, N.J.'), ('publisher', 'Prentice Hall')]
    """
    begin, end = trim(text, begin, end)
    if begin >= end:
        return []
    colon = _COLON.search(text, begin, end)
    if colon and 0 < colon.start() - begin <= _PLACE_LENGTH and not re.search(r"\d", text[begin : colon.start()]):
        named = trim(text, colon.end(), end)
        place = _field("location", text, begin, colon.start(), start)
        has_name = named[0] < named[1] and _LETTER.search(text, *named)
        return [place, _field("publisher", text, *named, start)] if has_name else [place]
    if is_place(text[begin:end]):
        return [_field("location", text, begin, end, start)]
    return _house_between_commas(text, begin, end, start)


_LETTER = regex(r"[^\W\d_]")
_OPENING = "[［〔"


def _house_between_commas(text: str, begin: int, end: int, start: int) -> list[Field]:
    """臺北，聯經出版公司 and Westview, Boulder, CO: place and publisher in either order, or a publisher alone."""
    commas = list(_COMMA.finditer(text, begin, end))
    first = next((c for c in reversed(commas) if is_place(text[begin : c.start()])), None)
    if first:
        return [_field("location", text, begin, first.start(), start), _field("publisher", text, first.end(), end, start)]
    last = next((c for c in commas if is_place(text[c.end() : end])), None)
    if last:
        return [_field("location", text, last.end(), end, start), _field("publisher", text, begin, last.start(), start)]
    return [_field("publisher", text, begin, end, start)]


_ASIDE = regex(r"^[\s(]*(?:(?:trans|eds?|transl)\.?\)\s*\(?)|[.,]?\s*\((?:[Rr]eprint|[Oo]riginal|[Rr]epr\.|[Ff]irst)[^)]*\)?$")


def read_publisher(text: str) -> str:
    """A publisher without what was said beside it.

    >>> read_publisher("Northwestern University Press. (Original work published"), read_publisher("(trans.) (Stanford University Press")
    ('Northwestern University Press', 'Stanford University Press')
    """
    words = _ASIDE.sub("", text.strip())
    name = strip_marks(words)
    last = _LAST_WORD.search(name)
    return f"{name}." if last and last[0] in list_of("firms", "shortened") and f"{name}." in text else name


_LAST_WORD = regex(r"\w+\Z")


def trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """A range without the stops and spaces at its edges, and without a bracket that opens at its end: Verso, [1923].

    >>> trim("（北京：", 1, 4), trim("Verso, [", 0, 8)
    ((1, 3), (0, 5))
    """
    while begin < end and text[begin] in EDGE:
        begin += 1
    while end > begin and (text[end - 1] in EDGE or text[end - 1] in _OPENING):
        end -= 1
    return begin, end


def _field(name: str, text: str, begin: int, end: int, start: int) -> Field:
    begin, end = trim(text, begin, end)
    return Field(name, text[begin:end], Span(start + begin, start + end), f"imprint.{name}")
