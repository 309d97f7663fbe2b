"""The source of a LaTeX text as a row of signs: own commands written out, files brought in, comments left out.

It is a scanner of braces and not a grammar: what it does not know costs nothing beside itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bib.patterns import regex
from references.readers.latex.definitions import Own, count_arguments, is_sound, read_number

Bring = Callable[[str], str | None]
"""the text of a file that the source names; None: there is none, or it may not be read"""

_MOST = 50_000
"""own commands that are written out in one text; more is a loop"""
_DEEPEST = 40
"""of files and own commands in one another"""

_COMMAND = regex(r"\\(?:(?P<name>[A-Za-z@]+)(?P<star>\*)?|(?P<sign>.|\Z))", re.DOTALL)
_PLAIN = regex(r"[^\\{}%$&~\n]+")
_SPACE = regex(r"(?:[ \t]*%[^\n]*\n)*[ \t]*\n?[ \t]*")
_EMPTY_LINES = regex(r"[ \t]*\n[ \t]*\n\s*")
_INPUT = frozenset({"input", "include", "subfile", "subfileinclude"})
_DEFINES = frozenset({"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "NewDocumentCommand", "RenewDocumentCommand",
                      "ProvideDocumentCommand", "DeclareDocumentCommand"})  # fmt: skip
_DEFINES_RAW = frozenset({"def", "gdef", "edef", "xdef"})


class Sign(NamedTuple):
    """One thing of the source: a command (without its backslash), a brace, words, a line of nothing."""

    kind: str
    """command | open | close | words | empty | tab sign | math sign"""
    text: str


class _Frame:
    """A text that is being read, and how far."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0


