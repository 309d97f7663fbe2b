"""Which lines are which note: from label to label, bodies cut by page ends brought together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from references.model import Span
from references.notes import alternation, labels, loose, page_bottoms
from references.notes import areas as note_areas
from references.notes.areas import Area
from references.notes.labels import Labelled
from references.notes.lines import width
from references.notes.sheet import Sheet


@dataclass(slots=True)
class Body:
    """A note's label and lines, before it is healed."""

    label: str
    place: Span
    """of the label; where that is missing, an empty span where it should stand"""
    area: int
    lines: list[Span] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    """numbers of its lines"""
    style: str = "digit"
    cut: tuple[int, ...] = ()
    """numbers of the lines, counted in `lines`, that begin the second half of a body cut by a page end"""
    labelled: bool = True
    form: str = "footnote"
    """see `references.model.Note`"""
    anchors: tuple[Span, ...] = ()
    without: tuple[Span, ...] = ()
    """ranges in its lines that are none of its words: marks of other notes, what is hidden"""


@dataclass(frozen=True, slots=True)
class Found:
    """Bodies in reading order, and the lines that belong to notes."""

    bodies: tuple[Body, ...]
    areas: tuple[Area, ...]


_ENDS = "。．.！？!?"


def find(sheet: Sheet) -> Found:
    """All bodies with printed labels, and those that lost theirs.

    >>> from references.notes.sheet import sheet_of
    >>> sheet = sheet_of("Ships came in.1\\n\\n__________\\n1 A list,\\nvol. 2.\\n")
    >>> [(body.label, [line.cut(sheet.text) for line in body.lines]) for body in find(sheet).bodies]
    [('1', ['A list,', 'vol. 2.'])]
    """
    known, labelled = _find_labels(sheet)
    every = sorted([*known, *loose.areas(sheet, known, [one for one in labelled if not _is_inside(one, known)])])
    bodies: list[Body] = []
    kept: list[Area] = []
    for area in every:
        mine = _find_inside(labelled, area)
        if not mine and not (area.kind == "page" and _continues(sheet, area, bodies)):
            continue
        area = _without_strangers(area, mine, bodies)
        kept.append(area)
        _read_area(sheet, area, len(kept) - 1, mine, bodies)
    return Found(tuple(bodies), tuple(kept))


def _find_labels(sheet: Sheet) -> tuple[list[Area], list[Labelled]]:
    """The note areas and the labels in them: those that show by a rule or a heading, or, where more is found so, those that marks tell."""
    known = note_areas.find(sheet)
    labelled = labels.find(sheet, known) if known or sheet.layout.flows else []
    if sheet.layout.flows:
        return known, labelled  # its blocks tell where notes end
    groups = alternation.find(sheet)
    counted = [one for group in groups for one in group.labels]
    shown = sum(_is_inside(one, known) for one in labelled)
    # A rule says where a page's notes begin, and not where they end: marks tell more, if they tell of as many notes.
    ends_show = sheet.layout.starts or any(area.kind == "end" for area in known)
    if known and shown * 2 > len(labelled) and len(labelled) * (1.0 if ends_show else 0.97) >= len(counted):
        return known, labelled
    known = page_bottoms.areas(sheet, groups)
    starred = (one for one in labels.find_starred(sheet, []) if not _is_inside(one, known))
    return known, sorted([*counted, *starred], key=lambda one: one.label.start)


def _is_inside(one: Labelled, known: Sequence[Area]) -> bool:
    at = bisect_right(known, one.row, key=lambda area: area.last)
    return at < len(known) and known[at].first <= one.row


def _find_inside(labelled: Sequence[Labelled], area: Area) -> Sequence[Labelled]:
    first = bisect_left(labelled, area.first, key=lambda one: one.row)
    last = bisect_left(labelled, area.last, key=lambda one: one.row)
    return labelled[first:last]


def _without_strangers(area: Area, mine: Sequence[Labelled], bodies: Sequence[Body]) -> Area:
    """Lines before the very first note are no second half of any: they are main text."""
    if bodies or not mine or (mine[0].label.label.isdigit() and int(mine[0].label.label) > 1):
        return area
    return area._replace(first=mine[0].row)


def _continues(sheet: Sheet, area: Area, bodies: Sequence[Body]) -> bool:
    """Whether an area without a label goes on with the note before: that one stopped in the middle."""
    if not bodies or not bodies[-1].lines:
        return False
    return sheet.text[bodies[-1].lines[-1].end - 1] not in _ENDS and area.last - area.first <= 40


