"""Running heads, page numbers and their like: what stands at the edges of pages again and again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from bib.patterns import regex
from references import terms
from references.readers.pdf.columns import Chunk, mark_last
from references.readers.pdf.labels import label_of
from references.readers.pdf.rows import Row

Pages = Sequence[Sequence[Chunk]]
_EDGE = 3
"""so many rows from the top and the bottom can be furniture"""
_LINES = 8
"""and so many under a page, where a publisher sets its lines"""
_NUMBER = regex(r"\d+|\b[ivxlc]{1,7}\b|[ⅰ-ⅿ]+")


@lru_cache(maxsize=1)
def _page_number() -> re.Pattern[str]:
    """Nothing but the number of a page: 12, – xii –, 3 of 12, Page 3, 第 3 頁."""
    page = terms.load("page")
    words, counters = terms.pattern(page["page_words"]), terms.pattern(page["page_counters"])
    number, sign = r"(?:\d{1,4}|[ivxlc]{1,7})", r"[^\w.,;:()]"
    whole = rf"(?:\s*(?:{terms.pattern(page['of_all_pages'])})\s*\d{{1,4}})?"
    return regex(
        rf"{sign}*(?:(?:{words})\s*)?(?:{terms.pattern(page['part_of_word'])}\s*)?{number}{whole}\s*(?:{counters})?{sign}*", re.IGNORECASE
    )


def find(pages: Pages, body: float) -> set[int]:
    """The furniture of a document: the identities of its rows.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> pages = [rows_of(n, [Fragment("Ships", 50, 80, 30, 10, 5), Fragment("abc"[n] * 9, 50, 95, 60, 10, 9)]) for n in range(3)]
    >>> found = find([[Chunk(rows)] for rows in pages], 10.0)
    >>> [[row.text for row in rows if id(row) in found] for rows in pages]
    [['Ships'], ['Ships'], ['Ships']]
    """
    found: set[int] = set()
    for top in (True, False):
        edges = [_edge_rows(page, top) for page in pages]
        counting = _find_counting(edges)
        told = _find_repeated(edges) | (_find_heights(edges, pages) if top else set())
        for rows in edges:
            found.update(_outermost(rows, told, counting, body))
    return found


def _outermost(rows: Sequence[Row], told: set[int], counting: set[int], body: float) -> Iterator[int]:
    """The furniture at one edge of a page: repeated rows and page numbers, up to the last one that stands apart from the text.

    Numbers that count on from page to page need not stand apart.
    """
    lines = _count_publishers(rows, body)
    yield from map(id, rows[:lines])
    rows = rows[lines:]
    waiting: list[int] = []
    for number, row in enumerate(rows[:_EDGE]):
        counts = id(row) in counting
        if not (counts or id(row) in told or _is_number(row) or _is_told(row)):
            return
        waiting.append(id(row))
        if _stands_apart(rows, number, body) or (counts and _is_number(row)):
            yield from waiting
            waiting.clear()


def _count_publishers(rows: Sequence[Row], body: float) -> int:
    """How many of the outermost rows, which stand apart and bear no label, are lines of a publisher: one of them says so."""
    count = next((number + 1 for number in range(min(_LINES, len(rows) - 1)) if _stands_apart(rows, number, body)), 0)
    begins = tuple(terms.words("page", "publishers_lines"))
    if any(row.text.startswith(begins) for row in rows[:count]) and not any(map(label_of, rows[:count])):
        return count
    return 0


def _stands_apart(rows: Sequence[Row], number: int, body: float) -> bool:
    """Whether more space than between lines stands between a row and the next one inwards."""
    gap, inner = _gap_behind(rows, number), rows[min(number + 1, len(rows) - 1)]
    return gap > 1.3 * max(rows[number].size, inner.size) and (gap > 1.25 * body or not _is_number(rows[number]))


def _edge_rows(page: Sequence[Chunk], top: bool) -> list[Row]:
    """The outermost rows of a page, from its edge inwards."""
    rows = sorted((row for chunk in page for row in chunk.rows), key=lambda row: row.base, reverse=not top)
    return rows[: _LINES + 1]


def _gap_behind(page: Sequence[Row], number: int) -> float:
    """The distance to the next row inwards."""
    return abs(page[number + 1].base - page[number].base) if number + 1 < len(page) else 1e9


def _key(row: Row) -> str:
    return " ".join(_NUMBER.sub("#", row.text.casefold()).split())


def _find_repeated(rows: Sequence[Sequence[Row]]) -> set[int]:
    """The rows whose words, numbers apart, stand at the edge of several pages, at one height."""
    places: dict[tuple[str, int], dict[int, Row]] = defaultdict(dict)
    for page in rows:
        for row in page[:_EDGE]:
            key = _key(row)
            if label_of(row):
                continue  # the note of a page may be Ibid. time and again
            if key.strip("# ·|-–—.") or not key:
                for slot in _slots(row.base / 6):
                    places[key, slot].setdefault(row.page, row)
    least = 2 if len(rows) < 6 else 3
    return {id(row) for mine in places.values() if len(mine) >= least for row in mine.values()}


_COUNTER = regex(r"^\W{0,3}(?P<first>\d{1,4})(?=\s|\W{0,3}$)|(?<=\s)(?P<last>\d{1,4})\W{0,3}$")


def _find_counting(edges: Sequence[Sequence[Row]]) -> set[int]:
    """The outermost rows that begin or end with a number that counts on from page to page."""
    found: dict[int, list[Row]] = defaultdict(list)
    for rows in edges:
        for row in rows[:1]:
            for number in _COUNTER.finditer(row.text) if not row.raised else ():
                found[int(number[number.lastgroup or 0]) - row.page].append(row)
    return {id(row) for mine in found.values() if len({row.page for row in mine}) > 2 for row in mine}


_FIXED = 0.4
"""of the pages: at a height where so many have a row that stands apart, there is a running head"""


def _find_heights(edges: Sequence[Sequence[Row]], pages: Pages) -> set[int]:
    """The first rows that stand apart at the same height on many pages, whatever their words."""
    apart = [rows[0] for rows, page in zip(edges, pages, strict=True) if rows and _gap_behind(rows, 0) > 1.5 * _leading(page)]
    slots: dict[int, int] = defaultdict(int)
    for row in apart:
        for slot in _slots(row.base / 3):
            slots[slot] += 1
    least = max(3.0, _FIXED * len(pages))
    return {id(row) for row in apart if any(slots[slot] >= least for slot in _slots(row.base / 3))}


def _slots(height: float) -> tuple[int, int]:
    """Two numbers, of which heights that hardly differ share one at least."""
    return 2 * round(height), 2 * round(height + 0.5) + 1


def _leading(page: Sequence[Chunk]) -> float:
    """The distance between most rows of a page."""
    gaps = [after.base - row.base for chunk in page for row, after in pairwise(chunk.rows)]
    return median(gaps) if gaps else 0.0


def _is_number(row: Row) -> bool:
    """Whether a row is nothing but a page's number."""
    return len(row.text) < 24 and not row.raised and _page_number().fullmatch(row.text) is not None


def _is_told(row: Row) -> bool:
    """Whether a row begins as what sellers and archives stamp on pages does (Downloaded from …)."""
    return row.text.startswith(tuple(terms.words("page", "furniture")))


def strip(page: Sequence[Chunk], found: set[int]) -> list[Chunk]:
    """A page without its furniture.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> rows = rows_of(0, [Fragment("Ships", 50, 80, 30, 10, 5), Fragment("So it was.", 50, 95, 60, 10, 8)])
    >>> [row.text for chunk in strip([Chunk(rows)], {id(rows[0])}) for row in chunk.rows]
    ['So it was.']
    """
    kept = [chunk._replace(rows=[row for row in chunk.rows if id(row) not in found]) for chunk in page]
    return mark_last([chunk for chunk in kept if chunk.rows])