class Source:
    """Gives the signs of a text one by one; arguments are taken by those who know the command.

    >>> [sign.text for sign in Source(r"\\newcommand{\\fn}[1]{\\footnote{#1}} A\\fn{B} % c")]
    [' A', 'footnote', '{', 'B', '}', ' ']
    """

    def __init__(self, text: str, bring: Bring = lambda name: None) -> None:
        self._frames = [_Frame(text)]
        self._bring = bring
        self._own: dict[str, Own] = {}
        self._aliases: dict[str, str] = {}
        """other names of commands that the text does not define"""
        self._written = 0

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

    def _read(self, frame: _Frame) -> Sign | None:
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
            frame.at = len(text) if end < 0 else _behind_line_end(text, end)
            return None
        if char == "\n":
            empty = _EMPTY_LINES.match(text, at)
            frame.at = empty.end() if empty else at + 1
            return Sign("empty", "") if empty else Sign("words", "\n")
        frame.at = at + 1
        return Sign(_KINDS.get(char, "words"), char)

    def _read_command(self, frame: _Frame) -> Sign | None:
        match = _COMMAND.match(frame.text, frame.at)
        assert match is not None
        frame.at = match.end()
        name = match["name"]
        if name is None:
            return Sign("command", match["sign"])
        if name in _INPUT:
            self._bring_in(self.argument() or self._word(frame))
            return None
        if name in _DEFINES or name in _DEFINES_RAW:
            self._define(frame, name)
            return None
        if name == "let":
            self._let(frame)
            return None
        if name == "iffalse":
            self.until(r"\fi")
            return None
        if name in self._aliases:
            return Sign("command", self._aliases[name])
        if name in self._own and self._may_write():
            self._write_out(self._own[name])
            return None
        if not match["star"]:
            frame.at = _behind_blanks(frame.text, frame.at)
        return Sign("command", name)

    def _may_write(self) -> bool:
        self._written += 1
        return self._written <= _MOST and len(self._frames) < _DEEPEST

    # ---- arguments ----

    def argument(self) -> str | None:
        """What stands in the braces that come next; None where none do."""
        return self._between("{", "}")

    def option(self) -> str | None:
        """What stands in the square brackets that come next; None where none do."""
        return self._between("[", "]")

    def _between(self, opening: str, closing: str) -> str | None:
        if not self._frames:
            return None
        frame = self._frames[-1]
        start = _SPACE.match(frame.text, frame.at).end()  # type: ignore[union-attr]
        if frame.text[start : start + 1] != opening:
            return None
        end = find_end(frame.text, start, closing)
        frame.at = end + 1
        return frame.text[start + 1 : end]

    def opens_braces(self) -> bool:
        """Whether an argument in braces comes next; it is then the next sign."""
        frame = self._frames[-1] if self._frames else _Frame("")
        start = _SPACE.match(frame.text, frame.at).end()  # type: ignore[union-attr]
        if frame.text[start : start + 1] != "{":
            return False
        frame.at = start
        return True

    def until(self, end: str) -> str:
        """What stands before these letters, which are passed over; all that is left where they do not come."""
        if not self._frames:
            return ""
        frame = self._frames[-1]
        at = frame.text.find(end, frame.at)
        stop = len(frame.text) if at < 0 else at
        found, frame.at = frame.text[frame.at : stop], min(stop + len(end), len(frame.text))
        return found

    def formula(self) -> str | None:
        """What stands before the next dollar sign of the paragraph; None where there is none: then the sign is a sum of money."""
        frame = self._frames[-1] if self._frames else _Frame("")
        match = _FORMULA.match(frame.text, frame.at)
        if match is None:
            return None
        frame.at = match.end()
        return match[1] or ""

    def own_body(self, name: str) -> str:
        """What a command of the text's own is written out as; nothing where it is none."""
        return self._own[name].body if name in self._own else ""

    def holds(self, letters: str) -> bool:
        """Whether these letters stand in a text that is not read yet."""
        return any(letters in frame.text for frame in self._frames)

    def inner(self, text: str) -> Source:
        """A text that knows the same own commands and files."""
        source = Source(text, self._bring)
        source._own, source._aliases, source._written = self._own, self._aliases, self._written
        return source

    def character(self) -> str:
        """The next character, as \\verb and accents take it."""
        frame = self._frames[-1] if self._frames else _Frame("")
        found = frame.text[frame.at : frame.at + 1]
        frame.at += len(found)
        return found

    def skip_blanks(self) -> None:
        """Passes over the blanks that end a command's name."""
        if self._frames:
            self._frames[-1].at = _behind_blanks(self._frames[-1].text, self._frames[-1].at)

    def put_back(self, text: str) -> None:
        """These letters come next."""
        if len(self._frames) < _DEEPEST * 2:
            self._frames.append(_Frame(text))

    def _word(self, frame: _Frame) -> str:
        """A file's name without braces, as plain TeX has it."""
        match = _FILE.match(frame.text, frame.at)
        frame.at = match.end() if match else frame.at
        return match.group().strip() if match else ""

    # ---- files and own commands ----

    def _bring_in(self, name: str) -> None:
        text = self._bring(name.strip()) if name and len(self._frames) < _DEEPEST else None
        if text is not None and self._may_write():
            self._frames.append(_Frame(text))

    def _define(self, frame: _Frame, command: str) -> None:
        found = self._signature_raw(frame) if command in _DEFINES_RAW else self._signature(frame, command)
        body = self.argument() if found else None
        if found is None or body is None:
            return
        name, count, default = found
        alone = _COMMAND.fullmatch(body.strip()) if not count else None
        if name and alone and alone["name"] and alone["name"] != name:
            self._rename(name, alone["name"])
            return
        self._aliases.pop(name, None)
        if not is_sound(body):
            self._own.pop(name, None)
        elif name and f"\\{name}" not in body:
            self._own[name] = Own(count, default, body)

    def _let(self, frame: _Frame) -> None:
        """A new name for a command, own or not."""
        match = _LET.match(frame.text, frame.at)
        if match is None:
            return
        frame.at = match.end()
        self._rename(*match.groups())

    def _rename(self, new: str, old: str) -> None:
        """The new name does what the old one does now, even if that is later defined anew."""
        self._own.pop(new, None)
        self._aliases.pop(new, None)
        if old in self._own:
            self._own[new] = self._own[old]
        elif new != old:
            self._aliases[new] = self._aliases.get(old, old)

    def _signature_raw(self, frame: _Frame) -> tuple[str, int, str | None] | None:
        """The name and the number of arguments that \\def gives."""
        match = _RAW.match(frame.text, frame.at)
        if match is None:
            return None
        frame.at = match.end()
        return match["name"], match["rest"].count("#"), None

    def _signature(self, frame: _Frame, command: str) -> tuple[str, int, str | None]:
        """The name, the number of arguments, and what the first is where it is left out."""
        if frame.text[frame.at : frame.at + 1] == "*":
            frame.at += 1
        name = (self.argument() or self._next_name(frame)).strip().lstrip("\\")
        if command.endswith("DocumentCommand"):
            return name, *count_arguments(self.argument() or "")
        return name, read_number(self.option()), self.option()

    def _next_name(self, frame: _Frame) -> str:
        match = _COMMAND.match(frame.text, _behind_blanks(frame.text, frame.at))
        if match is None:
            return ""
        frame.at = match.end()
        return match.group()

    def _write_out(self, own: Own) -> None:
        given: list[str] = []
        if own.default is not None:
            option = self.option()
            given.append(own.default if option is None else option)
        while len(given) < own.arguments:
            one = self.argument()
            given.append(self._single() if one is None else one)
        if not own.arguments:
            self._frames[-1].at = _behind_blanks(self._frames[-1].text, self._frames[-1].at)
        self._frames.append(_Frame(_ARGUMENT.sub(lambda match: given[int(match[1]) - 1] if int(match[1]) <= len(given) else "", own.body)))

    def _single(self) -> str:
        """An argument without braces: one character or one command."""
        frame = self._frames[-1]
        frame.at = _behind_blanks(frame.text, frame.at)
        match = _COMMAND.match(frame.text, frame.at)
        found = match.group() if match else frame.text[frame.at : frame.at + 1]
        frame.at += len(found)
        return found


