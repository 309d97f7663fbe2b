"""The tables of commands (terms/latex.toml), as sets of names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from references import terms


@cache
def names(*path: str) -> frozenset[str]:
    """The names below a place in the table.

    >>> "footnote" in names("notes", "footnote")
    True
    """
    found: Any = terms.load("latex")
    for step in path:
        found = found[step]
    return frozenset(found)


@cache
def silent_arguments() -> Mapping[str, int]:
    """How many arguments a command takes that are no words of the text.

    >>> silent_arguments()["label"], silent_arguments()["setlength"]
    (1, 2)
    """
    silent: dict[str, list[str]] = terms.load("latex")["silent"]
    return {name: len(shape) // 2 for shape, names in sorted(silent.items(), key=lambda row: len(row[0])) for name in names}
