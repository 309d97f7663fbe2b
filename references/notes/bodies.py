"""Which lines are which note: labels counted from note to note, bodies cut by page ends brought together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from references import passages
from references.model import Span
from references.notes import areas as note_areas
from references.notes import bottoms
from references.notes.areas import Area, terminal
from references.notes.chain import Numbered, best_count
from references.notes.lines import Line, Page, width
from references.notes.signs import Evidence, Label, label


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
    without: tuple[Span, ...] = ()
    """ranges in its lines that are none of its words: marks of other notes, what is hidden"""


@dataclass(frozen=True, slots=True)
class Found:
    """Bodies in reading order, and the lines that belong to notes."""

    bodies: tuple[Body, ...]
    areas: tuple[Area, ...]


_DATE = re.compile(
    r" ?(?:[年月日期卷頁页號号個个冊册版輯辑屆届億亿%％]|萬元|美元|回合"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)"
)
"""what makes the number at a line's beginning the second half of a date or a page rather than a label"""


def _score(
    text: str, rows: Sequence[Line], at: int, mark: Label, area: Area | None, evidence: Evidence, since: int, areas_known: bool
) -> float:
    row = rows[at]
    seen = evidence.between(mark.label, since, row.start)
    if area is not None:
        score = 4.0 if at == area.first else 3.0
        score += 1.0 if seen else 0.0
    elif mark.style in ("digit", "dot", "paren"):
        score = (-3.0 if areas_known else -1.5) + (3.0 if seen else 0.0) + (1.0 if mark.alone and at + 1 < len(rows) else 0.0)
        score -= 1.5 if mark.style != "digit" else 0.0
    else:
        score = -1.5 + (2.5 if seen else 0.0) + (0.5 if row.gap else 0.0)
        if mark.alone:
            score -= 3.0
    if mark.style in ("digit", "dot"):
        score += 0.5 if mark.spaced and not mark.alone else 0.0
        score -= 2.0 if _DATE.match(text, mark.end) else 0.0
        following = text[mark.end : mark.end + 1]
        score -= 1.0 if following.isalpha() and following.islower() else 0.0
    if mark.style == "dot" and mark.alone:
        score -= 2.0
    if mark.style == "dot" and area is not None and area.kind == "page" and not seen:
        score -= 6.0  # under a rule may stand a list
    if mark.style == "sup" and not mark.spaced:
        score -= 1.5
    if at:
        good = terminal(text, rows[at - 1]) or (area is not None and at == area.first) or note_areas.heading(text, rows[at - 1])
        score += 1.0 if good else (-1.5 if row.gap < (2 if mark.style in ("digit", "dot") else 1) else 0.0)
    return score


def _choose(
    text: str,
    rows: Sequence[Line],
    layout: Page,
    known: Sequence[Area],
    evidence: Evidence,
    furniture: frozenset[int],
    fenced: frozenset[int],
) -> list[tuple[int, Label, Area | None]]:
    page_starts = sorted(layout.starts) if layout.feeds else []
    plain = _no_space_after_sup(text, rows)
    low = bottoms.find(text, rows, layout, furniture, evidence)
    candidates: list[tuple[int, Label, Area | None, Numbered]] = []
    area_at = 0
    for at in range(len(rows)):
        while area_at < len(known) and known[area_at].last <= at:
            area_at += 1
        if at in furniture or at in fenced:
            continue
        mark = label(text, rows[at])
        if mark is None or mark.style == "star" or not mark.label.isdigit() or len(mark.label) > 4 or mark.label[0] == "0":
            continue
        area = known[area_at] if area_at < len(known) and known[area_at].first <= at else None
        since = 0
        if page_starts and area is None:
            since = rows[page_starts[max(bisect_right(page_starts, at) - 1, 0)]].start if page_starts[0] <= at else 0
        score = _score(text, rows, at, mark, area, evidence, since, bool(known))
        if plain and mark.style == "sup" and not mark.spaced:
            score += 1.5
        if area is None and at in low:
            score = max(score, 4.0 if low[at] else 3.0)
        if score > 0:
            first = low.get(at, False) if area is None else at == area.first
            candidates.append((at, mark, area, Numbered(int(mark.label), score, mark.style, first)))
    if any(candidate[1].style == "sup" for candidate in candidates):
        # Where notes bear raised numbers, other numbers at the beginning of lines are lists.
        candidates = [candidate for candidate in candidates if candidate[1].style not in ("digit", "dot", "paren")]
    chosen = best_count([candidate[3] for candidate in candidates])
    return [candidates[number][:3] for number in chosen]


