"""Notes of a text whose format states none: found by their signs, their numbers and their place on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from references import passages
from references.notes import alternation, captions, digits, main_text, marks, paragraphs
from references.notes import bodies as note_bodies
from references.notes.areas import Area
from references.notes.borders import Borders
from references.notes.lines import Line
from references.notes.marks import Paired
from references.notes.pairs import Parts, marks_by_body
from references.notes.sheet import Sheet, sheet_of
from references.notes.signs import DIGITS, Sign, count_of
from references.passages import wide
from references.spans import Span
from references.structure import Structure


def find(text: str, structure: Structure | None, words: passages.Words, *, has_notes: bool = True) -> Parts:
    """The main text, the bodies and their marks; `structure` says where blocks begin, if the format does.

    Without `has_notes` all is main text.

    >>> parts = find("Ships came in.1\\n\\n__________\\n1 A list.\\n", None, passages.Words(""))
    >>> parts.main.text, parts.bodies[0].label, parts.marks[0][0].at
    ('Ships came in.', '1', 14)
    """
    borders = Borders(structure) if structure is not None and structure.blocks else None
    shown = structure.shown if structure is not None else None
    sheet = sheet_of(text, borders, list(structure.raised_spans()) if structure is not None else [], shown)
    found = note_bodies.find(sheet) if has_notes else note_bodies.Found((), ())
    main_lines = _MainLines(sheet, borders, found)
    targets = [marks.Target(body.label, body.area, body.place.start, body.style) for body in found.bodies]
    starts = [sheet.rows[area.first].start for area in found.areas]
    in_main = _in_rows(sheet.signs, sheet.rows, frozenset(main_lines.numbers) - sheet.code) if has_notes else []
    if not targets:
        in_main = _without_lists(sheet, in_main)
    pairs = marks.pair(in_main, targets, starts)

    rows = list(paragraphs.rows_of(sheet.rows, main_lines.numbers, [one.sign for one in pairs], main_lines.are_cut, borders))
    split = paragraphs.split(text, rows, sheet.layout.width, borders, sheet.code)
    has_markup = structure is not None and structure.markup
    main, placed = main_text.build(passages.whole(text), split, words, has_markup)
    mine, missing = marks_by_body(pairs, placed)
    strays = tuple(_find_strays(text, in_main, pairs)) if found.bodies else ()
    unsure = () if found.bodies or borders is not None else tuple(_find_unsure(sheet))
    return Parts(main, (*found.bodies, *main_lines.under), mine, missing, has_markup, strays=strays, unsure=unsure)


def _find_strays(text: str, signs: Sequence[Sign], pairs: Sequence[Paired]) -> Iterator[Span]:
    """Signs that are hardly anything but marks, and belong to no note: raised behind a sentence's end, or with the word for a note."""
    paired = {pair.sign.start for pair in pairs}
    for sign in signs:
        raised = sign.style in ("sup", "raised") and sign.start > 0 and text[sign.start - 1] in digits.ENDED
        if sign.start not in paired and count_of(sign.label) and (raised or (sign.style == "word" and sign.score >= 4.0)):
            yield Span(sign.start, sign.end)


def _without_lists(sheet: Sheet, signs: Sequence[Sign]) -> list[Sign]:
    """The signs of a text without notes but for the numbers of its lists, which begin their lines."""
    starts = {row.start for row in sheet.rows}
    return [sign for sign in signs if sign.start not in starts or sign.style not in DIGITS or wide(sheet.text[sign.end : sign.end + 1])]


_SOME = 5
"""so many lines that count on from each other may be notes"""


def _find_unsure(sheet: Sheet) -> list[int]:
    """Where lines begin as notes do and count on, though no marks fit them."""
    found = alternation.counting_lines(sheet)
    return found if len(found) >= _SOME else []


class _MainLines:
    """The lines of main text: those that are neither notes, nor furniture, nor signs of the format only, nor say where a figure is from."""

    def __init__(self, sheet: Sheet, borders: Borders | None, found: note_bodies.Found) -> None:
        self._starts = sheet.layout.starts
        self._taken = {number for body in found.bodies for number in body.rows} | sheet.furniture | _in_areas(found.areas)
        left = self._keep_free(_with_words(sheet.rows, borders))
        words = [number for number in left if number not in sheet.code]
        self.under = captions.find(sheet.text, sheet.rows, words, apart=1 if borders else 2)
        """the lines under figures and tables that say where these are from"""
        self._taken.update(number for body in self.under for number in body.rows)
        self.numbers = self._keep_free(left)

    def _keep_free(self, numbers: Iterable[int]) -> list[int]:
        return [number for number in numbers if number not in self._taken]

    def are_cut(self, before: int, after: int) -> bool:
        """Whether a page ends between two lines, or something that is no main text stands there."""
        return after in self._starts or any(number in self._taken for number in range(before + 1, after))


def _with_words(rows: Sequence[Line], borders: Borders | None) -> Iterable[int]:
    """The lines that hold more than signs of the format."""
    return range(len(rows)) if borders is None else (number for number, row in enumerate(rows) if borders.place(row) is not None)


def _in_areas(areas: Sequence[Area]) -> set[int]:
    """The lines of the note areas, with the heading of notes at the end."""
    return {number for area in areas for number in range(area.first - (1 if area.first and area.kind == "end" else 0), area.last)}


def _in_rows(candidates: Sequence[Sign], rows: Sequence[Line], allowed: frozenset[int]) -> list[Sign]:
    """The candidates that stand in these lines."""
    found: list[Sign] = []
    row = 0
    for sign in candidates:
        while row < len(rows) and rows[row].end <= sign.start:
            row += 1
        if row < len(rows) and rows[row].start <= sign.start and row in allowed:
            found.append(sign)
    return found
