"""The rows of a page: the words of one baseline, with what is raised over it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from references.notes import lines
from references.notes.lines import Line
from references.readers.pdf.fragments import Fragment, is_apart
from references.readers.pdf.leftward import set_in_order, turn_brackets
from references.readers.pdf.letters import is_leftward, runs_left
from references.spans import Span


@dataclass(slots=True)
class Row:
    """Words on one baseline, in the order of reading."""

    page: int
    base: float
    fragments: list[Fragment]
    raised: frozenset[int] = frozenset()
    """numbers of the fragments that stand over the baseline, and small"""
    size: float = 0.0
    """in which most of its letters are set"""
    left: float = 0.0
    right: float = 0.0
    leftward: bool = False
    """it is read from right to left"""
    text: str = ""
    places: tuple[int, ...] = ()
    """where in the text each fragment begins"""
    letters: int = field(default=0)

    def raised_spans(self) -> Iterator[Span]:
        """What is raised, in the text of the row; raised words that touch each other are one."""
        begun: int | None = None
        for number in range(len(self.fragments) + 1) if self.raised else ():
            if number in self.raised and begun is not None and self.text[self.places[number] - 1] != " ":
                continue
            if begun is not None:
                yield Span(begun, self.places[number - 1] + len(self.fragments[number - 1].text))
            begun = self.places[number] if number in self.raised else None

    def melt(self) -> Row:
        """The same row with its words as one, where none is raised and the first is no label set smaller: of a long book less to keep."""
        first = self.fragments[0]
        if len(self.fragments) > 1 and not self.raised and first.size >= 0.85 * self.size:
            self.fragments = [Fragment(self.text, self.left, self.right, self.base, self.size, self.letters)]
            self.places = (0,)
        return self

    @property
    def lead(self) -> float:
        """Where reading begins: grows in the direction of reading."""
        return -self.right if self.leftward else self.left

    @property
    def end(self) -> float:
        return -self.left if self.leftward else self.right


def as_line(row: Row) -> Line:
    """A row as what is read of texts that have lines only.

    >>> [row] = rows_of(0, [Fragment("So it was.", 50, 95, 60, 10, 8)])
    >>> as_line(row).end
    10
    """
    return Line(0, len(row.text), 0, 0, False, False)


def is_finished(row: Row) -> bool:
    """Whether a sentence or a reference can end with a row.

    >>> [is_finished(row) for words in ("So it was.", "So it was a") for row in rows_of(0, [Fragment(words, 50, 95, 60, 10, 8)])]
    [True, False]
    """
    return lines.terminal(row.text, as_line(row))


def rows_of(page: int, fragments: Iterable[Fragment], leftward: bool = False) -> list[Row]:
    """The rows that fragments of one column form, from top to bottom; `leftward`: they are read from the right.

    >>> words = [Fragment("Ships came in.", 50, 120, 100, 11, 12), Fragment("1", 120, 123, 96, 6, 1)]
    >>> [(row.text, list(row.raised_spans())) for row in rows_of(0, words)]
    [('Ships came in.1', [Span(start=14, end=15)])]
    """
    bands = _bands(fragments)
    raised = _settle_scripts(bands)
    raised |= _settle_lone_marks(bands)
    return [_row(page, band.fragments, raised, leftward) for band in bands if band.fragments]


@dataclass(slots=True)
class _Band:
    """Fragments of one baseline, by their left edges."""

    base: float
    fragments: list[Fragment]

    def size(self) -> float:
        return max(one.size for one in self.fragments)


def _bands(fragments: Iterable[Fragment]) -> list[_Band]:
    """Fragments by their baselines, from top to bottom; in recognised scans those of one row differ a little, as the words lay."""
    bands: list[_Band] = []
    last = 0.0
    for one in sorted(fragments, key=lambda one: (one.base, one.left)):
        if bands and one.base - last <= max(0.8, 0.09 * one.size) and one.base - bands[-1].base <= max(0.8, 0.25 * one.size):
            bands[-1].fragments.append(one)
        else:
            bands.append(_Band(one.base, [one]))
        last = one.base
    for band in bands:
        band.fragments.sort(key=_left)
        band.base = band.fragments[len(band.fragments) // 2].base if len(band.fragments) > 2 else band.base
    return bands


_left = attrgetter("left")
_HIGH = 0.16
"""of the size: lower words are none that are raised, only set unevenly"""
_RAISED, _LOWERED = 0.8, 0.4
"""of the size of the words beside it: so far over or under a baseline stands what is raised or lowered"""


def _settle_scripts(bands: Sequence[_Band]) -> set[Fragment]:
    """Moves small words over or under a baseline to its band; gives those that are raised."""
    raised: set[Fragment] = set()
    sizes = [band.size() for band in bands]
    for number, band in enumerate(bands):
        if all(one.letters > _LONGEST for one in band.fragments):
            continue
        near = _Near(_find_near(bands, sizes, number, 1, _RAISED), _find_near(bands, sizes, number, -1, _LOWERED))
        for one in list(band.fragments) if near.below or near.above else ():
            home = _find_home(bands, near, one, raised) if one.letters <= _LONGEST else None
            if home is not None:
                band.fragments.remove(one)
                _insert(bands[home], one)
                if bands[home].base - band.base > _HIGH * bands[home].size():
                    raised.add(one)
    return raised


class _Near(NamedTuple):
    """The bands under and over one, so near that its words can be raised or lowered beside theirs."""

    below: list[int]
    above: list[int]


def _find_near(bands: Sequence[_Band], sizes: Sequence[float], number: int, step: int, share: float) -> list[int]:
    found: list[int] = []
    for other in range(number + step, number + 6 * step, step):
        if not 0 <= other < len(bands) or abs(bands[other].base - bands[number].base) > 40:
            break
        if abs(bands[other].base - bands[number].base) <= share * sizes[other]:
            found.append(other)
    return found


def _insert(band: _Band, one: Fragment) -> None:
    band.fragments.insert(bisect_left(band.fragments, one.left, key=_left), one)


def _settle_lone_marks(bands: Sequence[_Band]) -> set[Fragment]:
    """Moves a small number that stands alone under a row, since the row had no room for its mark, to the end of that row."""
    raised: set[Fragment] = set()
    places = [place for band in bands for one in band.fragments for place in (one.left, one.right)]
    for before, band in pairwise(bands):
        moved = _move_behind(before.fragments, band.fragments[0], places) if before.fragments and len(band.fragments) == 1 else None
        if moved is not None:
            band.fragments.clear()
            _insert(before, moved)
            raised.add(moved)
    return raised


def _move_behind(row: Sequence[Fragment], one: Fragment, places: Sequence[float]) -> Fragment | None:
    """A small number behind the row over it, if that is full; one that hangs before its row is the label of the next."""
    first, last = row[0], row[-1]
    if not one.text.isdecimal() or one.letters > 4 or one.size > 0.75 * last.size or not 0 < one.base - last.base < 1.6 * last.size:
        return None
    width = one.right - one.left
    if _is_leftward(row):
        is_full = first.left - one.size <= min(places) and one.left < last.right
        return one._replace(left=first.left - width, right=first.left, led=False) if is_full else None
    return one._replace(left=last.right, right=last.right + width, led=False) if last.right + one.size >= max(places) else None


def _is_leftward(row: Iterable[Fragment]) -> bool:
    return runs_left("".join(one.text for one in row))


_LONGEST = 24
"""so many letters at most are raised in one go"""


def _find_home(bands: Sequence[_Band], near: _Near, one: Fragment, raised: set[Fragment]) -> int | None:
    """The band that a small fragment belongs to: that over which or under which it stands, beside words that are larger."""
    for below in near.below:
        away = bands[below].base - one.base
        if any(away <= _RAISED * other.size and _is_script(one, other, away) for other in _find_beside(bands[below], one, raised)):
            return below
    for above in near.above:
        away = one.base - bands[above].base
        if any(away <= _LOWERED * other.size and one.size <= 0.9 * other.size for other in _find_beside(bands[above], one, raised)):
            return above
    return None


def _is_script(one: Fragment, other: Fragment, away: float) -> bool:
    """Whether words are raised beside others: smaller, or as large and clearly higher."""
    return one.size <= 0.92 * other.size or (0.2 * other.size < away < 0.6 * other.size and one.letters <= 4 and other.letters > 2)


def _find_beside(band: _Band, one: Fragment, raised: set[Fragment]) -> Iterator[Fragment]:
    """The fragments of a band right before and behind another fragment, what is raised beside it apart."""
    at = bisect_left(band.fragments, one.left, key=_left)
    edge = one.left
    widest = _HANGING if any(is_leftward(other.text) for other in band.fragments) else 0.9
    for other in reversed(band.fragments[max(at - _MARKS, 0) : at]):
        if edge - other.right > widest * max(other.size, one.size):
            break
        if other not in raised:
            yield other
            break
        edge = other.left
    behind = next((other for other in band.fragments[at : at + _MARKS] if other not in raised), None)
    if behind is not None and behind.left - one.right <= _HANGING * behind.size:
        yield behind


_HANGING = 3.0
"""of the size: so far before its note stands a label that hangs"""
_MARKS = 6
"""so many marks at most stand in a row"""


def _row(page: int, fragments: list[Fragment], raised: set[Fragment], leftward: bool = False) -> Row:
    if len(fragments) == 1:
        [one] = fragments
        return Row(page, one.base, fragments, _NONE, one.size, one.left, one.right, runs_left(one.text), one.text, (0,), one.letters)
    words = "".join(one.text for one in fragments)
    if runs_left(words) or (leftward and (is_leftward(words) or not any(map(str.isalpha, words)))):
        return _leftward_row(page, fragments, raised)
    spaces = [False, *(is_apart(before, one) for before, one in pairwise(fragments))]
    return _set_row(page, fragments, spaces, raised, leftward=False)


def _leftward_row(page: int, fragments: list[Fragment], raised: set[Fragment]) -> Row:
    """A row that is read from right to left."""
    row = _set_row(page, *set_in_order(fragments, raised), raised, leftward=True)
    row.text = turn_brackets(row.text)
    return row


def _set_row(page: int, fragments: list[Fragment], spaces: Sequence[bool], raised: set[Fragment], leftward: bool) -> Row:
    """A row of words in the order in which they are read, given whether a space stands before each."""
    high = frozenset(number for number, one in enumerate(fragments) if one in raised) if raised else _NONE
    base, size = _find_level([one for number, one in enumerate(fragments) if number not in high] or fragments)
    edges = min(one.left for one in fragments), max(one.right for one in fragments)
    text, places = _set_together(fragments, spaces)
    return Row(page, base, fragments, high, size, *edges, leftward, text, places, sum(one.letters for one in fragments))


def _find_level(fragments: Sequence[Fragment]) -> tuple[float, float]:
    """The baseline on which most fragments stand, and the size in which most letters are set."""
    return sorted(one.base for one in fragments)[len(fragments) // 2], _middle_size(fragments)


_NONE = frozenset[int]()


def part_row(row: Row, starts: Sequence[int]) -> list[Row]:
    """The rows into which a row falls apart before the fragments of these numbers.

    >>> [row] = rows_of(0, [Fragment("So.", 50, 65, 60, 10, 3), Fragment("It was.", 70, 95, 60, 10, 6)])
    >>> [part.text for part in part_row(row, [1])]
    ['So.', 'It was.']
    """
    raised = {row.fragments[number] for number in row.raised}
    return [_row(row.page, row.fragments[first:last], raised) for first, last in pairwise((0, *starts, len(row.fragments)))]


def _middle_size(fragments: Sequence[Fragment]) -> float:
    """The size of the letter in the middle, when all are put in order by their size."""
    ordered = sorted((one.size, one.letters) for one in fragments)
    half = sum(letters for _, letters in ordered) / 2
    for size, letters in ordered:
        half -= letters
        if half <= 0:
            return size
    return ordered[-1][0]


def _set_together(fragments: Sequence[Fragment], spaces: Sequence[bool]) -> tuple[str, tuple[int, ...]]:
    """The words of a row, and where each fragment begins."""
    text = ""
    places: list[int] = []
    for one, is_spaced in zip(fragments, spaces, strict=True):
        text += " " if is_spaced else ""
        places.append(len(text))
        text += one.text
    return text, tuple(places)
