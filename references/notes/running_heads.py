"""Running heads, page numbers and what else a page adds to its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import numerals
from references.notes import repeated_lines
from references.notes.lines import Line, Page, width

_HEAD = regex(r"(?P<number>\d{1,4})\s{2,}\S.{0,60}$|\S.{0,60}?\s{2,}(?P<last>\d{1,4})$")
_URL = regex(r"https?://\S+")
_TERMINAL = "。！？.!?：；:;，,、」』”’）)"
_ENDS = "。．.，,；;：:"
_LONGEST = 150
"""characters of a line that a page adds, at most"""
_LAST = 9
"""blank lines behind the last line"""


@lru_cache(maxsize=1)
def _page_number() -> re.Pattern[str]:
    words = terms.load("page")
    before, counters = terms.pattern(words["page_words"]), terms.pattern(words["page_counters"])
    return regex(rf"[-–—·•]?\s*(?:\d{{1,4}}|[ivxlc]{{1,7}})\s*[-–—·•]?$|第\s*\d{{1,4}}\s*(?:{counters})$|(?:{before})\s*\d{{1,4}}$")


@lru_cache(maxsize=1)
def _issue() -> re.Pattern[str]:
    """The issue of a journal, as its pages bear it: no sentence and no part of a reference."""
    counters = terms.pattern(terms.load("page")["issue_counters"])
    number = rf"[\d０-９{numerals.HAN}]{{1,4}}"
    issue = rf"第\s*{number}\s*(?:{counters})|(?:\d{{4}}|[\d０-９]{{2,3}})\s*年第\s*\d{{1,2}}\s*期|\bVol\.\s?\d+"
    date = r"[(（][^()（）]{0,24}\d{2,4}[^()（）]{0,8}[)）]"
    short = rf"\d{{1,3}}\s?[:：]\s?\d{{1,2}}\s*{date}(?:\s*[:：,，]\s*\d{{1,4}}\s*[-–~]\s*\d{{1,4}})?\s*(?:\d{{1,4}})?$"
    apart = '，。；：、《》〈〉「」“”";'
    return regex(rf"[^:{apart}]{{0,50}}?(?:{short}|(?:{issue})[^{apart}]{{0,30}}$)")


def find(text: str, rows: Sequence[Line], layout: Page) -> frozenset[int]:
    """Numbers of the lines that are running heads, page numbers and their like.

    >>> from references.notes.lines import lines, page
    >>> text = "".join(f"Ships\\nThe words of page {number}.\\n{number}\\n\\f" for number in range(7, 11))
    >>> rows = lines(text)
    >>> sorted(find(text, rows, page(text, rows)))[:4]
    [0, 2, 3, 5]
    """
    pages = _Pages(text, rows, layout)
    heads = pages.heads()
    shown = heads | pages.repeated_edges() | pages.page_counts(heads)
    if not layout.feeds:
        shown |= repeated_lines.find(text, rows)
        shown |= {number for number in range(len(rows)) if pages.names_issue_beside(number, shown)}
    begins = tuple(terms.load("page")["furniture"])
    found: set[int] = set()
    for number, row in enumerate(rows):
        if row.end - row.start > _LONGEST:
            continue
        if pages.is_page_number(number):
            found.update((number, number - 1) if pages.is_head(number - 1) else (number,))
        elif number in shown or pages.begins_with(number, begins) or pages.is_foot(number) or pages.repeats_address(number, found):
            found.add(number)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The lines of a text and where its pages begin."""

    text: str
    rows: Sequence[Line]
    layout: Page

    def words(self, number: int) -> str:
        return self.text[self.rows[number].start : self.rows[number].end]

    def width(self, number: int) -> int:
        return width(self.text, self.rows[number].start, self.rows[number].end)

    def gap_behind(self, number: int) -> int:
        return self.rows[number + 1].gap if number + 1 < len(self.rows) else _LAST

    def usual_gap(self) -> int:
        return sorted(row.gap for row in self.rows)[(len(self.rows) - 1) // 2] if self.rows else 0

    def begins_with(self, number: int, words: tuple[str, ...]) -> bool:
        row = self.rows[number]
        return self.text.startswith(words, row.start, row.end) and (row.end - row.start < 60 or self.text[row.end - 1] not in _TERMINAL)

    def repeats_address(self, number: int, found: set[int]) -> bool:
        """The site's address under a date of print, or printed twice."""
        if not number or not _URL.fullmatch(self.text, self.rows[number].start, self.rows[number].end):
            return False
        return number - 1 in found or (self.rows[number].gap == 0 and self.words(number - 1) == self.words(number))

    def is_foot(self, number: int) -> bool:
        """A journal's name with a page number before or behind it, alone at the page's end."""
        return self.rows[number].gap >= 3 and self.gap_behind(number) >= 1 and _HEAD.fullmatch(self.words(number)) is not None

    def is_page_number(self, number: int) -> bool:
        """A number alone on its line is a page's where the page ends or begins there, or where a running head stands over it."""
        row = self.rows[number]
        if row.end - row.start > 12 or not _page_number().match(self.text, row.start, row.end):
            return False
        if self.layout.feeds:
            return number + 1 == len(self.rows) or not self.layout.starts.isdisjoint((number - 1, number, number + 1))
        if not self.text[row.start].isdigit():
            return row.gap >= 1
        return (number == 0 or self.is_head(number - 1)) and (row.indent > 0 or row.gap > 0)

    def is_head(self, number: int) -> bool:
        """Whether a line could be a running head: it stands off, ends as no sentence does, and does not fill the page."""
        if number < 0 or self.words(number)[-1] in _TERMINAL:
            return False
        if number in self.layout.starts and self.layout.feeds:
            return self.width(number) < 0.9 * self.layout.width
        return self.rows[number].gap >= 3 and self.width(number) < 0.8 * self.layout.width

    def heads(self) -> frozenset[int]:
        """Lines at page edges that name the journal's issue, or the title or author over the whole document."""
        usual = self.usual_gap()
        starts = self.layout.starts
        edges = starts | {number - 1 for number in starts} if self.layout.feeds else frozenset[int]()
        found = self._names_of_document(edges)
        issues = (number for number in range(len(self.rows)) if self._names_issue(number, edges, usual))
        return frozenset(number for number in (*found, *issues) if self._can_be_head(number))

    def _names_of_document(self, edges: frozenset[int]) -> list[int]:
        """The lines at page edges whose words stand over the whole document."""
        top = min(8, *(start for start in self.layout.starts if start), len(self.rows))
        over = "".join(bare(self.text, row) + "\n" for row in self.rows[:top])
        return [number for number in edges if top <= number < len(self.rows) and self._names_document(number, over)]

    def _can_be_head(self, number: int) -> bool:
        row = self.rows[number]
        short = row.end - row.start <= 60 and self.text[row.end - 1] not in _TERMINAL
        return short and self.width(number) <= 0.9 * self.layout.width

    def _names_issue(self, number: int, edges: frozenset[int], usual: int) -> bool:
        row = self.rows[number]
        stands_off = (row.gap > usual or number == 0) and self.gap_behind(number) > usual
        begins = number == 0 or (number == 1 and self.words(0).isdecimal())
        apart = number in edges if self.layout.feeds else stands_off or begins
        return apart and _issue().match(self.text, row.start, row.end) is not None

    def names_issue_beside(self, number: int, shown: frozenset[int]) -> bool:
        """Whether a line names the journal's issue next to another line that the page adds."""
        row = self.rows[number]
        beside = number not in shown and not shown.isdisjoint((number - 1, number + 1))
        return beside and self._can_be_head(number) and _issue().match(self.text, row.start, row.end) is not None

    def _names_document(self, number: int, over: str) -> bool:
        name = bare(self.text, self.rows[number])
        return self.gap_behind(number) >= 1 and len(name) >= 2 and name in over

    def page_counts(self, heads: frozenset[int]) -> frozenset[int]:
        """Without form feeds, numbers that stand alone and count the pages: next to a head, or three or more in a row."""
        if self.layout.feeds:
            return frozenset()
        alone = list(self._numbers_alone())
        found = {number for number in alone if number + 1 in heads or number - 1 in heads}
        run: list[int] = []
        for number in alone:
            run = [*run, number] if run and int(self.words(number)) == int(self.words(run[-1])) + 1 else [number]
            if len(run) >= 3:
                found.update(run[-3:])
        return frozenset(found)

    def _numbers_alone(self) -> Iterator[int]:
        usual = self.usual_gap()
        for number, row in enumerate(self.rows):
            if row.end - row.start <= 4 and row.gap > usual and self.gap_behind(number) > usual and self.words(number).isdecimal():
                yield number

    def repeated_edges(self) -> frozenset[int]:
        """First and last lines of pages whose words, digits apart, come again on other pages."""
        edges: dict[str, set[int]] = {}
        for number in self._edge_lines():
            words = re.sub(r"\d+|\s+", "", self.words(number))
            if words and words[-1] not in _ENDS:  # 同前註。 at three page ends is three notes
                edges.setdefault(words, set()).add(number)
        return frozenset(number for numbers in edges.values() if len(numbers) >= 3 for number in numbers)

    def _edge_lines(self) -> Iterator[int]:
        """The lines at page edges that are short enough for a head and are no caption."""
        captions = tuple(terms.load("page")["caption_words"])
        feeds = self.layout.feeds
        longest = (0.9 if feeds else 0.6) * self.layout.width
        for start in sorted(self.layout.starts | {0, len(self.rows)}) if self.layout.starts else ():
            # Without form feeds a page's end is less sure: there only a short line next to it is taken for a head.
            for number in range(start - 2, start + 2) if feeds else range(start - 1, start + 1):
                inside = 0 <= number < len(self.rows) and self.width(number) <= longest
                if inside and not self.words(number).lstrip("（([【").startswith(captions):
                    yield number


def bare(text: str, row: Line) -> str:
    """A line's letters without what a page adds to them.

    >>> bare("小國的選擇 * 12", Line(0, 10, 0, 0, False, False))
    '小國的選擇'
    """
    return re.sub(r"[\W\d_]+", "", text[row.start : row.end])
