"""The words of `terms.toml` and of the tables that it asks, made ready for looking up and for cutting runs of Chinese and Japanese."""

from __future__ import annotations

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


_ByFirst = dict[str, list[str]]
"""words by their first character, the longest first"""


class Cuts(NamedTuple):
    """Where runs of Chinese and Japanese are cut: before and behind some words, behind others, and at the beginning and the end.

    >>> cuts().begin("臺北商務印書館"), cuts().find("李白詩選", 2), "主編" in cuts().terms
    (2, None, True)
    """

    word: _ByFirst
    after: _ByFirst
    end: _ByFirst
    start: _ByFirst
    terms: frozenset[str]
    heads: frozenset[str]
    """the first characters of the words that are found anywhere: a cheap look"""

    def begin(self, run: str) -> int:
        """How long the word is that begins a run."""
        return len(_longest(self.start, run, 0))

    def find(self, run: str, at: int) -> tuple[int, bool] | None:
        """Where the word ends that stands at a place of a run, and whether the run is cut before it too."""
        if word := _longest(self.word, run, at):
            return at + len(word), True
        if word := _longest(self.after, run, at):
            return at + len(word), False
        left = len(run) - at
        ends = any(len(word) == left and run.endswith(word) for word in self.end.get(run[at], ()))
        return (len(run), True) if ends else None


def _longest(words: _ByFirst, run: str, at: int) -> str:
    """The longest of some words that stands at a place of a run."""
    return next((word for word in words.get(run[at], ()) if run.startswith(word, at)), "")


def _by_first(words: list[str]) -> _ByFirst:
    found: _ByFirst = {}
    for word in sorted(set(words), key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return found


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
    word, after, end, start = (_by_first(words[name]) for name in ("word", "after", "end", "start"))
    return Cuts(word, after, end, start, frozenset(word for these in words.values() for word in these), frozenset((*word, *after, *end)))
