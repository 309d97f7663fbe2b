"""Brackets that tell of another edition than the one in hand: (ed. or. The Tides, Oxford 1969), (dt.: Die Gezeiten, Bonn 1981).

Rule: a bracket that begins with a word for the first edition, or with a language and a word for a translation, and holds a year, while a
later year stands beside it (that of the edition in hand) or it follows an imprint, fills no field of the work: the first edition gives it
its first year and, where it names one, its first title (biblatex §2.3.9, origdate, origtitle); a translation into another language is left
in the words of the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.patterns import Look, regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import places
from references.model import Citation, Field, Span
from references.terms.phrases import look_for

BY = "imprint.first"
_YEAR = r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)"
_ANY_YEAR = regex(_YEAR)


def _table(key: str) -> list[str]:
    return sorted(terms.load("numbering")["other_editions"][key], key=len, reverse=True)


@cache
def _first() -> list[str]:
    """Words for a first edition."""
    return sorted((*terms.load("numbering")["reprint"]["first"], *_table("first")), key=len, reverse=True)


@cache
def _may_tell() -> Look:
    return look_for([*_first(), *_table("translated"), *_table("as"), *_table("languages")])


@cache
def _bracket() -> re.Pattern[str]:
    tongue, made, as_ = (f"(?:{terms.pattern(_table(key))})" for key in ("languages", "translated", "as"))
    tongues = rf"{tongue}|(?:{terms.pattern(_table('before_language'))})\s?[^\W\d_]+(?=[\s,:])"
    first = rf"(?P<first>(?i:{terms.pattern(_first())})(?:\s(?:{tongues}))?)"
    other = rf"(?i:{tongue}\s?{made}|{made}\s{tongue}|{tongue}\s?(?:{as_})|{tongue}(?=:))"
    return regex(rf"\s?[(\[](?:{first}|{other})(?![^\W\d_])(?P<words>[^()\[\]]{{0,240}}?{_YEAR}[^()\[\]]{{0,240}})[)\]]")


def find_editions(text: str) -> Iterator[tuple[Span, str, str]]:
    """Such brackets, what they tell of (first | translated), and their words behind that.

    >>> [(kind, words) for _, kind, words in find_editions("Lee, Maree, Roma 1970 (ed. or. The Tides, Oxford 1969), p. 2.")]
    [('first', 'The Tides, Oxford 1969')]
    >>> [kind for _, kind, _ in find_editions("Lee, The Tides, Oxford 1969 (dt.: Die Gezeiten, Bonn 1981), 2.")]
    ['translated']
    >>> list(find_editions("Lee, Maree (trad. it. di Anna Po, Roma 1970), p. 2."))
    []
    """
    if not _may_tell()(text):
        return
    for found in _bracket().finditer(text):
        kind = "first" if found["first"] else "translated"
        if (_is_first if found["first"] else _is_behind_imprint)(text, found):
            yield Span(*found.span()), kind, found["words"].strip(" ,:.")


def _is_first(text: str, found: re.Match[str]) -> bool:
    """Whether a later year stands beside the bracket, in the same reference: that of the edition in hand."""
    begin, end = text.rfind(";", 0, found.start()) + 1, text.find(";", found.end())
    beside = text[begin : found.start()] + " " + text[found.end() : end if end >= 0 else len(text)]
    later = max((one.group() for one in _ANY_YEAR.finditer(beside)), default="")
    return later > min(one.group() for one in _ANY_YEAR.finditer(found["words"]))


def _is_behind_imprint(text: str, found: re.Match[str]) -> bool:
    """Whether the year of an imprint, with a page or none, stands right before the bracket: no year of a title, A History of 1848."""
    return _IMPRINT_YEAR.search(text, max(0, found.start() - 60), found.start()) is not None


_IMPRINT_YEAR = regex(rf"(?:[,:)(\]]|(?<![^\W\d_])[{CAPITAL}][^\s,]*)\s?{_YEAR}\)?(?:[,:]\s[^\W\d_]{{0,3}}\.?\s?\d[\d–-]*)?$")
_TITLE = regex(rf"(?P<title>[{CAPITAL}][^\s,]*(?:\s+[^\s,]+){{2,40}}),\s")


def state_first(citation: Citation, words: str, start: int) -> Citation:
    """A citation with the year of its first edition, and the title that this had.

    >>> state_first(Citation("Maree", Span(0, 5)), "The Tides of Leeds, Oxford 1969", 6).stated
    {'origdate': '1969', 'origtitle': 'The Tides of Leeds'}
    """
    year = _ANY_YEAR.search(words)
    if year is None or citation.pointing is not None:
        return citation
    span = Span(start, start + len(words))
    told = [Field("origdate", year.group(), span, BY)]
    title = _TITLE.match(words)
    if title is not None and not places.is_place(title["title"]):
        told.append(Field("origtitle", title["title"], span, BY))
    stated = citation.stated
    return replace(citation, fields=(*citation.fields, *(one for one in told if one.name not in stated)))
