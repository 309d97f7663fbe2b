"""Markdown's blocks and notes with their places, by markdown-it-py (CommonMark, tables, and footnotes of GitHub's and pandoc's kind).

markdown-it says which lines a block has; its own rules are kept, and beside each block stands where its words begin, which the parser knows
while the rule runs. Footnotes are rules of our own: those of mdit-py-plugins keep no places, know no label of two words, match labels
with regard to case, and want further paragraphs set in by four columns where many writers take two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from bib.patterns import regex
from references.spans import Span
from references.structure import Block

LABEL = r"\[\^(?P<label>[^\[\]^\n]{1,80})\]"
_DEFINITION = regex(rf"{LABEL}:[ \t]*")
SET_IN = "set-in"
"""the kind of a block that is set in by four columns: code, if the text is written in Markdown"""
_LONGEST_SET_IN = 4
"""columns by which a note's further paragraphs are set in, at most (pandoc, Python-Markdown); two are enough"""


@dataclass(slots=True)
class Definition:
    """A [^label]: with the blocks behind it."""

    label: str
    place: Span
    body: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """The blocks of the main text, and the definitions, in order."""

    main: list[Block] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)


def flat_text(text: str) -> str:
    r"""A text of the same length whose line ends are all LF, as the parser wants them.

    >>> flat_text("one\r\ntwo\rthree")
    'one \ntwo\nthree'
    """
    return text.replace("\r\n", " \n").translate(_LINE_ENDS) if _OTHER_ENDS.search(text) else text


_OTHER_ENDS = regex(r"[\r\f\u2028\u2029]")
_LINE_ENDS = dict.fromkeys(map(ord, "\r\f\u2028\u2029"), "\n")


# ---- blocks ----

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_OVER = ["paragraph", "reference", "blockquote"]
_KEPT: Mapping[str, list[str]] = {
    "table": ["paragraph", "reference"],
    "code": [],
    "fence": [*_OVER, "list"],
    "heading": _OVER,
    "lheading": [],
    "paragraph": [],
}
"""markdown-it's rules that make blocks of words, and what each can end (as its `parser_block` has it)"""


@cache
def _parser() -> MarkdownIt:
    # Definitions of links and blocks of HTML hold words that a reader of the source sees: they stay paragraphs.
    # The parser leaves out what is nested deeper than it may go: its own limit, twenty, is ten lists in one another.
    md = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").disable(["reference", "html_block"])
    for name, ends in _KEPT.items():
        md.block.ruler.at(name, _with_places(_rule(md, name)), {"alt": ends})
    md.block.ruler.before("reference", "footnote", _read_definition, {"alt": ["paragraph", "reference"]})
    return md


def _rule(md: MarkdownIt, name: str) -> BlockRule:
    return next(rule.fn for rule in md.block.ruler.__rules__ if rule.name == name)


