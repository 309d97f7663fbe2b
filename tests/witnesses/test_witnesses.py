"""What programs for citations know is taken in their name; what is printed stays, and a finding says where they disagree (cases.toml)."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from references import pipeline
from references.model import Document, Reading
from references.readers.manuscript import Manuscript

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def document(notes: list[str], works: list[list[list[str]]]) -> Document:
    """A document of sentences with a note each; the words between ‹ and › are those of a field."""
    made = Manuscript()
    for number, _ in enumerate(notes, 1):
        made.open_block("paragraph")
        made.write("So it was said.")
        made.mark(number)
    for number, (note, known) in enumerate(zip(notes, works, strict=True), 1):
        made.begin_note(number, "footnote")
        made.open_block("paragraph")
        fields = iter(known)
        for piece in _pieces(note):
            if isinstance(piece, tuple):
                items = [{"item": json.loads(one), "key": json.loads(one).get("title", "")} for one in next(fields)]
                said = made.begin_witness("zotero", json.dumps(items))
                made.write(piece[0])
                made.end_witness(said)
            else:
                made.write(piece)
        made.end_note()
    return made.compose({number: str(number) for number in range(1, len(notes) + 1)}).as_document("paper.docx", "docx")


def _pieces(note: str) -> list[Any]:
    """The words of a note in order, those of a field in a tuple."""
    pieces: list[Any] = []
    for part in note.split("‹"):
        inside, closed, rest = part.partition("›")
        pieces += [(inside,), rest] if closed else [part]
    return pieces


def read(notes: list[str], works: list[list[list[str]]]) -> Reading:
    return pipeline.read(document(notes, works))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    reading = read([case["note"]], [case["works"]])
    [note] = reading.notes
    stated = [{name: list(value) if isinstance(value, tuple) else value for name, value in one.stated.items()} for one in note.citations]
    assert len(stated) == len(case["want"]), stated
    for found, want in zip(stated, case["want"], strict=True):
        assert {name: found.get(name) for name in want} == want
    said = {field.name: field.by for field in note.citations[0].fields}
    for name, by in case["by"].items():
        assert (said[name] == by) if by else (said[name] != "zotero"), name
    doubts = [finding for finding in reading.findings if finding.code == "field-disagrees"]
    assert len(doubts) == len(case["doubts"])
    assert all(f" as {name}," in one.message for one, name in zip(doubts, case["doubts"], strict=True))
    assert note.text == case["note"].replace("‹", "").replace("›", ""), "what is printed is the note"


HU = '{"type": "book", "title": "Ships", "author": [{"family": "Hu", "given": "Shi"}], "issued": {"date-parts": [[1919]]}}'
STONE = '{"type": "book", "title": "Rivers", "author": [{"family": "Stone", "given": "Anna"}], "issued": {"date-parts": [[1990]]}}'


def test_a_pointer_means_the_work_of_its_field() -> None:
    notes = ["‹Hu Shi, Ships (Bonn: Haus, 1919)›.", "‹Anna Stone, Rivers (London: Harbour Press, 1990)›.", "‹Ibid.›, 7."]
    followed = read(notes, [[[HU]], [[STONE]], [[STONE]]]).notes[2].citations[0]
    assert (followed.back_reference, followed.known["title"]) == ("2", "Rivers")
    # moved by hand, so that the pointer leads astray, but the field knows
    moved = read(notes, [[[HU]], [[STONE]], [[HU]]]).notes[2].citations[0]
    assert (moved.back_reference, moved.back_reference_id, moved.known["title"]) == ("1", "1", "Ships")


def test_a_document_without_fields_is_left_as_it_is() -> None:
    notes = ["Hu Shi, Ships (Bonn: Haus, 1919).", "Ibid., 7."]
    assert read(notes, [[], []]).notes[1].citations[0].known["title"] == "Ships"
