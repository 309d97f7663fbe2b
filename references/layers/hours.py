"""Hours beside a day, which no field holds: 9:02 a.m., 14:05 Uhr, 9 h 30, 上午9時02分.

The rule: an hour is told by its word, its zone, or its place right behind a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from references import terms
from references.model import Span
from references.terms.phrases import Phrases


def _words(table: str, *path: str) -> str:
    return terms.pattern(terms.words(table, *path))


@cache
def _hour() -> re.Pattern[str]:
    """9:02 a.m., 14:05 Uhr, 9 h 30, 上午9時02分, and behind a day 10:15."""
    before, behind, zone = (_words("dates", "hour", key) for key in ("before", "behind", "zone"))
    eastern, minutes = (_words("dates", "hour", key) for key in ("eastern", "minutes"))
    clock = r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?"
    zoned = rf"(?:\((?:{zone})\)|(?:{zone})(?!\w))"
    edge = r"(?=\s*(?:[,;.，；。)）\]]|$))"
    return regex(
        rf"(?P<lead>(?<!\s)\s{{0,4}}[,，;、]?\s{{0,4}})(?P<hour>(?<![\w:.-])(?:(?:(?:{before})\s?)?{clock}\s?(?:{behind})(?!\w)(?:\s?{zoned})?"
        rf"|(?:(?:{before})\s?)?{clock}\s?{zoned}|(?:[01]?\d|2[0-4])\s?(?:{behind})(?:\s[0-5]\d)?(?!\w){edge}"
        rf"|(?:[01]?\d|2[0-4])\s?h\s?[0-5]\d{edge}"
        rf"|(?:{before})\s?{clock}{edge}|(?:(?:{before})\s?)(?:[01]?\d|2[0-4])\s?(?:{eastern})(?:\s?[0-5]?\d\s?(?:{minutes}))?"
        rf"|(?<=[日일号]，)(?:[01]?\d|2[0-4]):[0-5]\d{edge}|(?<=\d{{4}},\s)(?:[01]?\d|2[0-4]):[0-5]\d{edge}))"
    )


@cache
def _clock() -> Phrases:
    """A cheap look before the long one: what names a number an hour right behind it."""
    named = [*(word for key in ("behind", "zone", "eastern") for word in terms.words("dates", "hour", key)), "h"]
    return Phrases(named, lambda words: regex(rf"\d\s?\(?(?:{terms.pattern(words)})"))


_MINUTES = regex(r"[.:](?<=\d.)[0-5]\d(?!\d)")
_COLON = regex(r"[,，](?:(?<=[日일号]，)|(?<=\d{4},)\s)(?:[01]?\d|2[0-4]):[0-5]\d")
"""an hour that no word tells stands right behind its day"""


@cache
def _led_clock() -> Phrases:
    """A word that leads to an hour, and the hour with its minutes."""
    return Phrases(terms.words("dates", "hour", "before"), lambda words: regex(rf"(?:{terms.pattern(words)})\s?\d{{1,2}}[.:]"))


def _may_tell_hour(text: str) -> bool:
    return bool(_COLON.search(text) or _clock().search(text) or (_MINUTES.search(text) and _led_clock().search(text)))


def find_hours(text: str) -> Iterator[tuple[Span, str]]:
    """Where an hour stands, with the comma before it, and the hour.

    >>> [(one.start, value) for one, value in find_hours("X, May 14, 2024, 9:02 a.m., https://x.example")]
    [(15, '9:02 a.m.')]
    """
    if _may_tell_hour(text):
        yield from ((Span(*found.span()), found["hour"]) for found in _hour().finditer(text))
