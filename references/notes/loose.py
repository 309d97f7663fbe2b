"""Note areas that show by no rule and no heading: from a label to the page's end, or to its paragraph's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bib.patterns import regex
from references import passages
from references.notes.areas import Area
from references.notes.labels import Labelled
from references.notes.sheet import Sheet

_URL = regex(r"https?://\S+$")


def areas(sheet: Sheet, known: Sequence[Area], labelled: Sequence[Labelled]) -> list[Area]:
    """The areas of notes that stand in none of the `known` ones.

    >>> from references.notes import labels
    >>> from references.notes.sheet import sheet_of
    >>> sheet = sheet_of("One.1 Two.2\\n\\n1 A.\\n2 B.\\n")
    >>> areas(sheet, [], labels.find(sheet, []))
    [Area(first=1, last=3, kind='loose')]
    """
    found: list[Area] = []
    chosen = {one.row for one in labelled}
    numbers = {one.label.label for one in labelled}
    kind = "page" if sheet.layout.starts else "loose"
    for one in labelled:
        ended = found[-1].last if found else 0
        if one.area is None and ended <= one.row:
            first = first_line(sheet, one, ended, _lost_number(one.label.label, numbers))
            found.append(Area(first, _end(sheet, one.row, chosen, known), kind))
    return found


def first_line(sheet: Sheet, one: Labelled, ended: int, lost: str) -> int:
    """The first line of an area: that of the label, or of what stands over it and belongs to notes; `ended`: the last area's end."""
    if lost:
        return _lost_label(sheet, one.row, lost)
    return _second_half(sheet, ended, one.row) if ended and sheet.layout.starts else one.row


def _lost_number(label: str, numbers: set[str]) -> str:
    """The number before this one, if no label bears it."""
    before = str(int(label) - 1) if label.isdigit() and int(label) > 1 else ""
    return "" if before in numbers else before


def _lost_label(sheet: Sheet, at: int, lost: str) -> int:
    """A note whose label was lost stands before the next one: its first line is set in, behind a paragraph's end."""
    if not sheet.good_marks.has_mark(lost, 0, sheet.rows[at].start):
        return at
    for back in range(at - 1, max(at - 30, 0), -1):
        if sheet.rows[back].indent >= 1 and sheet.terminal(back - 1):
            return back
        if sheet.rows[back].gap >= 3:
            break
    return at


def _second_half(sheet: Sheet, ended: int, at: int) -> int:
    """Where the page cut the last note, its second half stands over the next label, apart from the text above it."""
    rows = sheet.rows
    usual = 1 if sum(row.gap >= 1 for row in rows[max(at - 12, 0) : at]) >= 6 else 0
    first = next((row for row in range(at - 1, max(at - 12, ended), -1) if rows[row].gap > usual), at)
    return first if first < at and is_cut(sheet, ended - 1, first) else at


def is_cut(sheet: Sheet, number: int, first: int) -> bool:
    """Whether a note that ends with this line goes on with the other one.

    >>> from references.notes.sheet import sheet_of
    >>> sheet = sheet_of("1 A list.\\n2 See it.\\nText.")
    >>> is_cut(sheet, 0, 1)
    False
    """
    last, following = sheet.rows[number], sheet.rows[first]
    url = _URL.search(sheet.text[max(last.start, last.end - 200) : last.end])
    return passages.continues(url[0], sheet.text[following.start : following.end]) if url else not sheet.terminal(number)


def _end(sheet: Sheet, at: int, chosen: set[int], known: Sequence[Area]) -> int:
    """Behind the last line of the notes that begin here."""
    usual = _usual_gap(sheet, at)
    following = bisect_right(known, at, key=lambda area: area.first)
    stop = known[following].first if following < len(known) else len(sheet.rows)
    mark = sheet.label(at)
    body = at + 1 if mark is not None and mark.alone else -1  # the body of a label alone on its line
    for number in range(at + 1, stop):
        if number not in chosen and (_ends_page(sheet, number) or _stands_off(sheet, number, usual, number == body)):
            return number
    return stop


def _usual_gap(sheet: Sheet, at: int) -> int:
    """How many blank lines stand between the lines of one note."""
    return 1 if not sheet.layout.flows and sum(row.gap >= 1 for row in sheet.rows[at : at + 12]) >= 6 else 0


def _ends_page(sheet: Sheet, number: int) -> bool:
    row = sheet.rows[number]
    return sheet.begins_page(number) or number in sheet.furniture or row.rule or sheet.text.startswith("#", row.start)


def _stands_off(sheet: Sheet, number: int, usual: int, is_body: bool) -> bool:
    """Whether a line stands off from the notes above it."""
    gap = sheet.rows[number].gap
    if sheet.layout.flows:
        return gap >= 1
    return gap > usual and not is_body and (gap >= 3 or sheet.terminal(number - 1))
