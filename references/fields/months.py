"""The names of months and seasons in all languages that are read: every reader, writer and mark asks here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bib.dates import macros, season_words
from bib.patterns import regex
from references import terms
from references.terms.phrases import fold

FOLDED = 5
"""a longer word is also read without its accents; of shorter ones that would be names (Marco, Marc)"""


@cache
def _table() -> dict[str, dict[str, int]]:
    """The words of each language with their numbers; those of English that a .bib file has too are those of `bib`."""
    table = terms.load("months")
    numbered = list(enumerate(macros().items(), 1))
    english = {word: number for number, (_, word) in numbered} | {short: number for number, (short, _) in numbered}
    return {**table, "en": {**english, **table["en"]}, "seasons": {**season_words(), **table["seasons"]}}


@cache
def _words() -> dict[str, int]:
    """A word in small letters -> its month; one that is a month only with its full stop bears it."""
    found: dict[str, int] = {}
    for language, table in _table().items():
        if language not in ("seasons", "eastern_seasons"):
            _add(found, table)
    return found


@cache
def _seasons() -> dict[str, int]:
    found: dict[str, int] = {}
    _add(found, _table()["seasons"])
    return found


def _add(found: dict[str, int], table: dict[str, int]) -> None:
    for word, number in table.items():
        small = word.casefold()
        found.setdefault(small, number)
        found.setdefault(word.lower(), number)  # ΐ is three signs when folded
        if len(small) > FOLDED:
            found.setdefault(_bare(small), number)


def _bare(word: str) -> str:
    """Capitals and old typewriters leave the accents out: FEVRIER, aout."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


@cache
def free_words() -> frozenset[str]:
    """The words, in small letters, that name a month or a season with a full stop or without it.

    >>> {"march", "juillet", "herbst"} <= free_words(), "set." in free_words()
    (True, False)
    """
    return frozenset(word for word in (*_words(), *_seasons(), *eastern_seasons()) if not word.endswith("."))


def month(word: str) -> int:
    """The number of the month that a word names; 0 where it names none. A full stop behind it may be given or left out.

    >>> month("juillet"), month("Jänner"), month("szept."), month("set."), month("set"), month("river")
    (7, 1, 9, 9, 0, 0)
    """
    small = word.casefold()
    return _words().get(small) or _words().get(small.rstrip("."), 0)


def season(word: str) -> int:
    """The number of the season that a word names, as EDTF counts them (21 to 24); 0 where it names none.

    >>> season("Herbst"), season("printemps"), season("May")
    (23, 21, 0)
    """
    return _seasons().get(word.casefold().rstrip("."), 0)


@cache
def eastern_seasons() -> dict[str, int]:
    """The words for a season behind a year in Chinese, Japanese and Korean.

    >>> eastern_seasons()["春"]
    21
    """
    return dict(_table()["eastern_seasons"])


@cache
def pattern(*languages: str) -> str:
    """An alternation of the words for months (of the languages named, else of all), to be matched without regard to case.

    >>> bool(re.fullmatch(pattern("en", "de"), "Oktober", re.IGNORECASE)), bool(re.fullmatch(pattern("en"), "Oktober", re.IGNORECASE))
    (True, False)
    """
    table = _table()
    wanted = languages or tuple(name for name in table if name not in ("seasons", "eastern_seasons"))
    words = {word.casefold() for name in wanted for word in table[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_WORD_AND_YEAR = regex(r"(?:de\s+)?(?P<word>[^\W\d_]+\.?)[.,]?\s+(?:del?\s+)?[12]\d")


def is_with_year(text: str, at: int = 0) -> bool:
    """Whether a month of any language, in whatever case, and a year stand at a place: the number before them is a day.

    >>> [is_with_year(words) for words in ("May 1968", "de mayo de 1968", "мая 1968", "May, Ernest", "Marx 1968", "Set 1968", "set. 1968")]
    [True, True, True, False, False, False, True]
    """
    found = _WORD_AND_YEAR.match(text, at)
    return found is not None and month(found["word"]) > 0


@cache
def words() -> frozenset[str]:
    """All words for months and Western seasons in small letters, without full stop.

    >>> {"juil", "szeptember", "herbst"} <= words()
    True
    """
    return frozenset(fold(word).rstrip(".") for word in (*_words(), *_seasons()))


@cache
def names(language: str) -> tuple[str, ...]:
    """The twelve months of a language, each in the form that its table has first: the one that stands in dates.

    >>> names("de")[0], names("ru")[4], names("fr")[7]
    ('Januar', 'мая', 'août')
    """
    table = {**_table()["en"], **_table()[language]}
    own = _table()[language]
    found: dict[int, str] = {}
    for word, number in (*own.items(), *table.items()):
        found.setdefault(number, word)
    return tuple(found[number] for number in range(1, 13))
