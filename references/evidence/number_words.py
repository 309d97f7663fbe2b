"""Numbers in words, in the languages that number_words.toml has: seventy-two, driehonderdzevenenveertig, półtora miliona, डेढ़ लाख."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.evidence import number_grammar
from references.evidence.number_grammar import Atom
from references.evidence.number_tables import language_row, spell, words_of

_MARKS = "\u05b0-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff"
"""vowel signs, which Python counts among no letters"""
_WORDS = regex(rf"(?:[^\W\d_]|[{_MARKS}])+(?:['’ʼ](?=[\u0400-\u04ff])[^\W\d_]+)*")
_BETWEEN = "- \u00a0\u2010\u2011\u200c\n"
_SHORTEST, _LONGEST = 4, 80
"""letters of a word that may be made of several"""


class _Word(NamedTuple):
    """A word that is of a number, and what it says."""

    start: int
    end: int
    atoms: tuple[Atom, ...]


class Spelled(NamedTuple):
    """A number in words."""

    start: int
    end: int
    value: Decimal
    is_doubtful: bool = False
    """a single word that may be another one: on, ti, ni"""


def find_in_words(text: str, language: str) -> Iterator[Spelled]:
    """The numbers that a text has in the words of a language.

    >>> [str(one.value) for one in find_in_words("Three thousand two hundred ships and twenty-one men", "en")]
    ['3200', '21']
    >>> [str(one.value) for one in find_in_words("siebenundneunzig Schiffe, viereinhalb Millionen Mann", "de")]
    ['97', '4500000.0']
    >>> [str(one.value) for one in find_in_words("quatre-vingt-dix-sept navires", "fr")], list(find_in_words("once upon", "en"))
    (['97'], [])
    >>> [str(one.value) for one in find_in_words("مائتان وخمسة عشر دكاناً", "arabic")]
    ['215']
    """
    run: list[_Word] = []
    for word in _find_words(text, language):
        if run and not _goes_on(text[run[-1].end : word.start], run[-1], language):
            yield from _close(text, run, language)
            run = []
        run.append(word)
    yield from _close(text, run, language)


def _goes_on(between: str, last: _Word, language: str) -> bool:
    """Whether only spaces and hyphens stand before the next word, or the comma behind thousands: two thousand, two hundred."""
    if not between.strip(_BETWEEN):
        return True
    one = last.atoms[-1]
    return between.rstrip(_BETWEEN) == "," and one.kind == "times" and one.value > _HUNDRED and bool(language_row(language).get("comma"))


_HUNDRED = 100


def _find_words(text: str, language: str) -> Iterator[_Word]:
    known = language_row(language)
    if not known:
        return
    if known.get("unspaced"):
        yield from _find_unspaced(text, language)
        return
    for found in _WORDS.finditer(text):
        atoms = _read_word(spell(found[0]), language)
        if atoms and not _is_of_name(text, found.start(), found.end(), language):
            yield _Word(found.start(), found.end(), atoms)


def _is_of_name(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word is of a name: a century of Italy with a capital within a sentence (nell'Ottocento), Tarık bin Ziyad."""
    known, word = language_row(language), text[start:end].casefold()
    if word in known.get("centuries", ()):
        return text[start].isupper() and text[max(0, start - 3) : start].rstrip()[-1:] not in ("", *_STOPS)
    if word not in known.get("in_names", ()) or _CAPITAL_BEHIND.match(text, end) is None:
        return False
    return text[start].isupper() or _CAPITAL_BEFORE.search(text, max(0, start - _LONGEST), start) is not None


_STOPS = ".!?:"
_CAPITAL_BEHIND = regex(rf"\s[{CAPITAL}]")
_CAPITAL_BEFORE = regex(rf"(?<![^\W\d_])[{CAPITAL}][^\W\d_]*\s$")


def _find_unspaced(text: str, language: str) -> Iterator[_Word]:
    """Numbers of a language that sets no spaces round them: of two parts or more, or before a word for what is counted (열 권)."""
    several, one = _unspaced_patterns(language)
    for found in several.finditer(text):
        atoms = tuple(atom for part in one.finditer(found[0]) for atom in words_of(language)[part[0]])
        yield _Word(found.start(), found.end(), atoms)


@cache
def _unspaced_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pattern = terms.pattern(sorted(words_of(language), key=len, reverse=True))
    counters = language_row(language).get("counters", "").replace("/", "|")
    several = rf"(?<![\uac00-\ud7a3])(?:{pattern})+(?=\s?(?:{counters})|(?![\uac00-\ud7a3]))" if counters else f"(?:{pattern}){{2,}}"
    return regex(several), regex(pattern)


def _close(text: str, run: Sequence[_Word], language: str) -> Iterator[Spelled]:
    """The numbers that words in a row make, the longest first; a power with nothing before it is none: millions of ships."""
    at = 0
    while at < len(run):
        size = _size_of_number(run[at:], language)
        if size:
            words = run[at : at + size]
            value = number_grammar.add_up(_atoms(words))
            yield Spelled(words[0].start, words[-1].end, value, size == 1 and _is_doubtful(text[words[0].start : words[0].end], language))
        at += size or 1


_MOST = 16
"""words of one number"""


def _size_of_number(run: Sequence[_Word], language: str) -> int:
    """How many of some words make a number, the most that can; 0 where the first begins none."""
    return next((size for size in range(min(len(run), _MOST), 0, -1) if not _cuts(run, size) and _is_number(run[:size], language)), 0)


