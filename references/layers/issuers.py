"""A body that stands before the title of what it issued: OECD, Ports and Growth, Paris 2012.

Rule: where nobody else wrote or edited a book, and its title begins with the name of a body that issues books and a comma, the body is its
author and the title begins behind the comma (Chicago 17 §14.84, MHRA 11.2.2).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.forms.kinds import is_whole
from references.model import Citation, Field, NoteReading, Span

BY = "issuers"
_TYPES = frozenset(("book", "report", "online", "misc", "collection", "manual"))


@cache
def _issuer() -> re.Pattern[str]:
    table = terms.load("bodies")
    heads = terms.either(table["issuer_heads"])
    body = rf"(?:{terms.either(table['issuers'])})(?!\w)|(?:{heads})[^,;:.]{{0,60}}"
    return regex(rf"(?P<body>{body})(?:\s\([A-Z]{{2,8}}\))?,\s+(?P<title>[^\s,].{{3,}})")


def state_issuers(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which the body at the beginning of a title is the author of the work.

    >>> fields = Field("type", "book"), Field("title", "OECD, Ports", Span(0, 11)), Field("date", "2012")
    >>> found = state_issuers(NoteReading("citation", citations=(Citation("OECD, Ports", Span(0, 11), fields),)), "OECD, Ports")
    >>> found.citations[0].stated
    {'type': 'book', 'title': 'Ports', 'date': '2012', 'author': ('OECD',)}
    """
    citations = tuple(_state(one, text) for one in reading.citations)
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _state(one: Citation, text: str) -> Citation:
    title = next((field for field in one.fields if field.name == "title"), None)
    if title is None or title.span is None or ", " not in title.value or is_whole(one):
        return one
    stated = one.stated
    found = _issuer().fullmatch(text, *title.span) if stated.get("type") in _TYPES else None
    if found is None or "author" in stated or "editor" in stated:
        return one
    ending = len(text[: title.span.end]) - len(text[: title.span.end].rstrip(" .,"))
    words = Span(found.start("title"), title.span.end - ending)
    shorter = replace(title, value=" ".join(words.cut(text).split()), span=words)
    author = Field("author", found["body"].strip(), Span(*found.span("body")), BY)
    return replace(one, fields=(*(shorter if field is title else field for field in one.fields), author))
