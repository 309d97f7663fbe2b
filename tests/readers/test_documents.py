"""Documents made by LibreOffice and pandoc, with answers by hand (tests/readers/documents)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.model import Reading
from references.notes import find
from references.readers import open_document
from references.readers.how import How

FOLDER = Path(__file__).parent / "documents"
ANSWERS = tomllib.loads(FOLDER.joinpath("answers.toml").read_text(encoding="utf-8"))["document"]
FILES = [(file, answer) for answer in ANSWERS for file in answer["files"]]


def read(file: str, how: How | None = None) -> Reading:
    return find(Reading(open_document(file, FOLDER.joinpath(file).read_bytes(), how or How())))


@pytest.mark.parametrize(("file", "answer"), FILES, ids=[file for file, _ in FILES])
def test_a_document_of_a_real_program(file: str, answer: dict[str, Any]) -> None:
    reading = read(file)
    assert reading.main.text.split("\n") == answer["main"]
    assert [note_line(reading, number) for number in range(len(reading.notes))] == answer["notes"]
    structure = reading.document.structure
    assert structure is not None
    links = [f"{run.span.cut(reading.document.text)} -> {run.target}" for block in structure.blocks for run in block.runs if run.target]
    assert links == answer["links"]


def note_line(reading: Reading, number: int) -> str:
    note = reading.notes[number]
    before = reading.main.text[: note.marks[0].at].split("\n")[-1]
    return f"{note.label} | {note.form} | {note.text} | {before}"


@pytest.mark.parametrize("file", ["ships.fodt", "ships.docx", "ships.odt"])
def test_tracked_changes_of_a_real_program_are_rejected(file: str) -> None:
    answer = next(one for one in ANSWERS if file in one["files"])
    assert read(file, How(changes="reject")).main.text.split("\n")[1] == answer["reject"]
