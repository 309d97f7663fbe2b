"""A structure as plain rows, which go through JSON: from the process that read a file, and into the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from references.spans import Span
from references.structure import Block, Page, Run, Shown, StatedNote, Structure, Witness

Row = list[Any]


def structure_row(structure: Structure) -> dict[str, Any]:
    """A structure as JSON has it.

    >>> structure = Structure((Block("paragraph", (Span(0, 4),), (Run(Span(0, 2), frozenset({"italic"})),)),), (StatedNote("1"),))
    >>> to_structure(structure_row(structure)) == structure
    True
    """
    return {
        "blocks": [_block_row(block) for block in structure.blocks],
        "notes": [_note_row(note) for note in structure.notes],
        "markup": structure.markup,
        "pages": [list(page) for page in structure.pages],
        "witnesses": [[*one.span, one.by, one.works] for one in structure.witnesses],
        "language": structure.language,
        "has_own_notes": structure.has_own_notes,
        "remarks": [list(one) for one in structure.remarks],
        "shown": None if structure.shown is None else [_flat(structure.shown.raised), list(structure.shown.headings)],
    }


def to_structure(row: dict[str, Any]) -> Structure:
    """The structure of a row that `structure_row` made.

    >>> to_structure(structure_row(Structure((), pages=(Page(0, "xii"),)))).pages
    (Page(start=0, label='xii'),)
    """
    return Structure(
        tuple(map(_to_block, row["blocks"])),
        tuple(map(_to_note, row["notes"])),
        row["markup"],
        tuple(Page(*page) for page in row["pages"]),
        tuple(Witness(Span(start, end), by, works) for start, end, by, works in row["witnesses"]),
        row["language"],
        row["has_own_notes"],
        tuple((code, at, detail) for code, at, detail in row["remarks"]),
        _to_shown(row.get("shown")),
    )


def _to_shown(row: Row | None) -> Shown | None:
    return None if row is None else Shown(_to_spans(row[0]), tuple(row[1]))


def _flat(spans: Iterable[Span]) -> list[int]:
    return [edge for span in spans for edge in span]


def _to_spans(edges: list[int]) -> tuple[Span, ...]:
    return tuple(map(Span, edges[::2], edges[1::2]))


def _block_row(block: Block) -> Row:
    return [block.kind, _flat(block.lines), [[*run.span, sorted(run.flags), run.target, run.language] for run in block.runs]]


def _to_block(row: Row) -> Block:
    kind, lines, runs = row
    made = tuple(Run(Span(start, end), frozenset(flags), target, language) for start, end, flags, target, language in runs)
    return Block(kind, _to_spans(lines), made)


def _note_row(note: StatedNote) -> Row:
    place = list(note.place) if note.place else None
    body = [_block_row(block) for block in note.body]
    return [note.label, _flat(note.marks), body, place, note.kind, _flat(note.anchors), note.language]


def _to_note(row: Row) -> StatedNote:
    label, marks, body, place, kind, anchors, language = row
    return StatedNote(
        label, _to_spans(marks), tuple(map(_to_block, body)), Span(*place) if place else None, kind, _to_spans(anchors), language
    )
