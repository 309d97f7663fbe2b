"""Histories of pages in an archive (histories.toml): their captures, for the archive of the tests, and what is asked of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.links.web import WORDS, page

ROOT = "http://www.example.org/"
TITLE = "Harbours of the Northern Sea Route"
History = dict[str, Any]
Record = tuple[str, str, int, str | bytes, tuple[tuple[str, str], ...]]
_HTML = (("Content-Type", "text/html; charset=utf-8"),)


def read_histories() -> list[History]:
    """All rows, in the order in which they stand."""
    rows: list[History] = tomllib.loads(Path(__file__).with_name("histories.toml").read_text("utf-8"))["history"]
    return rows


def read_records() -> Iterator[Record]:
    """The captures of all rows: address, time, status, content, headers."""
    for row in read_histories():
        for path, captures in {row["path"]: row["captures"], **row.get("others", {})}.items():
            yield from (_record(f"{ROOT}{path}", row, *capture) for capture in captures)


def _record(url: str, row: History, day: str, status: int, title: str, text: str, leads: str = "") -> Record:
    words = f"{row['name']} {WORDS}" if text == "{page}" else text.replace("{page}", TITLE)
    content = page(title.replace("{page}", TITLE), words) if title else ""
    return url, f"{day}T00:00:00Z", status, content, (*_HTML, ("Location", leads)) if leads else _HTML
