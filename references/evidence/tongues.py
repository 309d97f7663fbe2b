"""The language of a sentence or of a page, as far as it can be told: a quotation that was translated stands on no page word for word."""

from __future__ import annotations

from collections.abc import Set

from bib.patterns import regex
from bib.scripts import has_cyrillic, has_han, has_hangul, has_kana
from references.evidence.letters import fold
from references.fields import language

_WORD = regex(r"[^\W\d_]+")
_SAMPLE = 4000
"""characters of a page from which its language is read"""
_FEW = 4
"""so few words do not tell their language: that of their sentence is taken"""
_SHARED = 0.34
"""where fewer of a quotation's words stand on a page at all, and the languages seem to differ, they differ"""


def script(text: str) -> str:
    """What a text is mostly written in: ja, ko, zh, cyrillic, latin or other; "" where it has no letters.

    >>> script("港口は開く"), script("港口"), script("Порт"), script("Port 港"), script("12")
    ('ja', 'zh', 'cyrillic', 'latin', '')
    """
    sample = text[:_SAMPLE]
    counts = dict.fromkeys(("ja", "ko", "zh", "cyrillic", "latin", "other"), 0)
    for char in sample:
        if char.isalpha():
            counts[_script_of(char)] += 1
    if counts["ja"] * 12 > counts["zh"] + counts["ja"]:
        counts["ja"] += counts["zh"]
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def _script_of(char: str) -> str:
    if char < "\u0250":
        return "latin"
    tests = (("zh", has_han), ("ja", has_kana), ("ko", has_hangul), ("cyrillic", has_cyrillic))
    return next((name for name, is_in in tests if is_in(char)), "other")


def tongue(text: str) -> str:
    """The language of a text (en, de, zh …); both ways of writing Chinese are one.

    >>> tongue("Der Hafen wurde im Winter geschlossen."), tongue("港口已經關閉"), tongue("Порт был закрыт")
    ('de', 'zh', 'ru')
    """
    return (language.read(text[:_SAMPLE]) or "").split("-")[0] if text else ""


def is_translated(quotation: str, claim: str, page: str, vocabulary: Set[str]) -> str:
    """Why a quotation cannot stand on a page word for word: it is in another language; "" where it is in the same, or nobody knows.

    `vocabulary` are the words of the page, folded. A quotation too short to tell its language is taken to be in its sentence's.

    >>> is_translated("Der Hafen ist zu", "Er sagte, „Der Hafen ist zu“.", "The harbour was closed by the king.", {"the", "was"})
    'the quotation is in another language (de) than the page (en)'
    >>> is_translated("the port is shut", "", "The harbour was closed by the king.", {"the", "harbour", "was", "closed", "by", "king"})
    ''
    """
    mine, theirs = script(quotation), script(page)
    if not mine or not theirs:
        return ""
    if mine != theirs:
        return "" if _is_bare_japanese(quotation, theirs, page) else _words_for(tongue(quotation) or mine, tongue(page) or theirs)
    return _differ_in_words(quotation, claim, page, vocabulary) if mine in ("latin", "cyrillic") else ""


def _is_bare_japanese(quotation: str, theirs: str, page: str) -> bool:
    """Whether a quotation in Han may be Japanese that happens to have no kana."""
    return theirs == "ja" and all(char in page for char in quotation if char.isalpha())


def _differ_in_words(quotation: str, claim: str, page: str, vocabulary: Set[str]) -> str:
    """The same for languages of one script: they seem to differ, and few of the quotation's words stand on the page at all."""
    words = [fold(word) for word in _WORD.findall(quotation)]
    shared = sum(word in vocabulary for word in words) / max(len(words), 1)
    here, there = tongue(quotation if len(words) > _FEW or not claim else claim), tongue(page)
    return _words_for(here, there) if here != there and shared < _SHARED else ""


def _words_for(here: str, there: str) -> str:
    return f"the quotation is in another language ({here}) than the page ({there})"
