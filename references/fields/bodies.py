"""Names that by their form are a body's or a publisher's: 中華人民共和國外交部, White House, Princeton University Press."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.scripts import CYRILLIC
from references import terms
from references.fields import numerals


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    table = terms.load("bodies")
    zh, en, ru = (terms.either(table[language]) for language in ("zh", "en", "ru"))
    return re.compile(rf"(?:{zh})(?:[（(].*)?$|\b(?:{en})\b|(?:{ru})")


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a name is that of a body which issues pages: a ministry, an institute, a company.

    >>> is_body("White House"), is_body("中華人民共和國外交部"), is_body("Guardian")
    (True, True, False)
    """
    return _bodies().search(name) is not None


@lru_cache(maxsize=1)
def _publishers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    spaced = re.compile(rf"[A-Za-zÉ{CYRILLIC}]")
    words = terms.words("imprint", "publishers")
    cjk = terms.either(word for word in words if not spaced.match(word))
    # What stands before a word is asked behind its first letter: a pattern that begins with letters is searched much faster.
    rest = "|".join(rf"{w[0]}(?<!\w{w[0]}){re.escape(w[1:])}(?!\w)" for w in words if spaced.match(w))
    return re.compile(rf"(?:{cjk})(?:$|[，,。\s（(;；\d]|[{numerals.DIGITS}]{{4,5}})"), re.compile(rest)


def is_publisher(text: str) -> bool:
    """Whether a name is by its form that of a publisher.

    >>> is_publisher("社會科學文獻出版社"), is_publisher("Princeton University Press"), is_publisher("歐洲研究")
    (True, True, False)
    """
    return any(pattern.search(text) for pattern in _publishers())
