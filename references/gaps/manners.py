"""Manners of citing that leave a title or a date out again and again: a bare address, a name and a volume or a journal, a name and a year,
a name and a short title.

Rule: a document that has such a manner is told so once, with how many references it has of it. What was said or written to the author has
no title, and a letter is known by its day: neither is a manner.
"""

from __future__ import annotations

from typing import Literal

from bib import names as persons
from bib.scripts import has_cjk
from references.fields import bodies
from references.model import Fields, Value

Manner = Literal["address", "volume", "short", ""]

_OF_SHORT = frozenset(("type", "author", "title", "date", "langid", "pages"))
_OF_NAMED = frozenset(("type", "author", "title", "editor", "booktitle", "pages", "langid"))
_OF_PLACE = frozenset(("author", "editor", "title", "publisher", "location", "institution", "organization"))
_YEAR_ALONE = len("1990")


def name_manner(stated: Fields) -> Manner:
    """The manner in which a reference leaves its title or its date out; empty where it is none of those.

    >>> name_manner({"author": ("Hill",), "date": "1990"}), name_manner({"url": "https://a.example/", "type": "online"})
    ('short', 'address')
    >>> name_manner({"author": ("Hill",), "title": "Quays"}), name_manner({"author": ("Ida Hill",), "title": "Quays", "type": "book"})
    ('short', '')
    """
    told = {name for name, value in stated.items() if value}
    if "url" in told and not told & _OF_PLACE:
        return "address"
    if "author" not in told or not are_names(stated["author"]):
        return ""
    if not told & {"title", "booktitle"} and told & {"journaltitle", "volume"}:
        return "volume"
    if told <= _OF_NAMED and {"author", "title"} <= told and _are_surnames(stated["author"]):
        return "short"
    return "short" if told <= _OF_SHORT and _is_short(stated, told) else ""


def _are_surnames(value: Value) -> bool:
    """Whether no name of a list has more than one word: so name those authors who stand in a list of works."""
    return all(" " not in one and "." not in one and not has_cjk(one) for one in ((value,) if isinstance(value, str) else value))


def _is_short(stated: Fields, told: set[str]) -> bool:
    """Whether a name and a title, which no reader took for a kind of work, or a name and a year lead to a list of works."""
    if "title" in told:
        return "type" not in told
    return len(str(stated.get("date", ""))) == _YEAR_ALONE


def are_names(value: Value) -> bool:
    """Whether each name of a list may be one: all its words but particles begin with no small letter, or it is a body's.

    >>> are_names(("Ada von Hill",)), are_names(("Freud Beyond the Pleasure",)), are_names(("Ministry of Health",)), are_names(("XIII",))
    (True, False, True, False)
    """
    return all(map(_is_name, (value,) if isinstance(value, str) else value))


def _is_name(words: str) -> bool:
    if bodies.is_body(words):
        return True
    parts = words.replace("-", " ").split()
    small = [word for word in parts if word[0].islower() and word[1:2] not in ("’", "'")]
    return len(parts) <= _MOST and not set(words) <= _ROMAN and set(small) <= persons.list_of("western", "particles")


_MOST = 6
"""words of a name; more are a sentence"""
_ROMAN = frozenset("IVXLC")
