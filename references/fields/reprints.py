"""Reprints: year, place and house of the copy in hand, and the year of the first edition (biblatex §2.3.9 origdate; Chicago 17 §14.114).

The rule: of two imprints the one behind the word for a reprint (repr., Nachdr., rééd., rist., переизд., a Chinese word behind the year) is
that of the book that was used, the year before it that of the first edition; a year in square brackets beside a later one is that too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import Look, holds, regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import imprint, numbering
from references.model import Field, Span
from references.terms.phrases import Phrases, look_for, word_set

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
    if not _may_tell(text) or any(field.name == "type" and field.value == "letter" for field in fields):
        return fields  # a letter was never printed again: Karl Reed to Ann Moor
    spans = [field.span for field in fields if field.span is not None]
    titles = [field.span for field in fields if field.name == "title" and field.span is not None]
    if not spans or "title" not in {field.name for field in fields}:
        return fields
    # Its words stand behind the title: Ann Reed is an author, and no reedición.
    found = find(text, min(span.start for span in titles or spans), max(span.end for span in spans))
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
    if field.name in ("edition", "note") and (_is_word(field.value) or field.value in _first_words()):
        return True
    within = field.span is not None and found.start - 2 <= field.span.start and field.span.end <= found.end + 2
    return within and field.name in _FILLED


def _without_word(field: Field) -> Field:
    """A title without the word for a reprint or the first year at its end, a publisher without that year: I fiumi d'Italia, rist."""
    if field.name not in ("title", "publisher"):
        return field
    value = _YEAR_LAST.sub("", field.value) if field.name == "publisher" else _cut_word(field.value)
    return replace(field, value=value) if value and value != field.value else field


def _is_word(value: str) -> bool:
    """Whether a value is nothing but a word for a reprint."""
    pattern = _word().pattern_within(_word().keys_of(value), word_set(value))
    return pattern is not None and pattern.fullmatch(value.strip(" .,")) is not None


def _cut_word(title: str) -> str:
    pattern = _word_last().pattern_within(_word_last().keys_of(title), word_set(title))
    cut = pattern.sub("", title) if pattern else title
    return cut if cut != title else _OPEN_YEAR_LAST.sub("", title)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(terms.load("numbering")["reprint"]["first_behind"])


_YEAR_LAST = regex(r"\s*[,，]\s?(?:1[4-9]|20)\d\d$")


_OPEN_YEAR_LAST = regex(r"\s*[(（]\s*\d{4}\s*$")
_YEAR = r"(?:1[4-9]|20)\d\d"


def _list_words(key: str) -> list[str]:
    return sorted(terms.load("numbering")["reprint"][key], key=len, reverse=True)


def _reprints(shape: str, look: Look | None = None) -> Phrases:
    """The words for a reprint (a stop at their end may be missing), in a pattern that has them where its shape says `{words}`."""

    def make(words: list[str]) -> re.Pattern[str]:
        return regex(shape.replace("{words}", rf"(?:{terms.pattern(words)})\.?"), re.IGNORECASE, look=look)

    return Phrases([word.rstrip(".") for word in _list_words("before")], make)


@cache
def _word() -> Phrases:
    return _reprints("{words}")


@cache
def _word_last() -> Phrases:
    return _reprints(r"\s*[,;.(]\s*{words}\s*$")


_WORD = r"(?<![^\W_]){words}(?![^\W\d_])[\s:,、・]*"
_NEW = rf"(?P<imprint>[^()（）\[\];；]{{0,120}}?{_YEAR})(?!\d)"
_FIRST_YEAR = rf"[(（]\s?{_YEAR}\s?[;；]"
_BEHIND_FIRST_YEAR = regex(rf"{_FIRST_YEAR}\s?{_NEW}")


@cache
def _words_before() -> Phrases:
    """A word, or the first year alone, before the imprint of the reprint: repr., New York: Dover, 1976; (1911; New York: Dover, 1976)."""
    return _reprints(rf"(?:{_WORD}|{_FIRST_YEAR}\s?(?:{_WORD})?){_NEW}")


@cache
def _words_behind() -> Phrases:
    """A word behind the year of the reprint."""
    return Phrases(_list_words("behind"), lambda words: regex(rf"(?P<year>{_YEAR})\s?年?\s?(?:{terms.pattern(words)})"))


@cache
def _first_before() -> Phrases:
    """Words for the first edition, and its year."""
    return Phrases(
        _list_words("first"),
        lambda words: regex(
            rf"(?<![^\W\d_])(?i:{terms.pattern(words)})[\s:,.]*(?:[{CAPITAL}][^\W\d_]+,?\s){{0,2}}(?P<year>{_YEAR})(?!\d)"
        ),  # (ed. or. Paris 1959)
    )


