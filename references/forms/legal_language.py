"""The language of a law or a decision, by the words of the trade with which it is cited.

Rule: a law or a decision without a title of its own (§ 823 BGB; Cass. civ., 3 mars 2001, n° 99-12.345) is in the language of most of the
words by which it is cited: its code, its court, what the court gave, how its number is called.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from bib.patterns import regex
from references import terms

_TABLES = (
    ("court",),
    ("chamber",),
    ("decision",),
    ("docket",),
    ("collection",),
    ("printed_in",),
    ("union_case", "heads"),
    ("statute", "articles"),
    ("statute", "divisions"),
    ("statute", "named_codes"),
    ("statute", "code_heads"),
    ("statute", "code_joins"),
    ("statute", "gazettes"),
    ("parliament", "papers"),
    ("parliament", "minutes"),
    ("parliament", "houses"),
)
_SHARED = frozenset(("any", "all"))
_ONE_LETTER = regex(r"\w\.?")
"""D., c., n.: of any language"""


@cache
def _words() -> dict[str, frozenset[str]]:
    """A word of the trade -> the languages that have it."""
    found: dict[str, set[str]] = {}
    for path in _TABLES:
        table = terms.load("law")
        for step in path:
            table = table[step]
        for language in table.keys() - _SHARED:
            for word in table[language]:
                found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items() if not _ONE_LETTER.fullmatch(word)}


def read_language(words: str) -> str | None:
    """The language of most of the words of the trade; None where none has most.

    >>> cited = "§ 823 Abs. 1 BGB", "Cass. civ., 3 mars 2001, n° 99-12.345", "Cass. civ., sez. III, 3 marzo 2001, n. 12"
    >>> [read_language(one) for one in cited]
    ['de', 'fr', 'it']
    >>> read_language("Art. 5"), read_language("Roe v. Wade, 410 U.S. 113 (1973)")
    (None, None)
    """
    counted = Counter(
        language for word, languages in _words().items() if word in words and _stands(word, words) for language in languages
    ).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _stands(word: str, words: str) -> bool:
    """Whether a word stands by itself."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words) is not None
