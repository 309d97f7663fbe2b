"""Forms for comparing: what remains of words once case, punctuation, script variants and the like are taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from references.terms import load

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _simplified() -> Mapping[int, str]:
    # Character by character and not by phrases: both sides of a comparison must come to the same form whatever stands around them.
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(a): b for a, b in zip(characters, converted, strict=True) if a != b} | {ord("註"): "注"}


@lru_cache(maxsize=1 << 16)
def words(text: str) -> str:
    """The words of a text: simplified characters, lower case, no accents, one space for whatever is no letter or digit.

    >>> words("《國際關係》"), words("Zürich: Über Alles"), words("Ёлка")
    ('国际关系', 'zurich uber alles', 'елка')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _HAN.search(folded):
        folded = folded.translate(_simplified())
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        folded = unicodedata.normalize("NFC", folded)
    return _NOT_A_WORD.sub(" ", folded.replace("'", "").replace("’", "")).strip()


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """The same without spaces, which Chinese text has or has not at will.

    >>> bare("2004 年 03 期") == bare("2004年03期")
    True
    """
    return words(text).replace(" ", "")


def script(text: str) -> str:
    """han | cyrillic | latin: the script that decides how a text is compared.

    >>> script("閻學通"), script("Путин"), script("Putin")
    ('han', 'cyrillic', 'latin')
    """
    if _HAN.search(text):
        return "han"
    return "cyrillic" if _CYRILLIC.search(text) else "latin"


@lru_cache(maxsize=1)
def _skeleton_rules() -> tuple[Mapping[int, str], re.Pattern[str], Mapping[str, str]]:
    table = load("scripts")
    latin: dict[str, str] = table["latin"]
    longest_first = sorted(latin, key=len, reverse=True)
    return str.maketrans(table["cyrillic"]), re.compile("|".join(longest_first)), latin


@lru_cache(maxsize=1 << 14)
def skeleton(text: str) -> str:
    """One form for a Russian word in Cyrillic and in any romanisation.

    >>> skeleton("Независимая газета") == skeleton("Nezavisimaya gazeta") == skeleton("Nezavisimaia gazeta")
    True
    """
    cyrillic, pattern, latin = _skeleton_rules()
    folded = bare(text)
    plain = folded.translate(cyrillic) if _CYRILLIC.search(folded) else pattern.sub(lambda match: latin[match[0]], folded)
    return re.sub(r"(.)\1+", r"\1", plain)


_COUNTED = re.compile(r"第?([一二三四五六七八九十百〇零]+)([辑册卷集编部章届次期版])")
_PART = re.compile(r"[(（]([上中下续一二三四五六七八九十]{1,3})[)）]|([上中下])[册卷辑集篇]")
_ROMAN = re.compile(r"\b(?=[ivx]{1,5}\b)(x{0,2}(?:ix|iv|v?i{0,3}))\b", re.I)


@lru_cache(maxsize=1 << 16)
def numerals(title: str) -> frozenset[str]:
    """The numbers that a title bears: two titles that differ in them are two works, however like they are.

    >>> numerals("中國通史（上）") == numerals("中國通史（下）")
    False
    >>> sorted(numerals("World War II in 50 maps"))
    ['2', '50']
    """
    text = unicodedata.normalize("NFKC", title)
    found = {number.lstrip("0") or "0" for number in re.findall(r"\d+", text)}
    if _HAN.search(text):
        text = text.translate(_simplified())
        found |= {chinese_number(number) for number, _ in _COUNTED.findall(text)}
        found |= {(a or b) for a, b in _PART.findall(text)}
    if re.search(r"[IVX]", text):
        found |= {str(roman_number(number)) for number in _ROMAN.findall(text) if len(number) > 1 and number.isupper()}
    return frozenset(found)


def chinese_number(text: str) -> str:
    """
    >>> chinese_number("二十三"), chinese_number("十"), chinese_number("一〇五")
    ('23', '10', '105')
    """
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
    if not re.search("[十百]", text):
        return "".join(str(digits.get(c, "")) for c in text)
    total, current = 0, 0
    for character in text:
        if character in digits:
            current = digits[character]
        else:
            total, current = total + max(current, 1) * (100 if character == "百" else 10), 0
    return str(total + current)


def roman_number(text: str) -> int:
    """
    >>> roman_number("XIV")
    14
    """
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}.get(c, 0) for c in text.upper()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


_NUMBER = re.compile(r"\d+|[ivxlc]+(?![a-z])|[a-z]\d+", re.I)


@lru_cache(maxsize=1 << 14)
def number(value: str) -> str:
    """A volume, a number of an issue or an edition, so that 第03期, 3 and "no. 3" are one.

    >>> number("03"), number("第42卷"), number("1/2"), number("第二版"), number("XII")
    ('3', '42', '1-2', '2', '12')
    """
    text = unicodedata.normalize("NFKC", value)
    found = [n.lstrip("0") or "0" if n.isdigit() else str(roman_number(n)) if n.isalpha() else n.lower() for n in _NUMBER.findall(text)]
    if not found:
        found = [chinese_number(n) for n in re.findall("[一二三四五六七八九十百〇零]+", text)]
    return "-".join(found) or bare(value)


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
