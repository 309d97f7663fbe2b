"""Volume, issue and edition, whichever reader found the words: 第42卷第2期, 十六卷四期, vol. 36, no. 7, 27(4), Т. 1, № 3, Jg. 12."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import find_where, regex
from bib.scripts import has_cjk, has_han, is_han
from references import terms
from references.fields import editions, numerals
from references.fields.numerals import numeral
from references.fields.titles import strip_marks


class Number(NamedTuple):
    """A volume, an issue or an edition."""

    name: str
    """volume | number | edition"""
    start: int
    end: int
    value: str


_ZH = f"[{numerals.HAN}]+"
_N = rf"(?:\d{{1,4}}|{_ZH})"
_DASH = r"\s?[-–—~～/、・]\s?"
_ROMAN = r"(?=[mdclxvi]+(?!\w))m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""a Roman number as it is formed, in small letters: no word but mix, mild and their like is one"""
_WESTERN_NUMBER = regex(rf"(?<![\w/])(?:\d{{1,4}}(?:{_DASH}\d{{1,4}})?|[IVXLCDM]{{1,7}}|{_ROMAN})(?![\w])")
_WORD_BEFORE = regex(r"([^\W\d_]+\.?|№+|[nN][°º.]{1,2})\s*$")
_OF_PAPER = regex(r"\b(?:[Aa]rt(?:icle|\.)|[Pp]aper)\s$")
"""Article No. 12: the paper of an electronic journal, which stands where others have a page"""


def _any(*path: str) -> str:
    return terms.pattern(terms.words("numbering", *path))


def _ordinal(group: str) -> str:
    """第42, 제3, 第3-4."""
    return rf"(?:第|제)\s*(?P<{group}>{_N}(?:{_DASH}(?:第\s*)?{_N})*)\s*"


@cache
def _eastern() -> re.Pattern[str]:
    volume, issue = _any("volume", "behind"), _any("number", "behind")
    units = "".join(terms.words("numbering", "volume", "behind"))
    no_edition: str = terms.load("numbering")["edition"]["no_edition"]
    sheets = "".join(terms.words("locators", "sheet", "sheet"))
    parts, anew, total = _any("parts"), _any("anew"), _any("number", "total")
    pages = terms.load("locators")["eastern"]["page"]
    ahead = rf"(?:{_any('volume', 'ahead')})\s?(?P<v3>{_N})"
    formal = f"第\\s*(?P<v5>[{numerals.FORMAL}]{{1,3}})\\s*(?:{volume})"
    both = rf"(?<!\d)(?P<v4>{_ZH})\s?(?:{volume})(?!本)(?=\s?{_ZH}\s?(?:{issue}))"
    issued = rf"(?<!\d)(?P<v7>\d{{1,4}})\s?(?:{_any('volume', 'with_issue')})(?=\s?\d{{1,4}}\s?(?:{issue}))"
    return regex(
        rf"(?P<volume>(?:{anew})?{_ordinal('v1')}(?:{volume}|{_any('volume', 'ordinal')}(?!\w*版))(?:(?:{parts})(?=[^\w]|$))?"
        rf"|{both}|{issued}|{formal}|(?<!\d)(?P<v2>\d{{1,4}})\s*(?:{volume})(?:(?!\w{{3}})|(?=\s?\d{{1,4}}(?:=\d{{1,4}})?\s?(?:{issue})))|{ahead}(?!年|月)|(?P<v6>{parts})(?:{volume})(?!\w))"
        rf"|(?P<number>(?:{total})?{_ordinal('n1')}(?:{issue}|{_any('number', 'ordinal')}(?!\w))"
        rf"|(?<![\d])(?<![〕\]］）)])(?P<n2>\d{{1,4}}(?:(?:{_DASH}|=)\d{{1,4}})?)\s*(?:{issue})(?:(?!\w{{3}})|(?=\d{{1,5}}[{pages}]))|期\s?(?P<n3>{_N})"
        rf"|(?<!\w)(?P<n5>{_ZH})\s?(?:{issue})(?!\w)"
        rf"|(?<=[{units}年])\s?(?P<n6>{_any('number', 'special')})(?!\w)"
        rf"|(?<=[{units}])\s?(?P<n4>{_ZH})\s?(?:{issue}))(?:{_any('number', 'joined')})?"
        rf"|(?P<edition>(?:(?<![{sheets}])(?<![{sheets}]\s)第\s*|(?<!第)(?<!第\s))(?<![A-Za-z\d])(?P<e1>{_N})\s*版(?![{no_edition}])"
        rf"|(?P<e3>(?:{_any('revised', 'words')}){{1,2}}(?:第?\s?[{numerals.HAN}\d]*)?版)"
        rf"|제\s?(?P<e4>\d{{1,2}})\s?(?:{_any('editions', 'korean')})|(?<![^\W\d年])(?P<e2>{_any('revised', 'book')}))"
    )


