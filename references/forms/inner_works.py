"""Works in brackets within a reference: … 22 (quoting Karl Bach, Old Claims (Bonn: Haus, 1980), 5); 頁22（轉引自…）; [zit. nach …].

The rule of the kind: a bracket that begins with words for quoting, citing or printing again holds another work, with its own date and
pages, and the work around it ends or goes on as if the bracket were not there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import has_cjk, is_cjk
from references import terms
from references.forms import brackets
from references.forms.brackets import Bracket
from references.model import Span

_LONGEST = 1_200
"""characters: what is longer in brackets is a text of its own"""
_SHORTEST = 8
_TELLS = regex(r"[\d,，:：《〈「『“«„]")
"""what a reference or a pointer has beside words"""


class InnerWork(NamedTuple):
    """A bracket that holds a work: all of it, the words that lead to the work or say behind it what it is for, and the work."""

    bracket: Span
    signal: Span
    work: Span


def _flat(table: dict[str, list[str]]) -> set[str]:
    return {word.rstrip(":,") for words in table.values() for word in words}


def _quoting() -> set[str]:
    """Words for quoting, citing, printing again, in any language."""
    kinds = [one for one in terms.load("signals").values() if isinstance(one, dict)]
    seen = {word.rstrip(":,").casefold() for kind in kinds for word in kind.get("see", ())}
    quoted = {word.rstrip(":") for kind in kinds for word in kind.get("quoted", ())}
    return {word for word in quoted | _flat(terms.load("signals")["bracketed"]) if word.casefold() not in seen}


def _pattern(words: set[str], before: str = "", *, eastern: bool) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    cjk, rest = (terms.pattern(word for word in ordered if is_cjk(word[0]) is wide) for wide in (True, False))
    western = rf"(?i:{rest})(?![^\W\d_])"
    return re.compile(rf"{before}\s*(?:{f'(?:{cjk})|{western}' if eastern else western})\s*[:：，,]?\s*(?=\S)")


@lru_cache(maxsize=2)
def _signal(*, eastern: bool) -> re.Pattern[str]:
    return _pattern(_quoting() | _flat(terms.load("signals")["bracketed"]), eastern=eastern)


@lru_cache(maxsize=1)
def _signal_behind() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{terms.either(terms.words('signals', 'bracketed_behind'))})\s*[。.]?\s*$")


@lru_cache(maxsize=2)
def _joint(*, eastern: bool) -> re.Pattern[str]:
    return _pattern(_quoting(), before="[,，;；.。]", eastern=eastern)


def find_works(text: str) -> list[InnerWork]:
    """The brackets that hold works, in order.

    >>> note = "Ann Stone, New Claims (Paris: Quai, 2001), 22 (quoting Karl Bach, Old Claims (Bonn: Haus, 1980), 5)."
    >>> [one.work.cut(note) for one in find_works(note)]
    ['Karl Bach, Old Claims (Bonn: Haus, 1980), 5']
    """
    if not _OPENS.search(text):
        return []
    return [work for one in brackets.find(text) if text[: one.start].strip() and (work := _read_bracket(text, one)) is not None]


def _read_bracket(text: str, one: Bracket) -> InnerWork | None:
    """The work in a bracket whose words say that it quotes, at its beginning or (in Korean and Japanese) at its end."""
    start, end = one.inner
    if one.kind not in ("round", "square") or not _SHORTEST < end - start <= _LONGEST:
        return None
    opening = text[start:end].lstrip()[:2].lower()
    may_quote = not _opening_pairs().isdisjoint((opening, opening[:1]))
    signal = _signal(eastern=has_cjk(text)).match(text, start, end) if may_quote else None
    if signal is not None:
        return InnerWork(one.span, Span(start, signal.end()), Span(signal.end(), end)) if _TELLS.search(text, signal.end(), end) else None
    behind = _signal_behind().search(text, start, end)
    if behind is None or not _TELLS.search(text, start, behind.start()):
        return None
    return InnerWork(one.span, Span(*behind.span()), Span(start, behind.start()))


_OPENS = regex("[(（\\[［〔【]")


_BEHIND_STOP = regex(r"[,，;；.。]\s*(?=(\S\S))")


@lru_cache(maxsize=1)
def _opening_pairs() -> frozenset[str]:
    """A cheap look before the long one: the first two characters of words for quoting."""
    return frozenset(word[:2].lower() for word in _quoting() | _flat(terms.load("signals")["bracketed"]))


def find_joints(text: str) -> list[Span]:
    """Words for quoting behind a stop, outside of brackets: what they lead to is a work of its own.

    >>> note = "王河，《河》（台北：岸社，1999），頁3，轉引自李岸，《岸》，2003，頁9。"
    >>> [one.cut(note) for one in find_joints(note)]
    ['轉引自']
    """
    if _opening_pairs().isdisjoint(pair.lower() for pair in _BEHIND_STOP.findall(text)):
        return []
    hidden = [one.span for one in brackets.find(text)]
    found = (Span(match.start() + 1, match.end()) for match in _joint(eastern=has_cjk(text)).finditer(text))
    return [one for one in found if not any(start <= one.start < end for start, end in hidden)]
