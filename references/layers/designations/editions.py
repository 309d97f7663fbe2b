"""The scale of a map, the version of a program, the episode of a series: what a number says of a work of such a kind, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from references import terms
from references.layers.designations.designation import END, LEAD, STOP, Designation, either, search
from references.terms.phrases import Phrases


def find(text: str) -> Iterator[Designation]:
    """Scales, versions and episodes in a note.

    >>> [(one.subtype, one.words) for one in find("IGN, Le Havre, échelle 1:25 000, Paris, 1998.")]
    [('map', 'échelle 1:25 000')]
    >>> [(one.type, one.number) for one in find("Ken Ivo, TidePlot, version 3.1.4 (Oslo: Ivo Labs, 2014).")]
    [('software', '3.1.4')]
    """
    for found in search(_scale(), text):
        yield Designation(found.start(), found.end(), "misc", "map", words=found["words"])
    for found in search(_version(), text):
        yield Designation(found.start(), found.end(), "software", number=found["number"] or found["within"])
    for found in search(_episode(), text):
        yield Designation(found.start(), found.end(), "misc", "broadcast", number=found["number"] or found["bare"].lstrip(", "))


@cache
def _scale() -> Phrases:
    return Phrases(terms.words("designations", "scale", "before"), _compile_scale)


def _compile_scale(words: list[str]) -> re.Pattern[str]:
    return regex(rf"{LEAD}(?P<words>{_sheet()}(?:{terms.either(words)})\s?1\s?[:：/]\s?\d[\d.,\s]*\d){END}")


@cache
def _bare() -> re.Pattern[str]:
    return regex(rf"{STOP}(?P<words>{_sheet()}1(?:/|\s?[:：]\s?)\d{{1,3}}(?:[\s.,]?000|[\s.,]\d{{3}})){END}")


def _sheet() -> str:
    """A pattern for sheet 94, carte 7401, which may stand before a scale."""
    return rf"(?:(?:{either('scale', 'sheet')})\s[\w-]{{1,9}},\s)?"


def find_bare_scales(text: str) -> Iterator[Designation]:
    """A scale that no word tells.

    >>> [one.words for one in find_bare_scales("Le Havre, 1/50 000, IGN, 1998.")]
    ['1/50 000']
    """
    for found in _bare().finditer(text) if any(map(text.__contains__, (" 1/", " 1:", "，1:", "，1：", " 1 :"))) else ():
        yield Designation(found.start(), found.end(), "misc", "map", words=found["words"])


@cache
def _version() -> Phrases:
    return Phrases(terms.words("designations", "version"), _compile_version)


def _compile_version(words: list[str]) -> re.Pattern[str]:
    """In brackets before a description in square ones it stays with the title, as APA prints it."""
    named = rf"(?:{terms.either(words)})\s?(?P<number>\d+(?:\.\d+)+|\d+(?=\s?[\[(（][^\d]))"
    return regex(rf"{LEAD}(?<![（(]){named}(?:{END}|(?=\s\[))|\s[(（]{named.replace('<number>', '<within>')}[)）](?!\s?\[)")


@cache
def _episode() -> Phrases:
    return Phrases(terms.words("designations", "episode", "words"), _compile_episode)


def _compile_episode(_: list[str]) -> re.Pattern[str]:
    one = rf"(?:{either('episode')})\s\d+"
    behind = either("episode", "behind")
    return regex(rf"{LEAD}(?P<number>{one}(?:,?\s{one})?)(?:,\s(?:{behind}))?{END}|(?P<bare>,\s{one},?\s{one})", re.IGNORECASE)
