"""The knowledge of this room, as data: data model, languages, surnames, transliterations, LaTeX marks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Reads one table, once.

    >>> load("languages")["babel"]["zh-Hant"]
    'chinese-traditional'
    """
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
