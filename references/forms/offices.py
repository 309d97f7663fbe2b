"""Offices that stand behind a name: Secretary of State, Professor of History."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{terms.pattern(terms.words('roles', 'offices'))})\b")


def is_office(words: str) -> bool:
    """Whether a stretch behind a name says what office the person holds.

    >>> is_office("Professor of History"), is_office("Rivers and Bridges")
    (True, False)
    """
    return _offices().search(words) is not None
