"""The words of `terms.toml` and of the tables that it asks, made ready for looking up and for cutting runs of Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bib.scripts import is_cjk, is_hangul
from bib.terms import read_table
from references import terms
from references.fields import months


class Lexicon(NamedTuple):
    """What the labeller knows of words.

    >>> load().classes["hrsg"]
    ('editor',)
    """

    classes: dict[str, tuple[str, ...]]
    ends: dict[str, tuple[str, ...]]
    """the end of a word or run -> its classes"""


class Cuts(NamedTuple):
    """Where runs of Chinese and Japanese are cut: at words anywhere, and at the beginning.

    >>> bool(cuts().start.match("臺北商務印書館")), "主編" in cuts().terms
    (True, True)
    """

    anywhere: re.Pattern[str]
    start: re.Pattern[str]
    terms: frozenset[str]


def _any(words: list[str]) -> str:
    """An alternation that looks at the first character before it tries anything (a run is tested at each of its characters)."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = (re.escape(first) + "(?:" + "|".join(map(re.escape, rest)) + ")" for first, rest in sorted(by_first.items()))
    return "(?=[" + "".join(sorted(by_first)) + "])(?:" + "|".join(branches) + ")"


def _flat(found: object) -> Iterator[str]:
    """The words of a table: those of its lists. What else a row says is no word."""
    if isinstance(found, list):
        for one in found:
            yield from (one,) if isinstance(one, str) else _flat(one)
    elif isinstance(found, dict):
        for value in found.values():
            yield from _flat(value)


def _words_at(places: list[str]) -> list[str]:
    """All words, as printed, at places of the house's tables.

    >>> "主編" in _words_at(["roles.editor"])
    True
    """
    out: list[str] = []
    for place in places:
        name, *path = place.split(".")
        found: object = terms.load(name)
        for step in path:
            assert isinstance(found, dict)
            found = found[step]
        out += _flat(found)
    return out


def _is_of_run(char: str) -> bool:
    """Whether a character is written without spaces between words: Chinese or Japanese."""
    return is_cjk(char) and not is_hangul(char)


def _single(printed: str) -> str:
    """A word as the classes know it; of phrases and of runs without spaces nothing: no token is like them.

    >>> _single("(Eds.)"), _single("herausgegeben von"), _single("主編")
    ('eds', '', '')
    """
    word = printed.strip("(),:").rstrip(".").lower()
    return "" if " " in word or "." in word or not word or any(map(_is_of_run, word)) else word


def _classes(own: dict[str, str], asked: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """A word -> its classes."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in own.items():
        known = set(map(_single, _words_at(asked["words"].get(name, []))))
        if name == "month":
            known |= months.free_words()
        known -= {"", *asked["except"].get(name, "").split()}
        alone = (name,)  # one for all words of the class
        for word in known.union(word.rstrip(".") for word in words.split()):
            found[word] = (*found[word], name) if word in found else alone
    return found


@cache
def _own() -> dict[str, Any]:
    return read_table(Path(__file__).with_name("terms.toml"))


@cache
def load() -> Lexicon:
    """Reads the words of `terms.toml`, and of the tables that it asks, once.

    >>> "page" in load().classes["pp"]
    True
    """
    own = _own()
    ends: dict[str, tuple[str, ...]] = {}
    for name, found in own["ends"].items():
        for end in found:
            ends[end] = (*ends.get(end, ()), "-" + name)
    return Lexicon(_classes(own["words"], own["asked"]), ends)


@cache
def holds() -> frozenset[str]:
    """The words right before the name of what holds a work.

    >>> "//" in holds()
    True
    """
    return frozenset(_own()["holds"]["words"])


def _runs(words: list[str]) -> list[str]:
    """Words of two characters or more that are written in Chinese or Japanese only: a single one also stands in names."""
    return [word for word in words if len(word) > 1 and all(map(_is_of_run, word))]


@cache
def cuts() -> Cuts:
    """Where runs are cut; made ready at the first one, since most notes in other scripts have none."""
    own, places = _own()["cuts"], _own()["asked"]["cuts"]
    words = {name: [*these.split(), *_runs(_words_at(places.get(name, [])))] for name, these in own.items()}
    end = "(?:" + _any(words["end"]) + r")(?=\Z)"
    anywhere = re.compile(f"(?P<word>{_any(words['word'])})|(?P<after>{_any(words['after'])})|(?P<end>{end})")
    return Cuts(anywhere, re.compile(_any(words["start"])), frozenset(word for these in words.values() for word in these))
