"""The language of a work, from the letters of its title (or of what else is stated)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import has_cyrillic, has_han, has_hangul, has_kana
from references import terms

_LATIN = regex("[A-Za-z]")
_LATIN_PHRASES = regex(r"\bet (?:al|seq|passim)\b")
_WORD = regex(r"[^\W\d_]+")


@cache
def _letters(language: str) -> re.Pattern[str]:
    return re.compile(f"[{terms.load('languages')['letters'][language]}]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    """A small word -> the languages that have it."""
    table: dict[str, list[str]] = terms.load("languages")["words"]
    return {word: tuple(one for one, known in table.items() if word in known) for words in table.values() for word in words}


def read(text: str) -> str | None:
    """The language as a code (BCP 47; the bibliography writes babel's names), or None where nothing tells.

    >>> read("歐洲研究"), read("Ответы на вопросы"), read("Theory of International Politics"), read("中国佛教疑伪经综录")
    ('zh-Hant', 'ru', 'en', 'zh-Hans')
    >>> read("Taiwan Relations Act, 22 U.S.C. 3301 et seq.")
    'en'
    """
    if has_kana(text):
        return "ja"
    if has_hangul(text):
        return "ko"
    if has_cyrillic(text):
        return "uk" if _letters("uk").search(text) else "ru"
    if has_han(text):
        return "zh-Hans" if _letters("zh-Hans").search(text) else "zh-Hant"
    return _read_latin(text) if _LATIN.search(text) else None


def _read_latin(text: str) -> str | None:
    """The language that has most of the small words and letters; English where a short title has neither."""
    lower = _LATIN_PHRASES.sub(" ", text.lower())
    words = _WORD.findall(lower)
    counts = dict.fromkeys(terms.load("languages")["words"], 0.0)
    counts["en"] = 0.5
    for word in words:
        for language in _languages().get(word, ()):
            counts[language] += 1
    if not lower.isascii():
        for language in counts.keys() & terms.load("languages")["letters"].keys():
            counts[language] += len(_letters(language).findall(lower))
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > 1 or len(words) > 4 or not lower.isascii() else "en"
