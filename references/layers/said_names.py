"""Names that were read with words of the sentence before them: L'interprétation de D. D. R. Owen; Así lo señala Marcel Bataillon.

Rule: a person's name holds no small words but the particles of names, and begins with none but them; what a small word that is no
particle stands behind in the field of a name is said of the work, and the name begins behind it. A piece of the list that begins with
such a word (para Andalucía) is none of the names. Bodies keep their words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.name_order import is_given
from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies
from references.layers.citation_values import put_in_place
from references.layers.compounds import Read
from references.model import Citation, Field, NoteReading, Span

Fields = tuple[Field, ...]
_INITIAL = rf"[{CAPITAL}][a-z]?\.(?:[\s-]?[{CAPITAL}][a-z]?\.)*"


@cache
def _particles() -> frozenset[str]:
    """Small words that names hold, and those that join two names."""
    table = terms.load("forms")["and"]
    return frozenset((*table["particles"], *table["names"], *terms.words("idle", "said_names", "held")))


@cache
def _name() -> re.Pattern[str]:
    """What a sentence may end in before a name, and the name: initials or a given name, and a family name."""
    before = terms.either([f"{word} " for word in terms.words("idle", "said_names", "before")] + ["d'", "d’", "l'", "l’"])
    return regex(rf"(?:{before})?(?P<name>(?:{_INITIAL}|(?P<given>[{CAPITAL}][\w’'-]+))\s?(?:\S+\s){{0,3}}[{CAPITAL}][\w’'-]+)$")


_ELIDED = regex(rf"[dl]['’](?=(?:{_INITIAL}|(?P<given>[{CAPITAL}][\w’'-]+))\s)")
_SMALL = regex(r"(?:(?<=\s)|^)(?:[^\W\d_]{1,2}['’])?(?P<word>[^\W\d_]{2,})\.?\s")


def read_said(text: str, read: Read) -> NoteReading:
    """The reading of a note in which every author's name stands alone.

    >>> from references.parse import read_note
    >>> read_said("Así lo señala Marcel Bataillon, Erasmo y España, México, FCE, 1950.", read_note).citations[0].stated["author"]
    ('Marcel Bataillon',)
    """
    reading = read(text)
    citations = tuple([_begin_names(one, text) for one in reading.citations])
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _begin_names(one: Citation, text: str) -> Citation:
    if one.pointing is not None or "author" not in one.stated:
        return one
    fields = begin_name(one.fields, text)
    return one if fields is one.fields else replace(one, fields=fields)


def begin_name(fields: Fields, text: str) -> Fields:
    """The fields with every author's name alone.

    >>> text = "Así lo señala Ana Ruiz, Ríos, Cádiz 1950"
    >>> [one.value for one in begin_name((Field("author", "Así lo señala Ana Ruiz", Span(0, 22)), Field("title", "Ríos")), text)]
    ['Ana Ruiz', 'Ríos']
    >>> text = "para Cádiz, Ana Ruiz, Ríos"
    >>> [one.value for one in begin_name((Field("author", "para Cádiz", Span(0, 10)), Field("author", "Ana Ruiz", Span(12, 20))), text)]
    ['Ana Ruiz']
    >>> [one.value for one in begin_name((Field("author", "Comité pour la mer Noire", Span(0, 24)),), "Comité pour la mer Noire")]
    ['Comité pour la mer Noire']
    """
    first = next(one for one in fields if one.name == "author")
    if first.span is None or " " not in first.value or bodies.is_body(first.value):
        return fields
    at = _find_end(first.value)
    if not at:
        return fields
    name = _name().match(first.value[at:])
    if name is not None and (name["given"] is None or is_given(name["given"])):
        start = at + name.start("name")
        cut = replace(first, value=first.value[start:], span=Span(max(0, text.find(first.value, first.span.start)) + start, first.span.end))
        return put_in_place(fields, first, (cut,))
    is_said = first.value[0].islower() and f"{first.value}," in text and sum(one.name == "author" for one in fields) > 1
    return put_in_place(fields, first, ()) if is_said else fields


def _find_end(value: str) -> int:
    """Where the last small word ends that no name holds, or the elided one before a name; 0 where there is none.

    >>> _find_end("d'E. Roux"), _find_end("d'Annunzio Gabriele"), _find_end("l'étude de E. Roux")
    (2, 0, 8)
    """
    elided = _ELIDED.match(value)
    if elided is not None and (elided["given"] is None or is_given(elided["given"])):
        return elided.end()
    ends = [found.end() for found in _SMALL.finditer(value) if found["word"].islower() and found["word"] not in _particles()]
    return max(ends, default=0)


@cache
def _possessive() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.words('idle', 'said_names', 'possessive'))})\s(?=[{CAPITAL}«“‘„\"'])")


def cut_possessive(fields: Fields, text: str) -> Fields:
    """In her Tides and Tolls (Leeds 1984): whose the book is stands before its title, and is none of it.

    >>> cut_possessive((Field("booktitle", "her Tides and Tolls", Span(3, 22)),), "in her Tides and Tolls (Leeds 1984)")[0].value
    'Tides and Tolls'
    """
    held = next(one for one in fields if one.name == "booktitle")
    found = _possessive().match(held.value)
    if found is None:
        return fields
    return put_in_place(fields, held, (replace(held, value=held.value[found.end() :]),))


@cache
def _article() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.words('idle', 'said_names', 'articles'))})\s(?=[{CAPITAL}])")


def _begins_body(words: str) -> bool:
    return words.startswith(tuple(terms.words("idle", "said_names", "bodies")))


def cut_article(fields: Fields, text: str) -> Fields:
    """Hrsg. von der Bibliothek Warburg: the article is none of the body's name.

    >>> cut_article((Field("editor", "der Bibliothek Warburg", Span(9, 31)),), "hrsg. von der Bibliothek Warburg")[0].value
    'Bibliothek Warburg'
    >>> cut_article((Field("editor", "der Kooi", Span(9, 17)),), "hrsg. von der Kooi")[0].value
    'der Kooi'
    """
    for one in fields:
        found = _article().match(one.value) if one.name == "editor" else None
        if found is not None and (bodies.is_body(one.value) or _begins_body(one.value[found.end() :])):
            return put_in_place(fields, one, (replace(one, value=one.value[found.end() :]),))
    return fields
