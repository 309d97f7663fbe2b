"""Notes of a text whose format states none: found by their signs, their numbers and their place on the page."""

from __future__ import annotations

from collections.abc import Sequence

from references import passages
from references.notes import bodies as note_bodies
from references.notes import captions, lines, main_text, marks, paragraphs, running_heads
from references.notes.areas import Area
from references.notes.borders import Borders
from references.notes.lines import Line
from references.notes.pairs import Parts, marks_by_body
from references.notes.sheet import Sheet
from references.notes.signs import Evidence, Sign, signs
from references.structure import Structure


def find(text: str, structure: Structure | None, words: passages.Words) -> Parts:
    """The main text, the bodies and their marks; `structure` says where blocks begin, if the format does."""
    borders = Borders(structure) if structure is not None else None
    rows = lines.lines(text)
    layout = lines.page(text, rows, flows=borders is not None)
    code = frozenset(number for number, row in enumerate(rows) if borders.is_code(row)) if borders else frozenset[int]()
    furniture = frozenset[int]() if borders else running_heads.find(text, rows, layout)
    candidates = list(signs(text))
    found = note_bodies.find(Sheet(text, rows, layout, furniture, code, Evidence(candidates)))

    taken = {number for body in found.bodies for number in body.rows} | furniture | _in_areas(found.areas)
    numbers = [number for number, row in enumerate(rows) if number not in taken and not (borders and borders.place(row) is None)]
    under = captions.find(text, rows, [number for number in numbers if number not in code], apart=1 if borders else 2)
    taken.update(number for body in under for number in body.rows)
    numbers = [number for number in numbers if number not in taken]

    targets = [marks.Target(body.label, body.area, body.place.start, body.style) for body in found.bodies]
    starts = [rows[area.first].start for area in found.areas]
    pairs = marks.pair(_in_rows(candidates, rows, frozenset(numbers) - code), targets, starts)

    def cut(before: int, after: int) -> bool:
        return after in layout.starts or (after > before + 1 and any(number in taken for number in range(before + 1, after)))

    found_rows = list(paragraphs.rows_of(rows, numbers, [one.sign for one in pairs], cut, borders))
    whole = passages.whole(text)
    has_markup = structure is not None and structure.markup
    main, placed = main_text.build(whole, paragraphs.split(text, found_rows, layout.width, borders, code), words, has_markup)
    mine, missing = marks_by_body(pairs, placed)
    return Parts(main, (*found.bodies, *under), mine, missing, has_markup)


def _in_areas(areas: Sequence[Area]) -> set[int]:
    """The lines of the note areas, with the heading of notes at the end."""
    return {number for area in areas for number in range(area.first - (1 if area.first and area.kind == "end" else 0), area.last)}


def _in_rows(candidates: Sequence[Sign], rows: Sequence[Line], allowed: frozenset[int]) -> list[Sign]:
    """The candidates that stand in these lines."""
    found: list[Sign] = []
    row = 0
    for sign in candidates:
        while row < len(rows) and rows[row].end <= sign.start:
            row += 1
        if row < len(rows) and rows[row].start <= sign.start and row in allowed:
            found.append(sign)
    return found
