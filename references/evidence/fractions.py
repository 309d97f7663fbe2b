"""Parts of a whole as so many of a hundred: two-fifths, ein Viertel, trois quarts, треть, one in five, 三分之二, 九成, ¾.

They are looked for on pages alone, where a claim says how many of a hundred: “a third” in a claim may be the third thing of a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from bib.patterns import regex
from references import terms
from references.evidence.figures import Figure, chinese_number, plain_digits
from references.evidence.number_words import find_in_words
from references.fields import numerals

_SIGN = regex("(?<![0-9])[\u00bc-\u00be\u2150-\u215e]")
_BEHIND = 14
"""letters of what is counted between two numbers: two houses in five"""
_HUNDRED = 100
"""百分之 is read as a sign of a hundred"""
_DIGITS = regex(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")


def find_fractions(text: str, language: str) -> Iterator[Figure]:
    """What a text calls parts of a whole, each as so many of a hundred.

    >>> [f"{float(max(one.values)):.4g}" for one in find_fractions("Two-fifths rose, a quarter fell, three in ten stayed.", "en")]
    ['40', '30', '25']
    >>> [f"{float(max(one.values)):.4g}" for one in find_fractions("減少九成，三分之二已拆，七成五仍在", "zh")]
    ['90', '66.67', '75']
    """
    yield from find_said_parts(text, language)
    if language in terms.load("evidence")["parts"]:
        taken = {one.end for one in _find_counted(plain_digits(text), language)}
        yield from (one for one in _find_single(text, language) if one.end not in taken)


def find_said_parts(text: str, language: str) -> Iterator[Figure]:
    """The same without those that may be something else: a third, a quarter, half.

    >>> [f"{float(max(one.values)):.4g}" for one in find_said_parts("Two-fifths rose, a quarter fell, half stayed.", "en")]
    ['40']
    """
    yield from (_part(found.start(), found.end(), unicodedata.numeric(found[0]), 1) for found in _SIGN.finditer(text))
    if not text.isascii():
        yield from _find_eastern(text)
    yield from _find_shares(text, language)
    if language in terms.load("evidence")["parts"]:
        yield from _find_counted(plain_digits(text), language)


def says_parts(language: str) -> bool:
    """Whether it is known how a language says parts of a whole.

    >>> says_parts("hu"), says_parts("cy")
    (True, False)
    """
    known = terms.load("evidence")
    return language in known["parts"] or language in known["shares"] or language in ("zh", "ja")


def _find_shares(text: str, language: str) -> Iterator[Figure]:
    """Two thirds, three quarters, every fifth, as languages say them in words of their own."""
    known = terms.load("evidence")["shares"].get(language)
    if known:
        values = _shares(language)
        for found in _shares_pattern(language).finditer(text):
            many, of = map(int, values[found[1].casefold()].split("/"))
            yield _part(*found.span(), many, of)._replace(is_doubtful=many == 1)


@cache
def _shares(language: str) -> dict[str, str]:
    return {word.casefold(): share for share, words in terms.load("evidence")["shares"][language].items() for word in words}


@cache
def _shares_pattern(language: str) -> re.Pattern[str]:
    return regex(rf"(?i)(?<!\w)({_either(_shares(language))})\w{{0,4}}(?!\w)")


def _part(start: int, end: int, many: float, of: float) -> Figure:
    return Figure(start, end, frozenset({(Decimal(str(many)) * 100 / Decimal(str(of))).normalize()}), of_hundred=True)


def _find_counted(text: str, language: str) -> Iterator[Figure]:
    """Parts with a number before them (two fifths), and numbers out of others (two in five)."""
    counted = [(one.start, one.end, int(one.value)) for one in find_in_words(text, language) if one.value == int(one.value)]
    counted += [(found.start(), found.end(), int(found[0])) for found in _DIGITS.finditer(text)]
    begins = {start: (end, value) for start, end, value in counted}
    for start, end, many in counted:
        behind = _words_behind(language).match(text, end)
        if behind and (of := _parts(language)[behind[1].casefold()]) >= many > 1:
            yield _part(start, behind.end(), many, of)
        out_of = _out_of(language).match(text, end)
        if out_of and (whole := begins.get(out_of.end())) and 0 < many < whole[1]:
            yield _part(start, whole[0], many, whole[1])


def _find_single(text: str, language: str) -> Iterator[Figure]:
    """One part: a third, die Hälfte, треть."""
    for found in _single(language).finditer(text):
        yield _part(found.start(), found.end(), 1, _parts(language)[(found["led"] or found["alone"]).casefold()])._replace(is_doubtful=True)


@cache
def _parts(language: str) -> dict[str, int]:
    known = terms.load("evidence")["parts"][language]
    return {word.casefold(): many for word, many in (known["parts"] | known["alone"]).items()}


@cache
def _words_behind(language: str) -> re.Pattern[str]:
    return regex(rf"(?i)[\s\u00a0-]{{1,2}}({_either(_parts(language))})(?!\w)")


@cache
def _out_of(language: str) -> re.Pattern[str]:
    of = _either(terms.load("evidence")["parts"][language]["of"])
    return regex(rf"(?i)\s(?:[^\W\d_]{{2,{_BEHIND}}}\s)?(?:{of})\s(?=\w)")


@cache
def _single(language: str) -> re.Pattern[str]:
    known = terms.load("evidence")["parts"][language]
    led = rf"(?:{_either(known['one'])})[\s\u00a0-](?P<led>{_either(known['parts'])})" if known["one"] else "(?P<led>(?!))"
    return regex(rf"(?i)(?<!\w)(?:{led}|(?P<alone>{_either(known['alone'])}))(?!\w)")


def _either(words: Any) -> str:
    return terms.pattern(sorted(words, key=len, reverse=True))


# ---- 三分之二, 九成


@cache
def _eastern() -> re.Pattern[str]:
    known = terms.load("evidence")["parts_eastern"]
    two = terms.load("evidence")["counted"]["two"]
    digit, every = numerals.DIGITS + two, numerals.HAN + two
    of = rf"(?P<of>[{every}]{{1,3}}|\d{{1,3}})(?:{_either(known['between'])})(?P<many>[{every}]{{1,3}}|\d{{1,3}})"
    behind = rf"(?P<half>[{digit}{known['half']}])?(?:(?<!{known['tenths'][0]})[{known['hundredths']}])?"
    tenths = rf"(?P<tenths>[{digit}]|(?<!\d)\d)[{known['tenths']}]{behind}(?![{known['not_behind']}])"
    return regex(rf"{of}|{tenths}|(?P<alone>{_either(known['alone'])})")


def _find_eastern(text: str) -> Iterator[Figure]:
    alone = terms.load("evidence")["parts_eastern"]["alone"]
    for found in _eastern().finditer(text):
        if found["alone"]:
            yield _part(*found.span(), 1, alone[found["alone"]])
        elif found["tenths"]:
            tenths = Decimal(_read(found["tenths"]) or 0) + _read_half(found["half"] or "") / 10
            yield _part(*found.span(), float(tenths), 10)
        elif (many := _read(found["many"])) and (of := _read(found["of"])) and many < of < _HUNDRED:
            yield _part(*found.span(), many, of)


def _read_half(sign: str) -> Decimal:
    """What stands behind a tenth: 七成五, 六成半."""
    return Decimal(5) if sign and sign in terms.load("evidence")["parts_eastern"]["half"] else Decimal(_read(sign) or 0)


def _read(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_number(numeral) if numeral else None
