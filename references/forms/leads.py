"""Phrases that lead to a reference and name nothing in it: 本表整理自…, Detaillierte Angaben in …, Подробный анализ см. в работе ….

The rule of the kind: the words that lead to a work are no part of its author. A phrase leads where all its words are such words (the table
`signals` lists them by language), its last one looks for something to follow, and a person's name does follow. So no list of whole
phrases is needed, and a person who is called like such a word (S. Ahmad, 王見川, Anders Hill) keeps the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL, has_cjk, has_cyrillic, has_han
from references import terms
from references.fields import bodies, names
from references.forms import gost, name_lists
from references.model import Span

_TITLE_OPENS = "".join(terms.pairs("quote", "work"))
_LONGEST = 160
"""characters: what is longer is a sentence, not a phrase"""


def find_end(text: str, start: int, end: int) -> int:
    """Where a phrase ends that leads to a reference; its start where none does.

    >>> notes = ("本表整理自王河，《河》", "Detaillierte Angaben in Karl N. Bach, Die Ufer, 7", "王見川，《河》", "Anders Hill, Rivers, 7")
    >>> [note[: find_end(note, 0, len(note))] for note in notes]
    ['本表整理自', 'Detaillierte Angaben in ', '', '']
    """
    first = text[start:end].lstrip()[:1]
    if not first:
        return start
    return _find_last_clause_end(text, start, end) if has_han(first) else _find_phrase_end(text, start, end)


@lru_cache(maxsize=1)
def _sent() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.words('signals', 'sent'))})(?=\s*(?:[。．.;；]|$))")


def find_sent(text: str) -> list[Span]:
    """Words behind a reference that only send the reader there, as Japanese and Korean have them.

    >>> note = "野川太郎『川』岸書房、1999年、12頁を参照されたい。"
    >>> [one.cut(note) for one in find_sent(note)]
    ['を参照されたい']
    """
    return [Span(*match.span()) for match in _sent().finditer(text)] if has_cjk(text) else []


# ---------------------------------------------------------------- Chinese


class _Clauses(NamedTuple):
    close: re.Pattern[str]
    """nothing but words that lead;"""
    free: re.Pattern[str]
    """a verb of two characters behind whatever words"""


@lru_cache(maxsize=1)
def _leading_words() -> tuple[str, ...]:
    """A cheap look: one of them stands in every clause that leads."""
    table = terms.load("signals")["clause"]
    return (*table["verbs"], *table["short"], *table["bare"])


@lru_cache(maxsize=1)
def _clauses() -> _Clauses:
    table = terms.load("signals")["clause"]
    openers, verbs, short, bare, behind = (terms.either(table[key]) for key in ("openers", "verbs", "short", "bare", "behind"))
    after = rf"(?:{behind})?\s*[：:，,]?\s*(?=\S)"
    return _Clauses(
        regex(rf"\s*(?:(?:{openers}){{0,6}}(?:{verbs})|(?:{openers}){{1,6}}(?:{short})|(?:{bare})){after}"),
        regex(rf"\s*[^，,。；;：:、（(\d\s{_TITLE_OPENS}]{{2,24}}?(?:{verbs}){after}"),
    )


_CLAUSE = regex(rf"[^，,。；;（(\d{_TITLE_OPENS}]{{2,60}}[，,。；;]\s*")


def _find_last_clause_end(text: str, start: int, end: int) -> int:
    """Where the clauses end that lead to a reference: 不同意見，參王河，《河》; 感謝審查人。王河，《河》."""
    found = _find_clause_end(text, start, end)
    at = start
    while found == start and (clause := _CLAUSE.match(text, at, min(end, start + _LONGEST))) is not None:
        at = clause.end()
        led = _find_clause_end(text, at, end)
        if led > at and not _names_person(clause.group()):
            return led
        if clause.group().rstrip()[-1] == "。" and not _names_person(clause.group()) and is_author(text, at, end):
            return at
    return found


def _names_person(clause: str) -> bool:
    """Whether a clause is nothing but a Chinese name or a body."""
    words = clause.strip(" ，,。；;")
    return bodies.is_body(words) or (names.likely(words) and persons.begins_with_surname(words))


def _find_clause_end(text: str, start: int, end: int) -> int:
    """Where a Chinese clause ends behind which a name stands."""
    stop = min(end, start + _LONGEST)
    words = text[start:stop]
    if not any(word in words for word in _leading_words()):
        return start
    for pattern in _clauses():
        match = pattern.match(text, start, stop)
        if match is not None and is_author(text, match.end(), end) and not _begins_name(text, start, end):
            return match.end()
    return start


def _begins_name(text: str, start: int, end: int) -> bool:
    """Whether the first character of a clause, a verb elsewhere, is that of a family name: 依田熹家, 見城悌治."""
    head = _HEAD.match(text, start, end)
    words = head["names"].strip() if head else ""
    return len(words) < 5 and names.likely(words) and persons.begins_with_surname(words)


_HEAD = regex(rf"(?P<names>[^，,：:。；;（(\d{_TITLE_OPENS}]{{2,60}}?)\s*(?:[，,：:]|(?=[（({_TITLE_OPENS}]))")


def is_author(text: str, start: int, end: int) -> bool:
    """Whether the words up to the next comma or title are surely who wrote it: a Chinese name by its family name, a body, a foreign name.

    >>> [is_author(one, 0, len(one)) for one in ("王河，《河》", "消息，《報》", "經濟部，《書》", "馬克・布洛赫：《史》")]
    [True, False, True, True]
    """
    head = _HEAD.match(text, start, end)
    if head is None:
        return False
    words = head["names"].strip()
    if not has_cjk(words):
        return " " in words and names.likely(words)
    if bodies.is_body(words):
        return True
    first = next(iter(names.list_names(words)), "")
    return names.likely(words) and (persons.begins_with_surname(first) or re.search("[·‧•・]", first) is not None)


# ---------------------------------------------------------------- Western languages


class _Phrases(NamedTuple):
    words: frozenset[str]
    last: frozenset[str]
    has_capitals: bool
    """nouns are written with capitals, as in German"""
    alone: frozenset[str]
    """what leads without another word, and begins no person's name"""


