"""Who introduced a book or wrote behind it: with a foreword by Ann Wood, préface de Jean Dumas, mit einem Nachwort von X, 王明作序.

Rule: behind a mark that stands behind the beginning of the title, a word for a foreword, an introduction or an afterword with a name
names no part of the title, no note and no editor, but a person of the book (biblatex §2.2.2; Chicago 18, 13.105).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, CJK, has_cjk
from references import terms
from references.fields import name_lists
from references.model import Citation, Field, NoteReading, Span
from references.terms.phrases import Phrases, first_word, word_set

BY = "names.introducer"
ROLES = ("foreword", "introduction", "afterword")
_HOLDERS = frozenset(("title", "subtitle", "note", "booktitle", "booksubtitle", "maintitle", "publisher", "location", "series", "edition"))
"""fields that such words were taken for a part of"""
_PEOPLE = frozenset(("editor", "translator", "author"))
_EDGE = " ,;:.(（，、；"


class Introducer(NamedTuple):
    """A person by role, where the name stands, and where all the words stand that say so."""

    role: str
    name: Span
    whole: Span


def state_introducers(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose books state who introduced them.

    >>> from references.parse import read_note
    >>> stated = read_note("Marc Oriol, Les quais, préface de Jean Dumas, Paris, Fayard, 1999, p. 12.").citations[0].stated
    >>> stated["title"], stated["foreword"], stated["location"]
    ('Les quais', ('Jean Dumas',), 'Paris')
    """
    if _western().keys_of(text) or (has_cjk(text) and any(map(text.__contains__, _eastern_words()))):
        citations = tuple(map(_state, reading.citations))
        return reading if citations == reading.citations else replace(reading, citations=citations)
    return reading


def find_introducers(text: str, start: int) -> Iterator[Introducer]:
    """The persons that a text names so, from a place on.

    >>> note = "Tides, with a preface by Ann Wood (Leeds"
    >>> [(one.role, one.name.cut(note)) for one in find_introducers(note, 0)]
    [('foreword', 'Ann Wood')]
    >>> list(find_introducers("Tides and an introduction by numbers", 0))
    []
    """
    patterns = [_western().pattern_within(_western().keys_of(text), word_set(text))]
    if has_cjk(text):
        patterns.append(_eastern())
    for pattern in filter(None, patterns):
        for found in pattern.finditer(text, start):
            phrase = " ".join(found["phrase"].casefold().split())
            yield Introducer(_roles()[phrase], Span(*found.span("who")), Span(*found.span("whole")))


@cache
def _roles() -> dict[str, str]:
    table = terms.load("roles")["introducers"]
    return {word.casefold(): role for role in ROLES for listed in table[role].values() for word in listed}


@cache
def _eastern_words() -> tuple[str, ...]:
    return tuple(word for word in _roles() if has_cjk(word))


@cache
def _western() -> Phrases:
    leads = terms.pattern(sorted(terms.load("roles")["introducers"]["leads"], key=len, reverse=True))

    def make(phrases: list[str]) -> re.Pattern[str]:
        told = "|".join(
            terms.pattern([phrase]) + ("" if phrase[-1] in "'’." else r"(?!\w)") for phrase in sorted(phrases, key=len, reverse=True)
        )
        who = rf"[{CAPITAL}][^,;:()\[\]«»“”\"]{{2,60}}?"
        end = r"(?=\s?[,;:()\[\]]|(?<=[^\W\d_]{3})\.\s|\.?\s?$)"
        return regex(rf"(?:[,;.(–—/]\s?|(?<=\.\s))(?P<whole>(?:(?i:{leads})\s)?(?i:new\s)?(?P<phrase>(?i:{told}))\s?(?P<who>{who})){end}")

    return Phrases([word for word in _roles() if not has_cjk(word)], make, first_word)


@cache
def _eastern() -> re.Pattern[str]:
    words = terms.either(_eastern_words())
    return regex(rf"[、，,；;（(]\s?(?P<whole>(?P<who>[{CJK}・．·]{{2,12}}?)\s?(?P<phrase>{words}))(?=[、，,；;（(）)]|$)")


def _state(one: Citation) -> Citation:
    title = next((field for field in one.fields if field.name == "title" and field.span is not None), None)
    if one.pointing is not None or title is None or title.span is None:
        return one
    found = list(find_introducers(one.text, max(0, title.span.start - one.span.start) + 2))
    for person in found:
        one = _with_introducer(one, person)
    return one


def _with_introducer(one: Citation, person: Introducer) -> Citation:
    words, name = person.whole.cut(one.text), person.name.cut(one.text)
    if person.role in one.stated:
        return one
    cut = (_cut(field, words, name) for field in one.fields)
    place = Span(one.span.start + person.name.start, one.span.start + person.name.end)
    ranges = name_lists.split(one.text, *person.name)
    stated = tuple(Field(person.role, one.text[start:end].strip(_EDGE), place, BY) for start, end in ranges)
    return replace(one, fields=(*(field for field in cut if field is not None), *stated))


def _cut(field: Field, words: str, name: str) -> Field | None:
    """A field without the words that name an introducer; None where it was nothing else."""
    if field.name in _PEOPLE:
        return None if words.endswith(field.value) and field.value.endswith(name) else field  # with (a foreword by Ann Wood)
    if field.name not in _HOLDERS or words.rstrip(".") not in field.value:
        return field
    before, _, behind = field.value.partition(words.rstrip("."))
    left = before.rstrip(_EDGE) if field.name in ("title", "subtitle") else (before.rstrip(_EDGE) or behind.strip(_EDGE))
    return replace(field, value=left) if left else None
