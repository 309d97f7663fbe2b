"""The words of the trade, per language: one TOML file for each kind of word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from bib.patterns import regex
from bib.scripts import has_cjk
from bib.terms import read_table


@cache
def load(name: str) -> dict[str, Any]:
    """The words of one file.

    >>> load("months")["fr"]["janvier"]
    1
    """
    return read_table(Path(__file__).with_name(f"{name}.toml"))


@cache
def words(name: str, *path: str) -> tuple[str, ...]:
    """All words below a place in a file, in whatever language, longest first.

    >>> "主編" in words("roles", "editor")
    True
    """
    found: Any = load(name)
    for step in path:
        found = found[step]
    return tuple(sorted(set(_flat(found)), key=lambda word: (-len(word), word)))


def _flat(found: Any) -> Iterable[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for one in found:
            yield from _flat(one)
    elif isinstance(found, dict):
        for one in found.values():
            yield from _flat(one)


@cache
def pairs(*kinds: str) -> dict[str, str]:
    """The marks that open, each with those that may close it, of some kinds (of all kinds where none is named).

    >>> pairs("quote")["„"], pairs("round", "square")["["], "《" in pairs()
    ('“”', ']］', True)
    """
    table = load("brackets")
    return {opener: closers for kind in kinds or table for opener, closers in table[kind].items()}


def either(these: Iterable[str]) -> str:
    """A pattern for any of the words, as printed, longest first.

    >>> either(["No", "Nos", "n."])
    'Nos|No|n\\\\.'
    """
    return "|".join(map(re.escape, sorted(these, key=len, reverse=True)))


def pattern(these: Iterable[str]) -> str:
    """A pattern for any of the words: white space in a word stands for any amount of it, an apostrophe for a curved one too.

    >>> pattern(["op. cit.", "ibid"]), pattern(["cité d'après"])
    ('op\\\\.\\\\s*cit\\\\.|ibid', "cité\\\\s*d['’]après")
    """
    return "|".join(re.sub(r"(?:\\ |\s)+", r"\\s*", re.escape(word)).replace("'", "['’]") for word in these)


@cache
def whole_words(name: str, *path: str) -> re.Pattern[str]:
    """A pattern that finds the words below a place in a file, whole where they are Western.

    >>> whole_words("dates", "undated").search("Hull, n.d., p. 3") is not None
    True
    """
    these = words(name, *path)
    spaced = either(word for word in these if not has_cjk(word))
    return regex("|".join([rf"(?<!\w)(?:{spaced})(?!\w)", *(re.escape(word) for word in these if has_cjk(word))]))
