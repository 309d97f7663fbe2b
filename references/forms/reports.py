"""Cases and articles by volume and reporter: 410 U.S. 113, and in short Roe, 410 U.S. at 153 (Bluebook rules 10.9 and 16.9).

The rule of the kind: a volume, a reporter and `at` with a page are a short form; the work is the one that was cited with this volume and
reporter in full, whatever name stands before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bib.patterns import regex
from references.fields import locators
from references.model import Field, Span

_REPORTER = r"[A-Z][A-Za-z.’'&]*(?:\d{1,2}(?:d|th|st|nd|rd))?(?:\s(?:[A-Z][A-Za-z.’'&]*|\d{1,2}(?:d|th|st|nd|rd)))*"
_BASE = r"(?:WL|(?:[A-Z][A-Za-z.]*\s){0,3}LEXIS)\s\d{2,9}"
"""2018 WL 4405190: the number by which a data base calls a decision (Bluebook rule 10.8.1)"""
_ANY = regex(rf"(?<![\w.])(\d{{1,4}})\s({_BASE}|{_REPORTER}(?=\s(?:at\s)?\d))")
_AT = regex(r"\d\s[A-Z][^;()]{0,80}\sat\s[\w*]")
"""a cheap look before the long one"""
_SHORT = regex(
    rf"\s*(?:(?P<name>[^,;()\d][^,;()]{{1,60}}),\s)?(?P<volume>\d{{1,4}})\s(?P<reporter>{_BASE},|{_REPORTER})\sat\s(?P<page>\*?{locators.LIST}(?:[-–]\*?\d+)?(?:\s(?:&\s)?nn?\.\s?\d+)?)(?:\s*\((?:[^()]|\([^()]*\))*\))*\s*\.?\s*"
)


class ShortReport(NamedTuple):
    """The parts of a short form, each by its place."""

    name: Span | None
    volume: Span
    reporter: Span
    page: Span


def read_short(text: str, start: int = 0, end: int | None = None) -> ShortReport | None:
    """A range that is a short form by volume and reporter.

    >>> one = "Roe, 410 U.S. at 153."
    >>> found = read_short(one)
    >>> [span.cut(one) for span in found if span] if found else []
    ['Roe', '410', 'U.S.', '153']
    >>> read_short("Roe v. Wade, 410 U.S. 113, 153 (1973).") is None
    True
    """
    stop = len(text) if end is None else end
    match = _SHORT.fullmatch(text, start, stop) if _AT.search(text, start, stop) else None
    if match is None:
        return None
    name = Span(*match.span("name")) if match["name"] else None
    return ShortReport(name, *(Span(*match.span(group)) for group in ("volume", "reporter", "page")))


def state(report: ShortReport, text: str) -> tuple[Field, ...]:
    """What a short form states: the short name of the case, the volume, the reporter.

    >>> one = "Roe, 410 U.S. at 153."
    >>> found = read_short(one)
    >>> [field.value for field in state(found, one)] if found else []
    ['Roe', '410', 'U.S.']
    """
    named = (("title", report.name), ("volume", report.volume), ("journaltitle", report.reporter))
    return tuple(Field(name, span.cut(text).strip(" ,"), span, "titles.short") for name, span in named if span is not None)


def find(text: str) -> Iterator[tuple[str, str]]:
    """Every volume and reporter in the words of a citation, in their form for comparing.

    >>> list(find("Smith, 12 F.3d at 48"))
    [('12', 'f3d')]
    >>> list(find("Roe v. Wade, 410 U.S. 113, 153 (1973)")), list(find("Jones, 123 F. Supp. 2d at 461"))
    ([('410', 'us')], [('123', 'fsupp2d')])
    """
    for match in _ANY.finditer(text):
        yield match[1], "".join(char for char in match[2].casefold() if char.isalnum())
