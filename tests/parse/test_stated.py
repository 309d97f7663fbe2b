"""The table of notes in stated.toml: what Markdown's signs witness of a note is used, and what is code is none of its references."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.pipeline import read_bytes
from tests.parse.test_notes import seen

CASES = tomllib.loads(Path(__file__).with_name("stated.toml").read_text(encoding="utf-8"))["note"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].strip()[:40])
def test_what_is_set_apart_is_used(case: dict[str, Any]) -> None:
    source = f"So it was.[^a]\n\n[^a]: {case['text'].lstrip()}\n"
    note = read_bytes("a.md", source.encode()).notes[0]
    assert len(note.citations) == len(case["references"]), [one.text for one in note.citations]
    for citation, wanted in zip(note.citations, case["references"], strict=True):
        assert {name: seen(citation, name) for name in wanted} == wanted
    said = [part.span.cut(note.text).strip() for part in note.parts if part.role == "commentary"]
    assert said == case.get("said", [])
    assert "".join(part.span.cut(note.text) for part in note.parts) == note.text
