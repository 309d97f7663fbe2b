"""The language of a work, from the letters and small words of its title, and from how its note is printed where these do not tell.

Rule: a title in Han is of the way of writing that alone has one of its characters; where it has none of these, the characters, the
marks and the units of the rest of its reference tell (頁 behind its number is Japanese). A title in Latin letters is of the language
with most of its small words, letters and ends of words; towns and words of the trade beside it count for less.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import has_cyrillic, has_han, has_hangul, has_kana
from references import terms

_LATIN = regex("[A-Za-z]")
_SHORT = 12
"""characters: in a title of Han that is no longer, characters of both ways of writing Chinese make Japanese"""
_LATIN_PHRASES = regex(r"\bet (?:al|seq|passim)\b")
_WORD = regex(r"[^\W\d_]{2,}|[^\W\d_](?!\.)")
"""a word; a letter with a full stop is an initial or an abbreviation"""
_WORD_BEFORE = regex(r"([^\W\d_]{2,}|[^\W\d_](?!\.))(?=\s*(\w?))")
"""such a word, and the letter that follows behind a space"""
_END, _BESIDE, _MOST_BESIDE = 0.4, 0.7, 1.4
"""what the end of a word counts, a word beside the title, and all of these together, where a small word of the title counts one"""


@cache
def _letters(language: str) -> re.Pattern[str]:
    return regex(f"[{terms.load('languages')['letters'][language]}]")


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    """A small word -> the languages that have it."""
    table: dict[str, list[str]] = terms.load("languages")["words"]
    nouns: dict[str, list[str]] = terms.load("languages")["nouns"]
    told = {language: {*words, *nouns.get(language, ())} for language, words in table.items()}
    return {word: tuple(one for one, known in told.items() if word in known) for words in told.values() for word in words}


def read(text: str, beside: str = "") -> str | None:
    """The language as a code (BCP 47; the bibliography writes babel's names), or None where nothing tells; `beside` is the whole reference.

    >>> read("歐洲研究"), read("Ответы на вопросы"), read("Theory of International Politics"), read("中国佛教疑伪经综录")
    ('zh-Hant', 'ru', 'en', 'zh-Hans')
    >>> read("Taiwan Relations Act, 22 U.S.C. 3301 et seq."), read("港口", "王华：《港口》")
    ('en', 'zh-Hans')
    >>> read("海運史", "野村一郎『海運史』（岩波書店、1980年）12頁")
    'ja'
    >>> read("Politik als Beruf", "in: ders., Schriften, 5. Aufl., Tübingen 1988, S. 505")
    'de'
    """
    if has_kana(text):
        return "ja"
    if has_hangul(text):
        return "ko"
    if has_cyrillic(text):
        return _read_cyrillic(text.lower())
    if has_han(text):
        return _read_han(text, beside)
    if _GREEK.search(text) and not _LATIN.search(text):
        return "el"
    return _read_latin(text, beside) if _LATIN.search(text) else None


_GREEK = regex("[\u0370-\u03ff\u1f00-\u1fff]")


@cache
def _cyrillic() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What tells each language that is written in Cyrillic letters, in order."""
    return tuple((language, regex(told)) for language, told in terms.load("languages")["cyrillic"].items())


def _read_cyrillic(small: str) -> str:
    """The language of a title in Cyrillic letters: by those that one alone has, by small words and ends; else it is Russian.

    >>> [_read_cyrillic(one) for one in ("пътища през планината", "путеви у средњем веку", "исторія права въ россіи", "історія")]
    ['bg', 'sr', 'ru', 'uk']
    """
    return next((language for language, told in _cyrillic() if told.search(small)), "ru")


@cache
def _only(writing: str) -> frozenset[str]:
    """The characters that one way of writing alone has."""
    return frozenset("".join(terms.load("languages")["han"][writing]))


@cache
def _print_pattern(language: str) -> re.Pattern[str]:
    return regex("|".join(terms.load("languages")["printed"][language]))


def _read_han(text: str, beside: str) -> str:
    """Japanese by a character, by kana or by marks beside it; else the way of writing Chinese that alone has most of the characters."""
    whole = text + beside
    printed = _print_pattern("ja").search(beside) and not _print_pattern("zh").search(beside)
    if not _is_mainland(whole) and (has_kana(beside) or _count(whole, "ja") or printed):
        return "ja"
    simplified, traditional = _count(text, "zh-Hans"), _count(text, "zh-Hant")
    if simplified and traditional and not _is_mainland(whole) and len(text) < _SHORT:
        return "ja"  # 国憲: Japanese print alone has simplified some and not the others
    if simplified == traditional:
        simplified, traditional = _count(beside, "zh-Hans"), _count(beside, "zh-Hant")
    return "zh-Hans" if simplified > traditional else "zh-Hant"


@cache
def _chinese() -> frozenset[str]:
    """The simplified characters that Japanese print has not."""
    return frozenset(char for char in _only("zh-Hans") if char.encode("shift_jis", "ignore") == b"")


def _is_mainland(text: str) -> bool:
    return any(char in _chinese() for char in text)


def _count(text: str, writing: str) -> int:
    only = _only(writing)
    return sum(char in only for char in text)


@cache
def _ends() -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """How words end: in any language (a cheap look), and in each."""
    table: dict[str, list[str]] = terms.load("languages")["ends"]
    return tuple(end for ends in table.values() for end in ends), tuple((language, tuple(ends)) for language, ends in table.items())


_TOKEN = regex(r"\w+\.?")


@cache
def _words_beside() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """A word of the trade or a town, with a full stop behind it or without -> the languages that have it; those of several words apart."""
    table: dict[str, list[str]] = terms.load("languages")["beside"]
    single: dict[str, tuple[str, ...]] = {}
    for language, words in table.items():
        for word in words:
            if " " not in word:
                single[word] = (*single.get(word, ()), language)
    several = tuple((word, language) for language, words in table.items() for word in words if " " in word)
    return {**{f"{word}.": languages for word, languages in single.items()}, **single}, several


def _find_beside(beside: str) -> dict[str, int]:
    """How many words of a reference belong to each language, each word once."""
    single, several = _words_beside()
    found: dict[str, int] = {}
    for token in single.keys() & set(_TOKEN.findall(beside)):
        for language in single[token]:
            found[language] = found.get(language, 0) + 1
    for words, language in several:
        if words in beside:
            found[language] = found.get(language, 0) + 1
    return found


def _read_latin(text: str, beside: str) -> str:
    """The language that has most of the small words, letters and ends; English where a short title has none."""
    lower = text.lower()
    if "et " in lower:
        lower = _LATIN_PHRASES.sub(" ", lower)
    words = _WORD.findall(lower)
    counts = _count_words(words)
    if len(words) <= _FEW:
        _doubt_particle(text, words, counts)
    if " des " in text:
        _part_genitives(text, counts)
    if not lower.isascii():
        for language in counts.keys() & terms.load("languages")["letters"].keys():
            counts[language] += len(_letters(language).findall(lower))
    print_of_style = _is_foreign_sentence(text, counts)
    for language, number in _find_beside(beside).items() if beside else ():
        counts[language] += min(_ENGLISH_PRINT if language == "en" and print_of_style else _MOST_BESIDE, _BESIDE * number)
    best = max(counts, key=counts.__getitem__)
    told = counts[best] > 1 or (counts[best] == 1 and (print_of_style or counts["en"] == _ENGLISH))
    return best if told or len(words) > 4 or not lower.isascii() else "en"


_ENGLISH_PRINT = 0.4
"""what English words of the trade count at most beside a title that tells its language and is no English headline"""


def has_english_word(title: str) -> bool:
    """Whether a small word of English, and of no other language, stands in a title.

    >>> has_english_word("History of the Ports"), has_english_word("Taiwan jindai shi")
    (True, False)
    """
    return any(_languages().get(word) == ("en",) for word in _WORD.findall(title.lower()))


def _is_foreign_sentence(text: str, counts: dict[str, float]) -> bool:
    """Whether a title has a small word of a language but English, and further words without capitals, which English headlines have: no.
    and ed. beside it are the words of the style in which its note is printed.

    >>> read("Les terre-neuvas", "Luc Morvan, “Les terre-neuvas,” Annales 98, no. 1 (1991): 17."), read("Die Another Day", "no. 1, ed.")
    ('fr', 'en')
    """
    if max((count for language, count in counts.items() if language != "en"), default=0) < 1:
        return False
    return any(word[0].islower() for word in _WORD.findall(text)[1:])


_FEW = 3
"""words of a title in which the particle of a name may be taken for a small word"""
_SHARED = 3
"""languages that have a particle, of which in the midst of a title it tells none: Tianzang de gushi is no French"""
_ENGLISH = 0.5
"""what speaks for English, where nothing else does"""


def _doubt_particle(text: str, words: list[str], counts: dict[str, float]) -> None:
    """Van Gogh, R. v. L.: what may begin or part names tells half as much, unless a small letter stands behind it (Le port, Ladri di
    sogni), or it is an article that begins no name (Der Turm)."""
    table = terms.load("languages")["particles"]
    particles = frozenset(table["all"])
    followed = [after for _, after in _WORD_BEFORE.findall(text)]
    for at, word in enumerate(words):
        if not at and word in table["opening"] and text[:1].isupper():
            continue
        small = at < len(followed) and followed[at].islower() and (not at or len(_languages().get(word, ())) < _SHARED)
        if (word in particles or len(word) == 1) and not small:
            for language in _languages().get(word, ()):
                counts[language] -= 0.5


def _part_genitives(text: str, counts: dict[str, float]) -> None:
    """Psychologie des Todes, Histoire des ports: behind des stands a noun, which German writes with a capital and French without."""
    word = text.partition(" des ")[2][:1]
    counts["fr" if word.isupper() else "de"] -= 1


def _count_words(words: list[str]) -> dict[str, float]:
    """What the words say for each language: they are of its small words, they end as its words do."""
    counts = dict.fromkeys(terms.load("languages")["words"], 0.0)
    counts["en"] = _ENGLISH
    for word in words:
        for language, weight in _weigh_word(word):
            counts[language] += weight
    return counts


@lru_cache(maxsize=2000)
def _weigh_word(word: str) -> tuple[tuple[str, float], ...]:
    """
    >>> _weigh_word("und"), _weigh_word("Thor")
    ((('de', 1.0),), ())
    """
    told = [(language, 1.0) for language in _languages().get(word, ())]
    any_end, ends = _ends()
    if len(word) > 5 and word.endswith(any_end):
        told += [(language, _END) for language, own in ends if word.endswith(own)]
    return tuple(told)
