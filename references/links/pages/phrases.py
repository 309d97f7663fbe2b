"""The words of the tables by which a page tells what it is, as they are looked for in a sentence: folded, and in two manners of writing.

A sentence is asked word by word: one whose words are in no table costs nothing but that question.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from bib.patterns import regex
from bib.scripts import ARABIC_AS_ONE, has_han
from bib.simplified import simplify_characters
from references import terms

GONE, WHOLE, PROGRAM = "gone", "whole", "program"
"""kinds of phrases: words that need a noun beside them, those that say all of it, messages of programs, which are said of the page"""
WALLS = ("region", "quota", "challenge", "paywall", "login", "maintenance", "gate", "consent")
"""The kinds of walls, in the order in which a sentence is asked: "not available in your country" is a matter of the country."""

_MARKS = regex("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
_APOSTROPHES = regex("['`´’ʼ‘]")
_BETWEEN = regex(r"[\W_]+")
_ASCII = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}
"""the last two at once, for texts in ASCII"""
_FIRST_UNSPACED = "\u0590"
"""No script before this one (Hebrew) is written with prefixes or without spaces."""


_STEM = 3
"""Letters by which a phrase is found that holds only the beginning of a word."""


class Phrase(NamedTuple):
    """Words of a table; all pieces must stand in the sentence, in this order."""

    kind: str
    pieces: tuple[str, ...]
    tongue: str
    acts: tuple[str, ...] = ()
    """words of which one must stand in the sentence too, before or behind it"""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text as it is compared: one width, case and Chinese script, without accents, apostrophes and marks.

    >>> fold("Hoppla! Diese Seite wurde nicht gefunden."), fold("L’article n'existe plus"), fold("您訪問的頁面不存在。")
    ('hoppla diese seite wurde nicht gefunden', 'larticle nexiste plus', '您访问的页面不存在')
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    text = unicodedata.normalize("NFKC", text).casefold()
    if has_han(text):
        text = simplify_characters(text)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text).translate(ARABIC_AS_ONE)
    return _BETWEEN.sub(" ", _APOSTROPHES.sub("", text)).strip()


def is_unspaced(folded: str) -> bool:
    return not folded.isascii() and max(folded) >= _FIRST_UNSPACED


def padded(word: str) -> str:
    """A word as it is looked for among others; one that ends in * may go on."""
    return f" {fold(word)}" + ("" if word.endswith("*") else " ")


class Tongue(NamedTuple):
    """How one language says that a page is gone."""

    page: tuple[str, ...]
    item: tuple[str, ...]
    this: tuple[str, ...]
    asked: tuple[str, ...]
    gone: tuple[str, ...]
    endings: tuple[str, ...]
    known: frozenset[str]
    """all words of the first four, and those of regret, which a heading may have besides"""


@cache
def unspaced_languages() -> frozenset[str]:
    return frozenset(name for name, row in terms.load("gone").items() if not row.get("spaced", True))


@cache
def tongue_of(name: str) -> Tongue:
    row: dict[str, Any] = terms.load("gone")[name]
    form = _tight if name in unspaced_languages() else padded
    page, item, this, asked = (tuple(form(one) for one in row[part]) for part in ("page", "item", "this", "asked"))
    known = frozenset(word for one in (*page, *item, *this, *asked, *map(fold, row["error"])) for word in one.split())
    return Tongue(page, item, this, asked, tuple(map(form, row["gone"])), tuple(map(form, row.get("endings", ()))), known)


def _tight(word: str) -> str:
    return fold(word).replace(" ", "")


def _rows(unspaced: bool) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(kind, language, words, acts) of all phrases of languages that are written so."""
    rows = (*((*row, ()) for row in _all_rows()), *_pairs())
    return (row for row in rows if (row[1] in unspaced_languages()) == unspaced)


