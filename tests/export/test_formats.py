"""One table of formats: a row and the function that it names are a new format for every command that writes one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner

import bib
import ibidem
from bib.writer import DIALECTS
from cli import export, extract, parse
from cli.bibliography import to_option
from cli.main import cli
from references.export import formats
from references.export.formats import Format
from references.library import Library

WORK = bib.Entry("korn-1931", "book", {"author": ("Ilse Korn",), "title": "Wasser & Wind", "date": "1931", "publisher": "Insel"})
NOTE = "Ilse Korn, *Wasser und Wind* (Leipzig: Insel, 1931), S. 12."


@pytest.mark.parametrize("name", formats.names("entries"))
def test_every_format_of_entries_writes_them(name: str) -> None:
    form = formats.by_name(name)
    text = form.write([WORK], ascii=True)
    assert "Korn" in text and "1931" in text and text.endswith("\n")
    assert form.encoding and "/" in form.media and form.links in ("fields", "words", "archive")
    if form.is_json:
        assert json.loads(text)
    if form.dialect:
        assert form.dialect in DIALECTS and bib.read(text).entries[0].key == WORK.key


def test_no_word_and_no_suffix_means_two_formats() -> None:
    rows = formats.table().values()
    for given in ([word for row in rows for word in (row.name, *row.aliases)], [suffix for row in rows for suffix in row.suffixes]):
        assert len(set(given)) == len(given)


def _sketch(entries: Sequence[bib.Entry]) -> str:
    """A sketch of a writer: some YAML."""
    lines = []
    for entry in entries:
        lines += [f"{entry.key}:", f"  type: {entry.type}", f"  title: {json.dumps(entry.text('title'))}", f"  date: {entry.text('date')}"]
    return "\n".join(lines) + "\n" if lines else ""


@pytest.fixture
def with_sketch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of formats that has one more row, and the module that the row names."""
    module = ModuleType("format_sketch")
    module.__dict__["to_sketch"] = _sketch
    monkeypatch.setitem(sys.modules, "format_sketch", module)
    row = Format("sketch", "for trying", "application/yaml", "format_sketch:to_sketch", ("draft",), (".skt",), links="archive")
    rows = {**formats.table(), row.name: row}
    monkeypatch.setattr(formats, "table", lambda: rows)
    commands: list[tuple[click.Command, dict[str, Any]]] = [
        (extract.command, {"default": formats.DEFAULT}),
        (parse.command, {"before": "jsonl"}),
        (export.command, {"of": ""}),
    ]
    for command, said in commands:  # made anew, as at the next start of the program
        before = [said.pop("before")] if "before" in said else []
        [anew] = to_option(*before, **said)(lambda: None).__click_params__
        monkeypatch.setattr(command, "params", [anew if one.name == "form" else one for one in command.params])
    yield


def _run(*words: str) -> str:
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.usefixtures("with_sketch")
def test_a_row_and_a_function_are_enough_for_a_new_format(tmp_path: Path) -> None:
    note, paper, store = tmp_path / "notes.txt", tmp_path / "paper.md", tmp_path / "ibidem.db"
    note.write_text(NOTE + "\n", encoding="utf-8")
    paper.write_text(f"Wind bewegt Wasser.[^1]\n\n[^1]: {NOTE}\n", encoding="utf-8")
    assert "  type: book" in _run("parse", str(note), "--to", "sketch")
    assert "  type: book" in _run("extract", str(paper), "--to", "draft")
    with Library(store) as library:
        library.put(ibidem.read(paper))
    _run("export", "-o", str(tmp_path / "works.skt"), "--library", str(store))
    assert '  title: "Wasser und Wind"' in (tmp_path / "works.skt").read_text(encoding="utf-8")
    assert "sketch" in _run("export", "--help")


def test_without_the_row_it_is_refused() -> None:
    with pytest.raises(KeyError):
        formats.by_name("sketch")
    assert formats.by_suffix("works.skt") is None
