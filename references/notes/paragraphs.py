"""The main text's lines: marks taken out of them, and where paragraphs end among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import numerals
from references.model import Span
from references.notes.borders import Borders
from references.notes.captions import caption
from references.notes.lines import Line, width
from references.notes.signs import Sign
from references.stops import ends_nothing

_MIDDLE = "，、；,;（(「『《〈“‘—–─-"
_NEVER_FIRST = "，。、；：！？）」』》〉”’…,;"
_STOPS = "。！？!?.：:」』”’）)…》〉"
_ENDS = "。！？!?.：:"
_CLOSED = "」』”’）)》〉"


class Row(NamedTuple):
    """A line of main text."""

    line: Line
    number: int
    parts: tuple[Span, ...]
    """what is left of it without marks"""
    marks: tuple[tuple[int, Sign], ...]
    """(how many parts stand before it, the mark)"""
    cut: bool
    """a page end, or notes, stand before it"""


class Paragraph(NamedTuple):
    """Lines that belong together."""

    rows: tuple[Row, ...]
    code: bool = False
    """nothing in it is markup"""


def cut_marks(words: Span, signs: Sequence[Sign], hidden: Sequence[Span] = ()) -> tuple[tuple[Span, ...], tuple[tuple[int, Sign], ...]]:
    """A line's parts without its marks and what is hidden, and the marks with the number of parts before each.

    >>> cut_marks(Span(0, 9), [Sign("1", 3, 6, "sup", 5.0)], [Span(8, 20)])[0]
    (Span(start=0, end=3), Span(start=6, end=8))
    """
    parts: list[Span] = []
    marks: list[tuple[int, Sign]] = []
    start = words.start
    for first, last, sign in _cuts(words, signs, hidden) if signs or hidden else ():
        if first > start:
            parts.append(Span(start, first))
        if sign is not None:
            marks.append((len(parts), sign))
        start = max(start, last)
    if start < words.end:
        parts.append(Span(start, words.end))
    return tuple(parts), tuple(marks)


def _cuts(words: Span, signs: Sequence[Sign], hidden: Sequence[Span]) -> list[tuple[int, int, Sign | None]]:
    """What is taken out of a line, in order; a sign where that is a mark."""
    cuts: list[tuple[int, int, Sign | None]] = [(sign.start, sign.end, sign) for sign in signs]
    cuts += [(span.start, span.end, None) for span in hidden if span.start < words.end and span.end > words.start]
    return sorted(cuts, key=lambda cut: cut[:2])


def rows_of(
    lines: Sequence[Line], numbers: Iterable[int], signs: Sequence[Sign], cuts: Callable[[int, int], bool], borders: Borders | None
) -> Iterator[Row]:
    """The main text's lines, with their marks taken out; `cuts` says whether something stood between two of them.

    >>> from references.notes.lines import lines
    >>> [row.parts for row in rows_of(lines("In.[1]\\nOut."), [0, 1], [Sign("1", 3, 6, "bracket", 3.5)], lambda one, two: False, None)]
    [(Span(start=0, end=3),), (Span(start=7, end=11),)]
    """
    starts = [sign.start for sign in signs]
    before = -1
    for number in numbers:
        line = lines[number]
        place = borders.place(line) if borders else None
        words = place.words if place else Span(line.start, line.end)
        first = bisect_left(starts, words.start)
        parts, marks = cut_marks(words, signs[first : bisect_left(starts, words.end, first)])
        yield Row(line, number, parts, marks, before >= 0 and cuts(before, number))
        before = number


@lru_cache(maxsize=1)
def _opener() -> re.Pattern[str]:
    """What begins a list item, a heading or the like."""
    parts = "".join(terms.load("page")["numbered_parts"])
    return regex(
        rf"第\s*[{numerals.HAN}\d]+\s*[{parts}、，,：:]|[{numerals.DIGITS}{numerals.FORMAL}十]+、|[（(][{numerals.HAN}\d]{{1,3}}[)）]"
        rf"|\d{{1,2}}[.、．)）]\s*(?=\D)|[{_BULLETS}※]\s*|[-–—*+]\s+|[a-zA-Z][.)]\s"
    )


_BULLETS = "•●▪■◆◇○▲★\ufffd\uf000-\uf0ff"
"""also those that a font drew in its private area"""
_BULLET = regex(rf"[{_BULLETS}]\s*|[-–—*+]\s+")


def opens(text: str, row: Line) -> bool:
    """Whether a line begins a list item, a heading or another paragraph by its first characters.

    >>> opens("2. Ships", Line(0, 8, 0, 0, False, False)), opens("ships", Line(0, 5, 0, 0, False, False))
    (True, False)
    """
    return _opener().match(text, row.start, row.end) is not None


class _Neighbours(NamedTuple):
    """Two lines between which a paragraph may end."""

    before: Row
    after: Row
    end: str
    """the last character before"""
    first: str
    """the first character behind"""
    seen: int
    """how wide the line before shows"""
    cut: bool = False
    """the line before ends with a stop that ends no sentence: Abs., the 19. of a century"""

    @property
    def ends_sentence(self) -> bool:
        return bool(self.end) and self.end in _STOPS and not self.cut

    def goes_on(self, begins: bool) -> bool:
        """Whether the second line begins as no paragraph does, unless a list item or the like `begins` with it."""
        return self.first in _NEVER_FIRST or (self.first in "（(" and self.end not in _ENDS and not begins)


def _neighbours(text: str, before: Row, after: Row, seen: int) -> _Neighbours:
    end = text[before.parts[-1].end - 1] if before.parts else ""
    first = text[after.parts[0].start] if after.parts else text[after.line.start]
    cut = end == "." and ends_nothing(text, before.parts[-1].end - 1, text[after.line.start : after.line.start + 40])
    return _Neighbours(before, after, end, first, seen, cut)


class Guessed:
    """Where paragraphs end in a text that only its lines tell of."""

    def __init__(self, text: str, full: int, loose: int) -> None:
        self._text = text
        self._full = full
        """columns of a full line"""
        self._loose = loose
        """blank lines that stand between any two lines"""

    def begins(self, row: Row) -> bool:
        return opens(self._text, row.line)

    def stands_off(self, row: Row) -> bool:
        """Whether a line stands off from the one before, whatever it holds."""
        return row.line.gap > self._loose + 1

    def ends(self, two: _Neighbours) -> bool:
        begins = self.begins(two.after)
        if two.goes_on(begins):
            return False
        if self._is_caption(two):
            return True
        if self._goes_on(two, begins):
            return False
        if two.after.line.gap > self._loose and not two.after.cut:
            return two.ends_sentence or begins or two.seen < 0.8 * self._full
        return self._ends_by_width(two, begins) or (two.ends_sentence and self._set_in(two))

    def _is_caption(self, two: _Neighbours) -> bool:
        whole = two.after.cut and len(two.before.parts) == 1
        return whole and (two.after.line.gap >= 1 or two.seen < 0.8 * self._full) and caption(self._text, two.before.line) is not None

    def _goes_on(self, two: _Neighbours, begins: bool) -> bool:
        line = two.after.line
        small = self._text[line.start].islower() and not begins and line.gap <= self._loose + 1
        return bool(two.end) and (two.end in _MIDDLE or small or (two.cut and line.gap <= self._loose))

    def _ends_by_width(self, two: _Neighbours, begins: bool) -> bool:
        if begins and (two.ends_sentence or two.seen < 0.7 * self._full):
            return True
        return two.seen < (0.8 if two.ends_sentence else 0.6) * self._full

    def _set_in(self, two: _Neighbours) -> bool:
        indent = two.after.line.indent
        return indent >= 2 and two.before.line.indent < indent and two.end not in _CLOSED

    def without_bullet(self, span: Span) -> Span:
        match = _BULLET.match(self._text, span.start, span.end)
        return Span(match.end(), span.end) if match else span


class Stated:
    """Where paragraphs end in a text whose format says so; what notes or a page cut, as converters of pages do, is one paragraph."""

    def __init__(self, text: str, borders: Borders) -> None:
        self._text = text
        self._borders = borders

    def begins(self, row: Row) -> bool:
        place = self._borders.place(row.line)
        return place is not None and place.first and place.kind != "paragraph"

    def stands_off(self, row: Row) -> bool:
        return row.line.gap > 1

    def ends(self, two: _Neighbours) -> bool:
        before = self._borders.place(two.before.line)
        if self.begins(two.after) or (before is not None and before.kind == "heading"):
            return True
        if two.goes_on(begins=False):
            return False
        return self._is_caption(two) or (self._begins_block(two.after) and not (two.after.cut and not two.ends_sentence))

    def _is_caption(self, two: _Neighbours) -> bool:
        whole = two.after.cut and len(two.before.parts) == 1 and two.after.line.gap >= 1
        return whole and caption(self._text, two.before.line) is not None

    def _begins_block(self, row: Row) -> bool:
        place = self._borders.place(row.line)
        return place is None or place.first

    def without_bullet(self, span: Span) -> Span:
        return span


def split(text: str, rows: Sequence[Row], full: int, borders: Borders | None, code: frozenset[int]) -> Iterator[Paragraph]:
    """The rows, paragraph by paragraph; each line of code is one.

    >>> from references.notes.lines import lines
    >>> text = "Ships came in\\nfrom the north.\\n\\nThey left.\\n"
    >>> rows = list(rows_of(lines(text), range(3), [], lambda one, two: False, None))
    >>> [len(paragraph.rows) for paragraph in split(text, rows, 15, None, frozenset())]
    [2, 1]
    """
    rule = Stated(text, borders) if borders else _guess_rule(text, rows, full)
    paragraph: list[Row] = []
    seen = 0
    for row in rows:
        if paragraph and _ends(text, paragraph, row, seen, rule, code):
            yield _make_paragraph(paragraph, rule, code)
            paragraph, seen = [], 0
        # A mark alone on its line was printed inside the line before: the two show as one line.
        size = sum(width(text, part.start, part.end) for part in row.parts)
        together = not row.parts or (paragraph and not paragraph[-1].parts)
        seen = seen + size if together else size
        paragraph.append(row)
    if paragraph:
        yield _make_paragraph(paragraph, rule, code)


def _guess_rule(text: str, rows: Sequence[Row], full: int) -> Guessed:
    # Notes are often set wider than the text: what a full line is, the text's own lines tell.
    widths = sorted(width(text, row.line.start, row.line.end) for row in rows)
    if len(widths) >= 12:
        full = min(full, widths[int(len(widths) * 0.95)])
    gaps = sum(row.line.gap >= 1 for row in rows)
    return Guessed(text, full, 1 if gaps * 10 >= 4 * max(len(rows), 1) else 0)


def _ends(text: str, paragraph: Sequence[Row], row: Row, seen: int, rule: Guessed | Stated, code: frozenset[int]) -> bool:
    before = next((one for one in reversed(paragraph) if one.parts), paragraph[-1])
    if row.number in code or before.number in code:
        return True
    if not row.parts:
        return False
    two = _neighbours(text, before, row, seen)
    if not paragraph[-1].parts and not rule.begins(row):
        return rule.stands_off(row) and two.end in _STOPS
    return rule.ends(two)


def _make_paragraph(rows: Sequence[Row], rule: Guessed | Stated, code: frozenset[int]) -> Paragraph:
    first = rows[0]
    if first.number in code:
        return Paragraph(tuple(rows), code=True)
    if first.parts:
        first = first._replace(parts=(rule.without_bullet(first.parts[0]), *first.parts[1:]))
    return Paragraph((first, *rows[1:]))