def _stars(
    text: str, rows: Sequence[Line], known: Sequence[Area], evidence: Evidence, outside: frozenset[int], flows: bool
) -> list[tuple[int, Label, Area | None]]:
    """Notes that bear a star or a dagger: in a note area, or, where a mark of the same sign stands before them, at a block's beginning."""
    found: list[tuple[int, Label, Area | None]] = []
    area_at = 0
    since: dict[str, int] = {}
    for at, row in enumerate(rows):
        while area_at < len(known) and known[area_at].last <= at:
            area_at += 1
        if text[row.start] not in "*＊†‡\\<" or at in outside:
            continue
        mark = label(text, row)
        if mark is None or mark.label.isdigit() or (flows and text[row.start] == "*") or mark.alone:
            continue
        area = known[area_at] if area_at < len(known) and known[area_at].first <= at else None
        begins = row.gap >= 1 or row.rule or (found and found[-1][0] == at - 1) or (at > 0 and terminal(text, rows[at - 1]))
        seen = evidence.between(mark.label, since.get(mark.label, 0), row.start)
        if area is not None or (seen and begins):
            found.append((at, mark, area))
            since[mark.label] = row.start
    return found


def _no_space_after_sup(text: str, rows: Sequence[Line]) -> bool:
    marks = [mark for row in rows if text.startswith("<sup>", row.start) and (mark := label(text, row))]
    return sum(mark.spaced for mark in marks) * 3 < len(marks)


def find(text: str, rows: Sequence[Line], layout: Page, evidence: Evidence, furniture: frozenset[int], fenced: frozenset[int]) -> Found:
    """All bodies with printed labels, and those that lost theirs."""
    known = note_areas.find(text, rows, layout, furniture)
    numbered = _choose(text, rows, layout, known, evidence, furniture, fenced)
    labels = sorted([*numbered, *_stars(text, rows, known, evidence, furniture | fenced, layout.flows)], key=lambda one: one[0])
    every = _with_loose(text, rows, layout, furniture, known, labels, evidence)
    used = [area for area in every if any(True for _ in _inside(labels, area)) or area.kind == "page"]
    bodies: list[Body] = []
    kept: list[Area] = []
    for area in used:
        mine = list(_inside(labels, area))
        if not mine and not _continuation(text, rows, area, bodies):
            continue
        area = _without_strangers(area, mine, bodies)
        kept.append(area)
        _read_area(text, rows, area, len(kept) - 1, mine, bodies, furniture, evidence)
    return Found(tuple(bodies), tuple(kept))


def _inside(labels: Sequence[tuple[int, Label, Area | None]], area: Area) -> Sequence[tuple[int, Label, Area | None]]:
    first = bisect_left(labels, area.first, key=lambda one: one[0])
    last = bisect_left(labels, area.last, key=lambda one: one[0])
    return labels[first:last]


def _with_loose(
    text: str,
    rows: Sequence[Line],
    layout: Page,
    furniture: frozenset[int],
    known: list[Area],
    labels: Sequence[tuple[int, Label, Area | None]],
    evidence: Evidence,
) -> list[Area]:
    """Notes that stand under no rule have areas too: from their label to the page's end, or their paragraph's."""
    chosen = {one[0] for one in labels}
    loose: list[Area] = []
    numbers = {one[1].label for one in labels}
    for at, mark, area in labels:
        if area is not None or (loose and loose[-1].last > at):
            continue
        first = at
        if mark.label.isdigit() and str(int(mark.label) - 1) not in numbers and int(mark.label) > 1:
            first = _lost_label(text, rows, layout, at, str(int(mark.label) - 1), evidence)
        elif loose and layout.starts:
            first = _second_half(text, rows, loose[-1].last, at)
        last = _loose_end(text, rows, layout, furniture, at, chosen, known)
        loose.append(Area(first, last, "page" if layout.starts else "loose"))
    return sorted([*known, *loose])


def _lost_label(text: str, rows: Sequence[Line], layout: Page, at: int, lost: str, evidence: Evidence) -> int:
    """A note whose label was lost stands before the next one: its first line is set in, behind a paragraph's end."""
    if not evidence.between(lost, 0, rows[at].start):
        return at
    for back in range(at - 1, max(at - 30, 0), -1):
        if rows[back].indent >= 1 and terminal(text, rows[back - 1]):
            return back
        if rows[back].gap >= 3:
            break
    return at


def _second_half(text: str, rows: Sequence[Line], ended: int, at: int) -> int:
    """Where the page cut the last note, its second half stands over the next label, apart from the text above it."""
    usual = 1 if sum(row.gap >= 1 for row in rows[max(at - 12, 0) : at]) >= 6 else 0
    for first in range(at - 1, max(at - 12, ended), -1):
        if rows[first].gap > usual:
            last = rows[ended - 1]
            tail = text[max(last.start, last.end - 200) : last.end]
            url = re.search(r"https?://\S+$", tail)
            cut = passages.continues(url[0], text[rows[first].start : rows[first].end]) if url else not terminal(text, last)
            return first if cut else at
    return at


