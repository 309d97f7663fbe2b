"""No training sees the labelled notes: neither a work that they cite nor a sentence of theirs stands where training notes are made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare import squeezed
from tests.hand.score import load

HERE = Path(__file__).parent
GENERATOR = HERE.parent / "generator"
NOTES = list(load(HERE))


@pytest.fixture(scope="module")
def training() -> str:
    if not GENERATOR.is_dir():
        pytest.skip("there is no generator of training notes in this tree")
    kinds = {".py", ".toml", ".json", ".jsonl", ".txt", ".csv"}
    return "\n".join(squeezed(path.read_text(encoding="utf-8")) for path in sorted(GENERATOR.rglob("*")) if path.suffix in kinds)


def test_no_commentary_of_ours_is_trained_on(training: str) -> None:
    assert [note["id"] for note in NOTES if note["kind"] == "comment" and squeezed(note["input"]) in training] == []


def test_no_work_of_ours_is_trained_on(training: str) -> None:
    titles = {one["title"] for note in NOTES for one in note["references"] if len(squeezed(one.get("title"))) >= 10}
    assert len(titles) > 200
    assert sorted(title for title in titles if squeezed(title) in training) == []
