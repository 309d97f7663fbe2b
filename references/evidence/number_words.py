"""Numbers in words, in the languages of terms/number_words.toml: seventy-two, siebenundneunzig, quatre-vingt-dix, сто двадцать."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.evidence.number_tables import TEENS, TENS, Numerals, numerals_of, spell
from references.model import Span

_LETTERS = r"(?:[^\W\d_][\u0900-\u0903\u093a-\u094f]*)+"
"""letters, and the signs of vowels that Hindi writes behind them"""
_WORDS = regex(rf"{_LETTERS}(?:['’ʼ]{_LETTERS})?")
_GAPS = "- \u00a0\u2010\u2011\n\u200c" + "".join(map(chr, range(0x64B, 0x653)))
"""what may stand between the words of one number: spaces, hyphens, and the vowels behind an Arabic word"""
_LONGEST, _SHORTEST = 60, 4
"""letters of a number in one word"""
_JOINED = 20
"""and joins what is no smaller to the unit behind it: vingt et un"""


def knows_words(language: str) -> bool:
    """Whether numbers in the words of a language can be read.

    >>> knows_words("fi"), knows_words("no"), knows_words("georgian")
    (True, True, False)
    """
    return any(numerals_of(one) is not None for one in _kin(language)) or language in ("zh", "ja")


def _kin(language: str) -> tuple[str, ...]:
    return (language, *terms.load("number_words")["kin"].get(language, ()))


def find_in_words(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, value) of the numbers that a text has in the words of a language, and of those that are like it.

    >>> [value for _, _, value in find_in_words("Three thousand, two hundred ships and twenty-one men", "en")]
    [3200, 21]
    >>> [value for _, _, value in find_in_words("siebenundneunzig Schiffe, dreitausend Mann", "de")]
    [97, 3000]
    >>> [value for _, _, value in find_in_words("neuf cent quatre-vingt-dix-sept navires", "fr")], list(find_in_words("once upon", "en"))
    ([997], [])
    >>> [value for _, _, value in find_in_words("مائتان وخمسة عشر دكاناً", "arabic")]
    [215]
    >>> [value for _, _, value in find_in_words("sembilan puluh tujuh kapal", "id")]
    [97]
    """
    found = {one for name in _kin(language) if (numerals := numerals_of(name)) is not None for one in _find(text, numerals)}
    widest = 0
    for start, end, value in sorted(found, key=lambda one: (one[0], -one[1])):
        if end > widest:  # what another language reads within a number is a part of it
            widest = end
            yield start, end, value


class _Word(NamedTuple):
    """A word that is of a number: what it is worth, nothing where it only joins two (and)."""

    start: int
    end: int
    values: tuple[int, ...]
    begins: bool = False
    """it stands first or behind a joint alone"""
    joined: bool = False
    """the joint is written together with it"""


class _Run(NamedTuple):
    """A number as far as it has been read."""

    start: int = 0
    end: int = 0
    reach: int = 0
    """where its last word ends, also one that only joins"""
    total: int = 0
    """its thousands and more"""
    current: int = 0
    """what stands behind them"""
    last: int = 0
    """what its last word is worth"""
    joined: bool = False
    """whether a word that only joins stands last"""
    words: int = 0

    @property
    def value(self) -> int:
        return self.total + self.current

    def with_current(self, current: int, last: int) -> _Run:
        return self._replace(current=current, last=last, joined=False, words=self.words + 1)


def _find(text: str, numerals: Numerals) -> Iterator[tuple[int, int, int]]:
    run = _Run()
    for word in _find_words(text, numerals):
        longer = _go_on(text, run, word, numerals) if run.words else None
        if longer is None:
            yield from _close(run, numerals)
            longer = _add_word(_Run(word.start), word, numerals) if word.values else None
        run = longer or _Run()
    yield from _close(run, numerals)


def _find_words(text: str, numerals: Numerals) -> Iterator[_Word]:
    if numerals.unspaced:
        yield from _find_unspaced(text, numerals)
        return
    halved = -1
    for found in _WORDS.finditer(text):
        word, start = spell(found[0]), found.start()
        values = _values_of(word, numerals)
        if not values and "’" in word:  # l'ottanta
            start, word = start + word.index("’") + 1, word.partition("’")[2]
            values = _values_of(word, numerals)
        if word in numerals.halves or (values and halved >= 0 and not text[halved:start].strip(_GAPS)):
            halved = found.end()  # полторы тысячи: what follows is so many and a half
        elif (values or word in numerals.joins) and not _is_name(text, Span(start, found.end()), word, numerals):
            yield _word_of(text, Span(start, found.end()), word, values, numerals)


