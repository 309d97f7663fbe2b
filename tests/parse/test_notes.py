"""The tables of notes (notes.toml, latin.toml, compounds.toml, trades.toml and others): each is read as a person reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references import forms, terms
from references.labeller.belief import believe
from references.model import Citation, Field, NoteReading, Span
from references.parse import read_note

CASES = [
    case
    for table in (
        "notes.toml",
        "latin.toml",
        "loose.toml",
        "compounds.toml",
        "trades.toml",
        "designations.toml",
        "papers.toml",
        "law_reviews.toml",
        "asia.toml",
        "scripts.toml",
        "scholars.toml",
        "europe.toml",
        "west.toml",
        "lawyers.toml",
        "historians.toml",
        "essays.toml",
        "humanities.toml",
    )
    for case in tomllib.loads(Path(__file__).with_name(table).read_text(encoding="utf-8"))["note"]
]


def seen(citation: Citation, name: str) -> Any:
    if name in ("signal", "locator", "pointing"):
        return getattr(citation, name) or ""
    value = citation.stated.get(name, "")
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_note_is_read_as_a_person_reads_it(case: dict[str, Any]) -> None:
    read = forms.read_note if case.get("reader") == "forms" else read_note
    reading = read(case["text"])
    assert reading.kind == case.get("kind", "citation")
    assert len(reading.citations) == len(case["references"]), [c.text for c in reading.citations]
    for citation, wanted in zip(reading.citations, case["references"], strict=True):
        assert {name: seen(citation, name) for name in wanted} == wanted


def test_a_rule_that_was_never_seen_to_be_agreed_with_is_as_sure_as_alone() -> None:
    tables = terms.load("confidence")
    seldom = next(by for by in tables["rule"] if by not in tables["agreed"])
    reading = NoteReading("citation", (), (Citation("Rivers", Span(0, 6), (Field("title", "Rivers", Span(0, 6), seldom),)),))
    assert believe(reading, agreed=True).citations[0].fields[0].confidence == tables["rule"][seldom]["right"]


def test_an_empty_note_is_empty() -> None:
    assert read_note("").kind == "empty"
    assert read_note(" \n").kind == "empty"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("“A Day,” The Daily News, 3/4/2001, p. 2.", "date-unclear"),
        ("Ann Marsh, “Tides,” Harbour Review 12, no. 3 (2001): 145–123.", "impossible-value"),
        ("Ann Marsh, Ports of Call (London: Verso, 2087), 8.", "impossible-value"),
        ("李岸，〈海潮〉，《港口評論》，第12期（2001年13月），頁14-22。", "impossible-value"),
        ("F. Stone, The Bridges of Siena: Stones, Arches, Builders, Firenze I963", "year-repaired"),
    ],
)
def test_what_is_doubtful_is_said(text: str, code: str) -> None:
    assert code in {remark.code for remark in read_note(text).remarks}


def test_what_was_read_after_all_is_not_called_left_over() -> None:
    text = "Vgl. Karl Moor u. a. (Hg.), Ulm. Eine Studie, Ulm 2000; Huber, Zoll, S. 50; ferner Ida Stein, Kaufleute, Köln 2007, S. 2."
    reading = read_note(text)
    assert [one.stated.get("title") for one in reading.citations][1:] == ["Zoll", "Kaufleute"]
    assert not [one for one in reading.remarks if one.span is not None and "Huber" in one.span.cut(text)]


@pytest.mark.parametrize("text", Path(__file__).with_name("comments.txt").read_text(encoding="utf-8").splitlines())
def test_a_note_that_only_explains_cites_nothing(text: str) -> None:
    reading = read_note(text)
    assert (reading.kind, reading.citations) == ("comment", ())
