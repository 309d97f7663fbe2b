"""The notes of the pages: which rows belong to which note, and which are main text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from references import terms
from references.notes import areas as text_areas
from references.notes.signs import Label
from references.readers.pdf.areas import Sizes, separators, start_of
from references.readers.pdf.columns import Chunk
from references.readers.pdf.labels import (
    Candidate,
    choose,
    cites_in_brackets,
    end_of_authors,
    label_of,
    letter_of,
    marks_of,
    roman_label_of,
)
from references.readers.pdf.layer import Layer
from references.readers.pdf.rows import Row, as_line, is_finished
from references.readers.pdf.unheaded import find_unheaded


@dataclass(slots=True)
class PageNote:
    """A note: its label, and its rows from page to page."""

    label: Label
    rows: list[Row]
    kind: str = "footnote"


class Piece(NamedTuple):
    """Rows in the order of the text."""

    rows: list[Row]
    kind: str
    """text | footnote | endnote"""
    page: int


@dataclass(slots=True)
class Found:
    """The notes of a document, and all its rows in order."""

    notes: list[PageNote] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    authors: frozenset[int] = frozenset()
    """the identities of the rows over the text that name the authors and where they work: their raised numbers mean no notes"""


_TEXT = "text"


class _Part(NamedTuple):
    """A chunk with the place where its notes begin."""

    chunk: Chunk
    page: int
    start: int
    ruled: bool
    """under a rule as on other pages too"""

    @property
    def text(self) -> list[Row]:
        return self.chunk.rows[: self.start]


def find(layers: Sequence[Layer], pages: Sequence[Sequence[Chunk]], sizes: Sizes, without: frozenset[int] = frozenset()) -> Found:
    """The notes of a document whose running heads are out; the rows whose identities are in `without` begin none.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> words = [Fragment("Ships came in.", 50, 120, 60, 11, 12), Fragment("1", 120, 123, 55, 6, 1), Fragment("1 A list", 50, 80, 75, 8, 6)]
    >>> found = find([Layer(0, "1", 400, 600)], [[Chunk(rows_of(0, words))]], Sizes(11.0, 8.0))
    >>> [(note.label.label, [row.text for row in note.rows]) for note in found.notes]
    [('1', ['1 A list'])]
    """
    known = separators(pages, layers, sizes)
    parts = [_Part(chunk, number, *start_of(chunk, layers[number], sizes, known)) for number, page in enumerate(pages) for chunk in page]
    opening = [row for part in parts if not part.page for row in part.text]
    authors = frozenset(id(row) for row in opening[: end_of_authors(opening)])
    marks = _marks_of_pages(parts, len(pages), authors)
    at_end = find_unheaded([part.chunk.rows for part in parts], marks)
    cited = cites_in_brackets(row for part in parts for row in part.text)
    chosen = choose([one for one in _candidates(parts, marks, at_end, sizes) if id(one.row) not in without | authors], cited)
    return _Gathering(Found(authors=authors), sizes, chosen, at_end).gather(parts)


def _candidates(parts: Sequence[_Part], marks: Sequence[frozenset[str]], at_end: int | None, sizes: Sizes) -> Iterator[Candidate]:
    """The rows that could begin a note, in order."""
    behind_heading = False
    everywhere = frozenset[str]()
    for part in parts:
        everywhere |= marks[part.page]
        near = marks[part.page] | marks[part.page - 1]
        lowest = _end_of_text(part.chunk.rows)
        for number, row in enumerate(part.chunk.rows):
            behind_heading = _is_notes_heading(row) or id(row) == at_end or (behind_heading and not _ends_notes(row))
            in_area = number >= part.start or behind_heading
            label = _find_label(row, sizes, number >= part.start) if in_area or number >= lowest else None
            if label is not None:
                seen = everywhere if behind_heading or not part.start else near  # of notes at the end the marks are far away
                yield Candidate(row, label, in_area, number == part.start, label.label in seen)


def _marks_of_pages(parts: Sequence[_Part], pages: int, without: Set[int]) -> list[frozenset[str]]:
    """What is raised in the main text of each page, as labels; the empty set at the end stands before the first page."""
    marks: list[frozenset[str]] = [frozenset()] * (pages + 1)
    for part in parts:
        marks[part.page] |= marks_of([row for row in part.text if id(row) not in without])
    return marks


def _find_label(row: Row, sizes: Sizes, in_area: bool) -> Label | None:
    """The label of a row, if it is no larger than the text; small roman numbers on the line are none outside of note areas."""
    if row.size >= sizes.body + _LARGER:
        return None
    return _lone_label(row, sizes) or label_of(row) or ((roman_label_of(row) or letter_of(row)) if in_area else None)


def _lone_label(row: Row, sizes: Sizes) -> Label | None:
    """The label of a note whose words stand on the next row, or nowhere: a small number alone."""
    is_small = row.size < 0.75 * (sizes.note or sizes.body)
    return Label(row.text, 0, len(row.text), "sup", True, True) if is_small and row.text.isdecimal() else None


def _end_of_text(rows: Sequence[Row]) -> int:
    """The row behind the last one that a larger one follows, or a wide space: notes stand lower than that."""
    for number in range(len(rows) - 1, 0, -1):
        if rows[number].size > rows[number - 1].size + _LARGER or rows[number].base - rows[number - 1].base > 5 * rows[number].size:
            return number
    return 0


_LARGER = 0.6
"""points by which headings are larger than the text, at least"""


def _is_notes_heading(row: Row) -> bool:
    return text_areas.heading(row.text, as_line(row))


def _ends_notes(row: Row) -> bool:
    return text_areas.begins_list(row.text, as_line(row))


class _Gathering:
    """Goes through the chunks of a document and gives each row to the text or to a note."""

    def __init__(self, found: Found, sizes: Sizes, chosen: dict[int, Label], unheaded: int | None) -> None:
        self._sizes = sizes
        self._chosen = chosen
        self._unheaded = unheaded
        self._found = found
        self._open: PageNote | None = None
        self._at_end = False
        """the notes at the end of the text are gone through: no main text stands between them"""

    def gather(self, parts: Sequence[_Part]) -> Found:
        headed = False
        for part in parts:
            rows = part.chunk.rows
            first = next((number for number, row in enumerate(rows) if id(row) in self._chosen), None)
            if first is not None and not self._at_end:
                self._at_end = headed or id(rows[first]) == self._unheaded or any(map(_is_notes_heading, rows[:first]))
            start = self._start(part, first)
            self._add(rows[:start], part.page, _TEXT)
            self._gather_notes(rows[start:], part.page)
            headed = any(map(_is_notes_heading, rows[-2:]))
        return self._found

    def _start(self, part: _Part, first: int | None) -> int:
        """Where the notes of a chunk begin: with the first label, or before it with what is left of a note of the page before."""
        if self._at_end:
            return 0 if self._open and self._open.kind == "endnote" else first or 0
        rows = part.chunk.rows
        labelled = len(rows) if first is None else first
        start = min(part.start, labelled)
        if not self._is_near(part.page):
            return labelled
        if start == labelled:
            return self._rest_start(rows, start)
        return start if part.ruled or self._goes_on(rows, start, first) else labelled

    def _rest_start(self, rows: Sequence[Row], first: int) -> int:
        """Where over the first label the rest of a note as large as the text begins: behind a space, if the note is not at its end."""
        note = self._open
        if note is None or note.rows[0].size < self._sizes.body - 0.6 or is_finished(note.rows[-1]):
            return first
        leading = median([after.base - row.base for row, after in pairwise(rows)] or [0.0])
        for number in range(first - 1, 0, -1):
            if rows[number].base - rows[number - 1].base > 1.3 * leading:
                return number
        return first

    def _is_near(self, page: int) -> bool:
        """Whether a note is open on this page or the one before."""
        return self._open is not None and self._open.rows[-1].page >= page - 1

    def _goes_on(self, rows: Sequence[Row], start: int, first: int | None) -> bool:
        """Whether the rows at the beginning of a note area go on with the note of the page before."""
        if self._open is None:
            return False
        last = self._open.rows[-1]
        if abs(last.size - rows[start].size) > 0.6:
            return False
        if first is not None:
            spread = rows[first].base - rows[first - 1].base
            return spread < 2.5 * rows[first].size or not is_finished(last)
        return not is_finished(last)

    def _gather_notes(self, rows: Sequence[Row], page: int) -> None:
        before: Row | None = None
        into = self._open
        for number, row in enumerate(rows):
            label = self._chosen.get(id(row))
            if label is not None:
                into = self._open = PageNote(label, [row], "endnote" if self._at_end else "footnote")
                self._found.notes.append(into)
            elif into is None or self._leaves_notes(into, before, row) or self._returns_to_text(into, rows[number : number + _SURE]):
                into = None
                self._leave(row)
            else:
                into.rows.append(row)
            self._add([row], page, into.kind if into else _TEXT)
            before = row

    def _leave(self, row: Row) -> None:
        """What a row that is none of a note ends: at the end of the text the note over it; on a page that may go on behind a table."""
        if self._at_end:
            self._open = None
            self._at_end = not _ends_notes(row)

    def _returns_to_text(self, note: PageNote, rows: Sequence[Row]) -> bool:
        """Whether the next rows are as large as the text and the note is smaller: it stands under a table at the head of a page."""
        large = self._sizes.body - _LARGER
        return not self._at_end and note.rows[0].size < large and len(rows) == _SURE and all(row.size > large for row in rows)

    def _leaves_notes(self, note: PageNote, before: Row | None, row: Row) -> bool:
        """Whether a row is none of the note over it: a heading among the notes at the end, a table or a caption under those of a page."""
        if self._at_end:
            return row.size > self._sizes.body + _LARGER or _ends_notes(row) or _is_notes_heading(row)
        if before is None or row.base - before.base < max(1.7 * max(row.size, before.size), 1.15 * _leading(note.rows)):
            return False
        leads = [one.lead for one in note.rows]
        return not min(leads) - row.size < row.lead < max(leads) + 3.5 * row.size or _is_caption(row)

    def _add(self, rows: Sequence[Row], page: int, kind: str) -> None:
        pieces = self._found.pieces
        if not rows:
            return
        if pieces and pieces[-1].kind == kind and pieces[-1].page == page:
            pieces[-1].rows.extend(rows)
        else:
            pieces.append(Piece(list(rows), kind, page))


_SURE = 2
"""rows: one that is as large as the text may hold letters of another script"""


def _leading(rows: Sequence[Row]) -> float:
    """The distance of the last two rows of a note; 0 where a page or a column ends between them."""
    return max(rows[-1].base - rows[-2].base, 0.0) if len(rows) > 1 else 0.0


def _is_caption(row: Row) -> bool:
    return row.text.startswith(tuple(terms.words("page", "caption_words")))
