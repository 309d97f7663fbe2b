"""The knowledge of this room, as data: data model, languages, surnames, transliterations, LaTeX marks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


def read_table(path: Path) -> dict[str, Any]:
    """Reads a table of words; tomli reads as Python's own tomllib does, compiled, in a third of its time.

    >>> sorted(read_table(Path(__file__).with_name("languages.toml")))[:2]
    ['aliases', 'babel']
    """
    try:
        import tomli as toml
    except ImportError:  # an environment that is older than this ibidem, as after `git pull`
        import tomllib as toml  # type: ignore[no-redef]

    return toml.loads(path.read_text(encoding="utf-8"))


@cache
def load(name: str) -> dict[str, Any]:
    """Reads one table, once.

    >>> load("languages")["babel"]["zh-Hant"]
    'chinese-traditional'
    """
    return read_table(Path(__file__).with_name(f"{name}.toml"))
