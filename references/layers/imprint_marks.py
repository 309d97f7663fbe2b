"""What small marks say in a reference, whichever reader read it: the edition raised before or behind the year.

Rule: a raised number at a year is the edition (Bremen ²1995; Paris, Seuil, 1990²: DIN 1505-2), and no part of the town or the house
before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bib.patterns import regex
from references import terms
from references.fields import numbering
from references.model import Citation, Field, NoteReading, Span

BY = "imprint.marked"
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_DIGITS = str.maketrans(_RAISED, "1234567890")
_EDITION = regex(
    rf"(?<![\w{_RAISED}])(?P<before>[{_RAISED}]{{1,2}})(?=(?:1[5-9]|20)\d\d(?!\d))|(?<=\d\d\d\d)(?P<behind>[{_RAISED}]{{1,2}})(?=[\s,.;)]|$)"
)


def read_marks(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose references state the editions that marks tell.

    >>> from references.parse import read_note
    >>> stated = read_note("Karl Moor, Die Ufer, Köln ³1999, S. 4.").citations[0].stated
    >>> [stated[name] for name in ("title", "location", "edition", "date")]
    ['Die Ufer', 'Köln', '3', '1999']
    """
    if not any(map(text.__contains__, _RAISED)) and not any(map(text.__contains__, terms.words("numbering", "edition", "behind"))):
        return reading
    citations = tuple(_part_edition(_state_edition(one)) if one.pointing is None else one for one in reading.citations)
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _state_edition(one: Citation) -> Citation:
    found = _EDITION.search(one.text)
    if found is None or "date" not in one.stated:
        return one
    edition = found[0].translate(_DIGITS)
    fields = tuple(replace(field, value=_strip(field, edition)) if field.name in _BESIDE else field for field in one.fields)
    if "edition" not in one.stated:
        start, end = (at + one.span.start for at in found.span())
        fields = (*fields, Field("edition", edition, Span(start, end), BY))
    return replace(one, fields=fields)


def _strip(field: Field, edition: str) -> str:
    """The value of a field without the raised number beside it, which a date may hold as plain digits."""
    if field.name == "date" and len(field.value.partition("-")[0]) > len("1999"):
        return field.value.removeprefix(edition)
    return field.value.rstrip(f" {_RAISED}")


_BESIDE = frozenset(("location", "publisher", "date"))
"""what the raised number stands next to"""


_HOUSE = regex(r"(?P<edition>[^、，,]{2,8})[、，,]\s?(?P<house>[^、，,]{2,40})")


def _part_edition(one: Citation) -> Citation:
    """（改訂版、岸書房、1975年）: the edition stands before the house (SIST 02)."""
    house = next((field for field in one.fields if field.name == "publisher"), None)
    found = _HOUSE.fullmatch(house.value) if house is not None and "edition" not in one.stated else None
    told = numbering.find(found["edition"]) if found is not None else ()
    if house is None or found is None or [(number.name, number.start, number.end) for number in told] != [("edition", *_whole(found))]:
        return one
    parted = (Field("edition", told[0].value, house.span, BY), replace(house, value=found["house"]))
    return replace(one, fields=tuple(part for field in one.fields for part in (parted if field is house else (field,))))


def _whole(found: re.Match[str]) -> tuple[int, int]:
    return 0, len(found["edition"])
