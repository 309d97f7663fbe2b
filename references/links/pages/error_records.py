"""Records of errors: what a program gets in place of a page, in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from references import terms
from references.links.pages.page import Page

_MOST = 2000
"""Bytes up to which an answer can be the record of an error."""


def read_record(page: Page) -> tuple[str | int, ...]:
    """The words and numbers of an answer that is the record of an error; nothing of one that holds anything else.

    >>> read_record(Page(b'{"error": {"code": 404, "message": "No such entry"}}', "application/json"))
    (404, 'No such entry')
    >>> read_record(Page(b'{"id": 7, "levels": [1, 2]}', "application/json"))
    ()
    """
    if len(page.body) > _MOST or page.body.lstrip()[:1] not in (b"{", b"["):
        return ()
    try:
        record: Any = json.loads(page.body.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return ()
    record = record[0] if isinstance(record, list) and len(record) == 1 else record
    return tuple(_values(record, 0)) if _is_error(record) else ()


def _is_error(record: Any) -> bool:
    """Whether a record has names of errors alone."""
    names = terms.load("links")["record_names"]
    return isinstance(record, dict) and bool(record) and all(str(name).lower() in names for name in record)


def _values(record: Any, depth: int) -> Iterator[str | int]:
    """The plain values of a record, those inside it too."""
    if isinstance(record, dict) and depth < 3:
        for value in record.values():
            yield from _values(value, depth + 1)
    elif isinstance(record, list) and depth < 3:
        for value in record[:5]:
            yield from _values(value, depth + 1)
    elif isinstance(record, str | int) and not isinstance(record, bool):
        yield record
