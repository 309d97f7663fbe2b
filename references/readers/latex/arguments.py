"""What stands behind a command of LaTeX: its arguments, in braces or without, and how they are taken from the source."""

from __future__ import annotations

import re

from bib.patterns import regex
from references.readers.latex.frames import Frame, behind_blanks, find_end

DEEPEST = 40
"""of files and own commands in one another"""

COMMAND = regex(r"\\(?:(?P<name>[A-Za-z@]+)(?P<star>\*)?|(?P<sign>.|\Z))", re.DOTALL)
_SPACE = regex(r"(?:[ \t]*%[^\n]*\n)*[ \t]*\n?[ \t]*")
_FILE = regex(r"[ \t]*[^\s\\{}%]+")
_FORMULA = regex(r"\$?((?:\\.|[^$\\\n]|\n(?!\s*\n)){0,2000})\$\$?", re.DOTALL)
_RAW_BRACE = regex(r"\\[{}]|[{}]")


class Arguments:
    """A text that is being read, from which arguments are taken.

    >>> text = Arguments("{a{b}}[c] d")
    >>> text.argument(), text.option(), text.any_argument()
    ('a{b}', 'c', 'd')
    """

    def __init__(self, text: str) -> None:
        self._frames = [Frame(text)]

    def argument(self) -> str | None:
        """What stands in the braces that come next; None where none do."""
        return self.take_between("{", "}")

    def option(self) -> str | None:
        """What stands in the square brackets that come next; None where none do."""
        return self.take_between("[", "]")

    def take_between(self, opening: str, closing: str) -> str | None:
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
        if len(self._frames) < DEEPEST * 2:
            self._frames.append(Frame(text))

    def word(self) -> str:
        """A file's name without braces, as plain TeX has it."""
        match = self.match(_FILE)
        return match.group().strip() if match else ""

    def _single(self) -> str:
        """An argument without braces: one character or one command."""
        if not self._frames:
            return ""
        frame = self._frames[-1]
        frame.skip_blanks()
        match = COMMAND.match(frame.text, frame.at)
        found = match.group() if match else frame.text[frame.at : frame.at + 1]
        frame.at += len(found)
        return found