@lru_cache(maxsize=1)
def _phrases() -> tuple[_Phrases, ...]:
    table = terms.load("signals")["phrase"]
    return tuple(
        _Phrases(frozenset(one["words"]), frozenset(one["last"]), language == "de", frozenset(one.get("alone", ())))
        for language, one in table.items()
    )


_WORD = regex(r"\s*(?P<word>[^\W\d_](?:[^\s,;:()\[\]“”\"«»„]|(?<=[.])(?=[^\W\d_]))*)(?P<mark>\s?[,:])?(?=\s)")


def _find_phrase_end(text: str, start: int, end: int) -> int:
    """Where a phrase of two words or more, or of one that leads alone, ends before a person's name, or one that a colon closes."""
    if (at := _find_colon(text, start, end)) > start:
        return at
    first = _WORD.match(text, start, min(end, start + _LONGEST))
    if first is None or first["word"].rstrip(".").lower() not in _leading():
        return start
    return max(_run_end(phrases, text, start, end) for phrases in _phrases())


_CLOSED_BY_COLON = regex(r"\s*(?:[^\W\d_][^,;:\d()\[\]“”\"«»„]{1,70}?\s)?(?P<last>[^\W\d_]+(?:['’][^\W\d_]+)?)\s?:\s+(?=\S)")


def _find_colon(text: str, start: int, end: int) -> int:
    """Where words end that close with a preposition and a colon: Eigene Berechnung nach: …; Подсчитано по: …; no title ends so.

    >>> _find_colon("Подсчитано по: Ежегодник. М., 1915", 0, 30), _find_colon("Die Ufer: Ein Ort", 0, 17)
    (15, 0)
    """
    stop = min(end, start + _LONGEST)
    found = _CLOSED_BY_COLON.match(text, start, stop) if text.find(":", start, stop) > 0 else None
    return found.end() if found is not None and found["last"].lower() in _before_colon() else start


