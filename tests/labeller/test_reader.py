"""The statistical reader on notes of our own: what it finds, what it leaves alone, and that it never fails."""

from __future__ import annotations

import tomllib
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.labeller import read_note
from references.labeller.tokens import tokens
from references.model import Citation
from tests.growth import grows_linearly

NOTES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))["note"]
MARKS = "，。；：（）《》〈〉「」“”‘’\"'()[].,;:-–— \t0123456789"
SCRAPS = st.sampled_from(
    [*MARKS, "頁", "第", "年", "pp. ", "vol.", "Ibid.", "王夢鷗", "Миллер", "김", "http://", "10.1000/", "é", "\u0301", "𠮷"]
)


def found(citation: Citation, name: str) -> object:
    """What a citation states, "" where it states nothing."""
    if name in ("locator", "pointing"):
        return getattr(citation, name)
    value = citation.stated.get(name, "")
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", NOTES, ids=lambda case: case["text"][:24])
def test_note(case: dict[str, Any]) -> None:
    citations = read_note(case["text"]).citations
    assert [{name: found(one, name) for name in want} for one, want in zip(citations, case["references"], strict=False)] == case[
        "references"
    ]
    assert len(citations) == len(case["references"])


@given(st.lists(SCRAPS, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    """Parts stand in order and cover the note; fields and citations lie inside it."""
    reading = read_note(text)
    assert "".join(part.span.cut(text) for part in reading.parts) == text
    for citation in reading.citations:
        assert citation.span.cut(text) == citation.text
        assert all(field.span is None or 0 <= field.span.start <= field.span.end <= len(text) for field in citation.fields)
        assert all(0 <= field.confidence <= 1 for field in citation.fields)


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_tokens_stand_in_order(text: str) -> None:
    """Between tokens there is nothing but white space."""
    at = 0
    for token in tokens(text):
        assert not text[at : token.start].strip() and text[token.at : token.at + len(token.core)] == token.core
        at = token.end


UNITS = ["參見王夢鷗《禮記校證》頁102", "Smith, J. (1999). A title. Journal 3(2): 1-9. ", "((((((", "…………", "a", "民國", "1-", "И. В. "]
UNITS += ["（", "a，", "《a》", ", ", "Smith 1999 ", "王、", "x) ("]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_in_line_with_length(unit: str) -> None:
    turn = count()  # each time another note: the one that was read last is remembered
    assert grows_linearly(lambda size: read_note(f"{(unit * (size // len(unit) + 1))[:size]}{next(turn)}"), 4_000, 32_000)


def test_commentary_is_left_alone() -> None:
    """Nine of ten notes that cite nothing are read as citing nothing; no training saw these."""
    lines = Path(__file__).with_name("comments.txt").read_text(encoding="utf-8").splitlines()
    taken = [line for line in lines if read_note(line).citations]
    assert len(taken) <= len(lines) // 10, taken
