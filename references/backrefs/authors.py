"""Who is meant by a word for the same author (Ders., 氏著): the author of the citation before, who is given to the new work.

The rule of the kind: the nearest citation before tells the author, and nothing more; the work is another one, and is never merged with it
unless its own title says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from references.backrefs.trail import Position, Trail
from references.forms import same_author
from references.model import Citation, Field


def inherit_author(trail: Trail, place: Position) -> str:
    """Gives the author of the citation before to one that has a word for the same author; the code of a finding, where nobody is meant."""
    citation = trail.citation(place)
    if not same_author.heads(citation):
        return ""
    before = find_cited_before(trail, place)
    authors = _authors_of(trail, before) if before is not None else ()
    if before is None or not authors:
        return "unknown-same-author"
    trail.said[place] = same_author.inherit(citation, authors, trail.notes[before.note].id)
    return ""


def find_cited_before(trail: Trail, place: Position) -> Position | None:
    """The citation just before, in the same note or as the last of the last note that is more than a remark."""
    if before := [one for one in trail.outer(place.note) if one < place]:
        return before[-1]
    for index in range(place.note - 1, -1, -1):
        note = trail.notes[index]
        if note.kind in ("empty", "missing") or note.unread:
            return None
        if note.citations:
            return trail.outer(index)[-1]
    return None


def _authors_of(trail: Trail, place: Position) -> Sequence[Field]:
    """The authors of the work that a citation means, else its editors; of several works only if all have the same."""
    found = {tuple(field.value for field in one): one for one in (_people(trail.citation(root)) for root in trail.roots.get(place, ()))}
    if len(found) == 1:
        return next(iter(found.values()))
    return _people(trail.citation(place))


def _people(citation: Citation) -> tuple[Field, ...]:
    for name in ("author", "editor"):
        if people := tuple(field for field in citation.fields if field.name == name):
            return people
    return ()
