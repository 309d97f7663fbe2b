"""The physical lines of a document, and what the page makes of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from references.passages import WIDE_RUN


@lru_cache(maxsize=1)
def page_words() -> dict[str, Any]:
    """references/terms/page.toml, read once."""
    path = Path(__file__).parent.parent / "terms" / "page.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


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


_LINE = re.compile(r"[^\r\n\f\u2028\u2029]+")
_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029")
_RULE = re.compile(r"(?:[_＿‗]{5,}|[-‐]{5,}|[-－—–─━]{5,}|[=＝]{5,}|[*＊·.]{9,}|(?:[-*_] ?){3,12})$")
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
        if between == "\n":
            breaks += 1
        else:
            breaks += len(_BREAK.findall(between))
            feed = feed or "\f" in between
        done = end
        row = match[0]
        content = row.strip()
        if not content or (content[0] in _RULED and len(content) < 400 and _RULE.match(content)):
            rule = rule or bool(content) or len(row) >= _FAR
            continue
        indent = len(row) - len(row.lstrip())
        gap = breaks - 1 if found else breaks
        found.append(Line(start + indent, start + indent + len(content), indent, max(gap, 0), rule, feed))
        rule = feed = False
        breaks = 0
    return found


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


_BARE = re.compile(r"[\[［(（<]?(?:sup>)?(?:\d{1,4}|[①-⑳]|[¹²³⁰⁴-⁹]+)[\]］)）.]?$")


def page(text: str, rows: Sequence[Line], flows: bool = False) -> Page:
    """Where pages begin: at a form feed, or at the one space that is left of it in text taken from a PDF."""
    feeds = {number for number, row in enumerate(rows) if row.feed}
    spaced = [number for number, row in enumerate(rows) if number and row.indent == 1 and row.gap == 0 and not row.rule]
    # Behind a label alone on its line the space belongs to the body.
    spaced = [number for number in spaced if not _BARE.match(text, rows[number - 1].start, rows[number - 1].end)]
    starts = set(feeds)
    if not feeds and len(spaced) * 4 <= len(rows):
        starts.update(spaced)
    return Page(_full_width(text, rows), frozenset(starts), bool(feeds), flows)


_NUMBER = re.compile(r"[-–—·•]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—·•]?$|第\s*\d{1,4}\s*[頁页]$|(?:Page|P\.|p\.|Стр\.)\s*\d{1,4}$")
_HEAD = re.compile(r"(?P<number>\d{1,4})\s{2,}\S.{0,60}$|\S.{0,60}?\s{2,}(?P<last>\d{1,4})$")
_TERMINAL = "。！？.!?：；:;，,、」』”’）)"


def furniture(text: str, rows: Sequence[Line], layout: Page) -> frozenset[int]:
    """Numbers of the lines that are running heads, page numbers and their like."""
    found: set[int] = set()
    shown = _repeated_edges(text, rows, layout)
    told = _heads(text, rows, layout)
    shown |= _counting(text, rows, layout, told)
    begins = tuple(page_words()["furniture"])
    for number, row in enumerate(rows):
        size = row.end - row.start
        if size > 90:
            continue
        content = text[row.start : row.end]
        if size <= 12 and _NUMBER.match(content) and _page_number(text, rows, layout, number):
            found.add(number)
            if _is_head(text, rows, layout, number - 1, layout.width):
                found.add(number - 1)
        elif number in shown or number in told or (size < 60 and content.startswith(begins)) or _page_foot(rows, number, content):
            found.add(number)
        elif (
            re.fullmatch(r"https?://\S+", content)
            and number
            and (number - 1 in found or (row.gap == 0 and _same(text, rows[number - 1], row)))
        ):
            found.add(number)  # the site's address under a date of print, or printed twice
    return frozenset(found)


_ISSUE = re.compile(
    r"[^，。；：、《》〈〉「」“”\":;]{0,50}?(?:第\s*[\d０-９〇零一二三四五六七八九十百]{1,4}\s*[卷期號号輯辑]|(?:\d{4}|[\d０-９]{2,3})\s*年第\s*\d{1,2}\s*期|\bVol\.\s?\d+)"
    r"[^，。；：、《》〈〉「」“”\";]{0,30}$"
)
"""the issue of a journal, as its pages bear it: no sentence and no part of a reference"""


def _heads(text: str, rows: Sequence[Line], layout: Page) -> frozenset[int]:
    """Lines at page edges that name the journal's issue, or the title or author over the whole document."""
    found: set[int] = set()
    usual = sorted(row.gap for row in rows)[(len(rows) - 1) // 2] if rows else 0
    top = min(8, *(start for start in layout.starts if start), len(rows))
    over = "".join(_bare(text, row) + "\n" for row in rows[:top])
    edges = layout.starts | {number - 1 for number in layout.starts} if layout.feeds else frozenset[int]()
    for number, row in enumerate(rows):
        if row.end - row.start > 60 or text[row.end - 1] in _TERMINAL or width(text, row.start, row.end) > 0.9 * layout.width:
            continue
        after = rows[number + 1].gap if number + 1 < len(rows) else 9
        apart = number in edges if layout.feeds else (row.gap > usual or number == 0) and after > usual
        issue = apart and _ISSUE.match(text, row.start, row.end)
        if issue or (number in edges and number >= top and after >= 1 and len(bare := _bare(text, row)) >= 2 and bare in over):
            found.add(number)
    return frozenset(found)


def _counting(text: str, rows: Sequence[Line], layout: Page, heads: frozenset[int]) -> frozenset[int]:
    """Without form feeds, numbers that stand alone and count the pages: next to a head, or three or more in a row."""
    if layout.feeds:
        return frozenset()
    usual = sorted(row.gap for row in rows)[(len(rows) - 1) // 2] if rows else 0
    alone = [
        number
        for number, row in enumerate(rows)
        if row.end - row.start <= 4
        and text[row.start : row.end].isdecimal()
        and row.gap > usual
        and (number + 1 == len(rows) or rows[number + 1].gap > usual)
    ]
    value = {number: int(text[rows[number].start : rows[number].end]) for number in alone}
    found = {number for number in alone if number + 1 in heads or number - 1 in heads}
    run: list[int] = []
    for number in alone:
        run = [*run, number] if run and value[number] == value[run[-1]] + 1 else [number]
        if len(run) >= 3:
            found.update(run)
    return frozenset(found)


def _bare(text: str, row: Line) -> str:
    """A line's letters without what a page adds to them.

    >>> _bare("小國的選擇 * 12", Line(0, 10, 0, 0, False, False))
    '小國的選擇'
    """
    return re.sub(r"[\W\d_]+", "", text[row.start : row.end])


def _same(text: str, one: Line, other: Line) -> bool:
    return text[one.start : one.end] == text[other.start : other.end]


def _page_foot(rows: Sequence[Line], number: int, content: str) -> bool:
    """A journal's name with a page number before or behind it, alone at the page's end."""
    after = rows[number + 1].gap if number + 1 < len(rows) else 9
    return rows[number].gap >= 3 and after >= 1 and _HEAD.fullmatch(content) is not None


def _page_number(text: str, rows: Sequence[Line], layout: Page, number: int) -> bool:
    """A number alone on its line is a page's where the page ends or begins there, or where a running head stands over it."""
    if layout.feeds:
        return number in layout.starts or number + 1 in layout.starts or number + 1 == len(rows) or number - 1 in layout.starts
    row = rows[number]
    if not text[row.start].isdigit():
        return row.gap >= 1
    return (number == 0 or (number - 1 >= 0 and _is_head(text, rows, layout, number - 1, layout.width))) and (row.indent > 0 or row.gap > 0)


def _is_head(text: str, rows: Sequence[Line], layout: Page, number: int, full: int) -> bool:
    if number < 0:
        return False
    row = rows[number]
    if number in layout.starts and layout.feeds:
        return text[row.end - 1] not in _TERMINAL and width(text, row.start, row.end) < 0.9 * full
    return row.gap >= 3 and text[row.end - 1] not in _TERMINAL and width(text, row.start, row.end) < 0.8 * full


def _repeated_edges(text: str, rows: Sequence[Line], layout: Page) -> frozenset[int]:
    """First and last lines of pages whose words, digits apart, come again on other pages."""
    if not layout.starts:
        return frozenset()
    edges: dict[str, list[int]] = {}
    captions = tuple(page_words()["caption_words"])
    longest = (0.9 if layout.feeds else 0.6) * layout.width
    for start in sorted(layout.starts | {0, len(rows)}):
        # Without form feeds a page's end is less sure: there only a short line next to it is taken for a head.
        for number in (start - 2, start - 1, start, start + 1) if layout.feeds else (start - 1, start):
            if 0 <= number < len(rows) and width(text, rows[number].start, rows[number].end) <= longest:
                content = text[rows[number].start : rows[number].end]
                if content.lstrip("（([【").startswith(captions):
                    continue
                words = re.sub(r"\d+|\s+", "", content)
                if words and words[-1] not in "。．.，,；;：:":  # 同前註。 at three page ends is three notes
                    edges.setdefault(words, []).append(number)
    return frozenset(number for numbers in edges.values() if len(set(numbers)) >= 3 for number in numbers)
