"""A fault of ours in one note: the note comes back as it came, the others are read, and it is said."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from cli.main import cli
from references import parse
from references.model import NoteReading
from tests.cli.console import ibidem


def test_a_note_that_breaks_the_reader_is_said_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    read = parse.read_note

    def breaking(text: str, model: object = None) -> NoteReading:
        if "boom" in text:
            raise RuntimeError("a rule that broke")
        return read(text)

    monkeypatch.setattr(parse, "read_note", breaking)
    result = CliRunner().invoke(cli, ["parse", "-"], input="boom\n胡適，《嘗試集》（上海：亞東圖書館，1920年），頁 3。\n")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["text"], first["kind"], first["citations"]) == ("boom", "comment", [])
    assert second["citations"][0]["stated"]["title"] == "嘗試集"
    assert "RuntimeError" in result.stderr and "boom" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_notes_in_utf_16_are_refused_not_guessed(encoding: str) -> None:
    mark = b"" if encoding == "utf-16" else b"\xfe\xff"
    ran = ibidem("parse -", mark + "Stone, The Sea, 1999.\n".encode(encoding))
    assert ran.code == 3
    assert "is UTF-16; notes are read in UTF-8 (save it as UTF-8)" in ran.err