def _read_area(sheet: Sheet, area: Area, number: int, mine: Sequence[Labelled], bodies: list[Body]) -> None:
    first = mine[0].row if mine else area.last
    orphans = [row for row in range(area.first, first) if row not in sheet.furniture]
    if orphans:
        _place_orphans(sheet, number, orphans, mine, bodies)
    for at, one in enumerate(mine):
        following = mine[at + 1] if at + 1 < len(mine) else None
        last, stop = (following.row + 1, following.label.start) if following else (_end_of_last(sheet, area, mine), len(sheet.text))
        mark = one.label
        body = Body(mark.label, Span(mark.start, mark.end), number, style=mark.style)
        strange = sheet.furniture if one.row in sheet.unblocked else sheet.furniture | sheet.unblocked
        rows = (row for row in range(one.row, last) if row not in strange and sheet.rows[row].start < stop)
        _fill(sheet, body, mark.end, list(rows), stop)
        bodies.append(body)
        if at + 1 < len(mine):
            _split_lost(sheet, body, mine[at + 1].label.label, bodies)


_FEWEST = 4
"""so many notes show that each of a list is one paragraph"""


def _end_of_last(sheet: Sheet, area: Area, mine: Sequence[Labelled]) -> int:
    """Where the last note of an area ends: with its paragraph, where all before it are one paragraph each, as a format states them.

    What follows is about the author, or the site's own.
    """
    starts = [one.row for one in mine]
    behind = sorted(number for number in sheet.begun if starts[0] < number < area.last and number not in set(starts))
    if len(starts) <= _FEWEST or not behind or behind[0] < starts[-1]:
        return area.last
    return behind[0]


def _fill(sheet: Sheet, body: Body, start: int, numbers: Sequence[int], stop: int | None = None) -> None:
    """Gives a body the words of these lines, from one place to another."""
    for number in numbers:
        row = sheet.rows[number]
        begin, end = max(start, row.start), row.end if stop is None else min(row.end, stop)
        words = sheet.text[begin:end]
        begin, end = begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())
        body.rows.append(number)
        if begin < end:
            body.lines.append(Span(begin, end))


def _place_orphans(sheet: Sheet, number: int, orphans: list[int], mine: Sequence[Labelled], bodies: list[Body]) -> None:
    """Lines before the first label of an area: the second half of the last note, or a note that lost its label."""
    before = next((body for body in reversed(bodies) if body.label.isdigit() or body is bodies[-1]), None)
    expected = next((int(one.label.label) - 1 for one in mine if one.label.label.isdigit()), None)
    start = sheet.rows[orphans[0]].start
    if before is not None and not _is_lost(before.label, expected):
        before.cut = (*before.cut, len(before.lines))
        _fill(sheet, before, start, orphans)
    elif expected:
        body = Body(str(expected), Span(start, start), number, labelled=False)
        _fill(sheet, body, start, orphans)
        bodies.append(body)


def _is_lost(before: str, expected: int | None) -> bool:
    """Whether a note is missing between the last label and the next one."""
    return expected is not None and before.isdigit() and int(before) < expected


def _split_lost(sheet: Sheet, body: Body, following: str, bodies: list[Body]) -> None:
    """Between note 3 and note 5 stands note 4, if something in there begins like a note and 4 has a mark."""
    if not (body.label.isdigit() and following.isdigit() and int(following) == int(body.label) + 2) or len(body.lines) < 2:
        return
    lost = str(int(body.label) + 1)
    if not sheet.good_marks.has_mark(lost, 0, body.lines[0].start):
        return
    at = _second_beginning(sheet, body)
    if at:
        place = body.lines[at].start
        split = len(body.rows) - len(body.lines) + at
        bodies.append(Body(lost, Span(place, place), body.area, body.lines[at:], body.rows[split:], labelled=False))
        body.lines, body.rows = body.lines[:at], body.rows[:split]


def _second_beginning(sheet: Sheet, body: Body) -> int:
    """The line of a body that begins like a note: behind one that ends a note, set in or behind a short line; 0 for none."""
    text = sheet.text
    indents = {line.start: sheet.rows[row].indent for row, line in zip(body.rows[-len(body.lines) :], body.lines, strict=False)}
    full = max(width(text, line.start, line.end) for line in body.lines)
    for at in range(1, len(body.lines)):
        before = body.lines[at - 1]
        ended = text[before.end - 1] in _ENDS or text.rfind("http", max(before.start, before.end - 100), before.end) >= 0
        if ended and (indents[body.lines[at].start] >= 1 or width(text, before.start, before.end) < 0.8 * full):
            return at
    return 0
