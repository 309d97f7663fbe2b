"""The signs of a LaTeX source -> the words that it prints, and its notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from references.readers.flow import Flow
from references.readers.latex.commands import names, silent_arguments
from references.readers.latex.numbers import Counters
from references.readers.latex.source import Sign, Source
from references.readers.latex.words import SIGNS, characters, find_language, quotation_marks, typeset, write_unit
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
    key: str = ""
    """what it is called by in the source"""
    names: frozenset[str] = frozenset()
    """what \\label calls it"""


class Scope(NamedTuple):
    """What is opened by a brace or an environment, and what its end does."""

    name: str = ""
    flags: frozenset[str] = PLAIN
    kind: str = "paragraph"
    target: str = ""
    ends_block: bool = False
    behind: str = ""
    quotes: int = 0
    """how many quotations stand round the words"""


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
        self.numbers_chapters = True
        """not so before and behind the main matter of a book"""
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
            self.source.own.open_group()
            self.scopes.append(self.scope._replace(name="{", ends_block=False, behind=""))
        elif sign.kind == "close":
            self.close_group("{")
        elif sign.kind == "empty":
            self.flow.finish()
        elif sign.kind == "words":
            self.write("\u00a0" if sign.text == "~" else typeset(sign.text, self.source.own.language))
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
        self.options()

    def options(self) -> list[str]:
        """What stands in square brackets."""
        found = []
        while (option := self.source.option()) is not None:
            found.append(option)
        return found

    # ---- groups ----

    def open_group(self, **how: Any) -> None:
        """The argument that comes next is set so; where none comes, nothing happens."""
        if self.source.opens_braces():
            self.source.next()
            self.source.own.open_group()
            self.scopes.append(self.scope._replace(**{"name": "{", "ends_block": False, "behind": "", **how}))

    def close_group(self, name: str) -> None:
        if len(self.scopes) > 1 and self.scope.name == name:
            scope = self.scopes.pop()
            self.source.own.close_group()
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
        """Words between the quotation marks of the language: inner ones within others; where the words are from stands behind them."""
        if name in names("quotes", "in_language"):
            self.source.argument()
        inner = self.scope.quotes % 2 == 1 or self.source.starred
        options = self.options()
        if name in names("quotes", "by_key"):
            options = [f"[{self.source.argument() or ''}]", *self.options()]
        marks = quotation_marks(self.source.own.language)[2 if inner else 0 :]
        self.write(marks[0])
        origin = f" ({options[0]})" if options and name not in names("quotes", "plain") else ""
        self.open_group(behind=marks[1] + origin, quotes=self.scope.quotes + 1)

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
        for _ in range(silent_arguments()[name]):
            self.pass_options()
            self.source.argument()
        self.pass_options()

    def set_up(self, name: str) -> None:
        """What a class or a package changes: the language, how notes are numbered, and what it defines in a file of its own."""
        options = ",".join(self.options())
        wanted = {word.strip() for word in (self.source.argument() or "").split(",")}
        self.pass_options()
        self.source.own.language = find_language([*options.split(","), *wanted]) or self.source.own.language
        if name == "documentclass":
            self._set_up_class(wanted)
        elif "footmisc" in wanted and "symbol" in options:
            self.counters.styles["footnote"] = r"\fnsymbol{footnote}"
        for word in sorted(wanted, reverse=True) if self.preamble else ():
            self.source.bring_definitions(f"{word}{'.cls' if name == 'documentclass' else '.sty'}")

    def _set_up_class(self, wanted: Set[str]) -> None:
        self.source.own.has_overlays = "beamer" in wanted
        if wanted & names("restart", "words"):
            self.counters.bind("footnote", "chapter")
        if any("tufte" in word for word in wanted):
            self.counters.same["sidenote"] = "footnote"

    def change_matter(self, name: str) -> None:
        """The chapters before and behind the main matter bear no number, and begin no notes anew."""
        self.flow.finish()
        self.numbers_chapters = name == "mainmatter"

    def put_in(self, name: str) -> None:
        """What is to be done when the text begins is done at once."""
        self.source.put_back(self.source.argument() or "")

    def head(self, name: str) -> None:
        if name == "title" and self.preamble:
            self.title.append(rf"\section*{{{self.source.argument() or ''}}}")
            return
        if not self.source.starred and (name != "chapter" or self.numbers_chapters):
            self.counters.step(name)
        self.pass_options()
        self.flow.finish()
        self.open_group(kind="heading", ends_block=True)

    def head_matter(self, name: str) -> None:
        """The author and the day, which stand under the title, or where a class has them written."""
        self.pass_options()
        words = self.source.argument() or ""
        if self.preamble:
            self.title.append(words)
        else:
            self.source.put_back(f"\n\n{words}\n\n")

    def space(self, name: str) -> None:
        """A blank, where a word follows (xspace)."""
        following = self.source.upcoming()
        if following and (following.isalnum() or following in "([$`"):
            self.write(" ")

    def measure(self, name: str) -> None:
        r"""A number and its unit (siunitx): \SI{3}{\kilo\metre} is 3 km."""
        self.pass_options()
        number = self.source.argument() if name not in ("si", "unit") else ""
        self.pass_options()
        unit = self.source.argument() if name != "num" else ""
        self.write(" ".join(filter(None, (number, write_unit(unit or "")))))

    def caption(self, name: str) -> None:
        if name == "captionof":
            self.source.argument()
        self.pass_options()
        self.flow.finish()
        self.open_group(kind="caption", ends_block=True)

    def end_paragraph(self, name: str) -> None:
        self.flow.finish()
