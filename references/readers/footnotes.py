"""What a Markdown text states of its notes: [^label] with [^label]:, ^[inline], and links to a note and back, as pasted pages have them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import NamedTuple

from references.markup import find_links
from references.readers.commonmark import SET_IN, Blocks, Definition, find_blocks, flat_text, strip_span
from references.readers.links_out import Linked, find_cited
from references.readers.listed_notes import find_listed
from references.readers.markdown_marks import Found, find_marks, fold_label
from references.spans import Span
from references.structure import Block, Run, StatedNote, Structure

_HIDDEN = frozenset({"hidden"})


def structure(text: str) -> Structure:
    """The blocks of a Markdown text, and its notes where it has some by its own signs.

    >>> source = "One.[^a] Two.^[Inside.]\\n\\n[^a]: Note."
    >>> [(note.label, [mark.cut(source) for mark in note.marks]) for note in structure(source).notes]
    [('1', ['^[Inside.]']), ('a', ['[^a]'])]
    """
    flat = flat_text(text)
    stated = _structure(flat)
    links = _find_links(flat, stated)
    return replace(stated, notes=(*stated.notes, *links)) if links else stated


def _find_links(text: str, stated: Structure) -> list[StatedNote]:
    """The links of the sentences; in a note they belong to it, and one that points to a note is its mark."""
    inline = [(line.start, line.end) for note in stated.notes if note.kind == "inline" for block in note.body for line in block.lines]
    found = find_cited(text, ((block, _links_of(text, block)) for block in stated.blocks))
    return [one for one in found if not any(start <= one.marks[0].start <= end for start, end in inline)]


def _links_of(text: str, block: Block) -> list[Linked]:
    return [Linked(Run(one.words, target=one.address), one.whole) for line in block.lines for one in find_links(text, line)]


def _structure(flat: str) -> Structure:
    found = find_blocks(flat)
    defined = frozenset(fold_label(one.label) for one in found.definitions)
    pointers = _pointers(flat, found, defined)
    if found.definitions or pointers["inline"]:
        main = tuple(_with_kind(block, "code") for block in found.main)
        notes = (*_pair_definitions(found.definitions, pointers["mark"]), *_read_inline_notes(pointers["inline"], found.definitions))
        missing = _missing(one for one in pointers["mark"] if fold_label(one.label) not in defined)
        return Structure(main, (*sorted(notes, key=_place), *missing), markup=True)
    # A text without notes of Markdown's own is mostly made from a PDF or a web page: what is set in there is a paragraph.
    blocks = [_with_kind(block, "paragraph") for block in found.main]
    paired = _pair_links(flat, blocks, pointers["link"])
    listed = find_listed(flat) if not paired.notes else []
    if not listed:
        return paired
    starts = [block.start for note in listed for block in note.body]
    kept = (block for block in blocks if bisect_left(starts, block.start) == bisect_left(starts, block.lines[-1].end))
    return Structure(tuple(kept), tuple(listed), markup=True)


def _pointers(text: str, found: Blocks, defined: frozenset[str]) -> dict[str, list[Found]]:
    """What points to notes, or is one in the text, by its kind, in the order of the text."""
    blocks = chain(found.main, *(one.body for one in found.definitions))
    pointers: dict[str, list[Found]] = {"mark": [], "inline": [], "link": []}
    for one in sorted((one for block in blocks for one in find_marks(text, block, defined)), key=lambda one: one.span.start):
        pointers[one.kind].append(one)
    return pointers


def _with_kind(block: Block, set_in: str) -> Block:
    """A block, and where it is set in, that it is of this kind."""
    return block._replace(kind=set_in) if block.kind == SET_IN else block


def _place(note: StatedNote) -> int:
    return note.place.start if note.place else 0


def _pair_definitions(definitions: Sequence[Definition], marks: Sequence[Found]) -> Iterator[StatedNote]:
    """The definitions, each with its marks."""
    exact: dict[str, list[int]] = {}
    folded: dict[str, list[int]] = {}
    for number, one in enumerate(definitions):
        exact.setdefault(one.label, []).append(number)
        folded.setdefault(fold_label(one.label), []).append(number)
    mine: dict[int, list[Span]] = {}
    for mark in marks:
        numbers = exact.get(mark.label) or folded.get(fold_label(mark.label))
        if numbers:
            mine.setdefault(_meant(mark, numbers, definitions), []).append(mark.span)
    for number, one in enumerate(definitions):
        yield StatedNote(one.label, tuple(mine.get(number, ())), tuple(_with_kind(block, "code") for block in one.body), one.place)


def _meant(mark: Found, numbers: Sequence[int], definitions: Sequence[Definition]) -> int:
    """Of several definitions of one label (chapters put together) a mark means the first behind it, else the last before it."""
    at = bisect_right(numbers, mark.span.start, key=lambda number: definitions[number].place.start)
    return numbers[min(at, len(numbers) - 1)]


def _read_inline_notes(written: Sequence[Found], definitions: Sequence[Definition]) -> Iterator[StatedNote]:
    """Notes that stand in the text bear no label: they are counted on from the highest one."""
    highest = max((int(one.label) for one in definitions if one.label.isdecimal()), default=0)
    for number, one in enumerate(written, highest + 1):
        body = (Block("paragraph", one.body),) if one.body else ()
        yield StatedNote(str(number), (one.span,), body, Span(one.span.start, one.span.start + 2), kind="inline")


def _missing(marks: Iterable[Found]) -> Iterator[StatedNote]:
    by_label: dict[str, list[Span]] = {}
    for mark in marks:
        by_label.setdefault(mark.label, []).append(mark.span)
    for label, spans in by_label.items():
        yield StatedNote(label, tuple(spans))


# ---- links to a note and back ----


class _Back(NamedTuple):
    """The link by which a note leads back to its mark."""

    block: int
    link: Found
    name: str
    """what the mark's link must lead to"""


