"""The numbers of a text, and what each is worth: 1,234 and 1.234 and 1 234, 97 million, 9700万, 三千, seventy-two, 12,5 %.

A number is read in every way in which it can be read: 1.234 is a thousand and more in Berlin, one and a bit in Boston. Two numbers are the
same where one way of reading them is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk, is_han
from references import terms
from references.evidence.number_tables import find_powers
from references.evidence.number_words import find_in_words
from references.fields import numerals

_GROUP = "'’.,\u00a0\u202f\u2009 "
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])"
"""12,34,567: lakhs and crores are set apart (Bureau of Indian Standards, IS 1890)"""
_ARABIC = regex(rf"(?<![\d,]){_INDIAN}|(?<![\d])\d{{1,3}}(?:[{_GROUP}]\d{{3}})+(?![\d])(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)?")
_GROUPED = regex(rf"\d{{1,3}}(?:([{_GROUP}])\d{{3}})(?:\1\d{{3}})*(?:[.,]\d{{1,2}})?")
_SPACES = regex("[\u00a0\u202f\u2009 ]")
_WORD = regex(r"[\s\u00a0]?((?:[^\W\d_]|[\u0900-\u0963\u0971-\u0dff]){2,16})\.?|([^\W\d_]{1,2})")
_LONGEST = 40
"""characters: what is longer is the number of nothing"""
_WIDE_POWER = 4
"""萬: from there on the powers of Chinese, Japanese and Korean go by four"""
_HUNDRED = 100
_DIGITS_IN_A_ROW = 3
"""so many Chinese digits in a row are a number (二〇一四); fewer are an enumeration (三四個)"""


class Figure(NamedTuple):
    """A number as printed, and what it may be worth."""

    start: int
    end: int
    """behind the words that belong to it: million, 萬, %"""
    values: frozenset[Decimal]
    bare: frozenset[Decimal] = frozenset()
    """what its digits are worth without the word for a power behind them"""
    of_hundred: bool = False
    is_doubtful: bool = False
    """a word that may be another one: Turkish on"""
    is_part: bool = False
    """so many parts of a whole: two thirds"""


def find_figures(text: str, language: str = "") -> Iterator[Figure]:
    """The numbers of a text, in order of their kinds: in digits, in Chinese numerals, in the words of a language.

    >>> [f"{max(one.values):g}" for one in find_figures("1,234 ships, 97 Mio. Tonnen, 12,5 %, 三千艘, 1億2,000萬")]
    ['1234', '9.7e+7', '12.5', '1.2000e+8', '3000']
    """
    digits = plain_digits(text)
    yield from _find_arabic(digits)
    yield from _find_chinese(digits)
    yield from find_spelled(digits, language) if language else ()


def find_spelled(text: str, language: str) -> Iterator[Figure]:
    """The numbers of a text in the words of a language.

    >>> [f"{max(one.values):g}" for one in find_spelled("yüzde on sekizi, iki buçuk milyon", "tr")]
    ['18', '2500000.0']
    """
    for one in find_in_words(text, language):
        of_hundred = bool(_percent_behind().match(text, one.end)) or text.endswith(_percent_before(), 0, one.start)
        yield Figure(one.start, one.end, frozenset({one.value}), of_hundred=of_hundred, is_doubtful=one.is_doubtful and not of_hundred)


class _Digits(dict[int, int]):
    """Digits of every script as those of ASCII, so that all stays in its place."""

    def __missing__(self, code: int) -> int:
        self[code] = ord("0") + unicodedata.decimal(chr(code)) if chr(code).isdecimal() else _WIDE_MARKS.get(code, code)
        return self[code]


_WIDE_MARKS = {
    **{ord("，"): ord(","), ord("．"): ord("."), ord("％"): ord("%")},
    **{0x66C: ord(","), 0x66B: ord("."), 0x66A: ord("%"), 0x60C: ord(",")},
}
"""The marks of a number in full width, and those of Arabic and Persian (Unicode, "Arabic thousands separator" and its neighbours)."""
_DIGITS = _Digits()


def plain_digits(text: str) -> str:
    """A text with the digits of every script as those of ASCII, each in its place.

    >>> plain_digits("١٤ نيسان ١٩٦١")
    '14 نيسان 1961'
    """
    return text if text.isascii() else text.translate(_DIGITS)


def _find_arabic(text: str) -> Iterator[Figure]:
    at = 0
    while found := _ARABIC.search(text, at):
        at = found.end()
        if text[found.start() - 1 : found.start()].isalpha() and not is_cjk(text[found.start() - 1]):
            continue  # G20, COVID-19 is told by who asks
        if len(found[0]) > _LONGEST:
            continue
        values, end = _add_fraction(text, found.end(), _readings(found[0]))
        figure = _with_words(text, found.start(), end, values)
        yield figure
        at = max(at, figure.end)
        if _SPACES.search(found[0]):  # 12 234 may also be two numbers, as in the cells of a table
            for part in re.finditer(r"\d+", found[0]):
                start, end = found.start() + part.start(), found.start() + part.end()
                yield Figure(start, end, frozenset({Decimal(part[0])}))


def _add_fraction(text: str, end: int, values: frozenset[Decimal]) -> tuple[frozenset[Decimal], int]:
    """A number with the sign of a fraction right behind it: 2½ million."""
    more = unicodedata.numeric(text[end], 0) if text[end : end + 1] > "~" else 0
    return (frozenset(one + Decimal(str(more)) for one in values), end + 1) if 0 < more < 1 else (values, end)


def _readings(printed: str) -> frozenset[Decimal]:
    """What digits with points, commas and spaces between them can be worth.

    >>> sorted(map(str, _readings("1.234"))), sorted(map(str, _readings("1.234,5"))), sorted(map(str, _readings("97,3")))
    (['1.234', '1234'], ['1234.5'], ['97.3'])
    """
    if printed.isdecimal():
        return frozenset((Decimal(printed),))
    if re.fullmatch(_INDIAN, printed):
        return frozenset((Decimal(printed.replace(",", "")),))
    grouped = _GROUPED.fullmatch(printed)
    if grouped is None:
        return frozenset(map(Decimal, {printed.replace(",", ".")} if printed.count(",") + printed.count(".") < 2 else set()))
    mark, body = grouped[1], printed
    tail = ""
    last = max(body.rfind("."), body.rfind(","))
    if last >= 0 and len(body) - last - 1 in (1, 2):
        body, tail = body[:last], body[last + 1 :]
    whole = Decimal(re.sub(r"\D", "", body) + (f".{tail}" if tail else ""))
    one_mark = mark in ".," and not tail and body.count(mark) == 1
    return frozenset({whole, Decimal(body.replace(",", "."))} if one_mark else {whole})


@cache
def _powers() -> dict[str, int]:
    return find_powers() | {word: int(power) for power, words in terms.load("evidence")["powers"].items() for word in words}


@cache
def _percent_behind() -> re.Pattern[str]:
    return regex(rf"[\s\u00a0\u202f]?(?:{terms.pattern(sorted(terms.load('evidence')['percent']['behind'], key=len, reverse=True))})", re.I)


@cache
def _percent_before() -> tuple[str, ...]:
    return tuple(terms.load("evidence")["percent"]["before"])


@cache
def _first_letters() -> frozenset[str]:
    """What the words begin with that can stand behind a number: a cheap look, for most numbers have none."""
    words = (*_powers(), *terms.load("evidence")["percent"]["behind"])
    return frozenset(char for word in words for char in (word[0].lower(), word[0].upper()))


def _has_word_behind(text: str, end: int) -> bool:
    return text[end + text[end : end + 1].isspace() : end + 2][:1] in _first_letters()


def _power_behind(text: str, at: int) -> tuple[int, int]:
    """The power of ten that the word behind a number means, and where that ends; (0, at) where none does."""
    wide = next((text[at : at + size] for size in (2, 1) if text[at : at + size] in _powers()), "")
    if wide and is_cjk(wide[0]):
        return _powers()[wide], at + len(wide)
    found = _WORD.match(text, at)
    word = found[1] if found else None
    power = _powers().get(word.casefold(), 0) if word else 0
    return (power, found.end(1)) if found and power else (0, at)


def _with_words(text: str, start: int, end: int, digits: frozenset[Decimal]) -> Figure:
    """A number with the words for powers and for a hundred that stand behind it."""
    values, bare = digits, frozenset[Decimal]()
    before = text.endswith(_percent_before(), 0, start) if not text[start - 1 : start].isalnum() or text[start - 1] > "~" else False
    if not _has_word_behind(text, end):
        return Figure(start, end, values, bare, before)
    power, behind = _power_behind(text, end)
    if power:
        values, bare, end = frozenset(one.scaleb(power) for one in digits), digits, behind
        values, end = _add_lower(text, end, power, values)
    hundred = _percent_behind().match(text, end)
    return Figure(start, hundred.end() if hundred else end, values, bare, bool(hundred) or before)


def _add_lower(text: str, end: int, power: int, values: frozenset[Decimal]) -> tuple[frozenset[Decimal], int]:
    """What stands behind a power in the same number, with lower powers: 1億2,000萬, 3조 5천억, 2 milyon 300 bin, 2 млн 300 тыс."""
    while power > _HUNDREDS and (more := _ARABIC.match(text, end + (text[end : end + 1] in _BLANKS))):
        lower, behind = _power_behind(text, more.end())
        is_last = not lower and more.start() == end and power >= _WIDE_POWER and is_cjk(text[end - 1])
        if lower >= power or not (lower or is_last):
            break
        values = frozenset(one + other.scaleb(lower) for one in values for other in _readings(more[0]))
        power, end = lower, behind
    return values, end


_HUNDREDS = 2
_BLANKS = (" ", "\u00a0", ". ")


@cache
def _chinese() -> re.Pattern[str]:
    """A numeral that cannot be a word: a digit first, then units or digits; 十 alone, 千萬 and 萬一 are words."""
    digit = numerals.DIGITS + _two()
    every = numerals.HAN + _two() + "".join(_large())
    table = terms.load("evidence")
    decimal = rf"([{digit}][{every}]*|十[{numerals.DIGITS}]?)[{table['counted']['point']}]([{digit}]+)"
    hundredths = "|".join(rf"(?<={word})[{digit}]" for word in table["percent"]["before"])
    units = "".join(
        sign for sign, value in terms.load("numerals")["units"].items() if value >= _HUNDRED
    )  # Japanese says no one before them
    return regex(rf"{decimal}|[{units}][{digit}][{every}]+|[{digit}][{every}]+|十[{numerals.DIGITS}](?![{every}])|{hundredths}")


def _find_chinese(text: str) -> Iterator[Figure]:
    if text.isascii():
        return
    for found in _chinese().finditer(text):
        numeral = _cut_measure(found[0])
        value = _read_decimal(found[1], found[2]) if found[2] else chinese_number(numeral)
        if value is not None:
            yield _with_words(text, found.start(), found.start() + len(numeral), frozenset({Decimal(value)}))


def _cut_measure(numeral: str) -> str:
    """A numeral without the sign of two at its end, which stands before what is counted or is itself what is counted: so many taels."""
    return numeral[:-1] if len(numeral) > 2 and numeral[-1] in _two() else numeral


def _read_decimal(whole: str, part: str) -> Decimal | None:
    """十二點五 is 12.5, behind the point a digit a place."""
    before = _small(whole) if len(whole) == 1 or not set(whole) & set(_large()) else chinese_number(whole)
    behind = "".join(str(numerals.numeral(char)) for char in part)
    return None if before is None else Decimal(f"{before}.{behind}")


def chinese_number(text: str) -> int | None:
    """The number that a Chinese numeral means; None where its characters are no number, or only seem to be one.

    >>> [chinese_number(one) for one in ("九千七百萬", "二〇一四", "三億二千萬", "三四", "一一")]
    [97000000, 2014, 320000000, None, None]
    """
    if not any(char in _large() or char in terms.load("numerals")["units"] for char in text):
        return numerals.numeral(text) if len(text) == 1 or len(text) >= _DIGITS_IN_A_ROW else None
    return None if _side_by_side().search(text) else _add_large(text)


def _add_large(text: str) -> int | None:
    """A numeral by its large units: what stands before 億, before 萬, and behind them."""
    total, rest = 0, text
    for sign, size in _large().items():
        before, found, behind = rest.partition(sign)
        part = _small(before) if found else 0
        if part is None:
            return None
        total, rest = total + part * size, behind if found else rest
    last = _small(rest) if rest else 0
    return None if last is None else total + last


@cache
def _large() -> dict[str, int]:
    """The signs for large powers of ten, the largest first."""
    return {
        sign: 10 ** int(power)
        for power in ("8", "4")
        for sign in terms.load("evidence")["powers"][power]
        if len(sign) == 1 and is_han(sign)
    }


@cache
def _two() -> str:
    """The signs of two that only stand before a word for what is counted, or a unit."""
    return str(terms.load("evidence")["counted"]["two"])


@cache
def _side_by_side() -> re.Pattern[str]:
    """Two digits without a unit between them: 三四百 is some three or four hundred."""
    digits = "".join(char for char, value in terms.load("numerals")["digits"].items() if value)
    return regex(rf"[{digits}{_two()}]{{2}}")


def _small(text: str) -> int | None:
    """A numeral below ten thousand."""
    two = terms.load("evidence")["counted"]["two_plain"]
    return numerals.numeral("".join(two if char in _two() else char for char in text)) if text else None
