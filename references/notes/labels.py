"""Which lines begin a note: labels that count from note to note, and stars."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import months
from references.notes import areas, bottoms
from references.notes.areas import Area
from references.notes.chain import Numbered, best_count
from references.notes.sheet import Sheet
from references.notes.signs import Label, count_of


class Labelled(NamedTuple):
    """A line that begins a note."""

    row: int
    label: Label
    area: Area | None
    """the note area in which it stands, if that shows by itself"""

    def is_first(self) -> bool:
        """Whether it begins its area."""
        return self.area is not None and self.row == self.area.first


_PLAIN = ("digit", "dot")
"""labels that any number at a line's beginning looks like"""


@lru_cache(maxsize=1)
def _counted_words() -> re.Pattern[str]:
    english = rf"(?=[A-Z])(?i:{months.pattern('en')})\b"
    words = terms.pattern(terms.words("page", "counted"))
    return regex(rf"(?!{terms.pattern(terms.words('page', 'no_unit'))})(?:{words})|{english}")


def _is_second_half(text: str, mark: Label) -> bool:
    """Whether a number is the second half of a date, a page or a quantity rather than a label; one with a bracket behind it is none."""
    if text[mark.end - 1] in ")）":
        return False
    at = mark.end + text.startswith(" ", mark.end)
    return _counted_words().match(text, at) is not None or months.is_with_year(text, at)


def find(sheet: Sheet, known: Sequence[Area]) -> list[Labelled]:
    """The lines that begin a note, in order; `known` are the note areas that show by themselves.

    >>> from references.notes.sheet import sheet_of
    >>> [(one.row, one.label.label) for one in find(sheet_of("One.1 Two.2\\n\\n1 A.\\n2 B.\\n"), [])]
    [(1, '1'), (2, '2')]
    """
    return sorted([*_find_numbered(sheet, known), *find_starred(sheet, known)], key=lambda one: one.row)


def _area_of(known: Sequence[Area], row: int) -> Area | None:
    at = bisect_right(known, row, key=lambda area: area.last)
    return known[at] if at < len(known) and known[at].first <= row else None


def _find_numbered(sheet: Sheet, known: Sequence[Area]) -> list[Labelled]:
    found = list(_candidates(sheet, known))
    if any(one.label.style == "sup" for one, _ in found):
        # Where notes bear raised numbers, other numbers at the beginning of lines are lists.
        found = [(one, numbered) for one, numbered in found if one.label.style not in ("digit", "dot", "paren")]
    return [found[at][0] for at in best_count([numbered for _, numbered in found])]


def _candidates(sheet: Sheet, known: Sequence[Area]) -> Iterator[tuple[Labelled, Numbered]]:
    """The lines that could begin a numbered note, each with how well it does."""
    page_starts = sorted(sheet.layout.starts) if sheet.layout.feeds else []
    without_space = _without_space(sheet)
    low = bottoms.find(sheet)
    for one in _numbers(sheet, known):
        since = _page_start(sheet, page_starts, one.row) if one.area is None else 0
        score = _score(sheet, one, since, bool(known)) + (1.5 if without_space and _is_tight(one.label) else 0.0)
        first = one.is_first()
        if one.area is None and one.row in low:
            first = low[one.row]
            score = max(score, 4.0 if first else 3.0)
        if score > 0:
            yield one, Numbered(count_of(one.label.label), score, one.label.style, first)


def _numbers(sheet: Sheet, known: Sequence[Area]) -> Iterator[Labelled]:
    """The lines that begin with a number as a note does."""
    for row in range(len(sheet.rows)):
        mark = None if row in sheet.furniture or row in sheet.code else sheet.label(row)
        if mark is not None and _is_number(mark):
            yield Labelled(row, mark, _area_of(known, row))


def _is_tight(mark: Label) -> bool:
    """Whether a raised label stands right at the body's first word."""
    return mark.style == "sup" and not mark.spaced


def _is_number(mark: Label) -> bool:
    return mark.style != "star" and count_of(mark.label) > 0 and len(mark.label) <= 7 and mark.label[0] != "0"


def _page_start(sheet: Sheet, starts: Sequence[int], row: int) -> int:
    """Where in the text the page of a line begins, if form feeds tell."""
    at = bisect_right(starts, row) - 1
    return sheet.rows[starts[at]].start if at >= 0 else 0


