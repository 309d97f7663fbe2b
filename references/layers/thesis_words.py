"""Words for a thesis in languages of which the readers have seen few notes, each read as the one that they know: diplomová práce, Praha.

Rule: a word for a thesis that stands by itself between marks, with what says that it was not printed before it and its subject or who
guided it behind it, parts the title from the school, whatever the language (bib/terms/types.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import Look, regex
from bib.scripts import CAPITAL
from bib.terms import load as load_bib
from references import terms
from references.fields import genres
from references.model import Citation, Span
from references.terms.phrases import look_for


class Thesis(NamedTuple):
    """Where such words stand, and what is read for them."""

    span: Span
    stand_in: str


def _row() -> dict[str, list[str]]:
    row: dict[str, list[str]] = terms.load("stand_ins")["theses"]
    return row


@cache
def _words() -> list[str]:
    listed = load_bib("types")["thesis"]["words"]
    return sorted({word for code in _row()["languages"] for word in listed[code]}, key=len, reverse=True)


@cache
def _may_tell() -> Look:
    return look_for([form for word in _words() for form in (word, word.capitalize(), word.title())])


@cache
def _pattern() -> re.Pattern[str]:
    row, name = _row(), rf"(?:[{CAPITAL}\d][^\s,;()]*|[a-z]{{1,5}}\.?)"
    keys = ("unpublished", "typed", "subject", "guided")
    before, typed, subject, guided = (terms.pattern(sorted(row[key], key=len, reverse=True)) for key in keys)
    behind = rf"(?:,?\s\(?(?:{typed})\)?){{0,2}}(?:\s(?:{subject})\s[^,;:.()]{{3,50}})?(?:,?\s(?:(?i:{guided}))(?:\s{name}){{1,7}})?"
    return regex(
        rf"(?:(?<=[,.;:”“\"»’)\]]\s)|(?<=[(\[]))(?:(?i:{before})\s){{0,2}}(?P<word>(?i:{terms.pattern(_words())})){behind}"
        rf"(?P<mark>(?=,|\s?[)\]])|[.:;](?=\s)|(?=\s[{CAPITAL}]))"
    )


def find_theses(text: str) -> Iterator[Thesis]:
    """Such words in a note.

    >>> note = "J. Nová, Lodě, nepubl. diplomová práce, UK, Praha 2003"
    >>> [one.span.cut(note) for one in find_theses(note)]
    ['nepubl. diplomová práce']
    >>> list(find_theses("J. Nová, Diplomová práce krok za krokem, Praha 2003"))
    []
    """
    if _may_tell()(text):
        for found in _pattern().finditer(text):
            if _is_known(found, text):
                continue
            closed = text[found.end() : found.end() + 2].lstrip()[:1] in (",", ")", "]")
            yield Thesis(Span(*found.span()), terms.load("stand_ins")["theses"]["as"] + ("" if closed else ","))


@cache
def _known() -> frozenset[str]:
    """Words that are English too: the readers know them where nothing stands beside them."""
    return frozenset(word.casefold() for word in load_bib("types")["thesis"]["words"]["en"])


_SCHOOL = regex(r"\s?(?:Univ\.|Uni|TU|FU|HU|ETH)\s")


def _is_known(found: re.Match[str], text: str) -> bool:
    """Dissertation Abstracts; Ph.D. dissertation, Yale: nothing is to be done; but phil. Diss., Diss. masch., Diss. Univ. Wien."""
    alone = found.span("word")[0] == found.start() and found.end("word") + len(found["mark"]) == found.end()
    return found["word"].casefold() in _known() and alone and _SCHOOL.match(text, found.end()) is None


def name_degree(one: Citation, theses: list[Thesis], text: str) -> Citation:
    """A thesis with the degree that its printed words tell, or none."""
    words = next((thesis.span.cut(text) for thesis in theses if one.span.start <= thesis.span.start < one.span.end), None)
    if words is None or one.stated.get("type") != "thesis":
        return one
    told = genres.degree(words)
    named = (replace(field, value=told) if field.name == "genre" else field for field in one.fields)
    return replace(one, fields=tuple(field for field in named if field.value or field.name != "genre"))
