"""Which work is meant by a pointer behind a piece and those who edited what holds it: P. Durand, « Mourir », in M. Vallin (dir.), op. cit.

The rule of the kind: op. cit. stands for the book behind `in`, which its editors tell, and not for the piece, which is cited for the first
time. Where the piece itself was cited in full before, it is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.backrefs.hints import Hints
from references.backrefs.trail import Position, Trail
from references.dedupe.normal import words
from references.dedupe.record import record
from references.model import Citation, Field

_OF_BOOK = frozenset(("editor", "booktitle", "location", "publisher", "date", "volume", "series", "number", "edition", "type"))
"""what a piece takes over of another piece in the same book"""


def find_holding_book(trail: Trail, place: Position) -> list[Position]:
    """The earlier works that are the book behind `in`, the nearest first."""
    edited = _find_edited(trail, place)
    return [work for work in edited if "booktitle" not in trail.citation(work).stated]


def inherit_book(trail: Trail, place: Position) -> None:
    """Gives a piece the book of an earlier piece, where that is all that was cited of the book: it is a new work, and points to none."""
    edited = _find_edited(trail, place)
    books = {str(trail.citation(work).stated.get("booktitle", "")) for work in edited}
    if len(books) != 1 or "" in books:
        return
    citation, note = trail.citation(place), trail.notes[edited[0].note].id
    stated = citation.stated
    found = [one for one in trail.citation(edited[0]).fields if one.name in _OF_BOOK and (one.name == "type" or one.name not in stated)]
    kept = tuple(one for one in citation.fields if one.name != "type")
    fields = (*kept, *(replace(one, span=None, by=f"antecedent:{note}") for one in found))
    trail.said[place] = replace(citation, pointing=None, fields=fields)


def _find_edited(trail: Trail, place: Position) -> list[Position]:
    """The earlier works whose editors are named behind `in`; none where the piece itself was cited before."""
    citation = trail.citation(place)
    holder = _name_holder(citation)
    if not holder or any(work < place and trail.bears_title(work, record(citation)) for work in trail.by(record(citation))):
        return []
    return [work for work in trail.all_works() if work < place and _is_edited_by(trail.citation(work), holder)]


def _is_edited_by(work: Citation, holder: str) -> bool:
    editors = tuple(one for one in work.fields if one.name == "editor")
    named = record(replace(work, fields=tuple(Field("author", one.value) for one in editors), text="")) if editors else None
    return named is not None and Hints(before=holder).fits(replace(named, title=""))


def _name_holder(citation: Citation) -> str:
    """The words between `in` and the pointer, behind the title of a piece; empty where there are none.

    >>> from references.model import Span
    >>> said = "P. Durand, « Mourir », in M. Vallin (dir.), op. cit., p. 4"
    >>> fields = (Field("author", "P. Durand"), Field("title", "Mourir", Span(13, 19)))
    >>> _name_holder(Citation(said, Span(0, len(said)), fields, pointing="op. cit."))
    'm vallin dir'
    """
    ends = [one.span.end - citation.span.start for one in citation.fields if one.name == "title" and one.span]
    if not ends or citation.pointing is None or "author" not in citation.stated:
        return ""
    between = citation.text[max(ends) :].partition(citation.pointing)[0]
    found = _inside().search(between)
    return words(found["names"]) if found else ""


@cache
def _inside() -> re.Pattern[str]:
    roles = terms.either(terms.words("roles", "editor"))
    names = rf"[^,;]{{2,60}}(?:,[^,;]{{2,60}}){{0,4}}?\W(?:{roles})\W"
    return regex(rf"(?:^|\W)(?:{terms.either(terms.words('signals', 'inside'))})[.:]?\s+(?P<names>{names})", re.IGNORECASE)
