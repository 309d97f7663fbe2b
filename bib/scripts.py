"""The scripts that we read, as ranges for a pattern's brackets: every room asks here what a Han, a Cyrillic or a capital letter is.

The ranges are those of the Unicode Standard's blocks (https://www.unicode.org/Public/UNIDATA/Blocks.txt).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""radicals, 々〆〇, the numerals of Suzhou, ideographs with their extensions and compatibility forms"""
KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""hiragana, katakana, their extensions, half-width forms"""
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
CJK = HAN + KANA + HANGUL
"""what is written without spaces between words, and Korean"""
WIDE = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
"""what is set in a full square and without spaces: Han, kana, hangul, and their punctuation"""
CYRILLIC = "\u0400-\u052f"
LATIN_CAPITAL = "A-ZÀ-ÖØ-Þ\u0152\u0160\u0178\u017d\u010c\u0106\u0110\u0141\u015a\u017b\u0130\u0218\u021a"
"""capitals of Western, Central European and Turkish names"""
LATIN_SMALL = "a-zß-öø-ÿ\u0153\u0161\u017e\u010d\u0107\u0111\u0142\u015b\u017c\u0131\u0219\u021b"
CYRILLIC_CAPITAL = "А-ЯЁІЇЄҐЎ"
CYRILLIC_SMALL = "а-яёіїєґў"
CAPITAL = LATIN_CAPITAL + CYRILLIC_CAPITAL
SMALL = LATIN_SMALL + CYRILLIC_SMALL

SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f"
"""what looks like a space and is none to most programs: no-break, narrow no-break (French before : ; ? ! »), thin, figure and em spaces"""

_SPACES = regex(f"[{SPACES}]")


@cache
def _any_of(script: str) -> re.Pattern[str]:
    # A class of many characters takes milliseconds to compile, and a text in Latin letters needs none.
    return re.compile(f"[{script}]")


def _has(script: str, text: str) -> bool:
    return not text.isascii() and _any_of(script).search(text) is not None


def has_han(text: str) -> bool:
    """Whether a Han character stands in a text.

    >>> has_han("Deng 鄧小平"), has_han("ひらがな")
    (True, False)
    """
    return _has(HAN, text)


def has_kana(text: str) -> bool:
    """Whether a Japanese syllable stands in a text.

    >>> has_kana("野村の前掲書"), has_kana("野村")
    (True, False)
    """
    return _has(KANA, text)


def has_hangul(text: str) -> bool:
    """Whether a Korean syllable stands in a text.

    >>> has_hangul("김대중"), has_hangul("金大中")
    (True, False)
    """
    return _has(HANGUL, text)


def has_cjk(text: str) -> bool:
    """Whether a Chinese, Japanese or Korean character stands in a text.

    >>> has_cjk("p. 12, 頁"), has_cjk("p. 12")
    (True, False)
    """
    return _has(CJK, text)


def has_cyrillic(text: str) -> bool:
    """Whether a Cyrillic letter stands in a text.

    >>> has_cyrillic("№ 3, с. 5"), has_cyrillic("No. 3, c. 5")
    (True, False)
    """
    return _has(CYRILLIC, text)


def plain_spaces(text: str) -> str:
    """A text of the same length with a plain space for each no-break, thin or other wide space; the space of Chinese print stays.

    >>> plain_spaces("n°\u202f3, p.\u00a07"), plain_spaces("王　蒙")
    ('n° 3, p. 7', '王　蒙')
    """
    return text if text.isascii() else _SPACES.sub(" ", text)
