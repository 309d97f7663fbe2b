"""Bad input: one clear line each on stderr, the other files done, nothing half-written, and the exit code says it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from cli.main import run
from tests.cli.console import Done, ibidem
from tests.cli.papers import paper


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IBIDEM_LIBRARY", raising=False)
    Path("good.md").write_text(paper(1), encoding="utf-8")
    return tmp_path


BAD = [
    # name            what is in it                             what is said of it
    ("missing.txt", None, "there is no such file"),
    ("empty.txt", b"", ""),
    ("blank.txt", b" \n\n\t\n", ""),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40, ""),
    ("program.md", b"\x7fELF\x02\x01\x01" + b"\x00" * 4000, ""),
    ("letter.txt", b"A letter without a single note.\n" * 9, "no footnote or endnote was found"),
    ("paper.pdf", b"%PDF-1.7\n", "it is a damaged PDF"),
    ("paper.docx", b"PK\x03\x04", "it is damaged or cut off"),
    ("paper.doc", b"\xd0\xcf\x11\xe0", ".doc cannot be read"),
    ("refs.bib", b"@book{a, title = {Tides}}", "it is a bibliography"),
]


def lines_about(done: Done, name: str) -> list[str]:
    return [line for line in done.err.splitlines() if name in line]


@pytest.mark.parametrize("command", ["add", "build -o out"])
@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_one_bad_file_among_good_ones(command: str, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    done = ibidem(f"{command} {name} good.md")
    assert done.code == 3, done.err
    [line] = lines_about(done, name)
    assert said in line
    assert "(" in line, "and what to do"
    library = "out/ibidem.db" if "-o" in command else "ibidem.db"
    assert "good.md" in ibidem(f"documents --library {library}").out
    assert not list(Path(".").rglob("*.part"))


def test_a_file_that_may_not_be_read() -> None:
    Path("secret.md").write_text(paper(2), encoding="utf-8")
    os.chmod("secret.md", 0)
    if os.access("secret.md", os.R_OK):
        pytest.skip("this user may read everything")
    done = ibidem("add secret.md good.md")
    assert done.code == 3 and len(lines_about(done, "secret.md")) == 1


def test_a_text_of_100_megabytes_is_refused_at_once() -> None:
    with open("huge.txt", "wb") as file:
        file.truncate(100_000_000)
    done = ibidem("add huge.txt good.md")
    assert done.code == 3
    [line] = lines_about(done, "huge.txt")
    assert "100 MB is more than the 64 MB" in line and "--largest" in line


def test_a_line_of_ten_megabytes() -> None:
    Path("line.txt").write_text("學者說法不一，" * 1_500_000, encoding="utf-8")
    done = ibidem("add line.txt good.md")
    assert done.code == 3 and len(lines_about(done, "line.txt")) == 1


def test_a_nul_byte_does_not_stop_the_others() -> None:
    Path("nul.md").write_bytes(paper(3).encode().replace(b"claim 2", b"claim\x002"))
    done = ibidem("add nul.md good.md")
    assert done.code in (0, 3) and len(lines_about(done, "nul.md")) <= 1
    assert "good.md" in ibidem("documents").out


def test_a_folder_of_mixed_files() -> None:
    os.makedirs("papers/more/.hidden")
    Path("papers/one.md").write_text(paper(1), encoding="utf-8")
    Path("papers/more/two.txt").write_text("Nothing here.\n", encoding="utf-8")
    Path("papers/more/three.docx").write_bytes(b"PK\x03\x04")
    Path("papers/figure.png").write_bytes(b"\x89PNG")
    Path("papers/empty.md").write_bytes(b"")
    Path("papers/more/.hidden/four.md").write_text(paper(4), encoding="utf-8")
    done = ibidem("add papers")
    assert done.code == 3
    for name in ("papers/more/two.txt", "papers/more/three.docx", "papers/figure.png", "papers/empty.md"):
        assert len(lines_about(done, name)) == 1, name
    assert not lines_about(done, "four.md") and not lines_about(done, "one.md")
    assert "papers/one.md" in ibidem("documents").out
    os.remove("papers/more/three.docx")
    os.remove("papers/empty.md")
    assert ibidem("add papers").code == 0, "a picture, or a letter among papers, is said, but is no failure"


def test_an_empty_folder() -> None:
    os.makedirs("nothing")
    done = ibidem("add nothing")
    assert done.code == 3 and "nothing: no document in this folder" in done.err


WRONG = [
    # command                          exit code   what is said
    ("sources", 4, "there is no library here"),
    ("sources --library good.md", 4, "not a database"),
    ("sources --library oracle://nowhere/x", 4, "cannot be used as a library"),
    ("sources --library .", 4, "is a folder, not a library"),
    ("add good.md --encoding klingon", 2, "is no encoding"),
    ("add", 2, "Missing argument"),
    ("frobnicate", 2, "No such command"),
    ("buidl", 2, "Did you mean 'build'?"),
    ("export -o out.xyz --library new.db", 2, "names no format"),
    ("extract nothing.md", 3, "there is no such file"),
    ("extract .", 3, "is a folder"),
    ("parse nothing.txt", 3, "nothing.txt: there is no such file"),
    ("build https://example.org/a.pdf -o out", 3, "is an address, not a file (save the page"),
    ("extract https://example.org/a.pdf", 3, "is an address, not a file"),
    ("check https://example.org/a", 3, "`ibidem check -` reads addresses"),
    ("parse https://example.org/a", 3, "is an address, not a file"),
    ("build good.md -o good.md", 3, "cannot be made a folder"),
    ("findings --explain nonsense", 2, "is no code"),
    ("check refs.bib good.md", 3, "refs.bib: there is no such file"),
    ("check - --source carr-twenty-1939", 2, "--source asks the library"),
    ("check - --stale", 2, "--stale asks the library"),
    ("export --ascii --to ris", 2, "--ascii is for .bib files"),
    ("archive --warc a.warc --proxy nowhere", 2, "is no address of a proxy"),
    ("check - --proxy nowhere", 2, "is no address of a proxy"),
    ("check - --allow-private a/b", 2, "is no host and no network"),
    ("check - --allow-private 10.0.0.0/99", 2, "is no host and no network"),
    ("corrections import good.md", 2, "is no file of corrections"),
]


BYTES = b"caf\xe9".decode("utf-8", "surrogateescape")
"""an argument in another encoding than UTF-8, as Python hands it over"""


@pytest.mark.parametrize(
    "line", [f"show {BYTES}", f"merge {BYTES} b", f"split {BYTES}", f"correct {BYTES} title X", f"correct good.md#1 title {BYTES}"]
)
def test_words_that_are_no_utf8_are_refused_and_do_no_harm(line: str) -> None:
    assert ibidem("add good.md").code == 0
    done = ibidem(line)
    assert done.code == 2 and "caf\ufffd" in done.err and "fault" not in done.err
    assert ibidem("sources").code == 0 and ibidem("corrections").out == ibidem("corrections --library ibidem.db").out


@pytest.mark.parametrize("line", ["extract -", "build - -o out", "add -", "parse -", "check -"])
def test_a_closed_stdin(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys, "stdin", None)
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    assert run(line.split()) == 3
    assert "stdin is closed" in err.getvalue() and "fault" not in err.getvalue()


def test_a_folder_in_the_place_of_what_is_to_be_written() -> None:
    os.makedirs("taken.bib")
    assert ibidem("add good.md").code == 0
    done = ibidem("export -o taken.bib")
    assert done.code == 3 and "taken.bib: Is a directory" in done.err and ".part" not in done.err
    assert not list(Path(".").rglob("*.part"))


@pytest.mark.parametrize(("line", "code", "said"), WRONG)
def test_wrong_usage_is_told_in_a_line(line: str, code: int, said: str) -> None:
    done = ibidem(line)
    assert (done.code, done.out) == (code, ""), done.err
    assert said in done.err and "Traceback" not in done.err


def test_a_library_that_may_not_be_written(tmp_path: Path) -> None:
    assert ibidem("add good.md").code == 0
    os.chmod("ibidem.db", 0o400)
    os.chmod(tmp_path, 0o500)
    try:
        if os.access("ibidem.db", os.W_OK):
            pytest.skip("this user may write everything")
        assert ibidem("remove good.md").code == 4
    finally:
        os.chmod(tmp_path, 0o700)


@pytest.mark.parametrize("line", ["--help", "sources", "parse good.md"])
def test_a_closed_stdout(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    assert ibidem("add good.md").code == 0
    err = io.StringIO()
    with monkeypatch.context() as streams:
        streams.setattr(sys, "stdout", None)
        streams.setattr(sys, "stderr", err)
        assert run(line.split()) == 0
    assert "fault" not in err.getvalue()


def test_a_library_that_may_not_be_written_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ibidem("build good.md -o kept").code == 0
    before = ibidem("sources --library kept/ibidem.db").out
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and may(path, mode))
    done = ibidem("sources --library kept/ibidem.db")
    assert (done.code, done.out) == (0, before)
    refused = ibidem("correct good.md#1 title Tides --library kept/ibidem.db")
    assert refused.code == 4 and "see that it can be written" in refused.err
