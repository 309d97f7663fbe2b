"""The dates in references in Arabic, Persian and Hebrew letters: years by three calendars, days, seasons, days of looking at a page.

A year of the Hijra is stated by the Christian calendar where the print does not say both.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import hijri
from references.forms.right_to_left_words import TERMS, fold, map_months, map_numbers, write_words


class Stated(NamedTuple):
    """What a part states: field, value, and where in its folded words."""

    name: str
    value: str
    start: int
    end: int


@cache
def _year_pattern() -> re.Pattern[str]:
    mark = write_words("christian", "lunar", "solar")
    months, seasons = ("|".join(map(re.escape, names)) for names in (map_months(), map_numbers("seasons")))
    month = rf"(?P<month>{months})(?:\s?/\s?(?:{months}))?"  # the papers of the United Nations say both names
    whole = rf"(?:(?P<day>\d{{1,2}})\s)?{month}|(?P<season>{seasons})"
    solar = rf"(?:\d{{1,2}}\s[^\d\s]{{2,9}}(?:\s[^\d\s]{{2,9}})?|{write_words('solar_months')})(?=\s1[0-4]\d\d)"
    day = rf"(?:{whole}|{solar})\s"
    other = rf"\s?[/=-]\s?(?P<other>\d{{4}})\s?(?P<mark2>{mark})?"
    return regex(rf"\(?(?:(?:{write_words('years')})\s)?(?:{day})?(?P<year>\d{{4}})\s?(?P<mark1>{mark})?(?:{other})?\)?")


@cache
def _jewish_pattern() -> re.Pattern[str]:
    letters = "".join(terms.words(TERMS, "letters"))
    year = rf"(?P<first>[{letters}]['׳])?(?P<year>[{letters}]{{1,4}}[\"״“][{letters}])"
    return regex(rf"\(?(?:{write_words('years')})?\s?{year}(?:\s?[-–/(]\s?(?P<other>(?:1[89]|20)\d\d))?\)?")


_JEWISH = 3761
"""years between the two counts; the Jewish year begins in autumn"""
_FIFTH = 5000
"""the thousands are not written"""
_WRITTEN = range(200, 800)
"""a word in such letters that counts less is an abbreviation"""


def _state_jewish(folded: str) -> str | None:
    """תשכ״ו, the Christian years that a Jewish year touches, or the one that is printed beside it.

    >>> _state_jewish('תשכ"ו'), _state_jewish('תשכ"ו/1966'), _state_jewish('עמ"ד')
    ('1965/1966', '1966', None)
    """
    found = _jewish_pattern().fullmatch(folded)
    if found is None:
        return None
    worth = {letter: int(number) for number, letters in terms.load(TERMS)["letters"].items() for letter in letters}
    counted = sum(worth.get(letter, 0) for letter in found["year"])
    if counted not in _WRITTEN:
        return None
    year = counted + _FIFTH - _JEWISH
    return found["other"] or f"{year}/{year + 1}"


def read_year(folded: str, *, is_persian: bool) -> list[Stated] | None:
    """A year by whatever calendar, or two that are the same; before it a day of a month.

    >>> [one.value for one in read_year("3 مارس 2020", is_persian=False)]
    ['2020-03-03']
    """
    found = _year_pattern().fullmatch(folded)
    if found is None:
        jewish = _state_jewish(folded)
        return [Stated("date", jewish, 0, len(folded))] if jewish else None
    value = _state_year(found, is_persian=is_persian)
    if value is None:
        return None
    if found["month"] and len(value) == 4:
        value += f"-{map_months()[found['month']]:02}" + (f"-{int(found['day']):02}" if found["day"] else "")
    elif found["season"] and len(value) == 4:
        value += f"-{map_numbers('seasons')[found['season']]}"
    return [Stated("date", value, 0, found.end())]


@cache
def _day_pattern() -> re.Pattern[str]:
    months = "|".join(map(re.escape, map_months()))
    return regex(rf"(?<!\d)(?P<day>\d{{1,2}})\s(?P<month>{months})(?:\s?/\s?(?:{months}))?\s(?P<year>(?:19|20)\d\d)(?!\d)")


def find_day(words: str) -> str:
    """The first day of our calendar that stands in some words; empty where there is none.

    >>> find_day("البيان المؤرخ 13 أيار/مايو 2015"), find_day("نهر 2015")
    ('2015-05-13', '')
    """
    found = _day_pattern().search(fold(words))
    return f"{found['year']}-{map_months()[found['month']]:02}-{int(found['day']):02}" if found else ""


_CHRISTIAN = 1500
"""a bare year before this is counted from the Hijra: books are printed"""


def _state_year(found: re.Match[str], *, is_persian: bool) -> str | None:
    """The Christian year that is printed, else the years that the year of the Hijra touches."""
    years = [(int(found[year]), found[mark] or "") for year, mark in (("year", "mark1"), ("other", "mark2")) if found[year]]
    printed = [year for year, mark in years if year >= _CHRISTIAN and mark not in _marks("lunar") | _marks("solar")]
    return str(printed[-1]) if printed else _state_hijri(*years[0], is_persian=is_persian)


_FIRST_PRINTED = 1200
"""of the Hijra: what is earlier is a number of another kind"""


def _state_hijri(year: int, mark: str, *, is_persian: bool) -> str | None:
    if not _FIRST_PRINTED <= year < _CHRISTIAN:
        return None
    is_solar = mark in _marks("solar") or (mark not in _marks("lunar") and is_persian)
    return str(year) if is_solar else hijri.state_lunar(year)


@cache
def _marks(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in terms.words(TERMS, name))


@cache
def _access_pattern() -> re.Pattern[str]:
    return regex(rf"[(\[]?(?:{write_words('access')})\s?:?\s?(?P<day>.{{4,30}}?)[)\]]?")


_IN_FIGURES = regex(r"(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>20\d\d)")


def read_access(folded: str, *, is_persian: bool) -> list[Stated] | None:
    """The day on which a page was looked at.

    >>> [one.value for one in read_access(fold("تاريخ الاطلاع 3 مارس 2020"), is_persian=False)]
    ['2020-03-03']
    """
    found = _access_pattern().fullmatch(folded)
    if found is None:
        return None
    figures = _IN_FIGURES.fullmatch(found["day"])
    if figures is not None and int(figures["month"]) <= 12:  # these languages write the day first
        return [Stated("urldate", f"{figures['year']}-{int(figures['month']):02}-{int(figures['day']):02}", *found.span("day"))]
    day = read_year(found["day"], is_persian=is_persian)
    return [Stated("urldate", day[0].value, *found.span("day"))] if day else None
