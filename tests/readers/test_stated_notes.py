"""Files of formats that state their notes, each with the notes that a reader sees (a table for each format)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.model import Document
from references.readers import formats, latex
from references.readers.how import AS_IT_IS
from references.structure import StatedNote

TABLES = {
    "html": "html",
    "pages": "html",
    "sites": "html",
    "latex": "latex",
    "notes_of_latex": "latex",
    "jats": "jats",
    "articles": "jats",
    "tei": "tei",
    "editions": "tei",
}
"""tables of files -> the format that they are of"""
FILES = [
    pytest.param(form, file, id=f"{table}-{file['name']}")
    for table, form in TABLES.items()
    for file in tomllib.loads(Path(__file__).with_name(f"{table}.toml").read_text(encoding="utf-8"))["file"]
]


def words(document: Document, note: StatedNote) -> str:
    """A note's words without label, way back and marks of other notes."""
    assert document.structure is not None
    hidden = [run.span for block in note.body for run in block.runs if "hidden" in run.flags]
    hidden += [mark for other in document.structure.notes if other is not note for mark in other.marks]
    lines = [line for block in note.body for line in block.lines]
    shown = ["".join(document.text[at] for at in range(*line) if not any(span.start <= at < span.end for span in hidden)) for line in lines]
    return " ".join(" ".join(shown).split())


def _told(note: dict[str, Any]) -> tuple[str, str, int]:
    """What is told of a note: its label, its words, how often it is marked."""
    return note["label"], note["text"], len(note["before"])


@pytest.mark.parametrize("name, file", FILES)
def test_a_file_has_the_notes_that_a_reader_sees(name: str, file: dict[str, Any]) -> None:
    row = next(row for row in formats.table() if row.name == name)
    document = row.import_reader().read(f"file{row.suffixes[0]}", file["source"].encode(), AS_IT_IS)
    assert document.structure is not None
    found = [
        {
            "label": note.label,
            "text": words(document, note),
            "before": [document.text[: mark.start].rstrip() for mark in note.marks],
        }
        for note in document.structure.notes
    ]
    asked = file.get("note", [])
    assert [(one["label"], one["text"], len(one["before"])) for one in found] == [
        (one["label"], one["text"], len(one["before"])) for one in asked
    ]
    for one, wanted in zip(found, asked, strict=True):
        assert all(text.endswith(end) for text, end in zip(one["before"], wanted["before"], strict=True)), one["before"]


def test_a_text_brings_in_files_of_its_folder_and_no_others(tmp_path: Path) -> None:
    home = tmp_path / "paper"
    (home / "parts").mkdir(parents=True)
    (home / "parts" / "one.tex").write_text(r"Part one.\footnote{Brought in.}", "utf-8")
    (tmp_path / "secret.tex").write_text(r"Secret.\footnote{Not to be read.}", "utf-8")
    (home / "loop.tex").write_text(r"\input{loop} Loop.", "utf-8")
    source = r"\include{parts/one} \input{../secret} \input parts/none \input{/etc/passwd} \input{loop} End.\footnote{Own.}"
    document = latex.read("main.tex", source.encode(), AS_IT_IS._replace(folder=str(home)))
    assert document.structure is not None
    assert [words(document, note) for note in document.structure.notes] == ["Brought in.", "Own."]
    assert "Secret" not in document.text and "root:" not in document.text


def test_a_text_of_several_files_is_read_as_one(tmp_path: Path) -> None:
    files = {
        "own.sty": r"\ProvidesPackage{own}\newcommand{\quelle}[2]{\footnote{#1, p.~#2.}}\@ifundefined{x}{}{}",
        "parts/one.tex": r"\documentclass[../main]{subfiles}\begin{document}One\quelle{Diary}{3}.\input{more}\end{document} Not read.",
        "parts/more.tex": r" More\footnote{Log, 4.}.",
        "last/two.tex": r"Two\footnote{Book, 5.}.",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    head = r"\documentclass{article}\usepackage{own,none}\begin{document}"
    source = head + r"\subfile{parts/one}\import{last/}{two} End\quelle{Map}{6}.\end{document}"
    document = latex.read("main.tex", source.encode(), AS_IT_IS._replace(folder=str(tmp_path)))
    assert document.structure is not None
    assert [words(document, note) for note in document.structure.notes] == ["Diary, p. 3.", "Log, 4.", "Book, 5.", "Map, p. 6."]