def _pairs() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(kind, language, subject, acts): what a wall is about, and what is said of it in the same sentence."""
    for kind in WALLS:
        table = terms.load("walls")[kind]
        for name, subjects in table.get("subjects", {}).items():
            form = _tight if name in unspaced_languages() else padded
            acts = tuple(map(form, table["acts"][name]))
            yield from ((kind, name, one, acts) for one in subjects)
    for name, places in terms.load("walls")["region"]["abroad"].items():
        yield from (("region", name, one, tongue_of(name).gone) for one in places)


def said_by_platforms() -> Iterator[tuple[bool, str, str]]:
    """(whether it is said of the page, language, words) of what platforms and programs say."""
    for row in terms.load("platforms")["platform"]:
        said = row.get("messages") or {row["language"]: row["says"]}
        yield from ((bool(row.get("certain")), language, one) for language, words in said.items() for one in words)


def _all_rows() -> Iterator[tuple[str, str, str]]:
    for name, row in terms.load("gone").items():
        yield from ((GONE, name, one) for one in row["gone"])
        yield from ((WHOLE, name, one) for one in row["whole"])
    yield from ((PROGRAM if certain else WHOLE, language, one) for certain, language, one in said_by_platforms())
    for kind in WALLS:
        yield from ((kind, name, one) for name, words in terms.load("walls")[kind]["says"].items() for one in words)


@cache
def _spaced_phrases() -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    """Phrases by the longest word that they hold whole; and those that hold only the beginning of one, by its first letters."""
    found: dict[str, list[Phrase]] = {}
    stems: dict[str, list[Phrase]] = {}
    for kind, tongue, words, acts in _rows(unspaced=False):
        parts = words.split("…")
        phrase = Phrase(kind, tuple(map(padded, parts)), tongue, acts)
        whole = [
            word for part, piece in zip(parts, phrase.pieces, strict=True) for word in piece.split()[: -1 if part.endswith("*") else None]
        ]
        if whole:
            found.setdefault(max(whole, key=len), []).append(phrase)
        else:
            stems.setdefault(phrase.pieces[0].strip()[:_STEM], []).append(phrase)
    return found, stems


@cache
def _unspaced_phrases() -> tuple[Phrase, ...]:
    return tuple(Phrase(kind, tuple(map(_tight, words.split("…"))), tongue, acts) for kind, tongue, words, acts in _rows(unspaced=True))


def holds_in_order(text: str, pieces: tuple[str, ...]) -> bool:
    """Whether all pieces stand in a text, one behind the other; a blank may end one and begin the next.

    >>> holds_in_order(" um das bild zu bestellen ", (" um ", " zu bestellen ")), holds_in_order(" zu um ", (" um ", " zu "))
    (True, False)
    """
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece) - 1
    return True


def _holds(text: str, phrase: Phrase) -> bool:
    return holds_in_order(text, phrase.pieces) and (not phrase.acts or any(one in text for one in phrase.acts))


def _find_candidates(words: list[str]) -> list[Phrase]:
    """The phrases of which a sentence holds the longest word, or the first letters of their first."""
    anchored, stems = _spaced_phrases()
    found = [one for word in anchored.keys() & set(words) for one in anchored[word]]
    beginnings = {word[:size] for word in words for size in range(1, _STEM + 1)}
    return found + [one for stem in stems.keys() & beginnings for one in stems[stem]]


def find_phrases(folded: str) -> Iterator[tuple[Phrase, str]]:
    """The phrases that a folded sentence holds, each with the form of the sentence in which it was found."""
    padded = f" {folded} "
    yield from ((one, padded) for one in _find_candidates(folded.split()) if _holds(padded, one))
    if is_unspaced(folded):
        tight = folded.replace(" ", "")
        yield from ((one, tight) for one in _unspaced_phrases() if _holds(tight, one))


def count_words(text: str) -> int:
    """How many words a folded text has; of one that is written without spaces, how many pairs of characters.

    >>> count_words("the old mole"), count_words("旧防波堤")
    (3, 2)
    """
    return sum(max(1, len(one) // 2) if not one.isascii() and max(one) >= "\u0e00" else 1 for one in text.split())