def _loose_end(
    text: str,
    rows: Sequence[Line],
    layout: Page,
    furniture: frozenset[int],
    at: int,
    chosen: set[int],
    known: Sequence[Area],
) -> int:
    typical = 1 if sum(row.gap >= 1 for row in rows[at : at + 12]) >= 6 and not layout.flows else 0
    following = bisect_right(known, at, key=lambda area: area.first)
    stop = known[following].first if following < len(known) else len(rows)
    empty = label(text, rows[at])
    for number in range(at + 1, stop):
        row = rows[number]
        if number in chosen:
            if layout.flows and row.gap >= 1 and number not in chosen:
                return number
            continue
        if number in layout.starts or row.feed or number in furniture or row.rule or text.startswith("#", row.start):
            return number
        if layout.flows and row.gap >= 1:
            return number
        if row.gap > typical and not (empty and empty.alone and number == at + 1) and (terminal(text, rows[number - 1]) or row.gap >= 3):
            return number
    return stop


def _without_strangers(area: Area, labels: Sequence[tuple[int, Label, Area | None]], bodies: Sequence[Body]) -> Area:
    """Lines before the very first note are no second half of any: they are main text."""
    if bodies or not labels or (labels[0][1].label.isdigit() and int(labels[0][1].label) > 1):
        return area
    return area._replace(first=labels[0][0])


def _continuation(text: str, rows: Sequence[Line], area: Area, bodies: Sequence[Body]) -> bool:
    """Whether an area without a label goes on with the note before: that one stopped in the middle."""
    if not bodies or not bodies[-1].lines:
        return False
    last = bodies[-1].lines[-1]
    return text[last.end - 1] not in "。．.！？!?" and area.last - area.first <= 40


def _read_area(
    text: str,
    rows: Sequence[Line],
    area: Area,
    number: int,
    labels: Sequence[tuple[int, Label, Area | None]],
    bodies: list[Body],
    furniture: frozenset[int],
    evidence: Evidence,
) -> None:
    first = labels[0][0] if labels else area.last
    orphans = [at for at in range(area.first, first) if at not in furniture]
    if orphans:
        _place_orphans(text, rows, number, orphans, labels, bodies)
    for at, (row, mark, _) in enumerate(labels):
        last = labels[at + 1][0] if at + 1 < len(labels) else area.last
        body = Body(mark.label, Span(mark.start, mark.end), number, style=mark.style)
        _fill(text, rows, body, mark.end, [one for one in range(row, last) if one not in furniture])
        bodies.append(body)
        if at + 1 < len(labels):
            _split_lost(text, rows, body, labels[at + 1][1].label, bodies, evidence)


def _fill(text: str, rows: Sequence[Line], body: Body, start: int, numbers: Sequence[int]) -> None:
    for number in numbers:
        row = rows[number]
        begin = max(start, row.start)
        while begin < row.end and text[begin].isspace():
            begin += 1
        body.rows.append(number)
        if begin < row.end:
            body.lines.append(Span(begin, row.end))


def _place_orphans(
    text: str, rows: Sequence[Line], number: int, orphans: list[int], labels: Sequence[tuple[int, Label, Area | None]], bodies: list[Body]
) -> None:
    """Lines before the first label of an area: the second half of the last note, or a note that lost its label."""
    before = next((body for body in reversed(bodies) if body.label.isdigit() or body is bodies[-1]), None)
    numbered = next((one[1].label for one in labels if one[1].label.isdigit()), "")
    expected = int(numbered) - 1 if numbered else None
    lost = before is None or (expected is not None and before.label.isdigit() and int(before.label) < expected)
    if lost and expected:
        body = Body(str(expected), Span(rows[orphans[0]].start, rows[orphans[0]].start), number, labelled=False)
        _fill(text, rows, body, rows[orphans[0]].start, orphans)
        bodies.append(body)
    elif before is not None and not lost:
        before.cut = (*before.cut, len(before.lines))
        _fill(text, rows, before, rows[orphans[0]].start, orphans)


def _split_lost(text: str, rows: Sequence[Line], body: Body, following: str, bodies: list[Body], evidence: Evidence) -> None:
    """Between note 3 and note 5 stands note 4, if something in there begins like a note and 4 has a mark."""
    if not (body.label.isdigit() and following.isdigit() and int(following) == int(body.label) + 2) or len(body.lines) < 2:
        return
    lost = str(int(body.label) + 1)
    if not evidence.between(lost, 0, body.lines[0].start):
        return
    indents = {line.start: rows[row].indent for row, line in zip(body.rows[-len(body.lines) :], body.lines, strict=False)}
    full = max(width(text, line.start, line.end) for line in body.lines)
    for at in range(1, len(body.lines)):
        before = body.lines[at - 1]
        ended = text[before.end - 1] in "。．.！？!?" or text[max(before.start, before.end - 100) : before.end].rfind("http") >= 0
        if ended and (indents[body.lines[at].start] >= 1 or width(text, before.start, before.end) < 0.8 * full):
            split = len(body.rows) - len(body.lines) + at
            found = Body(
                lost, Span(body.lines[at].start, body.lines[at].start), body.area, body.lines[at:], body.rows[split:], labelled=False
            )
            body.lines, body.rows = body.lines[:at], body.rows[:split]
            bodies.append(found)
            return
