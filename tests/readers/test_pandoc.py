"""What pandoc reads for us, as a reader sees it; hostile files; a machine without pandoc."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bib import pandoc
from references.errors import UnreadableInput
from references.readers import open_document
from references.readers.formats import by_name, find_format
from references.readers.how import AS_IT_IS, How
from references.readers.limits import Limits
from references.readers.pandoc import read
from references.structure import Structure
from tests.readers.test_stated_notes import words

FILES = tomllib.loads(Path(__file__).with_name("pandoc.toml").read_text("utf-8"))["file"]
needs_pandoc = pytest.mark.skipif(not pandoc.program(), reason="pandoc is not here (pip install pypandoc-binary)")
SMALL = How(limits=Limits(memory=700_000_000, cpu=5, wall=60, unzipped=4_000_000))


@needs_pandoc
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file['format']}-{file['name']}")
def test_a_file_has_the_notes_that_a_reader_sees(file: dict[str, Any]) -> None:
    row = by_name(file["format"])
    assert row is not None
    document = open_document(f"file{row.suffixes[0]}", file["source"].encode("cp1252" if row.name == "rtf" else "utf-8"))
    assert document.structure is not None and document.format == row.name
    found = [
        (note.label, words(document, note), [document.text[: mark.start].rstrip() for mark in note.marks])
        for note in document.structure.notes
    ]
    assert [one[:2] for one in found] == [(one["label"], one["text"]) for one in file["note"]]
    for (_, _, before), wanted in zip(found, file["note"], strict=True):
        assert len(before) == len(wanted["before"])
        assert all(text.endswith(end) for text, end in zip(before, wanted["before"], strict=True)), before
    runs = [run for note in document.structure.notes for block in note.body for run in block.runs]
    assert list(dict.fromkeys(run.target for run in runs if run.target)) == file.get("links", [])


def _kinds(structure: Structure | None) -> list[str]:
    assert structure is not None
    return [block.kind for block in structure.blocks]


@needs_pandoc
def test_blocks_are_of_their_kinds() -> None:
    source = "#+TITLE: Weirs\n* Start\nWords.\n\n- one\n- two\n\n| a | b |\n\n"
    source += "#+begin_quote\nSaid.\n#+end_quote\n\n#+begin_src c\nx\n  y\n#+end_src\n"
    document = open_document("a.org", source.encode())
    assert _kinds(document.structure) == ["heading", "heading", "paragraph", "item", "item", "cell", "cell", "quote", "code"]
    assert document.text.endswith("x\n  y")


@needs_pandoc
def test_keys_that_are_cited_are_no_words_of_the_text() -> None:
    document = open_document("a.org", b"It broke [cite:@moor p. 4].")
    assert document.structure is not None
    (run,) = document.structure.blocks[0].runs
    assert (run.flags, run.target) == ({"hidden"}, "cite:moor")


def _laughs() -> str:
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 9))
    return f'<!DOCTYPE article [<!ENTITY l0 "ha ">{entities}]><article xmlns="http://docbook.org/ns/docbook"><para>&l8;</para></article>'


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("bomb.dbk", _laughs(), "more than|Unresolved"),
        ("loop.typ", "#let f(x) = f(x)\n#f(1)\n", "more than"),
        ("many.typ", "".join(f"#f{number}[a]\n" for number in range(60)), "Identifier"),
        ("deep.org", "\n".join("  " * level + "- a" for level in range(3000)), "more than|deeply nested"),
        ("empty.rst", ".. nothing but a comment\n", "no text"),
        ("cut.rtf", r"{\rtf1{\footnote", "no text|cannot read"),
        ("loud.typ", f'#panic("{"so " * 100_000}")', "cannot read it: .*so so"),
    ],
)
def test_what_does_harm_costs_itself_alone(name: str, source: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said) as refusal:
        open_document(name, source.encode(), SMALL)
    assert "\n" not in str(refusal.value)
    assert open_document("good.org", b"Ships.", SMALL).text == "Ships."


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.rst", ".. include:: {}\n\nWords.\n\n.. raw:: html\n   :file: {}\n"),
        ("a.org", '#+INCLUDE: "{}"\nWords.\n'),
        ("a.typ", '#include "{}"\nWords.#read("{}")\n'),
        ("a.dbk", '<!DOCTYPE article [<!ENTITY x SYSTEM "file://{}">]><article xmlns="docbook"><para>Words.&x;</para></article>'),
    ],
)
def test_nothing_that_a_document_names_is_read(name: str, source: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Hidden words", "utf-8")
    try:
        text = open_document(name, source.replace("{}", str(secret)).encode(), How(folder=str(tmp_path))).text
    except UnreadableInput as refusal:
        text = str(refusal)
    assert "Hidden words" not in text


def test_without_pandoc_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: "")
    with pytest.raises(UnreadableInput, match=r"pandoc, which is not installed \(pip install 'ibidem\[pandoc\]'"):
        read("a.org", b"Words.", AS_IT_IS._replace(format="org"))


def test_docbook_is_told_from_other_xml() -> None:
    assert find_format("a.xml", b'<?xml version="1.0"?><book xmlns="http://docbook.org/ns/docbook">').name == "docbook"
    assert find_format("a.xml", b'<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "x.dtd"><article>').name == "docbook"
    assert find_format("a.xml", b'<?xml version="1.0"?><article article-type="research">').name == "jats"
