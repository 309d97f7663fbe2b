"""Markdown's own footnotes: [^label] marks, [^label]: bodies, ^[bodies in the text]; and fenced blocks, in which nothing is a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from references.model import Span
from references.notes.bodies import Body
from references.notes.lines import Line
from references.notes.signs import Sign

_MARK = re.compile(r"(?<!\\)\[\^(?P<label>[^\s\[\]^]{1,80})\](?!:)")
_BODY = re.compile(r"\[\^(?P<label>[^\s\[\]^]{1,80})\]:[ \t]*")
_CODE = re.compile(r"(`{1,3})[^`\n]+\1")
_FENCE = re.compile(r"(`{3,}|~{3,})")


def fenced(text: str, rows: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines in fenced blocks, the fences too. A fence that never closes fences nothing."""
    found: set[int] = set()
    opened: tuple[int, str] | None = None
    for number, row in enumerate(rows):
        match = _FENCE.match(text, row.start, row.end)
        if not match or row.indent > 3:
            continue
        if opened is None:
            opened = (number, match[1])
        elif match[1].startswith(opened[1]) and row.end - row.start == len(match[1]):
            found.update(range(opened[0], number + 1))
            opened = None
    return frozenset(found)


def bodies(text: str, rows: Sequence[Line], outside: frozenset[int]) -> list[Body]:
    """The [^label]: bodies, each with its lazy lines and its set-in paragraphs."""
    found: list[Body] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        match = _BODY.match(text, row.start, row.end) if at not in outside and row.indent <= 3 else None
        if not match:
            at += 1
            continue
        body = Body(match["label"], Span(row.start, match.end()), -1, [], [at], style="pandoc")
        if match.end() < row.end:
            body.lines.append(Span(match.end(), row.end))
        at += 1
        while at < len(rows) and at not in outside and not _BODY.match(text, rows[at].start, rows[at].end) and not rows[at].rule:
            lazy = rows[at].gap == 0 and not text.startswith("#", rows[at].start)
            if not lazy and rows[at].indent < 2:
                break
            body.lines.append(Span(rows[at].start, rows[at].end))
            body.rows.append(at)
            at += 1
        found.append(body)
    return found


def marks(text: str, rows: Sequence[Line], numbers: Sequence[int], outside: frozenset[int]) -> list[Sign]:
    """The [^label] marks in these lines."""
    found: list[Sign] = []
    for number in numbers:
        if number in outside:
            continue
        row = rows[number]
        if text.find("[^", row.start, row.end) < 0:
            continue
        code = [match.span() for match in _CODE.finditer(text, row.start, row.end)]
        found.extend(
            Sign(match["label"], match.start(), match.end(), "pandoc", 9.0)
            for match in _MARK.finditer(text, row.start, row.end)
            if not any(start <= match.start() < end for start, end in code)
        )
    return found


def inline(text: str, rows: Sequence[Line], numbers: Sequence[int], outside: frozenset[int], taken: int) -> tuple[list[Sign], list[Body]]:
    """The ^[bodies that stand in the text]; they bear no label and are counted on from `taken`, the highest one."""
    signs: list[Sign] = []
    found: list[Body] = []
    allowed = set(numbers) - outside
    for number in numbers:
        row = rows[number]
        if number in outside:
            continue
        at = text.find("^[", row.start, row.end)
        while at >= 0:
            end = _closing(text, at + 1, rows, number, allowed)
            if end is None:
                at = text.find("^[", at + 2, row.end)
                continue
            name = str(taken + len(found) + 1)
            lines = [Span(max(at + 2, line.start), min(end, line.end)) for line in rows[number : number + 40] if line.start < end]
            found.append(Body(name, Span(at, at + 2), -1, [line for line in lines if line.end > line.start], [], style="inline"))
            signs.append(Sign(name, at, end + 1, "inline", 9.0))
            at = text.find("^[", end + 1, row.end)
    return signs, found


def _closing(text: str, opened: int, rows: Sequence[Line], number: int, allowed: set[int]) -> int | None:
    """Where the bracket closes, within this paragraph."""
    last = number
    while last + 1 < len(rows) and last + 1 in allowed and rows[last + 1].gap == 0 and last < number + 39:
        last += 1
    depth = 0
    for at in range(opened, min(rows[last].end, opened + 5000)):
        if text[at] == "[" and text[at - 1] != "\\":
            depth += 1
        elif text[at] == "]" and text[at - 1] != "\\":
            depth -= 1
            if depth == 0:
                return at
    return None
