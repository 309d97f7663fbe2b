"""A text of LaTeX that is being read, and how far; where its groups and its branches end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from bib.patterns import regex

_EMPTY_LINES = regex(r"[ \t]*\n[ \t]*\n\s*")
_BRACE = regex(r"\\(?:url|href|nolinkurl|path)\s*\{[^{}\n]{0,2000}\}|\\.|[{}\[\]]|%[^\n]*", re.DOTALL)
"""what is escaped, comments, and addresses open and close nothing"""
_BRANCH = regex(r"\\newif\s*\\[A-Za-z@]+|\\let\s*\\[A-Za-z@]+\s*=?\s*\\[A-Za-z@]+|\\([A-Za-z@]+)|\\.|%[^\n]*", re.DOTALL)


class Frame:
    """A text that is being read, and how far.

    >>> frame = Frame(r"\\ifx ab one\\else two\\fi three")
    >>> [frame.text[at:] for at in frame.branches[0]]
    [' two\\\\fi three', ' three']
    """

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    @cached_property
    def branches(self) -> Mapping[int, tuple[int, int]]:
        """Of each \\if, where the words behind its \\else begin and those behind its \\fi; of each \\else the same twice."""
        found: dict[int, tuple[int, int]] = {}
        opened: list[tuple[int, list[tuple[int, int]]]] = []
        for match in _BRANCH.finditer(self.text):
            name = match[1]
            if name is not None and is_condition(name, self.text, match.end()):
                opened.append((match.start(), []))
            elif opened and name in ("else", "or"):
                opened[-1][1].append(match.span())
            elif opened and name == "fi":
                start, others = opened.pop()
                found[start] = (others[0][1] if others else match.start(), match.end())
                found.update(dict.fromkeys((at for at, _ in others), (match.end(), match.end())))
        return found

    def skip_blanks(self) -> None:
        """Passes over the blanks that end a command's name."""
        self.at = behind_blanks(self.text, self.at)


_PRIMITIVES = frozenset({"if", "ifx", "ifcat", "ifnum", "ifdim", "ifodd", "ifvmode", "ifhmode", "ifmmode", "ifinner", "ifvoid", "ifcase", "iftrue", "iffalse", "ifdefined", "ifcsname", "ifeof"})  # fmt: skip  # noqa: E501


def is_condition(name: str, text: str, end: int) -> bool:
    """Whether a command begins a branch that \\fi ends; those that take their branches in braces do not.

    >>> is_condition("ifdraft", r"\\ifdraft yes\\fi", 8), is_condition("ifthenelse", r"\\ifthenelse{a}{b}{c}", 11)
    (True, False)
    """
    return name in _PRIMITIVES or (name.startswith("if") and name != "iff" and text[behind_blanks(text, end) :][:1] != "{")


def behind_blanks(text: str, at: int) -> int:
    """Behind the blanks, and one line end, that stand at a place.

    >>> behind_blanks("a  b", 1)
    3
    """
    while at < len(text) and text[at] in " \t":
        at += 1
    if at < len(text) and text[at] == "\n" and _EMPTY_LINES.match(text, at) is None:
        at += 1
        while at < len(text) and text[at] in " \t":
            at += 1
    return at


def behind_line_end(text: str, at: int) -> int:
    """Behind a comment: the line end is one of it, and what the next line is set in by; an empty line stays one.

    >>> behind_line_end("% a\\n  b", 3)
    6
    """
    return at if _EMPTY_LINES.match(text, at) else behind_blanks(text, at + 1)


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
