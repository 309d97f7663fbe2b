"""What of a page cannot be read as it should: pictures of words, letters that no one can tell, words set leftward or downward."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from references.errors import UnreadableInput
from references.readers.pdf.layer import Layer
from references.readers.pdf.letters import count_leftward, count_unreadable

Remark = tuple[str, int, str]
"""the code of a finding, the number of the first page, and the pages that it is about"""
_FEW = 12
"""a page with fewer letters holds a number or a stamp"""


class _Page(NamedTuple):
    """A page, and how many letters it has."""

    layer: Layer
    letters: int


def _count(layers: Sequence[Layer]) -> list[_Page]:
    return [_Page(layer, sum(one.letters for one in layer.fragments)) for layer in layers]


def _is_scanned(page: _Page) -> bool:
    """Whether a page is a picture without words."""
    return page.layer.pictures > 0 and page.letters < _FEW


def _is_unreadable(page: _Page) -> bool:
    """Whether the fonts of a page do not say which letters they show."""
    return _is_most(page, count_unreadable(_join(page)), 0.2)


def _is_leftward(page: _Page) -> bool:
    """Whether most letters of a page run from right to left."""
    return _is_most(page, count_leftward(_join(page)), 0.5)


def _is_vertical(page: _Page) -> bool:
    """Whether most words of a page run downwards."""
    return _is_most(page, sum(one.letters for one in page.layer.fragments if one.upright), 0.5)


def _join(page: _Page) -> str:
    return "".join(one.text for one in page.layer.fragments)


def _is_most(page: _Page, count: int, share: float) -> bool:
    """Whether so many letters are more than a share of those of a page that holds more than a number or a stamp."""
    return page.letters >= _FEW and count > share * page.letters


def _is_damaged(page: _Page) -> bool:
    """Whether a page cannot be opened."""
    return page.layer.damaged


_KINDS: Mapping[str, Callable[[_Page], bool]] = {
    "page-damaged": _is_damaged,
    "page-scanned": _is_scanned,
    "page-letters-unknown": _is_unreadable,
    "page-right-to-left": _is_leftward,
    "page-vertical": _is_vertical,
}


def refuse(layers: Sequence[Layer]) -> None:
    """Raises UnreadableInput where no page of a document holds words that can be read.

    >>> refuse([Layer(0, "1", 400, 600)])
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: its pages hold no words (nothing to read)
    """
    pages = _count(layers)
    if all(map(_is_damaged, pages)):
        raise UnreadableInput("it is a damaged PDF: none of its pages can be opened", do="open it in a PDF program and save it again")
    worded = [page for page in pages if page.letters >= _FEW]
    if not worded and any(map(_is_scanned, pages)):
        raise UnreadableInput(
            "its pages are pictures of words (a scan without a text layer)", do="recognise the words first: ocrmypdf FILE.pdf NEW.pdf"
        )
    if not any(page.letters for page in pages):
        raise UnreadableInput("its pages hold no words", do="nothing to read")
    if worded and all(map(_is_unreadable, worded)):
        raise UnreadableInput(
            "its fonts do not say which letters they show", do="recognise the words anew: ocrmypdf --force-ocr FILE.pdf NEW.pdf"
        )


def remarks(layers: Sequence[Layer]) -> Iterator[Remark]:
    """What must be said of single pages, kind by kind.

    >>> list(remarks([Layer(0, "ix", 400, 600, pictures=1)]))
    [('page-scanned', 0, 'ix')]
    """
    counted = _count(layers)
    for code, holds in _KINDS.items():
        pages = [page.layer for page in counted if holds(page)]
        if pages:
            yield code, pages[0].number, _name_pages(pages)


def _name_pages(pages: Sequence[Layer]) -> str:
    """Pages by their labels, those in a row as a range.

    >>> _name_pages([Layer(number, label, 0, 0) for number, label in ((0, "i"), (1, "ii"), (2, "1"), (7, "6"))])
    'i–1, 6'
    """
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), lambda one: one[1].number - one[0])]
    return ", ".join(run[0].label if len(run) == 1 else f"{run[0].label}–{run[-1].label}" for run in runs)
