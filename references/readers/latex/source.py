"""The source of a LaTeX text as a row of signs: own commands written out, files brought in, comments left out.

It is a scanner of braces and not a grammar: what it does not know costs nothing beside itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_hangul
from references.passages import wide
from references.readers.latex.frames import Frame, behind_blanks, behind_line_end, find_end
from references.readers.latex.own import OwnCommands
from references.readers.latex.programs import programs, take_branch

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
_DOCUMENT = regex(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)


class Sign(NamedTuple):
    """One thing of the source: a command (without its backslash), a brace, words, a line of nothing."""

    kind: str
    """command | open | close | words | empty | tab sign | math sign"""
    text: str


class Source:
    """Gives the signs of a text one by one; arguments are taken by those who know the command.

    >>> [sign.text for sign in Source(r"\\newcommand{\\fn}[1]{\\footnote{#1}} A\\fn{B} % c")]
    [' A', 'footnote', '{', 'B', '}', ' ']
    """

    def __init__(self, text: str, bring: Bring = lambda name: None) -> None:
        self._frames = [Frame(text)]
        self._bring = bring
        self.own = OwnCommands()
        self.starred = False
        """whether the command that was given last had a star behind its name"""
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
        match = _COMMAND.match(frame.text, start)
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

    def _may_write(self) -> bool:
        self._written += 1
        return self._written <= _MOST and len(self._frames) < _DEEPEST

    # ---- arguments ----

    def argument(self) -> str | None:
        """What stands in the braces that come next; None where none do."""
        return self.between("{", "}")

    def option(self) -> str | None:
        """What stands in the square brackets that come next; None where none do."""
        return self.between("[", "]")

    def between(self, opening: str, closing: str) -> str | None:
        """What stands between two signs that come next; None where they do not."""
        if not self._frames:
            return None
        frame = self._frames[-1]
        start = _SPACE.match(frame.text, frame.at).end()  # type: ignore[union-attr]
        if not opening or frame.text[start : start + 1] != opening:
            return None
        end = find_end(frame.text, start, closing) if closing in "]}" else frame.text.find(closing, start)
        if end < 0:
            return None
        frame.at = end + 1
        return frame.text[start + 1 : end]

    def any_argument(self) -> str:
        """An argument in braces, else the one character or command that comes next."""
        found = self.argument()
        return self._single() if found is None else found

    def verbatim_argument(self) -> str | None:
        """An argument in braces in which a percent sign begins no comment: an address, code."""
        if not self.opens_braces():
            return None
        frame, depth = self._frames[-1], 0
        for match in _RAW_BRACE.finditer(frame.text, frame.at):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if not depth:
                found, frame.at = frame.text[frame.at + 1 : match.start()], match.end()
                return found
        return self.argument()

    def upcoming(self) -> str:
        """The next character; nothing at the end."""
        return next((frame.text[frame.at] for frame in reversed(self._frames) if frame.at < len(frame.text)), "")

    def comes(self, letters: str) -> bool:
        """Whether these letters come next."""
        return bool(self._frames) and self._frames[-1].text.startswith(letters, self._frames[-1].at)

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What comes next, if it is so; it is then passed over."""
        frame = self._frames[-1] if self._frames else Frame("")
        found = pattern.match(frame.text, frame.at)
        if found is not None:
            frame.at = found.end()
        return found

    def pass_letters(self, letters: str) -> bool:
        """Passes over these letters, if they come next."""
        if not self._frames:
            return False
        frame = self._frames[-1]
        at = behind_blanks(frame.text, frame.at)
        comes = frame.text.startswith(letters, at)
        if comes:
            frame.at = at + len(letters)
        return comes

    def opens_braces(self) -> bool:
        """Whether an argument in braces comes next; it is then the next sign."""
        frame = self._frames[-1] if self._frames else Frame("")
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
        frame = self._frames[-1] if self._frames else Frame("")
        match = _FORMULA.match(frame.text, frame.at)
        if match is None:
            return None
        frame.at = match.end()
        return match[1] or ""

    def own_body(self, name: str) -> str:
        """What a command of the text's own is written out as; nothing where it is none."""
        return self.own.commands[name].body if name in self.own.commands else ""

    def inner(self, text: str) -> Source:
        """A text that knows the same own commands and files."""
        source = Source(text, self._bring)
        source.own, source._written = self.own, self._written
        return source

    def character(self) -> str:
        """The next character, as \\verb and accents take it."""
        frame = self._frames[-1] if self._frames else Frame("")
        found = frame.text[frame.at : frame.at + 1]
        frame.at += len(found)
        return found

    def skip_blanks(self) -> None:
        """Passes over the blanks that end a command's name."""
        if self._frames:
            self._frames[-1].skip_blanks()

    def put_back(self, text: str) -> None:
        """These letters come next."""
        if len(self._frames) < _DEEPEST * 2:
            self._frames.append(Frame(text))

    def word(self) -> str:
        """A file's name without braces, as plain TeX has it."""
        match = self.match(_FILE)
        return match.group().strip() if match else ""

    def bring_in(self, name: str) -> None:
        """A file's text comes next; of one that can be set by itself (subfiles, standalone) what its document holds."""
        text = self._find_file(name.strip()) if name and len(self._frames) < _DEEPEST else None
        if text is not None and self._may_write():
            document = _DOCUMENT.search(text)
            self._frames.append(Frame(document[1] if document else text))

    def _find_file(self, name: str) -> str | None:
        """The text of a file: beside the text itself, else in a folder that one was brought in from."""
        for folder in ("", *self.own.folders):
            text = self._bring(posixpath.join(folder, name))
            if text is not None:
                self.own.folders = dict.fromkeys((*self.own.folders, posixpath.dirname(posixpath.join(folder, name))))
                return text
        return None

    def bring_definitions(self, name: str) -> None:
        """What a package or a class of the text's own folder defines."""
        text = self._bring(name) if len(self._frames) < _DEEPEST else None
        if text is not None and self._may_write():
            self._frames.append(Frame(text))

    def _single(self) -> str:
        """An argument without braces: one character or one command."""
        if not self._frames:
            return ""
        frame = self._frames[-1]
        frame.skip_blanks()
        match = _COMMAND.match(frame.text, frame.at)
        found = match.group() if match else frame.text[frame.at : frame.at + 1]
        frame.at += len(found)
        return found


def _is_solid(char: str) -> bool:
    """Whether a character is set without blanks beside others of its kind: Korean has blanks."""
    return wide(char) and not is_hangul(char)


_KINDS = {"{": "open", "}": "close", "&": "tab sign", "$": "math sign"}
_FILE = regex(r"[ \t]*[^\s\\{}%]+")
_FORMULA = regex(r"\$?((?:\\.|[^$\\\n]|\n(?!\s*\n)){0,2000})\$\$?", re.DOTALL)
_OVERLAY = regex(r"<[\w@+.,:|-]{0,40}>")
_RAW_BRACE = regex(r"\\[{}]|[{}]")
