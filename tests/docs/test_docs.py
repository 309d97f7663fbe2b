"""What the documents tell a newcomer is true: the commands and options that they show exist, and the tables agree with the program."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.main import COMMANDS, cli
from references.errors import EXITS
from references.links.verdicts import ROWS
from tests.docs import formats
from tests.docs.reference import PLACE, made

ROOT = Path(__file__).parents[2]
_NAMES = ("README.md", "README.zh-TW.md", "CONTRIBUTING.md", "seeds/README.md", "tests/hand/README.md", "docs/links.md")
PAGES = [ROOT / name for name in _NAMES]
MODULE = re.compile(r"(?:python3?|\.venv/bin/python) -m (tests\.[\w.]+)")


def command_lines(page: Path) -> Iterator[str]:
    """Every shell line that a page shows in a block, and every `ibidem …` in its running text."""
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"^    (.+)$", text, flags=re.MULTILINE):
        for part in re.split(r"&&|\||(?<= )#.*", line):
            if re.match(r"(\S*/)?ibidem( |$)", part.strip()):
                yield part.strip()
    yield from re.findall(r"`(ibidem [^`]+)`", text)


CALLS = [(page.name, line) for page in PAGES for line in command_lines(page)]


def test_the_pages_show_commands() -> None:
    assert len(CALLS) > 10


@pytest.mark.parametrize(("page", "line"), CALLS)
def test_every_command_and_option_shown_exists(page: str, line: str) -> None:
    words = shlex.split(re.sub(r"[<>] *\S+", "", line.replace("…", "")))[1:]
    known: click.Command = cli
    options = {name for parameter in cli.params for name in parameter.opts} | {"--help", "--version"}
    while words:
        word = words.pop(0)
        if word.startswith("--") or re.fullmatch("-[a-z]", word):
            assert word in options, f"{page}: {word} in {line}"
            if known is cli and word == "--library":
                words.pop(0)
        elif known is cli:
            assert word in COMMANDS, f"{page}: {word} in {line}"
            found = cli.get_command(click.Context(cli), word)
            assert found is not None
            known, options = found, {name for parameter in found.params for name in parameter.opts} | {"--help", "-h"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_and_file_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for module in MODULE.findall(text):
        place = ROOT.joinpath(*module.split("."))
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / link).exists(), link
    for path in re.findall(r"`((?:references|bib|cli|tests|seeds|docs)/[\w./-]+\w)`", text):
        assert (ROOT / path).exists(), path


def test_the_page_of_commands_agrees_with_the_program() -> None:
    assert PLACE.read_text(encoding="utf-8") == made(), "run: python -m tests.docs.reference"


def test_the_page_of_formats_and_the_readmes_agree_with_the_table() -> None:
    assert formats.PLACE.read_text(encoding="utf-8") == formats.made(), "run: python -m tests.docs.formats"
    for name, title in formats.READMES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        assert formats.line(title) in text and formats.with_line(text, title) == text, "run: python -m tests.docs.formats"


def test_the_table_of_exit_codes_is_that_of_the_program() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", PLACE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {int(code): when for code, when in rows} == EXITS


def test_the_table_of_verdicts_is_that_of_the_program() -> None:
    shown = re.findall(r"^\| (\S+) \| .+ \|$", (ROOT / "docs/links.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(ROWS) <= set(shown)


def test_the_two_commands_of_the_readmes_are_the_same_everywhere() -> None:
    def installs(name: str) -> list[str]:
        return [line.strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.startswith("    python3 -m venv")]

    assert len(installs("README.md")) == 2
    assert installs("README.md") == installs("README.zh-TW.md")
    assert installs("README.md")[0].endswith("build seeds -o out --check")
    assert "build seeds -o out" in installs("README.md")[0]
    assert "python -m pytest" in installs("README.md")[1] and "python -m pytest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_main_job_of_the_readme_runs(tmp_path: Path) -> None:
    """Without a network, which a proxy that is not there stands for: that is said in one line, and the rest is done."""
    no_network = ["--proxy", "http://127.0.0.1:1", "--archive", "none"]
    done = subprocess.run(
        [sys.executable, "-m", "ibidem", "build", "seeds", "-o", str(tmp_path / "out"), "--check", *no_network],
        cwd=ROOT,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert sum("no network" in line for line in done.stderr.decode().splitlines()) == 1
    assert {"references.bib", "claims.csv", "ibidem.db"} <= {path.name for path in (tmp_path / "out").iterdir()}
    shown = re.findall(r"^(seeds/\S+) +(\d+)", done.stdout.decode(), flags=re.MULTILINE)
    pictured = re.findall(r"^(seeds/\S+) +(\d+) +\d+", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert shown == pictured
    assert len(pictured) >= 5


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"^    import .*\n(?:^    .*\n)+", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(blocks) == 1
    (tmp_path / "paper.md").write_bytes((ROOT / "seeds" / "governance-mainland.md").read_bytes())
    script = "\n".join(line[4:] for line in blocks[0].splitlines())
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{script}"], cwd=tmp_path, capture_output=True, check=True
    )
    notes, _, entries = done.stdout.decode("utf-8").partition("@")
    assert notes.count("\n") == 16 and "title = {" in entries


def test_the_check_from_a_fresh_clone_asks_for_everything() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(script)], check=True).returncode == 0
    for part in ("venv", "ruff check", "mypy --strict", "tests.gate", "biber"):
        assert part in text
    assert [line for line in text.splitlines() if line.startswith(("check ", "python -m"))][-1] == "python -m pytest"
