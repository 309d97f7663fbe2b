"""Puts the words of a document into one text, block by block, and keeps how they are set."""

from __future__ import annotations

from collections.abc import Iterable

from references.spans import Span
from references.structure import PLAIN, Block, Run, add_run


class Flow:
    """A text that grows: white space is told once, blocks stand apart by an empty line.

    >>> flow = Flow()
    >>> flow.add(" A  title ", kind="heading"); flow.finish(); flow.add("One"); flow.add("1", frozenset({"superscript"})); flow.finish()
    >>> [(block.kind, block.lines[0].cut(flow.text)) for block in flow.blocks], flow.blocks[1].runs[0].span.cut(flow.text)
    ([('heading', 'A title'), ('paragraph', 'One1')], '1')
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.length = 0
        self._pieces: list[str] = []
        self._kind = "paragraph"
        self._lines: list[Span] = []
        self._runs: list[Run] = []
        self._start = -1
        """where the line begins; -1: no word of it yet"""
        self._spaced = False

    @property
    def text(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def stand(self, text: str, blocks: Iterable[Block]) -> None:
        """Takes a text as it is, with blocks that are known.

        >>> flow = Flow()
        >>> flow.stand("Ships came in.", [Block("paragraph", (Span(0, 14),))]); flow.text, flow.length
        ('Ships came in.', 14)
        """
        self._pieces, self.length = [text], len(text)
        self.blocks = list(blocks)

    def add(
        self,
        words: str,
        flags: frozenset[str] = PLAIN,
        target: str = "",
        language: str = "",
        *,
        kind: str = "paragraph",
        kept: bool = False,
    ) -> None:
        """Words of the block, which is of the `kind` of its first ones; with `kept` their white space is theirs (code)."""
        if self._start < 0 and not self._lines:
            self._kind = kind
        words = words.replace("\xad", "")
        if kept:
            for number, line in enumerate(words.split("\n")):
                if number:
                    self.break_line()
                self._write(line, flags, target, language)
            return
        told = " ".join(_split(words))
        if not told:
            self._spaced = self._spaced or bool(words)
            return
        self._spaced = self._spaced or words[0] in _SPACES
        self._write(told, flags, target, language)
        self._spaced = words[-1] in _SPACES

    def is_in_line(self, size: int) -> bool:
        """Whether the last `size` characters stand in the line that is being written."""
        return self._start >= 0 and self.length - size >= self._start

    def break_line(self) -> None:
        """What follows stands in a line of its own, of the same block."""
        if self._start >= 0:
            self._lines.append(Span(self._start, self.length))
            self._start = -1
        self._spaced = False

    def finish(self) -> None:
        """Ends the block, if it has words."""
        self.break_line()
        if self._lines:
            self.blocks.append(Block(self._kind, tuple(self._lines), tuple(self._runs)))
        self._lines, self._runs = [], []

    def _write(self, words: str, flags: frozenset[str], target: str, language: str) -> None:
        if not words:
            return
        if self._start < 0:
            self._put(("\n" if self._lines else "\n\n") if self._pieces else "")
            self._start = self.length
        elif self._spaced:
            self._put(" ")
        start = self.length
        self._put(words)
        self._spaced = False
        add_run(self._runs, Run(Span(start, self.length), flags, target, language))

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self.length += len(words)


_SPACES = " \t\n\r\f\v"
"""what a format takes for one space; a no-break space is a character of its own"""


def _split(words: str) -> list[str]:
    return [word for word in words.translate(_AS_SPACE).split(" ") if word]


_AS_SPACE = dict.fromkeys(map(ord, _SPACES), " ")
