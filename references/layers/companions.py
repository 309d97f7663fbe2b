"""Who made a work together with those that were read: David Reed (with Mary Holt), Rivers; Rivers, ed. and trans. Mary Holt.

Rule: a whole name in brackets behind the authors, with a word for with before it, is that of an author too (Chicago 17 §14.76); a phrase
that says two things that a person did (edited and translated by) makes its names those of both (Chicago 17 §14.104).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bib.patterns import holds, regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import names
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]
BY = "names.companion"
_NAME = rf"[{CAPITAL}][\w’'.-]+(?:\s(?:[a-z]{{1,3}}\s)?[{CAPITAL}][\w’'.-]+){{1,3}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s|\s(?:and|et|und|y|e|&)\s){_NAME})*)"


def join_companion(fields: Fields, text: str) -> Fields:
    """Fields with the authors that stand in brackets behind an author.

    >>> read = (Field("author", "Tom Reed", Span(0, 8)), Field("title", "Rivers", Span(27, 33)))
    >>> [one.value for one in join_companion(read, "Tom Reed (with Mary Holt), Rivers")]
    ['Tom Reed', 'Mary Holt', 'Rivers']
    """
    authors = [field for field in fields if field.name == "author" and field.span is not None]
    for author in authors:
        found = _companion().match(text, author.span.start + len(author.value)) if author.span is not None else None
        if found is not None:
            joined = _read(found, {one.value for one in authors})
            return put_in_place(fields, author, (author, *joined))
    return fields


@cache
def _companion() -> re.Pattern[str]:
    words = terms.either(terms.words("roles", "companion"))
    return regex(rf"\s?[(\[](?:{words})\s{_NAMES}[)\]]")


def _read(found: re.Match[str], known: Iterable[str] = ()) -> list[Field]:
    """The names of a match, without those that are known."""
    read = names.read(found["names"], found.start("names"))
    return [one for one in read if one.name == "author" and one.value not in known]


def name_both(fields: Fields, text: str) -> Fields:
    """Fields with an editor and a translator, where a phrase says both and only one of them, or none, was read.

    >>> read = (Field("title", "Rivers", Span(0, 6)), Field("date", "1998", Span(37, 41)))
    >>> [(one.name, one.value) for one in name_both(read, "Rivers, ed. and trans. Mary Holt (Bonn 1998)")]
    [('title', 'Rivers'), ('date', '1998'), ('editor', 'Mary Holt'), ('translator', 'Mary Holt')]
    """
    title = next(field for field in fields if field.name == "title")
    end = max((field.span.end for field in fields if field.span is not None), default=len(text))
    found = _both().search(text, title.span.start, end) if title.span is not None else None
    if found is None:
        return fields
    stated = {field.name for field in fields}
    added = [replace(one, name=name, by=BY) for name in ("editor", "translator") if name not in stated for one in _read(found)]
    return (*put_in_place(fields, title, (_cut_title(title, found.start(), text),)), *added)


_SAYS_BOTH = holds("trans", "tr.", "trad", "übers", "vert.")


@cache
def _both() -> re.Pattern[str]:
    """, ed. and trans. Mary Holt: the phrase and its names, up to a mark."""
    words = terms.either(terms.words("roles", "both"))
    return regex(rf"(?<=[,.(]\s)(?i:{words})\s{_NAMES}(?=[,.;()]|\s\()", look=_SAYS_BOTH)


def _cut_title(title: Field, at: int, text: str) -> Field:
    """A title without the words of the phrase that it took along."""
    if title.span is None or title.span.end <= at:
        return title
    words = text[title.span.start : at].strip(" ,.")
    return replace(title, value=words, span=Span(title.span.start, at)) if title.value.startswith(words) else title
