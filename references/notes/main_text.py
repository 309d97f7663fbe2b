"""The main text: lines become paragraphs, marks are taken out and their places kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from references import markup, passages, terms
from references.model import Passage, Span
from references.notes.paragraphs import Paragraph, Row
from references.notes.signs import Sign

_CLOSING = ".,;:!?)]}…。，、；：！？）］」』”’»"


class Placed(NamedTuple):
    """A mark and where it stood in the main text."""

    sign: Sign
    at: int


def build(document: Passage, paragraphs: Iterable[Paragraph], words: passages.Words, has_markup: bool) -> tuple[Passage, list[Placed]]:
    """The main text, one line a paragraph, and the places of its marks.

    >>> from references.notes.lines import Line
    >>> row = Row(Line(0, 18, 0, 0, False, False), 0, (Span(0, 14),), ((1, Sign("1", 14, 18, "pandoc", 9.0)),), False)
    >>> main, placed = build(passages.whole("Ships came in.[^1]"), [Paragraph((row,))], passages.Words(""), has_markup=True)
    >>> main.text, placed[0].at
    ('Ships came in.', 14)
    """
    joiner = _Joiner(document, words, has_markup)
    for paragraph in paragraphs:
        joiner.add(paragraph)
    return joiner.finish()


def _placed_signs(passage: Passage, stand_in: str, signs: Sequence[Sign]) -> Iterator[tuple[Sign, int]]:
    """Each mark with the place of the character that stands for it; one that went with its markup (the target of a link) is no mark."""
    number = 0
    first = passage.pieces[0].at if passage.pieces else len(passage.text)
    for place in (match.start() for match in re.finditer(stand_in, passage.text)):
        before = passage.offset(place - 1) if place > first else -1
        while number < len(signs) and signs[number].start <= before:
            number += 1
        if number == len(signs):
            return
        yield signs[number], place
        number += 1


class _Joiner:
    """Builds the main text, paragraph by paragraph."""

    def __init__(self, document: Passage, words: passages.Words, has_markup: bool) -> None:
        self._document = document
        self._text = document.text
        self._words = words
        self._has_markup = has_markup
        self._prefixes = frozenset(terms.load("page")["kept_prefixes"])
        self._main = passages.Builder(passages.whole(""))
        self._placed: list[Placed] = []
        self._blocks: list[Span] = []
        self._sign = next(char for char in map(chr, chain(range(0xFDD0, 0xFDF0), range(0xF0000, 0xFFFFE))) if char not in self._text)

    def finish(self) -> tuple[Passage, list[Placed]]:
        return self._main.build(self._blocks), self._placed

    def add(self, paragraph: Paragraph) -> None:
        passage, signs = self._join_rows(paragraph.rows)
        if not paragraph.code:
            if self._has_markup:
                passage = markup.remove_markup(passage, main=True)
            passage = markup.close_urls(passage)
        self._append(passage, signs, paragraph.rows)

    def _join_rows(self, rows: Sequence[Row]) -> tuple[Passage, list[Sign]]:
        """The lines as one, with a character for each mark."""
        builder = passages.Builder(self._document)
        signs: list[Sign] = []
        last: Span | None = None
        for row in rows:
            mark = 0
            for at, part in enumerate(row.parts):
                while mark < len(row.marks) and row.marks[mark][0] <= at:
                    self._mark(builder, row.marks[mark][1], signs)
                    mark += 1
                if part.end > part.start:
                    self._part(builder, part, last, fresh=at == 0)
                    last = part
            for _, sign in row.marks[mark:]:
                self._mark(builder, sign, signs)
        return builder.build(), signs

    def _mark(self, builder: passages.Builder, sign: Sign, signs: list[Sign]) -> None:
        builder.put(self._sign)
        builder.repair("mark-removed", sign.start, sign.end, "")
        signs.append(sign)

    def _part(self, builder: passages.Builder, part: Span, last: Span | None, fresh: bool) -> None:
        start = part.start
        if last is not None and fresh:
            self._join(builder, part, last)
        elif last is not None:
            start = self._behind_mark(part, self._text[last.end - 1])
        builder.keep(start, part.end)

    def _behind_mark(self, part: Span, before: str) -> int:
        """A space that only stood between the mark and the next words goes with the mark."""
        start = part.start
        if before.isspace() or passages.wide(before):
            while start < part.end and self._text[start] in " \u3000":
                start += 1
        return start

    def _join(self, builder: passages.Builder, part: Span, last: Span) -> None:
        """What stands between the last line and this one."""
        text = self._text
        trailing = builder.tail.endswith(self._sign)
        left = text[max(last.start, last.end - 400) : last.end]
        printed = text[last.end : last.end + 1] in (" ", "\u3000", "\t")
        right = text[part.start : part.start + 400].split("\n", 1)[0]
        between, lost, code = passages.join(left.rstrip() if trailing else left, right, printed, self._words, self._prefixes)
        if lost and not trailing:
            builder.drop(lost)
        if not (trailing and builder.tail.rstrip(self._sign).endswith(" ")):
            builder.put(between)
        if code != "line-joined":
            builder.repair(code, last.end - lost, part.start, between)

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
            pieces.keep(at, place - self._is_set_off(passage.text, at, place))
            self._placed.append(Placed(sign, self._main.length + pieces.length))
            at = place + 1
        pieces.keep(at, len(passage.text))
        self._main.extend(pieces.build())

    def _is_set_off(self, text: str, start: int, place: int) -> bool:
        """Whether a space stands between a word and its mark, behind which a stop closes the word: came in [1]."""
        behind = text[place : place + 40].lstrip(self._sign)[:1]
        return behind != "" and behind in _CLOSING and place > start + 1 and text[place - 1] == " "

    def _block(self, span: Span, joined: bool) -> None:
        if self._blocks and joined:
            self._blocks[-1] = Span(self._blocks[-1].start, span.end)
        else:
            self._blocks.append(span)
