"""What is joined to the number of a page: behind it the side of a leaf or the column (頁12下, 第461页下栏, 第9页a, 12頁上段), before it the
word that leads to a page within the pages of a work (特に80頁).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms

_FIRST = frozenset(terms.load("locators")["side"]["words"] + terms.load("locators")["side"]["letters"])


@cache
def _side() -> re.Pattern[str]:
    table = terms.load("locators")["side"]
    return regex(rf"(?:[{table['words']}][{table['of']}]?|[{table['letters']}])(?![^\W_])")


def find_side(text: str, at: int) -> str:
    """The words for the side that begin at a place of a text; none where something else stands there.

    >>> find_side("頁12下，", 3), find_side("第9页a", 3), find_side("頁12，下", 3)
    ('下', 'a', '')
    """
    found = _side().match(text, at) if text[at : at + 1] in _FIRST else None
    return found.group() if found else ""


def find_joined() -> str:
    """Alternatives for what may stand right before a number though it is a letter, as looks behind.

    >>> "(?<=特に)" in find_joined()
    True
    """
    return "".join(rf"|(?<={word})" for word in terms.words("locators", "here") if is_cjk(word[0]))
