"""The scripts that we read, as ranges for a pattern's brackets: every room asks here what a Han, a Cyrillic or a capital letter is.

The ranges are those of the Unicode Standard's blocks (https://www.unicode.org/Public/UNIDATA/Blocks.txt).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache

from bib.patterns import regex

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""radicals, 々〆〇, the numerals of Suzhou, ideographs with their extensions and compatibility forms"""
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff"
KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""hiragana, katakana, their extensions, half-width forms"""
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
CJK = HAN + KANA + HANGUL
"""what is written without spaces between words, and Korean"""
WIDE = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
"""what is set in a full square and without spaces: Han, kana, hangul, and their punctuation"""
CYRILLIC = "\u0400-\u052f"
HEBREW = "\u05d0-\u05ea"
"""the letters, without points and marks"""
ARABIC_AS_ONE = {0x64A: 0x6CC, 0x649: 0x6CC, 0x643: 0x6A9, 0x629: 0x647}
"""For `str.translate`: letters that keyboards of Arabic and of Persian write with and without dots, as one."""
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
"""Hebrew, Arabic, Syriac and what else is written so, with the forms of presentation"""
LATIN_CAPITAL = "A-ZÀ-ÖØ-Þ\u0152\u0160\u0178\u017d\u010c\u0106\u0110\u0141\u015a\u017b\u0130\u0218\u021a"
"""capitals of Western, Central European and Turkish names"""
LATIN_SMALL = "a-zß-öø-ÿ\u0153\u0161\u017e\u010d\u0107\u0111\u0142\u015b\u017c\u0131\u0219\u021b"
CYRILLIC_CAPITAL = "А-ЯЁІЇЄҐЎ"
CYRILLIC_SMALL = "а-яёіїєґў"
GREEK_CAPITAL = "\u0386\u0388-\u03ab"
GREEK_SMALL = "\u0390\u03ac-\u03ce\u1f00-\u1fff"
CAPITAL = LATIN_CAPITAL + CYRILLIC_CAPITAL + GREEK_CAPITAL
SMALL = LATIN_SMALL + CYRILLIC_SMALL + GREEK_SMALL

CIRCLED = "①-⑳㉑-㉟㊱-㊿"
"""numbers of notes in circles, as far as there are such (1 to 50)"""

SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f"
"""what looks like a space and is none to most programs: no-break, narrow no-break (French before : ; ? ! »), thin, figure and em spaces"""

_SPACES = regex(f"[{SPACES}]")
_FAR = regex("[^\\x00-\\u10ff\\u2000-\\u25ff\\u3000-\\u3004\\u3008-\\u3020\\ue000-\\uf8ff\\uff00-\\uff65]")
"""what can be Chinese, Japanese or Korean: no letter of Europe, no mark of punctuation, none of our own private marks"""


@cache
def _ranges(script: str) -> tuple[list[str], list[str]]:
    """The first and the last characters of the ranges of a script, in order."""
    pairs = sorted(re.findall("(.)-(.)", script))
    return [first for first, _ in pairs], [last for _, last in pairs]


@lru_cache(maxsize=8192)
def _is_in(script: str, char: str) -> bool:
    firsts, lasts = _ranges(script)
    at = bisect_right(firsts, char) - 1
    return at >= 0 and char <= lasts[at]


@cache
def _any_of(script: str) -> re.Pattern[str]:
    # A class of many characters takes milliseconds to compile, and a text in Latin letters needs none.
    return regex(f"[{script}]")


def _has(script: str, text: str) -> bool:
    return not text.isascii() and _any_of(script).search(text) is not None


def _has_far(script: str, text: str) -> bool:
    """The same for a script of the East, whose class is not compiled: mostly the first character tells, else each one that occurs."""
    first = None if text.isascii() else _FAR.search(text)
    if first is None:
        return False
    return _is_in(script, first[0]) or any(_is_in(script, char) for char in set(_FAR.findall(text, first.end())))


def is_han(char: str) -> bool:
    """Whether a character is a Han character: what a pattern asks with a class takes it milliseconds to compile.

    >>> is_han("鄧"), is_han("〇"), is_han("の"), is_han("n"), is_han("")
    (True, True, False, False, False)
    """
    return char > "~" and _is_in(HAN, char)


def is_hangul(char: str) -> bool:
    """Whether a character is a Korean syllable or a part of one.

    >>> is_hangul("김"), is_hangul("金")
    (True, False)
    """
    return char > "~" and _is_in(HANGUL, char)


def is_cjk(char: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean.

    >>> is_cjk("頁"), is_cjk("の"), is_cjk("김"), is_cjk("。"), is_cjk("p")
    (True, True, True, False, False)
    """
    return char > "~" and _is_in(CJK, char)


def is_kana(char: str) -> bool:
    """Whether a character is a Japanese syllable.

    >>> is_kana("の"), is_kana("野"), is_kana("n")
    (True, False, False)
    """
    return char > "~" and _is_in(KANA, char)


def is_hiragana(char: str) -> bool:
    """Whether a character is a syllable of Japanese words, not of foreign ones.

    >>> is_hiragana("の"), is_hiragana("ノ"), is_hiragana("野")
    (True, False, False)
    """
    return char > "~" and _is_in(HIRAGANA, char)


def run_end(text: str, start: int, is_of: Callable[[str], bool]) -> int:
    """Where a run of letters of a script ends that begins at a place.

    >>> run_end("國際IR", 0, is_han), run_end("國際IR", 2, is_han)
    (2, 2)
    """
    return next((at for at in range(start, len(text)) if not is_of(text[at])), len(text))


def has_han(text: str) -> bool:
    """Whether a Han character stands in a text.

    >>> has_han("Deng 鄧小平"), has_han("ひらがな"), has_han("ひらがなと漢字")
    (True, False, True)
    """
    return _has_far(HAN, text)


def has_kana(text: str) -> bool:
    """Whether a Japanese syllable stands in a text.

    >>> has_kana("野村の前掲書"), has_kana("野村")
    (True, False)
    """
    return _has_far(KANA, text)


def has_hangul(text: str) -> bool:
    """Whether a Korean syllable stands in a text.

    >>> has_hangul("김대중"), has_hangul("金大中")
    (True, False)
    """
    return _has_far(HANGUL, text)


def has_cjk(text: str) -> bool:
    """Whether a Chinese, Japanese or Korean character stands in a text.

    >>> has_cjk("p. 12, 頁"), has_cjk("p. 12")
    (True, False)
    """
    return not text.isascii() and _holds_cjk(text)


@lru_cache(maxsize=512)
def _holds_cjk(text: str) -> bool:
    # Many rules in turn ask it of one note.
    return _has_far(CJK, text)


def has_cyrillic(text: str) -> bool:
    """Whether a Cyrillic letter stands in a text.

    >>> has_cyrillic("№ 3, с. 5"), has_cyrillic("No. 3, c. 5")
    (True, False)
    """
    return not text.isascii() and _holds_cyrillic(text)


@lru_cache(maxsize=512)
def _holds_cyrillic(text: str) -> bool:
    # As above.
    return _has(CYRILLIC, text)


def plain_spaces(text: str) -> str:
    """A text of the same length with a plain space for each no-break, thin or other wide space; the space of Chinese print stays.

    >>> plain_spaces("n°\u202f3, p.\u00a07"), plain_spaces("王　蒙")
    ('n° 3, p. 7', '王　蒙')
    """
    return text if text.isascii() or text.isprintable() else _SPACES.sub(" ", text)
