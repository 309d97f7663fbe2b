"""Reprints: year, place and house of the copy in hand, and the year of the first edition (biblatex §2.3.9 origdate; Chicago 17 §14.114).

The rule: of two imprints the one behind the word for a reprint (repr., Nachdr., rééd., rist., переизд., a Chinese word behind the year) is
that of the book that was used, the year before it that of the first edition; a year in square brackets beside a later one is that too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import imprint
from references.model import Field, Span

Fields = tuple[Field, ...]
_OF_IMPRINT = frozenset(("date", "origdate", "location", "publisher"))
_FILLED = frozenset(("edition", "note", "booktitle", "journaltitle", "series", "publisher", "location", "organization", "volume", "number"))
"""fields that the words of a reprint fill where nobody knows them"""


class Reprint(NamedTuple):
    """What is said of a reprint: its imprint, the first year, and the stretch that says so."""

    start: int
    end: int
    first: str
    imprint: Fields


def state_reprint(fields: Fields, text: str) -> Fields:
    """Fields with the imprint of the reprint, and the first year as origdate.

    >>> note = "Hill, Rivers (London: Murray, 1911; repr., New York: Dover, 1976), 33."
    >>> stated = Field("title", "Rivers", Span(6, 12)), Field("publisher", "Murray", Span(22, 28)), Field("date", "1911", Span(30, 34))
    >>> [(field.name, field.value) for field in state_reprint(stated, note)]
    [('title', 'Rivers'), ('location', 'New York'), ('publisher', 'Dover'), ('date', '1976'), ('origdate', '1911')]
    """
    spans = [field.span for field in fields if field.span is not None]
    if not spans or "title" not in {field.name for field in fields}:
        return fields
    found = find(text, min(span.start for span in spans), max(span.end for span in spans))
    if found is None:
        return fields
    new = {field.name for field in found.imprint}
    kept = tuple(field for field in map(_without_word, fields) if not _gives_way(field, found, new))
    first = (Field("origdate", found.first, None, "imprint.origdate"),) if found.first else ()
    return _as_book((*kept, *found.imprint, *first), fields)


def _as_book(fields: Fields, before: Fields) -> Fields:
    """A book, where what made it a part of one were the words of the reprint."""
    holders = {"booktitle", "journaltitle"}
    lost = holders & {field.name for field in before} and not holders & {field.name for field in fields}
    return tuple(replace(field, value="book") if lost and field.name == "type" else field for field in fields)


def _gives_way(field: Field, found: Reprint, new: set[str]) -> bool:
    """Whether a field is of the first imprint, of which the reprint says more, or was filled by the words of the reprint."""
    if field.name in new or (field.name == "origdate" and found.first):
        return True
    if field.name in ("edition", "note") and (_word().fullmatch(field.value.strip(" .,")) or field.value in _first_words()):
        return True
    within = field.span is not None and found.start - 2 <= field.span.start and field.span.end <= found.end + 2
    return within and field.name in _FILLED


def _without_word(field: Field) -> Field:
    """A title without the word for a reprint or the first year at its end, a publisher without that year: I fiumi d'Italia, rist."""
    if field.name not in ("title", "publisher"):
        return field
    value = (_word_last() if field.name == "title" else _YEAR_LAST).sub("", field.value)
    return replace(field, value=value) if value and value != field.value else field


@cache
def _first_words() -> frozenset[str]:
    return frozenset(terms.load("numbering")["reprint"]["first_behind"])


_YEAR_LAST = regex(r"\s*[,，]\s?(?:1[4-9]|20)\d\d$")


@cache
def _words() -> str:
    table = terms.load("numbering")["reprint"]
    return terms.pattern(sorted((word.rstrip(".") for word in table["before"]), key=len, reverse=True))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words()})\.?", re.IGNORECASE)


