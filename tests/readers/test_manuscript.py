"""Laws of a document that is written down piece by piece, whatever the pieces are."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from references import places
from references.model import Reading
from references.notes import find
from references.readers.labels import format_number
from references.readers.manuscript import Manuscript
from references.structure_rows import structure_row, to_structure
from references.terms import load

WORDS = st.text(alphabet="ab 港口Порт\n\t.,()[]1\u00a0\u2028\u00ad", max_size=12)
FLAGS = st.sampled_from([frozenset[str](), frozenset({"italic"}), frozenset({"superscript"})])
PIECES = st.lists(
    st.one_of(
        st.tuples(st.just("block"), st.sampled_from(["paragraph", "heading", "item", "cell"]), st.sampled_from(["", "1.", "2.1"])),
        st.tuples(st.just("write"), WORDS, FLAGS, st.sampled_from(["", "en", "zh-TW"])),
        st.tuples(st.just("mark"), st.integers(0, 5)),
        st.tuples(st.just("note"), st.integers(0, 5), st.sampled_from(["footnote", "endnote", "comment"])),
        st.tuples(st.just("end"),),
        st.tuples(st.just("anchor"), st.integers(0, 5)),
        st.tuples(st.just("anchor-end"), st.integers(0, 5)),
    ),
    max_size=40,
)  # fmt: skip


def write(pieces: list[tuple[object, ...]]) -> Manuscript:
    made = Manuscript()
    begun: set[object] = set()
    for what, *rest in pieces:
        if what == "block":
            made.open_block(str(rest[0]), str(rest[1]))
        elif what == "write":
            made.write(str(rest[0]), rest[1], language=str(rest[2]))  # type: ignore[arg-type]
        elif what == "mark":
            made.mark(rest[0])
        elif what == "note" and rest[0] not in begun:
            begun.add(rest[0])
            made.begin_note(rest[0], str(rest[1]))
        elif what == "end":
            made.end_note()
        elif what in ("anchor", "anchor-end"):
            made.edge(str(what), rest[0])
    made.end_note()
    return made


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_all_ranges_lie_in_the_text_and_marks_hold_their_labels(pieces: list[tuple[object, ...]]) -> None:
    text, structure = write(pieces).compose({number: f"n{number}" for number in range(6)})
    bodies = [block for note in structure.notes for block in note.body]
    for block in (*structure.blocks, *bodies):
        assert block.lines
        for line in block.lines:
            words = line.cut(text)
            assert words and words == words.strip(" \t\n\u3000\u00a0") and "\n" not in words
        for run in block.runs:
            assert 0 <= run.span.start < run.span.end <= len(text)
    for note in structure.notes:
        assert all(note.label in mark.cut(text) for mark in note.marks)
        assert all(0 <= span.start < span.end <= len(text) for span in note.anchors)
        if note.place is not None:
            assert note.place.cut(text) == note.label
    starts = [block.start for block in structure.blocks]
    assert starts == sorted(starts)


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_what_is_stated_goes_through_json_unchanged(pieces: list[tuple[object, ...]]) -> None:
    structure = write(pieces).compose({number: str(number) for number in range(6)}).structure
    assert to_structure(json.loads(json.dumps(structure_row(structure)))) == structure


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_every_note_that_is_written_is_found_and_no_other(pieces: list[tuple[object, ...]]) -> None:
    made = write(pieces)
    sheet = made.compose({number: f"n{number}" for number in range(6)})
    if not sheet.structure.notes:
        return
    reading = find(Reading(sheet.as_document("paper.docx", "docx")))
    assert len(reading.notes) == len(sheet.structure.notes)
    said = places.Places(sheet.text, sheet.structure)
    assert all(isinstance(said.say(at), str) for at in range(0, len(sheet.text) + 1, 7))


@given(st.sampled_from(sorted(load("note_numbers"))), st.integers(-5, 200_000))
def test_every_format_prints_every_number(form: str, count: int) -> None:
    assert format_number(count, form)


@given(st.sampled_from(sorted(load("note_numbers"))))
def test_the_first_numbers_of_a_format_are_told_apart(form: str) -> None:
    said = [format_number(count, form) for count in range(1, 40)]
    assert len(set(said)) == len(said)
