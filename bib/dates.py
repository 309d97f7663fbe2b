"""EDTF, as far as biber reads it, and the year, month and day of classic BibTeX."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.terms import load

_DAY = regex(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)\Z", re.A)
_YEAR = regex(r"-?\d{4}", re.A)
_WORD = regex("[a-z]+")
_TO = regex(r"\s*(?:--|-|–|/)\s*")
_DAY_IN_MONTH = regex(r"(\d{1,2})[\s~.]+([A-Za-z]+)|([A-Za-z]+)\.?[\s~]+(\d{1,2})")


@cache
def macros() -> Mapping[str, str]:
    """The strings that every style of BibTeX defines for the months, in their order, with the words that they stand for.

    >>> list(macros())[:2], macros()["mar"]
    (['jan', 'feb'], 'March')
    """
    words = {number: word for word, number in load("months")["months"].items()}
    return {macro: words[number] for macro, number in load("months")["macros"].items()}


def season_words() -> Mapping[str, int]:
    """The English words for the seasons, with the numbers that EDTF gives them.

    >>> season_words()["Fall"]
    23
    """
    found: Mapping[str, int] = load("months")["seasons"]
    return found


@cache
def season_names() -> Mapping[int, str]:
    """The numbers that EDTF gives to the seasons, with their words in English.

    >>> season_names()
    {21: 'Spring', 22: 'Summer', 23: 'Autumn', 24: 'Winter'}
    """
    found: dict[int, str] = {}
    for word, number in season_words().items():
        found.setdefault(number, word)
    return found


class Day(NamedTuple):
    """A point of EDTF: a year, perhaps a month or season, perhaps a day."""

    year: int
    month: int | None = None
    day: int | None = None
    doubt: str = ""
    unspecified: str = ""

    @property
    def calendar_month(self) -> int | None:
        """The month, where it is one and no season.

        >>> Day(2003, 4).calendar_month, Day(2003, 21).calendar_month
        (4, None)
        """
        return self.month if self.month and self.month <= 12 else None

    @property
    def season(self) -> str:
        """The English word for a season, "" for anything else."""
        return season_names().get(self.month or 0, "")

    @property
    def month_name(self) -> str:
        """The English word for a month or a season, "" where there is none.

        >>> Day(2003, 4).month_name, Day(2003, 24).month_name, Day(2003).month_name
        ('April', 'Winter', '')
        """
        return list(macros().values())[self.calendar_month - 1] if self.calendar_month else self.season


def _is_day(number: int, month: int, day: int) -> bool:
    """Whether a day is in the calendar, which repeats all 400 years; Python's ends before Christ."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + number % 400, month)[1]


def _point(text: str) -> Day | None:
    match = _DAY.match(text)
    if not match:
        return None
    year, month, day, doubt = match.groups()
    number = int(year.replace("X", "0"))
    if "X" in year:
        return None if month else Day(number, None, None, doubt, year)
    if not month:
        return Day(number, None, None, doubt)
    if day:
        return Day(number, int(month), int(day), doubt) if _is_day(number, int(month), int(day)) else None
    return Day(number, int(month), None, doubt) if 1 <= int(month) <= 12 or int(month) in season_names() else None


def parse(text: str) -> tuple[Day | None, ...]:
    """A date as one point, or the two ends of a range, an open end being None; () for what is no EDTF.

    >>> parse("2003-03/2003-04")
    (Day(year=2003, month=3, day=None, doubt='', unspecified=''), Day(year=2003, month=4, day=None, doubt='', unspecified=''))
    >>> parse("2003-21")[0].season, parse("2003/..")[1], parse("民國初年"), parse("2003-02-30")
    ('Spring', None, (), ())
    """
    ends = text.split("/")
    if len(ends) > 2:
        return ()
    is_open = [end in ("", "..") for end in ends]
    points = tuple(None if without else _point(end) for end, without in zip(ends, is_open, strict=True))
    wrong = any(point is None and not without for point, without in zip(points, is_open, strict=True))
    return () if wrong or all(is_open) else points


def year(text: str) -> str:
    """The first year of a date, as four digits; "" where there is none.

    >>> year("2003-03/2003-04"), year("../1990"), year("199X"), year("ca. 1850"), year("")
    ('2003', '1990', '199X', '1850', '')
    """
    for point in parse(text):
        if point is not None:
            return point.unspecified or (f"{point.year:04d}" if point.year >= 0 else f"{-point.year:04d}bc")
    loose = re.search(r"\d{4}", text, re.A)
    return loose[0] if loose else ""


@cache
def _season_numbers() -> Mapping[str, int]:
    return {word.lower(): number for word, number in season_words().items()}


def month_number(text: str) -> int | None:
    """A month as files have it: 3, 03, mar, March, Mar.

    >>> month_number("March"), month_number("03"), month_number("Sept."), month_number("16 Apr"), month_number("Fall")
    (3, 3, 9, None, 23)
    """
    text = text.strip().strip("{}").rstrip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 or int(text) in season_names() else None
    return _season_numbers().get(text) or (_find_month(text) if _WORD.fullmatch(text) else None)


def _find_month(word: str) -> int | None:
    """
    >>> _find_month("sept"), _find_month("septe"), _find_month("janv")
    (9, 9, None)
    """
    for number, (short, whole) in enumerate(macros().items(), 1):
        if word[:3] == short and whole.lower().startswith(word[:4]):
            return number
    return None


def join(year_text: str, month: str = "", day: str = "") -> str:
    """Year, month and day of a classic entry as EDTF; "" where they say something else.

    >>> join("2003", "mar", "5"), join("2003"), join("2003", "3--4"), join("in press")
    ('2003-03-05', '2003', '2003-03/2003-04', '')
    """
    year_text = year_text.strip()
    if not _YEAR.fullmatch(year_text):
        return year_text if parse(year_text) and not month else ""
    return _join_parts(year_text, month, day.strip()) if month else year_text


def _join_parts(year_text: str, month: str, day: str) -> str:
    if not day and (span := _join_months(year_text, month)):
        return span
    number, day = _month_and_day(month, day)
    if number is None or not re.fullmatch(r"\d*", day, re.A):
        return ""
    made = "-".join([year_text, f"{number:02d}", *([f"{int(day):02d}"] if day else [])])
    return made if parse(made) else ""


def _month_and_day(month: str, day: str) -> tuple[int | None, str]:
    """
    >>> _month_and_day("apr", "16"), _month_and_day("16 Apr", ""), _month_and_day("16 Apr", "3")
    ((4, '16'), (4, '16'), (None, '3'))
    """
    number = month_number(month)
    return (number, day) if number or day else _find_day(month)


def _join_months(year_text: str, month: str) -> str:
    """Two months in the place of one: mar/apr.

    >>> _join_months("2003", "mar/apr"), _join_months("2003", "mar")
    ('2003-03/2003-04', '')
    """
    ends = [month_number(part) for part in _TO.split(month)]
    return "/".join(f"{year_text}-{end:02d}" for end in ends) if len(ends) == 2 and all(ends) and not month_number(month) else ""


def _find_day(month: str) -> tuple[int | None, str]:
    """A month that holds the day too: 16 Apr, April 16.

    >>> _find_day("16 Apr"), _find_day("April~16"), _find_day("Easter")
    ((4, '16'), (4, '16'), (None, ''))
    """
    found = _DAY_IN_MONTH.fullmatch(month.strip())
    return (month_number(found[2] or found[3]), found[1] or found[4]) if found else (None, "")
