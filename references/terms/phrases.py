"""Phrases of a table, looked for by one of their words: of a hundred phrases a pattern is made of those alone whose word a text holds.

Most texts hold none, and no pattern is tried on them; one of a hundred phrases would take ten milliseconds to compile.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from bib.patterns import Look, regex
from bib.scripts import has_cjk, is_cjk

_LETTERS = regex(r"[^\W\d_]+")


def list_words(text: str) -> list[str]:
    """The runs of letters of a text, in order, for looking up: capitals or not is all one.

    >>> list_words("Ph.D. diss., Straße 12")
    ['ph', 'd', 'diss', 'strasse']
    """
    return _LETTERS.findall(fold(text))


def fold(text: str) -> str:
    """A text in small letters, each of which is one character: of the Greek iota with two marks casefold makes three.

    >>> fold("Straße"), len(fold("\u0390"))
    ('strasse', 1)
    """
    small = text.casefold()
    return small if small.isascii() else unicodedata.normalize("NFC", small)


@lru_cache(maxsize=256)
def word_set(text: str) -> frozenset[str]:
    """The same as a set; a note is asked for its words by several rules in turn.

    >>> sorted(word_set("No. 5, no. 7"))
    ['no']
    """
    return frozenset(list_words(text))


def longest_word(phrase: str) -> str:
    """The word by which a phrase is best looked up: of its runs of letters the longest, which few texts have.

    >>> longest_word("en préparation")
    'préparation'
    """
    words = list_words(phrase)
    return words[0] if len(words) == 1 else max(words, key=lambda word: (len(word), word))


def first_word(phrase: str) -> str:
    """The word by which a phrase is looked up that begins a text.

    >>> first_word("ed. by")
    'ed'
    """
    return list_words(phrase)[0]


def last_word(phrase: str) -> str:
    """The word by which a phrase is looked up that ends a text.

    >>> last_word("sous la dir.")
    'dir'
    """
    return list_words(phrase)[-1]


def look_for(phrases: Iterable[str]) -> Look:
    """A look at a text: whether the words by which phrases are looked up, or the signs that have none, stand in it.

    >>> look = look_for(["Record Group", "Box", "№"])
    >>> look("Box 12"), look("№ 5"), look("Boxes")
    (True, True, False)
    """
    these = tuple(phrases)
    signs = tuple(one for one in these if not list_words(one))
    worded = Phrases((one for one in these if one not in signs), lambda _: regex(""))
    return lambda text: bool(worded.keys_of(text)) or any(map(text.__contains__, signs))


class Phrases:
    """The phrases of a table by their keys: a Western phrase by one of its words, one in Chinese, Japanese or Korean by itself.

    `make`: some of the phrases, in the order given -> the pattern that finds them.

    >>> told = Phrases(["map sheet", "map", "地圖"], lambda these: re.compile("|".join(these), re.IGNORECASE))
    >>> sorted(told.keys_of("Sheets and a map 地圖")), told.keys_of("Rivers")
    (['map', '地圖'], frozenset())
    >>> pattern = told.pattern_for({"map", "sheet"})
    >>> pattern.pattern if pattern else None
    'map sheet|map'
    """

    def __init__(
        self, phrases: Iterable[str], make: Callable[[list[str]], re.Pattern[str]], key: Callable[[str], str] = longest_word
    ) -> None:
        self._phrases = [(phrase, phrase if is_cjk(phrase[0]) else key(phrase)) for phrase in phrases]
        self.keys = frozenset([key for _, key in self._phrases])
        self.eastern = frozenset([key for key in self.keys if is_cjk(key[0])])
        self.western = self.keys - self.eastern
        self._make = make
        self.keys_of = lru_cache(maxsize=2)(self._find_keys)
        """the keys that stand in a text: empty for most; each of the references of a long note asks for those of the whole"""
        self._compiled = lru_cache(maxsize=256)(self._compile)
        self._compiled_within = lru_cache(maxsize=256)(self._compile_within)

    def _compile(self, keys: frozenset[str]) -> re.Pattern[str]:
        return self._make([phrase for phrase, key in self._phrases if key in keys])

    def _compile_within(self, keys: frozenset[str], words: frozenset[str]) -> re.Pattern[str] | None:
        phrases = [phrase for phrase, key in self._phrases if key in keys and (key in self.eastern or words.issuperset(list_words(phrase)))]
        return self._make(phrases) if phrases else None

    @cached_property
    def _beside(self) -> dict[str, frozenset[str]]:
        """A key -> the words of its phrases."""
        beside: dict[str, frozenset[str]] = {}
        for phrase, key in self._phrases:
            beside[key] = beside.get(key, frozenset()).union(list_words(phrase))
        return beside

    def _find_keys(self, text: str) -> frozenset[str]:
        western = self.western & word_set(text)
        return western.union(filter(text.__contains__, self.eastern)) if self.eastern and has_cjk(text) else western

    def pattern_for(self, keys: Iterable[str]) -> re.Pattern[str] | None:
        """The pattern for the phrases of some keys; None where the table has none of them."""
        told = self.keys.intersection(keys)
        return self._compiled(told) if told else None

    def pattern_within(self, keys: Iterable[str], words: frozenset[str]) -> re.Pattern[str] | None:
        """The same, without the Western phrases that have a word which a text has not: of ed. and ed. by mostly the first alone.

        >>> told = Phrases(["map of the town", "map"], lambda these: re.compile("|".join(these)), first_word)
        >>> pattern = told.pattern_within(["map"], word_set("A map of Leeds"))
        >>> pattern.pattern if pattern else None
        'map'
        """
        told = self.keys.intersection(keys)
        return self._compiled_within(told, words.intersection(frozenset().union(*map(self._beside.__getitem__, told)))) if told else None

    def pattern_for_words(self, words: frozenset[str]) -> re.Pattern[str] | None:
        """The pattern for those phrases all whose words are among the words of a text.

        >>> told = Phrases(["see also", "see"], lambda these: re.compile("|".join(these)))
        >>> pattern = told.pattern_for_words(word_set("See Stone"))
        >>> pattern.pattern if pattern else None
        'see'
        """
        return self.pattern_within(self.western & words, words)

    def search(self, text: str) -> re.Match[str] | None:
        """Where the first of the phrases stands in a text."""
        keys = self.keys_of(text)
        return self._compiled(keys).search(text) if keys else None
