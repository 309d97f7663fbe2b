"""Titles of laws and treaties, by the words in which they end (bib/terms/types.toml)."""

from __future__ import annotations

import re
from functools import cache

from bib import types
from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms


def statute_ends() -> tuple[str, ...]:
    """Words in which the titles of laws and treaties end.

    >>> "條例" in statute_ends()
    True
    """
    return (*types.row("legislation").ends, *types.row("legal").ends)


@cache
def _statute() -> re.Pattern[str]:
    drafts = terms.either(terms.words("law", "statute", "drafts"))
    return regex(rf"(?:{terms.either(statute_ends())})(?:[（(][^（()）]{{0,6}}(?:{drafts})[）)])?$", look=has_cjk)


def is_statute(title: str) -> bool:
    """Whether a title is by its end that of a law or a treaty.

    >>> is_statute("臺灣地區與大陸地區人民關係條例"), is_statute("论港口管理办法（试行）"), is_statute("論語")
    (True, True, False)
    """
    return _statute().search(title) is not None


def type_of_law(title: str) -> str:
    """Whether what ends as laws do is a treaty, which is no state's own law.

    >>> type_of_law("海洋法公約"), type_of_law("河川法")
    ('legal', 'legislation')
    """
    return "legal" if title.strip().endswith(types.row("legal").ends) else "legislation"
