"""Forms for comparing: what remains of words once case, punctuation, script variants and the like are taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import has_cyrillic, has_han, has_kana
from bib.simplified import unify_characters
from references.terms import load

_NOT_A_WORD = regex(r"[\W_]+")


@lru_cache(maxsize=1 << 16)
def words(text: str) -> str:
    """The words of a text: simplified characters, lower case, no accents, one space for whatever is no letter or digit.

    >>> words("《國際關係》"), words("Zürich: Über Alles"), words("Ёлка"), words("Søren Þórsson")
    ('国际关系', 'zurich uber alles', 'елка', 'soren thorsson')
    """
    folded = _fold(text)
    if not folded.isascii():
        folded = folded.translate(_letters())
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        folded = unicodedata.normalize("NFC", folded)
    return _NOT_A_WORD.sub(" ", folded.replace("'", "").replace("’", "")).strip()


@cache
def _letters() -> dict[int, str]:
    """Latin letters that are no letter with a mark, and what stands for them where a press has none: ø, æ, þ, ł."""
    return str.maketrans(load("scripts")["letters"])


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unify_characters(folded) if has_han(folded) else folded


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """The same without spaces, which Chinese text has or has not at will.

    >>> bare("2004 年 03 期") == bare("2004年03期")
    True
    """
    return words(text).replace(" ", "")


def with_marks(text: str) -> str:
    """The same with the marks of its letters; empty where it has none.

    >>> with_marks("Les pêcheurs"), with_marks("Rivers")
    ('lespêcheurs', '')
    """
    if text.isascii():
        return ""
    marked = _NOT_A_WORD.sub("", _fold(text))
    return marked if marked != bare(text) else ""


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=1 << 14)
def spell_out(text: str) -> str:
    """The same with umlauts as typewriters and catalogues spell them; empty where it has none.

    >>> spell_out("Flößer in Köln"), spell_out("Ufer"), bare("Floesser in Koeln")
    ('floesserinkoeln', '', 'floesserinkoeln')
    """
    if text.isascii():
        return ""
    folded = unicodedata.normalize("NFC", _fold(text))
    spelled = folded.translate(_UMLAUTS)
    return bare(spelled) if spelled != folded else ""


def bear_other_marks(one: str, other: str) -> bool:
    """Whether two words that are one without their marks are two: a letter bears another mark in each. A mark that only one of them has
    was lost, but in kana and on и it makes another letter.

    >>> bear_other_marks("pêcheurs", "pécheurs"), bear_other_marks("pêcheurs", "pecheurs"), bear_other_marks("ハス", "バス")
    (True, False, True)
    """
    return len(one) == len(other) and any(map(_are_two_letters, one, other))


def _are_two_letters(one: str, other: str) -> bool:
    if one == other:
        return False
    (base, *ours), (same, *theirs) = (tuple(unicodedata.normalize("NFD", letter)) for letter in (one, other))
    if base != same:
        return False
    if base == "\u0438" or has_kana(base):
        return ours != theirs
    return not (set(ours) <= set(theirs) or set(theirs) <= set(ours))


def script(text: str) -> str:
    """han | cyrillic | latin: the script that decides how a text is compared.

    >>> script("閻學通"), script("Путин"), script("Putin")
    ('han', 'cyrillic', 'latin')
    """
    if has_han(text):
        return "han"
    return "cyrillic" if has_cyrillic(text) else "latin"


@lru_cache(maxsize=1)
def _skeleton_rules() -> tuple[Mapping[int, str], re.Pattern[str], Mapping[str, str]]:
    table = load("scripts")
    latin: dict[str, str] = table["latin"]
    longest_first = sorted(latin, key=len, reverse=True)
    return str.maketrans(table["cyrillic"]), regex("|".join(longest_first)), latin


@lru_cache(maxsize=1 << 14)
def skeleton(text: str) -> str:
    """One form for a Russian word in Cyrillic and in any romanisation.

    >>> skeleton("Независимая газета") == skeleton("Nezavisimaya gazeta") == skeleton("Nezavisimaia gazeta")
    True
    """
    cyrillic, pattern, latin = _skeleton_rules()
    folded = bare(text)
    plain = folded.translate(cyrillic) if has_cyrillic(folded) else pattern.sub(lambda match: latin[match[0]], folded)
    return _BEFORE_VOWEL.sub("", re.sub(r"(.)\1+", r"\1", plain))


_BEFORE_VOWEL = regex(r"i(?=[aeou])")
"""рыбные, rybnye, rybnyie: schemes write an i before a vowel or not"""


Day = tuple[int, ...]


@lru_cache(maxsize=1 << 14)
def days(edtf: str) -> tuple[Day, Day] | None:
    """The first and last moment of a date, as precise as it is stated; None where there is none.

    >>> days("2014-05-28"), days("2003-03/2003-04"), days("1997"), days("")
    (((2014, 5, 28), (2014, 5, 28)), ((2003, 3), (2003, 4)), ((1997,), (1997,)), None)
    """
    ends = [_day(part) for part in edtf.split("/")]
    known = [end for end in ends if end]
    return (known[0], known[-1]) if known else None


def _day(text: str) -> Day:
    match = re.match(r"\D*(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not match:
        return ()
    year, month, day = (int(part or 0) for part in match.groups())
    if not 1 <= month <= 12:  # a season, or no month
        return (year,)
    return (year, month, day) if 1 <= day <= 31 else (year, month)


def same_days(a: tuple[Day, Day], b: tuple[Day, Day]) -> bool:
    """Whether two dates can be one: the less precise one decides how far they are compared.

    >>> same_days(days("2014"), days("2014-05-28")), same_days(days("2014-05-27"), days("2014-05-28"))
    (True, False)
    """
    (a1, a2), (b1, b2) = a, b
    return _upto(a1, b2) and _upto(b1, a2)


def _upto(a: Day, b: Day) -> bool:
    length = min(len(a), len(b))
    return a[:length] <= b[:length]
