"""An environment that lacks a library that ibidem needs, as one made before `git pull`: text is read, the rest says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NOTE = "Ships came in.[^1]\n\n[^1]: Ada Moor, *Dams* (Leeds: Weir, 1988), 4.\n"
LACKING = ("tomli", "lxml", "pypdfium2", "citeproc", "pypandoc")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ibidem in a Python that finds none of these libraries, nor do the processes that it starts."""
    (tmp_path / "lacking").mkdir()
    lines = ["import sys", *(f"sys.modules[{name!r}] = None" for name in LACKING)]
    (tmp_path / "lacking" / "sitecustomize.py").write_text("\n".join(lines), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "lacking")}

    def start(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ibidem", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment | more, capture_output=True, text=True, encoding="utf-8", check=False)

    return start


def test_text_is_read_and_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(NOTE, "utf-8")
    done = run("build", "paper.md", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "Dams" in (tmp_path / "out" / "references.bib").read_text("utf-8-sig")


def test_what_lacks_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(NOTE, "utf-8")
    assert run("build", "paper.md", "-o", "out").returncode == 0
    done = run("--library", "out/ibidem.db", "render", "--style", "apa", PATH="")  # no pandoc either
    assert (done.returncode, done.stdout) == (4, "")
    assert (
        done.stderr.strip() == "Error: citeproc, which ibidem needs, is not installed (install ibidem again: `pip install .` in its folder)"
    )
