"""The knowledge of this room, as data: data model, languages, surnames, transliterations, LaTeX marks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from bib import disk_cache


def read_table(path: Path) -> dict[str, Any]:
    """Reads a table of words, which is kept from one run to the next. ValueError, with the name of the file, where it is not TOML.

    >>> sorted(read_table(Path(__file__).with_name("languages.toml")))[:2]
    ['aliases', 'babel']
    """
    try:
        return disk_cache.read_table(path, _parse)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}: is a word before = in quotation marks, which other letters than a to z need?") from error


def _parse(text: str) -> dict[str, Any]:
    """Tomli reads as Python's own tomllib does, compiled, in a third of its time."""
    try:
        import tomli as toml
    except ImportError:  # an environment that is older than this ibidem, as after `git pull`
        import tomllib as toml  # type: ignore[no-redef]

    return toml.loads(text)


@cache
def load(name: str) -> dict[str, Any]:
    """Reads one table, once.

    >>> load("languages")["babel"]["zh-Hant"]
    'chinese-traditional'
    """
    return read_table(Path(__file__).with_name(f"{name}.toml"))
