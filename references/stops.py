"""Full stops that end no sentence: behind abbreviations, initials and ordinal numbers."""

from __future__ import annotations

from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import months
from references.passages import wide

_WORD = regex(r"[\w.’'-]*$")
_PARTS = regex(r"[.’']")
_NUMBER = regex(r"(?<![\w.])\d{1,2}$")
_LETTERS = regex(r"[^\W\d_]+")


def ends_nothing(text: str, stop: int, rest: str) -> bool:
    """Whether the full stop at a place belongs to the word or number before it; `rest` is what follows, without the space between.

    >>> text = "Er kam am 17. April vor Abs. 2 an. Danach ging er."
    >>> [ends_nothing(text, at, text[at + 1 :].lstrip()) for at, sign in enumerate(text) if sign == "."]
    [True, True, False, False]
    """
    return _is_abbreviation(text, stop, rest) or _is_ordinal(text, stop, rest)


def _is_abbreviation(text: str, stop: int, rest: str) -> bool:
    """Whether the word before a stop is an abbreviation: an initial, the last letter of U.S., or one that we know."""
    match = _WORD.search(text[max(0, stop - 20) : stop])
    word = match[0] if match else ""
    last = _PARTS.split(word)[-1]
    if len(last) == 1 and last.isalpha() and ("." in word or (last.isupper() and not wide(last))):
        return True
    if rest[:1].isdigit() and last.lower() in _before_numbers():
        return True
    return bool(word) and not {word.lower(), last.lower()}.isdisjoint(_abbreviations())


@lru_cache(maxsize=1)
def _before_numbers() -> frozenset[str]:
    return frozenset(terms.load("sentences")["before_numbers"])


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(map(str.lower, terms.words("sentences", "abbreviations")))


def _is_ordinal(text: str, stop: int, rest: str) -> bool:
    """Whether a number with a stop counts the word behind it, as in German, Czech or Danish: 17. April, im 19. Jahrhundert."""
    word = _LETTERS.match(rest)
    return word is not None and word[0].lower() in _ordinal_words() and _NUMBER.search(text[max(0, stop - 4) : stop]) is not None


@lru_cache(maxsize=1)
def _ordinal_words() -> frozenset[str]:
    return months.words() | frozenset(map(str.lower, terms.words("sentences", "counted")))
