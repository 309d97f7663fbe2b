"""The small documents of cases.toml, markdown.toml and html.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references import claims, notes
from references.model import Document, Reading
from references.readers import html, markdown


def cases(name: str, **more: str) -> list[dict[str, Any]]:
    """Those of one table."""
    return [more | case for case in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["case"]]


CASES = [*cases("cases.toml"), *cases("markdown.toml", format="markdown"), *cases("html.toml", format="html")]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], ends: str) -> None:
    text = case["text"].replace("«rule»", " " * 49).replace("\n", ends)
    document = Document("case.txt", text, "", "utf-8")
    if case.get("format") == "markdown":
        document = markdown.add_structure(document)
    elif case.get("format") == "html":
        document = html.read("case.html", text.encode())
    reading = claims.tie(notes.find(Reading(document)))
    read = [[note.label, note.text, note.claim.text if note.claim else ""] for note in reading.notes]
    assert read == case["notes"]
    assert [finding.code for finding in reading.findings if finding.code != "text-repaired"] == case.get("findings", [])
    kinds = case.get("kinds", {})
    assert {note.label: note.kind for note in reading.notes if note.kind} == kinds
    assert len({note.id for note in reading.notes}) == len(reading.notes)
