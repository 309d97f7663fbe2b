"""Pages of many makers, each with the notes that a reader sees (pages.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.model import Document
from references.readers import html
from references.structure import StatedNote

PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))["page"]


def words(document: Document, note: StatedNote) -> str:
    """A note's words without label, way back and marks of other notes."""
    assert document.structure is not None
    hidden = [run.span for block in note.body for run in block.runs if "hidden" in run.flags]
    hidden += [mark for other in document.structure.notes if other is not note for mark in other.marks]
    lines = [line for block in note.body for line in block.lines]
    shown = ["".join(document.text[at] for at in range(*line) if not any(span.start <= at < span.end for span in hidden)) for line in lines]
    return " ".join(" ".join(shown).split())


def _told(note: dict[str, Any]) -> tuple[str, str, int]:
    """What is told of a note: its label, its words, how often it is marked."""
    return note["label"], note["text"], len(note["before"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_a_page_has_the_notes_that_a_reader_sees(page: dict[str, Any]) -> None:
    document = html.read("page.html", ("<!doctype html><html><body>" + page["html"]).encode())
    assert document.structure is not None
    found = [
        {
            "label": note.label,
            "text": words(document, note),
            "before": [document.text[: mark.start].rstrip() for mark in note.marks],
        }
        for note in document.structure.notes
    ]
    asked = page.get("note", [])
    assert [(one["label"], one["text"], len(one["before"])) for one in found] == [
        (one["label"], one["text"], len(one["before"])) for one in asked
    ]
    for one, wanted in zip(found, asked, strict=True):
        assert all(text.endswith(end) for text, end in zip(one["before"], wanted["before"], strict=True)), one["before"]
