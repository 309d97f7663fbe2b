"""The pages that a note cites: they belong to the citation and its parts, not to the work."""

from __future__ import annotations

from dataclasses import replace

from references.model import NoteReading, Part, Span


def cite_pages(reading: NoteReading, text: str) -> NoteReading:
    """The pages behind a whole book are those that the note cites, and no part of the book's entry."""
    citations, parts = [], reading.parts
    for one in reading.citations:
        pages = next((field for field in one.fields if field.name == "pages"), None)
        if pages is not None and pages.span is not None and one.locator is None and one.stated.get("type") == "book":
            one = replace(one, fields=tuple(field for field in one.fields if field is not pages), locator=pages.value)
            parts = cut_parts(parts, pages.span, text)
        citations.append(one)
    return replace(reading, citations=tuple(citations), parts=parts)


def cut_parts(parts: tuple[Part, ...], cited: Span, text: str) -> tuple[Part, ...]:
    """Parts of a note in which the pages cited stand by themselves.

    >>> [part.role for part in cut_parts((Part("reference", Span(0, 14)),), Span(9, 11), "Orlando, 12 f.")]
    ['reference', 'locator', 'reference']
    """
    return tuple(piece for part in parts for piece in _cut_part(part, cited, text))


def _cut_part(part: Part, cited: Span, text: str) -> tuple[Part, ...]:
    """A part of a reference before, at and behind the pages cited."""
    start, end = part.span
    if part.role != "reference" or not (start <= cited.start and cited.end <= end):
        return (part,)
    if not any(char.isalnum() for char in text[cited.end : end]):
        cited = Span(cited.start, end)
    pieces = (Part("reference", Span(start, cited.start)), Part("locator", cited), Part("reference", Span(cited.end, end)))
    return tuple(piece for piece in pieces if piece.span.start < piece.span.end)
