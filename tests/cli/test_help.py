"""Help: of every command, with an example that works, and at once."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS, cli
from references.errors import EXITS
from tests.cli.console import ibidem

PAPER = """Hu wrote the first one.[^1] Carr knew it.[^2] Others did not.[^3]

[^1]: 胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。
[^2]: E. H. Carr, The Twenty Years' Crisis (London: Macmillan, 1939), p. 7.
[^3]: Ibid., p. 9. I thank my aunt for a lecture of his that she heard.
"""
OF_LINKS = ("check", "links", "archive", "train")  # these have tests and servers of their own
SHELL = ("eval ", "cat ", "echo ")


def examples(name: str) -> list[str]:
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    lines = (command.epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_help_says_all() -> None:
    done = ibidem("--help")
    assert done.code == 0 and not done.err
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", done.out, re.MULTILINE), name
    for code, meaning in EXITS.items():
        assert re.search(rf"^  {code} +{re.escape(meaning[:30])}", done.out, re.MULTILINE), code


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_ends_in_an_example(name: str) -> None:
    done = ibidem(f"{name} --help")
    assert done.code == 0
    assert examples(name), "an example stands at the end"
    assert done.out.rstrip().endswith(examples(name)[-1])
    words = done.out.split("\n\n")[1].split(".")[0].split()
    assert words, "and a sentence at the beginning"


@pytest.mark.parametrize(("name", "line"), [(name, line) for name in COMMANDS if name not in OF_LINKS for line in examples(name)])
def test_the_examples_work(name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a small paper in the folder, its library, and a second source under the names that the examples use."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IBIDEM_LIBRARY", raising=False)
    if line.startswith(SHELL):
        pytest.skip("a line for the shell: see test_the_examples_of_pipes")
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    Path("notes.txt").write_text("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。\nIbid.\n", encoding="utf-8")
    Path("old.txt").write_bytes(("第一章 " + "中國哲學史的開端在那裡，學者說法不一。" * 12 + "\n").encode("big5"))
    Path("thesis.bib").write_text("% mine\n@book{own, title = {Own}, author = {Me}, date = {2001}}\n", encoding="utf-8")
    for folder in ("papers", "chapters"):
        Path(folder).mkdir()
        Path(folder, "one.md").write_text(PAPER, encoding="utf-8")
    assert ibidem("add paper.md").code == 0
    keys = {row.split(",")[0] for row in ibidem("sources --format csv").out.splitlines()[1:]}
    hu = next(key for key in keys if key.lower().startswith("hu"))
    other = next(key for key in sorted(keys) if key != hu)
    used = line.replace("hu-zhongguo-1919", hu).replace("carr-twenty-1939", other)
    if name == "split":
        Path("paper.md").write_text(
            PAPER.replace("not.[^3]", "not.[^3] But Hu.[^4]") + "[^4]: 胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 3。\n"
        )
        used = used.replace("paper.md#3", "paper.md#4")
        assert ibidem("add paper.md").code == 0
    if name in ("undo", "corrections"):
        for field in ("date", "note", "addendum"):
            assert ibidem(f"correct {hu} {field} 1919-02").code == 0
        assert ibidem("corrections export -o mine.toml").code == 0
    done = ibidem(used)
    # The paper is clean, and the old text holds no note.
    assert done.code == (3 if "old.txt" in line else 0), done.err


def test_the_examples_of_pipes(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    ran = f"{shlex.quote(sys.executable)} -m ibidem"
    for name in COMMANDS:
        for line in examples(name):
            if line.startswith(SHELL) and name != "completion":
                path = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"}
                done = subprocess.run(line.replace("ibidem", ran), shell=True, cwd=tmp_path, capture_output=True, env=path)
                assert done.returncode == 0 and done.stdout, (line, done.stderr)


def test_help_comes_at_once() -> None:
    """Nothing is imported for it but click and the table of commands; the benchmark measures the time."""
    code = "import sys, cli.main; cli.main.run(['--help']); print(sorted(n for n in sys.modules if n in HEAVY))"
    heavy = {"sqlalchemy", "requests", "bibtexparser", "pybtex", "pypinyin", "opencc", "rapidfuzz", "pycrfsuite", "references.parse"}
    done = subprocess.run([sys.executable, "-c", f"HEAVY={heavy!r}; {code}"], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout.rstrip().endswith("[]"), done.stdout[-300:] + done.stderr
