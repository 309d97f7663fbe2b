"""Short forms by name, year and page, as a note or a part of one: Bull 1948: 41; Bull og Lie 1948, s. 41–43; Roux (1999a), p. 12.

Rule: surnames, a year with or without its letter, and behind it a colon or a comma and a page cite a work that a list states in full
(Chicago 17 §15.24, the author-date way of social science); a month, a town or a word of a sentence is no name there.
"""

from __future__ import annotations

import re
from functools import cache

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import locators, months, names, places
from references.forms import name_lists
from references.model import Citation, Field, Span

BY = "titles.short"
_LOOK = regex(r"[^\W\d_]\.?\s[(\[]?(?:1[5-9]|20)\d\d[a-z]?[)\]]?\s?[:,]\s?[^\d,:;]{0,8}\d{1,4}")


def may_hold(text: str) -> bool:
    """A cheap look: whether a text holds a year right behind a word, and a number behind it.

    >>> may_hold("Bull 1948: 41."), may_hold("Bull, Elven, Oslo 1948.")
    (True, False)
    """
    return _LOOK.search(text) is not None


@cache
def _form() -> re.Pattern[str]:
    joins = terms.either(terms.load("forms")["and"]["names"])
    others = terms.pattern(terms.words("roles", "others", "all"))
    small = rf"(?:(?:{name_lists.particles()})\s)*"
    one = rf"(?:[{CAPITAL}]\.[\s-]?)*{small}[{CAPITAL}][\w'’-]+"
    further = rf"(?:,\s{one}){{0,4}}(?:,?\s(?:{joins})\s|\s?[/–]\s?){one}|,?\s(?:{others})\.?"
    page = rf"(?:(?P<word>{locators.words_before()}|s\.|ss\.|at)\s?)?(?P<page>{locators.LIST}|\d{{1,4}}\s?f{{1,2}}\.?)"
    return regex(
        rf"\s*(?P<names>{one}(?:{further})?)\s(?P<open>[(\[])?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?"
        rf"(?P<closed>[)\]])?(?P<stop>\s?:\s?|,\s)(?P<pages>{page})(?(open)[)\]]?)\s*\.?\s*"
    )


def read(text: str, begin: int, stop: int) -> tuple[Citation, Span] | None:
    """The short form of a stretch by name, year and page, and where its page stands; None where it is another.

    >>> found = read("Bull og Lie 1948, s. 41–43.", 0, 27)
    >>> (found[0].stated["author"], found[0].stated["date"], found[0].locator) if found else None
    (('Bull', 'Lie'), '1948', '41-43')
    >>> read("Oslo 1948, 41.", 0, 14), read("May 1948, 41.", 0, 13), read("Bull 1948, 1949.", 0, 16)
    (None, None, None)
    """
    found = _form().fullmatch(text, begin, stop) if text[begin - 1 : begin] != "(" else None
    if found is None or not _is_meant(found):
        return None
    year = Field("date", found["year"], Span(*found.span("year")), BY)
    fields = (*names.read(found["names"], found.start("names"), "author"), year)
    citation = Citation(text[begin:stop], Span(begin, stop), fields, None, locators.clean(found["page"]))
    return citation, Span(*found.span("pages"))


_YEAR = regex(r"(?:1[5-9]|20)\d\d")


def _is_meant(found: re.Match[str]) -> bool:
    """Whether the words are names and the number a page: no month, no town, no word of a sentence, no second year."""
    first = found["names"].split()[0]
    if months.month(first) or places.is_place(found["names"]) or first.casefold() in _small_words() or persons.is_given(found["names"]):
        return False
    return bool(found["word"] or _YEAR.fullmatch(found["page"]) is None)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in (*terms.words("prose"), *terms.words("signals", "inside")))
