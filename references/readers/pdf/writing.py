"""A document's text, written row by row, and beside it what its pages state."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from references.notes import marks, signs
from references.notes.marks import Paired, Target
from references.notes.signs import Sign
from references.readers.pdf import labels
from references.readers.pdf.addresses import targets_of
from references.readers.pdf.areas import Sizes
from references.readers.pdf.condition import Remark
from references.readers.pdf.layer import Layer
from references.readers.pdf.notes import Found, PageNote
from references.readers.pdf.paragraphs import paragraphs_of
from references.readers.pdf.rows import Row, is_finished
from references.spans import Span
from references.structure import Block, Page, Run, Shown, StatedNote, Structure


@dataclass(slots=True)
class _Text:
    """What is written so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: dict[int, int] = field(default_factory=dict)
    """where each row begins, by its identity"""

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def put_row(self, row: Row) -> None:
        self.starts[id(row)] = self.length
        self.put(row.text)
        self.put("\n")

    def span(self, row: Row, start: int = 0) -> Span:
        at = self.starts[id(row)]
        return Span(at + start, at + len(row.text))


def write(found: Found, layers: Sequence[Layer], sizes: Sizes, remarks: Sequence[Remark] = ()) -> tuple[str, Structure]:
    """The text with its form feeds, and what is stated of it: no blocks where the pages show no notes, then looked for in text.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> words = [Fragment("Ships came in.", 50, 120, 60, 11, 12), Fragment("1", 120, 123, 55, 6, 1), Fragment("1 A list", 50, 80, 75, 8, 6)]
    >>> from references.readers.pdf import notes
    >>> from references.readers.pdf.columns import Chunk
    >>> layers, sizes = [Layer(0, "xii", 400, 600)], Sizes(11.0, 8.0)
    >>> text, structure = write(notes.find(layers, [[Chunk(rows_of(0, words))]], sizes), layers, sizes)
    >>> text, structure.pages, structure.notes[0].marks
    ('Ships came in.1\\n1 A list\\n', (Page(start=0, label='xii'),), (Span(start=14, end=15),))
    """
    text = _Text()
    pages = [0]
    main: list[list[Row]] = []
    areas: list[int] = []
    before, between = "", 0
    for piece in found.pieces:
        while len(pages) <= piece.page:
            text.put("\f")
            pages.append(text.length)
        if piece.kind == _TEXT:
            main.append(piece.rows)
            between += len(piece.rows)
        else:
            if piece.kind == "footnote" or before != piece.kind or between > _HEADS:
                areas.append(text.length)  # the notes at the end of the text, or of a chapter, are one area on however many pages
            before, between = piece.kind, 0
        _write_rows(text, piece.rows)
    words = "".join(text.parts)
    marking = [[row for row in rows if id(row) not in found.authors] for rows in main]
    stated = tuple(_pair_notes(words, text, found.notes, marking, areas, layers))
    kept = tuple(_blocks(text, main, sizes, layers)) if stated else ()
    pages.extend([text.length] * (len(layers) - len(pages)))
    labels_of_pages = tuple(Page(start, layer.label) for start, layer in zip(pages, layers, strict=True))
    placed = tuple((code, pages[page], detail) for code, page, detail in remarks)
    shown = None if stated or any(layer.recognised for layer in layers) else _show(words, text, found, sizes)
    return words, Structure(kept, stated, pages=labels_of_pages, remarks=placed, shown=shown)


def _show(words: str, text: _Text, found: Found, sizes: Sizes) -> Shown:
    """How a text without notes is set, as a program prints it; who recognises letters in a picture does not say."""
    rows = [row for piece in found.pieces for row in piece.rows]
    raised = sorted(span for row in rows if id(row) not in found.authors for span in _find_raised(text, row) if labels.is_mark(words, span))
    return Shown(tuple(raised), tuple(sorted(text.starts[id(row)] for row in rows if row.size > sizes.body + _LARGER)))


_LARGER = 0.6
"""points by which headings are larger than the text, at least"""
_TEXT = "text"
_HEADS = 4
"""so many rows between the notes at the end are headings, or were the head of a page"""
_MARKED, _MARKED_LEAST = 0.6, 0.35
"""of the notes: where fewer have a mark, most are none (numbers of the lines of a program, of verses, lists); in scans marks are lost, and
of a list of works not all need be cited"""
_MANY = 5
"""notes behind all text, at least, are a list"""
_MOST_MARKS = 3
"""of a note at the foot of a page"""
_SOME = 3
"""fewer notes are some only if marks lead to them"""


def doubtful_rows(found: Found, text: str, structure: Structure, is_scan: bool) -> frozenset[int]:
    """The identities of the rows that seem to begin notes, and to which no mark leads, in a document where that goes for most."""
    stated = structure.notes[: len(found.notes)]
    is_list = _is_list(found)
    if not is_scan and _begin_late(stated):  # a few that nothing raised leads to are rows of a table, or lines of a program
        raised = {span.start for span in structure.raised_spans()}
        stated = tuple(replace(one, marks=tuple(mark for mark in one.marks if mark.start in raised)) for one in stated)
    marked = [bool(one.marks) if is_list else _is_well_marked(text, one) for one in stated]
    if sum(marked) >= (_MARKED_LEAST if is_scan or is_list else _MARKED) * len(marked) or _are_told(found, stated):
        return frozenset()
    return frozenset(id(note.rows[0]) for note, has_mark in zip(found.notes, marked, strict=True) if not has_mark)


