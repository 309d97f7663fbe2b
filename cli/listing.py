"""Rows as text, JSON, JSON lines or CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bib.patterns import regex
from cli import console

Row = Mapping[str, Any]

_WIDE = regex(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
_LOOKED_AT = 400
"""rows from which the widths of columns are taken: the first lines are seen, and a hundred thousand need not be measured"""
_WIDEST = 44


def width(text: str) -> int:
    """The columns that a text takes on a screen.

    >>> width("ab"), width("註釋")
    (2, 4)
    """
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def cut(text: str, limit: int) -> str:
    """A text, cut to some columns; what is cut off leaves a mark.

    >>> cut("中國哲學史大綱", 8)
    '中國哲…'
    """
    if width(text) <= limit:
        return text
    if text.isascii():
        return text[: limit - 1] + "…"
    used = 0
    for at, letter in enumerate(text):
        used += width(letter)
        if used > limit - 1:
            return text[:at] + "…"
    return text


def show(
    rows: Iterable[Row],
    columns: Sequence[str],
    form: str,
    *,
    text: Sequence[str] | None = None,
    empty: str = "",
    whole: Sequence[str] = (),
) -> None:
    """Prints rows; `text` names the columns of the text form, the last of which is never cut in a file; those of `whole` never are."""
    if form == "text":
        console_rows = list(rows)
        if not console_rows and empty:
            console.say(empty)
        _text(console_rows, text or columns, whole)
        return
    console.to_utf8()
    for piece in _pieces(rows, columns, form):
        sys.stdout.write(piece)


def _pieces(rows: Iterable[Row], columns: Sequence[str], form: str) -> Iterator[str]:
    """Rows as CSV, as JSON lines, or as one array of JSON, as they come."""
    if form == "csv":
        from references.export.tables import csv_lines

        yield from csv_lines(rows, columns)
        return
    from references.export.clean import to_json

    if form == "jsonl":
        yield from (to_json(row) + "\n" for row in rows)
        return
    lead = "[\n"
    for row in rows:
        yield lead + to_json(row)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _text(rows: Sequence[Row], columns: Sequence[str], whole: Sequence[str]) -> None:
    from references.export.clean import clean

    def words(value: Any) -> str:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, list | tuple):
            return clean("; ".join(map(str, value)))
        return "" if value is None else str(value)

    if not rows:
        return
    sample = [[words(row.get(column)) for column in columns] for row in rows[:_LOOKED_AT]]
    head = [column.replace("_", "-") for column in columns]
    widths = [min(_WIDEST, max(map(width, cells))) for cells in zip(head, *sample, strict=True)]
    room = _room_for_the_last(widths)
    right = [all(isinstance(row.get(column), int) for row in rows[:_LOOKED_AT]) for column in columns]
    write = sys.stdout.write
    uncut = frozenset(at for at, column in enumerate(columns) if column in whole)
    write(_line(head, widths, right, room, uncut))
    for row in rows:
        write(_line([words(row.get(column)) for column in columns], widths, right, room, uncut))


def _room_for_the_last(widths: Sequence[int]) -> int:
    if not sys.stdout.isatty():
        return 0
    import shutil

    return max(20, shutil.get_terminal_size((100, 24)).columns - sum(widths[:-1]) - 2 * len(widths) + 1)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], room: int, uncut: frozenset[int]) -> str:
    last = len(cells) - 1
    parts = []
    for at, cell in enumerate(cells):
        if at == last and not right[at]:
            parts.append(cut(cell, room) if room and at not in uncut else cell)
            continue
        wide, takes = widths[at], width(cell)
        if takes > wide and at not in uncut:
            cell = cut(cell, wide)
            takes = width(cell)
        gap = " " * max(0, wide - takes)
        parts.append(gap + cell if right[at] else cell + gap)
    return "  ".join(parts).rstrip() + "\n"
