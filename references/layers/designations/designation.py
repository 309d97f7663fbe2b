"""A designation, and what the patterns of all of them are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bib.scripts import CYRILLIC_SMALL
from bib.types import Kind, Type
from references import terms
from references.terms.phrases import Phrases, word_set

BY = "designations"


class Designation(NamedTuple):
    """A stretch that names a kind of work: where it stands, the type ("": it says none) and subtype, and what it states."""

    start: int
    end: int
    type: str
    subtype: str = ""
    number: str = ""
    words: str = ""
    """the name of a series; what else is said, as a note has it"""
    issuer: str = ""
    """the body before the name of a series: 岸水部研究報告"""


STOP = r"(?:(?<=[\w)）”’»\"?!.》〉」』〕］\]])\s?[,，、.]\s?|(?<=[,.][”\"])\s)"
"""a stop, or the end of a quotation that holds it"""
COLON = rf"(?<=[{CYRILLIC_SMALL}])\s?:\s"
"""the same in Russian bibliography, before further words (ГОСТ Р 7.0.5-2008)"""
LEAD = rf"(?:{STOP}|(?<=[（(])|(?<=[》〉」』〕］]))"
"""before a designation: a stop, a bracket that opens, or in Chinese and Japanese the mark that closes a title"""
END = r"(?=\s?[,，、.;；。()（）]|\s?$)"
NO_YEAR = r"(?!(?:1[5-9]|20)\d\d(?![-/\w]))"
FIGURES = (
    r"(?P<number>(?:[A-Z]{1,4}\s(?:[IVX]{1,4}\s)?(?=\d+[-/]\d))?(?:[A-Z]{1,6}(?:-[A-Z]{1,5})*[-.]?)?"
    r"\d\w*(?:[-–/.:](?=\w)\w+|,\d{3}(?!\d))*(?:/\w+\s\d+)?)"
)
NUMBER = rf"{NO_YEAR}{FIGURES}"
"""45, W-12, 08-J-021, SP III 2007-204, 2009/05, 3,812,456; a year is none"""


def number_word() -> str:
    """A pattern for No., Nr., №, #, which may stand before a number."""
    return rf"(?:{told_number()})?"


def told_number() -> str:
    """The same where it must: behind it also what could be a year is a number."""
    return rf"(?:{terms.either((*terms.words('numbering', 'number', 'before'), '#'))})\s?"


def either(kind: str, key: str = "words") -> str:
    """A pattern for any word of a list of designations.toml."""
    return terms.either(terms.words("designations", kind, key))


def list_words(kind: Type | Kind) -> tuple[str, ...]:
    """The words that tell a kind of work before its number: those that tell it anywhere, and those that tell it here alone."""
    numbers = tuple(f" {word}" for word in (*terms.words("numbering", "number", "before"), "№"))
    told = (word for word in kind.words if not word.endswith(numbers))
    return tuple(sorted({*told, *kind.before_number}, key=len, reverse=True))


def search(phrases: Phrases, text: str) -> Iterator[re.Match[str]]:
    """The matches of those phrases of which a text has the words."""
    pattern = phrases.pattern_within(phrases.keys_of(text), word_set(text))
    return pattern.finditer(text) if pattern is not None else iter(())
