"""The numbers that Word itself prints before headings and items (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bib.patterns import regex
from references.readers.docx.names import W, is_on, number, value
from references.readers.labels import format_number

if TYPE_CHECKING:
    from lxml import etree

_SLOT = regex(r"%([1-9])")


class _Level(NamedTuple):
    """One level of a list."""

    form: str
    start: int
    text: str
    """what is printed: %1 is the number of the first level"""
    legal: bool
    """all numbers as 1, 2, 3"""


class Lists:
    """The lists of a document, which count on with each paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        abstract = {value(one, "abstractNumId"): one for one in root.iterfind(W + "abstractNum")}
        for one in root.iterfind(W + "num"):
            which = value(one.find(W + "abstractNumId"))
            levels = _read_levels(abstract.get(which))
            for override in one.iterfind(W + "lvlOverride"):
                levels |= _read_levels(override)
            self._levels[value(one, "numId")] = levels
            self._abstract[value(one, "numId")] = which if one.find(W + "lvlOverride") is None else f"{which}/{value(one, 'numId')}"

    def next(self, which: str, level: int) -> str:
        """What is printed before the next paragraph of a list."""
        levels = self._levels.get(which, {})
        mine = levels.get(level)
        if mine is None:
            return ""
        counts = self._counts.setdefault(self._abstract[which], [None] * 9)
        before = counts[level]
        counts[level] = mine.start if before is None else before + 1
        counts[level + 1 :] = [None] * (8 - level)
        if mine.form == "bullet":
            return "•" if mine.text else ""
        return _SLOT.sub(lambda slot: _count(levels, counts, int(slot[1]) - 1, mine.legal), mine.text).strip()


def _count(levels: dict[int, _Level], counts: list[int | None], level: int, legal: bool) -> str:
    one = levels.get(level)
    if one is None:
        return ""
    count = counts[level]
    return format_number(one.start if count is None else count, "decimal" if legal else one.form)


def _read_levels(element: etree._Element | None) -> dict[int, _Level]:
    found = element.iterfind(W + "lvl") if element is not None else ()
    return {level: _read_level(one) for one in found if (level := number(one, "ilvl")) is not None and 0 <= level < 9}


def _read_level(one: etree._Element) -> _Level:
    start = number(one.find(W + "start"))
    form = value(one.find(W + "numFmt")) or "decimal"
    return _Level(form, 1 if start is None else start, value(one.find(W + "lvlText")), is_on(one.find(W + "isLgl")))
