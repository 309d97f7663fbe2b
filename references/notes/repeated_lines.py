"""What pages add to a text that shows no page borders: lines that come again, and numbers that count the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.notes.lines import Line

_LONGEST = 110
"""characters of a running head or of a footer, at most"""
_PAGE = 8
"""lines that a page has at least"""
_FARTHEST = 250
"""lines that a page and its notes have at most"""
_NUMBER = regex(r"\d{1,4}")
_EDGE_NUMBER = regex(r"(?P<first>\d{1,4})(?=[\s|·•–—-])|(?<=[\s|·•–—-])(?P<last>\d{1,4})$")
_ADDRESS = regex(r"(?:https?://|www\.)[\w./~?=&%#-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|eu|de|fr|tw|cn|jp|ru|uk)(?:/\S*)?")
_ENDS = "。．.，,；;：:!?！？"
_FIGURES = regex(r"[\d\s]+")


class _Shown(NamedTuple):
    """A short line, by what it says."""

    number: int
    page: int
    """the number at its beginning or end; -1: none"""


def find(text: str, rows: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that pages bear above or below their text, where no form feed tells.

    >>> from references.notes.lines import lines
    >>> page = "The words go on and on\\n" * 12
    >>> text = page + "12 On Ships\\n" + page + "Harbour Review 13\\n" + page + "14 On Ships\\n" + page + "Harbour Review 15\\n"
    >>> sorted(find(text, lines(text)))
    [12, 25, 38, 51]
    """
    numbers = _page_numbers(text, rows)
    found = numbers | _find_repeated(text, rows, numbers)
    return frozenset(found | _next_to(text, rows, found))


def _words(text: str, row: Line) -> str:
    return text[row.start : row.end]


def _page_numbers(text: str, rows: Sequence[Line]) -> set[int]:
    """Numbers alone on their lines that count from page to page: three in a row, at a page's distance from each other."""
    alone = [at for at, row in enumerate(rows) if row.end - row.start <= 4 and _words(text, row).isdecimal()]
    chains: dict[int, list[int]] = {}
    found: set[int] = set()
    for at in alone:
        number = int(_words(text, rows[at]))
        before = chains.get(number - 1)
        chain = [*before[-2:], at] if before and _PAGE <= at - before[-1] <= _FARTHEST else [at]
        chains[number] = chain
        if len(chain) == 3:
            found.update(chain)
    return found | _outer_numbers(text, rows)


def _outer_numbers(text: str, rows: Sequence[Line]) -> set[int]:
    """A number alone on the first line, or on the last one of several, is the page's."""
    ends = {0, len(rows) - 1} if len(rows) > 2 else set()
    return {at for at in ends if re.fullmatch(r"[-–—]?\s*\d{1,4}\s*[-–—]?", _words(text, rows[at]))}


def _find_repeated(text: str, rows: Sequence[Line], numbers: set[int]) -> set[int]:
    """Short lines that say the same again, digits apart, a page later: with a number that counts, often, or next to a page's number."""
    said: dict[str, list[_Shown]] = {}
    for number, row in enumerate(rows):
        if shown := _show_line(text, number, row):
            said.setdefault(_FIGURES.sub("", _words(text, row)), []).append(shown)
    captions = tuple(terms.load("page")["caption_words"])
    found: set[int] = set()
    for words, lines in said.items():
        if len(words) >= 3 and len(lines) > 1 and not words.startswith(captions):
            found.update(_of_pages(text, rows, lines, numbers))
    return found


def _show_line(text: str, number: int, row: Line) -> _Shown | None:
    if row.end - row.start > _LONGEST:
        return None
    words = _words(text, row)
    match = _EDGE_NUMBER.match(words) or _EDGE_NUMBER.search(words)
    page = int(match["first"] or match["last"]) if match else -1
    return _Shown(number, page) if words[-1] not in _ENDS or page >= 0 else None


def _of_pages(text: str, rows: Sequence[Line], lines: Sequence[_Shown], numbers: set[int]) -> Iterator[int]:
    """Those of the lines of one wording that stand at a page's distance from each other."""
    counting = _longest_count(lines)
    enough = len(counting) > 2 or all(rows[line.number].end - rows[line.number].start <= 60 for line in counting)
    if enough and len(counting) * 3 >= 2 * len(lines) and _is_regular(counting):
        yield from (line.number for line in counting)
    elif lines[0].page < 0:
        regular = len(lines) >= 3 and _is_regular(lines) and _begins_head(text, rows[lines[0].number])
        if _is_address(text, rows, lines) or (_stand_apart(lines) and (regular or _stand_beside(lines, numbers))):
            yield from (line.number for line in lines)


def _begins_head(text: str, row: Line) -> bool:
    """Whether a line begins as a head does: not with a small letter or a sign."""
    first = text[row.start]
    return first.isalpha() and not first.islower()


def _stand_apart(lines: Sequence[_Shown]) -> bool:
    return all(after.number - before.number >= _PAGE for before, after in pairwise(lines))


def _longest_count(lines: Sequence[_Shown]) -> list[_Shown]:
    """The lines whose page numbers count on, by no more than the lines between them allow."""
    best: list[_Shown] = []
    for first in range(min(3, len(lines))):
        chain: list[_Shown] = []
        for line in lines[first:]:
            if line.page >= 0 and (not chain or 0 < line.page - chain[-1].page <= (line.number - chain[-1].number) // _PAGE):
                chain.append(line)
        best = max(best, chain, key=len)
    return best


def _is_regular(lines: Sequence[_Shown]) -> bool:
    """Whether the lines come again page by page, or on every other page, each about as far from the one before."""
    steps = [(after.number - before.number, after.page - before.page if before.page >= 0 else 1) for before, after in pairwise(lines)]
    if not steps or sum(pages <= 2 for _, pages in steps) * 2 < len(steps):
        return False
    sizes = [number / pages for number, pages in steps]
    usual = sorted(sizes)[len(sizes) // 2]
    return usual >= _PAGE and sum(0.6 * usual <= size <= 1.6 * usual for size in sizes) * 10 >= 7 * len(sizes)


def _is_address(text: str, rows: Sequence[Line], lines: Sequence[_Shown]) -> bool:
    """Whether the lines hold nothing but the address of a site."""
    return _ADDRESS.fullmatch(_words(text, rows[lines[0].number])) is not None


def _stand_beside(lines: Sequence[_Shown], numbers: set[int]) -> bool:
    return all(not numbers.isdisjoint((line.number - 1, line.number + 1)) for line in lines)


def _next_to(text: str, rows: Sequence[Line], found: set[int]) -> set[int]:
    """A short line or a number alone between two lines of this kind, and both together, as a head has its author and page."""
    more: set[int] = set()
    for at in sorted(found):
        following = [number for number in (at + 1, at + 2) if number < len(rows) and number not in found]
        numbers = [number for number in following if _NUMBER.fullmatch(_words(text, rows[number]))]
        if numbers and (numbers[0] == at + 1 or _is_short(text, rows[at + 1])):
            more.update(range(at + 1, numbers[0] + 1))
        elif at + 2 in found and following[:1] == [at + 1] and _is_short(text, rows[at + 1]):
            more.add(at + 1)
    return more


def _is_short(text: str, row: Line) -> bool:
    return row.end - row.start <= 60 and text[row.end - 1] not in _ENDS and not text[row.start].islower()
