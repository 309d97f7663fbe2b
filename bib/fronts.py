"""Forewords and their like for styles that name them beside the book and do not quote them: a sign goes in, words come out.

Edmund Carr, foreword to *The Silent Quay*, by Margaret Dunmore (Chicago 18, 14.12); CSL knows no such part of a book.
"""

from __future__ import annotations

import re

from bib.csl_kinds import Item
from bib.patterns import regex

_WORDS = ("foreword", "preface", "introduction", "afterword", "epilogue", "prologue")
_FIRST = 0x10FF60
_TITLE = regex(rf"(?i)(?P<word>{'|'.join(_WORDS)})(?:\s(?:to|by)\s.+)?")
_SIGN = regex(rf"\S*(?P<sign>[{chr(_FIRST)}-{chr(_FIRST + len(_WORDS) - 1)}])(?P<behind>\S*)(?P<held>\s(?:in|In)(?=\s))?")


def sign_front(item: Item) -> Item:
    """A part of a book that is a foreword by its title, with a sign in place of that.

    >>> [sign_front({"title": title, "container-title": "Tides"})["title"].isprintable() for title in ("Foreword to Tides", "Tides Rising")]
    [False, True]
    """
    found = _TITLE.fullmatch(item.get("title", "")) if item.get("container-title") else None
    return {**item, "title": chr(_FIRST + _WORDS.index(found["word"].lower()))} if found else item


def write_front(text: str) -> str:
    """A printed work or cite with words for the sign, without the quotation marks that a style puts around a title.

    >>> sign = sign_front({"title": "Foreword", "container-title": "Tides"})["title"]
    >>> write_front(f"Carr, “{sign},” in Tides"), write_front(f"Carr. “{sign}.” In Tides."), write_front(f"Carr, “{sign},” xi")
    ('Carr, foreword to Tides', 'Carr. Foreword to Tides.', 'Carr, foreword, xi')
    """
    return _SIGN.sub(_say, text)


def _say(found: re.Match[str]) -> str:
    word = _WORDS[ord(found["sign"]) - _FIRST]
    if found["held"] is None:
        return f"{word}," if "," in found["behind"] else word
    return f"{word.capitalize() if found['held'].strip() == 'In' else word} to"
