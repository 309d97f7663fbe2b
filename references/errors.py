"""One base error, one exit code per kind. The table of exit codes in the docs is made from EXITS."""

from __future__ import annotations

import os
from typing import ClassVar

from bib.patterns import regex

EXITS: dict[int, str] = {
    0: "done",
    1: "done, and what was asked to be clean is not (check, findings --strict, claims --strict)",
    2: "wrong usage",
    3: "some input could not be read; the rest is done",
    4: "configuration or library unusable",
    5: "no network, though it was needed",
    130: "interrupted; all finished work is kept",
}


class IbidemError(Exception):
    """Something a person can mend: what happened, where, and what to do, in one line."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, readable(where), do
        super().__init__(": ".join(part for part in (self.where, what) if part) + (f" ({do})" if do else ""))


def readable(name: str) -> str:
    r"""The name of a file as it can be shown and stored: � stands for bytes that are not UTF-8.

    >>> readable("註.md"), readable(b"\xb5\xf9.md".decode("utf-8", "surrogateescape"))
    ('註.md', '��.md')
    """
    if _SURROGATE.search(name) is None:
        return name
    return os.fsencode(_NO_BYTE.sub("\ufffd", name)).decode("utf-8", "replace")


_SURROGATE = regex("[\ud800-\udfff]")
_NO_BYTE = regex("[\ud800-\udc7f\udd00-\udfff]")
"""surrogates that stand for no byte of a name (PEP 383)"""


SAVE_ANEW = "open it in its own program and save it anew"
"""what to do with a damaged file"""


class UnreadableInput(IbidemError):
    """An input that could not be read: missing, empty, binary, in no known encoding."""

    exit_code = 3


_ADDRESS = regex(r"(?i:https?|ftp):/+")


def explain_missing(name: str) -> tuple[str, str]:
    """What is said, and what to do, where there is no file of a name; `a//b` may have become `a/b` on the way.

    >>> explain_missing("paper.md"), explain_missing("https:/example.org/paper.pdf")[0]
    (('there is no such file', 'check the name'), 'is an address, not a file')
    """
    if _ADDRESS.match(name) is None:
        return "there is no such file", "check the name"
    return "is an address, not a file", "save the page and name its file; `ibidem check -` reads addresses, one a line"


def make_missing(name: str) -> UnreadableInput:
    """The error for a file that is not there."""
    what, do = explain_missing(name)
    return UnreadableInput(what, where=name, do=do)


def name_missing(error: ModuleNotFoundError) -> tuple[str, str]:
    """What is said, and what to do, where a library is not there that ibidem needs: its environment is older than it, as after `git pull`.

    >>> name_missing(ModuleNotFoundError("No module named 'lxml'", name="lxml.etree"))
    ('lxml, which ibidem needs, is not installed', 'install ibidem again: `pip install .` in its folder')
    """
    library = (error.name or str(error)).partition(".")[0]
    return f"{library}, which ibidem needs, is not installed", "install ibidem again: `pip install .` in its folder"


class Fault(UnreadableInput):
    """A rule of ours that failed at one input: a fault of ibidem's own, which costs this input alone."""

    def __init__(self, stage: str, error: BaseException, *, where: str = "") -> None:
        said = " ".join(str(error).split())[:200]
        super().__init__(
            f"could not be read: {stage} failed ({type(error).__name__}{': ' if said else ''}{said})",
            where=where,
            do="a fault of ibidem: `ibidem --debug` shows its trace; please report it with the file",
        )


class UnusableLibrary(IbidemError):
    """A library or a configuration that cannot be used: wrong schema, locked, not ours."""

    exit_code = 4
