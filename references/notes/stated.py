"""Notes as their format states them: blocks, marks and bodies are taken as they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bib.patterns import regex
from references import passages
from references.model import BESIDE, Mark, Span
from references.notes import captions, main_text
from references.notes.bodies import Body
from references.notes.lines import Line
from references.notes.marks import Paired
from references.notes.pairs import Parts, marks_by_body
from references.notes.paragraphs import Paragraph, Row, cut_marks
from references.notes.signs import Sign
from references.structure import Block, StatedNote, Structure


def find(text: str, structure: Structure, words: passages.Words) -> Parts:
    """The main text, the bodies and their marks, as a structure has them.

    >>> text = "Ships came in.[^a] They left.\\n\\n[^a]: A list."
    >>> note = StatedNote("a", (Span(14, 18),), (Block("paragraph", (Span(37, 44),)),), Span(31, 36))
    >>> parts = find(text, Structure((Block("paragraph", (Span(0, 29),)),), (note,)), passages.Words(""))
    >>> parts.main.text, parts.marks[0][0].at
    ('Ships came in. They left.', 14)
    """
    bodied = [note for note in structure.notes if note.place is not None]
    homes = _Homes(bodied)
    in_main, in_notes = homes.divide(_pairs(structure.notes))
    inner = [Span(pair.sign.start, pair.sign.end) for pair in in_notes]
    bodies = [_body(text, note, inner) for note in bodied]

    under, blocks = _without_captions(text, structure.blocks)
    paragraphs = _paragraphs(text, blocks, [pair.sign for pair in in_main], homes)
    main, placed = main_text.build(passages.whole(text), paragraphs, words, structure.markup)
    marks, missing = _with_nested(in_notes, *marks_by_body(in_main, placed))
    shown = [*((pair.sign.start, _key(pair)) for pair in in_main), *_places(under, len(bodies))]
    order = reading_order([key for _, key in sorted(shown, key=lambda one: one[0])], homes.find_nested(in_notes), len(bodies), missing)
    return Parts(main, (*bodies, *under), marks, missing, structure.markup, _put_behind(order, bodies))


def _put_behind(order: tuple[int | str, ...], bodies: Sequence[Body]) -> tuple[int | str, ...]:
    """Links, and what a reader remarks, stand behind what the writer notes: no "Ibid." of a note means a work that a comment names."""
    beside = {number: BESIDE.index(body.form) for number, body in enumerate(bodies) if body.form in BESIDE}
    return tuple(sorted(order, key=lambda key: beside.get(key, -1) if isinstance(key, int) else -1)) if beside else order


def _places(bodies: Sequence[Body], first: int) -> Iterator[tuple[int, int | str]]:
    return ((body.place.start, number) for number, body in enumerate(bodies, first))


class _Homes:
    """Which note's body a place of the document stands in; a note in the text of another note is the nearer home."""

    def __init__(self, notes: Sequence[StatedNote]) -> None:
        numbered = list(enumerate(notes))
        self._levels = [_lines([one for one in numbered if (one[1].kind == "inline") == inline]) for inline in (True, False)]

    def of(self, pair: Paired) -> int | None:
        """The note in which a mark stands; the mark of a note in the line holds its body, and stands in what is round both."""
        place = pair.sign.start
        for lines in self._levels:
            at = bisect_right(lines, place, key=lambda one: one[0].start) - 1
            if at >= 0 and place < lines[at][0].end and lines[at][1] != pair.target:
                return lines[at][1]
        return None

    def divide(self, pairs: Iterable[Paired]) -> tuple[list[Paired], list[Paired]]:
        """The marks that stand in the main text, and those that stand in notes."""
        divided: tuple[list[Paired], list[Paired]] = ([], [])
        for pair in pairs:
            divided[self.of(pair) is not None].append(pair)
        return divided

    def find_nested(self, pairs: Iterable[Paired]) -> dict[int, list[int | str]]:
        """The notes that are marked in each note."""
        found: dict[int, list[int | str]] = {}
        for pair in pairs:
            found.setdefault(self.of(pair) or 0, []).append(_key(pair))
        return found

    def has_body(self, start: int, end: int) -> bool:
        """Whether a body begins in this stretch of the document."""
        lines = self._levels[-1]
        at = bisect_left(lines, start, key=lambda one: one[0].start)
        return at < len(lines) and lines[at][0].start < end


def _lines(notes: Iterable[tuple[int, StatedNote]]) -> list[tuple[Span, int]]:
    return sorted((line, number) for number, note in notes for block in note.body for line in block.lines)


def _pairs(notes: Iterable[StatedNote]) -> list[Paired]:
    """Every mark with the number of its body, in the order of the document."""
    found: list[Paired] = []
    number = 0
    for note in notes:
        target = -1 if note.place is None else number
        number += note.place is not None
        found.extend(Paired(Sign(note.label, mark.start, mark.end, note.kind, 9.0), target) for mark in note.marks)
    return sorted(found, key=lambda pair: (pair.sign.start, pair.target))


def _key(pair: Paired) -> int | str:
    return pair.sign.label if pair.target == -1 else pair.target


def _body(text: str, note: StatedNote, marks: Sequence[Span]) -> Body:
    """A note's lines; marks of other notes in them, and what is hidden, are none of its words; its own in the line holds them."""
    listed = sum(block.kind == "item" for block in note.body) > 1
    lines = [line for block in note.body for line in _lines_of(text, block, listed) if line.end > line.start]
    without = [span for block in note.body for span in block.hidden]
    for line in lines:
        first, last = (bisect_left(marks, edge, key=lambda mark: mark.start) for edge in line)
        without.extend(_with_space(text, line, mark) for mark in marks[first:last] if mark not in note.marks)
    place = note.place or Span(0, 0)
    return Body(note.label, place, -1, lines, style=note.kind, form=note.kind, anchors=note.anchors, without=tuple(sorted(without)))


