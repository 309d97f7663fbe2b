"""Where the family name stands in a name without a comma: first, as in China, Korea, Vietnam, Hungary and in Russian lists, or last.

The words that can be family and given names stand in `terms/family_first.toml` and `terms/given_names.toml`. A name is turned round only
where both its halves say so: `Lee Kuan Yew` is, `Lee Smith` and `Chase Long` are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import CAPITAL, SMALL, has_cyrillic
from bib.terms import load

_TWO_PART = regex(f"[{CAPITAL}][{SMALL}'’]+-[{SMALL}'’]+\\Z")
"""Ing-wen, Dae-jung: a small letter behind the hyphen is found in given names of East Asia only"""
_PLAIN = regex(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\Z")
_COUNTRIES = ("chinese", "southern", "korean", "vietnamese")
_VIETNAMESE = regex("[ăắằẳẵặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữựảẻỉỏủỷạẹịọụỵẽĩũỹ]", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """A word of a name for looking up: small letters without accents and apostrophes.

    >>> fold("Nguyễn"), fold("Ts’ao"), fold("Đặng")
    ('nguyen', 'tsao', 'dang')
    """
    plain = word.casefold().replace("đ", "d").translate(_APOSTROPHES)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c)) if not plain.isascii() else plain


_APOSTROPHES = {ord(mark): None for mark in "'’‘`ʼʻ"}


@cache
def _words_of(table: str, *path: str) -> frozenset[str]:
    found = load(table)
    for step in path:
        found = found[step]
    assert isinstance(found, str)
    return frozenset(fold(word) for word in found.split())


@cache
def _giles() -> dict[str, str]:
    """Pinyin -> Wade-Giles, both folded."""
    return {fold(pinyin): fold(giles) for pinyin, giles in load("wade_giles").items()}


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(_giles())


@cache
def _chinese_families() -> frozenset[str]:
    families = _words_of("family_first", "chinese", "families")
    return families | {_giles()[one] for one in families if one in _giles()}


@cache
def _families() -> frozenset[str]:
    """Every family name of one syllable, of whatever country."""
    return _chinese_families().union(*(_words_of("family_first", country, "families") for country in _COUNTRIES[1:]))


@cache
def _syllables() -> frozenset[str]:
    """Every syllable of a given name, of whatever country."""
    named = (_words_of("family_first", country, "syllables") for country in _COUNTRIES[1:])
    return frozenset(_pinyin()).union(_giles().values(), *named)


def is_given(word: str) -> bool:
    """Whether a word is a given name of Europe or the Americas.

    >>> is_given("Jürgen"), is_given("Jean-Pierre"), is_given("Mearsheimer"), is_given("Иван")
    (True, True, False, True)
    """
    folded = fold(word.rstrip("."))
    known = _given_names()
    return folded in known or (("-" in folded) and all(half in known for half in folded.split("-")))


@cache
def _given_names() -> frozenset[str]:
    return _western() | _russian() | _hungarian()


@cache
def _hungarian() -> frozenset[str]:
    return _words_of("given_names", "hungarian")


@cache
def _western() -> frozenset[str]:
    return _words_of("given_names", "western")


@cache
def _russian() -> frozenset[str]:
    return _words_of("given_names", "russian")


def leading_family(words: Sequence[str]) -> int:
    """How many of the first words of a name are its family name; 0 where that stands last, as in most names.

    >>> [leading_family(name.split()) for name in ("Tsai Ing-wen", "Lee Kuan Yew", "Mao Zedong", "Иванов Иван Иванович")]
    [1, 1, 1, 1]
    >>> [leading_family(name.split()) for name in ("Lee Smith", "Chase Long", "Park Honan", "Fei-fei Li", "Иван Иванович Иванов")]
    [0, 0, 0, 0, 0]
    """
    if not 2 <= len(words) <= 4 or not all(_PLAIN.match(word) for word in words):
        return 0
    if _capital_family(words) or _russian_order(words) or _hungarian_order(words):
        return 1
    return int(not has_cyrillic(words[0]) and _asian_order(words))


def can_be_family(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name of two that can each be its family name, where nothing tells which.

    >>> can_be_family(["Li", "Peng"]), can_be_family(["Mao", "Zedong"]), can_be_family(["Peter", "Li"])
    (('Li', 'Peng'), (), ())
    """
    if len(words) != 2 or not all(fold(word) in _families() for word in words) or any(fold(word) in _western() for word in words):
        return ()
    return tuple(words)


def _capital_family(words: Sequence[str]) -> bool:
    """KIM Dae-jung, DUPONT Jean: the one word in capitals is the family name, by the usage of international bodies."""
    first, *others = words
    if not first.isupper() or len(first) < 2 or any(word.isupper() for word in others):
        return False
    return len(first) > 2 or fold(first) in _families()


# ---------------------------------------------------------------- Russian


@cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(load("family_first")["russian"][name].split())


