"""What a reference must state: who is named alone, with a place or the years of a life, is somebody whom the note talks of.

The rule of the kind: a name (Lucien Febvre), with the place of a life or its two years behind it (曾國藩（1811—1872）), cites nothing;
a name with one year (Stone 1998), a page, a title, a house or an address does.
"""

from __future__ import annotations

from dataclasses import replace

from references.model import Citation, NoteKind, NoteReading, Part, Span

_NAMES = frozenset(("author", "editor", "translator"))
_TOLD_BY_US = frozenset(("type", "langid"))
"""what no word of the note states by itself"""
_OFFICES = ("title", "note")
"""what the words behind a life are taken for: ministre de la Marine"""
_PERSONAL = _NAMES | {"location", "date", *_OFFICES}
SHORTEST_LIFE = 15
"""years; a serial or a work of several volumes that took as long bears a title"""


def names_only(citation: Citation) -> bool:
    """Whether a citation states nothing but people and their place, or people with the years of a life and what they were.

    >>> from references.model import Field
    >>> def named(*others: Field) -> Citation:
    ...     return Citation("Jean Colline", Span(0, 12), (Field("author", "Jean Colline", Span(0, 12)), *others))
    >>> names_only(named()), names_only(named(Field("date", "1619/1683"))), names_only(named(Field("date", "1998")))
    (True, True, False)
    >>> office = Field("title", "ministre", Span(27, 35))
    >>> before, behind = (Field("date", "1619/1683", Span(at, at + 9)) for at in (14, 37))
    >>> names_only(named(before, office)), names_only(named(office, behind))
    (True, False)
    """
    if citation.pointing is not None or citation.locator is not None:
        return False
    told = {field.name for field in citation.fields} - _TOLD_BY_US
    if not told & _NAMES or not told <= _PERSONAL:
        return False
    return told <= _NAMES | {"location"} or (_is_life(citation) and _lives_before_office(citation))


def _is_life(citation: Citation) -> bool:
    """Whether the date is the span of a life."""
    start, _, end = str(citation.stated.get("date", "")).partition("/")
    return start.isdigit() and end.isdigit() and int(end) - int(start) >= SHORTEST_LIFE


def _lives_before_office(citation: Citation) -> bool:
    """Whether the years stand before what could be a title: a life stands behind its name, a work's years behind its title."""
    dates, offices = ([field.span for field in citation.fields if field.name in names] for names in (("date",), _OFFICES))
    return all(date is not None and office is not None and date.start < office.start for date in dates for office in offices)


def drop_names(reading: NoteReading) -> NoteReading:
    """A reading in which people who are only named are commentary, and no citations."""
    named = [one for one in reading.citations if names_only(one)]
    if not named:
        return reading
    spans = [one.span for one in named]
    kept = tuple(one for one in reading.citations if one not in named)
    parts = tuple(Part("commentary", part.span) if _within(part.span, spans) else part for part in reading.parts)
    remarks = tuple(one for one in reading.remarks if one.span is None or not _within(one.span, spans))
    kind: NoteKind = "mixed" if kept else "comment"
    return replace(reading, kind=kind, parts=parts, citations=kept, remarks=remarks)


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