@cache
def _words() -> dict[str, str]:
    """A Western word, without its full stop -> volume or number."""
    table = terms.load("numbering")
    return {word.rstrip("."): name for name in ("volume", "number") for word in table[name]["before"] if not has_han(word)}


def find(text: str) -> tuple[Number, ...]:
    """What a text numbers, in order.

    >>> [(one.name, one.value) for one in find("第 42 卷第 2 期")], [(one.name, one.value) for one in find("十六卷四期")]
    ([('volume', '42'), ('number', '2')], [('volume', '16'), ('number', '4')])
    >>> [(one.name, one.value) for one in find("vol. 36, no. 7; Т. 1, № 3; 2nd ed.")]
    [('volume', '36'), ('number', '7'), ('volume', '1'), ('number', '3'), ('edition', '2')]
    """
    return _find_cached(text) if len(text) < 600 else _find(text)


@lru_cache(maxsize=512)
def _find_cached(text: str) -> tuple[Number, ...]:
    """A short text is asked by several rules in turn."""
    return _find(text)


@cache
def _hint() -> re.Pattern[str]:
    """A cheap look before the long one: a unit of Chinese, Japanese or Korean."""
    units = [word for name in ("volume", "number") for key in ("behind", "ordinal") for word in terms.words("numbering", name, key)]
    eastern = [
        *units,
        *terms.words("numbering", "number", "special"),
        *terms.words("numbering", "edition", "behind"),
        *terms.words("numbering", "editions", "korean"),
    ]
    return regex("|".join(eastern), look=has_cjk)


def _find(text: str) -> tuple[Number, ...]:
    found = list(_in_eastern(text)) if _hint().search(text) else []
    found += _in_western(text)
    found += [Number("edition", *one) for one in editions.find(text)]
    return tuple(sorted(found, key=lambda one: one.start))


def _in_western(text: str) -> Iterator[Number]:
    for match in _WESTERN_NUMBER.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 9), match.start()) if match.group() else None
        word = before.group(1).rstrip(".") if before else ""
        name = _words().get(word)
        if before and name and _counts(word, match) and not _is_inside(text, before.start()):
            yield Number(name, before.start(), match.end(), value(match.group(), name))


_SHORT_WORDS = frozenset(("n", "N", "v", "V"))
_DAY = regex(r"\.\d")


def _counts(word: str, number: re.Match[str]) -> bool:
    """Whether a word counts this number: N. D. are initials, v. 12.3.1998 is a day, anno 1969 a year."""
    printed = number.group()
    if word.casefold() == "anno":
        return not printed.isdecimal()
    return word not in _SHORT_WORDS or ((printed[0].isdecimal() or len(printed) > 1) and not _DAY.match(number.string, number.end()))


def _is_inside(text: str, at: int) -> bool:
    """Whether the word at a place is the end of a longer one, or stands behind a word for a paper."""
    return text[max(0, at - 1) : at].isalnum() or _OF_PAPER.search(text, 0, at) is not None


def _in_eastern(text: str) -> Iterator[Number]:
    counted = False
    for match in find_where(_eastern(), text, _stands_off):
        name = match.lastgroup if match.lastgroup in ("volume", "number") else "edition"
        printed = next(found for key, found in match.groupdict().items() if found and len(key) == 2)
        if not _says_nothing(name, printed, match.group(), counted):
            counted = counted or name == "number"
            yield Number(name, match.start(), match.end(), value(printed, name))


def _stands_off(number: re.Match[str]) -> bool:
    """A number without 第 is the beginning of no word: 十六卷四期 behind no other Han letter."""
    return number["v4"] is None or not is_han(number.string[number.start() - 1 : number.start()])


def _says_nothing(name: str, printed: str, words: str, counted: bool) -> bool:
    """2008版 is a year; of 2003年第2期（總第75期） the first is the issue."""
    if name == "edition":
        return len(printed) > 3 and printed.isdigit()
    return name == "number" and counted and words.startswith(terms.words("numbering", "number", "total"))


