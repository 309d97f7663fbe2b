"""Stops that may end a reference which the words of its trade tell whole: what stands between two of them is read by itself.

Rule: a semicolon ends one; a full stop does only where a capital letter or a signal stands behind it, and behind a page, a long number or a
bracket before it, for the abbreviations of such references have stops of their own; a comma does between decisions and laws of the East.
A stretch that is too long for a reference is parted where its sentences end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import find_where, regex
from bib.scripts import CAPITAL, CYRILLIC_CAPITAL, CYRILLIC_SMALL, HAN, has_cyrillic, is_han
from references import terms
from references.fields import laws, locators, numerals
from references.forms import signals
from references.forms.brackets import MASK

_JOINS: str = terms.load("forms")["joins"]["pointers"].rstrip(",，")
"""between two decisions of courts of the East, as between two pointers"""


@cache
def _stop() -> re.Pattern[str]:
    """A stop that may end such a reference: a semicolon; a full stop behind a page, a long number or a bracket, before a capital letter;
    a full stop behind a word, before a signal; a comma behind what a court of the East gave, before the next with its number."""
    going_on = terms.either(terms.words("holdings", "goes_on"))
    closing = f"[)\\]{''.join(MASK.values())}]"
    paged = rf"(?P<paged>(?<!\w)(?:{locators.words_before()}|nos?|n|n°|№|Nr|[Pp]aras?|Rn|§)\.?\s?\d{{1,3}}(?:[-–]\d+)?)"
    given = "|".join(
        f"(?<={word})" for word in (*terms.words("law", "eastern", "kinds"), *terms.words("official_papers", "letter", "kinds"))
    )
    printed = terms.either(terms.words("law", "eastern", "collections"))
    joined = rf"(?=[{_JOINS}])(?:{given})[{_JOINS}]\s?(?!{printed})(?=[^，,、。；;\d]{{0,24}}[\d（(])"
    return regex(
        rf"[;；。\n]+\s*|{joined}|{_joined_in_japan()}|{_joined_laws()}|(?:(?<=\d\d\d)|(?<={closing})|{paged}|(?P<said>(?<=[a-z]{{3}})|(?<=[A-Z]{{4}})|(?<=\s\s\s)))\.\s+(?!(?:{going_on}))"
    )


def _units() -> str:
    """The Han letters by which clauses of laws are counted."""
    return "".join(one for one in terms.words("law", "statute", "eastern_divisions") if is_han(one))


def _joined_in_japan() -> str:
    """Behind the page of a decision of Japan or the clause of a law, before the next court and its day: …469頁、最判平成3年2月1日."""
    page, courts = terms.load("locators")["eastern"]["page"], terms.either(terms.words("law", "eastern", "short"))
    return rf"(?<=[{page}{_units()}])[{_JOINS}]\s?(?=[{HAN}]{{0,6}}?(?:{courts})[^，,、。；;]{{3,40}}日)"


def _joined_laws() -> str:
    """Behind a numbered clause, before the next law and its clause: 行政手続法32条1項、地方自治法2条; 《…法》第3條、《…法》第5條."""
    units = _units()
    same, ends = terms.load("law")["eastern"]["same_era"], terms.either(laws.statute_ends())
    named = rf"(?!{same})[{HAN}]{{1,20}}?(?:{ends})|[{MASK['work']}{MASK['quote']}]+"
    return rf"(?<=[{units}])[、，]\s?(?=(?:{named})\s?第?\s?[\d{numerals.HAN}]+\s?[{units}])"


_CAPITALS = regex(r"[A-Z]{3,}(?:[\s,]|[’.][A-Z])[A-Z\s.,’()&-]{4,}")
"""RESTATEMENT (SECOND) OF TORTS: authors and titles of books stand in small capitals behind a sentence (Bluebook rule 2.1)"""
_BEGINS = regex(rf"[{CAPITAL}{MASK['quote']}{MASK['work']}]")


def _may_end(stop: re.Match[str]) -> bool:
    """Whether a stop is a semicolon or its like, or a capital letter, a Han letter or a title stands behind it."""
    if stop[0][0] in f";；。\n{_JOINS}，":
        return True
    if _is_described(stop):
        return False
    if stop["said"] is not None:
        is_signalled = signals.signal_end(stop.string, stop.end(), len(stop.string)) > stop.end()
        return is_signalled or (stop.string[stop.start() - 1].islower() and _CAPITALS.match(stop.string, stop.end()) is not None)
    behind = stop.string[stop.end() : stop.end() + 1]
    return is_han(behind) or _BEGINS.match(behind) is not None


@cache
def _fonds() -> re.Pattern[str]:
    """The inventory of a Russian fonds and the leaf of a file in it."""
    inventory, leaf = (terms.either(terms.words("holdings", "described", name)) for name in ("inventory", "leaf"))
    return regex(rf"(?:{inventory})\s?\d.*(?:{leaf})\s?\d", look=has_cyrillic)


_LONGEST_CALL = 80
"""characters: the fonds, the inventory, the file and the leaf"""


def _is_described(stop: re.Match[str]) -> bool:
    """Whether a stop ends the leaf of a Russian file, behind which the paper itself is named."""
    text, at = stop.string, stop.start()
    return _fonds().search(text, max(0, at - _LONGEST_CALL), stop.end()) is not None and _described().match(text, stop.end()) is not None


@cache
def _described() -> re.Pattern[str]:
    """Л. 5. Постановление …, 3 марта 1936 г.: behind the leaf of a Russian file stands what the paper is, and its whole day."""
    year = terms.either(terms.words("forms", "year", "unit"))
    return regex(
        rf"[{CYRILLIC_CAPITAL}][^;:/]{{4,200}}?\s\d{{1,2}}\s[{CYRILLIC_SMALL}]{{3,8}}\s(?:1[6-9]|20)\d\d(?:\s?(?:{year}|г)\.?)?\s*(?:$|;)"
    )


def cut_stretches(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of a note's line between stops that may end such a reference.

    >>> line = "Stone v. Hill, 21 F.3d 12 (2d Cir. 1994); Ports Act 1964, s 3."
    >>> [line[start:end] for start, end in cut_stretches(line)]
    ['Stone v. Hill, 21 F.3d 12 (2d Cir. 1994)', 'Ports Act 1964, s 3.']
    """
    at = len(line) - len(line.lstrip())  # a piece of a note may begin with the space before it
    for stop in find_where(_stop(), line, _may_end):
        yield from _cut_sentences(line, at, stop.end("paged") if stop["paged"] else stop.start())
        at = stop.end()
    if at < len(line):
        yield from _cut_sentences(line, at, len(line))


LONGEST = 600
"""characters: a longer stretch holds sentences, and is parted where they end"""
_SENTENCE_END = regex(rf"(?<=[a-z]{{4}})(?<!\.[a-z]{{4}})\.\s+(?=[{CAPITAL}])")


def _cut_sentences(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch, or the sentences of one that is too long to be a reference: a word in small letters, a stop, a capital letter."""
    if end - start > LONGEST:
        for stop in _SENTENCE_END.finditer(line, start, end):
            yield start, stop.start()
            start = stop.end()
    yield start, end
