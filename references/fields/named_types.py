"""The type of a work by its own title, or by the house that gave it out (bib/terms/types.toml: begins, ends, houses).

Rule: a treaty, a review, a map or a set of data says what it is with the first or the last words of its title; a broadcaster gives out
broadcasts, an archive of data data. Who wrote a work, and what holds it, say more: the reader of the citation asks for these first.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bib import types

Typed = tuple[str, str]
"""a type and its subtype, or nothing"""


class _Words(NamedTuple):
    """All words that tell, for one look, and each with what it tells."""

    words: tuple[str, ...]
    types: dict[str, Typed]


@cache
def _read_words(by: str) -> _Words:
    found: dict[str, Typed] = {}
    for name, row in types.table().items():
        for subtype, said in (("", row), *row.subtypes.items()):
            found |= dict.fromkeys(getattr(said, by), (name, subtype))
    return _Words(tuple(found), found)


def type_of_title(title: str) -> Typed | None:
    """What a work is by the beginning or the end of its title; None where these say nothing.

    >>> type_of_title("Treaty on the Straits"), type_of_title("臺南市街地圖"), type_of_title("Straits and Tides")
    (('legal', ''), ('misc', 'map'), None)
    >>> type_of_title("評林岸著《河港》"), type_of_title("評論《河港》之研究")
    (('review', ''), None)
    """
    begins, ends = _read_words("begins"), _read_words("ends")
    if title.endswith("》") and title.startswith(_review_words()) and "《" in title[:_NAMED]:
        return "review", ""
    if title.startswith(begins.words):
        return next(begins.types[word] for word in begins.words if title.startswith(word))
    if title.endswith(ends.words):
        return ends.types[max((word for word in ends.words if title.endswith(word)), key=len)]
    return None


_NAMED = 24
"""characters: how far a reviewed book stands behind the word for a review and the name of its author: 評林岸著《河》"""


@cache
def _review_words() -> tuple[str, ...]:
    """The words for a review that stand before 《."""
    return tuple(word[:-1] for word in types.row("review").begins if word.endswith("《") and len(word) < 4)


def type_of_house(name: str) -> Typed | None:
    """What a house gives out; None of a house that is not known for one kind of works.

    >>> type_of_house("NHK総合"), type_of_house("Vimeo"), type_of_house("Quay Press")
    (('misc', 'broadcast'), ('video', ''), None)
    """
    return _read_words("houses").types.get(name)
