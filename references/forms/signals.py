"""The phrases that introduce a reference (Chicago 17 §14.37, Bluebook rule 1.2): 參見, See also, 轉引自."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL, LATIN_CAPITAL, has_cjk, is_cjk, is_han
from references import terms
from references.forms import leads
from references.forms.brackets import MASK
from references.terms.phrases import Phrases, first_word, word_set

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))


def _words(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every signal with its language."""
    for language, kinds in table.items():
        if isinstance(kinds, dict) and "see" in kinds:
            for words in kinds.values():
                yield from ((language, word) for word in words)


def _eastern_signals(line: str) -> re.Pattern[str]:
    """The signals that a line may have, led to by words of the East: 關於此一爭論，(詳見)."""
    return _western_beside_eastern().pattern_for_words(word_set(line)) or _make_eastern_signals()


@lru_cache(maxsize=1)
def _western_beside_eastern() -> Phrases:
    words = sorted(_western_words(), key=len, reverse=True)
    return Phrases(words, lambda these: _make_eastern_signals(f"|(?:{terms.pattern(these)})(?![^\\W\\d_])[,:]?"), first_word)


_LONGEST_EASTERN = 60
"""characters of what is spoken of before a signal of the East; they hold no comma, no stop and no title"""


@lru_cache(maxsize=8)
def _make_eastern_signals(western: str = "") -> re.Pattern[str]:
    table = terms.load("signals")
    around = table["around"]
    eastern = {word for _, word in _words(table)} - _western_words()
    lead = rf"(?:{terms.pattern(table['leads']['zh'])})[^，,。；;\ue001-\ue004]{{1,{_LONGEST_EASTERN}}}[，,]?\s?{around['before'][0]}?"
    behind = rf"(?P<behind>{terms.either(around['behind'])})?(?![{around['never_behind']}])"
    return regex(rf"[\s(（]*(?:{lead})?(?:(?:{_longest_first(eastern)}){behind}\s*[:：，,]?{western})\s*")


def _longest_first(words: Iterable[str]) -> str:
    return terms.pattern(sorted(words, key=len, reverse=True))


@lru_cache(maxsize=128)
def _western_signals(opening: str) -> Phrases:
    """The signals that begin with two characters: a pattern of all signals takes as long to compile as twenty notes to read."""
    return Phrases(_choose(_by_opening(), opening), lambda these: regex(rf"[\s(（]*(?:{terms.pattern(these)}){_BEHIND_SIGNAL}"), first_word)


def _choose(groups: dict[str, list[str]], opening: str) -> list[str]:
    """The words that begin with two characters, or are but the first of them, the longest first."""
    return sorted({word for first in (opening, opening[:1]) for word in groups.get(first, ())}, key=len, reverse=True)


_BEHIND_SIGNAL = r"(?![^\W\d_])[,:]?\s*"
_LONGEST_LEAD = 140
"""characters of what is spoken of before a signal; they hold no comma and no stop"""


@lru_cache(maxsize=1)
def _led_signals() -> re.Pattern[str]:
    """The signals behind words that lead to them: On this debate, (see)."""
    after = regex("|".join(terms.load("signals")["after_lead"]))
    led_to = _longest_first(filter(after.match, _western_words()))
    return regex(
        rf"[\s(（]*(?:{terms.pattern(_leads())})\s[^.;,\ue000-\ue004]{{3,{_LONGEST_LEAD}}},?\s(?:{led_to}){_BEHIND_SIGNAL}",
        look=lru_cache(maxsize=4)(lambda line: after.search(line) is not None),  # asked at each reference of a line
    )


def led_end(text: str, start: int, end: int) -> int:
    """Where a signal ends with the words that lead to it, behind which a person's name stands; its start where there is none.

    >>> led_end("On Hill and Reed, see Ann M. Stone, Rivers", 0, 42), led_end("On Hill and Reed, 42", 0, 20)
    (22, 0)
    """
    found = None if _openings_of_leads().isdisjoint((text[start : start + 2].strip(), text[start : start + 1])) else _led_signals()
    led = found.match(text, start, end) if found is not None else None
    return led.end() if led is not None and leads.is_named(text, led.end(), end) else start


def glued_end(text: str, start: int, end: int) -> int:
    """Where a signal of the East ends that is printed close to a name of the West; its start where there is none.

    >>> glued_end("另見Галенович, Россия", 0, 19), glued_end("見城清，《河》", 0, 7)
    (2, 0)
    """
    if not is_han(text[start : start + 1]):
        return start
    at = signal_end(text, start, end)
    return at if at < end and text[at].isalpha() and not is_cjk(text[at]) else start


def _leads() -> list[str]:
    return [word for language, words in terms.load("signals")["leads"].items() if language != "zh" for word in words]


@lru_cache(maxsize=1)
def _openings_of_leads() -> frozenset[str]:
    return frozenset(_group_by_opening(_leads()))


