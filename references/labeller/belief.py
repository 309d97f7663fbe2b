"""How far a rule is believed: as often as it was right (references/terms/confidence.toml), alone or where the model says the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from operator import is_

from references import terms
from references.model import Citation, Field, NoteReading


@cache
def _shares(*, agreed: bool) -> dict[str, float]:
    """Rule -> how often it was right; where it was never seen to be agreed with it is as sure as alone."""
    tables: dict[str, dict[str, dict[str, float]]] = terms.load("confidence")
    known = {**tables["rule"], **tables["agreed"]} if agreed else tables["rule"]
    return {by: row["right"] for by, row in known.items()}


def believe_field(field: Field, *, agreed: bool) -> Field:
    """A field with the confidence that its rule deserves; what brings a confidence of its own keeps it.

    >>> believe_field(Field("title", "Orlando", None, "titles.work"), agreed=True).confidence > 0.9
    True
    """
    if field.confidence != 1.0:
        return field
    rule = "model.type" if field.name == "type" and field.by == "model" else field.by
    share = _shares(agreed=agreed).get(rule)
    return field if share is None else Field(field.name, field.value, field.span, field.by, share)


def believe(reading: NoteReading, *, agreed: bool) -> NoteReading:
    """A reading whose fields are as sure as the rules that read them."""
    citations = tuple([_believe_citation(one, agreed=agreed) for one in reading.citations])
    return reading if all(map(is_, citations, reading.citations)) else replace(reading, citations=citations)


def _believe_citation(citation: Citation, *, agreed: bool) -> Citation:
    fields = tuple([believe_field(field, agreed=agreed) if field.confidence == 1.0 else field for field in citation.fields])
    return citation if all(map(is_, fields, citation.fields)) else replace(citation, fields=fields)