_KINDS = {"{": "open", "}": "close", "&": "tab sign", "$": "math sign"}
_FILE = regex(r"[ \t]*[^\s\\{}%]+")
_RAW = regex(r"\s*\\(?P<name>[A-Za-z@]+)(?P<rest>(?:#\d|[^{}\\]){0,40})(?=\{)")
_LET = regex(r"\s*\\([A-Za-z@]+)\s*=?\s*\\([A-Za-z@]+)")
_FORMULA = regex(r"\$?((?:\\.|[^$\\\n]|\n(?!\s*\n)){0,2000})\$\$?", re.DOTALL)
_ARGUMENT = regex(r"#(\d)")


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    if at < len(text) and text[at] == "\n" and _EMPTY_LINES.match(text, at) is None:
        at += 1
        while at < len(text) and text[at] in " \t":
            at += 1
    return at


def _behind_line_end(text: str, at: int) -> int:
    """Behind a comment: the line end is one of it, and what the next line is set in by; an empty line stays one."""
    return at if _EMPTY_LINES.match(text, at) else _behind_blanks(text, at + 1)


def find_end(text: str, start: int, closing: str) -> int:
    """Where the group that begins here ends; the end of the text where it does not.

    >>> find_end("{a{b}\\\\}c} d", 0, "}")
    8
    """
    depth = 0
    for match in _BRACE.finditer(text, start):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < (1 if closing == "}" else 0):
                return match.start()
        elif sign == closing and depth == 0 and match.start() > start:
            return match.start()
    return len(text)


_BRACE = regex(r"\\.|[{}\[\]]|%[^\n]*", re.DOTALL)
"""what is escaped, and comments, open and close nothing"""
