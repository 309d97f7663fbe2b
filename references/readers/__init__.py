"""Readers: bytes to a document, one reader per format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from references.errors import UnreadableInput
from references.model import Document
from references.readers import markdown, text

Reader = Callable[[str, bytes, str | None], Document]

FORMATS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".mdown": markdown.read,
    ".mkd": markdown.read,
    ".qmd": markdown.read,
    ".rmd": markdown.read,
}
"""A file's suffix, in lower case, and its reader; any other file is read as text, if it is text."""


def open_document(path: str, data: bytes, encoding: str | None = None) -> Document:
    """Decodes a file; raises UnreadableInput with one clear line where that cannot be done.

    >>> open_document("a.txt", "同前註，頁 5。".encode("utf-8")).text
    '同前註，頁 5。'
    """
    if not data:
        raise UnreadableInput("the file is empty", where=path, do="nothing to read")
    name = path.lower().replace("\\", "/").rsplit("/", 1)[-1]
    suffix = "." + name.rsplit(".", 1)[-1] if "." in name else ""
    return FORMATS.get(suffix, text.read)(path, data, encoding)
