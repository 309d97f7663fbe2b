"""Where a designation stands, the title ends: what was read across it is parted there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from references.layers.designations.designation import BY, Designation
from references.model import Citation, Field, Span


def end_title(citation: Citation, one: Designation, text: str) -> Citation:
    """A citation whose title ends before a designation, and whose issuer is whole behind it.

    >>> text = "Poe, A. Tides, Report No. 45, Tidal Labs, Leeds, 1963."
    >>> fields = (Field("title", "Tides, Tidal Labs", Span(8, 40)), Field("location", "Leeds", Span(42, 47)))
    >>> end_title(Citation(text, Span(0, 54), fields), Designation(13, 28, "report"), text).stated
    {'title': 'Tides', 'publisher': 'Tidal Labs', 'location': 'Leeds'}
    """
    fields = tuple(part for field in citation.fields for part in _part(field, citation, one, text))
    citation = replace(citation, fields=_join_issuer(fields, one, text))
    return citation if "title" in citation.stated else _find_title(citation, one)


def _part(field: Field, citation: Citation, one: Designation, text: str) -> Iterator[Field]:
    """A title that was read across the designation, as the title and what stands behind: the publisher, or the place where he is stated; so
    is a journal or a publisher, where no title was read."""
    span = field.span
    titled = field.name == "title" or ("title" not in citation.stated and field.name in ("journaltitle", "publisher"))
    if not titled or span is None or not span.start < one.start < one.end < span.end:
        yield field
        return
    before = text[span.start : one.start].strip(" ,.、，«»")
    behind = text[one.end : span.end]
    start = span.end - len(behind.lstrip(" ,.、，"))
    end = one.end + len(behind.rstrip(" ,.、，"))
    yield replace(field, name="title", value=before, span=Span(span.start, one.start))
    behind_title = ("publisher", "location", "note") if field.name == "title" else (field.name,)
    name = next((name for name in behind_title if field.name == name or name not in citation.stated), None)
    if name is not None and start < end:
        yield Field(name, text[start:end], Span(start, end), BY)


def _join_issuer(fields: tuple[Field, ...], one: Designation, text: str) -> tuple[Field, ...]:
    """Department of Statistics, Harbour University: behind a designation that is no book in a house, but a body within another."""
    held = _first(fields, ("booktitle",), one.end) if one.type == "report" else None
    if held is None:
        return fields
    house = _first(fields, ("publisher", "institution"), 0)
    if house is None:
        return tuple(replace(field, name="institution") if field is held[0] else field for field in fields)
    if text[held[1].end : house[1].start].strip(" ,"):
        return fields
    span = Span(held[1].start, house[1].end)
    whole = replace(house[0], value=span.cut(text).strip(" ,."), span=span)
    return tuple(whole if field is house[0] else field for field in fields if field is not held[0])


def _first(fields: tuple[Field, ...], names: tuple[str, ...], at: int) -> tuple[Field, Span] | None:
    """The first of the fields of these names that stands at a place or behind it, and where."""
    return next(((one, one.span) for one in fields if one.name in names and one.span is not None and one.span.start >= at), None)


def _find_title(citation: Citation, one: Designation) -> Citation:
    """Hans Ludwig, Ankerwinde, Deutsches Patent …: what stands right before the designation is the title, and no second author."""
    body = next((field for field in citation.fields if field.name in _HOUSES and _stands_before(field, one)), None)
    if body is not None and one.type in ("dataset", "software") and "author" in citation.stated:
        return replace(citation, fields=tuple(replace(field, name="title") if field is body else field for field in citation.fields))
    people = [field for field in citation.fields if field.name == "author" and field.span is not None]
    last = people[-1] if people else None
    if len(people) < 2 or last is None or last.span is None or last.span.end > one.start or one.start - last.span.end > 1:
        return citation
    return replace(citation, fields=tuple(replace(field, name="title") if field is last else field for field in citation.fields))


def _stands_before(field: Field, one: Designation) -> bool:
    """Whether a field ends right before a designation."""
    return field.span is not None and abs(one.start - field.span.end) <= 1


_HOUSES = ("organization", "publisher", "journaltitle", "institution")
