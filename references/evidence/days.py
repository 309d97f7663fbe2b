"""Where a day or a month stands on a page, in whatever words or figures: 3 May 1912, 1912-05-03, 3.5.1912, 1912年5月3日, le 3 mai."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from bib.scripts import has_han
from references import terms
from references.fields import dates, months, numerals
from references.model import Span

_BESIDE = 40
"""characters on either side of a year in which its day and month stand"""
_ERA_FAR = 2000
"""characters before a year in which its era was named"""
_MOST = 200
"""places of a year or a day that are looked at"""


def find_day(text: str, edtf: str) -> tuple[Span | None, tuple[Span, str] | None]:
    """Where a day stands, and where something near it does, with what is missing there.

    >>> find_day("Signed on the 3rd of May, 1912.", "1912-05-03")[0] is not None, find_day("Signed 03.05.1912", "1912-05-03")[0] is not None
    (True, True)
    >>> find_day("Signed on 3 May in Bonn", "1912-05-03")[1][1], find_day("Signed in 1912", "1912-05-03")
    ('the day and the month stand there without the year', (None, None))
    """
    near: tuple[Span, str] | None = None
    for span, stated in _days_of_year(text, edtf[:4]):
        if stated == edtf or _swap(stated) == edtf or (len(edtf) < len(stated) and stated.startswith(edtf)):
            return span, None
        if near is None and len(stated) >= 7 and edtf.startswith(stated):
            near = span, "the month stands there without the day"
    without_year = _find_without_year(text, edtf)
    if without_year is not None:
        return None, (without_year, "the day and the month stand there without the year")
    return None, near


def find_year_of_era(text: str, year: str) -> Span | None:
    """Where a year that is printed in four digits stands as an era counts it.

    >>> find_year_of_era("民國元年，港口關閉。", "1912"), find_year_of_era("民國二年", "1912"), find_year_of_era("97", "97")
    (Span(start=0, end=4), None, None)
    """
    if not (year.isdecimal() and len(year) == 4 and has_han(text)):
        return None
    return next((span for span, _ in _days_of_year(text, year)), None)


def _swap(edtf: str) -> str:
    """3/5 is the fifth of March in America."""
    year, _, rest = edtf.partition("-")
    month, _, day = rest.partition("-")
    return f"{year}-{day}-{month}" if day else edtf


def _days_of_year(text: str, year: str) -> Iterator[tuple[Span, str]]:
    """The dates of a text that name a year: in figures, or as an era counts it."""
    end = -1
    for found in _limit(_places_of_year(text, year)):
        if found.start() < end:
            continue
        start, end = max(0, found.start() - _BESIDE), found.end() + _BESIDE
        stated = [one for one in dates.find(text[start:end]) if one.edtf.startswith(year)]
        yield from ((Span(start + one.start, start + one.end), one.edtf.rstrip("~?%")) for one in stated)
        if not stated and not found[0].isascii():
            yield from _find_in_same_era(text, found.start(), end, year)
        yield from _find_numbered_months(text, start, end, year)
        yield from _find_months_by_beginning(text[start:end], start, year)


def _find_in_same_era(text: str, at: int, end: int, year: str) -> Iterator[tuple[Span, str]]:
    """A date whose era was named before and is not said again: 民國六十二年……七十二年三月三十一日."""
    named = max(((text.rfind(era, max(0, at - _ERA_FAR), at), era) for era in _eras()), default=(-1, ""))
    if named[0] < 0:
        return
    era = named[1]
    for one in dates.find(era + text[at:end])[:1]:
        if one.start == 0 and one.edtf.startswith(year) and "-" in one.edtf:
            yield Span(at, at + one.end - len(era)), one.edtf


@cache
def _eras() -> tuple[str, ...]:
    """The names of the eras that a date may be counted from."""
    return tuple(name for eras in terms.load("eras").values() for name, before in eras.items() if isinstance(before, int) and has_han(name))


def _find_numbered_months(text: str, start: int, end: int, year: str) -> Iterator[tuple[Span, str]]:
    """The days of a year whose month is a number behind the word for month: ngày 3 tháng 5 năm 1912."""
    pattern = _numbered_months()
    for found in pattern.finditer(text, start, end):
        if found["year"] == year:
            yield Span(*found.span()), f"{year}-{int(found['month']):02}-{int(found['day']):02}"


@cache
def _numbered_months() -> re.Pattern[str]:
    words = terms.load("evidence")["numbered_months"]
    month, year = ("|".join(words[name]) for name in ("month", "year"))
    return regex(rf"(?i)(?<!\d)(?P<day>\d{{1,2}})\s+(?:{month})\s+(?P<month>\d{{1,2}})\s*(?:,|/|{year})?\s*(?P<year>\d{{4}})(?!\d)")


def _find_months_by_beginning(near: str, start: int, year: str) -> Iterator[tuple[Span, str]]:
    """The days beside a year whose month begins as in a language of which no dates are read: 12. novembril 1913."""
    numbers, pattern = _month_beginnings()
    for found in pattern.finditer(near.casefold()):
        day, month = int(found["day"] or found["after"]), numbers[found["month"] or found["before"]]
        if 1 <= day <= 31:
            yield Span(start + found.start(), start + found.end()), f"{year}-{month:02}-{day:02}"


@cache
def _month_beginnings() -> tuple[dict[str, int], re.Pattern[str]]:
    """Beginnings of the names of months -> their numbers, and a day beside one of them, before it or behind it."""
    rows = terms.load("evidence")["month_beginnings"].values()
    numbers = {name: number for row in rows for number, name in enumerate(row, 1)}
    names = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    day = r"(?<!\d)(?P<{}>\d{{1,2}})(?!\d)"
    before = rf"{day.format('day')}\W{{0,3}}[^\W\d_]?(?P<month>{names})\w{{0,4}}(?!\w)"
    return numbers, regex(rf"{before}|(?<!\w)(?P<before>{names})\w{{0,4}}\W{{1,2}}{day.format('after')}")


@cache
def _before_eras() -> frozenset[int]:
    """The years before the first ones of all eras."""
    return frozenset(before for eras in terms.load("eras").values() for before in eras.values() if isinstance(before, int) and before)


@cache
def _years() -> re.Pattern[str]:
    """A number of four digits, or one in whatever digits before the word for year."""
    first, word = terms.load("evidence")["counted"]["first_year"], terms.load("dates")["eastern"]["year"]
    return regex(rf"(?<!\d)\d{{4}}(?!\d)|(?:(?<!\d)\d{{1,3}}|[{numerals.HAN}]{{1,4}}|{first})(?=\s?[{word}])")


def _places_of_year(text: str, year: str) -> Iterator[re.Match[str]]:
    """Where a year stands, also as eras count it (民國101年, 平成二十四年, 大正元年): the date that is read there says which era it was."""
    numbers = {int(year)} | {int(year) - before for before in _before_eras()}
    return (found for found in _years().finditer(text) if (numerals.numeral(found[0]) or 1) in numbers)


def _limit(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    return (found for found, _ in zip(matches, range(_MOST), strict=False))


@cache
def _month_words(number: int) -> frozenset[str]:
    return frozenset(word for word in months.free_words() if months.month(word) == number)


def _find_without_year(text: str, edtf: str) -> Span | None:
    """A day and the name of its month side by side, in either order."""
    if len(edtf) < 10:
        return None
    month, day = int(edtf[5:7]), int(edtf[8:10])
    for found in _limit(re.finditer(rf"(?<!\d)0?{day}(?!\d)", text)):
        near = text[max(0, found.start() - 16) : found.end() + 16]
        if _has_another_year(text, found.start(), edtf[:4]):
            continue
        if _month_words(month).intersection(near.casefold().replace(".", " ").replace(",", " ").split()) or _is_eastern(text, found, month):
            return Span(*found.span())
    return None


def _has_another_year(text: str, at: int, year: str) -> bool:
    """Whether a day stands in a date that names a year, which is another."""
    begin = max(0, at - _BESIDE)
    dated = dates.find(text[begin : at + _BESIDE])
    return any(begin + one.start <= at < begin + one.end and not one.edtf.startswith(year) for one in dated)


def _is_eastern(text: str, found: re.Match[str], month: int) -> bool:
    sign = terms.load("dates")["eastern"]["month"]
    return re.search(rf"(?<!\d)0?{month}\s?[{sign}]\s?$", text[max(0, found.start() - 6) : found.start()]) is not None
