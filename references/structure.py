"""What a format states of a document: its blocks, the runs in them, its notes, already paired, its pages, and what a program knows besides.

A reader hands this over; what stands here is never guessed again. All spans are ranges of the one text of the document.
`references.structure_rows` writes it as JSON and reads it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from references.spans import Span

PLAIN: frozenset[str] = frozenset()
"""the flags of words that are set as those round them"""


class Run(NamedTuple):
    """A stretch of a block that is set or said otherwise than the words round it."""

    span: Span
    flags: frozenset[str] = PLAIN
    """superscript | italic | small | hidden. What is hidden (a field's code, a way back to the mark) is no word of the text; where a format
    states no notes, a raised number is the label or the mark of one"""
    target: str = ""
    """where a link leads"""
    language: str = ""
    """as stated, a BCP 47 tag; where it is not that of the document"""


def add_run(runs: list[Run], run: Run) -> None:
    """Adds a run behind others: to the last of them where both are of one make and stand side by side; one that says nothing is none.

    >>> runs = [Run(Span(0, 4), frozenset({"italic"}))]
    >>> add_run(runs, Run(Span(4, 9), frozenset({"italic"}))); add_run(runs, Run(Span(9, 12)))
    >>> runs
    [Run(span=Span(start=0, end=9), flags=frozenset({'italic'}), target='', language='')]
    """
    if run.span.start == run.span.end or not any(run[1:]):
        return
    last = runs[-1] if runs else None
    if last is not None and last.span.end == run.span.start and last[1:] == run[1:]:
        runs[-1] = last._replace(span=Span(last.span.start, run.span.end))
    else:
        runs.append(run)


class Block(NamedTuple):
    """A stretch of text that is set apart from what stands round it."""

    kind: str
    """paragraph | heading | item | cell | quote | code | caption"""
    lines: tuple[Span, ...]
    """its lines in order, without what begins a line in its format (bullets, the sign of a quotation) and without line ends"""
    runs: tuple[Run, ...] = ()

    @property
    def start(self) -> int:
        return self.lines[0].start if self.lines else 0

    @property
    def hidden(self) -> tuple[Span, ...]:
        """What is no word of the text.

        >>> Block("paragraph", (Span(0, 9),), (Run(Span(4, 9), frozenset({"hidden"})),)).hidden
        (Span(start=4, end=9),)
        """
        return tuple(run.span for run in self.runs if "hidden" in run.flags)


@dataclass(frozen=True, slots=True)
class StatedNote:
    """A note as its format states it."""

    label: str
    """as printed; as written where the format numbers its notes itself ([^miller] is "miller")"""
    marks: tuple[Span, ...] = ()
    """where in the main text, or in another note, it is pointed to, in order"""
    body: tuple[Block, ...] = ()
    place: Span | None = None
    """of the label at the body; None: the document has no body for these marks"""
    kind: str = "footnote"
    """footnote | endnote | comment | inline (its body stands in the main text, inside its mark) | link (words of the main text that lead
    to a page elsewhere; its mark is where they end, or before an address that is printed)"""
    anchors: tuple[Span, ...] = ()
    """the words that a comment is tied to, line by line; empty where it is tied to a place only"""
    language: str = ""
    """as stated, a BCP 47 tag; where it is not that of the document"""


class Page(NamedTuple):
    """Where a page begins, and what is printed on it as its number (xii, 12, A-3)."""

    start: int
    label: str


class Witness(NamedTuple):
    """Words of the text that a program for citations has put there, and what it knows of the works that they cite."""

    span: Span
    by: str
    """zotero | mendeley | endnote | citavi | word"""
    works: str
    """JSON: a list of {"item": the work as CSL-JSON, "key": what tells it from others, "locator", "label", "prefix", "suffix"}, in order"""


class Shown(NamedTuple):
    """How the words of a text without blocks are set, as the pages show all of it: a number on the line is then no mark."""

    raised: tuple[Span, ...] = ()
    """what is set as superscript, and is no power, in order"""
    headings: tuple[int, ...] = ()
    """where lines begin that are larger than the text"""


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of the main text, in order, and the notes, in the order of their bodies.

    A structure without notes says that the format states none (Markdown made from a PDF): they are then looked for in the text.
    One without blocks says nothing of them either (a PDF whose pages show no notes): its text is lines, and form feeds between pages.
    """

    blocks: tuple[Block, ...]
    notes: tuple[StatedNote, ...] = ()
    markup: bool = False
    """the blocks hold signs of Markdown or HTML inside their lines, which are no words of the text"""
    pages: tuple[Page, ...] = ()
    """in order; empty where the format has no pages"""
    witnesses: tuple[Witness, ...] = ()
    language: str = ""
    """of most of the text, as stated, a BCP 47 tag"""
    has_own_notes: bool = False
    """the format has notes of its own: in a document that uses none, notes set by hand are believed only where they are marked"""
    remarks: tuple[tuple[str, int, str], ...] = ()
    """what a reader had to assume or leave out: the code of a finding, the place, and a detail of its sentence"""
    shown: Shown | None = None
    """how a text without blocks is set, where that is known"""

    def raised_spans(self) -> Iterator[Span]:
        """What is set as superscript in the main text, in order."""
        if self.shown is not None:
            return iter(self.shown.raised)
        return (run.span for block in self.blocks for run in block.runs if "superscript" in run.flags)
