"""References that begin with a title in quotation marks and name its author behind it: "Per via", A. Rossi, il Mulino, Bologna 1998.

Rule: initials and a family name, or a word for by and a whole name, right behind the quotation marks that open a reference without an
author, are who wrote it; what stands behind them in the same value is the house, and a work with a house and nothing that holds it is a
book.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import names
from references.fields.roles import find_others, is_others, may_name_others
from references.layers.citation_values import put_in_place
from references.model import OTHERS, Field, Span

Fields = tuple[Field, ...]

_SURNAME = rf"(?:(?:d[aeiou]|del|della|van|von|de la)\s)?[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+)?"
_INITIALED = rf"(?:[{CAPITAL}][a-z]?\.[\s-]?){{1,3}}{_SURNAME}"
_WHOLE = rf"[{CAPITAL}][\w’'.-]+(?:\s(?:[a-z]{{1,3}}\s)?[{CAPITAL}][\w’'.-]+){{1,3}}"
_JOIN = r"(?:,\s|\s(?:e|y|et|and|und|en|i|&)\s)"


@cache
def _credit() -> re.Pattern[str]:
    by = terms.pattern(terms.words("roles", "by", "all"))
    initialed, whole = rf"{_INITIALED}(?:{_JOIN}{_INITIALED})*", rf"{_WHOLE}(?:{_JOIN}{_WHOLE})*"
    return regex(rf"(?P<names>{initialed}|(?P<by>(?:{by})\s){whole})(?=[,.;]|\s?\(|\s*\Z)")


_QUOTED = regex(r"[“\"«„]?\s?(?P<title>[^“”\"«»„]{4,200}?)\s?[”\"»“],\s")
_HELD = frozenset(("publisher", "organization", "journaltitle", "booktitle", "editor", "note", "location"))


def part_credit(fields: Fields, text: str) -> Fields:
    """Fields in which who is named behind the title in quotation marks is its author.

    >>> text = '"Rivers of Europe", A. Stone, Cape, 2019.'
    >>> said = (Field("title", '"Rivers of Europe", A. Stone', Span(0, 28)), Field("publisher", "Cape", Span(30, 34)))
    >>> [(one.name, one.value) for one in part_credit(said, text)]
    [('title', 'Rivers of Europe'), ('author', 'A. Stone'), ('publisher', 'Cape')]
    """
    title = next(field for field in fields if field.name == "title")
    quoted = _QUOTED.match(text, title.span.start) if title.span is not None else None
    credit = _credit().match(text, quoted.end()) if quoted is not None else None
    if quoted is None or credit is None:
        return fields
    begin = credit.end("by") if credit["by"] else credit.start()
    named = names.read(text[begin : credit.end()], begin)
    rest = [left for field in fields if (left := _leave_out(field, Span(*credit.span()))) is not None]
    return _as_book(put_in_place(tuple(rest), title, (replace(title, value=quoted["title"], span=Span(*quoted.span("title"))), *named)))


def _leave_out(field: Field, credit: Span) -> Field | None:
    """A field without the names that it took along; None where it is nothing else."""
    if field.span is None or field.name not in _HELD or not field.span.meets(credit):
        return field
    _, comma, left = field.value.rpartition(", ")
    return replace(field, value=left) if comma and field.span.end > credit.end + len(comma) else None


def _as_book(fields: Fields) -> Fields:
    """A work with a house that nothing holds is a book, though its title is quoted."""
    stated = {field.name for field in fields}
    if "publisher" not in stated or not stated.isdisjoint(("journaltitle", "booktitle", "volume", "pages")):
        return fields
    return tuple(replace(one, value="book") if one.name == "type" and one.value in ("article", "incollection") else one for one in fields)


def state_others(fields: Fields, text: str) -> Fields:
    """Stone et al.: that a list of names is not whole stands beside it; the list holds those that are named.

    >>> found = state_others((Field("author", "Stone", Span(0, 5)),), "Stone et al., Ports")
    >>> [(one.name, one.value) for one in found]
    [('author', 'Stone'), ('author_others', 'et al.')]
    """
    if not may_name_others(text):
        return fields
    last = {field.name: field for field in fields if field.name in _LISTED and field.span is not None}
    told = ((f"{name}{OTHERS}", find_others(text, *field.span)) for name, field in last.items() if field.span is not None)
    fields = tuple(field for field in fields if field.name != "title" or not is_others(field.value))  # (Stone, et al. 2003)
    return (*fields, *(Field(name, text[slice(*found)], Span(*found), "names.others") for name, found in told if found))


_LISTED = ("author", "editor", "translator", "annotator")
