"""Which work is meant by a pointer behind a piece and those who edited what holds it: P. Durand, « Mourir », in M. Vallin (dir.), op. cit.

The rule of the kind: op. cit. stands for the book behind `in`, which its editors tell, and not for the piece, which is cited for the first
time. Where the piece itself was cited in full before, it is meant. Likewise ibid. behind the name and the title of another than was cited
just before: John Ruggie, “The False Premise,” ibid., 62–70 is another piece of the same issue, or of the same book.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.backrefs.authors import find_cited_before
from references.backrefs.hints import Hints
from references.backrefs.pointers import read
from references.backrefs.trail import Position, Trail
from references.dedupe.names import share_a_person
from references.dedupe.normal import words
from references.dedupe.record import record
from references.dedupe.titles import title_relation
from references.model import Citation, Field

_OF_ISSUE = frozenset(("journaltitle", "volume", "number", "date", "issuetitle", "series", "entrysubtype", "type"))
"""what a piece takes over of another piece in the same issue"""
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


def inherit_holder(trail: Trail, place: Position) -> None:
    """Gives a piece with an author and a title of its own the issue or the book of the piece that was cited just before."""
    citation = trail.citation(place)
    before = find_cited_before(trail, place) if _names_piece(citation) else None
    roots = trail.roots.get(before, ()) if before is not None else ()
    if len(roots) != 1 or _is_known(trail, place, roots[0]):
        return
    found = _take_over(trail.citation(roots[0]))
    if not found:
        return
    note, taken = trail.notes[roots[0].note].id, {one.name for one in found}
    kept = tuple(one for one in citation.fields if one.name not in taken)
    fields = (*kept, *(replace(one, span=None, by=f"antecedent:{note}") for one in found))
    if citation.locator is not None and _RANGE.fullmatch(citation.locator):
        fields, citation = (*fields, Field("pages", citation.locator, None, "locators.own")), replace(citation, locator=None)
    trail.said[place] = replace(citation, pointing=None, fields=fields)


def _take_over(held: Citation) -> list[Field]:
    """What another piece takes over of a piece that was cited: its issue or its book; and all of a book that has editors alone."""
    stated = held.stated
    if "journaltitle" in stated:
        return [one for one in held.fields if one.name in _OF_ISSUE]
    if "booktitle" in stated:
        return [one for one in held.fields if one.name in _OF_BOOK]
    if "editor" not in stated or "author" in stated:
        return []
    renamed = [replace(one, name="booktitle") for one in held.fields if one.name == "title"]
    return [*renamed, *(one for one in held.fields if one.name in _OF_BOOK and one.name != "type"), Field("type", "incollection")]


_RANGE = regex(r"\d{1,4}-\d{1,4}")


def _names_piece(citation: Citation) -> bool:
    """Whether an author and a title stand before a word for what was cited just before."""
    if citation.pointing is None or not {"author", "title"} <= citation.stated.keys():
        return False
    return read(citation.pointing, citation.text).means == "previous"


def _is_known(trail: Trail, place: Position, root: Position) -> bool:
    """Whether the author or the title is that of the work cited just before, or an earlier work is called so."""
    one, other = record(trail.citation(place)), trail.records[root]
    if share_a_person(one.authors, other.authors) is not False or title_relation(one, other) != "other":
        return True
    return any(work < place and title_relation(one, trail.records[work]) != "other" for work in trail.by(one))


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
    found = _match_holder().search(between)
    return words(found["names"]) if found else ""


@cache
def _match_holder() -> re.Pattern[str]:
    roles = terms.either(terms.words("roles", "editor"))
    names = rf"[^,;]{{2,60}}(?:,[^,;]{{2,60}}){{0,4}}?\W(?:{roles})\W"
    return regex(rf"(?:^|\W)(?:{terms.either(terms.words('signals', 'inside'))})[.:]?\s+(?P<names>{names})", re.IGNORECASE)
