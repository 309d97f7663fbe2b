"""Records of errors: what a program gets in place of a page, in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from references import terms
from references.links.pages.page import Page

_ERRORS = ("error", "errors", "erro", "erreur", "fehler")
_MOST = 2000
"""Bytes up to which an answer can be the record of an error."""


def read_record(page: Page) -> tuple[str | int, ...]:
    """The words and numbers of an answer that is the record of an error; nothing of one that holds anything else.

    >>> read_record(Page(b'{"error": {"code": 404, "message": "No such entry"}}', "application/json"))
    (404, 'No such entry')
    >>> read_record(Page(b'{"id": 7, "levels": [1, 2]}', "application/json"))
    ()
    >>> read_record(Page(b'{"error": null, "status": 404, "data": {"title": "Sheet 4"}}', "application/json"))
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
    """Whether a record has names of errors alone, and those inside it that are not called the error, and none says that there was none."""
    if not isinstance(record, dict) or not _has_names_of_errors(record):
        return False
    inside = (one for name, one in record.items() if str(name).lower() not in _ERRORS)
    return not _is_well(record) and all(_is_error(one) for one in inside if isinstance(one, dict) and one)


def _has_names_of_errors(record: dict[Any, Any]) -> bool:
    names = terms.load("links")["record_names"]
    return bool(record) and all(str(name).lower() in names for name in record)


def _is_well(record: dict[Any, Any]) -> bool:
    """Whether a record names an error and leaves it empty: {"error": null}."""
    return any(str(name).lower() in _ERRORS and not value for name, value in record.items())


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