def _pair_links(text: str, blocks: Sequence[Block], links: Sequence[Found]) -> Structure:
    """Notes whose mark is a link to them and who lead back: [[1]](#_ftn1) and [[1]](#_ftnref1), also #fn1 and #fnref1."""
    marks: dict[str, list[Found]] = {}
    for link in links:
        marks.setdefault(link.target, []).append(link)
    backs = [back for back in _backs(blocks, links) if back.name in marks]
    notes: list[StatedNote] = []
    taken: set[int] = set()
    for back, following in zip_longest(backs, backs[1:]):
        mine = _blocks_of_note(blocks, back.block, following.block if following else back.block + 1)
        taken.update(mine)
        notes.append(_linked_note(text, back, [blocks[at] for at in mine], marks))
    return Structure(tuple(block for at, block in enumerate(blocks) if at not in taken), tuple(notes), markup=True)


def _blocks_of_note(blocks: Sequence[Block], first: int, end: int) -> list[int]:
    """The first block of a note, and what goes on with it before the next note."""
    return [first, *(at for at in range(first + 1, end) if blocks[at].kind in _GOES_ON)]


_GOES_ON = ("paragraph", "item", "quote")
"""what can go on with a note"""


def _backs(blocks: Sequence[Block], links: Sequence[Found]) -> Iterator[_Back]:
    """Links at the beginning or the end of a block whose target is that of its mark with "ref" in it; the first of a block counts."""
    at = 0
    seen: set[int] = set()
    for link in links:
        while at < len(blocks) and blocks[at].lines[-1].end <= link.span.start:
            at += 1
        if at == len(blocks):
            return
        lines = blocks[at].lines
        edge = link.span.start == lines[0].start or link.span.end == lines[-1].end
        if edge and at not in seen and "ref" in link.target.lower():
            seen.add(at)
            place = link.target.lower().index("ref")
            yield _Back(at, link, link.target[:place] + link.target[place + 3 :])


def _linked_note(text: str, back: _Back, blocks: list[Block], marks: Mapping[str, Sequence[Found]]) -> StatedNote:
    mine = marks[back.name]
    first = blocks[0]
    if back.link.span.start == first.start:
        lines = (strip_span(text, Span(back.link.span.end, max(first.lines[0].end, back.link.span.end))), *first.lines[1:])
        label, place = back.link.label, back.link.span
    else:
        lines, label, place = first.lines, mine[0].label, Span(first.start, first.start)
    body = (Block(first.kind, lines, (Run(back.link.span, _HIDDEN, target=f"#{back.link.target}"),)), *blocks[1:])
    kind = "endnote" if "edn" in back.name else "footnote"
    return StatedNote(label, tuple(one.span for one in mine), body, place, kind)
