"""What a claim says that can be looked for on a page: its quotations, its days, its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.evidence.figures import Figure, find_figures
from references.evidence.fractions import find_said_parts
from references.evidence.quotations import find_quotations
from references.evidence.tongues import tongue, tongues_of
from references.fields import dates
from references.model import Span


class Kind(StrEnum):
    """What sort of thing is looked for."""

    QUOTATION = "quotation"
    DAY = "day"
    NUMBER = "number"


class Statement(NamedTuple):
    """Something that a claim says and a page can be searched for."""

    kind: Kind
    text: str
    """as printed in the claim"""
    claim: str
    """the whole sentence"""
    edtf: str = ""
    """of a day or a month"""
    figure: Figure | None = None
    """of a number"""


_MOST = 60
"""numbers of one sentence; more are a table"""
_SMALLEST = 10
"""a smaller number with nothing behind it (five ships) stands on every page"""
_BRACKETS = regex(r"[(（\[]([^()（）\[\]]{4,160})[)）\]]")
_YEAR_BEHIND_NAME = regex(r"([^\W\d_])[^\W\d_]*\.?,?\s?(?:1[4-9]|20)\d\d[a-z]?\b")
_LETTER = regex(r"[^\W\d_]")
_LETTERS_BEHIND = regex(r"(-?)([^\W\d_\u1100-\uffff]+)")
_UNIT = 3
"""letters of the longest unit that is written right behind its number"""
_ADDRESS = regex(r"https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+")


@lru_cache(maxsize=4096)
def find_statements(claim: str) -> tuple[Statement, ...]:
    """The quotations, days and numbers of a claim's sentence. Titles, addresses and references in brackets (Hu 2010, 45) are left alone.

    >>> [f"{one.kind}: {one.text}" for one in find_statements("On 3 May 1912 it shipped 97 million tons, “more than ever” (Hu 1919, 45).")]
    ['quotation: more than ever', 'day: 3 May 1912', 'number: 97 million']
    >>> find_statements("The port grew, said others.")
    ()
    """
    quotations = find_quotations(claim)
    found = [Statement(Kind.QUOTATION, one.text, claim) for one in quotations]
    taken = [*(one.span for one in quotations), *_find_asides(claim)]
    days = [one for one in dates.find(claim) if _is_day(claim, one) and not _is_in(taken, one.start, one.end)]
    found += [Statement(Kind.DAY, claim[one.start : one.end].strip(), claim, one.edtf) for one in days]
    taken += [Span(one.start, one.end) for one in days]
    numbers = islice(_find_numbers(claim, taken), _MOST)
    found += (Statement(Kind.NUMBER, claim[one.start : one.end], claim, figure=one) for one in numbers)
    return tuple(dict.fromkeys(found))


_YEAR = regex(r"\d{4}(?:-\d\d){0,2}")


def _is_day(claim: str, one: dates.Date) -> bool:
    """A day, a month, or a year that is not printed as itself (民國一百年); 1912 is a number like others."""
    if _is_counted(claim, one.end) or _is_counted(claim, one.end - 1):
        return False  # 80年代
    return _YEAR.fullmatch(one.edtf) is not None and ("-" in one.edtf or one.edtf not in claim[one.start : one.end])


def _find_asides(claim: str) -> Iterator[Span]:
    """What in a claim is not said by it: addresses, references in brackets that begin with a name."""
    yield from (Span(*one.span()) for one in _ADDRESS.finditer(claim))
    for one in _BRACKETS.finditer(claim):
        named = _YEAR_BEHIND_NAME.search(one[1])
        if named and (named[1].isupper() or is_cjk(named[1])):
            yield Span(*one.span())


def _is_in(taken: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in taken)


def _find_numbers(claim: str, taken: Sequence[Span]) -> Iterator[Figure]:
    seen: list[Span] = []
    language = tongue(claim)
    spoken = (language, *tongues_of(language, claim))
    parts = (one._replace(is_part=True) for each in spoken for one in find_said_parts(claim, each) if not one.is_doubtful)
    for one in (*parts, *find_figures(claim, language)):
        if one.is_doubtful or _is_in(taken, one.start, one.end) or _is_in(seen, one.start, one.end) or not _is_telling(claim, one):
            continue
        seen.append(Span(one.start, one.end))
        yield one


def _is_telling(claim: str, figure: Figure) -> bool:
    """A number that says something: not the name of a thing (G20, 5G, 第十二屆), and none of those that stand everywhere."""
    if figure.of_hundred or figure.bare:
        return True
    return not _is_name(claim, figure) and any(one >= _SMALLEST or one != int(one) for one in figure.values)


def _is_name(claim: str, figure: Figure) -> bool:
    """Whether a number is of the name of a thing: behind a word and a hyphen, before a letter, behind the sign of ordinals."""
    before = claim[max(figure.start - 2, 0) : figure.start]
    if before[-1:] and before[-1] in terms.load("evidence")["counted"]["before"]:
        return True
    joined = before[-1:] in ("-", "–") and _LETTER.match(before)
    letters = _LETTERS_BEHIND.match(claim, figure.end)
    return bool(joined or _is_counted(claim, figure.end) or (letters and _is_ending(letters[1], letters[2])))


def _is_ending(hyphen: str, letters: str) -> bool:
    """Whether letters behind a number make it another word: 5G, 19th, 1980s, 20-й; a unit does not (12km), nor another word (12-day)."""
    if letters in terms.load("evidence")["counted"]["endings"]:
        return True
    return not hyphen and ((len(letters) == 1 and letters.isupper()) or len(letters) > _UNIT)


def _is_counted(claim: str, end: int) -> bool:
    """Whether a number is that of a century or a decade, which other languages and writers print otherwise."""
    rest = claim[end : end + 24].lstrip(". \u00a0").casefold()
    return rest.startswith(tuple(terms.load("evidence")["counted"]["behind"]))
