"""Plain text; a text file that is written in Markdown is read as Markdown."""

from __future__ import annotations

from references.model import Document
from references.readers import encodings, markdown
from references.readers.how import AS_IT_IS, How


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A file of text.

    >>> read("a.txt", b"Plain words.").format, read("a.txt", b"One.[^1]\\n\\n[^1]: A note.").format
    ('text', 'markdown')
    """
    document = encodings.document(path, data, how.encoding)
    return markdown.add_structure(document) if markdown.looks(document.text) else document
