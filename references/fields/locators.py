"""Pages that a note cites, without the words for page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references import terms

_NUMBER = r"(?:[A-Z]{1,2}-?\d{1,4}(?:-\d{1,3})?|e\d{3,8}|\d{7}(?!\d)|\d{1,6}[a-zа-я]?|[ivxlcdmIVXLCDM]{1,8}\b)"
_DASH = r"\s*[-–—−‒‐―－~～至]+\s*"
_RANGE = rf"{_NUMBER}(?:{_DASH}(?:第\s*|頁|页|p\.)?\s*{_NUMBER})?(?:\s*(?:ff?\.|sqq?\.|n\.\s?\d+))?"
_YEAR = r"(?!(?:1[5-9]|20)\d\d(?!\d))"
LIST = rf"{_RANGE}(?:\s*(?:[,，、;；及和&](?:\s*and\s)?|and)\s*(?:pp?\.\s*)?{_YEAR}{_RANGE}(?!\s*[年月日卷期(]))*"


class Locator(NamedTuple):
    """The pages and where they stand: with their words (start, end) and without (inner)."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    value: str
    total: bool = False
    """how many pages the work has (248 с.), not which are cited"""


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    table = terms.load("locators")
    before = terms.pattern(sorted(table["before"], key=len, reverse=True))
    behind = terms.pattern(sorted(table["behind"], key=len, reverse=True))
    return re.compile(
        rf"第\s*(?P<di>{LIST})\s*(?:{behind})"
        rf"|(?<![\w.])(?:{before})\s?(?P<list>{LIST})(?:\s*(?:頁|页))?"
        rf"|(?P<end>(?<![\w.:\-])(?<!第)(?<!第\s)\d{{1,5}}(?:{_DASH}\d{{1,5}})?)\s*(?:頁|页|쪽)"
        r"|(?<!\w)版\s?(?P<sheet>[A-Z]{0,2}\d{1,3})(?!\w)"
        r"|(?<![A-Za-z0-9])(?:第\s*)?(?P<paper>[A-Z]{1,2}-?\d{1,3})\s*[版面](?!\w)"
        rf"|(?P<cover>扉页|扉頁|封底|封面|前言|序言|代序)(?=[。．.]?$)"
    )


_TOTAL = re.compile(r"(?<![\w–—-])(?:共\s*(?P<zh>\d{1,5})\s*[頁页]|(?P<n>(?:[IVXLC]+,\s*)?\d{2,5})\s*(?:с\.|pp?\b\.?|S\.)(?!\s*\d))")
_BARE = re.compile(rf"\s*(?P<list>{LIST})\s*[頁页]?\s*[.。．]?\s*$")


def find(text: str) -> tuple[Locator, ...]:
    """All pages that a text names, in order.

    >>> [one.value for one in find("頁 115-151。第 81 頁, pp. 7-12; 30-45. p. A18")]
    ['115-151', '81', '7-12; 30-45', 'A18']
    """
    return _kept(text) if len(text) < 600 else _find(text)


@lru_cache(maxsize=512)
def _kept(text: str) -> tuple[Locator, ...]:
    """A short text is asked by several rules in turn."""
    return _find(text)


def _find(text: str) -> tuple[Locator, ...]:
    found = [
        _one(match, next(k for k in ("di", "list", "end", "sheet", "paper", "cover") if match[k])) for match in _words().finditer(text)
    ]
    if "с." in text or "p" in text or "S." in text or "共" in text:
        taken = [(one.start, one.end) for one in found]
        for match in _TOTAL.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                group = "zh" if match["zh"] else "n"
                found.append(Locator(match.start(), match.end(), match.start(group), match.end(group), match[group], True))
        found.sort()
    return tuple(found)


def read(text: str) -> str | None:
    """The page cited.

    >>> read("p. 89."), read("第326—329页"), read("239")
    ('89', '326-329', '239')
    """
    found = find(text)
    if found:
        return found[0].value
    bare = _BARE.match(text)
    return clean(bare["list"]) if bare else None


_SHEET = re.compile(rf"(?:第\s*|(?<=[，,、\s]))(?P<list>{LIST})\s*[版面](?!\w)")


def sheet(text: str, start: int, end: int) -> Locator | None:
    """The sheet of a newspaper: 第2版, 13版."""
    match = _SHEET.search(text, start, end)
    return _one(match, "list") if match else None


def bare(text: str, at: int, end: int) -> Locator | None:
    """Pages that stand alone, as behind the colon in `14 (1995): 239.`"""
    match = _BARE.match(text, at, end)
    if match is None:
        return None
    return Locator(match.start("list"), match.end("list"), match.start("list"), match.end("list"), clean(match["list"]))


def clean(words: str) -> str:
    """Pages as digits: one kind of dash, the page words between them gone.

    >>> clean("第326—第329")
    '326-329'
    """
    return re.sub(r"\s*[–—−‒‐―－~～至-]+\s*", "-", re.sub(r"[第頁页]|\bpp?\.\s*", "", words)).strip()


def _one(match: re.Match[str], group: str) -> Locator:
    return Locator(match.start(), match.end(), match.start(group), match.end(group), clean(match[group]))
