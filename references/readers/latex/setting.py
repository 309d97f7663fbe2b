"""The signs of a LaTeX source -> the words that it prints, and its notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from references.readers.flow import Flow
from references.readers.latex.commands import names, silent_arguments
from references.readers.latex.numbers import Counters
from references.readers.latex.source import Sign, Source
from references.readers.latex.words import SIGNS, characters, typeset
from references.spans import Span
from references.structure import PLAIN


@dataclass(slots=True)
class Note:
    """A note that is marked or written: its words are set when the text before it is."""

    label: str
    kind: str
    marks: list[Span] = field(default_factory=list)
    source: Source | None = None
    shown: bool = False
    """the keys that it cites are its words: it has no others"""


class Scope(NamedTuple):
    """What is opened by a brace or an environment, and what its end does."""

    name: str = ""
    flags: frozenset[str] = PLAIN
    kind: str = "paragraph"
    target: str = ""
    ends_block: bool = False
    behind: str = ""


Command = Callable[["Setting", str], None]
"""what a command does; it takes its own arguments from the source"""


class Setting:
    """Sets one source: the text, or the words of one note."""

    def __init__(
        self, source: Source, flow: Flow, notes: list[Note], counters: Counters, does: Mapping[str, Command], level: int = 0
    ) -> None:
        self.source, self.flow, self.notes, self.counters, self.level = source, flow, notes, counters, level
        self.does = does
        self.scopes = [Scope()]
        self.preamble = False
        self.restarts = False
        """each chapter begins the notes at one"""
        self.title: list[str] = []
        self.shows_keys = False
        self.ended = False

    def run(self) -> None:
        """Sets the source to its end."""
        for sign in self.source:
            if sign.kind == "command":
                self._command(sign.text)
            elif not self.preamble:
                self._set(sign)
            if self.ended:
                break
        self.flow.finish()

    def _set(self, sign: Sign) -> None:
        if sign.kind == "open":
            self.scopes.append(self.scope._replace(name="{", ends_block=False, behind=""))
        elif sign.kind == "close":
            self.close_group("{")
        elif sign.kind == "empty":
            self.flow.finish()
        elif sign.kind == "words":
            self.write("\u00a0" if sign.text == "~" else typeset(sign.text))
        else:
            self.does[sign.kind](self, sign.text)

    @property
    def scope(self) -> Scope:
        return self.scopes[-1]

    def write(self, words: str, flags: frozenset[str] = PLAIN, target: str = "") -> None:
        """Words, set as the groups round them say."""
        if self.preamble:
            return
        scope = self.scope
        self.flow.add(words, scope.flags | flags, target or scope.target, kind=scope.kind)

    def _command(self, name: str) -> None:
        does = self.does.get(name)
        character = characters().get(name)
        if does is not None:
            does(self, name)
        elif character == "\n":
            self.flow.break_line()
        elif character is not None:
            self.write(character)
        elif len(name) < 2 and not name.isalpha():
            self.write(SIGNS.get(name, name))
        elif not self.preamble:
            self.pass_options()

    def pass_options(self) -> None:
        """What stands in square brackets is no word of the text."""
        while self.source.option() is not None:
            pass

    # ---- groups ----

    def open_group(self, **how: Any) -> None:
        """The argument that comes next is set so; where none comes, nothing happens."""
        if self.source.opens_braces():
            self.source.next()
            self.scopes.append(self.scope._replace(**{"name": "{", "ends_block": False, "behind": "", **how}))

    def close_group(self, name: str) -> None:
        if len(self.scopes) > 1 and self.scope.name == name:
            scope = self.scopes.pop()
            if scope.behind:
                self.write(scope.behind)
            if scope.ends_block:
                self.flow.finish()

    def set_apart(self, name: str) -> None:
        """Emphasis, raised letters: a command with an argument, or one that lasts to the end of its group."""
        flag = next(flag for flag in ("italic", "superscript", "small") if name in names("flags", flag))
        if name in ("it", "itshape", "em", "slshape"):
            self.scopes[-1] = self.scope._replace(flags=self.scope.flags | {flag})
        else:
            self.open_group(flags=self.scope.flags | {flag})

    def quote(self, name: str) -> None:
        if name in ("foreignquote", "hyphenquote"):
            self.source.argument()
        self.pass_options()
        opening, closing = "“", "”"
        self.write(opening)
        self.open_group(behind=closing)

    def take_last(self, name: str) -> None:
        """Of several arguments the last is set."""
        self.pass_options()
        for _ in range(2 if name in names("last", "third") else 1):
            self.source.argument()
            self.pass_options()
        self.open_group()

    def take_first(self, name: str) -> None:
        """Of two arguments the first is set."""
        words = self.source.argument()
        self.source.argument()
        self.source.put_back(words or "")

    def pass_over(self, name: str) -> None:
        if name == "documentclass":
            self.pass_options()
            self.restarts = (self.source.argument() or "").strip() in names("restart", "words")
            return
        for _ in range(silent_arguments()[name]):
            self.pass_options()
            self.source.argument()
        self.pass_options()

    def head(self, name: str) -> None:
        if name == "title" and self.preamble:
            self.title.append(rf"\section*{{{self.source.argument() or ''}}}")
            return
        if name in ("chapter", "addchap") and self.restarts:
            self.counters.set("footnote", 0)
        self.pass_options()
        self.flow.finish()
        self.open_group(kind="heading", ends_block=True)

    def head_matter(self, name: str) -> None:
        """The author and the day, which stand under the title."""
        words = self.source.argument() or ""
        if self.preamble:
            self.title.append(words)

    def caption(self, name: str) -> None:
        if name == "captionof":
            self.source.argument()
        self.pass_options()
        self.flow.finish()
        self.open_group(kind="caption", ends_block=True)

    def end_paragraph(self, name: str) -> None:
        self.flow.finish()
