"""Forewords and afterwords: parts of the books before or behind which they stand."""

from __future__ import annotations

from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.layers.citation_values import Stated, rename, with_values
from references.model import Citation


@cache
def _fronts() -> frozenset[str]:
    return frozenset(terms.words("reviews", "titles"))


_OF_A_FRONT = regex(r"[《〈『「].+[》〉』」](?P<word>[^\W\d_]{1,2})")


def hold_front(citation: Citation, stated: Stated) -> Citation | None:
    """Vorwort, in: Ilse Petersen, Die Seebäder; 〈《海港》序〉，收於…: a foreword is a part of its book (biblatex 2.1.1: suppbook).

    >>> from references.model import Field, Span
    >>> read = {"title": "Vorwort", "booktitle": "Die Seebäder", "type": "incollection"}
    >>> one = Citation("", Span(0, 0), tuple(Field(name, value) for name, value in read.items()))
    >>> told = hold_front(one, one.stated)
    >>> told and told.stated["type"]
    'suppbook'
    """
    title = str(stated.get("title", ""))
    if stated["type"] == "book":
        return _name_front(citation, title)
    named = _OF_A_FRONT.fullmatch(title)
    if (named["word"] if named else title) not in _fronts() or stated["type"] not in ("incollection", "inbook", "article"):
        return None
    if "booktitle" in stated:
        return with_values(rename(citation, "editor", "bookauthor") if _wrote_book(citation, stated) else citation, {"type": "suppbook"})
    if "journaltitle" not in stated or "volume" in stated or "number" in stated:
        return None
    return with_values(rename(citation, "journaltitle", "booktitle"), {"type": "suppbook"})


def _wrote_book(citation: Citation, stated: Stated) -> bool:
    """〈序〉，收於林岸，《港史》: who is named before a book without a word for editing wrote it."""
    if "editor" not in stated or "bookauthor" in stated or not has_cjk(str(stated["editor"])):
        return False
    return not any(f"{name}{word}" in citation.text for name in stated["editor"] for word in _editing_words())


@cache
def _editing_words() -> tuple[str, ...]:
    return tuple(word for word in terms.words("roles", "editor") if has_cjk(word))


_QUOTED_FRONT = regex(r"「(?P<title>[^「」]{1,6})」(?P<author>[^「」『』]{0,14})『(?P<book>[^『』]+)』")
_FRONT_OF = regex(r"[《〈『「](?P<book>.+)[》〉』」](?P<title>[^\W\d_]{1,2})")


def _name_front(citation: Citation, title: str) -> Citation | None:
    """《〈海港〉序》; 「まえがき」石田海『港』; prólogo a El puerto: a foreword that was read as the book before which it stands."""
    quoted = _QUOTED_FRONT.fullmatch(title)
    found = quoted or _FRONT_OF.fullmatch(title)
    if found is not None and found["title"] in _fronts():
        named = {"bookauthor": quoted["author"]} if quoted is not None and quoted["author"] else {}
        return with_values(
            citation, {"type": "suppbook", "title": quoted["title"] if quoted else title, "booktitle": found["book"], **named}
        )
    words = next((word for word in terms.words("reviews", "front") if word[0].islower() and title.startswith(f"{word} ")), "")
    if not words:  # Introduction to Tides, with a capital letter, is a book
        return None
    book, _, by = title[len(words) :].strip().partition(", by ")
    return with_values(citation, {"type": "suppbook", "booktitle": book, **({"bookauthor": by} if by else {})})
