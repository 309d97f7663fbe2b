"""Marks in the words of a block of Markdown, with their places: [^label], ^[notes in the text], links to a note and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from bib.patterns import regex
from references.readers.commonmark import LABEL, SET_IN
from references.spans import Span
from references.structure import Block

_MARK = regex(LABEL)
_LINK = regex(
    r"(?:<sup>)?\[(?:<sup>)?(?:\\?[\[(（])?(?P<label>\d{1,4}|[ivxlc]{1,6}|[*†‡]{1,3}|[\u21a9\ufe0e^]{1,2}|back)(?:\\?[\])）])?(?:</sup>)?\]"
    r"\(#(?P<target>[^()\s]{1,80})\)(?:</sup>)?",
    re.IGNORECASE,
)
"""a link inside the document whose words are a label, as programs write it that turn Word or HTML into Markdown"""


def fold_label(label: str) -> str:
    """A label as it is compared: without regard to case and to the width of spaces (GitHub's rule).

    >>> fold_label("Miller  1999") == fold_label("miller 1999")
    True
    """
    return " ".join(label.split()).casefold()


class Found(NamedTuple):
    """Something in a block's words that points to a note, or is one."""

    kind: str
    """mark | inline | link"""
    label: str
    span: Span
    target: str = ""
    body: tuple[Span, ...] = ()
    """of an inline note: its lines"""


@cache
def _parser() -> MarkdownIt:
    """What can hide a mark: escapes, code, addresses and HTML; and our own rules."""
    md = MarkdownIt("commonmark")
    md.inline.ruler.enableOnly(["text", "escape", "backticks", "autolink", "html_inline"])
    md.inline.ruler.before("escape", "inline_note", _read_inline_note)
    md.inline.ruler.before("escape", "mark", _read_mark)
    return md


@dataclass(slots=True)
class _Scan:
    """The words of one block, and what is found in them."""

    content: str
    defined: frozenset[str]
    brackets: Mapping[int, int]
    inside: int = 0
    """where the note in the text ends that was found last: no other begins in it (pandoc's rule)"""
    found: list[tuple[str, str, int, int, str]] = field(default_factory=list)


def find_marks(text: str, block: Block, defined: frozenset[str]) -> list[Found]:
    """The marks, inline notes and links to notes in a block, in order; `defined` are the folded labels that have a body.

    >>> source = "One[^a] `[^b]` \\\\[^c] two^[Inside.]"
    >>> block = Block("paragraph", (Span(0, len(source)),))
    >>> [(one.kind, one.label, one.span.cut(source)) for one in find_marks(source, block, frozenset("a"))]
    [('mark', 'a', '[^a]'), ('inline', '', '^[Inside.]')]
    """
    words = [line.cut(text) for line in block.lines]
    if block.kind in ("code", SET_IN) or not any(_SIGN.search(line) for line in words):
        return []
    content = "\n".join(words)
    scan = _Scan(content, defined, _pairs(content) if "^[" in content else {})
    md = _parser()
    md.inline.tokenize(StateInline(content, md, {"scan": scan}, []))
    way_back = _WayBack(block.lines)
    return [
        Found(kind, label, way_back.span(start, end), target, way_back.spans(start + 2, end - 1) if kind == "inline" else ())
        for kind, label, start, end, target in scan.found
    ]


_SIGN = regex(r"\[\^|\^\[|\]\(#")
"""what no mark, note or link to a note is without"""


class _WayBack:
    """From places in a block's words, its lines put together with a line end between them, to places in the text."""

    def __init__(self, lines: Sequence[Span]) -> None:
        self._lines = lines
        self._starts = list(accumulate((line.end - line.start + 1 for line in lines), initial=0))

    def span(self, start: int, end: int) -> Span:
        """The range of the text, from the first to the last of these characters."""
        cuts = self.spans(start, end)
        return Span(cuts[0].start, cuts[-1].end)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The ranges of the text, line by line."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        cuts = (self._cut(number, start, end) for number in range(first, min(last, len(self._lines))))
        return tuple(cut for cut in cuts if cut.start < cut.end)

    def _cut(self, number: int, start: int, end: int) -> Span:
        line, at = self._lines[number], self._starts[number]
        return Span(line.start + max(start - at, 0), min(line.start + end - at, line.end))


_BRACKET = regex(r"\\.|[\[\]]", re.DOTALL)


def _pairs(content: str) -> dict[int, int]:
    """Where each opened bracket closes."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for match in _BRACKET.finditer(content):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


def _read_mark(state: StateInline, silent: bool) -> bool:
    """markdown-it's inline rule for [^label] and for links whose words are a label."""
    if not state.src.startswith(("[", "<sup>["), state.pos):
        return False
    scan: _Scan = state.env["scan"]
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is not None:
        label = match["label"].strip()
        if not label or (fold_label(label) not in scan.defined and any(map(str.isspace, label))):
            return False
        kind, target = "mark", ""
    else:
        match = _LINK.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        kind, label, target = "link", match["label"], match["target"]
    if not silent:
        scan.found.append((kind, label, *match.span(), target))
    state.pos = match.end()
    return True


def _read_inline_note(state: StateInline, silent: bool) -> bool:
    """markdown-it's inline rule for pandoc's ^[notes in the text]; marks inside them are found as they go on."""
    if not state.src.startswith("^[", state.pos):
        return False
    scan: _Scan = state.env["scan"]
    end = scan.brackets.get(state.pos + 1)
    if end is None or end >= state.posMax or state.pos < scan.inside:
        return False
    if not silent:
        scan.inside = end
        scan.found.append(("inline", "", state.pos, end + 1, ""))
    state.pos += 2
    return True