@cache
def _word_last() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;.(]\s*(?:{_words()})\.?\s*$|\s*[(（]\s*\d{{4}}\s*$", re.IGNORECASE)


_YEAR = r"(?:1[4-9]|20)\d\d"


def _table(key: str) -> str:
    return terms.pattern(sorted(terms.load("numbering")["reprint"][key], key=len, reverse=True))


@cache
def _words_before() -> re.Pattern[str]:
    """A word, or the first year alone, before the imprint of the reprint: repr., New York: Dover, 1976; (1911; New York: Dover, 1976)."""
    word = rf"(?<![^\W\d_])(?:{_words()})\.?(?![^\W\d_])[\s:,、・]*"
    new = rf"(?P<imprint>[^()（）\[\];；]{{0,120}}?{_YEAR})(?!\d)"
    return re.compile(rf"(?:{word}|[(（]\s?{_YEAR}\s?[;；]\s?(?:{word})?){new}", re.IGNORECASE)


@cache
def _words_behind() -> re.Pattern[str]:
    """A word behind the year of the reprint."""
    return re.compile(rf"(?P<year>{_YEAR})\s?年?\s?(?:{_table('behind')})")


@cache
def _first() -> re.Pattern[str]:
    """Words for the first edition, and its year."""
    before = rf"(?<![^\W\d_])(?:{_table('first')})[\s:,.]*(?P<before>{_YEAR})(?!\d)"
    return re.compile(rf"{before}|(?P<behind>{_YEAR})\s?年?\s?(?:{_table('first_behind')})", re.IGNORECASE)


@cache
def _of() -> re.Pattern[str]:
    """A word for a reprint and the edition that was reprinted: Nachdruck der Ausgabe Berlin 1887."""
    return re.compile(rf"(?<![^\W\d_])(?:{_words()})\.?\s(?:{_table('of')})\s[^.;()]{{0,60}}?(?P<first>{_YEAR})(?!\d)", re.IGNORECASE)


_IN_SQUARES = regex(
    rf"(?P<year>{_YEAR})\s?\[\D{{0,16}}(?P<first>{_YEAR})\]|\[(?P<first2>{_YEAR})\]\s?(?P<year2>{_YEAR})(?!\d)",
)
_LAST_YEAR = regex(r"(?P<year>(?<!\d)(?:1[4-9]|20)\d\d)(?!\d)")


def find(text: str, start: int, end: int) -> Reprint | None:
    """What is said of a reprint in a range of a note.

    >>> note = "Weber, Flüsse, Berlin 1887 (Nachdr. Aalen 1975), S. 4."
    >>> found = find(note, 0, len(note))
    >>> (found.first, [field.value for field in found.imprint]) if found else None
    ('1887', ['Aalen', '1975'])
    """
    end = min(len(text), end + 60)
    if not _may_tell(text[start:end]):
        return None
    readings = (_read_of, _read_before, _read_behind, _read_first, _read_in_squares)
    return next((found for read in readings if (found := read(text, start, end))), None)


_FIRST_YEAR = regex(rf"[(（]\s?{_YEAR}\s?[;；]")
_LETTERS = regex(r"[^\W\d_]+")


@cache
def _behind_years() -> tuple[str, ...]:
    """Words that may stand right behind a year."""
    table = terms.load("numbering")["reprint"]
    return (*table["behind"], *table["first_behind"])


@cache
def _before_years() -> tuple[frozenset[str], ...]:
    """The runs of letters of each word that stands before an imprint or a year."""
    table = terms.load("numbering")["reprint"]
    return tuple(frozenset(_LETTERS.findall(word.casefold())) for word in (*table["before"], *table["first"]))


@cache
def _longest_runs() -> frozenset[str]:
    return frozenset(max(runs, key=len) for runs in _before_years())


def _may_tell(words: str) -> bool:
    """A cheap look before the long ones: a square bracket, a year that a semicolon ends, or all the letters of a word."""
    if "[" in words or _FIRST_YEAR.search(words) or any(map(words.__contains__, _behind_years())):
        return True
    runs = frozenset(_LETTERS.findall(words.casefold()))
    return not runs.isdisjoint(_longest_runs()) and any(map(runs.issuperset, _before_years()))


def _read_of(text: str, start: int, end: int) -> Reprint | None:
    found = _of().search(text, start, end)
    return Reprint(*found.span(), found["first"], ()) if found else None


def _read_before(text: str, start: int, end: int) -> Reprint | None:
    found = _words_before().search(text, start, end)
    if found is None:
        return None
    read = tuple(field for field in imprint.read(found["imprint"], found.start("imprint")) if field.name in _OF_IMPRINT)
    new = next((field.value for field in read if field.name == "date"), "")
    if not new:
        return None
    if not _PARTED.search(found["imprint"]) and not any(field.name == "location" for field in read):
        read = tuple(replace(field, name="location") if field.name == "publisher" else field for field in read)  # Nachdr. Aalen 1965
    return Reprint(*found.span(), _year_before(text, start, found.start("imprint"), new), read)


_PARTED = regex(r"[,，、:：]")


def _read_behind(text: str, start: int, end: int) -> Reprint | None:
    found = _words_behind().search(text, start, end)
    if found is None:
        return None
    earlier = _year_before(text, start, found.start(), found["year"])
    return Reprint(*found.span(), earlier, _imprint_around(text, start, found, earlier))


def _read_first(text: str, start: int, end: int) -> Reprint | None:
    found = _first().search(text, start, end)
    if found is None:
        return None
    year = found["before"] or found["behind"]
    later = any(one["year"] > year for one in _LAST_YEAR.finditer(text, start, end))
    return Reprint(*found.span(), year, ()) if later else None


def _read_in_squares(text: str, start: int, end: int) -> Reprint | None:
    found = _IN_SQUARES.search(text, start, end)
    if found is None:
        return None
    year, early = found["year"] or found["year2"], found["first"] or found["first2"]
    date = Field("date", year, Span(*found.span("year" if found["year"] else "year2")), "imprint.date")
    return Reprint(*found.span(), early, (date,)) if early < year else None


def _imprint_around(text: str, start: int, found: re.Match[str], earlier: str) -> Fields:
    """The imprint of a year that is called that of a reprint: what stands before it, back to the first imprint."""
    date = Field("date", found["year"], Span(*found.span("year")), "imprint.date")
    cut = max(text.rfind(mark, start, found.start()) for mark in ";；")
    if cut < 0 or not earlier:
        return (date,)
    house = imprint.house(text, cut + 1, found.start())
    return (*house, date)


def _year_before(text: str, start: int, end: int, year: str) -> str:
    """The last year before a reprint that is earlier than its own."""
    years = [one["year"] for one in _LAST_YEAR.finditer(text, start, end)]
    return years[-1] if years and years[-1] < year else ""
