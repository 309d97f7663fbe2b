"""The main text: physical lines become paragraphs, marks are taken out and their places kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from references import markup, passages
from references.model import Passage, Span
from references.notes.lines import Line, Page, page_words, width
from references.notes.signs import Sign
from references.notes.sources import caption

_MIDDLE = "，、；,;（(「『《〈“‘—–─-"
_NEVER_FIRST = "，。、；：！？）」』》〉”’…,;"
_STOPS = "。！？!?.：:」』”’）)…》〉"


_ENDS = "。！？!?.：:"


class Placed(NamedTuple):
    """A mark and where it stood in the main text."""

    sign: Sign
    at: int


class Row(NamedTuple):
    """A line of main text."""

    line: Line
    number: int
    parts: tuple[Span, ...]
    """what is left of it without marks, with () for each mark in between: see `marks`"""
    marks: tuple[tuple[int, Sign], ...]
    """(how many parts stand before it, the mark)"""
    cut: bool
    """a page end, or notes, stand before it"""


@lru_cache(maxsize=1)
def _opener() -> re.Pattern[str]:
    """What begins a list item, a heading or the like."""
    return re.compile(
        r"第\s*[一二三四五六七八九十百\d]+\s*[章節节條条款、，,：:]|[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾]+、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
        r"|\d{1,2}[.、．)）]\s*(?=\D)|[•●▪■◆◇○▲★※\ufffd\uf000-\uf0ff]\s*|[-–—*+]\s+|[a-zA-Z][.)]\s"
    )


_BULLET = re.compile(r"[•●▪■◆◇○▲★\ufffd\uf000-\uf0ff]\s*|[-–—*+]\s+")
_MARKDOWN_BLOCK = re.compile(r"#{1,6}\s|[-*+]\s+|\d{1,3}[.)]\s+|>\s?|\||```|~~~|!\[")
_MARKDOWN_PREFIX = re.compile(r"#{1,6}\s+|[-*+]\s+|\d{1,3}[.)]\s+|(?:>\s?)+")


def opens(text: str, row: Line, markdown: bool) -> bool:
    """Whether a line begins a list item, a heading or another paragraph by its first characters."""
    return (_MARKDOWN_BLOCK if markdown else _opener()).match(text, row.start, row.end) is not None


def _breaks(text: str, before: Row, after: Row, seen: int, layout: Page, loose: int, markdown: bool) -> bool:
    """Whether a paragraph ends between two lines; `seen` is how wide the line before shows, `loose` the usual blank lines."""
    row = after.line
    heading = text.startswith("#", before.line.start) if markdown else False
    if heading or (markdown and opens(text, row, True)):
        return True
    end = text[before.parts[-1].end - 1] if before.parts else ""
    first = text[after.parts[0].start] if after.parts else text[row.start]
    if first in _NEVER_FIRST or (first in "（(" and end not in _ENDS and not opens(text, row, markdown)):
        return False
    if after.cut and len(before.parts) == 1 and (row.gap >= 1 or seen < 0.8 * layout.width) and caption(text, before.line):
        return True
    if markdown:
        return row.gap >= 1 and not (after.cut and end not in _STOPS)
    begins = opens(text, row, False)
    if end and (end in _MIDDLE or (text[row.start].islower() and not begins and not (after.line.gap > loose + 1))):
        return False
    stopped = bool(end) and end in _STOPS
    if row.gap > loose and not after.cut:
        return stopped or begins or seen < 0.8 * layout.width
    if begins and (stopped or seen < 0.7 * layout.width):
        return True
    if seen < 0.6 * layout.width:
        return True
    if stopped and seen < 0.8 * layout.width:
        return True
    return stopped and row.indent >= 2 and before.line.indent < row.indent and end not in "」』”’）)》〉"


def rows_of(text: str, lines: Sequence[Line], numbers: Sequence[int], signs: Sequence[Sign], cuts: Callable[[int, int], bool]) -> list[Row]:
    """The main text's lines, with their marks taken out."""
    found: list[Row] = []
    at = 0
    before = -1
    for number in numbers:
        line = lines[number]
        while at < len(signs) and signs[at].start < line.start:
            at += 1
        parts: list[Span] = []
        marks: list[tuple[int, Sign]] = []
        start = line.start
        while at < len(signs) and signs[at].start < line.end:
            sign = signs[at]
            if sign.start > start:
                parts.append(Span(start, sign.start))
            marks.append((len(parts), sign))
            start = max(start, sign.end)
            at += 1
        if start < line.end:
            parts.append(Span(start, line.end))
        found.append(Row(line, number, tuple(parts), tuple(marks), before >= 0 and cuts(before, number)))
        before = number
    return found


def _placed_signs(passage: Passage, stand_in: str, signs: Sequence[Sign]) -> Iterator[tuple[Sign, int]]:
    """Each mark with the place of the character that stands for it; one that went with its markup (the target of a link) is no mark."""
    number = 0
    for place in (match.start() for match in re.finditer(stand_in, passage.text)):
        before = passage.offset(place - 1) if place else -1
        while number < len(signs) and signs[number].start <= before:
            number += 1
        if number == len(signs):
            return
        yield signs[number], place
        number += 1


