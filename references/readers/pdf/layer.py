"""The text layer of a page: which words stand where, in which size; the lines drawn on it, and where its links lead."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_float
from dataclasses import dataclass
from typing import Any, NamedTuple

from references.readers.pdf import library
from references.readers.pdf.letters import clean, count_letters, is_drawn
from references.readers.pdf.links import Link, find_links


class Fragment(NamedTuple):
    """Words that the page sets in one go: one size, one baseline. Lengths are points, from the top left corner."""

    text: str
    left: float
    right: float
    base: float
    """of its baseline, downwards"""
    size: float
    letters: int
    spaced: bool = False
    """white space stands before it"""
    turn: int = 0
    """quarter turns, against the clock, of its words"""
    upright: bool = False
    """its characters stand below each other"""


class Rule(NamedTuple):
    """A thin level line."""

    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class Layer:
    """What one page holds."""

    number: int
    """from 0"""
    label: str
    """the page's number as printed"""
    width: float
    height: float
    fragments: tuple[Fragment, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: int = 0
    damaged: bool = False
    """it could not be opened"""


_MOST_OBJECTS = 4000
"""so many objects of a page are looked at for rules: a drawing has tens of thousands"""
_MOST_CHARACTERS = 200_000
"""so many characters of a page are read"""


def read_layer(document: Any, number: int) -> Layer:
    """The layer of a page of an opened pypdfium2.PdfDocument; raises PdfiumError where the page cannot be read."""
    page = document[number]
    try:
        width, height = library.media_size(page)
        text = page.get_textpage()
        try:
            found = list(_find_fragments(_Sheet(library.handle(text.raw), width, height)))
        finally:
            text.close()
        turn = _main_turn(found)
        kept = tuple(one for one in found if one.turn == turn)
        rules, pictures = _find_drawn(library.handle(page.raw), height)
        label = document.get_page_label(number) or str(number + 1)
        if turn:
            width, height = (height, width) if turn % 2 else (width, height)
            return Layer(number, label, width, height, kept, pictures=pictures)
        return Layer(number, label, width, height, kept, tuple(rules), tuple(find_links(document, page, height)), pictures)
    finally:
        page.close()


def _find_fragments(sheet: _Sheet) -> Iterator[Fragment]:
    """The fragments of a page, in the order in which it sets them."""
    count = min(library.count_characters(sheet.handle), _MOST_CHARACTERS)
    runs = [(start, end, library.text_between(sheet.handle, start, end)) for start, end in _find_runs(sheet.handle, count)]
    drawn = any(is_drawn(words) for _, _, words in runs)
    spaced = False
    for start, end, raw in runs:
        words = clean(raw, drawn)
        bare = words.strip()
        if not bare:
            spaced = spaced or bool(words)
            continue
        fragment = _place(sheet, start, end, bare, spaced or words[0] == " ")
        spaced = words[-1] == " "
        if fragment is not None:
            yield fragment


_STEP = 8


def _find_runs(handle: int, count: int) -> Iterator[tuple[int, int]]:
    """The characters of one object in a row, with the spaces that PDFium puts between them; found by leaps, since most objects are long."""
    at = 0
    while at < count:
        one, end = library.object_at(handle, at), at + 1
        step = _STEP if one is not None else 0
        while step:
            ahead = min(end + step, count)
            if ahead > end and library.object_at(handle, ahead - 1) == one:
                end, step = ahead, step * 2
            else:
                step = step // 2
        yield at, end
        at = end


class _Sheet(NamedTuple):
    """The text of a page under PDFium's hand, and the page's size."""

    handle: int
    width: float
    height: float


def _place(sheet: _Sheet, start: int, end: int, words: str, spaced: bool) -> Fragment | None:
    """Where the characters from `start` to `end` stand; nothing where the page sets them without size."""
    matrix, first, last = library.Matrix(), library.Box(), library.Box()
    x, y = c_double(), c_double()
    library.matrix_at(sheet.handle, start, byref(matrix))
    library.origin_at(sheet.handle, start, byref(x), byref(y))
    library.box_at(sheet.handle, start, byref(first))
    library.box_at(sheet.handle, end - 1, byref(last))
    size = library.font_size_at(sheet.handle, start) * math.hypot(matrix.c, matrix.d)
    if not 0.5 < size < 2000 or not math.isfinite(x.value + y.value + first.left + last.right):
        return None
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    left, right, base = _along(turn, _around(first, last), (x.value, y.value), sheet)
    upright = len(words) > 1 and right - left < 1.6 * size and _is_below(turn, first, last, size)
    return Fragment(words, left, right, base, size, count_letters(words), spaced, turn, upright)


_Edges = tuple[float, float, float, float]


def _around(first: Any, last: Any) -> _Edges:
    """The edges of two boxes together: left, bottom, right, top."""
    bottom, top = min(first.bottom, last.bottom), max(first.top, last.top)
    return min(first.left, last.left), bottom, max(first.right, last.right), top


def _along(turn: int, edges: _Edges, origin: tuple[float, float], sheet: _Sheet) -> tuple[float, float, float]:
    """Left and right end and baseline of words, as who turns the page to read them sees them."""
    left, bottom, right, top = edges
    x, y = origin
    if turn == 0:
        return left, right, sheet.height - y
    if turn == 1:
        return bottom, top, x
    if turn == 2:
        return sheet.width - right, sheet.width - left, y
    return sheet.height - top, sheet.height - bottom, sheet.width - x


def _is_below(turn: int, first: Any, last: Any, size: float) -> bool:
    if turn % 2:
        return bool(abs(first.left - last.left) > 0.8 * size)
    return bool(abs(first.bottom - last.bottom) > 0.8 * size)


def _main_turn(fragments: Sequence[Fragment]) -> int:
    """How most words of a page are turned."""
    letters = Counter[int]()
    for one in fragments:
        letters[one.turn] += one.letters
    return max(letters, key=lambda turn: letters[turn]) if letters else 0


def _find_drawn(page: int, height: float) -> tuple[list[Rule], int]:
    """The thin level lines that are drawn on a page, from top to bottom, and the number of its pictures."""
    rules: list[Rule] = []
    pictures = 0
    edges = [c_float() for _ in range(4)]
    addresses = [byref(edge) for edge in edges]
    for at in range(min(library.count_objects(page), _MOST_OBJECTS)):
        one = library.page_object(page, at)
        kind = library.kind_of(one)
        pictures += kind == library.IMAGE
        if kind == library.PATH and library.bounds_of(one, *addresses):
            left, bottom, right, top = (edge.value for edge in edges)
            if top - bottom < _THIN and right - left > _SHORT:
                rules.append(Rule(left, right, height - (top + bottom) / 2))
    return sorted(rules, key=lambda rule: rule.base), pictures


_THIN, _SHORT = 2.5, 25.0
