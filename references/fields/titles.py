"""Titles and the names of what holds works: quotes, brackets, markup and the stops of a style off, what the title itself opens left on.

Rules and labeller hand over the words that they found; which marks pair is said in `terms/brackets.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL, LATIN_CAPITAL, SPACES, plain_spaces
from references import terms
from references.model import Span

_EDGE = f" \t\u3000{SPACES},;:，；：、。．.·‧|/／=<>"
_EDGE_BEHIND = f" \t\u3000{SPACES},;:，；：、。/／="
"""behind a last word its full stop may be an initial's"""
_SAME = "\"'`"
"""marks that open and close alike"""
_APOSTROPHES = "'’"
_INITIAL_LAST = regex(r"\b[^\W\d_]\.$")
_MARKUP = regex(r"</?(?:italic|bold|strong|sup|sub|em|i|b|u)(?:>|$)", re.IGNORECASE)
_ROUNDS = 12
"""so many marks and stops within one another are taken off: a hostile line costs no more"""


@cache
def _closing() -> frozenset[str]:
    """Marks that only close."""
    return frozenset("".join(terms.pairs().values())) - frozenset(terms.pairs()) | {"´", *_SAME}


@cache
def _opening() -> frozenset[str]:
    """Marks that only open: nothing ends in one."""
    return frozenset(terms.pairs()) - frozenset("".join(terms.pairs().values())) - frozenset(_SAME)


def strip_marks(text: str) -> str:
    """Strips the marks that a style puts round a field: white space, stops, markup, quotes and brackets that it does not open itself.

    >>> strip_marks("“Mere Auxiliaries,”"), strip_marks("（台北："), strip_marks("Verso, ["), strip_marks("Genre and Gender (1900–1950).")
    ('Mere Auxiliaries', '台北', 'Verso', 'Genre and Gender (1900–1950)')
    """
    text = (_MARKUP.sub("", plain_spaces(text)) if "<" in text else plain_spaces(text)).strip()
    for _ in range(_ROUNDS):
        if text[:1].isalnum() and text[-1:].isalnum():
            break  # most are so at once
        before = text
        text = _strip_stops(text)
        text = _strip_mark(text) if text else ""
        if text == before:
            break
    return text


def _strip_stops(text: str) -> str:
    """A text without the stops at its edges; the full stop of an initial at its end stays."""
    text = text.rstrip(_EDGE_BEHIND)
    if text[-1:] == "." and _INITIAL_LAST.search(text, max(len(text) - 3, 0)):
        return text.lstrip(_EDGE)
    return text.strip(_EDGE)


def _strip_mark(text: str) -> str:
    """A text without one mark, or one pair of marks, at its edges."""
    first, last = text[0], text[-1]
    if _is_wrapped(text):
        return text[1:-1]
    if last in _closing() and last not in "'’\"" and not _is_opened(text, last):
        return text[:-1]
    if last in _opening():
        return text[:-1]
    if first in terms.pairs() and not any(mark in text[1:] for mark in terms.pairs()[first]):
        return text[1:]
    return text[:-1] if last in "”\"'’" and _is_left_over(text, last) else text


def _is_wrapped(text: str) -> bool:
    """Whether the first mark is closed by the last, and not before it."""
    first, closers = text[0], terms.pairs().get(text[0], "")
    if text[-1] not in closers or len(text) < 3:
        return False
    inner = text[1:-1]
    once = first not in inner and not any(mark in inner for mark in closers if mark not in "'’\"")
    return once or _is_balanced(inner, first, closers)


def _is_balanced(inner: str, first: str, closers: str) -> bool:
    depth = 0
    for char in inner:
        if char == first and first not in _SAME:
            depth += 1
        elif char in closers and char not in "'’\"":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def _is_opened(text: str, last: str) -> bool:
    return any(last in closers and opener in text[:-1] for opener, closers in terms.pairs().items() if opener not in _SAME)


def _is_left_over(text: str, last: str) -> bool:
    """Whether a quotation mark at the end closes nothing; an apostrophe behind a short word may belong to it."""
    if text.count(last) != 1 or (last == "”" and ("“" in text or "„" in text)):
        return False
    return not (last in _APOSTROPHES and len(text) < 4 and re.search(r"\w['’]$", text))


_ROLE_BEFORE = regex(r"^\s*\((?:eds?|editors?|hrsg|trans|dirs?)\.?\)[.,:]?\s+", re.IGNORECASE)
_LABELS = ("p.", "pp.", "pagg.", "vol.", "vols.", "nr.", "núm.")
_LABEL_BEHIND = regex(rf"(?<=\w\W)\s*(?:{'|'.join(map(re.escape, _LABELS))})\s*$")
"""the word of a page or a volume, whose number has a label of its own"""
_SECTION_BEHIND = regex(r"\s*([《〈「『])([^《〈「『》〉」』]+)[》〉」』]\s*[（(][^（()）]*[）)]?[\s，,。.：:]*$")


def read_title(text: str) -> str:
    """A title or a journal's name: what stands in brackets behind the closing mark is not part of it.

    >>> read_title("《福建論壇》（文史哲版），"), read_title("《北京大學學報（哲學社會科學版）》")
    ('福建論壇', '北京大學學報（哲學社會科學版）')
    """
    if text.lstrip()[:1] == "(":
        text = _ROLE_BEFORE.sub("", text)
    if text.rstrip().endswith(_LABELS):
        text = _LABEL_BEHIND.sub("", text)
    section = _SECTION_BEHIND.match(text)
    return strip_marks(section.group(2)) if section else strip_marks(text)


_SERIES_BEFORE = regex(rf"^\W*(?:of|der|des|coll\.|collection)\s+(?=\W*[{LATIN_CAPITAL}])")


def read_series(text: str) -> str:
    """A series without the words that lead to it.

    >>> read_series("of Lecture Notes in Physics"), read_series("coll. « Points »")
    ('Lecture Notes in Physics', 'Points')
    """
    return strip_marks(_SERIES_BEFORE.sub("", text))


_SHORTENED_LAST = regex(rf"(?:\.\.|U\.S\.|D\.C\.|\b[{CAPITAL}]\.)$")


def place_title(words: str, start: int) -> tuple[str, Span]:
    """A title and its place, without the comma or full stop that a style puts inside the closing quote (Chicago 17 §6.9); ? and ! stay.

    >>> place_title("Putin's Russia,", 3)
    ("Putin's Russia", Span(start=3, end=17))
    """
    stripped = words.strip().rstrip(",，;；、")
    if stripped.endswith((".", "。", "．")) and not _SHORTENED_LAST.search(stripped):
        stripped = stripped[:-1]
    stripped = stripped.strip()
    lead = words.find(stripped) if stripped else 0
    return " ".join(stripped.split()), Span(start + lead, start + lead + len(stripped))
