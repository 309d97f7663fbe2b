"""Plain text; a text file that is written in Markdown is read as Markdown."""

from __future__ import annotations

from references.model import Document
from references.readers import encodings, markdown


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A file of text.

    >>> read("a.txt", b"Plain words.", None).format, read("a.txt", b"One.[^1]\\n\\n[^1]: A note.", None).format
    ('text', 'markdown')
    """
    document = encodings.document(path, data, encoding)
    return markdown.add_structure(document) if markdown.looks(document.text) else document
