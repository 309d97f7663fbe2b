"""The words that tell a kind of work beside its title: a thesis and its degree, a report and its number, a dataset in brackets
(bib/terms/types.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from bib import types
from bib.patterns import regex
from bib.scripts import is_cjk
from references.terms.phrases import Phrases, word_set


def _any_case(word: str) -> str:
    spaced = re.sub(r"(?:\\ |\s)+", r"\\s+", re.escape(word.rstrip("."))) + (r"\.?" if word[-1:] == "." else "")
    return f"(?-i:{spaced})" if word in types.row("standard").words else spaced


def _find_any(words: list[str]) -> re.Pattern[str]:
    """Words, capitals or not, but the letters of standards (EN, UNE) as printed; Western ones stand alone, a stop at their end may lack."""
    whole = "|".join(map(_any_case, filter(lambda word: not is_cjk(word[0]), words)))
    run = "|".join(re.escape(word) for word in words if is_cjk(word[0]))
    return regex("|".join(filter(None, (rf"(?<!\w)(?:{whole})(?!\w)" if whole else "", run))), re.IGNORECASE)


def _any_word(words: Iterable[str]) -> Phrases:
    return Phrases(sorted({word.replace("’", "'") for word in words}, key=len, reverse=True), _find_any)


@cache
def _genre(name: str) -> Phrases:
    return _any_word(types.row(name).words)


def find_genre(text: str, type_: str) -> re.Match[str] | None:
    """The words that make a work a thesis, a report or a paper of a conference (inproceedings), if they stand in a text.

    >>> found = find_genre("北京師範大學博士學位論文", "thesis")
    >>> found.group() if found else None
    '博士學位論文'
    """
    plain = text.replace("’", "'")
    genre = _genre(type_)
    pattern = genre.pattern_within(genre.keys_of(plain), word_set(plain))
    return pattern.search(plain) if pattern else None


def degree(words: str) -> str:
    """The degree for which a thesis was written (biblatex 2.1.1), by its words; nothing where they do not say.

    >>> degree("Ph.D. diss."), degree("碩士論文"), degree("tesi di laurea"), degree("學位論文"), degree("Habilitationsschrift")
    ('phdthesis', 'mathesis', 'mathesis', '', '')
    """
    said = words.lower().replace("’", "'")
    return next((name for name, kind in types.row("thesis").kinds.items() if any(word in said for word in kind.words)), "")


class Genre(NamedTuple):
    """What words beside a title tell of its kind: the type, its subtype, and where the words and the number behind them stand."""

    type: str
    subtype: str
    start: int
    end: int
    number: str = ""


class _Kind(NamedTuple):
    """A type of works and the words that tell it; or a subtype, which they tell only where they are all that is said."""

    type: str
    subtype: str
    said: Phrases
    alone: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    """All that words beside a title can tell: of two that tell, the first in this order."""
    types_told = (_Kind(name, "", _genre(name), name in _DESCRIBED_ONLY) for name in _types_by_words())
    rows = ((name, kind, said.words) for name, row in types.table().items() for kind, said in row.subtypes.items() if said.words)
    return (*types_told, *(_Kind(name, kind, _any_word(words), True) for name, kind, words in rows))


@cache
def _types_by_words() -> tuple[str, ...]:
    """The types whose words, beside a title, tell them: of two that tell, the first in this order."""
    first = ("thesis", "inproceedings", "report", "patent", "standard")
    rest = [name for name, row in types.table().items() if row.words and name not in (*first, "inreference")]
    return (*first, *rest, "inreference")


@cache
def _all_words() -> Phrases:
    """The words of all kinds: a cheap look, for most texts have none."""
    return _any_word(word for name, row in types.table().items() for said in (row, *row.subtypes.values()) for word in said.words)


def may_tell(text: str) -> bool:
    """Whether a text has a word of the name of a kind of work: a cheap look.

    >>> may_tell("Rivers, working papers 12"), may_tell("Rivers, London 1999")
    (True, False)
    """
    return bool(_all_words().keys_of(text))


_NUMBER = regex(
    r"[\s,:：]*(?:no\.?|nr\.?|n\.?[°º]|№|number|vol\.|第|#)?\s?(?P<number>\d{1,2}(?:\s\d{3,4}){2}(?!\d)|[A-Z]{0,6}[\s/-]?\d[\w./\-–:,]*)",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def tell_genre(words: str, *, described: bool = False) -> Genre | None:
    """The kind of work that words beside a title name; `described`: they stand in square brackets behind it (APA 7 §9.22).

    >>> tell_genre("Working Paper 45"), tell_genre("Data set", described=True)
    (Genre(type='report', subtype='', start=0, end=13, number='45'), Genre(type='dataset', subtype='', start=0, end=8, number=''))
    >>> tell_genre("by John Marsh")
    """
    plain = words.replace("’", "'")
    keys = _all_words().keys_of(plain)
    for kind in _kinds() if keys else ():
        pattern = kind.said.pattern_within(keys, word_set(plain))
        found = pattern.search(plain) if pattern else None
        if found and (described or not kind.alone or _is_all(found, plain, kind)):
            number = "" if kind.alone and kind.subtype != "press" else _number_behind(kind, words, found.end())
            if kind.type == "standard" and not number:
                continue  # ROUTES EN MER: letters without a number name no standard
            return Genre(kind.type, kind.subtype, *found.span(), number)
    return None


def _is_all(found: re.Match[str], words: str, kind: _Kind) -> bool:
    """Whether nothing stands beside the words of a kind; but the number of a press release may: press release IP/12/409."""
    rest = (words[: found.start()] + words[found.end() :]).strip(" .,")
    return not rest or (kind.subtype == "press" and found.start() == 0 and _NUMBER.fullmatch(rest) is not None)


_DESCRIBED_ONLY = frozenset(("movie", "video", "audio", "music", "artwork", "software", "dataset", "performance", "letter"))
"""types whose words are words of other things too: they tell it only where they are all that is said"""


def _number_behind(kind: _Kind, words: str, at: int) -> str:
    """The number of a report, a patent, a standard, a press release, right behind its words."""
    found = _NUMBER.match(words, at) if kind.subtype == "press" or types.row(kind.type).numbered else None
    return found["number"].strip(" .,") if found else ""