def _word_of(text: str, at: Span, word: str, values: tuple[int, ...], numerals: Numerals) -> _Word:
    """A word with what it is worth; where and is written together with the words, a unit without it begins a number: twenty, two years."""
    prefixed = bool(numerals.prefix and values) and word not in numerals.values
    alone = word in numerals.first or (bool(numerals.prefix) and not prefixed and 0 < max(values, default=0) < 10)
    return _Word(at.start, at.end, values, alone and not _is_multiplied(text, at.end, numerals), prefixed)


def _find_unspaced(text: str, numerals: Numerals) -> Iterator[_Word]:
    """The words of a language that is written without spaces; Korean ones stand behind a space and before what is counted."""
    words = tuple(numerals.values)
    for whole in _any_number(words, numerals.counters, numerals.not_before).finditer(text):
        for found in _any_word(words).finditer(text, *whole.span()):
            yield _Word(*found.span(), (numerals.values[found.group()],))


def _is_name(text: str, at: Span, word: str, numerals: Numerals) -> bool:
    """Whether a word is of a name: a century of Italy with a capital within a sentence (nell'Ottocento), Tarık bin Ziyad."""
    if word in numerals.centuries:
        return text[at.start].isupper() and text[max(0, at.start - 3) : at.start].rstrip()[-1:] not in ("", *_STOPS)
    if word not in numerals.in_names or _CAPITAL_BEHIND.match(text, at.end) is None:
        return False
    return text[at.start].isupper() or _CAPITAL_BEFORE.search(text, max(0, at.start - _LONGEST), at.start) is not None


_STOPS = ".!?:"
_CAPITAL_BEHIND = regex(rf"\s[{CAPITAL}]")
_CAPITAL_BEFORE = regex(rf"(?<![^\W\d_])[{CAPITAL}][^\W\d_]*\s$")


def _value_behind(text: str, at: int, numerals: Numerals) -> int:
    """What the next word is worth, where nothing but a space stands before it."""
    found = _WORDS.search(text, at, at + _NEXT)
    return numerals.values.get(spell(found[0]), 0) if found is not None and not text[at : found.start()].strip(_GAPS) else 0


def _is_multiplied(text: str, at: int, numerals: Numerals) -> bool:
    """Whether the next word makes hundreds or tens of the one before it, or ten more."""
    value = _value_behind(text, at, numerals)
    return value in (TENS, TEENS) or value >= _HUNDRED or (value == 10 and numerals.teens_of_unit)


_HUNDRED = 100
_NEXT = 12
"""characters in which the next word begins and ends"""


@lru_cache(maxsize=4)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex(terms.either(words))


@lru_cache(maxsize=4)
def _any_number(words: tuple[str, ...], counters: str, not_before: str) -> re.Pattern[str]:
    before, behind = (r"(?<![\uac00-\ud7a3])", rf"(?=(?:{counters})|(?![\uac00-\ud7a3]))") if counters else ("", "")
    return regex(rf"{before}(?:{terms.either(words)})+{behind}" + (rf"(?![{not_before}])" if not_before else ""))


def _values_of(word: str, numerals: Numerals) -> tuple[int, ...]:
    """What a word is worth, or the words that it is made of; nothing where it is no number."""
    if word in numerals.values:
        return (numerals.values[word],)
    if numerals.prefix and word.startswith(numerals.prefix) and word[len(numerals.prefix) :] in numerals.values:
        return (numerals.values[word[len(numerals.prefix) :]],)
    return _take_apart(word, numerals, _Run()) if numerals.glued and _SHORTEST <= len(word) <= _LONGEST else ()


def _take_apart(word: str, numerals: Numerals, run: _Run) -> tuple[int, ...]:
    """The numbers that a compound is made of, the longest first, each of which can stand behind those before: sieben|und|neunzig."""
    for size in range(min(len(word), _LONGEST_PART), 0, -1):
        part, rest = word[:size], word[size:]
        value = numerals.values.get(part, 0)
        longer = _extend(run, value, numerals) if value else None
        if longer is not None and not rest:
            return (value,)
        if longer is not None and (behind := _take_apart(rest, numerals, longer)):
            return (value, *behind)
        if run.words and part in numerals.joins and rest and (behind := _take_apart(rest, numerals, run._replace(joined=True))):
            return behind
    return ()


