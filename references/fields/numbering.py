"""Volume, issue and edition: 第42卷第2期, vol. 36, no. 7, 27(4), Т. 1, № 3."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references import terms
from references.fields.numerals import numeral

_ZH = "[一二三四五六七八九十百廿卅〇零]+"
_N = rf"(?:\d{{1,4}}|{_ZH})"


class Number(NamedTuple):
    """A volume, an issue or an edition."""

    name: str
    """volume | number | edition"""
    start: int
    end: int
    value: str


_CJK_WORDS = re.compile("[卷巻권冊册輯辑期號号호版本]")
_DASH = r"\s?[-–—~～/、]\s?"
_WESTERN_NUMBER = re.compile(rf"(?<![\w/])(?:\d{{1,4}}(?:{_DASH}\d{{1,4}})?|[IVXLCDM]{{1,7}})(?![\w])")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?|№+|[nN][°º.]{1,2})\s*$")


_OF_PAPER = re.compile(r"\b(?:[Aa]rt(?:icle|\.)|[Pp]aper)\s$")
"""Article No. 12: the paper of an electronic journal, which stands where others have a page"""


@lru_cache(maxsize=1)
def _cjk() -> re.Pattern[str]:
    table = terms.load("numbering")
    behind = terms.pattern(sorted(table["volume"]["behind"], key=len, reverse=True))
    issue = terms.pattern(sorted(table["number"]["behind"], key=len, reverse=True))
    return re.compile(
        rf"(?P<vol>(?:新|复|復)?(?:第|제)\s*(?P<v1>{_N}(?:{_DASH}(?:第\s*)?{_N})?)\s*(?:{behind})(?:[上中下](?=[^\w]|$))?|(?<!\d)(?P<v2>\d{{1,4}})\s*(?:{behind})(?!\w{{3}})|卷\s?(?P<v3>{_N})(?![年月])|(?P<v5>[上中下])[冊册卷](?!\w))"
        rf"|(?P<num>(?:[总總])?(?:第|제)\s*(?P<n1>{_N}(?:{_DASH}(?:第\s*)?{_N})*)\s*(?:{issue})|(?<![\d])(?<![〕\]］）)])(?P<n2>\d{{1,4}}(?:{_DASH}\d{{1,4}})?)\s*(?:{issue})(?!\w{{3}})|期\s?(?P<n3>{_N}))"
        rf"|(?P<ed>(?:第\s*)?(?<![A-Za-z\d])(?P<e1>{_N})\s*版(?![社次本面])|(?P<e3>(?:增訂|增订|修訂|修订|修正|新|再|初|重訂|增補)(?:第?[一二三四五六七八九十\d]*)?版)|(?<!\w)(?P<e2>(?:增补|修订|增訂|校訂)本))"
    )


@lru_cache(maxsize=1)
def _western() -> tuple[dict[str, str], re.Pattern[str]]:
    table = terms.load("numbering")
    words = {
        word.rstrip("."): name for name in ("volume", "number") for word in table[name]["before"] if not "\u3400" <= word[0] <= "\u9fff"
    }
    editions = terms.pattern(table["edition"]["en"])
    edition = re.compile(
        rf"(?<!\w)(?:(?P<e4>\d{{1,2}})(?:st|nd|rd|th|\.|-е|e|ª|ème)?\s?,?\s*(?:revised\s|rev\.\s|изд\.,\s*)?(?:{editions})(?!\w)|(?P<e5>(?:[Rr]ev(?:ised|\.)|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ff]irst|[Nn]ew)\s(?:and\s\w+\s)?ed(?:ition|n|\.)))"
    )
    return words, edition


def find(text: str) -> tuple[Number, ...]:
    """What a text numbers, in order.

    >>> [(one.name, one.value) for one in find("第 42 卷第 2 期")]
    [('volume', '42'), ('number', '2')]
    >>> [(one.name, one.value) for one in find("vol. 36, no. 7; Т. 1, № 3; 2nd ed.")]
    [('volume', '36'), ('number', '7'), ('volume', '1'), ('number', '3'), ('edition', '2')]
    """
    return _kept(text) if len(text) < 600 else _find(text)


@lru_cache(maxsize=512)
def _kept(text: str) -> tuple[Number, ...]:
    """A short text is asked by several rules in turn."""
    return _find(text)


def _find(text: str) -> tuple[Number, ...]:
    found: list[Number] = []
    if _CJK_WORDS.search(text):
        found.extend(_in_cjk(text))
    words, edition = _western()
    for match in _WESTERN_NUMBER.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 8), match.start())
        name = words.get(before.group(1).rstrip(".")) if before else None
        if (
            before
            and name
            and not text[max(0, before.start() - 1) : before.start()].isalnum()
            and not _OF_PAPER.search(text, 0, before.start())
        ):
            found.append(Number(name, before.start(), match.end(), _value(match.group(), name)))
    if "ed" in text or "изд" in text or "Aufl" in text or "éd" in text:
        for match in edition.finditer(text):
            found.append(Number("edition", match.start(), match.end(), match["e4"] or match["e5"]))
    found.sort(key=lambda one: one.start)
    return tuple(found)


def _in_cjk(text: str) -> list[Number]:
    found: list[Number] = []
    for match in _cjk().finditer(text):
        kind = match.lastgroup or ""
        name = {"vol": "volume", "num": "number"}.get(kind, "edition")
        printed = next(value for key, value in match.groupdict().items() if value and len(key) == 2 and key != "ed")
        if name == "number" and match.group().startswith(("总", "總")) and any(one.name == "number" for one in found):
            continue  # 2003年第2期（總第75期）: the first is the issue of its year
        if name == "edition" and len(printed) > 3 and printed.isdigit():
            continue  # 2008版 is a year
        found.append(Number(name, match.start(), match.end(), _value(printed, name)))
    return found


def _value(printed: str, name: str) -> str:
    parts = re.split(r"\s?[-–—~～/、]\s?(?:第\s*)?", printed)
    if all(numeral(part) is not None for part in parts):
        return "-".join(part if part.isascii() else str(numeral(part)) for part in parts)
    if name == "edition":
        digits = re.match(r"\d{1,2}", printed)
        return digits.group() if digits else printed.strip()
    return printed.strip()


PAIR = re.compile(
    r"(?P<volume>\d{1,4}|\b[IVXLC]{1,6})\s*"
    r"(?:[(（]\s*(?P<paren>\d{1,4}(?:\s?[-–/]\s?\d{1,3})?|[Ss]uppl?\.?\s?\d*|S\d)\s*[)）]|,\s?(?:no\.\s?|№\s?)?(?P<comma>\d{1,3}(?:[-–/]\d{1,3})?)(?=\s*[(（]))"
)
"""27(4) and, before a date in brackets, 36, 7"""
