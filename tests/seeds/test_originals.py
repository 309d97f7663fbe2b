"""The five documents that the project began with, where they stand beside the checkout, and our own: nothing of a note is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

import ibidem
from references.model import Passage, Reading, Span
from tests.compare import squeezed
from tests.seeds.test_answers import DOCUMENTS, ORIGINALS, SEEDS

ROWS = re.findall(
    r"^\| `(00\d_\w+\.txt)` \| `\w+` \| (\d+)([^|]*) \|$", (SEEDS / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE
)


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the five documents of others are not beside this checkout")
@pytest.mark.parametrize(("name", "count", "more"), ROWS)
def test_every_note_of_the_five_is_found_once(name: str, count: str, more: str) -> None:
    notes = ibidem.read(ORIGINALS / name).notes
    figures = [note.label for note in notes if note.label.startswith("圖")]
    assert [note.label for note in notes if not note.label.startswith("圖")] == [str(n) for n in range(1, int(count) + 1)]
    assert len(figures) == ("figure" in more)
    assert all(note.kind == "missing" for note in notes) == ("without" in more)


def test_the_five_are_named() -> None:
    assert [name[:3] for name, _, _ in ROWS] == ["000", "001", "002", "003", "004"]


HERE = sorted(DOCUMENTS.values())
THERE = sorted(ORIGINALS.glob("00*.txt")) if ORIGINALS.is_dir() else []


@pytest.fixture(scope="module", params=[*HERE, *THERE], ids=lambda path: path.stem)
def reading(request: pytest.FixtureRequest) -> Reading:
    return ibidem.read(request.param)


def same_but_for_repairs(passage: Passage, span: Span, document: str) -> bool:
    """What stands in the document holds the letters of what was made of it."""
    printed = squeezed("".join(one.cut(document) for one in passage.source(span)))
    healed = squeezed(span.cut(passage.text))
    letters = iter(printed)
    return all(letter in letters for letter in healed)


def test_parts_cover_every_note_in_order(reading: Reading) -> None:
    for note in reading.notes:
        assert "".join(part.span.cut(note.text) for part in note.parts) == note.text, note.label
        assert all(before.span.end == after.span.start for before, after in pairwise(note.parts))


def test_spans_lead_back_to_the_document(reading: Reading) -> None:
    document = reading.document.text
    for note in reading.notes:
        assert same_but_for_repairs(note.body, Span(0, len(note.text)), document), note.label
        for citation in note.citations:
            assert citation.span.cut(note.text) == citation.text, note.label
            assert same_but_for_repairs(note.body, citation.span, document), note.label
        for mark in note.marks:
            assert note.label in mark.span.cut(document), note.label


def test_claims_are_words_of_the_document_and_clauses_of_their_sentence(reading: Reading) -> None:
    document = reading.document.text
    for note in reading.notes:
        for mark in note.marks:
            if mark.claim is None:
                continue
            assert mark.claim.clause in mark.claim.text, note.label
            printed = iter(squeezed("".join(span.cut(document) for span in mark.claim.spans)))
            assert all(letter in printed for letter in squeezed(mark.claim.text)), note.label
