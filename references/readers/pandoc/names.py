"""Names of notes, which pandoc's tree has not: they are put before the words of a note in its source, and taken off again in the tree.

By its name a note that is marked twice is one, and has the label that its author gave it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bib.patterns import regex

_OPEN, _CLOSE = "\ue000", "\ue001"
"""characters of private use, which no format reads as a sign of its own"""
_NAME = regex(f"^{_OPEN}((?:[0-9a-f]{{2}})*){_CLOSE}")
Elements = Sequence[Mapping[str, Any]]


def write_name(name: str) -> str:
    """A name as it stands before the words of a note.

    >>> split_name([{"t": "Para", "c": [{"t": "Str", "c": write_name("a b")}, {"t": "Space"}, {"t": "Str", "c": "See."}]}])
    ('a b', [{'t': 'Para', 'c': [{'t': 'Str', 'c': 'See.'}]}])
    """
    return f"{_OPEN}{name.encode('utf-8', 'replace').hex()}{_CLOSE}"


def split_name(blocks: Elements) -> tuple[str, Elements]:
    """The name of a note and its blocks without it."""
    first = blocks[0] if blocks else {}
    inlines = first.get("c") if first.get("t") in ("Para", "Plain") else None
    if not inlines or inlines[0]["t"] != "Str" or not (found := _NAME.match(inlines[0]["c"])):
        return "", blocks
    rest = inlines[0]["c"][found.end() :]
    left = [{"t": "Str", "c": rest}, *inlines[1:]] if rest else _without_spaces(inlines[1:])
    name = bytes.fromhex(found[1]).decode("utf-8", "replace")
    return name, [*([{**first, "c": left}] if left else []), *blocks[1:]]


def _without_spaces(inlines: Elements) -> Elements:
    for at, inline in enumerate(inlines):
        if inline["t"] not in ("Space", "SoftBreak"):
            return inlines[at:]
    return []
