"""The source of a LaTeX text as a row of signs: own commands written out, files brought in, comments left out.

It is a scanner of braces and not a grammar: what it does not know costs nothing beside itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_hangul
from references.passages import wide
from references.readers.latex.arguments import COMMAND
from references.readers.latex.frames import Frame, behind_blanks, behind_line_end
from references.readers.latex.own_text import Bring, OwnText
from references.readers.latex.programs import programs, take_branch

_PLAIN = regex(r"[^\\{}%$&~\n]+")
_EMPTY_LINES = regex(r"[ \t]*\n[ \t]*\n\s*")


class Sign(NamedTuple):
    """One thing of the source: a command (without its backslash), a brace, words, a line of nothing."""

    kind: str
    """command | open | close | words | empty | tab sign | math sign"""
    text: str


class Source(OwnText):
    """Gives the signs of a text one by one; arguments are taken by those who know the command.

    >>> [sign.text for sign in Source(r"\\newcommand{\\fn}[1]{\\footnote{#1}} A\\fn{B} % c")]
    [' A', 'footnote', '{', 'B', '}', ' ']
    """

    def __init__(self, text: str, bring: Bring = lambda name: None) -> None:
        super().__init__(text, bring)
        self.starred = False
        """whether the command that was given last had a star behind its name"""

    def __iter__(self) -> Iterator[Sign]:
        while (sign := self.next()) is not None:
            yield sign

    def next(self) -> Sign | None:
        """The next sign; None at the end."""
        while self._frames:
            frame = self._frames[-1]
            if frame.at >= len(frame.text):
                self._frames.pop()
                continue
            sign = self._read(frame)
            if sign is not None:
                return sign
        return None

    def _read(self, frame: Frame) -> Sign | None:
        text, at = frame.text, frame.at
        plain = _PLAIN.match(text, at)
        if plain:
            frame.at = plain.end()
            return Sign("words", plain.group())
        char = text[at]
        if char == "\\":
            return self._read_command(frame)
        if char == "%":
            end = text.find("\n", at)
            frame.at = len(text) if end < 0 else behind_line_end(text, end)
            return None
        if char == "\n":
            return self._read_line_end(frame)
        frame.at = at + 1
        return Sign(_KINDS.get(char, "words"), char)

    def _read_line_end(self, frame: Frame) -> Sign | None:
        """A line end is a blank, an empty line ends the paragraph; between characters that are set without blanks it is nothing."""
        text, at = frame.text, frame.at
        empty = _EMPTY_LINES.match(text, at)
        frame.at = empty.end() if empty else at + 1
        if empty:
            return Sign("empty", "")
        following = behind_blanks(text, at)
        if _is_solid(text[at - 1 : at]) and _is_solid(text[following : following + 1]):
            frame.at = following
            return None
        return Sign("words", "\n")

    def _read_command(self, frame: Frame) -> Sign | None:
        start = frame.at
        match = COMMAND.match(frame.text, start)
        assert match is not None
        frame.at = match.end()
        name, self.starred = match["name"], match["star"] is not None
        if name is None:
            return Sign("command", match["sign"])
        if self.own.has_overlays:
            self.match(_OVERLAY)
        name = self.own.aliases.get(name, name)
        if name in self.own.commands and self._may_write():
            if self.starred:
                frame.at -= 1
            self._frames.append(Frame(self.own.expand(self, name)))
            return None
        if self._programs(frame, start, name):
            return None
        if not self.starred:
            frame.skip_blanks()
        return Sign("command", name)

    def _programs(self, frame: Frame, start: int, name: str) -> bool:
        """Does what a command defines, asks or brings in; whether it is one of these, which print nothing by themselves."""
        does = programs().get(name)
        if does is not None:
            does(self, name)
            return True
        return take_branch(self, frame, start, name) or self.own.take(self, name)

    def inner(self, text: str) -> Source:
        """A text that knows the same own commands and files."""
        source = Source(text, self._bring)
        source.own, source._written = self.own, self._written
        return source


def _is_solid(char: str) -> bool:
    """Whether a character is set without blanks beside others of its kind: Korean has blanks."""
    return wide(char) and not is_hangul(char)


_KINDS = {"{": "open", "}": "close", "&": "tab sign", "$": "math sign"}
_OVERLAY = regex(r"<[\w@+.,:|-]{0,40}>")