def _match_western(opening: str, line: str, start: int, end: int) -> re.Match[str] | None:
    """The signal at a place whose words, or those that lead to it, begin with two characters."""
    led = None if _openings_of_leads().isdisjoint((opening, opening[:1])) else _led_signals().match(line, start, end)
    if led is not None:
        return led
    signals = _western_signals(opening).pattern_for_words(word_set(line))
    return signals.match(line, start, end) if signals is not None else None


@lru_cache(maxsize=1)
def _qualifiers() -> re.Pattern[str]:
    return regex(rf"(?:(?:{_longest_first(terms.words('signals', 'qualifiers'))})(?![^\W\d_])[,:]?\s*)+")


def _qualified(line: str, at: int, end: int) -> int:
    """Where the words end that may stand behind any signal: Véanse, (entre otros,) Ward; cf. (surtout) Duval."""
    if at >= end or not line[at].islower():
        return at
    found = _qualifiers().match(line, at, end)
    return found.end() if found is not None and not line[found.end() : found.end() + 1].islower() else at


@lru_cache(maxsize=1)
def _by_opening() -> dict[str, list[str]]:
    """The signals of the West by their first two characters."""
    return _group_by_opening(sorted(_western_words()))


def _group_by_opening(words: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[:2].strip(), []).append(word)
    return groups


def _western_words() -> set[str]:
    return {word for _, word in _words(terms.load("signals")) if not is_cjk(word[0])}


@lru_cache(maxsize=1)
def _short_signals() -> frozenset[str]:
    return frozenset(terms.load("signals")["short"]["zh"])


def signal_end(line: str, start: int, end: int) -> int:
    """Where the signal at the beginning of a stretch ends (its beginning where there is none).

    >>> signal_end("參見王小波，《黃金時代》", 0, 12)
    2
    """
    at = start
    for _ in range(3):
        behind = _behind_signal(line, at, end)
        if behind >= end:
            break
        word = line[at:behind].strip(" :：，,")
        if (word in _short_signals() and not _is_followed(line, behind, end)) or _is_name_or_title(line, word, behind, end):
            break
        at = behind
    return at