@lru_cache(maxsize=1)
def _before_colon() -> frozenset[str]:
    return frozenset(terms.words("signals", "before_colon"))


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    """The words of such phrases in any language."""
    return frozenset().union(*(phrases.words for phrases in _phrases()))


def is_phrase(words: str) -> bool:
    """Whether words do nothing but lead to what stands behind them.

    >>> is_phrase("Ver também"), is_phrase("Siehe dazu auch"), is_phrase("Die Ufer")
    (True, True, False)
    """
    small = [word.strip(".,:").lower().replace("’", "'") for word in words.split()]
    return bool(small) and any(small[-1] in one.last and one.words.issuperset(small) for one in _phrases())


_SMALL_WORD = regex(r"\s*(?P<word>[^\W\d_]+)\.?\s")


def skip_words(text: str, start: int, end: int) -> int:
    """Where a run of small words ends that join a reference to the one before it; its start where there is none.

    >>> notes = ("ferner Stein, Häfen, 2", "sowie auch Stein, Häfen, 2", "et aussi Roux, Ports, 2", "rivers Stein, 2", "Ferner, Häfen, 2")
    >>> [note[: skip_words(note, 0, len(note))] for note in notes]
    ['ferner ', 'sowie auch ', 'et aussi ', '', '']
    """
    at = start
    while (match := _SMALL_WORD.match(text, at, end)) is not None and match["word"].islower() and match["word"] in _joining():
        at = match.end()
    return at


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    joins = (word for phrase in terms.load("forms")["joins"]["western"] for word in phrase.split())
    particle = regex(name_lists.particles())  # de Brosse, von Rau: a small word that begins a name joins nothing
    return frozenset(word for word in _leading().union(joins) if particle.fullmatch(word) is None)


def _run_end(phrases: _Phrases, text: str, start: int, end: int) -> int:
    """Where the longest run of words of one language ends that leads to a name."""
    at, count, found = start, 0, start
    while (match := _WORD.match(text, at, min(end, start + _LONGEST))) is not None:
        word = match["word"].rstrip(".").lower().replace("’", "'")
        if count and word.startswith("d'") and _begins_person(match["word"][2:]) and is_named(text, match.start("word") + 2, end):
            return match.start("word") + 2  # les remarques d'Alain Rey, l'étude d'E. Roux: the particle belongs to the phrase
        if word not in phrases.words or (count and not phrases.has_capitals and match["word"][0].isupper()):
            break
        at, count = match.end(), count + 1
        if (count > 1 or word in phrases.alone) and word in phrases.last and is_named(text, at, end):
            found = at
    return found + len(text[found:end]) - len(text[found:end].lstrip()) if found > start else start


_INITIALS = regex(rf"(?:[{CAPITAL}]\.-?)+")


def _begins_person(word: str) -> bool:
    """Whether a word is a given name or initials."""
    return persons.is_given(word) or _INITIALS.fullmatch(word) is not None


_FIRST = regex(
    rf"\s*(?P<names>(?:[{CAPITAL}]|(?:van|von|de|del|della|di|da|dos|le|la|el|al|ten|ter)\s|d['’])[^,;:()\[\]“”\"«»„\d]{{2,60}}?)\s*[,:(“\"«„]"
)


def is_named(text: str, start: int, end: int) -> bool:
    """Whether a person's name in full stands here, with a mark behind it.

    >>> [is_named(one, 0, len(one)) for one in ("Karl Bach, Die Ufer", "The Rivers of old, 7", "Орлов П. И. Река")]
    [True, False, True]
    """
    if has_cyrillic(text[start : start + 8]):
        return gost.authors().match(text, start + (text[start : start + 1] == " "), end) is not None
    head = _FIRST.match(text, start, end)
    if head is None:
        return False
    words = head["names"].strip()
    return " " in words and names.likely(words)
