"""What is told of pointers without an answer: one fact once."""

from __future__ import annotations

from dataclasses import replace

from references.backrefs import resolve
from references.corrections.carried import carry_answers
from references.model import Document, Note, Pointer, Reading
from references.parse import read_note

STONE = "A. Stone, Rivers…, op. cit., p. {}."
CASES = [
    ("a work that is nowhere in full", [STONE.format(1), "A remark.", STONE.format(7), STONE.format(9)], ["1: Notes 1, 3, 4 cite"]),
    ("two such works", [STONE.format(1), "B. Hill, Towns, op. cit., p. 3."], ["1: Note 1 cites", "2: Note 2 cites"]),
    ("what hangs on a pointer that leads nowhere", ["Hill, supra note 30, at 4.", "Ibid., p. 5.", "Ibid., p. 6."], ["1: Note 1 says"]),
    ("nothing stands before", ["Ibid., p. 5.", "Ibid., p. 6."], ["1: Note 1 says"]),
]


def _tell(bodies: list[str]) -> list[str]:
    return [f"{one.label}: {one.message.partition(' “')[0]}" for one in _resolve(bodies).findings]


def _resolve(bodies: list[str]) -> Reading:
    notes = []
    for number, body in enumerate(bodies, 1):
        read = read_note(body)
        notes.append(Note(str(number), str(number), kind=read.kind, citations=read.citations))
    return resolve(Reading(Document("a.md", "", "", "utf-8"), notes=tuple(notes)))


def test_one_fact_is_told_once() -> None:
    for name, bodies, wanted in CASES:
        assert _tell(bodies) == wanted, name


def test_what_is_said_of_one_is_carried_on() -> None:
    notes = list(
        _resolve(
            [STONE.format(1), "Ibid., p. 2.", "C. Hill, Towns (London: Quay, 1990).", STONE.format(7), "B. Reed, op. cit., p. 1."]
        ).notes
    )
    notes[0] = replace(notes[0], citations=(replace(notes[0].citations[0], antecedents=(Pointer("3", 0),)),))
    carried = carry_answers(notes, {("1", 0): True})
    assert [[one.note for citation in note.citations for one in citation.antecedents] for note in carried] == [["3"], ["3"], [], ["3"], []]