def find_starts(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a reference can begin in a stretch, for a reader that knows by itself whether one does: each time where its signal begins and
    where it ends. In the East signals of one character count too, which elsewhere need a name or a title behind them, and signals behind
    a mark: 不同見解，(參)最高法院….

    >>> list(find_starts("不同見解，參最高法院97年台上字第2號判決", 0, 22))
    [(0, 0), (5, 6)]
    """
    plain = signal_end(line, start, end)
    if not has_cjk(line):
        yield start, plain
        return
    for at in (start, *(mark.end() for mark in _MARK.finditer(line, start, end))):
        short = next((word for word in terms.words("signals", "short", "zh") if line.startswith(word, at)), "")
        begin = max(signal_end(line, at, end), at + len(short))
        if at < begin < end:
            yield at, begin
        if at == start and (plain < begin or at == plain):
            yield start, plain


_MARK = regex(r"[，,：:]\s?")
_INITIALS = regex(rf"\s*(?:[{LATIN_CAPITAL}]\.[\s-]?)+,")


def _is_name_or_title(line: str, word: str, at: int, end: int) -> bool:
    """Whether a word that introduces elsewhere is a family name here (See, T. J., …) or begins a title (Contra Celsum)."""
    if line[:at].rstrip()[-1:] == "," and _INITIALS.match(line, at, end):
        return True
    if word not in terms.load("signals")["titles"] or line[at : at + 1] in (QUOTE, WORK):
        return False
    return not leads.is_named(line, at, end) and not any(f" {one} " in line[at:end] for one in terms.load("law")["versus"]["en"])


_FIRST = regex(r"[\s(（]*([^\s(（].?)")


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """A cheap look before the long one: the first two characters of signals and of what leads to them."""
    table = terms.load("signals")
    words = [word for _, word in _words(table)] + [word for words in table["leads"].values() for word in words]
    return frozenset(word[:2].strip() for word in words)


def _behind_signal(line: str, start: int, end: int) -> int:
    """Where the one signal at a place ends (`end` where there is none): 參見於 with its last word only before a name or a title."""
    first = _FIRST.match(line, start, end)
    if first is None or _openings().isdisjoint((first[1], first[1][:1])):
        return end
    eastern = is_cjk(first[1][0])
    signal = _eastern_signals(line).match(line, start, end) if eastern else _match_western(first[1], line, start, end)
    if signal is None:
        return end
    if eastern and signal["behind"]:
        following = line[signal.end("behind") : end].lstrip()[:1]
        if not is_han(following) and following not in (QUOTE, WORK):
            return signal.start("behind")
    return signal.end() if eastern else _qualified(line, signal.end(), end)


@lru_cache(maxsize=1)
def _followed() -> re.Pattern[str]:
    """A title, a name and a title, a letter of the West, or a name and a pointer (參王小波，同註2)."""
    words = terms.load("forms")["pointing"]
    points = rf"(?:[{words['same'][0]}{words['back']}]|[{words['notes']}]\s?\d)"
    named = rf"\s*[^，,：:{QUOTE}{WORK}]{{2,12}}(?:[，,：:]?\s*[{QUOTE}{WORK}]|[，,]\s?{points})"
    return regex(rf"\s*[{QUOTE}{WORK}{URL}{SQUARE}{ROUND}]|{named}|\s*[{CAPITAL}]")


def _is_followed(line: str, at: int, end: int) -> bool:
    """Behind a signal of one or two characters a name or a title must follow: 如何 and 見解 are no signals, 見城 is a family name."""
    if _followed().match(line, at, end) is None:
        return False
    name = _NAME.match(line, max(at - 1, 0), end)
    return name is None or not all(map(is_han, name.group()[:-1])) or persons.begins_with_surname(name["given"])


_NAME = regex(r"[^\W\d_](?P<given>[^\W\d_]{2,3})[，,：:]")
"""a name of three or four characters, of which the signal could be the first"""


_MARKS = "，,：:。；;、（(—-"
_BEHIND_MARK = regex(rf"[{_MARKS}]\s?(?=([^\s].?))")
_BEHIND_WORD = regex(r"\w\s(?:[sS]ee|[cC]f)")


def _may_hold(line: str, start: int, end: int) -> bool:
    """A cheap look before the long one: a signal's first characters behind a mark, see behind a word, a polite word, a short signal."""
    table = terms.load("signals")
    if not _openings().isdisjoint(part for two in _BEHIND_MARK.findall(line, max(start - 2, 0), end) for part in (two, two[:1])):
        return True
    words = line[max(start - 2, 0) : end]
    if _BEHIND_WORD.search(words) or any(word in words for word in table["around"]["before"]):
        return True
    return WORK in words and any(char in words for char in table["short"]["within"])


def find_inside(line: str, start: int, end: int) -> int | None:
    """Where the last signal stands inside a sentence: 關於此點，參見…; On this, see ….

    >>> find_inside("關於此點，參見王小波", 0, 10)
    5
    """
    if not _may_hold(line, start, end):
        return None
    found = _eastern_inner(line).finditer(line, start, end) if has_cjk(line) else _find_western_inner(line, start, end)
    return max((match.start() for match in found), default=None)


def _eastern_inner(line: str) -> re.Pattern[str]:
    return _western_inside_eastern().pattern_for_words(word_set(line)) or _make_eastern_inner()


@lru_cache(maxsize=1)
def _western_inside_eastern() -> Phrases:
    words = sorted(set(_inner_words(_WEST)), key=len, reverse=True)
    return Phrases(words, lambda these: _make_eastern_inner(f"|(?:{terms.pattern(these)})(?![^\\W\\d_])"), first_word)


@lru_cache(maxsize=8)
def _make_eastern_inner(western: str = "") -> re.Pattern[str]:
    table = terms.load("signals")
    zh_words = _longest_first(_inner_words(("zh",)))
    polite = "".join(rf"|(?<={word})" for word in table["around"]["before"])
    within = rf"(?<=[，,。；;、\s])[{table['short']['within']}](?=[^，,。]{{0,30}}{WORK})"
    return regex(rf"(?:{_BEFORE}{polite})(?:(?:{zh_words}){western})|{within}")


_WEST = ("en", "ru", "de", "fr", "it", "es", "pt", "nl", "no", "da", "sv", "pl")
_BEFORE = rf"(?<=[{_MARKS}])|(?<=[{_MARKS}]\s)|(?<=\w\s(?=[sS]ee|cf|Cf))"
_PLACES = regex(rf"(?:{_BEFORE})(?=\S)")
"""where a signal can stand inside a sentence of the West"""


def _inner_words(languages: tuple[str, ...]) -> list[str]:
    table = terms.load("signals")
    never = {*_short_signals(), *table["no_inner"]}
    return [word for language, word in _words(table) if language in languages and len(word) > 1 and word.lower() not in never]


def _find_western_inner(line: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at, openings = start, _inner_by_opening().keys()
    for place in _PLACES.finditer(line, start, end):
        opening = line[place.start() : place.start() + 2].strip()
        if place.start() < at or openings.isdisjoint((opening, opening[:1])):
            continue
        words = _western_inner(opening).pattern_for_words(word_set(line))
        if words is not None and (match := words.match(line, place.start(), end)):
            yield match
            at = match.end()


@lru_cache(maxsize=128)
def _western_inner(opening: str) -> Phrases:
    return Phrases(_choose(_inner_by_opening(), opening), lambda these: regex(rf"(?:{terms.pattern(these)})(?![^\W\d_])"), first_word)


@lru_cache(maxsize=1)
def _inner_by_opening() -> dict[str, list[str]]:
    return _group_by_opening(sorted(_inner_words(_WEST)))
