"""Who sells walls, and how theirs are known: marks in the source of a page, headers of an answer (walls.toml, `vendor`, `helper`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from references import terms
from references.links.pages.page import Page


class Mark(NamedTuple):
    """A mark in the source of a wall, whose it is, and what kind of wall."""

    sign: str
    vendor: str
    kind: str


@cache
def vendor_marks() -> tuple[Mark, ...]:
    rows = terms.load("walls")["vendor"]
    return tuple(Mark(sign, row["name"], row.get("kind", "challenge")) for row in rows for sign in row.get("marks", ()))


@cache
def vendor_headers() -> dict[str, tuple[str, str, str]]:
    """Name of a header to (what it must hold, vendor, kind of wall)."""
    rows = terms.load("walls")["vendor"]
    return {name: (value, row["name"], row.get("kind", "challenge")) for row in rows for name, value in row.get("headers", ())}


@cache
def _helpers(kind: str) -> tuple[str, ...]:
    return tuple(one for row in terms.load("walls")["helper"] if row["kind"] == kind for one in row["names"])


def has_helper(page: Page, kind: str) -> bool:
    """Whether a page bears the mark of those who ask for consent or money on pages of others."""
    source = page.source[:200_000].lower()
    return any(one in source for one in _helpers(kind))
