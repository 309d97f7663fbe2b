"""EDTF, as far as biber reads it, and the year, month and day of classic BibTeX."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}

_DAY = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)\Z", re.A)
_WORD = re.compile(r"[A-Za-z]+")


class Day(NamedTuple):
    """A point of EDTF: a year, perhaps a month or season, perhaps a day."""

    year: int
    month: int | None = None
    day: int | None = None
    doubt: str = ""
    unspecified: str = ""

    @property
    def season(self) -> str:
        """The English word for a season, "" for anything else."""
        return SEASONS.get(self.month or 0, "")


def _point(text: str) -> Day | None:
    match = _DAY.match(text)
    if not match:
        return None
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    number = int(year.replace("X", "0"))
    if match[2] and not (1 <= month <= 12 or (month in SEASONS and not match[3])):
        return None
    if match[3] and not 1 <= day <= monthrange(2000 + number % 400, month)[1]:  # the calendar repeats; Python's ends before Christ
        return None
    if "X" in year and match[2]:
        return None
    return Day(number, month or None, day or None, match[4], year if "X" in year else "")


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
    points = tuple(None if end in ("", "..") else _point(end) for end in ends)
    wrong = any(point is None and end not in ("", "..") for point, end in zip(points, ends, strict=True))
    return () if wrong or (points[0] is None and (len(ends) == 1 or points[1] is None)) else points


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


def month_number(text: str) -> int | None:
    """A month as files have it: 3, 03, mar, March, Mar.

    >>> month_number("March"), month_number("03"), month_number("Sept."), month_number("16 Apr")
    (3, 3, 9, None)
    """
    text = text.strip().strip("{}").rstrip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 or int(text) in SEASONS else None
    if text in ("spring", "summer", "autumn", "winter", "fall"):
        return {"spring": 21, "summer": 22, "winter": 24}.get(text, 23)
    full = _WORD.fullmatch(text)
    long = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
    return MONTHS.index(text[:3]) + 1 if full and text[:3] in MONTHS and long[MONTHS.index(text[:3])].startswith(text[:4]) else None


def join(year_text: str, month: str = "", day: str = "") -> str:
    """Year, month and day of a classic entry as EDTF; "" where they say something else.

    >>> join("2003", "mar", "5"), join("2003"), join("2003", "3--4"), join("in press")
    ('2003-03-05', '2003', '2003-03/2003-04', '')
    """
    year_text = year_text.strip()
    if not re.fullmatch(r"-?\d{4}", year_text, re.A):
        return year_text if parse(year_text) and not month else ""
    if not month:
        return year_text
    ends = [month_number(part) for part in re.split(r"\s*(?:--|-|–|/)\s*", month)]
    if not month_number(month) and not day and len(ends) == 2 and all(ends):
        return "/".join(f"{year_text}-{end:02d}" for end in ends)
    number = month_number(month)
    if number is None and not day and (early := re.fullmatch(r"(\d{1,2})[\s~.]+([A-Za-z]+)|([A-Za-z]+)\.?[\s~]+(\d{1,2})", month.strip())):
        number, day = month_number(early[2] or early[3]), early[1] or early[4]
    if number is None:
        return ""
    made = f"{year_text}-{number:02d}" + (f"-{int(day):02d}" if day.strip().isascii() and day.strip().isdigit() else "")
    return made if parse(made) and (not day or made.count("-") >= 2) else ""