_STEP = regex(r"\s?([-–—~～/、・=])\s?(?:第\s*)?")


def value(printed: str, name: str) -> str:
    """A number as it is stated: Chinese numerals in digits, one kind of dash; a double issue keeps its stroke.

    >>> value("一百零二", "volume"), value("3、4", "number"), value("5/6", "number"), value("修訂2版", "edition")
    ('102', '3-4', '5/6', '2')
    """
    parts = _STEP.split(printed)
    if all(numeral(part) is not None for part in parts[::2]):
        parts[::2] = [part if part.isascii() else str(numeral(part)) for part in parts[::2]]
        parts[1::2] = ["/" if mark == "/" else "-" for mark in parts[1::2]]
        return "".join(parts)
    return (editions.number(printed) if name == "edition" else "") or printed.strip()


_LETTERED = regex(r"[A-Z]-\d+$")
_BARE = regex(r"\d+[A-Za-z]?(?:\s?[-–—/~・、]\s?\d+[A-Za-z]?|,\s?\d+(?!\d))*")
_HAN_NUMBER = regex(_ZH)
_ROMAN_ALONE = regex(r"\b[IVXLCDM]+\b|\b[ivxlcdm]+\b(?!\.)")
_NO_NUMBER = regex(
    r"(?:vol(?:ume)?s?|tom[eo]?|band|bd|no|nr|num(?:ber)?|núm|issue|heft|jg|jahrgang|n|t|№|[a-zà-ÿ]{4,})[.°º]?", re.IGNORECASE
)
"""words that count something, without what they count"""


def read_labelled(words: str, name: str) -> str:
    """The volume or the issue of words that a label calls one; the words themselves where nothing in them is counted.

    >>> [read_labelled(words, "volume") for words in ("第42卷", "vol. XII,", "卷二十", "上册", "第2版），卷35，", "Vol")]
    ['42', 'XII', '20', '上', '35', '']
    >>> read_labelled("(3):", "number"), read_labelled("no. 1/2", "number"), read_labelled("9, 489.", "number")
    ('3', '1/2', '9')
    """
    text = strip_marks(unicodedata.normalize("NFKC", words))
    told = next((one.value for one in find(text) if one.name == name), "")
    if told and not _counts_on(text):
        return told
    return _bare_number(text)


def read_edition(words: str) -> str:
    """The edition of words that a label calls one: its number, else what is printed.

    >>> read_edition("3. Aufl."), read_edition("ediția a II-a"), read_edition("revised edition"), read_edition("修訂版")
    ('3', '2', 'revised edition', '修訂版')
    """
    told = next((one.value for one in find(words) if one.name == "edition" and one.value.isdigit()), "")
    if not told and (counted := _COUNTED.match(words)) is not None:
        told = counted[1]
    if not told and (counted := _ROMAN_EDITION.search(words)) is not None:
        told = str(numerals.roman(counted[1]))
    return told or strip_marks(words)


_COUNTED = regex(r"\s*(\d{1,2})\.,\s[^\W\d]")
"""4., verb. Aufl.: further words stand between the number and its word"""
_ROMAN_EDITION = regex(r"(?<!\w)([IVX]{1,5})(?:[-.]?[aª])?(?!\w)")
"""II ed., ediția a III-a"""


def _counts_on(text: str) -> bool:
    """Whether several numbers belong together that a word stands before only once: Nos. 1, 2."""
    first = _BARE.search(text)
    return first is not None and "," in first.group()


def _bare_number(text: str) -> str:
    """The first number of words without a word that counts."""
    if _LETTERED.match(text):
        return text
    if found := _BARE.search(text):
        return _in_sequence(found.group())
    if found := _HAN_NUMBER.search(text):
        return str(numeral(found.group()))
    if (found := _ROMAN_ALONE.search(text)) and found.group() not in ("v", "d"):
        return found.group()
    return "" if _NO_NUMBER.fullmatch(text) else text


def _in_sequence(printed: str) -> str:
    """Issues that follow on each other stay together (2, 3, 4); of a volume and a page behind it the volume."""
    parts = re.split(r",\s?", printed)
    follow = all(one.isdigit() and other.isdigit() and int(other) == int(one) + 1 for one, other in pairwise(parts))
    return ",".join(parts) if len(parts) > 1 and follow else value(parts[0].replace(" ", ""), "number")