def _without_space(sheet: Sheet) -> bool:
    """Whether this document sets no space between a raised label and its body."""
    raised = (number for number, row in enumerate(sheet.rows) if sheet.text.startswith("<sup>", row.start))
    marks = [mark for number in raised if (mark := sheet.label(number))]
    return sum(mark.spaced for mark in marks) * 3 < len(marks)


def _score(sheet: Sheet, one: Labelled, since: int, areas_known: bool) -> float:
    """How well a line begins a note; above 0 it can."""
    seen = sheet.good_marks.has_mark(one.label.label, since, sheet.rows[one.row].start)
    return _place_score(sheet, one, seen, areas_known) + _shape_score(sheet, one, seen) + _neighbour_score(sheet, one)


def _place_score(sheet: Sheet, one: Labelled, seen: bool, areas_known: bool) -> float:
    mark = one.label
    if one.area is not None:
        return (4.0 if one.is_first() else 3.0) + (1.0 if seen else 0.0)
    if mark.style in ("digit", "dot", "paren"):
        return (-3.0 if areas_known else -1.5) + (3.0 if seen else 0.0) + _bare_score(sheet, one)
    score = -1.5 + (2.5 if seen else 0.0) + (0.5 if sheet.rows[one.row].gap else 0.0)
    return score - 3.0 if mark.alone else score


def _bare_score(sheet: Sheet, one: Labelled) -> float:
    """A number alone on its line may have its body on the next; with a stop or in brackets it is rather a list's."""
    goes_on = one.label.alone and one.row + 1 < len(sheet.rows)
    return (1.0 if goes_on else 0.0) - (0.0 if one.label.style == "digit" else 1.5)


def _shape_score(sheet: Sheet, one: Labelled, seen: bool) -> float:
    mark = one.label
    score = following_score(sheet.text, mark) if mark.style in _PLAIN else 0.0
    if mark.style == "dot":
        # Under a rule may stand a list.
        is_list = one.area is not None and one.area.kind == "page" and not seen
        score -= (2.0 if mark.alone else 0.0) + (6.0 if is_list else 0.0)
    return score - 1.5 if _is_tight(mark) else score


def following_score(text: str, mark: Label) -> float:
    """How well what stands behind a label goes with one.

    >>> label = Label("3", 0, 1, "digit", False, True)
    >>> following_score("3 Ships", label) > following_score("3 May", label)
    True
    """
    following = text[mark.end : mark.end + 1]
    score = 0.5 if mark.spaced and not mark.alone else 0.0
    score -= 2.0 if _is_second_half(text, mark) else 0.0
    return score - 1.0 if following.isalpha() and following.islower() else score


def _neighbour_score(sheet: Sheet, one: Labelled) -> float:
    if one.row == 0:
        return 0.0
    if sheet.terminal(one.row - 1) or one.is_first() or areas.heading(sheet.text, sheet.rows[one.row - 1]):
        return 1.0
    return -1.5 if sheet.rows[one.row].gap < (2 if one.label.style in _PLAIN else 1) else 0.0


def find_starred(sheet: Sheet, known: Sequence[Area]) -> Iterator[Labelled]:
    """Notes that bear a star or a dagger: in a note area, or, where a mark of the same sign stands before them, at a block's beginning."""
    since: dict[str, int] = {}
    last = -2
    for number, row in enumerate(sheet.rows):
        mark = _star(sheet, number)
        if mark is None:
            continue
        area = _area_of(known, number)
        begins = row.gap >= 1 or row.rule or last == number - 1 or (number > 0 and sheet.terminal(number - 1))
        seen = sheet.good_marks.has_mark(mark.label, since.get(mark.label, 0), row.start)
        if area is not None or (seen and begins):
            yield Labelled(number, mark, area)
            last = number
            since[mark.label] = row.start


def _star(sheet: Sheet, number: int) -> Label | None:
    """The star or dagger that a line begins with; in Markdown a bare star begins a list or emphasis."""
    first = sheet.text[sheet.rows[number].start]
    if first not in "*＊†‡\\<" or number in sheet.furniture or number in sheet.code:
        return None
    mark = sheet.label(number)
    if mark is None or count_of(mark.label) or mark.alone or (sheet.layout.flows and first == "*"):
        return None
    return mark
