"""The text layer of a page: which words stand where, in which size; the lines drawn on it, and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from references.readers.pdf import library
from references.readers.pdf.characters import find_fragments
from references.readers.pdf.downward import is_downward, lay_level
from references.readers.pdf.fragments import Fragment, main_turn
from references.readers.pdf.links import Link, find_links
from references.readers.pdf.recognised import is_recognised, set_level


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
    recognised: bool = False
    """its words are not shown: they lie under a picture of the page"""


_MOST_OBJECTS = 4000
"""so many objects of a page are looked at for rules: a drawing has tens of thousands"""


def read_layer(document: Any, number: int) -> Layer:
    """The layer of a page of an opened pypdfium2.PdfDocument; raises PdfiumError where the page cannot be read.

    >>> import pypdfium2
    >>> document = pypdfium2.PdfDocument.new()
    >>> _ = document.new_page(200, 300)
    >>> read_layer(document, 0)
    Layer(number=0, label='1', width=200.0, height=300.0, fragments=(), rules=(), links=(), pictures=0, damaged=False, recognised=False)
    """
    page = document[number]
    try:
        width, height = library.media_size(page)
        text = page.get_textpage()
        try:
            handle = library.handle(text.raw)
            found = find_fragments(handle, width, height)
            recognised = is_recognised(handle)
        finally:
            text.close()
        if recognised:
            found = set_level(found)
        if is_downward(found):
            found = lay_level(found, width)
        turn = main_turn(found)
        kept = tuple(one for one in found if one.turn == turn)
        rules, pictures = _find_drawn(library.handle(page.raw), height)
        label = document.get_page_label(number) or str(number + 1)
        if turn:
            width, height = (height, width) if turn % 2 else (width, height)
            return Layer(number, label, width, height, kept, pictures=pictures, recognised=recognised)
        links = sorted(find_links(document, page, height), key=lambda link: (link.top, link.left))
        return Layer(number, label, width, height, kept, tuple(rules), tuple(links), pictures, recognised=recognised)
    finally:
        page.close()


def _find_drawn(page: library.Address, height: float) -> tuple[list[Rule], int]:
    """The thin level lines that are drawn on a page, from top to bottom, and the number of its pictures."""
    rules: list[Rule] = []
    pictures = 0
    edges = library.Answer("4f")
    addresses = [edges.address(4 * number) for number in range(4)]
    for at in range(min(library.count_objects(page), _MOST_OBJECTS)):
        one = library.page_object(page, at)
        kind = library.kind_of(one)
        pictures += kind == library.IMAGE
        if kind == library.PATH and library.bounds_of(library.refer_to(one), *addresses):
            left, bottom, right, top = edges.numbers()
            if top - bottom < _THIN and right - left > _SHORT:
                rules.append(Rule(left, right, height - (top + bottom) / 2))
    return sorted(rules, key=lambda rule: rule.base), pictures


_THIN, _SHORT = 2.5, 25.0
