"""The words of `terms.toml`, made ready for looking up and for cutting runs of Chinese and Japanese."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Lexicon(NamedTuple):
    """What the labeller knows of words.

    >>> load().classes["hrsg"]
    ('editor',)
    """

    classes: dict[str, tuple[str, ...]]
    ends: dict[str, tuple[str, ...]]
    """the end of a word or run -> its classes"""
    cut: re.Pattern[str]
    start: re.Pattern[str]
    terms: frozenset[str]
    """terms of Chinese and Japanese at which runs are cut"""


def _any(words: list[str]) -> str:
    """An alternation that looks at the first character before it tries anything (a run is tested at each of its characters)."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = (re.escape(first) + "(?:" + "|".join(map(re.escape, rest)) + ")" for first, rest in sorted(by_first.items()))
    return "(?=[" + "".join(sorted(by_first)) + "])(?:" + "|".join(branches) + ")"


@cache
def load() -> Lexicon:
    """Reads `terms.toml` once."""
    terms = tomllib.loads((Path(__file__).with_name("terms.toml")).read_text(encoding="utf-8"))
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in terms["words"].items():
        for word in words.split():
            known = classes.get(word.rstrip("."), ())
            if name not in known:
                classes[word.rstrip(".")] = (*known, name)
    ends: dict[str, tuple[str, ...]] = {}
    for name, found in terms["ends"].items():
        for end in found:
            ends[end] = (*ends.get(end, ()), "-" + name)
    cuts = {name: words.split() for name, words in terms["cuts"].items()}
    end = "(?:" + _any(cuts["end"]) + r")(?=\Z)"
    cut = re.compile(f"(?P<word>{_any(cuts['word'])})|(?P<after>{_any(cuts['after'])})|(?P<end>{end})")
    everything = frozenset(word for words in cuts.values() for word in words)
    return Lexicon(classes, ends, cut, re.compile(_any(cuts["start"])), everything)
