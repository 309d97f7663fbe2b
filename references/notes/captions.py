"""The line under a figure or table that says where it comes from: a note without a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import numerals
from references.model import Span
from references.notes.bodies import Body
from references.notes.lines import Line, terminal


@lru_cache(maxsize=1)
def _source() -> re.Pattern[str]:
    words = "|".join(map(re.escape, terms.load("page")["source_words"]))
    return regex(rf"[（(\[*_]*(?:{words})[*_]*\s*[:：﹕︰][*_]*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _caption() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\.", r"\.?") for word in terms.load("page")["caption_words"])
    number = rf"(?:[0-9]+|[{numerals.HAN}]+|[IVX]+|[A-Z])(?:\s*[-–—‐－.．]\s*[0-9{numerals.HAN}]+)*"
    return regex(rf"[#*_\s(（\[【]*(?P<word>{words})\s*(?P<number>{number})(?![0-9])", re.IGNORECASE)


_NEAR = 14
"""so many lines over or under its source line a caption is looked for"""


def caption(text: str, row: Line) -> str | None:
    """The number of the figure or table that a line names as its caption does.

    >>> caption("(圖 3-1) 石油出口", Line(0, 12, 0, 0, False, False))
    '圖3-1'
    """
    match = _caption().match(text, row.start, row.end)
    if not match or row.end - row.start > 120 or text[row.end - 1] in "。；;，,":
        return None
    return re.sub(r"\s+", "", match["word"] + match["number"])


def find(text: str, rows: Sequence[Line], numbers: Sequence[int], apart: int) -> list[Body]:
    """The source lines among the lines of main text (`numbers`), each named by its caption; `apart`: so many blank lines end one.

    >>> from references.notes.lines import lines
    >>> text = "Table 3 Ships\\n\\nSource: Harbour Office.\\n"
    >>> [(body.label, body.lines[0].cut(text)) for body in find(text, lines(text), [0, 1], apart=2)]
    [('Table3', 'Source: Harbour Office.')]
    """
    found: list[Body] = []
    used: set[int] = set()
    for at, number in enumerate(numbers):
        row = rows[number]
        if not _source().match(text, row.start, min(row.end, row.start + 60)):
            continue
        lines, taken = _lines(text, rows, numbers, at, apart)
        if not text[lines[0].start : lines[-1].end].rstrip().rstrip("：:"):
            continue
        name = _name(text, rows, numbers, at, used)
        body = Body(name, Span(row.start, row.start), -1, lines, taken, style="source", form="source")
        found.append(body)
    return found


def _lines(text: str, rows: Sequence[Line], numbers: Sequence[int], at: int, apart: int) -> tuple[list[Span], list[int]]:
    lines: list[Span] = []
    taken: list[int] = []
    for number in numbers[at : at + 8]:
        row = rows[number]
        if taken and (number != taken[-1] + 1 or row.gap >= apart or row.rule or row.feed):
            break
        if taken and (terminal(text, rows[taken[-1]]) or _source().match(text, row.start, min(row.end, row.start + 60))):
            break
        lines.append(Span(row.start, row.end))
        taken.append(number)
    return lines, taken


def _name(text: str, rows: Sequence[Line], numbers: Sequence[int], at: int, used: set[int]) -> str:
    before = reversed(numbers[max(0, at - _NEAR) : at])
    after = numbers[at + 1 : at + 4]
    for number in (*before, *after):
        name = caption(text, rows[number])
        if name and number not in used:
            used.add(number)
            return name
    row = rows[numbers[at]]
    return re.split(r"[:：﹕︰]", text[row.start : row.start + 20])[0].strip("（([*_ ")
