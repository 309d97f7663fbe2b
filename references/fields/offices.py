"""What office a person holds: it stands behind a name and belongs to no field (references/terms/roles.toml)."""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from references import terms


@cache
def _offices() -> re.Pattern[str]:
    return regex(r"\b(?:" + terms.pattern(terms.words("roles", "offices")) + r")\b")


def is_office(words: str) -> bool:
    """Whether a stretch behind a name says what office the person holds.

    >>> is_office("Deputy Minister of Water"), is_office("A History of Water")
    (True, False)
    """
    return _offices().search(words) is not None
