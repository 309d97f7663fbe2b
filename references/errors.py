"""One base error, one exit code per kind. The table of exit codes in the docs is made from EXITS."""

from __future__ import annotations

from typing import ClassVar

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
        self.what, self.where, self.do = what, where, do
        super().__init__(": ".join(part for part in (where, what) if part) + (f" ({do})" if do else ""))


class UnreadableInput(IbidemError):
    """An input that could not be read: missing, empty, binary, in no known encoding."""

    exit_code = 3


class UnusableLibrary(IbidemError):
    """A library or a configuration that cannot be used: wrong schema, locked, not ours."""

    exit_code = 4


class NoNetwork(IbidemError):
    """No network, though it was needed."""

    exit_code = 5
