"""Dates as EDTF: years, months, days, two months of one issue, seasons, eras."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references import terms

MISREAD = re.compile(r"(?<![^\W_])[IlÍ](?=[4-9]\d\d(?!\w))")
"""a year whose 1 a scanner took for a letter: I960"""

_CJK_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0", "元": "1"}
THIS_YEAR = 2026
"""Not read from the clock: a note must be read the same on every day. It only bounds which bare numbers can be years of the Republic."""


class Date(NamedTuple):
    """A date and where it stands."""

    start: int
    end: int
    edtf: str
    doubt: str = ""
    """why it is not certain: two-digit-year | day-or-month"""

    @property
    def exact(self) -> bool:
        """It names a day."""
        return len(self.edtf) == 10


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language, table in terms.load("months").items():
        if language != "seasons":
            for word, number in table.items():
                found.setdefault(word.casefold(), number)
    return found


@lru_cache(maxsize=1)
def _seasons() -> dict[str, int]:
    return {word.casefold(): number for word, number in terms.load("months")["seasons"].items()}


@lru_cache(maxsize=1)
def _eras() -> dict[str, int]:
    return {word: base for table in terms.load("eras").values() for word, base in table.items()}


@lru_cache(maxsize=1)
def _cjk() -> re.Pattern[str]:
    eras = terms.pattern(sorted(_eras(), key=len, reverse=True))
    digits = "[〇零○一二三四五六七八九]"
    return re.compile(
        rf"(?:(?P<era>{eras}|西元|公元)\s*)?(?P<year>(?<!\d)\d{{1,4}}|{digits}{{4}}|(?<=[國国治正和成緒绪統统隆熙])(?:元|[一二三四五六七八九十廿卅百]{{1,4}}))\s*(?:年|년)"
        r"(?:版)?"
        r"(?:\s*(?:(?:第\s*)?(?P<month>\d{1,2}|[十一二三四五六七八九]{1,3})(?:\s*(?P<to>[、,，\-–—~～至/])\s*(?P<month2>\d{1,2}|[十一二三四五六七八九]{1,3}))?\s*(?:月|월)份?"
        r"(?:\s*(?P<day>\d{1,2}|[十廿卅一二三四五六七八九]{1,3})\s*(?:日|號|号|일))?)|\s*(?P<season>[春夏秋冬])季?)?"
    )


_YEAR = re.compile(r"(?<![\w\-/.])(?:1[4-9]|20)\d\d(?!\d)")
_TOKENS = re.compile(r"\d{1,2}(?=(?:st|nd|rd|th|er|º|-го)?\b)|[^\W\d_]+|[-–—/]|[^\w\s.,]")
_NO_DATE = ("/", "(", "（", "《", "〈", "_", "：", "")
"""before a year these tell that no month goes before"""
_SKIPPED = frozenset(("de", "del", "st", "nd", "rd", "th", "er", "º", "го"))
_BEHIND = re.compile(r",?\s+(?P<month>[^\W\d_]{3,9})\.?(?:\s+(?P<day>\d{1,2})(?![\d\w]))?")

_OF_YEAR = re.compile(r"\s?(?:гг?\.|года\b)")
_YEAR_BEHIND = re.compile(r",?\s+(?:1[5-9]|20)\d\d(?!\d)")


_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?:(?P<y>(?:1[5-9]|20)\d\d)\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?:\s?(?P=sep)\s?(?P<d>\d{1,2}))?(?![\d\-/]|\.\d)"
    r"|民國?\s?(?P<roc>\d{2,3})\s?[./-]\s?(?P<rm>\d{1,2})\s?[./-]\s?(?P<rd>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2})(?P<sep2>[./])(?P<m2>\d{1,2})(?P=sep2)(?P<y2>(?:1[5-9]|20)\d\d)(?:\s*г\.)?(?![\d]))"
)
_YEARS = re.compile(
    r"(?<![\w.\-/–—#:：$])(?:c\.|ca\.|\[)?(?P<y>1[4-9]\d\d|20\d\d)(?:[a-zа-и]\b|–[a-z]?(?=[\W]|$))?(?:\s*[-–—/]\s*(?P<y2>(?:1[4-9]|20)?\d\d)[a-z]?(?![\d\-]))?(?:\s*г(?:г?)\.)?(?![\w])(?!\s*[卷期號号])"
)


def read(text: str) -> str | None:
    """The date that a text states, if any.

    >>> read("2003 年 3、4 月"), read("95 年 7、8 月"), read("24 Jul 2001"), read("May, 28, 2014"), read("2012/9/6")
    ('2003-03/2003-04', '2006-07/2006-08', '2001-07-24', '2014-05-28', '2012-09-06')
    """
    found = find(text)
    return found[0].edtf if found else None


def find(text: str) -> tuple[Date, ...]:
    """All dates of a text, in order; the more exact reading of a place wins.

    >>> [one.edtf for one in find("Spring 1999; Dec 1991; 民國九十五年; 1982–1989")]
    ['1999-21', '1991-12', '2006', '1982/1989']
    """
    return _kept(text) if len(text) < 600 else _find(text)


_DAY_BEHIND = re.compile(r"[.,]\s+(?P<day>\d{1,2})\s+(?P<month>[^\W\d_]{3,9})(?![^\W\d_])")


@lru_cache(maxsize=512)
def _kept(text: str) -> tuple[Date, ...]:
    """A short text is asked for its dates by several rules in turn."""
    return _find(text)


def _find(text: str) -> tuple[Date, ...]:
    found: list[Date] = []
    if "年" in text or "년" in text:
        found.extend(one for match in _cjk().finditer(text) if (one := _from_cjk(match)))
    years = [match.start() for match in _YEAR.finditer(text)]
    if years:
        found.extend(one for at in years if (one := _western(text, at)))
        found.extend(one for match in _NUMERIC.finditer(text) if (one := _from_numbers(match)))
        found.extend(one for match in _YEARS.finditer(text) if (one := _from_year(match)))
    elif "/" in text or "." in text or "-" in text:
        found.extend(one for match in _NUMERIC.finditer(text) if (one := _from_numbers(match)))
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda one: (one.start, -len(one.edtf)))
    kept: list[Date] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif len(one.edtf) > len(kept[-1].edtf):
            kept[-1] = one
    return tuple(kept)


def _edtf(year: int, month: int = 0, day: int = 0) -> str:
    if month and not (1 <= month <= 12 or 21 <= month <= 24):
        return f"{year:04}"
    if day and not 1 <= day <= 31:
        day = 0
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day and month else "")


def numeral(text: str) -> int | None:
    """A number in Arabic or Chinese digits.

    >>> numeral("九十五"), numeral("二〇〇三"), numeral("廿一"), numeral("42"), numeral("x")
    (95, 2003, 21, 42, None)
    """
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(c in _CJK_DIGITS for c in text):
        return int("".join(_CJK_DIGITS[c] for c in text))
    total, unit = 0, 0
    for char in text:
        if char in _CJK_DIGITS:
            unit = int(_CJK_DIGITS[char])
        elif char in "十百":
            total += (unit or 1) * (10 if char == "十" else 100)
            unit = 0
        elif char in "廿卅":
            total += 20 if char == "廿" else 30
        else:
            return None
    return total + unit if text else None


def _from_cjk(match: re.Match[str]) -> Date | None:
    year = numeral(match["year"])
    if year is None:
        return None
    era, doubt = match["era"], ""
    if era and era not in ("西元", "公元"):
        year += _eras()[era]
    elif year < 1000 and not era:
        if not 30 <= year <= THIS_YEAR - 1911:
            return None
        year += 1911
        doubt = "two-digit-year" if not match["month"] else ""
    month = numeral(match["month"]) if match["month"] else 0
    second = numeral(match["month2"]) if match["month2"] else 0
    day = numeral(match["day"]) if match["day"] else 0
    if match["season"]:
        month = _seasons()[match["season"]]
    edtf = f"{_edtf(year, month or 0)}/{_edtf(year, second)}" if second and month else _edtf(year, month or 0, day or 0)
    return Date(_start(match), match.end(), edtf, doubt)


def _start(match: re.Match[str]) -> int:
    text = match.group()
    return match.start() + len(text) - len(text.lstrip())


def _western(text: str, at: int) -> Date | None:
    """The date that a year belongs to, by the words before it (24 Jul 2001; May 28, 2014; Mar-Apr 2003) or behind it (2001 Jul 24)."""
    before = text[max(0, at - 28) : at].casefold()
    begin = at - len(before)
    tokens = (
        [(m.group(), begin + m.start()) for m in _TOKENS.finditer(before) if m.group() not in _SKIPPED]
        if before[-1:] not in _NO_DATE
        else []
    )
    year, months = int(text[at : at + 4]), _months()
    end = at + 4
    end = behind.end() if (behind := _OF_YEAR.match(text, end)) else end
    if tokens:
        word, start = tokens[-1]
        month = months.get(word)
        if month:
            if len(tokens) > 2 and tokens[-2][0] in "-–—/" and (first := months.get(tokens[-3][0])):
                return Date(tokens[-3][1], end, f"{_edtf(year, first)}/{_edtf(year, month)}")
            if len(tokens) > 1 and tokens[-2][0].isdigit() and not text[tokens[-2][1] - 1 : tokens[-2][1]].isdigit():
                return Date(tokens[-2][1], end, _edtf(year, month, int(tokens[-2][0])))
            return Date(start, end, _edtf(year, month))
        if word.isdigit() and len(tokens) > 1 and (month := months.get(tokens[-2][0])) and not text[start - 1 : start].isdigit():
            return Date(tokens[-2][1], end, _edtf(year, month, int(word)))
        season = _seasons().get(word) if len(word) > 2 else None
        if season:
            return Date(start, end, _edtf(year, season))
    behind = _BEHIND.match(text, end) or _DAY_BEHIND.match(text, end)
    if behind and _YEAR_BEHIND.match(text, behind.end()):
        return None  # The Army 2012, March 3, 2013: the month belongs to the year behind it
    if behind and (month := months.get(behind["month"].casefold())):
        return Date(at, behind.end(), _edtf(year, month, int(behind["day"] or 0)))
    return None


def _from_numbers(match: re.Match[str]) -> Date | None:
    if match["y"]:
        month, day = int(match["m"]), int(match["d"] or 0)
        if not 1 <= month <= 12 or (match["sep"] == "." and not day):
            return None
        return Date(match.start(), match.end(), _edtf(int(match["y"]), month, day))
    if match["roc"]:
        return Date(match.start(), match.end(), _edtf(int(match["roc"]) + 1911, int(match["rm"]), int(match["rd"])))
    first, second, year = int(match["d2"]), int(match["m2"]), int(match["y2"])
    if match["sep2"] == "." or first > 12:
        return Date(match.start(), match.end(), _edtf(year, second, first)) if 1 <= second <= 12 else None
    if second > 12:
        return Date(match.start(), match.end(), _edtf(year, first, second))
    if first == second:
        return Date(match.start(), match.end(), _edtf(year, first, second))
    return Date(match.start(), match.end(), _edtf(year), "day-or-month")


def _from_year(match: re.Match[str]) -> Date | None:
    first, last = match["y"], match["y2"]
    if not last:
        return Date(match.start(), match.end(), first)
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first):  # 2003-04 is no span of years
        month = int(match["y2"])
        return Date(match.start(), match.end(), _edtf(int(first), month)) if 1 <= month <= 12 else Date(match.start(), match.end(), first)
    return Date(match.start(), match.end(), f"{first}/{last}")