def _begin_late(stated: Sequence[StatedNote]) -> bool:
    """Whether notes are few, and the first of them has another number than 1."""
    return len(stated) < _SOME and all(signs.count_of(one.label) > 1 for one in stated)


def _is_list(found: Found) -> bool:
    """Whether notes are a list of works, each cited as often as may be: in brackets, or behind all text."""
    bracketed = sum(note.label.style == "bracket" for note in found.notes)
    behind = itertools.dropwhile(lambda piece: piece.kind == _TEXT, found.pieces)
    are_behind = len(found.notes) >= _MANY and all(piece.kind != _TEXT or len(piece.rows) <= _HEADS for piece in behind)
    return are_behind or 2 * bracketed > len(found.notes)


def _are_told(found: Found, stated: Sequence[StatedNote]) -> bool:
    """Whether notes are such without their marks: a few by their labels, many by where they stand and how they read."""
    if 2 * sum(map(_is_crowded, stated)) > len(stated):
        return False
    return _read_as_notes(found) if len(stated) >= _SOME else any(map(_has_telling_label, found.notes))


def _is_crowded(note: StatedNote) -> bool:
    """Whether more marks lead to the foot of a page than lead to a note: they are verses, or places in a table."""
    return note.kind == "footnote" and len(note.marks) > _MOST_MARKS


def _is_well_marked(text: str, note: StatedNote) -> bool:
    """Whether a mark leads to a note that stands before it, is no power, and no number that begins a line as those of lists do."""
    if _is_crowded(note):
        return False
    place = note.place.start if note.place else 0
    before = (mark for mark in note.marks if mark.start < place)
    return any(not labels.is_power(text, mark) and not _begins_list(text, mark) for mark in before)


def _begins_list(text: str, mark: Span) -> bool:
    return text[max(mark.start - 1, 0) : mark.start] in ("", "\n", "\f") and text[mark.end : mark.end + 1] in (".", ")")


def _has_telling_label(note: PageNote) -> bool:
    """Whether a label tells by itself that a note follows: it is raised, or a star, and a number begins to count.

    Where raised numbers go on counting its sentences, these are verses.
    """
    if note.label.style not in ("sup", "star", "circled", "worded") or signs.count_of(note.label.label) > 1:
        return False
    return not any(labels.counts_following(row.text, span) for row in note.rows for span in row.raised_spans() if span.start)


_PAGES, _MOST_ON_PAGE = 3, 20
"""on so many pages at least, and so many on one at most, there are notes"""
_SHARE = 0.7
"""of pages, and of notes: so many at least look as those of notes do"""


def _read_as_notes(found: Found) -> bool:
    """Whether what begins notes is such without a mark too, as in scans whose raised numbers were not recognised.

    It stands behind a heading of notes, or on several pages under text, a few on each; and most begin and end as notes do: with a capital,
    and with a stop.
    """
    headed = sum(note.kind == "endnote" for note in found.notes) >= _SHARE * len(found.notes)
    return (headed or _stand_at_feet(found)) and sum(map(_is_worded, found.notes)) >= _SHARE * len(found.notes)


def _stand_at_feet(found: Found) -> bool:
    """Whether notes stand on several pages under text, a few on each."""
    pages = Counter(note.rows[0].page for note in found.notes)
    under_text = {piece.page for piece in found.pieces if piece.kind == _TEXT}
    good = sum(page in under_text and count <= _MOST_ON_PAGE for page, count in pages.items())
    return good >= max(_PAGES, _SHARE * len(pages))


def _is_worded(note: PageNote) -> bool:
    """Whether a note begins and ends as words do: not as lines of a program, or rows of a table."""
    begins = note.rows[0].text[note.label.end :].lstrip(" .)“„«»‹›\"'([《〈「『")[:1]
    return begins.isalnum() and not begins.islower() and is_finished(note.rows[-1])


def _write_rows(text: _Text, rows: Sequence[Row]) -> None:
    """The rows, with a blank line where a wide space stands between them."""
    for number, row in enumerate(rows):
        if number and row.base - rows[number - 1].base > 2.0 * max(row.size, rows[number - 1].size):
            text.put("\n")
        text.put_row(row)


def _blocks(text: _Text, main: Sequence[Sequence[Row]], sizes: Sizes, layers: Sequence[Layer]) -> Iterator[Block]:
    for paragraph in paragraphs_of(main, sizes.body):
        yield Block(paragraph.kind, tuple(text.span(row) for row in paragraph.rows), tuple(_runs(text, paragraph.rows, layers)))


def _runs(text: _Text, rows: Sequence[Row], layers: Sequence[Layer]) -> Iterator[Run]:
    """What is raised in rows, and where links lead."""
    for row in rows:
        at = text.starts[id(row)]
        yield from (Run(span, frozenset({"superscript"})) for span in _find_raised(text, row))
        for span, target in targets_of(row, layers[row.page].links):
            yield Run(Span(at + span.start, at + span.end), target=target)


