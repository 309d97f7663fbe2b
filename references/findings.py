"""Coded remarks on what is doubtful. The words of every code stand in references/terms/findings.toml."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from references import terms
from references.model import WEIGHTS, Document, Finding, Weight

_LONGEST = 80
"""A detail is a few words of the document; a whole paragraph would bury the sentence that it stands in."""


_LONGEST_ADDRESS = 1000
_WHOLE = frozenset(("words", "path", "note"))
"""what a command is given to find again must be whole"""


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _terms() -> Mapping[str, Mapping[str, Any]]:
    return terms.load("findings")


@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    # A text keeps its own hash, so that looking the index up again costs nothing, and the index is built once for a document.
    return (0, *(match.end() for match in re.finditer(r"\r\n?|\n", text)))


def place(text: str, offset: int) -> tuple[int, int]:
    r"""The line and column, both from 1, of a character.

    >>> place("one\r\ntwo\n", 5)
    (2, 1)
    """
    starts = _line_starts(text)
    at = min(max(offset, 0), len(text))
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def offset_of(text: str, line: int, column: int) -> int:
    r"""The place in a text of a line and a column: the way back from `place`.

    >>> offset_of("one\r\ntwo\n", *place("one\r\ntwo\n", 6))
    6
    """
    starts = _line_starts(text)
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))


def codes() -> tuple[str, ...]:
    """All codes, in the order of the table.

    >>> "dangling-back-reference" in codes()
    True
    """
    return tuple(_terms())


def message(code: str, **details: str) -> str:
    """The sentence of a code, with its details put in.

    >>> message("dangling-back-reference", label="7", pointing="同註 12", reason="there is no note 12")
    'Note 7 says “同註 12”, but there is no note 12.'
    """
    return str(_entry(code)["message"]).format_map(_shorten(details))


def suggestion(code: str, **details: str) -> str:
    """What to do about it.

    >>> suggestion("possible-duplicate", key="wang2004", other="wang2004a")[:51]
    'Bring them together with `ibidem merge wang2004 wan'
    """
    return str(_entry(code)["suggestion"]).format_map(_shorten(details))


def weight(code: str) -> Weight:
    """How much a finding of this code matters: `trouble`, `doubt` or `remark`; a code of another version is a doubt.

    >>> weight("dangling-back-reference"), weight("url-repaired")
    ('trouble', 'remark')
    """
    said = _terms().get(code, {}).get("weight", "doubt")
    return next((one for one in WEIGHTS if one == said), "doubt")


def answered_by(code: str) -> tuple[str, ...]:
    """What a person corrects in a note or its source to settle a finding of this code.

    >>> answered_by("reference-without-title"), answered_by("note-cut-off")
    (('title',), ())
    """
    return tuple(_terms().get(code, {}).get("answered_by", ()))


def explain(code: str) -> str:
    """What a code means, why it arises and what can be done.

    >>> explain("self-reference").splitlines()[0]
    'self-reference: A note points to itself.'
    """
    entry = _entry(code)
    todo = re.sub(r"\{(\w+)\}", lambda name: name[1].upper(), entry["suggestion"])
    return f"{code}: {entry['title']}\n\n{entry['explanation'].strip()}\n\nWeight: {weight(code)}\nWhat to do: {todo}"


def make(code: str, document: Document, offset: int, label: str | None = None, **details: str) -> Finding:
    """A finding at a place of a document; `label` is that of the note, and may be named in the sentence too.

    >>> finding = make("empty-note", Document("a.txt", "one\\ntwo", "", "utf-8"), 4, "5")
    >>> finding.line, finding.column, finding.message
    (2, 1, 'Note 5 has no text.')
    """
    line, column = place(document.text, offset)
    details.setdefault("path", document.path)
    if label is not None:
        details.setdefault("label", label)
        details.setdefault("note", label)
    return Finding(code, document.path, line, column, label, message(code, **details), suggestion(code, **details))


def _entry(code: str) -> Mapping[str, Any]:
    try:
        return _terms()[code]
    except KeyError:
        raise KeyError(f"{code} is no finding: add it to references/terms/findings.toml") from None


def _shorten(details: Mapping[str, str]) -> _Details:
    return _Details({name: value if name in _WHOLE else _short(value) for name, value in details.items() if value})


def _short(value: str) -> str:
    words = " ".join(str(value).split())
    if " " not in words and "://" in words[:_LONGEST]:  # half of an address leads nowhere
        return words if len(words) <= _LONGEST_ADDRESS else words[: _LONGEST_ADDRESS - 1] + "…"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
