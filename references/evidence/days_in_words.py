"""Days that a text writes out, in digits: am dritten August neunzehnhundertelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.evidence.number_tables import language_row
from references.evidence.number_words import find_in_words

_HUNDRED = 100


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
