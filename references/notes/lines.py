"""The physical lines of a document, and what the page makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.passages import WIDE_RUN


class Line(NamedTuple):
    """A physical line that is not blank, without the white space round it."""

    start: int
    end: int
    indent: int
    """white space before it"""
    gap: int
    """blank lines before it"""
    rule: bool
    """a separator stands between it and the line before"""
    feed: bool
    """a form feed stands between it and the line before"""


_LINE = regex(r"[^\r\n\f\u2028\u2029]+")
_BREAK = regex(r"\r\n?|\n|\u2028|\u2029")
_RULE = regex(r"(?:[_＿‗]{5,}|[-‐]{5,}|[-－—–─━]{5,}|[=＝]{5,}|[*＊·.]{9,}|(?:[-*_] ?){3,12})$")
_RULED = frozenset("_＿‗-‐－—–─━=＝*＊·.")
"""what a rule can begin with"""
_FAR = 15
"""so many spaces and nothing else are a rule drawn by the page"""


def lines(text: str) -> list[Line]:
    r"""The lines that hold something.

    >>> lines("one\n\n          \n two \n                    \n1 a\f2")[1]
    Line(start=17, end=20, indent=1, gap=2, rule=False, feed=False)
    """
    found: list[Line] = []
    rule = feed = False
    breaks = done = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        between = text[done:start]
        breaks += 1 if between == "\n" else len(_BREAK.findall(between))
        feed = feed or "\f" in between
        done = end
        content = match[0].strip()
        if _is_rule(content):
            rule = rule or bool(content) or end - start >= _FAR
            continue
        indent = len(match[0]) - len(match[0].lstrip())
        gap = max(breaks - 1 if found else breaks, 0)
        found.append(Line(start + indent, start + indent + len(content), indent, gap, rule, feed))
        rule = feed = False
        breaks = 0
    return found


def _is_rule(content: str) -> bool:
    """Whether a line holds no words: it is blank, or a rule."""
    return not content or (content[0] in _RULED and len(content) < 400 and _RULE.match(content) is not None)


def width(text: str, start: int, end: int) -> int:
    """How wide a line is set: Chinese characters are two columns.

    >>> width("ab年", 0, 3)
    4
    """
    end = min(end, start + 400)
    return end - start + sum(map(len, WIDE_RUN.findall(text, start, end)))


@dataclass(frozen=True, slots=True)
class Page:
    """How this document's pages show."""

    width: int
    """columns of a full line"""
    starts: frozenset[int]
    """numbers of the lines that begin a page"""
    feeds: bool
    """form feeds are there"""
    flows: bool = False
    """the format has no pages: the text flows in blocks, which a blank line ends"""


def _full_width(text: str, rows: Sequence[Line]) -> int:
    step = max(len(rows) // 2000, 1)
    widths = sorted(width(text, row.start, row.end) for row in rows[::step])
    return widths[int(len(widths) * 0.95)] if widths else 0


_BARE = regex(r"[\[［(（<]?(?:sup>)?(?:\d{1,4}|[①-⑳]|[¹²³⁰⁴-⁹]+)[\]］)）.]?$")


def page(text: str, rows: Sequence[Line], flows: bool = False) -> Page:
    """Where pages begin: at a form feed, or at the one space that is left of it in text taken from a PDF.

    >>> text = "one\\ntwo\\n\\fthree\\n"
    >>> sorted(page(text, lines(text)).starts)
    [2]
    """
    feeds = frozenset(number for number, row in enumerate(rows) if row.feed)
    starts = feeds or _find_page_spaces(text, rows)
    return Page(_full_width(text, rows), starts, bool(feeds), flows)


def _find_page_spaces(text: str, rows: Sequence[Line]) -> frozenset[int]:
    """The lines before which one space stands, if they are few enough to begin pages."""
    spaced = [number for number, row in enumerate(rows) if number and row.indent == 1 and row.gap == 0 and not row.rule]
    # Behind a label alone on its line the space belongs to the body.
    spaced = [number for number in spaced if not _BARE.match(text, rows[number - 1].start, rows[number - 1].end)]
    return frozenset(spaced) if len(spaced) * 4 <= len(rows) else frozenset()


_STOPS = "。．.！？!?)）〉>》」”’』…"
_MARK_BEHIND = regex(
    r"(?:[\[［(（]註?\d{1,4}[\]］)）]|<sup>[^<>]{1,20}</sup>|[①-⑳¹²³⁰⁴-⁹]+"
    r"|(?<=[。！？」』”）)])\d{1,4}|(?<=[.,\"])\d{1,4})\s*$"
)
_URL = regex(r"(?:https?://|www\.)\S+$")


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """Behind such a word a number follows, on the next line if need be."""
    return regex(rf"(?:^|[\s(（,，;；:：])(?:{terms.pattern(terms.load('page')['before_numbers'])})\.$", re.IGNORECASE)


def terminal(text: str, row: Line) -> bool:
    """Whether a line ends as a sentence or a note ends, a mark behind it apart.

    >>> terminal("He left.12", Line(0, 10, 0, 0, False, False)), terminal("in vol. 12", Line(0, 10, 0, 0, False, False))
    (True, False)
    """
    tail = text[max(row.start, row.end - 200) : row.end]
    tail = _MARK_BEHIND.sub("", tail) or tail
    if _goes_on().search(tail):
        return False
    return tail[-1] in _STOPS or _URL.search(tail) is not None
