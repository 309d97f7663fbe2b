"""What of a page cannot be read as it should: pictures of words, letters that no one can tell, words set leftward or downward."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from references.errors import UnreadableInput
from references.readers.pdf.layer import Layer
from references.readers.pdf.letters import count_unreadable, runs_left

Remark = tuple[str, int, str]
"""the code of a finding, the number of the first page, and the pages that it is about"""
_FEW = 12
"""a page with fewer letters holds a number or a stamp"""


def _letters(layer: Layer) -> int:
    return sum(one.letters for one in layer.fragments)


def _is_scanned(layer: Layer) -> bool:
    """Whether a page is a picture without words."""
    return layer.pictures > 0 and _letters(layer) < _FEW


def _is_unreadable(layer: Layer) -> bool:
    """Whether the fonts of a page do not say which letters they show."""
    return _share(layer, lambda words: count_unreadable(words)) > 0.2


def _is_leftward(layer: Layer) -> bool:
    """Whether most words of a page run from right to left."""
    return _share(layer, lambda words: len(words) if runs_left(words) else 0) > 0.5


def _is_vertical(layer: Layer) -> bool:
    """Whether most words of a page run downwards."""
    letters = _letters(layer)
    return letters >= _FEW and sum(one.letters for one in layer.fragments if one.upright) + _count_below(layer) > 0.5 * letters


def _count_below(layer: Layer) -> int:
    """The single characters that stand right below the one before."""
    count = 0
    for before, one in zip(layer.fragments, layer.fragments[1:], strict=False):
        down = one.base - before.base
        count += one.letters <= 2 and abs(one.left - before.left) < 0.2 * one.size and 0.7 * one.size < down < 1.6 * one.size
    return count


def _share(layer: Layer, count: Callable[[str], int]) -> float:
    letters = _letters(layer)
    return sum(count(one.text) for one in layer.fragments) / letters if letters >= _FEW else 0.0


def _is_damaged(layer: Layer) -> bool:
    """Whether a page cannot be opened."""
    return layer.damaged


_KINDS: Mapping[str, Callable[[Layer], bool]] = {
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
    if all(map(_is_damaged, layers)):
        raise UnreadableInput("it is a damaged PDF: none of its pages can be opened", do="open it in a PDF program and save it again")
    worded = [layer for layer in layers if _letters(layer) >= _FEW]
    if not worded and any(map(_is_scanned, layers)):
        raise UnreadableInput(
            "its pages are pictures of words (a scan without a text layer)", do="recognise the words first: ocrmypdf FILE.pdf NEW.pdf"
        )
    if not any(map(_letters, layers)):
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
    for code, holds in _KINDS.items():
        pages = [layer for layer in layers if holds(layer)]
        if pages:
            yield code, pages[0].number, _name_pages(pages)


def _name_pages(pages: Sequence[Layer]) -> str:
    """Pages by their labels, those in a row as a range.

    >>> _name_pages([Layer(number, label, 0, 0) for number, label in ((0, "i"), (1, "ii"), (2, "1"), (7, "6"))])
    'i–1, 6'
    """
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), lambda one: one[1].number - one[0])]
    return ", ".join(run[0].label if len(run) == 1 else f"{run[0].label}–{run[-1].label}" for run in runs)
