"""What is said of why a note was read so: every field has a reason, and what nothing claimed is shown."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references import terms
from references.explain import as_json, as_text, explain, why
from references.model import Citation, Field, NoteReading, Part, Span
from references.parse import read_note

NOTES = [one["text"] for one in tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))["note"]]


@pytest.mark.parametrize("text", NOTES, ids=lambda text: text[:24])
def test_every_field_has_a_reason(text: str) -> None:
    found = explain(text, read_note(text))
    unknown = terms.load("reasons")["said"]["unknown"]
    for reason in (one for citation in found.citations for one in citation):
        assert reason.why and reason.why != unknown and 0 <= reason.confidence <= 1
        assert reason.span is None or reason.words == reason.span.cut(text) != ""


@given(st.text(alphabet="王小波，。《》（）12 頁Ibid.Woolf—", max_size=60))
@settings(max_examples=100, deadline=None)
def test_nothing_is_claimed_and_left_over_at_once(text: str) -> None:
    """The remainder lies in the text, in order, and no field was read from it."""
    reading = read_note(text)
    found = explain(text, reading)
    assert list(found.remainder) == sorted(found.remainder)
    fields = [one.span for citation in found.citations for one in citation if one.span]
    for left in found.remainder:
        assert left.cut(text).strip() and not any(span.start < left.end and left.start < span.end for span in fields)


def test_words_that_no_field_claims_are_shown() -> None:
    text = "Woolf, Orlando (signed copy), 1928."
    cited = Citation(
        text,
        Span(0, 35),
        (Field("author", "Woolf", Span(0, 5)), Field("title", "Orlando", Span(7, 14)), Field("date", "1928", Span(30, 34))),
    )
    reading = NoteReading("citation", (Part("reference", Span(0, 35)),), (cited,))
    assert [left.cut(text) for left in explain(text, reading).remainder] == ["signed copy"]
    assert "nothing claimed: signed copy" in as_text(text, reading)
    assert json.loads(json.dumps(as_json(text, reading)))["remainder"] == [{"span": [16, 27], "text": "signed copy"}]


def test_rules_claim_what_was_measured() -> None:
    """No rule that was seen often is wholly sure, and the shipped figures are used."""
    tables = terms.load("confidence")
    assert all(0 < one["right"] < 1 for table in tables.values() for one in table.values())
    title = next(
        one for one in read_note("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年）。").citations[0].fields if one.name == "title"
    )
    assert (title.by, title.confidence) == ("titles.work", tables["agreed"]["titles.work"]["right"]), "both readers say the same of it"


def test_each_measured_rule_has_words() -> None:
    unknown = terms.load("reasons")["said"]["unknown"]
    assert [by for by in terms.load("confidence")["rule"] if why(by) == unknown] == []


def test_explain_goes_alone_or_with_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from cli.main import run

    notes = tmp_path / "notes.txt"
    notes.write_text("12 胡適：《中國哲學史大綱》，頁 3。\n\nIbid.\n", encoding="utf-8")
    assert run(["parse", str(notes), "--explain", "--to", "bibtex"]) == 2
    assert run(["parse", str(notes), "--explain", "--to", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 3 and rows[0]["label"] == "12"
    assert {"name", "value", "span", "words", "by", "confidence", "why"} == set(rows[0]["citations"][0]["fields"][0])
