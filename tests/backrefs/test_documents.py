"""The notes of whole papers, and what each pointer and short form in them means (documents/README.md says how to add one)."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from references.backrefs import resolve
from references.model import Citation, Document, Note, Passage, Piece, Reading, Span
from references.parse import read_note

FILES = sorted((Path(__file__).parent / "documents").glob("*.txt"))


def load(path: Path) -> list[tuple[list[str], str]]:
    rows = (line.split(" | ", 1) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [([] if answers.strip() == "-" else [one.strip() for one in answers.split(";")], text) for answers, text in rows]


def follow(texts: list[str]) -> Reading:
    notes = []
    for number, text in enumerate(texts, 1):
        read = read_note(text)
        body = Passage(text, (Piece(0, 0, len(text)),), (Span(0, len(text)),))
        notes.append(Note(str(number), str(number), body, (), read.kind, read.parts, read.citations))
    return resolve(Reading(Document("a.txt", "\n".join(texts), "", "utf-8"), notes=tuple(notes)))


def meant(reading: Reading, citation: Citation) -> str:
    """The words of the citation that is meant; a question mark where none is, or more than one."""
    if len(citation.antecedents) != 1:
        return "?"
    pointer = citation.antecedents[0]
    return next(note for note in reading.notes if note.id == pointer.note).citations[pointer.number].text


def differences(path: Path) -> list[str]:
    rows = load(path)
    reading = follow([text for _, text in rows])
    found = []
    for note, (answers, text) in zip(reading.notes, rows, strict=True):
        pointers = [one for one in note.citations if one.pointing is not None or one.antecedents]
        for answer, words in zip_longest(answers, [meant(reading, one) for one in pointers]):
            right = answer == words if "?" in (answer, words) else bool(answer and words and answer.casefold() in words.casefold())
            if not right:
                found.append(f"note {note.label} ({text[:60]}): {answer} is meant, {words} was read")
    return found


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_pointer_means_what_the_reader_takes_it_to_mean(path: Path) -> None:
    assert differences(path) == []
