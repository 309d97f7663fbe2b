"""Notes at page bottoms of a text that shows no note areas: its marks and its labels are read together.

Text and notes alternate: the marks 4, 5, 6 of a page, then its notes 4, 5, 6, then the text of the next page with the mark 7. A line is the
beginning of note 7 where the mark 7 stands in the text behind the notes before it, or in the text over them; what has no mark is no note.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import regex
from references.notes.chain import Numbered, best_count
from references.notes.labels import Labelled, following_score
from references.notes.marks import APART, EXPLICIT
from references.notes.sheet import Sheet
from references.notes.signs import DIGITS, Label, Sign, count_of
from references.passages import wide

_MOST_SKIPPED = 3
"""so many labels in a row may be lost"""
_KEPT = 3
"""so many readings of the text so far are followed for each number"""
_FAR = 150
"""lines from a mark to its note on the page's bottom, at most"""
_SAME_PAGE = 15
"""lines of one note between others on a page, at most, as a rule"""
_LOST = -2.0
"""a label whose mark is nowhere"""
_START = -2.0
"""a numbering that does not begin with 1"""
_RESTART = {True: -1.5, False: -4.0}
"""a numbering that begins anew: explicit marks may do so on each page; digits hardly, but lists of them"""
_NEVER_FIRST = tuple("。，、；：）」』》,;:)")
_SHORT = 40
"""lines of a text in which everything that counts is believed"""
_ENOUGH = 4
"""notes that count on from each other, from which on chance is unlikely"""
_PLAIN = 1.8
"""how good a mark is behind the end of a sentence"""
_LEAST = 1.3
"""how good a mark must be"""


class Place(NamedTuple):
    """Where a note could begin."""

    row: int
    label: Label
    number: int
    score: float
    inside: bool
    """within its line: notes set on running lines"""


class Group(NamedTuple):
    """The notes of one page, in order, and the first mark of the text that goes with them."""

    labels: tuple[Labelled, ...]
    mark: int
    """where it stands; -1: none of them has a mark"""


class _State(NamedTuple):
    """A reading of the text up to a label."""

    total: float
    place: int
    before: _State | None
    text: tuple[int, int]
    """the stretch of text in which the marks of this page's notes stand"""
    mark: int
    """of this label; -1: it has none"""
    latest: int
    """the last mark so far in this stretch"""
    is_new: bool
    """the label is the first of its page"""
    good: float = 0.0
    """how good a mark it has"""


def find(sheet: Sheet) -> list[Group]:
    """The notes whose marks and labels count on with each other, page by page; none where too few labels have marks.

    >>> from references.notes.sheet import sheet_of
    >>> text = "It rains.1 It snows.2 And\\n1 A list.\\n2 Ibid.\\nso it was.3 The end.\\n3 A book.\\n"
    >>> [[one.label.label for one in group.labels] for group in find(sheet_of(text))]
    [['1', '2'], ['3']]
    """
    places = _find_places(sheet)
    best: list[_State] = []
    for style, marks in _marks_by_style(sheet).items():
        if style == "apart" and best and len(best) * APART >= max(marks):
            continue
        states = _best_states(sheet, _fitting(places, style), marks, style not in DIGITS)
        if _is_sure(sheet, places, states, style) and _is_better(states, best, APART if style == "apart" else 0.0):
            best = states
    return _groups(sheet, places, best)


def _fitting(places: Sequence[Place], style: str) -> list[Place]:
    """The places whose labels go with marks of a style: labels in brackets or rings hardly go with bare digits."""
    if style not in DIGITS:
        return list(places)
    return [place if place.label.style in ("digit", "dot", "word") else place._replace(score=place.score - 1.5) for place in places]


def _is_better(states: Sequence[_State], best: Sequence[_State], times: float) -> bool:
    """Whether a reading is better than the best one so far, and of so many `times` its notes."""
    return bool(states) and (not best or (states[-1].total > best[-1].total and len(states) >= times * len(best)))


def counting_lines(sheet: Sheet) -> list[int]:
    """Where lines begin with numbers that count on from each other, whether or not the text has marks for them.

    >>> from references.notes.sheet import sheet_of
    >>> counting_lines(sheet_of("The aims:\\n1 To see.\\n2 To hear.\\n"))
    [10, 20]
    """
    lines = list(_find_lines(sheet))
    return [lines[at].label.start for at in best_count([Numbered(one.number, 1.0, one.label.style, False) for one in lines])]


# ---- what could be a label, what could be a mark


@lru_cache(maxsize=1)
def _number_within_line() -> re.Pattern[str]:
    """A number between the end of a sentence and the beginning of another."""
    return regex(r"(?<=[.;!?)\]”’\"»。；）」》])[ \u3000]{0,2}(?P<number>\d{1,3})[ \u3000](?=[^\W\d_]|[«“\"‘(（「《〈])")


