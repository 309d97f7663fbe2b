"""Years and days in the words of a citation that were not read as its date, and words that say that it bears none.

Rule: a day on which a page was looked at or copied (accessed, archived) is not that of the work.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import dates
from references.model import Citation, Fields


def has_no_date(stated: Fields, citation: Citation) -> bool:
    """Whether a note says that its work bears no date (n.d., o. J., forthcoming), or cites by book and verse and names no print of it."""
    if "pubstate" in stated or terms.whole_words("dates", "undated").search(citation.text) is not None:
        return True
    return not any(stated.get(name) for name in _OF_PRINT) and _VERSE.search(citation.text) is not None


_OF_PRINT = ("publisher", "location", "edition", "url", "journaltitle", "institution", "organization")
_VERSE = regex(
    r"(?:\s[ivxlc]{1,7}[.,]\s?(?:[ivxlc]{1,7}[.,]\s?)?\d{1,4}|\s\d{1,3}\.\d{1,4}(?:\.\d{1,3})?)[a-z]?(?:\s?[-–]\s?\d{1,4})?[\s.)]*\Z"
)
"""Paradise Lost, iv. 140; Thuc. 2.34"""


def find_year(citation: Citation) -> str:
    """The last year in the words of a citation that is no part of a title, of pages or of an address; what ends a title may be the date.

    >>> from references.model import Span
    >>> text = "Moll, Quays 1770–1820, Bonn: Kai 2009"
    >>> find_year(Citation(text, Span(0, 37))), find_year(Citation("Moll, Quays 1770–1820", Span(0, 21)))
    ('2009', '')
    """
    start, cited = citation.span.start, citation.locator or ""
    titles = [one.span for one in citation.fields if one.name in _WITHOUT_DATE and one.span is not None]
    years = [
        found[0]
        for found in _YEAR.finditer(_blank_others(citation.text))
        if not any(span.start <= start + found.start() and start + found.end() < span.end for span in titles)
    ]
    return next((year for year in reversed(years) if year not in cited), "") or _find_day(_blank_title(citation))


def _blank_title(citation: Citation) -> str:
    """The words of a citation; where somebody wrote or edited it with blanks for its title: a day in it is that of what it is about.

    >>> from references.model import Field, Span
    >>> text = "Hill (ed.), The Law of 3 May 1987 (Quay)"
    >>> fields = Field("editor", "Hill", Span(0, 4)), Field("title", "The Law of 3 May 1987", Span(12, 33))
    >>> _blank_title(Citation(text, Span(0, 40), fields)).split()
    ['Hill', '(ed.),', '(Quay)']
    """
    words, start = citation.text, citation.span.start
    if not {"author", "editor"} & citation.stated.keys():
        return words
    for span in [one.span for one in citation.fields if one.name == "title" and one.span is not None]:
        words = words[: span.start - start] + " " * (span.end - span.start) + words[span.end - start :]
    return words


def _find_day(words: str) -> str:
    """A day, or a year alone in brackets, wherever it stands: STS de 3 de mayo de 1987; “Tides” (2004).

    >>> _find_day("STS de 3 de mayo de 1987 (RJ 26/38)"), _find_day("“Tides” (2004 )"), _find_day("Quays 1770–1820")
    ('1987-05-03', '2004', '')
    """
    plain = _blank_others(words)
    days = [one.edtf for one in dates.find(plain) if len(one.edtf) == len("1987-05-03")] if any(map(str.isdecimal, plain)) else []
    year = _BRACKETED.search(plain)
    return days[-1] if days else year["year"] if year else ""


_BRACKETED = regex(r"[(（]\s?(?P<year>(?:1[5-9]\d\d|20[0-3]\d))\s?[)）]")


_WITHOUT_DATE = frozenset(("title", "subtitle", "pages", "number", "author"))
_YEAR = regex(r"(?<![\w\-–/:])(?:1[5-9]\d\d|20[0-3]\d)(?![\w\-–])|(?<=/)1[5-9]\d\d(?=\s?\u0645\b)")
"""also the year of our era behind that of the Hijra"""
_ADDRESS = regex(r"(?:https?://|www\.|doi:)\S+")


def _blank_others(words: str) -> str:
    """Words with blanks for addresses and for the days on which a page was looked at or copied.

    >>> _blank_others("Quays, archived 3 May 2012, 1999").split()
    ['Quays,', ',', '1999']
    """
    return _looked_at().sub(_blank, _ADDRESS.sub(_blank, words))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@cache
def _looked_at() -> re.Pattern[str]:
    """The words for looking at a page or for copying it, up to the year behind them."""
    words = terms.either([*terms.words("signals", "access", "before"), *terms.words("signals", "copies")])
    return regex(rf"(?<!\w)(?:{words})[^\n]{{0,30}}?(?:19|20)\d\d", re.IGNORECASE)
