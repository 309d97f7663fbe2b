"""PDFs by real programs: what a reader sees of their notes, marks and page numbers (cases.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from references import claims, notes
from references.model import Document, Reading
from references.readers import pdf

HERE = Path(__file__).parent
FILES = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["file"]


@cache
def document(name: str) -> Document:
    return pdf.read(f"{name}.pdf", (HERE / "files" / f"{name}.pdf").read_bytes())


@cache
def reading(name: str) -> Reading:
    return claims.tie(notes.find(Reading(document(name))))


@pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])
def test_the_notes_are_those_of_the_pages(file: dict[str, Any]) -> None:
    found = [(note.label, note.text) for note in reading(file["name"]).notes]
    assert found == [(note["label"], note["text"]) for note in file["notes"]]


@pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])
def test_each_mark_closes_its_sentence(file: dict[str, Any]) -> None:
    found = [note.claim.text if note.claim else "" for note in reading(file["name"]).notes]
    assert found == [note["claim"] for note in file["notes"]]


@pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])
def test_pages_bear_their_printed_numbers(file: dict[str, Any]) -> None:
    structure = document(file["name"]).structure
    assert structure is not None
    assert [page.label for page in structure.pages] == file["pages"]
    assert [code for code, _, _ in structure.remarks] == file.get("says", [])


def test_the_main_text_holds_no_note_and_no_page_number() -> None:
    for file in FILES:
        main = reading(file["name"]).main.text
        assert not any(note["text"][:40] in main for note in file["notes"]), file["name"]
        assert not any(line.strip() in file["pages"] for line in main.split("\n")), file["name"]


def test_the_whole_address_of_a_wrapped_one() -> None:
    whole = "https://archive.example.org/collections/lower-tarn/tolls-and-ferries/list-of-1702.html"
    found = document("english")
    assert whole in found.text
    assert found.structure is not None
    assert {run.target for note in found.structure.notes for block in note.body for run in block.runs if run.target} == {whole}


def test_a_note_says_its_page() -> None:
    structure = document("english").structure
    assert structure is not None
    starts = [page.start for page in structure.pages]
    places = [note.place.start for note in structure.notes if note.place]
    assert [structure.pages[sum(start <= place for start in starts) - 1].label for place in places] == ["i", "1", "1", "1", "1", "2"]
