"""EPUBs of several chapters, each with the notes that a reader sees (books.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.readers import epub
from tests.readers.made import book
from tests.readers.test_stated_notes import words

FILES = tomllib.loads(Path(__file__).with_name("books.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file["name"]))
def test_a_book_has_the_notes_that_a_reader_sees(file: dict[str, Any]) -> None:
    document = epub.read("a.epub", book(file["chapters"], file.get("aside", {})))
    assert document.structure is not None
    notes = [note for note in document.structure.notes if note.kind != "link"]
    found = [(note.label, words(document, note), [document.text[: mark.start].rstrip() for mark in note.marks]) for note in notes]
    asked = file.get("note", [])
    assert [(label, text, len(before)) for label, text, before in found] == [
        (one["label"], one["text"], len(one["before"])) for one in asked
    ]
    for (_, _, before), one in zip(found, asked, strict=True):
        assert all(text.endswith(end) for text, end in zip(before, one["before"], strict=True)), before
