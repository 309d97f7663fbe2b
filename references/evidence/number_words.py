"""Numbers in words, in the languages that the table has: twelve, seventy-two, dreitausendsiebenhundert, quatre-vingt-dix, сто двадцать."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from references import terms

_WORDS = regex(r"[^\W\d_]+")
_LONGEST = 60
"""letters of one word; German writes a number as one"""


@cache
def _table(language: str) -> dict[str, int]:
    """A word in small letters -> what it is worth; nothing for a language that the table has not."""
    return dict(terms.load("evidence")["words"].get(language, {}))


@cache
def _joins(language: str) -> frozenset[str]:
    return frozenset(terms.load("evidence")["joins"].get(language, ()))


def find_in_words(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, value) of the numbers that a text has in the words of a language.

    >>> [value for _, _, value in find_in_words("Three thousand two hundred ships and twenty-one men", "en")]
    [3200, 21]
    >>> [value for _, _, value in find_in_words("siebenundneunzig Schiffe, dreitausend Mann", "de")]
    [97, 3000]
    >>> [value for _, _, value in find_in_words("quatre-vingt-dix-sept navires", "fr")], list(find_in_words("once upon", "en"))
    ([97], [])
    """
    if not _table(language):
        return
    run: list[int] = []
    start = end = 0
    for found in _WORDS.finditer(text):
        values = _values_of(found[0].casefold(), language)
        beside = bool(run) and len(text[end : found.start()].strip("- \u00a0\u2010\u2011")) == 0
        if values and (beside or not run):
            start, end, run = (start if run else found.start()), found.end(), [*run, *values]
            continue
        if run and beside and found[0].casefold() in _joins(language):
            end_of_join = found.end()
            following = _WORDS.match(text, end_of_join + 1)
            if following and _values_of(following[0].casefold(), language):
                end = end_of_join
                continue
        if _is_number(run):
            yield start, end, _add_up(run)
        run = [*values]
        start, end = found.start(), found.end()
    if _is_number(run):
        yield start, end, _add_up(run)


def _is_number(run: list[int]) -> bool:
    """A power with nothing before it is no number: millions of ships."""
    return bool(run) and (len(run) > 1 or run[0] < 10**6)


def _values_of(word: str, language: str) -> tuple[int, ...]:
    """What a word is worth, or the words that it is made of; nothing where it is no number."""
    table = _table(language)
    if word in table:
        return (table[word],)
    return _take_apart(word, language) if language == "de" and 6 < len(word) <= _LONGEST else ()


def _take_apart(word: str, language: str) -> tuple[int, ...]:
    """The numbers that a German compound is made of, the longest first: sieben|und|neunzig."""
    table, joins = _table(language), _joins(language)
    found: list[int] = []
    while word:
        part = next((word[:size] for size in range(min(len(word), 12), 1, -1) if word[:size] in table or word[:size] in joins), "")
        if not part:
            return ()
        if part in table:
            found.append(table[part])
        word = word[len(part) :]
    return tuple(found)


def _add_up(values: list[int]) -> int:
    """What numbers in a row come to: smaller ones before a power multiply it (and before French vingt), others are added.

    >>> _add_up([3, 1000, 2, 100]), _add_up([4, 20, 10, 7]), _add_up([7, 90])
    (3200, 97, 97)
    """
    total = current = 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 or (value == 20 and current in (4,)):
            current = max(current, 1) * value
        else:
            current += value
    return total + current
