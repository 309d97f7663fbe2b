"""Values that cannot be: pages that run backwards, a thirteenth month, a year to come, a volume that is a year.

The rule: such a value stays as it is printed, and is told, for nobody but who wrote it knows what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from bib.patterns import find_where, regex
from references import terms
from references.fields import months, page_ranges
from references.model import Citation, Remark

_AHEAD = 2
"""years in which a work may be announced"""


def find_impossible(one: Citation, text: str) -> Iterator[Remark]:
    """A remark on each value of a citation that cannot be: it stays as it is printed, and is told.

    >>> from references.model import Field, Span
    >>> text = "Hill, Rivers, 32 May 2001, 145-123"
    >>> one = Citation(text, Span(0, len(text)), (Field("pages", "145-123", Span(27, 34)),))
    >>> [dict(remark.details)["text"] for remark in find_impossible(one, text)]
    ['145-123', '32 May 2001']
    """
    yield from _find_backward_pages(one)
    for field in one.fields:
        if field.name in _DAYS_OF_WORKS and (why := _why_no_date(field.value, _this_year() + _AHEAD)):
            yield _remark(one, field.name, field.value, why)
        if (
            field.name == "volume"
            and one.stated.get("type") not in _COUNTED
            and _YEAR.fullmatch(field.value)
            and not str(one.stated.get("date", field.value)).startswith(field.value)
        ):
            yield _remark(one, "volume", field.value, "the volume looks like a year")
    if _may_be_no_day().search(text, *one.span):
        words = one.span.cut(text)
        days = find_where(_no_day(), words, _names_month)
        for printed in dict.fromkeys(found.group().strip() for found in days):
            yield _remark(one, "date", printed, "there is no such day or month")


@cache
def _this_year() -> int:
    """Asked once: who reads over New Year's Eve has two years to spare."""
    return date.today().year


_COUNTED = frozenset(("legal", "legislation", "jurisdiction"))
"""printed in series of more than a thousand volumes: 1833 U.N.T.S. 397"""
_DAYS_OF_WORKS = frozenset(("date", "origdate", "urldate"))


def _find_backward_pages(one: Citation) -> Iterator[Remark]:
    """Of pages: 78-12 runs backwards."""
    for name, value in (("locator", one.locator), *[("pages", field.value) for field in one.fields if field.name == "pages"]):
        for printed in page_ranges.parts(value) if value and not value.isdecimal() else ():
            pages = page_ranges.read(printed)
            if pages is not None and pages.length < 1:
                yield _remark(one, name, printed, "the pages run backwards")


def _remark(one: Citation, name: str, printed: str, why: str) -> Remark:
    return Remark("impossible-value", one.span, (("text", printed), ("reason", why), ("name", name)))


_YEAR = regex(r"(?:1[5-9]|20)\d\d")
_POINT = regex(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[?~%]?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=2048)
def _why_no_date(edtf: str, last: int) -> str:
    """Why a date cannot be one, `last` being the last year that can; empty where it can."""
    for part in edtf.split("/"):
        found = _POINT.fullmatch(part)
        if found is None:
            continue
        if int(found["year"]) > last:
            return "the year is still to come"
        month, day = int(found["month"] or 0), int(found["day"] or 0)
        if day and (not 1 <= month <= 12 or day > _DAYS[month - 1]):
            return "there is no such day"
    return ""


@cache
def _may_be_no_day() -> re.Pattern[str]:
    """A cheap look: a number too great for a day or a month beside a year, whatever word stands between them."""
    year, no_month, east = r"(?:1[5-9]|20)\d\d(?!\d)", r"(?:1[3-9]|[2-9]\d)", terms.load("dates")["eastern"]["year"]
    behind_day = rf"(?:\.?\s\D{{1,30}}\s{year}|,\s{year}|\.\d{{1,2}}\.{year})"
    behind_year = rf"\d\d(?:\s?[{east}]\s?|-){no_month}"
    return regex(rf"[1-9](?:(?:(?<=3)[2-9]|(?<=[4-9])\d){behind_day}|(?:(?<=1)[5-9]|(?<=2)0){behind_year})")


@cache
def _no_day() -> re.Pattern[str]:
    """Days and months that there are not, beside any word in the place of a month: 32 May 2001, May 45, 2001, 2001年13月, 40.2.2001."""
    no_day, no_month, year = r"(?:3[2-9]|[4-9]\d)", r"(?:1[3-9]|[2-9]\d)", r"(?:1[5-9]|20)\d\d"
    east, glue = (terms.load("dates")[name] for name in ("eastern", "glue"))
    words = "".join(rf"|(?<=\W{word}\s)" for word in (*glue["before_day"], *glue["before_any_day"]))
    before = rf"(?:(?<=[,(（])|(?<=[,;]\s){words})"
    return regex(
        rf"{before}{no_day}\.?\s(?P<month>[^\W\d_]+)\.?,?\s{year}(?!\d)|(?<!\w)(?P<first>[^\W\d_]+)\s{no_day},\s{year}(?!\d)"
        rf"|{year}\s?[{east['year']}]\s?{no_month}\s?[{east['month']}]|{year}-{no_month}-\d\d(?!\d)"
        rf"|(?<![\d.]){no_day}\.\d{{1,2}}\.{year}(?!\d)",
        re.IGNORECASE,
    )


def _names_month(day: re.Match[str]) -> bool:
    """Whether a day that there is not is written in figures, or its word is a month."""
    word = day["month"] or day["first"]
    return not word or word.casefold() in months.free_words()
