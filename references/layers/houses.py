"""What was taken for a publisher and is none: a journal by its abbreviations, a remark in brackets behind the page.

Rule: houses are not called by the abbreviations of journals (Pol. Analysis, Yale L.J.), and an imprint has its year: what a bracket says
behind a page, in a reference without a year, is a remark.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import bodies
from references.fields.genres import find_genre
from references.model import Field

Fields = tuple[Field, ...]


@cache
def _review_words() -> frozenset[str]:
    return frozenset(word for word in terms.words("law", "review") if word.endswith(".") and " " not in word and len(word) > 2)


def name_review(fields: Fields, text: str) -> Fields:
    """Ann Lee, Ports, Pol. Analysis (2025); Yale L.J. (forthcoming): a name with the abbreviations of journals is no house's.

    >>> fields = (Field("title", "Ports"), Field("publisher", "Pol. Analysis"), Field("type", "book"))
    >>> [(one.name, one.value) for one in name_review(fields, "")]
    [('title', 'Ports'), ('journaltitle', 'Pol. Analysis'), ('type', 'article')]
    """
    house = next(one for one in fields if one.name == "publisher")
    if _review_words().isdisjoint(house.value.split()) or bodies.is_publisher(house.value):
        return fields
    renamed = (replace(one, name="journaltitle") if one is house else one for one in fields)
    return tuple(replace(one, value="article") if one.name == "type" and one.value in ("book", "misc") else one for one in renamed)


_PAGE_BEFORE = regex(r"\d[a-z]?\s\([^():]*\)?[.,;]?$")


def drop_remark(fields: Fields, text: str) -> Fields:
    """Lexikon, vol. V, p. 631 (E. von Dob, Euthalius): no imprint stands behind the page and without a year.

    >>> from references.model import Span
    >>> note = "Hauck, Lexikon, p. 631 (E. von Dob, Euthalius)"
    >>> fields = (Field("title", "Lexikon", Span(7, 14)), Field("publisher", "E. von Dob", Span(24, 34)))
    >>> [one.name for one in drop_remark(fields, note)]
    ['title']
    """
    said = [
        one
        for one in fields
        if one.name in ("publisher", "location") and one.span is not None and _PAGE_BEFORE.search(text, 0, one.span.end) is not None
    ]
    return tuple(one for one in fields if one not in said) if said else fields


def keep_unpublished(fields: Fields, text: str) -> Fields:
    """（未公刊、2020年）: that nobody has published a work is neither publisher nor periodical, but what the work is.

    >>> read = (Field("publisher", "unpublished manuscript"), Field("type", "book"))
    >>> [(one.name, one.value) for one in keep_unpublished(read, "unpublished manuscript")]
    [('note', 'unpublished manuscript'), ('type', 'unpublished')]
    """
    if find_genre(text, "unpublished") is None:
        return fields
    told = [field for field in fields if field.name in _PUBLISHED and _is_unpublished(field.value)]
    if not told:
        return fields
    changed = {field.name: replace(field, name="note") for field in told}
    changed |= {field.name: replace(field, value="unpublished") for field in fields if field.name == "type"}
    return tuple(changed.get(field.name, field) for field in fields)


_PUBLISHED = ("publisher", "journaltitle")


def _is_unpublished(words: str) -> bool:
    told = find_genre(words, "unpublished")
    return told is not None and told.group() == words.strip()
