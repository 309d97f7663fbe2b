"""The words of references in Arabic, Persian and Hebrew letters (references/terms/right_to_left.toml), in the letters in which they are
compared: without signs for short vowels, one letter for those that keyboards write in two ways, plain digits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bib.scripts import ARABIC_AS_ONE
from references import terms

TERMS = "right_to_left"
"""the table of their words"""
LANGUAGES = "ar", "fa", "he"


def fold(words: str) -> str:
    """Words without signs for short vowels and joiners, with letters that two keyboards write in two ways as one, and plain digits.

    >>> fold("انظرْ ص ۱۲")
    'انظر ص 12'
    """
    return "".join(fold_char(char) for char in words)


@cache
def fold_char(char: str) -> str:
    """
    >>> fold_char("۱"), fold_char("ة") == fold_char("ه")
    ('1', True)
    """
    if unicodedata.category(char) in ("Mn", "Cf"):
        return ""
    digit = unicodedata.digit(char, None)
    return str(digit) if digit is not None else char.translate(ARABIC_AS_ONE)


@cache
def write_words(*names: str) -> str:
    """The words of rows of the table as an alternation, the longest first.

    >>> "صفحة" not in write_words("page"), "صفحه" in write_words("page")
    (True, True)
    """
    found = sorted({fold(word) for name in names for word in terms.words(TERMS, name)}, key=len, reverse=True)
    return "|".join(map(re.escape, found))


@cache
def map_numbers(table: str) -> dict[str, str]:
    """What the words of a table count.

    >>> map_numbers("ordinals")["دوم"]
    '2'
    """
    return {fold(word): number for number, words in terms.load(TERMS)[table].items() for word in words}


@cache
def map_months() -> dict[str, int]:
    """The months of the Christian year, in Egypt, in the Levant, in Iran and in Israel.

    >>> map_months()["شباط"]
    2
    """
    table = terms.load("months")
    return {fold(word): number for language in LANGUAGES for word, number in table[language].items()}
