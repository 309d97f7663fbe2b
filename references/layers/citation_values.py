"""A citation with other values or names of its fields, as the words beside them tell its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from references.model import Citation, Field, Value

BY = "genres"
Stated = Mapping[str, Value]


def with_values(citation: Citation, new: dict[str, str], drop: tuple[str, ...] = ()) -> Citation:
    """A citation with other values; what it did not state stands at the end.

    >>> from references.model import Span
    >>> one = Citation("Ports", Span(0, 5), (Field("title", "Ports"), Field("type", "book")))
    >>> with_values(one, {"type": "map", "number": "7"}).stated
    {'title': 'Ports', 'type': 'map', 'number': '7'}
    """
    known = {field.name for field in citation.fields}
    changed = (replace(field, value=new.get(field.name, field.value)) for field in citation.fields if field.name not in drop)
    added = (Field(name, value, None, BY) for name, value in new.items() if name not in known)
    return replace(citation, fields=(*changed, *added))


def rename(citation: Citation, old: str, new: str) -> Citation:
    """A citation one of whose fields has another name.

    >>> from references.model import Span
    >>> rename(Citation("Ports", Span(0, 5), (Field("journaltitle", "Ports"),)), "journaltitle", "booktitle").stated
    {'booktitle': 'Ports'}
    """
    return replace(citation, fields=tuple(replace(one, name=new) if one.name == old else one for one in citation.fields))


def put_in_place(fields: tuple[Field, ...], old: Field, new: Sequence[Field]) -> tuple[Field, ...]:
    """Fields in which others stand in the place of one.

    >>> title = Field("title", "Ports, Paris")
    >>> parted = put_in_place((title, Field("date", "1999")), title, (Field("title", "Ports"), Field("location", "Paris")))
    >>> [(one.name, one.value) for one in parted]
    [('title', 'Ports'), ('location', 'Paris'), ('date', '1999')]
    """
    return tuple(one for field in fields for one in (new if field is old else (field,)))
