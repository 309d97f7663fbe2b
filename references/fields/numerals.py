"""Numbers in Arabic and Chinese digits: 42, 二〇〇三, 一百二十三, 廿一, 第貳."""

from __future__ import annotations

from bib.patterns import regex
from references import terms

_TABLE: dict[str, dict[str, int]] = terms.load("numerals")
DIGITS = "".join(_TABLE["digits"])
"""the everyday Chinese digits, for a pattern's brackets"""
HAN = DIGITS + "".join(_TABLE["units"]) + "".join(_TABLE["tens"])
"""all that an everyday Chinese numeral is written with"""
FORMAL = "".join(_TABLE["formal"])
"""the characters of cheques, which number volumes but also are words (參見, 陸地)"""
_DIGIT = {**_TABLE["digits"], **{char: value for char, value in _TABLE["formal"].items() if value < 10}}
_UNIT = {**_TABLE["units"], **{char: value for char, value in _TABLE["formal"].items() if value >= 10}}
_IN_TEXT = regex(f"[{HAN}]+")


def numeral(text: str) -> int | None:
    """A number in Arabic or Chinese digits.

    >>> numeral("九十五"), numeral("二〇〇三"), numeral("廿一"), numeral("一百零五"), numeral("42"), numeral("x")
    (95, 2003, 21, 105, 42, None)
    """
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and all(char in _DIGIT for char in text):
        return int("".join(str(_DIGIT[char]) for char in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total, digit = 0, 0
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _UNIT:
            total += (digit or 1) * _UNIT[char]
            digit = 0
        elif char in _TABLE["tens"]:
            total += _TABLE["tens"][char]
        else:
            return None
    return total + digit if text else None


def arabic(text: str) -> str:
    """A text with its Chinese numerals in Arabic digits; what is none stays as it is.

    >>> arabic("一二三至一四五"), arabic("第一百二十三頁"), arabic("上冊")
    ('123至145', '第123頁', '上冊')
    """
    return _IN_TEXT.sub(lambda found: str(numeral(found[0])), text)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(text: str) -> int:
    """A number in Roman figures, great or small.

    >>> roman("XIV"), roman("xx")
    (14, 20)
    """
    values = [_ROMAN.get(c, 0) for c in text.upper()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


SMALL_ROMAN = r"(?=[ivxl])(?:xl|l?x{0,3})(?:i[xv]|v?i{0,3})"
"""a pattern of a Roman numeral in small letters, up to 89, as pages of a preface and Word's endnotes bear it"""