_LONGEST_PART = 16
"""letters of one word for a number"""


def _go_on(text: str, run: _Run, word: _Word, numerals: Numerals) -> _Run | None:
    """A number with the word behind it, where that belongs to it; a joint only where the number can go on (vingt et un)."""
    between = text[run.reach : word.start].strip(_GAPS)
    if between and not (numerals.comma and between == "," and run.last >= 1000 and word.values and not run.joined):
        return None
    if word.values:
        return None if _is_of_another(text, run, word, numerals) else _add_word(run, word, numerals)
    can_join = not run.joined and (numerals.units_first or run.value >= _JOINED)
    return run._replace(joined=True, reach=word.end) if can_join else None


def _is_of_another(text: str, run: _Run, word: _Word, numerals: Numerals) -> bool:
    """Whether a word is of another number than that before it: one hundred and two hundred; tíz hét, ten weeks; kaks teist, two others."""
    if word.begins and not run.joined:
        return True
    if run.current >= _HUNDRED and 0 < max(word.values) < 10 and _value_behind(text, word.end, numerals) == _HUNDRED:
        return True
    if numerals.one_word:
        return run.last < 1000 and max(word.values) < 1000
    return numerals.glued and word.values[0] < 0


def _add_word(run: _Run, word: _Word, numerals: Numerals) -> _Run | None:
    """A number with all that a word is worth; None where it cannot stand there."""
    longer: _Run | None = run._replace(joined=run.joined or word.joined)
    for value in word.values:
        longer = _extend(longer, value, numerals) if longer is not None else None
        longer = longer._replace(joined=len(word.values) > 1) if longer is not None else None
    return longer._replace(end=word.end, reach=word.end, joined=False) if longer is not None else None


def _extend(run: _Run, value: int, numerals: Numerals) -> _Run | None:
    """A number and one more word, where that can stand there: five six are two numbers."""
    if value >= 1000:
        return _multiply(run, value)
    current, rest = run.current, run.current % 100
    unit = rest if rest < 10 else 0
    if value == 10 and unit:
        value = TENS if numerals.tens_of_unit and unit > 1 else TEENS if numerals.teens_of_unit else value
    if value == TENS:
        return run.with_current(current + 9 * unit, value) if unit > 1 else None
    if value == TEENS:
        return run.with_current(current + 10, value) if unit else None
    if value == 100:
        return run.with_current(max(current, 1) * 100, value) if current < 100 else None
    return run.with_current(current + _worth(run, value, numerals), value) if _may_stand(run, value, numerals) else None


def _multiply(run: _Run, value: int) -> _Run | None:
    """A number before or behind thousands and more: trois mille, deux millions trois cent mille, dos mil millones."""
    if run.current and (not run.total or run.total > value * run.current):
        return run._replace(total=run.total + run.current * value, current=0, last=value, joined=False, words=run.words + 1)
    if not run.current and run.total < value:
        return run._replace(total=max(run.total, 1) * value, last=value, joined=False, words=run.words + 1)
    return None


def _may_stand(run: _Run, value: int, numerals: Numerals) -> bool:
    """Whether a number below a thousand can stand behind what was read."""
    current, rest = run.current, run.current % 100
    if value > 100:
        return not current
    if value >= 20:
        return not rest or (rest < 10 and run.joined) or _is_score(run, value, numerals)
    if value >= 10:
        return not rest or (numerals.scores and rest in (60, 80))
    return rest % 10 == 0 and (numerals.ten_and_unit or rest != 10)


def _is_score(run: _Run, value: int, numerals: Numerals) -> bool:
    return numerals.scores and value == 20 and run.current % 100 == 4


def _worth(run: _Run, value: int, numerals: Numerals) -> int:
    return 76 if _is_score(run, value, numerals) else value


def _close(run: _Run, numerals: Numerals) -> Iterator[tuple[int, int, int]]:
    """The number that some words make; a power with nothing before it is none: millions of ships, and in Thai a thousand, which begins
    other words."""
    if run.words > 1 or 0 < run.value < (_HUNDRED if numerals.unspaced else 10**6):
        yield run.start, run.end, run.value
