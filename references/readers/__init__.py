"""Readers: bytes to a document, one module per format; which one a file goes to says the table of formats."""

from __future__ import annotations

from references.errors import UnreadableInput
from references.model import Document
from references.readers.formats import find_format


def open_document(path: str, data: bytes, encoding: str | None = None) -> Document:
    """Decodes a file; raises UnreadableInput with one clear line where that cannot be done.

    >>> open_document("a.txt", "同前註，頁 5。".encode("utf-8")).text
    '同前註，頁 5。'
    """
    if not data:
        raise UnreadableInput("the file is empty", where=path, do="nothing to read")
    return find_format(path, data).reads().read(path, data, encoding)