def _find_raised(text: _Text, row: Row) -> Iterator[Span]:
    at = text.starts[id(row)]
    return (Span(at + span.start, at + span.end) for span in row.raised_spans())


def _pair_notes(
    words: str, text: _Text, notes: Sequence[PageNote], main: Sequence[Sequence[Row]], areas: Sequence[int], layers: Sequence[Layer]
) -> Iterator[StatedNote]:
    """The notes with their marks, in the order of their bodies; then those that have marks only."""
    places = [text.starts[id(note.rows[0])] for note in notes]
    targets = [
        Target(note.label.label, max(bisect_right(areas, place) - 1, 0), place, note.label.style)
        for note, place in zip(notes, places, strict=True)
    ]
    pairs = _pairs(_signs(words, text, main), targets, areas)
    marked: dict[int, list[Span]] = {}
    for pair in pairs:
        marked.setdefault(pair.target, []).append(Span(pair.sign.start, pair.sign.end))
    for number, note in enumerate(notes):
        if note.kind == "footnote" and len(marked.get(number, ())) > 1:
            marked[number] = _keep_near(words, marked[number], places[number])
    for number, (note, place) in enumerate(zip(notes, places, strict=True)):
        label = Span(place + note.label.start, place + note.label.end)
        yield StatedNote(note.label.label, tuple(marked.get(number, ())), (_body(text, note, layers),), label, note.kind)
    if notes:
        yield from _lost(pairs)


def _keep_near(words: str, marked: Sequence[Span], place: int) -> list[Span]:
    """The marks of a note at the foot of a page: where it has one on its page, or the page before, raised numbers elsewhere are powers.

    >>> _keep_near("Ships.2\f2 A list.\f\fmc2", [Span(6, 7), Span(21, 22)], 8)
    [Span(start=6, end=7)]
    """
    near = [mark for mark in marked if words.count("\f", min(mark.end, place), max(mark.start, place)) <= 1]
    return near or list(marked)


def _pairs(found: Sequence[Sign], targets: Sequence[Target], areas: Sequence[int]) -> list[Paired]:
    """The marks and their notes; notes with roman numbers count beside those with others."""
    return _without_powers([pair for roman in (False, True) for pair in _pairs_of(found, targets, areas, roman)])


def _pairs_of(found: Sequence[Sign], targets: Sequence[Target], areas: Sequence[int], roman: bool) -> Iterator[Paired]:
    numbers = [number for number, target in enumerate(targets) if target.label.isalpha() == roman]
    if numbers:
        mine = [sign for sign in found if sign.label.isalpha() == roman]
        for pair in marks.pair(mine, [targets[number] for number in numbers], areas):
            yield pair._replace(target=numbers[pair.target]) if pair.target >= 0 else pair


def _without_powers(pairs: Sequence[Paired]) -> list[Paired]:
    """Raised numbers that are hardly marks (10⁶, m²) stay only as the first mark of a note that has no better one."""
    marked = {pair.target for pair in pairs if not _is_doubtful(pair.sign)}
    kept: list[Paired] = []
    for pair in pairs:
        if not _is_doubtful(pair.sign) or (pair.target >= 0 and pair.target not in marked):
            kept.append(pair)
            marked.add(pair.target)
    return kept


def _is_doubtful(sign: Sign) -> bool:
    return sign.style == "sup" and sign.score < labels.SURE


def _body(text: _Text, note: PageNote, layers: Sequence[Layer]) -> Block:
    first, *others = note.rows
    start = note.label.end + len(first.text[note.label.end :]) - len(first.text[note.label.end :].lstrip())
    spans = (text.span(first, start), *(text.span(row) for row in others))
    links = tuple(run for run in _runs(text, note.rows, layers) if run.target and run.span.start >= spans[0].start)
    return Block("paragraph", tuple(span for span in spans if span.end > span.start), links)


def _lost(pairs: Sequence[Paired]) -> Iterator[StatedNote]:
    """Marks of notes that the document does not have."""
    lost: dict[str, list[Span]] = {}
    for pair in pairs:
        if pair.target == -1:
            lost.setdefault(pair.sign.label, []).append(Span(pair.sign.start, pair.sign.end))
    return (StatedNote(label, tuple(spans)) for label, spans in lost.items())


def _signs(words: str, text: _Text, main: Sequence[Sequence[Row]]) -> list[Sign]:
    """Everything in the main text that could be a mark: what is raised first of all."""
    rows = [row for stretch in main for row in stretch]
    raised = sorted(span for row in rows for span in _find_raised(text, row))
    lines = sorted(text.span(row) for row in rows)
    free = [sign for sign in signs.with_raised(words, signs.signs(words), raised) if not _covers(raised, sign.start)]
    stated = [sign for span in raised for sign in labels.find_marks(words, span)]
    return sorted([*(sign for sign in free if _covers(lines, sign.start)), *stated], key=lambda sign: sign.start)


def _covers(spans: Sequence[Span], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return at >= 0 and place < spans[at].end
