"""No training sees the labelled notes: neither a work that they cite nor a sentence of theirs stands where training notes are made from."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.compare import squeezed
from tests.hand.score import load

HERE = Path(__file__).parent
GENERATOR = HERE.parent / "generator"
NOTES = [*load(HERE), *load(HERE / "prose")]


@cache
def _simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def bare(text: object) -> str:
    """A text without spaces and marks, in the simplified script: what is trained on in one script is known in the other."""
    squeezed_text = squeezed(str(text))
    return str(_simplified().convert(squeezed_text))


def telling(title: str) -> bool:
    """Whether a title is long enough to be one work's: ten letters, or six of Chinese, Japanese or Korean."""
    return len(title) >= (6 if re.search("[\u3040-\u9fff\uac00-\ud7af]", title) else 10)


@pytest.fixture(scope="module")
def training() -> str:
    if not GENERATOR.is_dir():
        pytest.skip("there is no generator of training notes in this tree")
    kinds = {".py", ".toml", ".json", ".jsonl", ".txt", ".csv"}
    return "\n".join(bare(path.read_text(encoding="utf-8")) for path in sorted(GENERATOR.rglob("*")) if path.suffix in kinds)


def test_no_commentary_of_ours_is_trained_on(training: str) -> None:
    assert [note["id"] for note in NOTES if note["kind"] == "comment" and bare(note["input"]) in training] == []


def test_no_work_of_ours_is_trained_on(training: str) -> None:
    titles = {one["title"] for note in NOTES for one in note["references"] if one.get("title") and telling(bare(one["title"]))}
    assert len(titles) > 200
    assert sorted(title for title in titles if bare(title) in training) == []
