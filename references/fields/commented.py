"""The place of a commentary on a law, which counts its notes on each provision: N. 8 und 83 ff. zu Art. 116 IPRG; n° 5 ad art. 12 CO.

Rule: behind a comma a word that counts notes, its number, zu or ad, and a provision are what is cited: neither a note of the document
at hand, nor a title, nor a number of the book (as Swiss and Austrian courts cite; BGE, Zitierregeln).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import locators
from references.terms.phrases import first_word, word_set


def find(text: str) -> Iterator[re.Match[str]]:
    """The places of commentaries in a note, each with the comma before it.

    >>> [one["place"] for one in find("Keller, Basler Kommentar, N. 11 zu Art. 116 IPRG; Hill, Tides, 7.")]
    ['N. 11 zu Art. 116 IPRG']
    """
    if " zu " in text or " ad " in text:
        yield from _pattern().finditer(text)


@cache
def _pattern() -> re.Pattern[str]:
    number, on, law, within = (terms.pattern(terms.words("locators", "commented", key)) for key in ("number", "on", "law", "within"))
    return regex(
        rf",\s(?P<place>(?:{number})\s?\d+[a-z]?(?:\s?(?:[-–,/]|und|u\.|et)\s?\d+[a-z]?)*(?:\s?ff?\.)?\s(?:{on})\s(?:{law})\s?\d+[a-z]*"
        rf"(?:\s(?:{within})\s?\w+)*(?:\s[A-Z][A-Za-z]{{1,9}}(?!\w))?)"
    )


def find_noted(text: str) -> Iterator[re.Match[str]]:
    """The notes of the pages that are cited, right behind these: S. 12, Fn. 3; p. 12 n. 3.

    >>> [one["noted"] for one in find_noted("Keller, Häfen, Bern 1990, S. 12, Fn. 3; Hill, Tides, p. 7 n. 4; Moor, Meere, Anm. 3.")]
    [', Fn. 3', ' n. 4']
    >>> [one["noted"] for one in find_noted("Keller, Häfen, in: Meere 3 (1990), S. 12–40, hier besonders S. 19 mit Anm. 5.")]
    [' mit Anm. 5']
    """
    if not _note_words().isdisjoint(word_set(text)):
        yield from _note_pattern().finditer(text)


@cache
def _note_words() -> frozenset[str]:
    return frozenset(first_word(word) for key in ("sure", "all") for word in terms.words("locators", "noted", key))


@cache
def _note_pattern() -> re.Pattern[str]:
    sure, either, joins = (terms.pattern(terms.words("locators", "noted", key)) for key in ("sure", "all", "joins"))
    here = terms.pattern(word for word in terms.words("locators", "here") if not has_cjk(word))
    number = r"\s?\d{1,4}[a-z]?(?=\s?(?:[.,;)\]]|$))"
    page = rf"(?:{locators.words_before()})\s?\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?(?:\s?ff?\.?)?"
    between = rf"(?:,?\s(?:(?:{joins})\s)?|\s[-–—]\s)"
    return regex(
        rf"(?<=[,:)»”\"]\s)(?:(?:{here})\s)?(?:{page}(?P<noted>{between}(?:{sure}|{either}){number})|\d{{1,3}}(?P<bare>{between}(?:{sure}){number}|\sn\.{number}))"
    )