def _cuts(run: Sequence[_Word], size: int) -> bool:
    """Whether a unit at the end of some words is how many hundreds the next word means: one hundred and two | hundred."""
    last, following = run[size - 1].atoms[-1], run[size].atoms[0] if size < len(run) else None
    return size > 1 and last.kind == "number" and last.value < _TEN and following == Atom("times", Decimal(_HUNDRED))


def _atoms(words: Iterable[_Word]) -> list[Atom]:
    return [atom for word in words for atom in word.atoms]


def _is_number(words: Sequence[_Word], language: str) -> bool:
    if words[0].atoms[-1].kind == "and" or not all(_may_stand_apart(last, one, language) for last, one in pairwise(words)):
        return False
    return _are_one(_atoms(words), language)


def _may_stand_apart(last: _Word, one: _Word, language: str) -> bool:
    """Whether a language parts two words of one number: not tíz hét (ten weeks), kaks teist (two others), עשרים שנים (twenty years)."""
    known, (first, behind) = language_row(language), (one.atoms[0], last.atoms[-1])
    if known.get("whole") and max(each.value for each in (*last.atoms, *one.atoms)) < _THOUSAND:
        return any(each.kind not in ("number", "times", "teen") for each in (*last.atoms, *one.atoms))
    if known.get("teen_within") and first.kind == "teen":
        return False
    is_unit = first.kind == "number" and first.value < _TEN and behind.kind == "number" and _TEN < behind.value < _HUNDRED
    return not (known.get("and_before_units") and is_unit)


_TEN, _THOUSAND = 10, 1000


def _are_one(atoms: Sequence[Atom], language: str) -> bool:
    """Whether words are one number in a language."""
    known = language_row(language)
    if not known.get("joined") and all(one.kind in ("teen", "and") for one in atoms):
        return False
    is_fit = bool(known.get("ten_and_unit")) or not number_grammar.has_unit_behind_ten(atoms)
    return is_fit and number_grammar.is_number(atoms)


@cache
def _doubtful(language: str) -> frozenset[str]:
    return frozenset(terms.load("evidence")["doubtful_numbers"].get(language, ()))


def _is_doubtful(word: str, language: str) -> bool:
    """Whether a word by itself is as often another one, with or without an ending."""
    spelled = spell(word)
    return spelled in _doubtful(language) or any(spelled.removesuffix(end) in _doubtful(language) for end in _endings(language))


@lru_cache(maxsize=20_000)
def _read_word(word: str, language: str) -> tuple[Atom, ...]:
    """What a word says of a number, by itself, behind a joint, without an ending, or as a compound; nothing where it is no number."""
    joined = language_row(language).get("joined", "")
    without = word[len(joined) :] if joined and word.startswith(joined) and word not in words_of(language) else ""
    if without and (atoms := _read_plain(without, language)):
        return (Atom("and", Decimal(0)), *atoms)
    return _read_plain(word, language)


def _read_plain(word: str, language: str) -> tuple[Atom, ...]:
    table = words_of(language)
    if word in table:
        return table[word]
    if len(word) > _LONGEST:
        return ()
    for end in ("", *_endings(language)):
        bare = word.removesuffix(end) if word.endswith(end) else ""
        if end and len(bare) > 1 and bare in table and not _is_small(table[bare]):
            return table[bare]
        if bare and (atoms := _take_apart(bare, language)):
            return atoms
    return ()


def _is_small(atoms: tuple[Atom, ...]) -> bool:
    """Joints, halves and numbers below ten: with an ending they are other words."""
    return atoms[-1].kind not in ("times", "number") or (atoms[-1].kind == "number" and atoms[-1].value < 6)


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(language_row(language).get("endings", ()))


def _take_apart(word: str, language: str) -> tuple[Atom, ...]:
    """The parts of a compound, where they are a number: sieben|und|neunzig, vent|otto, kolme(sta)|kymmene(stä)."""
    known = language_row(language)
    if not known.get("one_word") or len(word) < _SHORTEST:
        return ()
    ends = _endings(language) if known.get("inflected") else ()
    found = _split(word, language, ends)
    return next((atoms for atoms in found if _are_one(atoms, language)), ())


@cache
def _longest(language: str) -> int:
    return max(map(len, words_of(language)))


@lru_cache(maxsize=5_000)
def _split(word: str, language: str, ends: tuple[str, ...]) -> tuple[tuple[Atom, ...], ...]:
    """The ways in which a word is made of words of numbers; few of them are more than one."""
    if not word:
        return ((),)
    table, ways = words_of(language), []
    for size in range(min(len(word), _longest(language)), 1, -1):
        part = table.get(word[:size])
        if part is not None:
            rests = [_split(word[size + len(end) :], language, ends) for end in ("", *ends) if word.startswith(end, size)]
            ways += [(*part, *rest) for several in rests for rest in several]
    ways += _split_joint(word, language, ends)
    return tuple(ways[:_WAYS])


_WAYS = 8


def _split_joint(word: str, language: str, ends: tuple[str, ...]) -> list[tuple[Atom, ...]]:
    """The same where a joint of one letter comes first: pět|a|dvacet."""
    atoms = words_of(language).get(word[0], ())
    is_joint = bool(atoms) and atoms[0].kind == "and"
    return [(*atoms, *rest) for rest in _split(word[1:], language, ends)] if is_joint else []
