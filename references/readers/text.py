"""Plain text; a text file that is written in Markdown is read as Markdown."""

from __future__ import annotations

from references.model import Document
from references.readers import encodings, markdown


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A file of text."""
    document = encodings.document(path, data, encoding)
    return markdown.add_structure(document) if markdown.looks(document.text) else document
