"""The beginning of a title that a list of names took along: Karl Ott, Von Kai zu Kai. Arbeit; Anna Stone, Hunger, Durst und Not.

Rule: no name holds a colon, and none goes from a preposition to another (Von Kai zu Kai); single words behind whole names, up to a stop,
are no names (Karl Ott, Brot, Salz und Wein. Der Tisch der Armen); behind the word and a list has one name, and nobody beside whole names is
called by a given name alone (Ann Lee, Mary, Queen of the Docks). Behind a whole name a list goes on with whole names: a single word, a word
behind an article and a house are none. What begins so is the title, with all that stands before its rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.name_order import is_given
from bib.patterns import regex
from bib.scripts import CAPITAL, is_cjk
from references import terms
from references.fields import bodies
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


def return_words(fields: Fields, text: str) -> Fields:
    """Fields whose title has the words that a list of names took from it.

    >>> names = (Field("author", "Anna Stone", Span(0, 26)), Field("author", "Hunger", Span(0, 26)), Field("author", "Durst", Span(0, 26)))
    >>> read = (*names, Field("title", "Not und Brot", Span(27, 39)), Field("date", "2003"))
    >>> [one.value for one in return_words(read, "Anna Stone, Hunger, Durst, Not und Brot, 2003")]
    ['Anna Stone', 'Hunger, Durst, Not und Brot', '2003']
    """
    stray = _find_stray([one for one in fields if one.name == "author"], text)
    if stray is None:
        return fields
    title = next((one for one in fields if one.name == "title" and one.span is not None), None)
    kept = tuple(one for one in fields if one not in stray.words)
    if title is None or title.span is None:
        starts = [one.span.start for one in kept if one.span is not None and one.span.start >= stray.span.end]
        return (*kept, *_name_stray(stray.words, stray.span, text, min(starts, default=len(text))))
    if title.span.start < stray.span.start or text[stray.span.end : title.span.start].strip(" ,"):
        return fields
    whole = Span(stray.span.start, title.span.end)
    named = replace(title, value=" ".join(whole.cut(text).split()).strip(" ,.;:"), span=whole)
    return tuple(named if one is title else one for one in kept)


class _Stray(NamedTuple):
    """Members of a list of names that are none, and where these stand up to the list's end."""

    words: list[Field]
    span: Span


def _find_stray(listed: list[Field], text: str) -> _Stray | None:
    """The words behind a whole name that are no names; None where all members may be names."""
    at = next((at for at, one in enumerate(listed) if at and _is_no_person(one.value)), 0)
    first, stray = listed[0], listed[at:]
    if not at or first.span is None or not _DIRECT.fullmatch(first.value):
        return None
    if len(stray) < _SEVERAL and not is_given(first.value.split()[0]):
        return None
    begin = _find_after_comma(text, stray[0].value, first.span)
    if begin < 0 or any(map(_has_given, stray)) or not _are_listed(stray, begin, text):
        return None
    return _Stray(stray, Span(begin, first.span.end))


def _has_given(one: Field) -> bool:
    return " " in one.value and is_given(one.value.split()[0])


_DIRECT = regex(rf"[{CAPITAL}][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*)*\s(?:[a-zß-öø-ÿ’']*[{CAPITAL}])[\w’'-]{{2,}}")
"""a name that ends with the family name: lists of the others (Stone, A., Hill) go on with single words"""
_SEVERAL = 2
"""words in a list are none by chance, whoever the first name is"""


_DIGIT = regex(r"\d|\.\s")
_LONGEST_REST = 80


def _name_stray(stray: list[Field], span: Span, text: str, behind: int) -> tuple[Field, ...]:
    """Words without a title behind them: a house is the publisher, all others are the title, with what nobody claimed behind them."""
    house = next((one for one in stray if bodies.is_house(one.value)), None)
    words = [one.value for one in stray if one is not house]
    found: list[Field] = []
    if words:
        end = text.find(words[-1], span.start) + len(words[-1])
        rest = text[end:behind].rstrip(" ,.;:(")
        end = end + len(rest) if house is None and rest.startswith(", ") and not _DIGIT.search(rest) and len(rest) < _LONGEST_REST else end
        found.append(Field("title", text[span.start : end], Span(span.start, end), "names.borders"))
    if house is not None:
        at = text.find(house.value, span.start)
        found.append(Field("publisher", house.value, Span(at, at + len(house.value)), "names.borders"))
    return tuple(found)


def _are_listed(stray: list[Field], begin: int, text: str) -> bool:
    """Whether commas join words, or the hyphen of a half word (Hexen- und Spukgeschichten); two people are joined by and."""
    at = begin
    for number, one in enumerate(stray):
        start = text.find(one.value, at)
        gap = text[at:start].strip() if number else ""
        if start < 0 or not (gap in ("", ",") or gap.startswith("-")):
            return False
        at = start + len(one.value)
    return True


def _find_after_comma(text: str, words: str, span: Span) -> int:
    """Where words stand behind a comma of a list; -1 where another mark or a word joins them to it."""
    at = text.find(words, span.start, span.end)
    return at if at > 0 and text[:at].rstrip().endswith(",") else -1


def _is_no_person(name: str) -> bool:
    """Whether a member of a list is no whole name: one word that is no body's letters, a word behind an article, a house."""
    if bodies.is_house(name):
        return True
    first, _, rest = name.partition(" ")
    if rest:
        return first in _articles()
    return name[:1].isupper() and not name.isupper() and "." not in name and not bodies.is_body(name)


@cache
def _articles() -> frozenset[str]:
    return frozenset(terms.words("titles", "opening_articles"))
