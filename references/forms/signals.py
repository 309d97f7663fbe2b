"""The phrases that introduce a reference (Chicago 17 §14.37, Bluebook rule 1.2): 參見, See also, 轉引自."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bib import names as persons
from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL, is_cjk, is_han
from references import terms
from references.forms import leads
from references.forms.brackets import MASK

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))


def _words(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every signal with its language."""
    for language, kinds in table.items():
        if isinstance(kinds, dict) and "see" in kinds:
            for words in kinds.values():
                yield from ((language, word) for word in words)


def _by_script(words: list[str]) -> tuple[str, str]:
    """The words that are written without spaces, and the others, as patterns."""
    wide = [word for word in words if is_cjk(word[0])]
    return terms.pattern(sorted(wide, key=len, reverse=True)), terms.pattern(sorted(set(words) - set(wide), key=len, reverse=True))


@lru_cache(maxsize=1)
def _signals() -> re.Pattern[str]:
    table = terms.load("signals")
    zh, rest = _by_script([word for _, word in _words(table)])
    around = table["around"]
    behind = rf"(?P<behind>{terms.either(around['behind'])})?(?![{around['never_behind']}])"
    return re.compile(rf"[\s(（]*{_lead_in(table)}(?:(?:{zh}){behind}\s*[:：，,]?|(?:{rest})(?![^\W\d_])[,:]?)\s*")


def _lead_in(table: dict[str, Any]) -> str:
    """關於此一爭論，(詳見); On this debate, (see): the beginning of a sentence that the signal ends."""
    leads = table["leads"]
    western = terms.pattern(word for key in leads if key != "zh" for word in leads[key])
    chinese = rf"(?:{terms.pattern(leads['zh'])})[^，,。；;\ue000-\ue004]{{1,16}}[，,]?\s?{table['around']['before'][0]}?"
    return rf"(?:{chinese}|(?:{western})\s[^.;,\ue000-\ue004]{{3,50}},?\s(?={'|'.join(table['after_lead'])}))?"


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


_INITIALS = regex(rf"\s*(?:[{LATIN_CAPITAL}]\.[\s-]?)+,")


def _is_name_or_title(line: str, word: str, at: int, end: int) -> bool:
    """Whether a word that introduces elsewhere is a family name here (See, T. J., …) or begins a title (Contra Celsum)."""
    if line[:at].rstrip()[-1:] == "," and _INITIALS.match(line, at, end):
        return True
    return word in terms.load("signals")["titles"] and line[at : at + 1] not in (QUOTE, WORK) and not leads.is_named(line, at, end)


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
    signal = _signals().match(line, start, end) if first and not _openings().isdisjoint((first[1], first[1][:1])) else None
    if signal is None:
        return end
    if signal["behind"]:
        following = line[signal.end("behind") : end].lstrip()[:1]
        if not is_han(following) and following not in (QUOTE, WORK):
            return signal.start("behind")
    return signal.end()


_FOLLOWED = regex(rf"\s*[{QUOTE}{WORK}{URL}{SQUARE}{ROUND}]|\s*[^，,：:{QUOTE}{WORK}]{{2,12}}[，,：:]?\s*[{QUOTE}{WORK}]|\s*[A-Z]")


def _is_followed(line: str, at: int, end: int) -> bool:
    """Behind a signal of one or two characters a name or a title must follow: 如何 and 見解 are no signals, 見城 is a family name."""
    if _FOLLOWED.match(line, at, end) is None:
        return False
    name = _NAME.match(line, max(at - 1, 0), end)
    return name is None or not all(map(is_han, name.group()[:-1])) or persons.begins_with_surname(name["given"])


_NAME = regex(r"[^\W\d_](?P<given>[^\W\d_]{2,3})[，,：:]")
"""a name of three or four characters, of which the signal could be the first"""


@lru_cache(maxsize=1)
def _inner_signals() -> re.Pattern[str]:
    table = terms.load("signals")
    never = {*_short_signals(), *table["no_inner"]}
    told = [(language, word) for language, word in _words(table) if word.lower() not in never]
    zh_words, other = (_in_languages(told, languages) for languages in (("zh",), ("en", "ru", "de", "fr", "it", "es", "pt", "nl")))
    polite = "".join(rf"|(?<={word})" for word in table["around"]["before"])
    before = rf"(?:(?<=[{_MARKS}])|(?<=[{_MARKS}]\s)|(?<=[^\W]\s(?=[sS]ee|cf|Cf)){polite})"
    within = rf"(?<=[，,。；;、\s])[{table['short']['within']}](?=[^，,。]{{0,30}}{WORK})"
    return re.compile(rf"{before}(?:(?:{zh_words})|(?:{other})(?![^\W\d_]))|{within}")


def _in_languages(told: list[tuple[str, str]], languages: tuple[str, ...]) -> str:
    words = (word for language, word in told if language in languages and len(word) > 1)
    return terms.pattern(sorted(words, key=len, reverse=True))


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
    last = None
    for match in _inner_signals().finditer(line, start, end):
        last = match.start()
    return last