def _russian_order(words: Sequence[str]) -> bool:
    """Иванов Иван Иванович, Ivanov Ivan Ivanovich, Иванов Иван: the family name before a given name, with or without the father's."""
    if not 2 <= len(words) <= 3 or fold(words[0]) in _russian() | _western():
        return False
    family = words[0].lower().endswith(_ends("family_ends"))
    if len(words) == 2:
        return family and has_cyrillic(words[0]) and fold(words[1]) in _russian()
    if not _is_patronymic(words[2]) or _is_patronymic(words[1]):
        return False
    return has_cyrillic(words[0]) or family or fold(words[1]) in _russian()


def _is_patronymic(word: str) -> bool:
    return word.lower().endswith(_ends("patronymic_ends"))


# ---------------------------------------------------------------- Hungarian


def _hungarian_order(words: Sequence[str]) -> bool:
    """Bartók Béla: a name of two words that ends in a given name of Hungary and begins with no given name is written as at home."""
    return len(words) == 2 and fold(words[1]) in _hungarian() and not is_given(words[0])


# ---------------------------------------------------------------- East and South-East Asia


def _asian_order(words: Sequence[str]) -> bool:
    first, second = fold(words[0]), fold(words[1])
    if first in _words_of("family_first", "chinese", "compound"):
        return all(set(fold(word).split("-")) <= _syllables() or _in_pinyin(fold(word)) for word in words[1:])
    if first in _western() - _families() or "-" in first:
        return False
    if len(words) == 2:
        return _two_words(words, first, second)
    return _more_words(words)


@cache
def _frequent() -> frozenset[str]:
    return frozenset().union(*(_words_of("family_first", country, "strong") for country in _COUNTRIES))


def _two_words(words: Sequence[str], first: str, second: str) -> bool:
    if _TWO_PART.match(words[1]) and first not in _western() - _families():
        return True
    if first not in _families() or second in _western():
        return False
    if "-" in second:
        halves = second.split("-")
        # Jen Lin-Liu: two of the most frequent family names are a double one.
        return len(halves) == 2 and set(halves) <= _syllables() and not all(half in _frequent() for half in halves)
    return _joined_given(first, second) or _single_given(first, second)


def _joined_given(first: str, second: str) -> bool:
    """Zedong, Daejung: two syllables in one word, of the same country as the family name."""
    if second in _pinyin() or first in _western():
        return False
    if first in _words_of("family_first", "chinese", "families") and _in_pinyin(second):
        return second not in _words_of("family_first", "chinese", "western_families")
    korean = _words_of("family_first", "korean", "syllables")
    return first in _words_of("family_first", "korean", "families") and _in_two(second, korean)


def _in_pinyin(word: str) -> bool:
    return _in_two(word, _pinyin())


def _in_two(word: str, syllables: frozenset[str]) -> bool:
    return any(word[:at] in syllables and word[at:] in syllables for at in range(1, len(word)))


def _single_given(first: str, second: str) -> bool:
    """Lu Xun, Nguyen Minh: one syllable that is no family name itself, or what may be a given
    name too, behind a family name that is none: Wang Hui, Zhang Li."""
    if first in _western():
        return False
    chinese = first in _words_of("family_first", "chinese", "families") and second in _pinyin()
    vietnamese = first in _words_of("family_first", "vietnamese", "strong") and second in _words_of(
        "family_first", "vietnamese", "syllables"
    )
    seldom = _words_of("family_first", "chinese", "seldom_given")
    return (chinese and first in seldom and second not in seldom) or ((chinese or vietnamese) and second not in _families())


def _more_words(words: Sequence[str]) -> bool:
    """Lee Kuan Yew, Park Chung Hee, Nguyễn Phú Trọng: every word behind the family name is a syllable."""
    first, *given = (fold(word) for word in words)
    if first not in _families() or not set(given) <= _syllables() - _western():
        return False
    if len(given) > 2 and first not in _words_of("family_first", "vietnamese", "families"):
        return False
    if any(_VIETNAMESE.search(word) for word in words) and first in _words_of("family_first", "vietnamese", "families"):
        return True
    return not _last_is_stronger(first, given[-1])


def ends_in_vietnamese_family(words: Sequence[str]) -> bool:
    """Long Van Nguyen: the last word is a frequent family name of Vietnam; Van before it is no particle.

    >>> ends_in_vietnamese_family(["Long", "Van", "Nguyen"]), ends_in_vietnamese_family(["Stephen", "Van", "Evera"])
    (True, False)
    """
    return fold(words[-1]) in _words_of("family_first", "vietnamese", "strong")


def _last_is_stronger(first: str, last: str) -> bool:
    """Jung Ho Kim, Long Van Nguyen: of two words that can both be the family name, the last is among the most frequent ones."""
    frequent = {country: _words_of("family_first", country, "strong") for country in _COUNTRIES}
    strong = [country for country in _COUNTRIES if last in frequent[country]]
    if any(first in frequent[country] for country in strong) or not strong:
        return False
    at_home = any(first in _words_of("family_first", country, "families") for country in strong)
    return at_home or not any(first in names for names in frequent.values())