_BULLET = regex(r"(?:^|\s)([-*+]|\d{1,3}[.)])[ \t]+\Z")


def _lines_of(text: str, block: Block, listed: bool) -> Sequence[Span]:
    """The lines of a block; an item of a list keeps its bullet or number, for nothing else says where one work ends and the next begins."""
    if not listed or block.kind != "item" or not block.lines:
        return block.lines
    first = block.lines[0]
    bullet = _BULLET.search(text[max(first.start - _WIDEST_BULLET, 0) : first.start])
    if bullet is None:
        return block.lines
    return (Span(first.start - len(bullet.group().lstrip()), first.end), *block.lines[1:])


_WIDEST_BULLET = 16


def _with_space(text: str, line: Span, mark: Span) -> Span:
    """A mark, with the space before it where no word follows."""
    if text[mark.end : mark.end + 1].isalnum():
        return mark
    return Span(line.start + len(text[line.start : mark.start].rstrip()), mark.end)


def _with_nested(
    nested: Sequence[Paired], marks: dict[int, list[Mark]], missing: dict[str, list[Mark]]
) -> tuple[dict[int, list[Mark]], dict[str, list[Mark]]]:
    """Marks that stand in notes go before those in the main text: the claim of a note is that of its last mark."""
    for pair in reversed(nested):
        mark = Mark(pair.sign.label, Span(pair.sign.start, pair.sign.end), -1)
        mine = missing.setdefault(pair.sign.label, []) if pair.target == -1 else marks.setdefault(pair.target, [])
        mine.insert(0, mark)
    return marks, missing


def _without_captions(text: str, blocks: Sequence[Block]) -> tuple[list[Body], list[Block]]:
    """The source lines under figures and tables, and the blocks without them."""
    rows: list[Line] = []
    words: list[int] = []
    for block in blocks:
        if block.kind != "code":
            words.extend(range(len(rows), len(rows) + len(block.lines)))
        rows.extend(Line(line.start, line.end, 0, int(at == 0), False, False) for at, line in enumerate(block.lines))
    under = captions.find(text, rows, words, apart=1)
    taken = {rows[number].start for body in under for number in body.rows}
    return under, list(_leave_out_lines(blocks, taken)) if taken else list(blocks)


def _leave_out_lines(blocks: Iterable[Block], taken: set[int]) -> Iterator[Block]:
    for block in blocks:
        lines = tuple(line for line in block.lines if line.start not in taken)
        if lines:
            yield block._replace(lines=lines)


def _paragraphs(text: str, blocks: Sequence[Block], signs: Sequence[Sign], homes: _Homes) -> Iterator[Paragraph]:
    """Each block is a paragraph; each line of code is one."""
    starts = [sign.start for sign in signs]
    number = ended = marked = 0
    """marked: where the last mark ends, which may be lines further on"""
    for block in blocks:
        rows: list[Row] = []
        for line in block.lines:
            mine = signs[bisect_left(starts, line.start) : _behind_signs(signs, starts, line.end)]
            begun = Span(line.start, _behind_spaces(text, marked, line.end) if marked > line.start else line.start)
            parts, marks = cut_marks(line, mine, (*block.hidden, begun))
            marked = max([marked, *(sign.end for sign in mine)])
            whole = Line(line.start, line.end, 0, 0, False, False)
            rows.append(Row(whole, number, parts, marks, number > 0 and homes.has_body(ended, line.start)))
            number += 1
            ended = line.end
        if block.kind == "code":
            yield from (Paragraph((row,), code=True) for row in rows)
        else:
            yield Paragraph(tuple(rows))


def _behind_signs(signs: Sequence[Sign], starts: Sequence[int], end: int) -> int:
    """The number of signs before the end of a line; one that is no word, as the mark of a link, may stand at the end itself."""
    at = bisect_left(starts, end)
    while at < len(signs) and signs[at].start == signs[at].end == end:
        at += 1
    return at


def _behind_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def reading_order(
    shown: Sequence[int | str], nested: Mapping[int, Sequence[int | str]], bodies: int, missing: Iterable[str]
) -> tuple[int | str, ...]:
    """The notes as a reader meets them: by their first mark, those marked in a note behind it; without a mark, behind the body before.

    A note is the number of its body (0 to `bodies` - 1), or its label where it has no body.

    >>> reading_order([2, 0], {0: [3]}, 4, ())
    (2, 0, 1, 3)
    """
    known = tuple(missing)
    marked = dict.fromkeys(_walk(shown, nested, frozenset(known)))
    order: list[int | str] = list(_find_unmarked(-1, bodies, marked))
    for key in marked:
        order.append(key)
        if isinstance(key, int):
            order.extend(_find_unmarked(key, bodies, marked))
    order.extend(label for label in known if label not in marked)
    return tuple(order)


def _walk(shown: Sequence[int | str], nested: Mapping[int, Sequence[int | str]], missing: frozenset[str]) -> Iterator[int | str]:
    """From mark to mark, through each note once."""
    seen: set[int | str] = set()
    waiting = list(reversed(shown))
    while waiting:
        key = waiting.pop()
        if key in seen or (isinstance(key, str) and key not in missing):
            continue
        seen.add(key)
        yield key
        if isinstance(key, int):
            waiting.extend(reversed(nested.get(key, ())))


def _find_unmarked(number: int, bodies: int, marked: Mapping[int | str, None]) -> Iterator[int]:
    """The bodies right behind this one that no mark points to."""
    for following in range(number + 1, bodies):
        if following in marked:
            return
        yield following
