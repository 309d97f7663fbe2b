"""Works in brackets within a reference: … 22 (quoting Karl Bach, Old Claims (Bonn: Haus, 1980), 5); 頁22（轉引自…）; [zit. nach …].

The rule of the kind: a bracket that begins with words for quoting, citing or printing again holds another work, with its own date and
pages, and the work around it ends or goes on as if the bracket were not there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.forms import brackets
from references.model import Span

_LONGEST = 1_200
"""characters: what is longer in brackets is a text of its own"""
_SHORTEST = 8
_TELLS = regex(r"[\d,，:：《〈「『“«„]")
"""what a reference or a pointer has beside words"""


class InnerWork(NamedTuple):
    """A bracket that holds a work: all of it, the words that lead to the work, and the work."""

    bracket: Span
    signal: Span
    work: Span


@lru_cache(maxsize=1)
def _signal() -> re.Pattern[str]:
    table = terms.load("signals")
    quoted = {word.rstrip(":") for kinds in table.values() if isinstance(kinds, dict) for word in kinds.get("quoted", ())}
    words = sorted({*quoted, *(word for listed in table["bracketed"].values() for word in listed)}, key=len, reverse=True)
    cjk = [word for word in words if is_cjk(word[0])]
    rest = [word for word in words if word not in cjk]
    return re.compile(rf"\s*(?:(?:{terms.pattern(cjk)})|(?i:{terms.pattern(rest)})(?![^\W\d_]))\s*[:：，,]?\s*(?=\S)")


def find_works(text: str) -> list[InnerWork]:
    """The brackets that hold works, in order.

    >>> note = "Ann Stone, New Claims (Paris: Quai, 2001), 22 (quoting Karl Bach, Old Claims (Bonn: Haus, 1980), 5)."
    >>> [one.work.cut(note) for one in find_works(note)]
    ['Karl Bach, Old Claims (Bonn: Haus, 1980), 5']
    """
    if not _OPENS.search(text):
        return []
    found = []
    for one in brackets.find(text):
        if one.kind in ("round", "square") and _SHORTEST < one.inner.end - one.inner.start <= _LONGEST:
            signal = _signal().match(text, *one.inner)
            if signal and _TELLS.search(text, signal.end(), one.inner.end) and text[: one.start].strip():
                found.append(InnerWork(one.span, Span(one.inner.start, signal.end()), Span(signal.end(), one.inner.end)))
    return found


_OPENS = regex("[(（\\[［〔【]")
