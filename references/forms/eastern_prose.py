"""Chinese sentences that tell of a person or a work and cite nothing: 朱熹（1130—1200），字元晦…。朱熹在《語類》中說…。《實義》初名…。

Rule: a sentence that opens with a name and the years of a life in brackets, one that says what somebody says in a work (在《…》中), and
one whose verb stands right behind a title (《…》初名…) is prose, unless it states a page; so is what is printed elsewhere (原文為：「…」),
and a sentence without a title, a number or a pointer. A sentence ends at its stop outside quotation marks, and behind a quotation from a
work.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bib.patterns import regex
from bib.scripts import has_han, has_kana
from references import terms
from references.fields import locators
from references.forms import signals
from references.model import Span


@cache
def _life() -> re.Pattern[str]:
    """A name and in brackets the years of a life, and what is told of it: no title of an author's."""
    name, years = r"\s*[^，,。；：:《「〈（(\d]{2,14}", r"(?<!\d)\d{3,4}\s?[-–—－~～]{1,2}\s?(?:\d{3,4}|[?？])"
    verbs = "".join(terms.load("prose")["tells"]["is"])
    return regex(rf"{name}[（(][^（）()]{{0,40}}?{years}[^（）()]{{0,12}}[）)]\s?[，,{verbs}](?!\s?[《〈「『])")


@cache
def _told() -> re.Pattern[str]:
    """Who says something within a work, or a title and its verb."""
    table = terms.load("prose")["tells"]
    who, title = r"(?:^|[，,；;])\s*[^，,。；;：:《》\d]{1,14}", r"《[^》]{1,40}》[^，,。；;：:《]{0,8}?"
    within = rf"{who}(?:{terms.either(table['in'])}){title}(?:{terms.either(table['within'])})"
    named = rf"^\s*《[^》]{{1,40}}》(?:{terms.either(table['named'])})(?![：:，,])"
    return regex(rf"{within}|{named}")


@cache
def _quotation_form() -> re.Pattern[str]:
    """What is printed elsewhere, in quotation marks: 原文為：「…」."""
    table = terms.load("prose")["tells"]
    words = rf"(?:{terms.either(table['printed'])})(?:{terms.either(table['reads'])})|{terms.either(table['hearsay'])}"
    return regex(rf"\s*[^，,。；;：:《》“「]{{0,8}}(?:{words})[：:]\s?[“「『\"]")


def find_prose(text: str) -> list[Span]:
    """The sentences of a note that are prose, where another stands beside them.

    >>> note = "林海（1552—1610），閩縣人，善航海。參見江河：《海》，北京：岸社，1999年，第7頁。"
    >>> [one.cut(note) for one in find_prose(note)]
    ['林海（1552—1610），閩縣人，善航海。']
    >>> find_prose("江河：《在〈水〉中》，北京：岸社，1999年。參見江舟：《舟》，第3頁。")
    []
    """
    if not ("《" in text or "（" in text or "(" in text) or not has_han(text) or has_kana(text):
        return []
    return [one for one in _cut_sentences(text) if _is_prose(one.cut(text))]


def _is_prose(sentence: str) -> bool:
    if (_quotation_form().match(sentence) is not None and not _is_sourced(sentence)) or _names_nothing(sentence):
        return True
    found = _life().match(sentence) or _told().search(sentence)
    return found is not None and not locators.find(sentence) and "://" not in sentence


def _is_sourced(sentence: str) -> bool:
    """Whether the source of a quotation stands behind it in the same sentence: 原文為：「…」，見《河書》，頁3。"""
    behind = sentence[max(map(sentence.rfind, "”」』\"")) + 1 :]
    return "《" in behind or bool(locators.find(behind))


_SHORTEST = 10
"""characters of a sentence"""


@cache
def _naming() -> re.Pattern[str]:
    """What a work or a pointer to one could be told by."""
    return regex(rf"[《〈「『“\"‘（(\[〔【\dA-Za-z：:/]|{terms.either(terms.load('prose')['tells']['pointing'])}")


def _names_nothing(sentence: str) -> bool:
    """Whether a sentence has neither a title nor a quotation, a bracket, a number, or a word that points: it names no work."""
    return len(sentence.strip()) >= _SHORTEST and sentence.rstrip()[-1:] in _STOPS and _naming().search(sentence) is None


@cache
def _quotation_of_work() -> re.Pattern[str]:
    """《禮記·曲禮》：「…」: a work and the words that are quoted of it."""
    says = "".join(terms.load("prose")["tells"]["says"])
    return regex(rf"\s*(?:[^，,。；;：:《》]{{0,12}}[：:])?《[^》]{{1,40}}》(?:[^，,。；;：:《》]{{0,6}}[{says}])?[：:]\s?[“「『\"]")


_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "〈": "〉", "‘": "’"}
_STOPS = "。！？!?"
_NEAR = 8
"""characters behind a quotation in which its page stands"""
_BEHIND_QUOTED = "（(，,；;、。."
"""behind a quotation: what goes on with its source"""


def _begins_anew(text: str, at: int, start: int) -> bool:
    """Whether behind a quotation that ends in a stop another sentence begins: a signal, or behind what is printed elsewhere anything."""
    if signals.signal_end(text, at, len(text)) > at or _quotation_form().match(text, start, at) is not None:
        return True
    if _quotation_of_work().match(text, start, at) is None or text[at : at + 1] in _BEHIND_QUOTED:
        return False
    return not locators.find(text[at : at + _NEAR])


def _cut_sentences(text: str) -> list[Span]:
    """The sentences of a note, each with its stop."""
    cuts = [0]
    closing: list[str] = []
    for at, char in enumerate(text):
        if closing and char == closing[-1]:
            closing.pop()
            if not closing and text[at - 1] in _STOPS and _begins_anew(text, at + 1, cuts[-1]):
                cuts.append(at + 1)
        elif char == '"' or char in _PAIRS:
            closing.append(_PAIRS.get(char, char))
        elif char in _STOPS and not closing:
            cuts.append(at + 1)
    return [Span(start, end) for start, end in pairwise([*cuts, len(text)]) if text[start:end].strip()]
