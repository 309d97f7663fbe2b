"""The issue behind the year, which no word counts: «Rivista del mare», XL (1999), 2, pp. 33-58; Hispania, LX (2000), 3, 1001-1024.

Rule: of a periodical that states its volume or a year and no issue, a number that stands alone between the year and the pages is the
issue, and no page (Italian and Spanish journals; German ones where the pages have their word). Before a stroke and a year the number is the
issue of that year: ΕΕΕυρΔ 3/2007, σσ. 5-9.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references.fields import locators
from references.model import Citation, Field, NoteReading, Span

BY = "numbering.issue-behind-year"
_YEAR_THEN_NUMBER = regex(r"(?:1[5-9]|20)\d\d\)?, \d{1,3}, ")
"""a cheap look before the pattern that knows the words for pages"""
_PERIODICAL = frozenset(("journaltitle", "date"))


@cache
def _pattern() -> re.Pattern[str]:
    year, words, span = r"(?:1[5-9]|20)\d\d(?:[-/]\d{2,4})?\)?", locators.words_before(), r"\d{1,5}\s?[-–]\s?\d{1,5}"
    return regex(rf"{year}, (?P<issue>\d{{1,3}}), (?:(?:{words})\s?(?P<pages>{span}|\d{{1,5}})|(?P<range>{span}))")


def state_issues(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose articles state the issue that stands between year and pages.

    >>> from references.parse import read_note
    >>> one = read_note("Luca Neri, «I porti», in «Rivista del mare», XL (1999), 2, pp. 33-58: 40.").citations[0]
    >>> [one.stated[name] for name in ("volume", "date", "number", "pages")], one.locator
    (['XL', '1999', '2', '33-58'], '40')
    """
    citations = reading.citations
    if _ISSUE_OF_YEAR.search(text) is not None:
        citations = tuple(map(_part_year, citations))
    if _YEAR_THEN_NUMBER.search(text) is not None:
        citations = tuple(map(_state_issue, citations))
    return reading if citations == reading.citations else replace(reading, citations=citations)


_ISSUE_OF_YEAR = regex(r"(?<![\d/.])(?P<issue>\d{1,3}(?:[-–]\d{1,3})?)/(?P<year>(?:19|20)\d\d)(?=[,.;:)]?\s)")


def _part_year(one: Citation) -> Citation:
    """An article that states no year beside its issue has the year behind the stroke."""
    stated = one.stated
    found = _ISSUE_OF_YEAR.search(one.text) if "journaltitle" in stated and "date" not in stated else None
    if found is None or stated.get("number") not in (None, found[0], found["issue"]):
        return one
    fields = tuple(field for field in one.fields if field.name != "number")
    issue = Field("number", found["issue"].replace("–", "-"), _place(one, found, "issue"), BY)
    return replace(one, fields=(*fields, issue, Field("date", found["year"], _place(one, found, "year"), BY)))


def _state_issue(one: Citation) -> Citation:
    found = _find_issue(one)
    if found is None:
        return one
    issue = found["issue"]
    fields = [field for field in one.fields if field.name != "pages" or field.value != issue]
    fields.append(Field("number", issue, _place(one, found, "issue"), BY))
    return _state_pages(replace(one, fields=tuple(fields)), found, "pages" if found["pages"] else "range")


def _find_issue(one: Citation) -> re.Match[str] | None:
    """Where the issue stands behind the year, if it does: of 2012, 70, 520-533 the number is the volume."""
    stated = one.stated
    if "number" in stated or not stated.keys() >= _PERIODICAL:
        return None
    found = _pattern().search(one.text)
    if found is None or found["issue"] == stated.get("volume") or (found["range"] and "volume" not in stated):
        return None
    return found


def _state_pages(one: Citation, found: re.Match[str], group: str) -> Citation:
    """The pages behind the issue are the article's, also where they were read as the pages cited; what is cited beside them stays."""
    pages, locator = locators.clean(found[group]), one.locator
    if pages.isdecimal() or locator is None or "pages" in one.stated:
        return one
    if locator == pages:
        locator = None
    if locator is not None and not locator.isdecimal():
        return one
    return replace(one, fields=(*one.fields, Field("pages", pages, _place(one, found, group), BY)), locator=locator)


def _place(one: Citation, found: re.Match[str], group: str) -> Span:
    start, end = found.span(group)
    return Span(one.span.start + start, one.span.start + end)
