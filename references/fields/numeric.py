"""Dates in numbers alone: 2001-07-24, 24.7.2001, 28./29.7.2001, 7/24/2001, 2012/9, 1999, 1998/99, 1982–1989."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import has_cjk, has_hangul
from references import terms
from references.fields.edtf import Date, Point, write

_YEAR_FIRST = regex(r"(?<![\d.\-/])(?P<y>(?:1[5-9]|20)\d\d)(?P<sep>\s?[-/.]\s?)(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?(?![\d\-/]|\.\d)")
_DAY = r"(?<![\d.\-/])(?P<d>\d{1,2})(?P<sep>[./-])\s?(?P<m>\d{1,2})(?P=sep)\s?"
_DAY_FIRST = regex(rf"{_DAY}(?P<y>(?:1[5-9]|20)\d\d)(?:\s*г\.)?(?![\d])")
_DAY_AND_MONTH = regex(rf"{_DAY}\Z")
_LONGEST_DAY = len("11. 11. ")
_UNITS: str = terms.load("dates")["eastern"]["no_year"]
_EDITION = rf"(?:第|{terms.either(terms.words('numbering', 'revised', 'words'))})\w{{0,3}}版"
"""2014修訂版: a year right before an edition of the East"""
_YEARS = regex(
    r"(?:(?<![\w.\-/–—#:：$])|(?<=\bc\.)(?<!/c\.)|(?<=\bca\.)(?<!/ca\.))(?:c|©\s?)?(?P<y>1[4-9]\d\d|20\d\d)(?:[a-zа-и]\b|–[a-z]?(?=[\W]|$))?"
    r"(?:(?:\s*[-–—]\s*|/|\s*/\s*(?=\d{4}))(?P<y2>(?:1[4-9]|20)?\d\d|(?<=/)\d)[a-z]?(?![\d\-]))?(?:\s*г(?:г?)\.)?"
    rf"(?:(?!\w)|(?={_EDITION}))"
    rf"(?!\s*[{_UNITS}])"
)
_BEFORE_YEAR = regex(r"(?:c|©\s?)\Z")
"""what belongs to a year before its digits: c1999, © 1999"""


def find_days(text: str, places: list[int]) -> Iterator[Date]:
    """Days and months in numbers, at the places of a text where a year stands: none begins within another.

    >>> [one.edtf for one in find_days("2001-07-24; 24.7.2001; 3 V 1734; 2. VIII. 1920", [0, 17, 27, 42])]
    ['2001-07-24', '2001-07-24', '1734-05-03', '1920-08-02']
    >>> [one.edtf for one in find_days("28./29.7.2001", [9])]
    ['2001-07-28/2001-07-29']
    """
    end = 0
    for at in places:
        if match := _match_day_first(text, end, at):
            end, date = match.end(), _read_day_first(match)
        elif match := _match_two_days(text, end, at):
            end, date = match.end(), _read_two_days(match)
        elif match := _match_roman_month(text, end, at):
            end, date = at + 4, _read_roman_month(match, at)
        elif at >= end and (match := _YEAR_FIRST.match(text, at)):
            end, date = match.end(), _read_year_first(match)
        else:
            continue
        if date:
            yield date


def _match_day_first(text: str, start: int, year: int) -> re.Match[str] | None:
    if not text[max(start, year - 2) : year].rstrip().endswith((".", "/", "-")):
        return None
    day = _DAY_AND_MONTH.search(text, max(start, year - _LONGEST_DAY), year)
    return _DAY_FIRST.match(text, day.start()) if day else None


_TWO_DAYS = regex(r"(?<![\d.\-/])(?P<first>\d{1,2})\.?\s?[/–-]\s?(?P<last>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:1[5-9]|20)\d\d)(?!\d)")
_LONGEST_DAYS = len("28. / 29. 07. ")


def _match_two_days(text: str, start: int, year: int) -> re.Match[str] | None:
    """28./29.7.2001, 28.-29.07.2001: an issue of two days, as weekly editions of newspapers have."""
    if not text[max(start, year - 2) : year].rstrip().endswith("."):
        return None
    begun = max(start, year - _LONGEST_DAYS)
    return next((found for found in _TWO_DAYS.finditer(text, begun) if found.start("y") == year), None)


def _read_two_days(match: re.Match[str]) -> Date | None:
    first, last, month, year = (int(match[name]) for name in ("first", "last", "m", "y"))
    if not 0 < first < last <= 31 or not 1 <= month <= 12:
        return None
    return Date(match.start(), match.end(), f"{write(Point(year, month, first))}/{write(Point(year, month, last))}")


_ROMAN = {month: number for number, month in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}
_ROMAN_MONTH = regex(r"(?<![\w.,/\-])(?P<d>[1-9]|[12]\d|3[01])(?:(?P<sep>[-–/])|[\s.]\s?)(?P<m>[IVX]{1,4})(?(sep)(?P=sep)|[\s.]\s?)\Z")


def _match_roman_month(text: str, start: int, year: int) -> re.Match[str] | None:
    """12 V 1834, 3.XI.1901, 2. VIII. 1920, 12-VI-1932: a month in Roman numerals, as in papers of Poland, Bohemia, Hungary and Spain."""
    ahead = text[max(start, year - 3) : year].rstrip(" .-–/")[-1:]
    return _ROMAN_MONTH.search(text, max(start, year - len(" 31. VIII. ")), year) if ahead and ahead in "IVX" else None


def _read_roman_month(match: re.Match[str], year: int) -> Date | None:
    month = _ROMAN.get(match["m"])
    return Date(match.start(), year + 4, write(Point(int(match.string[year : year + 4]), month, int(match["d"])))) if month else None


def find_years(text: str, places: list[int]) -> Iterator[Date]:
    """Years and pairs of years at such places: none begins within another.

    >>> [one.edtf for one in find_years("c1999, 1998/99, © 1982–1989", [1, 7, 18])]
    ['1999', '1998/1999', '1982/1989']
    """
    end = 0
    for at in places:
        sign = _BEFORE_YEAR.search(text, max(end, at - 2), at)
        if at >= end and (match := (sign and _YEARS.match(text, sign.start())) or _YEARS.match(text, at)):
            end = match.end()
            yield _from_year(match)


_OPENED, _CLOSED, _PAUSED = "（(，,：:［[", ")）]］", "，,。.;；"


def _set_off(match: re.Match[str]) -> bool:
    """Whether a year and a month that only a full stop joins are a date: (2005.12), and not the issue of a year, 《歷史研究》1999.3."""
    text, end = match.string, match.end()
    before, behind = text[: match.start()].rstrip()[-1:], text[end : end + 2].lstrip()[:1]
    if before and before not in _OPENED:
        return False
    if " " in match.group() and before + behind:
        return has_hangul(text) and behind != "" and behind in _PAUSED + _CLOSED  # 강변학회, 2004. 6, 101쪽: the Korean way
    return not behind or behind in _CLOSED or (behind in _PAUSED and len(match["m"]) == 2)


def _read_day_first(match: re.Match[str]) -> Date | None:
    first, second, year = int(match["d"]), int(match["m"]), int(match["y"])
    if match["sep"] == "." or first > 12:
        return _from_match(match, Point(year, second, first)) if 1 <= second <= 12 else None
    if first <= 12 and second <= 12 and _is_day_first(match):
        return _from_match(match, Point(year, second, first))
    if second > 12 or first == second:
        return _from_match(match, Point(year, first, second))
    return Date(match.start(), match.end(), write(Point(year)), "day-or-month")


@lru_cache(maxsize=1)
def _before_day() -> tuple[str, ...]:
    return tuple(f" {word} " for word in terms.load("dates")["glue"]["before_day"])


def _is_day_first(match: re.Match[str]) -> bool:
    """consulté le 11/05/2022, visitato il 3/4/2010: words before a day of languages that write it before the month."""
    return f" {match.string[max(match.start() - 10, 0) : match.start()]}".casefold().endswith(_before_day())


def _from_match(match: re.Match[str], point: Point) -> Date:
    return Date(match.start(), match.end(), write(point))


def _read_year_first(match: re.Match[str]) -> Date | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"] or 0)
    if not 1 <= month <= 12 or not (day or _joined_month(match)):
        return None
    return None if not day and _two_years(match, year) else _from_match(match, Point(year, month, day))


def _joined_month(match: re.Match[str]) -> bool:
    """Whether what stands between a year and a number makes it a month; 1928 / 12 are a year and a page."""
    sep = match["sep"].strip()
    return _set_off(match) if sep == "." else sep == match["sep"]


NUMBERED_MONTHS = 1990
"""from this year on people write a month as 2003-04 (ISO 8601 is of 1988); before it 1901-03 are three years"""


def _two_years(match: re.Match[str], year: int) -> bool:
    """Whether the second of two numbers is a year: 2003/04 and 1996/7 are volumes of two years, 1901-03 a work of three."""
    digits = match["m"]
    if match["sep"] == "/" and (_next_year(year, digits) or _next_digit(year, digits)):
        return not has_cjk(match.string)
    return year < NUMBERED_MONTHS and len(digits) == 2 and int(digits) > year % 100


def _next_year(year: int, digits: str) -> bool:
    return len(digits) == 2 and int(digits) == (year + 1) % 100


def _next_digit(year: int, digits: str) -> bool:
    """1996/7: the last digit of the next year, as German and British volumes print it."""
    return len(digits) == 1 and int(digits) == (year + 1) % 10


def _from_year(match: re.Match[str]) -> Date:
    first, last = match["y"], match["y2"]
    if not last:
        return Date(match.start(), match.end(), first)
    follows = _next_year(int(first), last) or _next_digit(int(first), last)
    whole = int(first) + 1 if follows else int(first[: 4 - len(last)] + last)
    if whole > int(first) and (follows or len(last) > 1):
        return Date(match.start(), match.end(), f"{first}/{whole}")
    if " " in match.group() or len(last) == 1:
        return Date(match.start(), match.end("y"), first)  # 1928 - 12: a year and a page
    return Date(match.start(), match.end(), write(Point(int(first), int(last) if len(last) == 2 else 0)))  # 2003-02 is no span of years
