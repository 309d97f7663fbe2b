"""Readers: bytes to a document, one module per format; which one a file goes to says the table of formats."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from references.errors import UnreadableInput
from references.model import Document
from references.readers.formats import find_format
from references.readers.how import AS_IT_IS, How


def open_document(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """Reads the text of a file, and what its format states; raises UnreadableInput with one clear line where that cannot be done.

    >>> open_document("a.txt", "同前註，頁 5。".encode("utf-8")).text
    '同前註，頁 5。'
    """
    if not data:
        raise UnreadableInput("the file is empty", where=path, do="nothing to read")
    found = find_format(path, data)
    if not found.apart:
        return found.import_reader().read(path, data, how)
    from references.readers.sandbox import read_apart  # text needs no second process

    read = read_apart(path, data, f"references.readers.{found.reader}", how._replace(format=found.name))
    if not read.text.strip():
        raise UnreadableInput("there is no text in it", where=path, do="give a file with text")
    return replace(read, sha256=hashlib.sha256(data).hexdigest(), format=found.name)