class Joiner:
    """Builds the main text, paragraph by paragraph."""

    def __init__(self, document: Passage, layout: Page, markdown: bool, words: passages.Words) -> None:
        self._document = document
        self._text = document.text
        self._layout = layout
        self._markdown = markdown
        self._words = words
        self._prefixes = frozenset(page_words()["kept_prefixes"])
        self._main = passages.Builder(passages.whole(""))
        self._placed: list[Placed] = []
        self._blocks: list[Span] = []
        self._sign = next(chr(code) for code in range(0xFDD0, 0xFDF0) if chr(code) not in self._text)

    def build(self, rows: Sequence[Row], fenced: frozenset[int]) -> tuple[Passage, list[Placed]]:
        """The main text and the places of its marks."""
        # Notes are often set wider than the text: what a full line is, the text's own lines tell.
        widths = sorted(width(self._text, row.line.start, row.line.end) for row in rows)
        if len(widths) >= 12 and not self._markdown:
            self._layout = replace(self._layout, width=min(self._layout.width, widths[int(len(widths) * 0.95)]))
        gaps = sum(row.line.gap >= 1 for row in rows)
        loose = 1 if not self._markdown and gaps * 10 >= 4 * max(len(rows), 1) else 0
        paragraph: list[Row] = []
        seen = 0
        for row in rows:
            if paragraph and self._ends(paragraph, row, seen, loose, fenced):
                self._paragraph(paragraph, fenced)
                paragraph, seen = [], 0
            # A mark alone on its line was printed inside the line before: the two show as one line.
            size = sum(width(self._text, part.start, part.end) for part in row.parts)
            together = not row.parts or (paragraph and not paragraph[-1].parts)
            seen = seen + size if together else size
            paragraph.append(row)
        if paragraph:
            self._paragraph(paragraph, fenced)
        return self._main.build(self._merged()), self._placed

    def _ends(self, paragraph: list[Row], row: Row, seen: int, loose: int, fenced: frozenset[int]) -> bool:
        before = next((one for one in reversed(paragraph) if one.parts), paragraph[-1])
        if row.number in fenced or before.number in fenced:
            return True
        if not row.parts:
            return False
        if not paragraph[-1].parts and not opens(self._text, row.line, self._markdown):
            end = self._text[before.parts[-1].end - 1] if before.parts else ""
            return row.line.gap > loose + 1 and end in _STOPS
        return _breaks(self._text, before, row, seen, self._layout, loose, self._markdown)

    def _paragraph(self, rows: Sequence[Row], fenced: frozenset[int]) -> None:
        builder = passages.Builder(self._document)
        signs: list[Sign] = []
        last: Span | None = None
        code = rows[0].number in fenced
        for number, row in enumerate(rows):
            parts = list(row.parts)
            if (number == 0 and parts and not code) or (
                parts and not code and self._markdown and self._text.startswith(">", parts[0].start)
            ):
                parts[0] = self._without_prefix(parts[0])
            mark = 0
            for at, part in enumerate(parts):
                while mark < len(row.marks) and row.marks[mark][0] <= at:
                    self._mark(builder, row.marks[mark][1], signs)
                    mark += 1
                if part.end <= part.start:
                    continue
                self._part(builder, part, last, fresh=at == 0)
                last = part
            for _, sign in row.marks[mark:]:
                self._mark(builder, sign, signs)
        passage = builder.build()
        if not code and self._markdown:
            passage = markup.unmarked(passage, main=True)
        if not code:
            passage = markup.urls_closed(passage)
        self._append(passage, signs, rows)

    def _without_prefix(self, part: Span) -> Span:
        match = (_MARKDOWN_PREFIX if self._markdown else _BULLET).match(self._text, part.start, part.end)
        return Span(match.end(), part.end) if match else part

    def _mark(self, builder: passages.Builder, sign: Sign, signs: list[Sign]) -> None:
        builder.put(self._sign)
        builder.repair("mark-removed", sign.start, sign.end, "")
        signs.append(sign)

    def _part(self, builder: passages.Builder, part: Span, last: Span | None, fresh: bool) -> None:
        text = self._text
        start = part.start
        if last is not None and not fresh:
            # Behind a mark: a space that only stood between the mark and the next words goes with the mark.
            before = text[last.end - 1]
            if before.isspace() or passages.wide(before):
                while start < part.end and text[start] in " \u3000":
                    start += 1
        elif last is not None:
            trailing = builder.tail.endswith(self._sign)
            left = (
                text[max(last.start, last.end - 400) : last.end].rstrip() if trailing else text[max(last.start, last.end - 400) : last.end]
            )
            printed = text[last.end : last.end + 1] in (" ", "\u3000", "\t")
            between, lost, code = passages.join(left, text[start : start + 400].split("\n", 1)[0], printed, self._words, self._prefixes)
            if lost and not trailing:
                builder.drop(lost)
            if not (trailing and builder.tail.rstrip(self._sign).endswith(" ")):
                builder.put(between)
            if code != "line-joined":
                builder.repair(code, last.end - lost, start, between)
        builder.keep(start, part.end)

    def _append(self, passage: Passage, signs: Sequence[Sign], rows: Sequence[Row]) -> None:
        if self._main.length and passage.text:
            self._main.put("\n")
        if signs:
            self._extend(passage, signs)
        else:
            self._main.extend(passage)
        for row in rows:
            self._block(Span(row.line.start, row.line.end), joined=not row.cut)

    def _extend(self, passage: Passage, signs: Sequence[Sign]) -> None:
        """Appends a paragraph without the characters that stood for its marks."""
        pieces = passages.Builder(passage)
        at = 0
        for sign, place in _placed_signs(passage, self._sign, signs):
            pieces.keep(at, place)
            self._placed.append(Placed(sign, self._main.length + pieces.length))
            at = place + 1
        pieces.keep(at, len(passage.text))
        self._main.extend(pieces.build())

    def _block(self, span: Span, joined: bool) -> None:
        if self._blocks and joined:
            self._blocks[-1] = Span(self._blocks[-1].start, span.end)
        else:
            self._blocks.append(span)

    def _merged(self) -> list[Span]:
        return self._blocks
