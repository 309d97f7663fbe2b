"""Hostile documents and poor consoles: nothing steers a terminal, nothing begins a formula, nothing fails on a code page."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from references.export.clean import clean, clean_lines, to_json
from references.export.tables import cell
from tests.cli.console import ibidem

ROOT = Path(__file__).parents[2]
HOSTILE = """A claim\x1b]0;owned\x07 of \x9b31mnote\u202e one.[^1] =HYPERLINK("http://evil.example";"click") is a claim too.[^2]

[^1]: Mallory\x1b[2J, “=cmd|' /C calc'!A0,” Journal of Tricks 3, no. 2 (2001): 4–9.
[^2]: @SUM(1+1)*cmd|' /C calc'!A0, +Plus Title (London: Macmillan, 1999), p. 3.
"""
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LISTINGS = ["documents", "notes paper.md", "sources", "claims", "findings", "corrections"]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text(HOSTILE, encoding="utf-8")
    ibidem("add paper.md")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
@pytest.mark.parametrize("listing", LISTINGS)
def test_nothing_that_steers_a_terminal_is_printed(paper: Path, listing: str, form: str) -> None:
    done = ibidem(f"{listing} --format {form}")
    assert done.code == 0
    assert not STEERS.search(done.out + done.err)


@pytest.mark.parametrize(
    "line", ["export", "export --to json", "export --to csl-json", "export --to ris", "export --to csv", "extract paper.md"]
)
def test_nor_in_what_is_exported(paper: Path, line: str) -> None:
    assert not STEERS.search(ibidem(line).out.replace("\r\n", "\n"))


def test_json_means_what_the_document_says(paper: Path) -> None:
    rows = json.loads(ibidem("claims --format json").out)
    assert "\x1b]0;owned\x07" in rows[0]["claim"] or "\\x1b" not in rows[0]["claim"]


@pytest.mark.parametrize("line", ["claims --format csv", "notes paper.md --format csv", "export --to csv", "sources --format csv"])
def test_no_cell_begins_a_formula(paper: Path, line: str) -> None:
    for row in csv.reader(ibidem(line).out.splitlines()):
        assert not [one for one in row if one.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))]


CELLS = [
    ("=1+1", "'=1+1"), ("+886", "'+886"), ("-1", "'-1"), ("@me", "'@me"), ("\t=1", "'\\x09=1"), ("\r=1", "'\\x0d=1"), (" =1", "' =1"),
    ("＝1", "'＝1"), ("\n=1", "' =1"), ("1+1", "1+1"), ("", ""), (3, "3"), (-3, "-3"), (None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "shown"), CELLS)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) in (shown, shown.replace("\\x09", " "))


def test_what_is_cleaned_stays_visible() -> None:
    assert clean("a\x1b[31mb\u202ec\x00") == "a\\x1b[31mb\\u202ec\\x00"
    assert clean("a\r\nb\tc") == "a b c"
    assert clean_lines("a\x1bb\nc") == "a\\x1bb\nc"
    assert json.loads(to_json(["\x1b\x9b\u202e\U000e0041\x7f"])) == ["\x1b\x9b\u202e\U000e0041\x7f"]
    assert not STEERS.search(to_json(["\x1b\x9b\u202e\x7f"]))


def _run(*words: str, folder: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ibidem", *words], cwd=folder, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT), **env}
    )


CONSOLES = [
    # code page   a letter that it has   one that it lacks, and how it is shown
    ("cp950", "胡", "ж", "ж"),
    ("cp950", "胡", "é", "\\u00e9"),
    ("cp1252", "é", "胡", "\\u80e1"),
    ("ascii", "H", "胡", "\\u80e1"),
]


@pytest.mark.parametrize(("page", "has", "lacks", "shown"), CONSOLES)
def test_a_poor_console_shows_what_it_can(tmp_path: Path, page: str, has: str, lacks: str, shown: str) -> None:
    (tmp_path / "notes.txt").write_text(f"{has}{lacks}, {has}{lacks} {has} (London: Macmillan, 1999), p. 3.\n", encoding="utf-8")
    done = _run("parse", "notes.txt", folder=tmp_path, PYTHONIOENCODING=page)
    assert done.returncode == 0, done.stderr.decode(page)
    text = done.stdout.decode(page)
    assert has + shown in text
    assert json.loads(text)["text"].startswith(has + lacks), "and it is JSON all the same"


_ALL = "import json, sys; from cli.main import run\nfor words in json.loads(sys.argv[1]): assert run(words) == 0, words"


def test_every_command_runs_on_a_cp950_console(tmp_path: Path) -> None:
    text = "學者說得好。[^1] 這是 Жизнь é。[^2]\n\n"
    text += "[^1]: 胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。\n[^2]: 同前註，頁 3。\n"
    (tmp_path / "文章.md").write_text(text, encoding="utf-8")
    lines = ("build 文章.md -o out", "add 文章.md", *LISTINGS, "export", "export --to json", "extract 文章.md", "render", "--help")
    commands = [line.replace("paper.md", "文章.md").split() for line in lines]
    done = subprocess.run(
        [sys.executable, "-c", _ALL, json.dumps(commands)],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp950"},
    )
    assert done.returncode == 0, done.stderr.decode("cp950", "replace")
    assert b"Traceback" not in done.stderr
    assert "胡適" in done.stdout.decode("cp950")


def test_data_for_programs_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年）。\n", encoding="utf-8")
    done = _run("parse", "notes.txt", folder=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "胡適" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_the_name_of_a_file_steers_no_terminal_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a\x1b[2J.md").write_text(HOSTILE, encoding="utf-8")
    Path("b\x1b[2J.txt").write_bytes(b"")
    for line in ("add .", "build . -o out", "documents", "documents --format csv", "claims", "export --to json"):
        done = ibidem(line)
        assert not STEERS.search(done.out + done.err), line