def _find_places(sheet: Sheet) -> list[Place]:
    found = [*_find_lines(sheet), *_find_inside(sheet)]
    return sorted(found, key=lambda place: place.label.start)


def _find_lines(sheet: Sheet) -> Iterator[Place]:
    """The lines that begin with a number as a note does."""
    for row in range(len(sheet.rows)):
        mark = None if row in sheet.furniture else sheet.label(row)
        number = count_of(mark.label) if mark is not None and mark.style != "star" else 0
        if mark is None or not number or mark.label[0] == "0" or (mark.alone and row + 1 == len(sheet.rows)):
            continue
        following = following_score(sheet.text, mark) if mark.style in ("digit", "dot") else 0.0
        goes_on = sheet.text[mark.end : mark.end + 3].lstrip()[:1] in _NEVER_FIRST
        if following > -1.0 and not goes_on:  # else it is the second half of a date or quantity, or a mark before a stop
            ended = 0.5 if row and sheet.terminal(row - 1) else 0.0
            against = (1.0 if mark.alone else 0.0) + (2.0 if _is_table_row(sheet.text[mark.end : sheet.rows[row].end]) else 0.0)
            yield Place(row, mark, number, 0.5 + following + ended - against, False)


def _is_table_row(words: str) -> bool:
    """Whether most of a line is numbers, as in the rows of tables.

    >>> _is_table_row("Men 46 1.62**"), _is_table_row("Ibid., 12, 14.")
    (True, False)
    """
    cells = words.split()
    numbers = sum(any(map(str.isdigit, cell)) and not cell.endswith((",", ".", "。")) for cell in cells)
    return numbers >= 2 and numbers * 5 >= len(cells) * 3


def _find_inside(sheet: Sheet) -> Iterator[Place]:
    starts = [row.start for row in sheet.rows]
    for match in _number_within_line().finditer(sheet.text):
        start, end = match.span("number")
        row = bisect_right(starts, start) - 1
        if row >= 0 and starts[row] < start < sheet.rows[row].end and row not in sheet.furniture and match["number"][0] != "0":
            label = Label(match["number"], start, end, "digit", False, True)
            yield Place(row, label, int(match["number"]), min(following_score(sheet.text, label), 0.5) - 0.5, True)


Marks = Mapping[int, Sequence[tuple[int, float]]]
"""number -> where it stands as a mark, and how good a mark it is"""


def _marks_by_style(sheet: Sheet) -> dict[str, Marks]:
    """The good marks of each style, by their numbers; last, digits together with those between spaces."""
    found: dict[str, dict[int, list[tuple[int, float]]]] = {style: {} for style in (*EXPLICIT, *DIGITS)}
    line_starts = {row.start for row in sheet.rows}
    for sign in sheet.signs:
        number = count_of(sign.label)
        score = _at_line_start(sheet.text, sign) if sign.style in DIGITS and sign.start in line_starts else sign.score
        if number and score >= _LEAST:
            for style in DIGITS[DIGITS.index(sign.style) :] if sign.style in DIGITS else (sign.style,):
                found.get(style, {}).setdefault(number, []).append((sign.start, score))
    return {style: marks for style, marks in found.items() if marks}


def _at_line_start(text: str, sign: Sign) -> float:
    """How good a mark a digit is that begins its line: where no spaces part words, the line may break before it; else it counts a list."""
    following = text[sign.end : sign.end + 1]
    return min(sign.score, 1.5) if following and wide(following) and not following.isspace() else 0.0


# ---- the best reading


def _best_states(sheet: Sheet, places: Sequence[Place], marks: Marks, explicit: bool = True) -> list[_State]:
    """The best reading of the whole text, label by label."""
    latest: dict[int, list[_State]] = {}
    best: _State | None = None
    for at, place in enumerate(places):
        found = [
            *_begin(place, at, marks),
            *_restart(place, at, marks, best, explicit),
            *(state for before in _predecessors(place.number, latest) for state in _go_on(sheet, places, at, before, marks)),
        ]
        if not found:
            continue
        for state in found:
            if best is None or state.total > best.total:
                best = state
        kept = sorted([*latest.get(place.number, []), *found], key=lambda state: -state.total)
        latest[place.number] = kept[:_KEPT]
    states: list[_State] = []
    while best is not None:
        states.append(best)
        best = best.before
    return states[::-1]


def _predecessors(number: int, latest: Mapping[int, Sequence[_State]]) -> Iterator[_State]:
    for step in range(1, _MOST_SKIPPED + 1):
        yield from latest.get(number - step, ())


def _begin(place: Place, at: int, marks: Marks) -> Iterator[_State]:
    """A numbering begins with this label."""
    if place.inside:
        return
    mark = _find_mark(marks, place.number, -1, place.label.start)
    if mark is not None:
        total = place.score + mark[1] + (0.0 if place.number == 1 else _START)
        yield _State(total, at, None, (0, place.label.start), mark[0], mark[0], True, mark[1])