def _with_places(rule: BlockRule) -> BlockRule:
    """The rule, and beside each of its tokens that has lines, where they begin and end in the source."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[before:] if not silent else ():
            if token.map and token.type in _HOLDS_LINES:
                token.meta["lines"] = [Span(state.bMarks[at] + state.tShift[at], state.eMarks[at]) for at in range(*token.map)]
        return True

    return run


_HOLDS_LINES = frozenset({"paragraph_open", "heading_open", "fence", "code_block", "tr_open"})


def _read_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's block rule for [^label]: and what belongs to it."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, begin, state.eMarks[start])
    if match is None or not match["label"].strip():
        return False
    if silent:
        return True
    opened = state.push("footnote_open", "", 1)
    opened.meta = {"label": match["label"].strip(), "place": Span(begin, match.end())}
    set_in = _set_in(state, start, end, empty=match.end() == state.eMarks[start])
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    state.blkIndent += set_in
    state.bMarks[start], state.tShift[start], state.sCount[start] = match.end(), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= set_in
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    state.push("footnote_close", "", -1)
    return True


def _set_in(state: StateBlock, start: int, end: int, empty: bool) -> int:
    """By how many columns the further blocks of a definition are set in: as the first of them is."""
    apart = empty
    for line in range(start + 1, end):
        if state.isEmpty(line):
            apart = True
            continue
        columns = state.sCount[line] - state.blkIndent
        if columns < 2 and (apart or _DEFINITION.match(state.src, state.bMarks[line] + state.tShift[line])):
            if empty and line == start + 1 and not _begins_block(state, line, end):
                state.sCount[line] = state.blkIndent + _LONGEST_SET_IN  # a body that begins on the next line, not set in
            return _LONGEST_SET_IN
        if apart:
            return min(columns, _LONGEST_SET_IN)
    return _LONGEST_SET_IN


def _begins_block(state: StateBlock, line: int, end: int) -> bool:
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))


# ---- from tokens to blocks ----

_CONTAINERS = {"blockquote_open": "quote", "list_item_open": "item"}
_CLOSING_HASHES = regex(r"(?:^|[ \t])#+[ \t]*$")


def find_blocks(text: str) -> Blocks:
    """The blocks of a text (see `flat_text`) and its definitions of notes, each in order.

    >>> source = "# A\\n\\n> one[^x]\\n> two\\n\\n[^x]: *Note*."
    >>> found = find_blocks(source)
    >>> [(block.kind, [line.cut(source) for line in block.lines]) for block in found.main]
    [('heading', ['A']), ('quote', ['one[^x]', 'two'])]
    >>> found.definitions[0].label, found.definitions[0].body[0].lines
    ('x', (Span(start=28, end=35),))
    """
    md = _parser()
    tokens: list[Token] = []
    md.block.parse(text, md, {}, tokens)
    found = Blocks()
    homes: list[list[Block]] = [found.main]
    kinds = ["paragraph"]
    for token in tokens:
        if token.type in _CONTAINERS:
            kinds.append(_CONTAINERS[token.type])
        elif token.type == "footnote_open":
            definition = Definition(token.meta["label"], token.meta["place"])
            found.definitions.append(definition)
            homes.append(definition.body)
            kinds.append("paragraph")
        elif token.type in ("blockquote_close", "list_item_close", "footnote_close"):
            kinds.pop()
            if token.type == "footnote_close":
                homes.pop()
        elif "lines" in token.meta:
            homes[-1].extend(_blocks_of(text, token, kinds[-1]))
    return found


def _blocks_of(text: str, token: Token, kind: str) -> list[Block]:
    lines: list[Span] = token.meta["lines"]
    if token.type == "tr_open":
        return [Block("cell", (cell,)) for cell in _cells(text, lines[0])]
    if token.type == "heading_open":
        kind, lines = "heading", _heading_lines(text, lines, token.markup)
    elif token.type == "fence":
        kind, lines = "code", _inside_fence(text, lines, token.markup)
    elif token.type == "code_block":
        kind = SET_IN
    stripped = [strip_span(text, line) for line in lines]
    full = groupby(stripped, key=lambda line: line.end > line.start)
    return [Block(kind, tuple(group)) for words, group in full if words]


def _heading_lines(text: str, lines: list[Span], markup: str) -> list[Span]:
    if not markup.startswith("#"):
        return lines[:-1]  # the line under it
    line = Span(lines[0].start + len(markup), lines[0].end)
    closing = _CLOSING_HASHES.search(line.cut(text).rstrip())
    return [Span(line.start, line.start + closing.start())] if closing else [line]


def _inside_fence(text: str, lines: list[Span], markup: str) -> list[Span]:
    closed = len(lines) > 1 and lines[-1].cut(text).strip().startswith(markup) and not lines[-1].cut(text).strip().strip(markup[0])
    return lines[1 : -1 if closed else None]


def strip_span(text: str, span: Span) -> Span:
    """A range without the white space at its ends.

    >>> strip_span(" a b ", Span(0, 5))
    Span(start=1, end=4)
    """
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


_BAR = regex(r"\\.|\|")


def _cells(text: str, row: Span) -> list[Span]:
    """The cells of a row, at the bars that no backslash stands before (GitHub's rule: code does not shield a bar)."""
    edges = [row.start - 1, *(match.start() for match in _BAR.finditer(text, row.start, row.end) if match[0] == "|"), row.end]
    cells = (strip_span(text, Span(first + 1, last)) for first, last in pairwise(edges))
    return [cell for cell in cells if cell.end > cell.start]
