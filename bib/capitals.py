"""The capitals of a title that no style may lower: names and acronyms, in braces (Better BibTeX's manual, "Title casing"; btxdoc 4.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import has_cjk, is_cjk
from bib.terms import load

TITLES = frozenset(
    {"title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "issuetitle", "titleaddon", "eventtitle"}
)
"""the fields that styles print in sentence case"""
_LETTERS = r"[^\W_]+"
_WORD = regex(rf"(?:{_LETTERS}[.'’&])*{_LETTERS}(?:['’]{_LETTERS})*\.?")
_INNER = regex(r"\w\W?[A-Z]|\d[A-Z]")
_BEGINS = regex(r"(?:^|[:?!.–—]\s|—)\W*\Z")


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def find_protected(title: str, langid: str = "") -> list[tuple[int, int]]:
    """The ranges of a title whose capitals stay: of an English title names and acronyms, of any other each capital but the first.

    >>> [title[a:b] for title in ["The Geography of the Peace: East Asia and NATO"] for a, b in find_protected(title, "en")]
    ['East Asia', 'NATO']
    >>> [title[a:b] for title in ["A History of the Department of State"] for a, b in find_protected(title, "en")]
    ['Department', 'State']
    >>> [title[a:b] for title in ["Politik als Beruf"] for a, b in find_protected(title, "de")]
    ['Beruf']
    """
    words = _find_words(title)
    english = langid.startswith("en") and _is_title_case(words)
    kept = [at for at, word in enumerate(words) if _is_kept(word, title, english)]
    if english:
        kept = sorted({*_with_neighbours(words, kept), *_in_phrases(title, words)})
    return list(_join(title, words, kept))


def _find_words(title: str) -> list[_Word]:
    return [_Word(found.start(), found.end(), found.group()) for found in _WORD.finditer(_blank_cjk(title))]


def _blank_cjk(title: str) -> str:
    """A title with a space in place of each letter that has no capitals and ends a word of those that have."""
    return "".join(" " if is_cjk(char) else char for char in title) if has_cjk(title) else title


def write_protected(title: str, langid: str, write: Callable[[str], str]) -> str:
    """A title as `write` has its pieces, with what must keep its capitals in braces.

    >>> write_protected("Remarks on NATO", "en", str)
    'Remarks on {NATO}'
    """
    pieces, at = [], 0
    for start, end in find_protected(title, langid):
        pieces += [write(title[at:start]), "{", write(title[start:end]), "}"]
        at = end
    return "".join([*pieces, write(title[at:])])


def lower_title(title: str, langid: str) -> str:
    """An English title in headline style as a sentence: only its first word, that of a subtitle, names and acronyms keep their capitals
    (APA 7, 6.17). A title in another language, or in sentence style, stays as it is.

    >>> lower_title("Great Tides of the North Sea: A Self-Portrait", "en")
    'Great tides of the North Sea: A self-portrait'
    >>> lower_title("Post-Soviet Ports and What I Saw of Them", "en"), lower_title("Politik als Beruf", "de")
    ('Post-Soviet ports and what I saw of them', 'Politik als Beruf')
    """
    words = _find_words(title)
    if not langid.startswith("en") or not _is_title_case(words):
        return title
    kept = {at for start, end in find_protected(title, langid) for at in range(start, end)}
    made = list(title)
    for word in words:
        if word.start not in kept and _BEGINS.search(title[: word.start]) is None:
            made[word.start] = word.text[0].lower()
    return "".join(made)


def _is_title_case(words: Sequence[_Word]) -> bool:
    """Whether most long words have a capital, so that a capital says little."""
    long = [word.text for word in words[1:] if len(word.text) > 4]
    return sum(word[0].isupper() for word in long) * 2 >= len(long)


def _is_kept(word: _Word, title: str, english: bool) -> bool:
    if word.text.islower() or word.text.isdigit() or not any(map(str.isupper, word.text)):
        return False
    if _INNER.search(word.text) or (len(word.text) > 1 and word.text.isupper()):
        return True
    begins = _BEGINS.search(title[: word.start]) is not None
    if english and (len(word.text) > 1 or begins):
        return not is_common(word.text)
    return not begins and word.text != "A"


def is_common(word: str) -> bool:
    """Whether a word of an English title is surely no name.

    >>> is_common("Twenty-first"), is_common("Revolutionaries"), is_common("Jiang"), is_common("Nations")
    (True, True, False, True)
    """
    parts = re.split("[-–]", word.lower().rstrip("."))
    return all(_is_common_part(re.sub("['’]s?$", "", part)) for part in parts if part)


@lru_cache(maxsize=1 << 14)
def _is_common_part(word: str) -> bool:
    if word in _common() or word in _heads() or _sure().fullmatch(word):
        return True
    rests = [word, *(word.removeprefix(head) for head in _heads() if word.startswith(head) and len(word) > len(head) + 3)]
    return any(stem in _common() for rest in rests for stem in (rest, *_stems(rest)))


@cache
def _sure() -> re.Pattern[str]:
    """Words of an ending that names hardly have, behind five letters or more: urbanization, psychopathology."""
    return regex(rf"\w{{4,}}(?:{'|'.join(load('capitals')['common']['sure'])})")


def _stems(word: str) -> Iterator[str]:
    """What a word can be made of: revolutionaries -> revolutionary, making -> make, planned -> plan."""
    for ending in load("capitals")["common"]["endings"]:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield from (stem, stem + "e", stem + "y")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem[-1] == "i":
                yield stem[:-1] + "y"


@cache
def _common() -> frozenset[str]:
    return frozenset(load("capitals")["common"]["words"].split())


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("capitals")["common"]["heads"])


def _with_neighbours(words: Sequence[_Word], kept: Sequence[int]) -> Iterator[int]:
    """Words that belong to a name beside them: East Asia, the Taiwan Strait."""
    table = load("capitals")["names"]
    before, behind = frozenset(table["before"]), frozenset(table["behind"])
    for at in kept:
        yield at
        for near in range(at - 1, -1, -1):
            if words[near].text not in before:
                break
            yield near
        if at + 1 < len(words) and words[at + 1].text in behind:
            yield at + 1


def _in_phrases(title: str, words: Sequence[_Word]) -> Iterator[int]:
    for found in _phrases().finditer(title):
        yield from (at for at, word in enumerate(words) if found.start() <= word.start < found.end() and word.text[:1].isupper())


@cache
def _phrases() -> re.Pattern[str]:
    listed = sorted(load("capitals")["names"]["phrases"], key=len, reverse=True)
    bodies = "|".join(load("capitals")["names"]["bodies"])
    return regex(rf"\b(?:{'|'.join(map(re.escape, listed))})s?\b|\b(?:{bodies}) of (?:the )?[A-Z]\w+(?: and [A-Z]\w+)?")


def _join(title: str, words: Sequence[_Word], kept: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of words, neighbours in one."""
    start = end = -1
    for at in kept:
        word = words[at]
        if start >= 0 and title[end : word.start].strip(" -–") == "" and end < word.start:
            end = word.end
            continue
        if start >= 0:
            yield start, end
        start, end = word.start, word.end
    if start >= 0:
        yield start, end
