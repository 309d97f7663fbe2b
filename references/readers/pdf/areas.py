"""Where on a page its notes stand: under a rule, or set smaller than the text over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from references.readers.pdf.columns import Chunk
from references.readers.pdf.labels import label_of, letter_of, roman_label_of
from references.readers.pdf.layer import Layer, Rule
from references.readers.pdf.rows import Row

_MUCH = 0.2
"""of all letters: a size in which so many are set can be that of the text; law reviews set more of them in notes"""
_SMALLER = 0.4
"""points by which notes are smaller than the text, at least"""


class Sizes(NamedTuple):
    """In which sizes a document is set."""

    body: float
    note: float | None
    """None: no smaller one is that of its notes"""


def body_size(rows: Iterable[Row]) -> float:
    """The size of the main text: the largest that many letters are set in.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> body_size(rows_of(0, [Fragment("Ships came in.", 50, 120, 60, 11, 12), Fragment("A list.", 50, 80, 75, 8, 6)]))
    11.0
    """
    letters = Counter[float]()
    for row in rows:
        letters[_round_size(row.size)] += row.letters
    total = sum(letters.values())
    return max((size for size in letters if _near(letters, size) >= _MUCH * total), default=10.0)


def _round_size(size: float) -> float:
    return round(size * 4) / 4


def _near(letters: Counter[float], size: float) -> int:
    """The letters of a size and of those that differ from it by rounding only."""
    return letters[size] + letters[size - 0.25] + letters[size + 0.25]


def sizes_of(pages: Sequence[Sequence[Chunk]], body: float) -> Sizes:
    """The sizes of a document; that of the notes is the one in which most smaller ends of pages with a label are set.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> rows = rows_of(0, [Fragment("Ships came in.", 50, 120, 60, 11, 12), Fragment("1 A list.", 50, 80, 75, 8, 7)])
    >>> sizes_of([[Chunk(rows)]], 11.0)
    Sizes(body=11.0, note=8.0)
    """
    letters = Counter[float]()
    for chunk in (chunk for page in pages for chunk in page if chunk.last):
        _weigh(letters, chunk.rows[_tail_start(chunk.rows, body - _SMALLER) :])
    if not letters:
        return Sizes(body, None)
    return Sizes(body, max(letters, key=lambda size: (_near(letters, size), letters[size])))


def _weigh(letters: Counter[float], tail: Sequence[Row]) -> None:
    """Adds the rows of a smaller end of a page, if one of them has a label."""
    labelled = [row for row in tail if label_of(row) or roman_label_of(row) or letter_of(row)]
    for row in labelled:
        letters[_round_size(row.size)] += _RAISED_WEIGHT if row.raised else _PLAIN_WEIGHT
    for row in tail if labelled else ():
        letters[_round_size(row.size)] += row.letters // 10


_RAISED_WEIGHT, _PLAIN_WEIGHT = 40, 10
"""in tens of letters: so much a raised label, and one on the line, speaks for the size of its row"""


def _tail_start(rows: Sequence[Row], most: float) -> int:
    """Where the last rows that are set in `most` points or less begin, without a wide space between them."""
    start = len(rows)
    while start and rows[start - 1].size <= most and (start == len(rows) or _follows(rows[start - 1], rows[start])):
        start -= 1
    return start


_FAR = 4.0
"""of the size: so far below each other stand no two rows of notes"""


def _follows(row: Row, after: Row) -> bool:
    return after.base - row.base < _FAR * max(row.size, after.size)


class Start(NamedTuple):
    """Where the notes of a chunk begin: behind its last row where it shows none."""

    number: int
    ruled: bool
    """under a rule as on other pages too"""


Separators = frozenset[tuple[int, int]]
"""where the rules begin that part notes from text, and how long they are: the same on all pages"""


def separators(pages: Sequence[Sequence[Chunk]], layers: Sequence[Layer], sizes: Sizes) -> Separators:
    """The rules under which notes begin on two pages or more.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> rows = rows_of(0, [Fragment("Ships came in.", 50, 120, 60, 11, 12), Fragment("1 A list.", 50, 80, 75, 8, 7)])
    >>> layer = Layer(0, "1", 400, 600, rules=(Rule(50, 90, 66),))
    >>> separators([[Chunk(rows)]] * 2, [layer] * 2, Sizes(11.0, 8.0))
    frozenset({(50, 40)})
    """
    seen = Counter[tuple[int, int]]()
    for page, layer in zip(pages, layers, strict=True):
        for chunk in page:
            if chunk.last and (found := _find_rule(chunk.rows, layer.rules, sizes, frozenset())):
                seen[_shape(found[1])] += 1
    return frozenset(shape for shape, count in seen.items() if count > 1)


def _shape(rule: Rule) -> tuple[int, int]:
    return round(rule.left), round(rule.right - rule.left)


def start_of(chunk: Chunk, layer: Layer, sizes: Sizes, known: Separators) -> Start:
    """Where the notes of a chunk begin.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> rows = rows_of(0, [Fragment("Ships came in.", 50, 120, 60, 11, 12), Fragment("1 A list.", 50, 80, 75, 8, 7)])
    >>> start_of(Chunk(rows), Layer(0, "1", 400, 600), Sizes(11.0, 8.0), frozenset())
    Start(number=1, ruled=False)
    """
    rows = chunk.rows
    if chunk.beside:
        return Start(next((number for number, row in enumerate(rows) if _is_raised_label(row)), len(rows)), False)
    if not chunk.last or not rows:
        return Start(len(rows), False)
    small = _small_start(rows, sizes)
    ruled = _find_rule(rows, layer.rules, sizes, known)
    if ruled is None or (small < len(rows) and ruled[0] < small and _shape(ruled[1]) not in known):
        return Start(small, False)
    return Start(ruled[0], _shape(ruled[1]) in known)


def _is_raised_label(row: Row) -> bool:
    """Whether a row begins with a raised number, as notes in the margin do."""
    label = label_of(row)
    return label is not None and label.style == "sup"


def _small_start(rows: Sequence[Row], sizes: Sizes) -> int:
    if sizes.note is None:
        return len(rows)
    small = min(sizes.note + max(_SMALLER, 0.4 * (sizes.body - sizes.note)), sizes.body - _SMALLER)
    start = _tail_start(rows, small)
    # A row of other letters (Chinese, a formula) may be set larger between rows of notes.
    while 1 < start < len(rows) and rows[start - 1].size < sizes.body - _SMALLER and _follows(rows[start - 1], rows[start]):
        above = _tail_start(rows[: start - 1], small)
        if above == start - 1 or not _follows(rows[start - 2], rows[start - 1]):
            break
        start = above
    return start


def _find_rule(rows: Sequence[Row], rules: Sequence[Rule], sizes: Sizes, known: Separators) -> tuple[int, Rule] | None:
    """The rule that parts the notes from the text, and the row under it; nothing where none does."""
    for rule in sorted(rules, key=lambda rule: (_shape(rule) in known, rule.base), reverse=True):
        start = next((number for number, row in enumerate(rows) if row.base > rule.base), len(rows))
        if start == len(rows) or not _may_part(rule, rows) or returns_to_text(rows[start:], sizes.body):
            continue
        if _looks_like_note(rows[start], sizes, _shape(rule) in known):
            return start, rule
    return None


def _looks_like_note(row: Row, sizes: Sizes, under_known: bool) -> bool:
    """Whether a row can be the first of notes: by its label, its size, or the rule over it."""
    return under_known or label_of(row) is not None or row.size < sizes.body - _SMALLER


_SURE = 2
"""rows: one that is as large as the text may hold letters of another script"""


def returns_to_text(rows: Sequence[Row], body: float) -> bool:
    """Whether rows that begin smaller than the text are followed by some as large as it: what begins is a table, or its notes.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> words = ("a By weight.", 7), ("So it was, and", 10), ("so it stayed.", 10)
    >>> rows = rows_of(0, [Fragment(text, 50, 99, 60 + 12 * number, size, 9) for number, (text, size) in enumerate(words)])
    >>> returns_to_text(rows, 10.0), returns_to_text(rows[1:], 10.0)
    (True, False)
    """
    if rows[0].size >= body - _SMALLER:
        return False
    large = [row.size >= body - _SMALLER for row in rows]
    return any(all(large[at : at + _SURE]) for at in range(1, len(large) - _SURE + 1))


_FLUSH = 8.0
"""so many points a rule may begin beside the rows"""


def _may_part(rule: Rule, rows: Sequence[Row]) -> bool:
    """Whether a rule begins where many rows begin, is shorter than the longest, and stands right under none."""
    leftward = rows[-1].leftward
    begins = -rule.right if leftward else rule.left
    flush = sum(abs(row.lead - begins) < _FLUSH for row in rows)
    widest = max(row.right for row in rows) - min(row.left for row in rows)
    if flush < max(2, 0.15 * len(rows)) or rule.right - rule.left > 0.8 * widest:
        return False
    return not any(_underlines(rule, row) for row in rows)


def _underlines(rule: Rule, row: Row) -> bool:
    """Whether a rule stands right under words."""
    return -1.0 <= rule.base - row.base <= 0.3 * row.size and rule.left < row.right and rule.right > row.left


def page_rows(pages: Sequence[Sequence[Chunk]]) -> Iterator[Row]:
    """All rows, in order.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> [row.text for row in page_rows([[Chunk(rows_of(0, [Fragment("So it was.", 50, 95, 60, 10, 8)]))]])]
    ['So it was.']
    """
    return (row for page in pages for chunk in page for row in chunk.rows)
