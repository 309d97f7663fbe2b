"""The commands that a LaTeX text defines: what each is written out as."""

from __future__ import annotations

from typing import NamedTuple

from bib.patterns import regex


class Own(NamedTuple):
    """A command that the text defines."""

    arguments: int
    default: str | None
    body: str


_UNSOUND = regex(r"@|\\(?:if|else|fi|expandafter|csname|futurelet|catcode|begingroup|endgroup|loop)\b|##")
_LONGEST_BODY = 2_000


def is_sound(body: str) -> bool:
    """Whether the body of a command can be written out by putting in its arguments: programs cannot.

    >>> is_sound("#1, #2"), is_sound(r"\\if #1")
    (True, False)
    """
    return len(body) <= _LONGEST_BODY and _UNSOUND.search(body) is None


def count_arguments(spec: str) -> tuple[int, str | None]:
    """The arguments of xparse's m, o, O{…}; a first one that may be left out has a default.

    >>> count_arguments("O{4} m")
    (2, '')
    """
    plain = _BRACED.sub("", spec)
    letters = [letter for letter in plain if letter in "moOsrdt"]
    return len(letters), "" if letters and letters[0] in "oO" else None


_BRACED = regex(r"\{[^{}]*\}")


def read_number(written: str | None) -> int:
    """How many arguments a definition says; none where it says nothing.

    >>> read_number("2"), read_number(None)
    (2, 0)
    """
    return int(written) if written and written.strip().isdecimal() and len(written) < 3 else 0
