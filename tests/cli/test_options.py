"""Options that many commands share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import ibidem
from tests.cli.papers import WORKS, paper

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IBIDEM_LIBRARY", raising=False)
    Path("one.md").write_text(paper(1), encoding="utf-8")
    return tmp_path


LIBRARIES = [
    # before the command     behind it              IBIDEM_LIBRARY   the library that is made
    ("", "", None, "ibidem.db"),
    ("", "", "env.db", "env.db"),
    ("--library outer.db", "", "env.db", "outer.db"),
    ("--library outer.db", "--library inner.db", "env.db", "inner.db"),
    ("", "--library sqlite:///url.db", None, "url.db"),
    ("", "--library deep/er/lib.db", None, "deep/er/lib.db"),
]


@pytest.mark.parametrize(("before", "behind", "environment", "made"), LIBRARIES)
def test_which_library(before: str, behind: str, environment: str | None, made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if environment:
        monkeypatch.setenv("IBIDEM_LIBRARY", environment)
    assert ibidem(f"{before} add one.md {behind}").code == 0
    assert [str(path) for path in Path(".").rglob("*.db")] == [made]
    assert "one.md" in ibidem(f"{before} documents {behind}").out


KEYS = [
    # scheme            the key of 胡適：《中國哲學史大綱》, 1919
    ("author-title-year", "hu-zhongguo"),
    ("wade-giles", "hu-chungkuo"),
    ("cjk", "胡適-中國哲學"),
    ("author-year", "hu-1919"),
]


@pytest.mark.parametrize(("scheme", "key"), KEYS)
def test_schemes_of_keys(scheme: str, key: str) -> None:
    Path("hu.md").write_text(f"Hu.[^1]\n\n[^1]: {WORKS[0]}\n", encoding="utf-8")
    assert ibidem(f"build hu.md -o out --keys {scheme} -q").code == 0
    assert f"{{{key}" in Path("out/references.bib").read_text(encoding="utf-8")
    assert ibidem("build hu.md -o out --keys author-title-year --again -q").code == 0
    assert f"{{{key}" in Path("out/references.bib").read_text(encoding="utf-8"), "a key once given stays"
    assert "{hu-zhongguo" in ibidem("export --library out/ibidem.db --keys author-title-year").out, "but one export may have others"


def test_an_unknown_scheme_is_refused_before_anything_is_read() -> None:
    done = ibidem("build one.md -o out --keys klingon")
    assert done.code == 2 and "no such scheme" in done.err


def test_an_encoding_that_is_named_is_believed() -> None:
    text = "學者說得好。[^1]\n\n[^1]: " + WORKS[0] + "\n"
    Path("big5.md").write_bytes(text.encode("big5"))
    assert ibidem("add big5.md --encoding big5 -q").code == 0
    assert "中國哲學史大綱" in ibidem("sources").out
    assert not ibidem("findings --code encoding-guessed").out


FORMATS = [
    # -o                  what the file begins with
    ("a.bib", b"@book{"),
    ("a.ris", b"TY  - BOOK"),
    ("a.csl.json", b"[\n"),
    ("a.json", b'{"documents": ['),
    ("a.csv", b"\xef\xbb\xbfkey,type,"),
]


@pytest.mark.parametrize(("name", "begins"), FORMATS)
def test_the_format_follows_from_the_suffix(name: str, begins: bytes) -> None:
    assert ibidem("add one.md -q").code == 0
    assert ibidem(f"export -o {name}").code == 0
    assert Path(name).read_bytes().startswith(begins)


def test_ascii_writes_no_letter_beyond_ascii() -> None:
    Path("de.md").write_text("Claim.[^1]\n\n[^1]: Jürgen Müller, Die Völker Österreichs (Köln: Böhlau, 1999), p. 3.\n", encoding="utf-8")
    assert ibidem("add de.md -q").code == 0
    assert not ibidem("export").out.isascii()
    assert ibidem("export --ascii").out.isascii()


def test_a_file_named_twice_or_by_its_folder_is_one_document() -> None:
    assert ibidem("add one.md ./one.md . -q").code == 0
    assert ibidem("documents --format csv").out.count("one.md") == 1
    assert ibidem(f"add {Path('one.md').resolve()}").err == "1 unchanged\n"


def test_a_folder_that_was_moved_with_its_library_keeps_its_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    os.makedirs("before")
    os.rename("one.md", "before/one.md")
    monkeypatch.chdir("before")
    assert ibidem("add one.md -q").code == 0
    monkeypatch.chdir("..")
    os.rename("before", "after")
    monkeypatch.chdir("after")
    assert ibidem("add one.md -q").code == 0
    assert ibidem("documents --format csv").out.count("one.md") == 1


def test_two_files_of_one_name_in_two_folders_are_two_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        os.makedirs(name)
        Path(name, "one.md").write_text(paper(ord(name)), encoding="utf-8")
        monkeypatch.chdir(name)
        assert ibidem("add one.md -q --library ../both.db").code == 0
        monkeypatch.chdir("..")
    assert ibidem("documents --library both.db --format csv").out.count("one.md") == 2


def test_completion() -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "_IBIDEM_COMPLETE": "bash_complete",
        "COMP_WORDS": "ibidem cla",
        "COMP_CWORD": "1",
    }
    done = subprocess.run([sys.executable, "-m", "ibidem"], env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["plain,claims"], done.stderr
