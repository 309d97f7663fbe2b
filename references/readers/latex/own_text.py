"""A text of LaTeX that knows what it defines, and the files that it brings in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from bib.patterns import regex
from references.readers.latex.arguments import DEEPEST, Arguments
from references.readers.latex.frames import Frame
from references.readers.latex.own import OwnCommands

Bring = Callable[[str], str | None]
"""the text of a file that the source names; None: there is none, or it may not be read"""

_MOST = 50_000
"""own commands that are written out in one text; more is a loop"""

_DOCUMENT = regex(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)


class OwnText(Arguments):
    """A text that knows its own commands, and whose files come next where it names them.

    >>> text = OwnText(" d", {"a.tex": "{b}{c}"}.get)
    >>> text.bring_in("a.tex")
    >>> text.argument(), text.argument()
    ('b', 'c')
    """

    def __init__(self, text: str, bring: Bring = lambda name: None) -> None:
        super().__init__(text)
        self._bring = bring
        self.own = OwnCommands()
        self._written = 0

    def own_body(self, name: str) -> str:
        """What a command of the text's own is written out as; nothing where it is none."""
        return self.own.commands[name].body if name in self.own.commands else ""

    def bring_in(self, name: str) -> None:
        """A file's text comes next; of one that can be set by itself (subfiles, standalone) what its document holds."""
        text = self._find_file(name.strip()) if name and len(self._frames) < DEEPEST else None
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
        text = self._bring(name) if len(self._frames) < DEEPEST else None
        if text is not None and self._may_write():
            self._frames.append(Frame(text))

    def _may_write(self) -> bool:
        self._written += 1
        return self._written <= _MOST and len(self._frames) < DEEPEST

    # ---- arguments ----
