"""Days that a text writes out, in digits: am dritten August neunzehnhundertelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.evidence import days
from references.evidence.number_tables import counts_in, language_row
from references.evidence.number_words import find_in_words
from references.evidence.outcomes import Found, Outcome
from references.evidence.page_text import PageText
from references.evidence.places import passage_at
from references.model import Span

_HUNDRED = 100
_MOST = 400_000
"""characters of a page of which the days in words are read"""


def find_day_in_words(edtf: str, page: PageText) -> Found | None:
    """Where a page writes a day out.

    >>> page = PageText("Am dritten August neunzehnhundertelf waren die Schiffe und die Boote im Hafen.")
    >>> find_day_in_words("1911-08-03", page) is not None, find_day_in_words("1911-08-04", page)
    (True, None)
    """
    if not counts_in(page.tongue) or len(page.letters.printed) > _MOST:
        return None
    written, places = _in_digits(page.letters.printed, page.tongue)
    exact, _ = days.find_day(written, edtf) if len(places) > 1 else (None, None)
    if exact is None:
        return None
    here, there = max((one for one in places if one[0] <= exact.end), key=itemgetter(0))
    return Found(Outcome.FOUND, passage_at(page.letters.printed, Span(max(0, there - 1), there + exact.end - here)), why="in words")


@lru_cache(maxsize=8)
def _in_digits(printed: str, language: str) -> tuple[str, list[tuple[int, int]]]:
    return write_digits(printed, language)


class _Written(NamedTuple):
    """What is written in digits in the place of words."""

    start: int
    end: int
    digits: str


@cache
def _days(language: str) -> dict[str, int]:
    """The words for the first to the thirty-first day of a month."""
    known = language_row(language)
    ends = known.get("day_endings", [""])
    rows = enumerate(known.get("days", "").split(), 1)
    return {form.replace("_", " ").casefold() + end: day for day, forms in rows for form in forms.split("/") for end in ends}


@cache
def _ordinals(language: str) -> dict[str, int]:
    return {**_days(language), **language_row(language).get("ordinals", {})}


def write_digits(text: str, language: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with its numbers and days in digits, and for places in it (its place, the place in the text): for reading dates in words.

    >>> write_digits("Am dritten August neunzehnhundertelf", "de")[0]
    'Am 3. August 1911'
    >>> write_digits("двадцать первого марта тысяча восемьсот семьдесят восьмого года", "ru")[0]
    '21. марта 1878 года'
    """
    numbers = [_Written(one.start, one.end, f"{one.value.normalize():f}") for one in find_in_words(text, language) if one.value % 1 == 0]
    found = _end_in_ordinals(text, numbers, list(_find_ordinals(text, language)))
    written, places, at = "", [(0, 0)], 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= at:
            written += text[at : one.start] + one.digits
            at = one.end
            places.append((len(written), at))
    return written + text[at:], places


def _find_ordinals(text: str, language: str) -> Iterator[_Written]:
    ordinals, small = _ordinals(language), text.casefold()
    if ordinals and len(small) == len(text):
        pattern = regex(rf"(?<!\w)(?:{terms.pattern(sorted(ordinals, key=len, reverse=True))})(?!\w)")
        yield from (_Written(one.start(), one.end(), f"{ordinals[one[0]]}.") for one in pattern.finditer(small))


def _end_in_ordinals(text: str, numbers: Sequence[_Written], ordinals: Sequence[_Written]) -> list[_Written]:
    """Numbers and ordinals, and as one those that stand side by side where a year ends in one: тысяча девятьсот | четырнадцатого."""
    begins = {one.start: one for one in ordinals}
    found = [*numbers, *ordinals]
    for one in numbers:
        last = begins.get(one.end + 1)
        if last is not None and text[one.end].isspace() and int(one.digits) >= _HUNDRED:
            found.append(_Written(one.start, last.end, str(int(one.digits) + int(last.digits[:-1]))))
    return found