def _restart(place: Place, at: int, marks: Marks, best: _State | None, explicit: bool) -> Iterator[_State]:
    """The numbering begins anew, with a chapter or with each page."""
    if best is None or place.number != 1 or place.inside:
        return
    start = best.text[1]
    mark = _find_mark(marks, 1, start, place.label.start)
    if mark is not None:
        total = best.total + place.score + mark[1] + _RESTART[explicit]
        yield _State(total, at, best, (start, place.label.start), mark[0], mark[0], True, mark[1])


def _go_on(sheet: Sheet, places: Sequence[Place], at: int, before: _State, marks: Marks) -> Iterator[_State]:
    """The readings in which this label follows on another: on the same page, or on a page behind it."""
    place, last = places[at], places[before.place]
    if place.label.start <= last.label.end:
        return
    total = before.total + place.score - 1.0 * (place.number - last.number - 1)
    if not place.inside and last.label.style != place.label.style:
        total -= 2.0
    mark = _find_mark(marks, place.number, before.latest, before.text[1])
    page_ends = _page_ends(sheet, places[before.place].row, place.row)
    if mark is not None:
        score = total + mark[1] - (1.0 if page_ends else 0.0)
        yield _State(score, at, before, before.text, mark[0], mark[0], False, mark[1])
    if place.inside:
        return
    # Behind the line of the note before: a year in it (1937) may look like the mark that is looked for, and hide it.
    mark = _find_mark(marks, place.number, sheet.rows[last.row].end - 1, place.label.start)
    if mark is not None and _on_page(sheet, mark[0], last.row, place.row):
        yield _State(total + mark[1], at, before, (last.label.end, place.label.start), mark[0], mark[0], True, mark[1])
    elif place.row - last.row <= _FAR:
        yield _State(total + _LOST, at, before, before.text, -1, before.latest, False)


def _page_ends(sheet: Sheet, first: int, last: int) -> bool:
    return any(row in sheet.furniture or sheet.begins_page(row) for row in range(first + 1, min(last + 1, first + _FAR)))


def _on_page(sheet: Sheet, mark: int, last: int, row: int) -> bool:
    """Whether a mark stands in the lines between two labels, on a line of its own page's text."""
    rows = sheet.rows
    return mark >= rows[last].end and mark < rows[row].start and (row - last <= _FAR or mark >= rows[max(row - _FAR, 0)].start)


def _find_mark(marks: Marks, number: int, start: int, end: int) -> tuple[int, float] | None:
    """The first mark of a number between two places that is about as good as any there."""
    places = marks.get(number, ())
    first, last = bisect_right(places, (start, 99.0)), bisect_left(places, (end, 0.0))
    if first >= last:
        return None
    inside = places[first:last]
    best = max(score for _, score in inside)
    return next(place for place in inside if place[1] >= best - 0.5)


def _is_sure(sheet: Sheet, places: Sequence[Place], states: Sequence[_State], style: str) -> bool:
    """Whether a reading is more than chance: most labels have marks, they count without gaps, and bare digits are good marks."""
    marked = [state for state in states if state.mark >= 0]
    if not states or len(marked) * 10 < 7 * len(states):
        return False
    if len(sheet.rows) <= _SHORT:
        return True
    numbers = [places[state.place].number for state in states]
    if style not in DIGITS:
        return len(states) >= _ENOUGH or numbers == list(range(1, len(states) + 1))
    restarts = sum(after < before for before, after in pairwise(numbers))
    skipped = sum(max(after - before - 1, 0) for before, after in pairwise(numbers))
    plain = sum(state.good >= _PLAIN for state in marked)
    if len(states) < _ENOUGH:
        return numbers == list(range(1, len(states) + 1)) and plain == len(states)
    # Of numbers between spaces half must stand behind a stop; of digits right behind a word, one in four.
    return max(restarts, skipped) * 5 <= len(states) and plain * (2 if style == "apart" else 4) >= len(marked)


def _groups(sheet: Sheet, places: Sequence[Place], states: Iterable[_State]) -> list[Group]:
    found: list[list[_State]] = []
    for state in states:
        if not found or state.is_new or (state.mark < 0 and _is_apart(sheet, places[found[-1][-1].place], places[state.place])):
            found.append([])
        found[-1].append(state)
    return [_group(places, states) for states in found]


def _is_apart(sheet: Sheet, last: Place, place: Place) -> bool:
    """Whether a label without a mark may well stand on another page than the one before."""
    return place.row - last.row > _SAME_PAGE or _page_ends(sheet, last.row, place.row)


def _group(places: Sequence[Place], states: Sequence[_State]) -> Group:
    labels = tuple(Labelled(places[state.place].row, places[state.place].label, None) for state in states)
    return Group(labels, min((state.mark for state in states if state.mark >= 0), default=-1))