@cache
def _first_behind() -> Phrases:
    return Phrases(
        _list_words("first_behind"), lambda words: regex(rf"(?P<year>{_YEAR})\s?年?\s?(?:{terms.pattern(words)})", re.IGNORECASE)
    )


@cache
def _of() -> Phrases:
    """A word for a reprint and the edition that was reprinted: Nachdruck der Ausgabe Berlin 1887."""
    return _reprints(
        rf"(?<![^\W\d_]){{words}}\s(?:{terms.pattern(_list_words('of'))})\s[^.;()]{{0,60}}?(?P<first>{_YEAR})(?!\d)",
        look_for(_list_words("of")),
    )


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
    keys = _all_words().keys_of(text)
    readings = (
        (_read_of, _read_before, _read_behind, _read_first) if keys else (_read_before, _read_second) if _may_begin_with_year(text) else ()
    )
    found = next((found for read in readings if (found := read(text, start, end, keys))), None)
    return found or (_read_in_squares(text, start, end) if "[" in text else None)


@cache
def _all_words() -> Phrases:
    """A cheap look, for most notes have none of them."""
    table = terms.load("numbering")["reprint"]
    return Phrases([word for key in ("before", "behind", "first", "first_behind") for word in table[key]], lambda words: regex("(?!)"))


def _may_tell(text: str) -> bool:
    """A cheap look at a note: a word for a reprint, a square bracket, or a semicolon and a round one."""
    return "[" in text or _may_begin_with_year(text) or bool(_all_words().keys_of(text))


def _may_begin_with_year(text: str) -> bool:
    return (";" in text or "；" in text) and ("(" in text or "（" in text)


def _search(words: Phrases, keys: frozenset[str], text: str, start: int, end: int) -> re.Match[str] | None:
    pattern = words.pattern_within(keys, word_set(text))
    return pattern.search(text, start, end) if pattern else None


def _read_of(text: str, start: int, end: int, keys: frozenset[str]) -> Reprint | None:
    found = _search(_of(), keys, text, start, end)
    return Reprint(*found.span(), found["first"], ()) if found else None


def _read_before(text: str, start: int, end: int, keys: frozenset[str]) -> Reprint | None:
    found = (_words_before().pattern_within(keys, word_set(text)) or _BEHIND_FIRST_YEAR).search(text, start, end)
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
_TWO = regex(
    rf"[(（][^():;]{{2,40}}:\s[^();:]{{2,60}},\s(?P<first>{_YEAR});\s(?P<imprint>[^():;]{{2,40}}:\s[^();:]{{2,60}},\s(?P<year>{_YEAR}))[)）]",
    look=holds("; "),
)


def _read_second(text: str, start: int, end: int, keys: frozenset[str]) -> Reprint | None:
    """(Ibadan: Quay, 1969; London: Dock, 1971): of two imprints the later is that of the copy in hand."""
    found = _TWO.search(text, start, end)
    if found is None or found["first"] > found["year"]:
        return None
    read = tuple(field for field in imprint.read(found["imprint"], found.start("imprint")) if field.name in _OF_IMPRINT)
    return Reprint(*found.span(), found["first"], read)


def _read_behind(text: str, start: int, end: int, keys: frozenset[str]) -> Reprint | None:
    found = _search(_words_behind(), keys, text, start, end)
    if found is None:
        return None
    earlier = _year_before(text, start, found.start(), found["year"])
    read = _imprint_around(text, start, found, earlier)
    first = None if earlier else _search(_first_behind(), keys, text, start, end)
    return Reprint(*found.span(), first["year"] if first and first["year"] < found["year"] else earlier, read)


def _read_first(text: str, start: int, end: int, keys: frozenset[str]) -> Reprint | None:
    either = [found for words in (_first_before(), _first_behind()) if (found := _search(words, keys, text, start, end))]
    found = min(either, key=lambda one: one.start(), default=None)
    if found is None:
        return None
    year = found["year"]
    later = [one for one in _LAST_YEAR.finditer(text, start, end) if one["year"] > year]
    return Reprint(*found.span(), year, next(filter(None, (_read_edition(text, one) for one in later)), ())) if later else None


def _read_edition(text: str, year: re.Match[str]) -> Fields:
    """2018年增訂版: a year with an edition right behind it, which is that of the book in hand."""
    behind = numbering.find(text[year.end() : year.end() + 12])
    edition = next((one for one in behind if one.name == "edition" and one.start <= 1), None)
    if edition is None:
        return ()
    date = Field("date", year["year"], Span(*year.span()), "imprint.date")
    return date, Field("edition", edition.value, Span(year.end() + edition.start, year.end() + edition.end), "numbering.edition")


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
