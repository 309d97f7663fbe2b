"""Dates of China, Japan and Korea: 2003年3月、4月, 民國九十五年, 昭和56年, 民97, 2003년 봄."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from bib.patterns import find_where, regex
from bib.scripts import HAN, has_cjk, is_han
from references import terms
from references.fields import months, numerals
from references.fields.edtf import Date, Point, write
from references.fields.numerals import numeral

THIS_YEAR = 2026
"""Not read from the clock: a note must be read the same on every day. It only bounds which bare numbers can be years of the Republic."""
REPUBLIC = 1911
"""the year before the first of the Republic of China"""


@cache
def _eras() -> dict[str, int]:
    return {word: base for name, table in terms.load("eras").items() if name != "short" for word, base in table.items()}


@cache
def _short() -> dict[str, int]:
    return dict(terms.load("eras")["short"])


@cache
def pattern() -> str:
    """An alternation of the names of eras, the longest first.

    >>> bool(re.fullmatch(pattern(), "中華民國"))
    True
    """
    return terms.pattern(sorted(_eras(), key=len, reverse=True))


@cache
def _dated_pattern() -> re.Pattern[str]:
    """A year with the word for year, and what stands behind it."""
    digits, number, gap = numerals.DIGITS, rf"(?:\d{{1,2}}|[{numerals.HAN}]{{1,3}})", r"\s{0,3}"
    unit: dict[str, str] = terms.load("dates")["eastern"]
    year, month, day, kind = (f"[{unit[name]}]" for name in ("year", "month", "day", "season"))
    to = rf"{gap}[、,，\-–—~～至/]{gap}"
    ends = unit["ago"] + "".join(sorted({era[-1] for era in (*_eras(), *_short())}))
    season = "|".join(months.eastern_seasons())
    year = rf"(?:{year}|(?<=\d\d\d\d)\.?(?={gap}(?:{season})(?:{kind}|\W|\Z)))"  # 2001. 가을
    return regex(
        rf"(?:(?:(?P<era>{pattern()})|(?P<short>[{''.join(_short())}])){gap}(?P<ago>[{unit['ago']}]{gap})?)?"
        rf"(?P<year>(?<!\d)\d{{1,4}}|[{digits}]{{4}}|(?<=[{ends}])(?:元|[{numerals.HAN}]{{1,4}})){gap}{year}(?:{unit['edition']})?"
        rf"(?:{gap}(?:第{gap})?(?P<month>{number})(?:{gap}(?:{month}{gap})?[、,，\-–—~～至/]{gap}(?P<month2>{number}))?{gap}{month}份?"
        rf"(?:{gap}(?P<day>{number})(?:(?:{gap}{day})?{to}(?P<day2>{number}))?{gap}{day})?"
        rf"|{gap}(?P<season>{season})(?:{to}(?P<season2>{season}))?(?={kind}|\W|\Z){kind}{{0,2}})?"
    )


@cache
def _bare() -> re.Pattern[str]:
    """A year of an era without the word for year: 民97, 民國 97, 民國108.05.03, 昭和56, 民九十三."""
    sep = r"\s?[./\-]\s?"
    return regex(
        rf"(?:(?P<era>{pattern()})|(?P<short>[{''.join(_short())}]))\s?(?P<year>\d{{1,3}}|[{numerals.HAN}]{{2,5}})(?![\d年])(?!\s年)"
        rf"(?:{sep}(?P<month>0?[1-9]|1[0-2])(?!\d)(?:{sep}(?P<day>\d{{1,2}}))?(?!\d))?"
    )


def short_names() -> frozenset[str]:
    """The characters that name an era by themselves.

    >>> sorted(short_names())
    ['民']
    """
    return frozenset(_short())


@cache
def short_year(han: str = HAN) -> str:
    """A pattern for a year behind one character that names its era: 民97, 民 97; `han`: the Han letters behind which it names none.

    >>> [bool(re.search(short_year(), words)) for words in ("民97", "民 103", "國民97", "民9", "民1987", "民九十三", "民三十而立")]
    [True, True, False, False, False, True, False]
    """
    return rf"(?<![{han}])[{''.join(_short())}]\s?(?:(?:[1-9]\d|1[01]\d)(?!\d)|[{numerals.HAN}]{{2,5}}(?![{han}]))"


def in_common_years(words: str) -> str:
    """Words in which such a year is written as the common one.

    >>> in_common_years("民 97"), in_common_years("1997"), in_common_years("民九十三")
    ('2008', '1997', '2004')
    """
    if _short().keys().isdisjoint(words):
        return words
    return re.sub(short_year(), lambda found: str(_short()[found[0][0]] + (numeral(found[0][1:].strip()) or 0)), words)


_ALONE = regex(r"(?<![\d./\-])(?P<year>\d{2,3})\s?(?P<sep>[./\-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})(?![\d./\-]\d|\d)")
"""a day in the years of the Republic, of which no word says that it is one: 108.05.03"""


def find(text: str) -> Iterator[Date]:
    """The dates of a text that a word for year or the name of an era tells.

    >>> [one.edtf for one in find("民國九十五年七月；民97；2003年3、4月；昭和56年；2003년 봄；民九十三")]
    ['2006-07', '2003-03/2003-04', '1981', '2003-21', '2008', '2004']
    """
    if not has_cjk(text):
        return
    if "年" in text or "년" in text or any(map(text.__contains__, months.eastern_seasons())):
        yield from (one for match in find_where(_dated_pattern(), text, partial(_is_era, worded=True)) if (one := _from_words(match)))
    yield from (one for match in find_where(_bare(), text, partial(_is_era, worded=False)) if (one := _from_era(match)))


def _is_era(year: re.Match[str], *, worded: bool) -> bool:
    """Whether the era of a year is no end of a word: one character names none behind a Han letter (國民97, 三民九十三年), and a year in
    Han numerals without the word for year (`worded`) ends where its word does (民三十而立)."""
    before, behind = year.string[max(year.start() - 1, 0) : year.start()], year.string[year.end() : year.end() + 1]
    if year["year"].isdecimal():
        return not year["short"] or not is_han(before)
    if year["short"] and is_han(before):
        return False
    return (year["era"] or year["short"] or before not in _short()) and (worded or not is_han(behind))


def find_republic(text: str) -> Iterator[Date]:
    """Days of a text in which three numbers alone can be a day of the Republic: the caller knows that the words are Taiwan's.

    >>> [one.edtf for one in find_republic("檢索日期：108.05.03；97/1/25；12.30.45")]
    ['2019-05-03', '2008-01-25']
    """
    for match in _ALONE.finditer(text):
        point = Point(int(match["year"]) + REPUBLIC, int(match["month"]), int(match["day"]))
        if _possible(point):
            yield Date(match.start(), match.end(), write(point))


def _possible(point: Point) -> bool:
    """Whether a day can be one of the Republic: the Web is younger than its year 80, and nothing was read after this year."""
    return REPUBLIC + 80 <= point.year <= THIS_YEAR and 1 <= point.month <= 12 and 1 <= point.day <= 31


def _from_words(match: re.Match[str]) -> Date | None:
    year = 1 if match["year"] == "元" else numeral(match["year"])
    if year is None:
        return None
    doubt = ""
    if match["era"] or match["short"]:
        base = _base(match)
        year = base + 1 - year if match["ago"] else base + year
    elif year < 1000:
        if not 30 <= year <= THIS_YEAR - REPUBLIC:
            return None
        year += REPUBLIC
        doubt = "" if match["month"] else "two-digit-year"
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Date(start, match.end(), write(*_points(match, year)), doubt)


def _base(match: re.Match[str]) -> int:
    """The year before the first of an era."""
    return _eras()[match["era"]] if match["era"] else _short()[match["short"]]


def _points(match: re.Match[str], year: int) -> tuple[Point, ...]:
    """The ends of what stands behind a year: two months, two seasons, the days of a month."""

    def number(group: str) -> int:
        return (numeral(match[group]) or 0) if match[group] else 0

    if match["season"]:
        seasons = [months.eastern_seasons()[match[name]] for name in ("season", "season2") if match[name]]
        return tuple(Point(year, one) for one in seasons)
    if match["month2"] and number("month2") <= 12:
        return (Point(year, number("month")), Point(year, number("month2")))
    if match["day2"]:
        return (Point(year, number("month"), number("day")), Point(year, number("month"), number("day2")))
    return (Point(year, number("month"), number("day")),)


def _from_era(match: re.Match[str]) -> Date | None:
    base = _base(match)
    year = numeral(match["year"]) or 0
    if not 1 <= year <= THIS_YEAR - base or (match["short"] and year < 10):
        return None
    return Date(match.start(), match.end(), write(Point(base + year, int(match["month"] or 0), int(match["day"] or 0))))
