"""The beginning of a title that a list of names took along, where the title's own stop ends the list: Karl Ott, Von Kai zu Kai. Arbeit.

Rule: no name holds a colon, and none goes from a preposition to another (Von Kai zu Kai); single words behind whole names, up to a stop,
are no names (Karl Ott, Brot, Salz und Wein. Der Tisch der Armen); behind the word and a list has one name, and nobody beside whole names is
called by a given name alone (Ann Lee, Mary, Queen of the Docks). What begins so is the title, with all that stands before its rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bib.name_order import is_given
from bib.patterns import regex
from bib.scripts import CAPITAL, is_cjk
from references import terms
from references.model import Field, Span

Fields = tuple[Field, ...]

_WHOLE = regex(rf"(?:[{CAPITAL}][\w’'.-]*\s)+(?:[a-zß-öø-ÿ’']{{1,6}}\s)*[{CAPITAL}][\w’'-]+\.?")
"""a name whose given names stand before the family name"""
_SINGLE = regex(rf"[{CAPITAL}][\wß-]+")
_STOP = regex(rf"\.\s[{CAPITAL}]")


def return_beginning(fields: Fields, text: str) -> Fields:
    """Fields whose title has the beginning that the list of authors took from it.

    >>> text = "Karl Ott, Von Kai zu Kai. Arbeit, Reform und Zoll, Bonn 1999"
    >>> names = [Field("author", one, Span(0, 24)) for one in ("Karl Ott", "Von Kai zu Kai")]
    >>> [one.value for one in return_beginning((*names, Field("title", "Reform und Zoll", Span(34, 49))), text)]
    ['Karl Ott', 'Von Kai zu Kai. Arbeit, Reform und Zoll']
    """
    return _return(_return(fields, text, "author", "title"), text, "editor", "booktitle")


def _return(fields: Fields, text: str, people: str, work: str) -> Fields:
    """The same for one kind of people and the title that stands behind them."""
    listed = [one for one in fields if one.name == people and one.span is not None]
    title = next((one for one in fields if one.name == work and one.span is not None), None)
    span = listed[0].span if listed else None
    if title is None or title.span is None or span is None or title.span.start < span.end:
        return fields
    kept, words = _part_list(listed, text)
    begin = text.find(words, span.start, span.end) if words else -1
    if begin < 0 or title.span.start - span.end > _FAR:
        return fields
    whole = Span(begin, title.span.end)
    named = replace(title, value=" ".join(whole.cut(text).split()).strip(" ,;:"), span=whole)
    names = [replace(one, value=kept[at], span=Span(span.start, begin)) for at, one in enumerate(listed) if at < len(kept)]
    place = fields.index(listed[0])
    rest = [named if one is title else one for one in fields if one not in listed]
    return (*rest[:place], *names, *rest[place:])


_FAR = 40
"""characters of a title that no field may have taken"""


def _part_list(listed: Sequence[Field], text: str) -> tuple[list[str], str]:
    """The names of a list, and the words with which a title begins in it (nothing where all may be names)."""
    names = [one.value for one in listed]
    name, colon, behind = names[-1].partition(": ")
    if colon and _WHOLE.fullmatch(name):
        return [*names[:-1], name], behind
    if len(names) > 1 and _is_way(names[-1]):
        return names[:-1], names[-1]
    closed = _find_closed(listed, text)
    if closed is not None and all(map(_WHOLE.fullmatch, names[:closed])) and not _WHOLE.fullmatch(names[closed]):
        return names[:closed], names[closed]
    given = len(names) > 1 and not names[-1].isupper() and _SINGLE.fullmatch(names[-1]) is not None and is_given(names[-1])
    if given and all(map(_WHOLE.fullmatch, names[:-1])):
        return names[:-1], names[-1]
    at = next((at for at, one in enumerate(names) if at and _SINGLE.fullmatch(one)), 0)
    if not at or not all(map(_SINGLE.fullmatch, names[at:])) or not all(map(_WHOLE.fullmatch, names[:at])):
        return names, ""
    last = listed[-1].span
    ended = last is not None and _STOP.match(text, text.find(names[-1], last.start) + len(names[-1])) is not None
    return (names[:at], names[at]) if ended and len(names) - at > 1 else (names, "")


def _find_closed(listed: Sequence[Field], text: str) -> int | None:
    """The first member behind the word and: Ann Lee, Bo Ott and Eva Kern, Mary, Queen of the Docks; None where no list is closed."""
    span = listed[0].span
    if span is None or len(listed) < _THREE:
        return None
    at = span.start
    for number, one in enumerate(listed):
        start = text.find(one.value, at)
        if start < 0:
            return None
        word = text[at:start].strip(" ,") if number else ""
        if number and word in _joins():
            return number + 1 if number + 1 < len(listed) and text[start + len(one.value) :].startswith(", ") else None
        at = start + len(one.value)
    return None


_THREE = 3


@cache
def _joins() -> frozenset[str]:
    return frozenset(word for word in terms.words("roles", "joins") if not is_cjk(word[0]))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(word.casefold() for word in terms.load("titles")["ways"])


def _is_way(words: str) -> bool:
    """Von Kai zu Kai, De quai en quai: from a preposition to another, which no name does."""
    first, *rest = words.split()
    return "," not in words and first.casefold() in _prepositions() and any(word in _prepositions() for word in rest[1:])


_ASKING = {"?": "¿", "!": "¡"}
_TITLES = ("title", "booktitle", "maintitle")


def open_question(fields: Fields, text: str) -> Fields:
    """¿Qué querían?: a title that ends in a mark which Spanish opens has what opens it.

    >>> [one.value for one in open_question((Field("title", "Qué querían?", Span(1, 13)),), "¿Qué querían?, Lima")]
    ['¿Qué querían?']
    """
    return tuple(_open(one, text) if one.name in _TITLES and one.span is not None else one for one in fields)


def _open(one: Field, text: str) -> Field:
    mark = _ASKING.get(one.value[-1:], "")
    if not mark or mark in one.value or one.span is None:
        return one
    at = text.find(one.value, max(0, one.span.start - 1))
    return replace(one, value=mark + one.value, span=Span(at - 1, one.span.end)) if at > 0 and text[at - 1] == mark else one


def hold_behind_role(fields: Fields, text: str) -> Fields:
    """In A. Torre (a cura di), Maria, regina dei moli: behind the bracket that says what people did stands the book, and none of them.

    >>> text = "in A. Torre (a cura di), Maria, regina dei moli, Viella, Roma 1999"
    >>> read = *(Field("editor", one, Span(3, 30)) for one in ("A. Torre", "Maria")), Field("publisher", "Viella", Span(49, 55))
    >>> [(one.name, one.value) for one in hold_behind_role(read, text)]
    [('editor', 'A. Torre'), ('booktitle', 'Maria, regina dei moli'), ('publisher', 'Viella')]
    """
    listed = [one for one in fields if one.name == "editor" and one.span is not None]
    first = _find_behind_role(listed, text)
    if first is None:
        return fields
    at, begin = first
    book = next((one for one in fields if one.name == "booktitle" and one.span is not None), None)
    starts = [one.span.start for one in fields if one.span is not None and one not in listed and one.span.start > begin]
    end = book.span.end if book is not None and book.span is not None else min(starts, default=begin)
    end = next((found.start() for found in _PERSON.finditer(text, begin, end)), end)
    value = " ".join(text[begin:end].split()).strip(" ,.;:(")
    if end <= begin or len(value) > _LONGEST:
        return fields
    held = Field("booktitle", value, Span(begin, end), "titles.edges")
    kept = [one for one in fields if one is not book and one not in listed[at:]]
    place = kept.index(listed[at - 1]) + 1
    return (*kept[:place], held, *kept[place:])


_PERSON = regex(r",\s[^,()]{3,40}\s\([^()\d]{2,12}\)")
"""a further person and what that one did, behind the title"""
_LONGEST = 200
"""characters of a book's title"""


@cache
def _role() -> re.Pattern[str]:
    words = {word.rstrip(".") for word in terms.words("roles", "editor") if not is_cjk(word[0])}
    return regex(rf"\s?\((?:{terms.either(words)})\.?\),\s\Z", re.IGNORECASE)


def _says_role(words: str) -> bool:
    """Whether what stands between two members is the bracket that says what people did; a place (Roma) is none."""
    return _role().search(words) is not None


def _find_behind_role(listed: Sequence[Field], text: str) -> tuple[int, int] | None:
    """The first member of a list behind the bracket of its role, and where; None where a further person stands there: A (Hg.), B (Hg.)."""
    at = listed[0].span.start if len(listed) > 1 and listed[0].span is not None else -1
    for number, one in enumerate(listed if at >= 0 else ()):
        start = text.find(one.value, at)
        if start < 0:
            return None
        if number and _says_role(text[at:start]):
            return None if _WHOLE.fullmatch(one.value) or text.startswith(" (", start + len(one.value)) else (number, start)
        at = start + len(one.value)
    return None
