"""The labelled notes are sound, there are enough of every kind, and the scorer sees what is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from references.model import Citation, Field, NoteReading, Span
from tests.compare import squeezed
from tests.hand.score import OURS, Json, load, score, score_numbers, table

NOTES = list(load(Path(__file__).parent))
PROSE = list(load(Path(__file__).parent / "prose"))
LISTED = ("author", "editor", "translator")


def bare(text: str) -> str:
    return squeezed(text).translate(dict.fromkeys(map(ord, "-–—－―"), "-"))


def test_there_are_enough_of_every_kind() -> None:
    languages = Counter(note["lang"] for note in NOTES)
    comments = Counter(note["lang"] for note in NOTES if note["kind"] == "comment")
    assert len(NOTES) >= 300
    assert sum(1 for count in languages.values() if count >= 15) >= 8, languages
    assert comments.total() >= 60 and sum(1 for count in comments.values() if count >= 5) >= 6, comments
    assert sum(1 for note in NOTES if len(note["references"]) > 1) >= 60
    assert sum(1 for note in NOTES if any("pointing" in one for one in note["references"])) >= 40


def test_there_is_enough_prose_of_every_language() -> None:
    comments = Counter(note["lang"].partition("-")[0] for note in PROSE if not note["references"])
    assert comments.total() >= 240 and all(comments[lang] >= 40 for lang in ("de", "en", "fr", "it", "ru", "zh")), comments
    assert sum(1 for note in PROSE if len(note["references"]) > 1) >= 60


def test_no_note_and_no_id_stands_twice() -> None:
    every = NOTES + PROSE
    assert len({note["id"] for note in every}) == len(every)
    assert len({squeezed(note["input"]) for note in every}) == len(every)


@pytest.mark.parametrize("note", NOTES + PROSE, ids=lambda note: note["id"])
def test_what_a_label_states_stands_in_the_note(note: Json) -> None:
    assert (note["kind"] == "comment") == (not note["references"])
    if note["kind"] == "crossref":
        assert any("pointing" in reference for reference in note["references"])
    for reference in note["references"]:
        assert set(reference) <= {*OURS, "series", "pointing"}
        for name, value in reference.items():
            for one in [value] if isinstance(value, str) else value:
                assert name == "date" or bare(one) in bare(note["input"]), (name, one)
            assert isinstance(value, list) == (name in LISTED)


def reading_of(note: Json) -> NoteReading:
    """A reading that says what the label says."""
    ours = {name: names[0] for name, names in OURS.items()}
    citations = []
    for reference in note["references"]:
        fields = [
            Field(ours[name], one)
            for name, value in reference.items()
            if name in ours
            for one in (value if isinstance(value, list) else [value])
        ]
        citations.append(Citation(note["input"], Span(0, len(note["input"])), tuple(fields), pointing=reference.get("pointing")))
    return NoteReading(note["kind"], (), tuple(citations))


def test_the_scorer_gives_full_marks_to_the_labels_themselves() -> None:
    by_text = {note["input"]: note for note in NOTES}
    scores = table(score(NOTES, lambda text: reading_of(by_text[text])))
    assert {name: value for name, value in scores.items() if value < 1} == {}


def test_the_scorer_sees_what_is_wrong() -> None:
    scores = table(score(NOTES, lambda text: NoteReading("citation", (), (Citation(text, Span(0, len(text)), (Field("title", text),)),))))
    assert scores["several references"] == scores["commentary left alone"] == scores["pointers"] == 0
    assert scores["fields"] < 0.05
    assert table(score(NOTES, lambda text: NoteReading("comment")))["fields"] == 0


def test_the_counter_of_references_sees_what_is_wrong() -> None:
    one = NoteReading("citation", (), (Citation("Stone", Span(0, 5)),))
    counts = score_numbers(PROSE, lambda text: one)
    assert counts["commentary left alone"].f1 == counts["several references"].f1 == 0
    by_text = {note["input"]: note for note in PROSE}
    assert {count.f1 for count in score_numbers(PROSE, lambda text: reading_of(by_text[text])).values()} == {1}
