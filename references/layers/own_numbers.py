"""The number of a standard or a patent behind its title and before its mark, whichever reader read it.

Rule: 題名: GB/T 19485—2014[S], 題名: CN102345678A[P]: what stands behind the colon is the number and no part of the title (GB/T 7714-2015,
4.1.2 and 4.4.2).
"""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from references.model import Field, Span

BY = "titles.marked"
_NUMBER = r"(?P<number>[A-Z][A-Z/]*\s?\d[\w.\-–—/]*)"
_BEHIND = regex(rf"(?P<title>.*?\S)\s*[:：]\s*{_NUMBER}")
_ALONE = regex(_NUMBER)
_TYPES = frozenset(("standard", "patent"))


def part_number(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """The fields with the number of its own.

    >>> [one.value for one in part_number((Field("type", "patent"), Field("title", "Pump: CN1023A")), "")]
    ['patent', 'Pump', 'CN1023A']
    """
    if not any(one.name == "type" and one.value in _TYPES for one in fields):
        return fields
    for at, one in enumerate(fields):
        if one.name == "note" and _ALONE.fullmatch(one.value):
            return (*fields[:at], replace(one, name="number", by=BY), *fields[at + 1 :])
        found = _BEHIND.fullmatch(one.value) if one.name == "title" else None
        if found is not None:
            number = Field("number", found["number"], _place(one, text, found["number"]), BY)
            return (*fields[:at], replace(one, value=found["title"]), number, *fields[at + 1 :])
    return fields


def _place(title: Field, text: str, number: str) -> Span | None:
    if title.span is None:
        return None
    at = text.find(number, title.span.start, title.span.end)
    return Span(at, at + len(number)) if at >= 0 else title.span
