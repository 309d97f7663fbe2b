"""Tables as CSV: no cell begins a formula in a spreadsheet, and none holds a character that steers a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from references.export.clean import clean
from references.export.order import FIELDS, order_fields

if TYPE_CHECKING:
    from bib import Entry

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LARGEST = 65536
"""characters that are gathered before they are handed on"""


CLAIMS = ("document", "note", "label", "claim", "clause", "source", "locator", "signal", "verdict", "memento")
"""the columns of claims.csv"""


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    r"""Rows as CSV, in pieces.

    >>> print("".join(csv_lines([{"claim": "=1+1"}, {"claim": "甲, 乙"}], ["claim"])), end="")
    claim
    '=1+1
    "甲, 乙"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
        if buffer.tell() > _LARGEST:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def cell(value: Any) -> str:
    r"""A value as a cell: an apostrophe before what a spreadsheet would take for a formula, also behind white space.

    >>> cell("@SUM(A1)"), cell(["甲", "乙"]), cell(None), cell("\x1b[31m"), cell(-12)
    ("'@SUM(A1)", '甲; 乙', '', '\\x1b[31m', '-12')
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return ("'" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else "") + clean(text)


def entries_csv(entries: Iterable[Entry]) -> str:
    """Entries as a table: a line for each, a column for each field that one of them states.

    >>> from bib import Entry
    >>> print(entries_csv([Entry("hu-1919", "book", {"usera": "x"})]).splitlines()[1])
    hu-1919,book,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,x
    """
    rows: list[dict[str, Any]] = [{"key": entry.key, "type": entry.type, **entry.fields} for entry in entries]
    names = order_fields({name: "" for row in [dict.fromkeys(FIELDS), *rows] for name in row if name != "key"})
    return "".join(csv_lines(rows, ("key", *names)))
