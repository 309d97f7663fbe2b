"""Language codes <-> the names that babel and biblatex have for them."""

from __future__ import annotations

from functools import cache

from bib.terms import load


@cache
def _codes() -> dict[str, str]:
    table = load("languages")
    names = {name.lower(): code for code, name in table["babel"].items()}
    return {**{code.lower(): code for code in table["babel"]}, **table["aliases"], **names}


def babel(code: str) -> str:
    """The name for a code; a code that has none stays as it is.

    >>> babel("zh-Hant"), babel("tlh")
    ('chinese-traditional', 'tlh')
    """
    return str(load("languages")["babel"].get(code, code))


def code(name: str) -> str:
    """The code for a name as it stands in somebody's file; an unknown name stays as it is.

    >>> code("chinese-simplified"), code("zh-TW"), code("ngerman"), code("klingon")
    ('zh-Hans', 'zh-Hant', 'de', 'klingon')
    """
    return _codes().get(name.strip().lower(), name)
