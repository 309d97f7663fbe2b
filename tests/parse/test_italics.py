"""The table of notes whose titles stand in italics: each is read in a document, as a person reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.pipeline import read_bytes
from tests.parse.test_notes import seen

CASES = tomllib.loads(Path(__file__).with_name("italics.toml").read_text(encoding="utf-8"))["note"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_italics_are_one_piece(case: dict[str, Any]) -> None:
    (note,) = read_bytes("a.md", f"A.[^1]\n\n[^1]: {case['text']}\n".encode()).notes
    assert len(note.citations) == len(case["references"]), [one.text for one in note.citations]
    for citation, wanted in zip(note.citations, case["references"], strict=True):
        assert {name: seen(citation, name) for name in wanted} == wanted
