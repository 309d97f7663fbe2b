"""On a terminal: a bar on stderr, colour unless NO_COLOR is set, --quiet; data on stdout stays data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.papers import write_papers

pty = pytest.importorskip("pty")
ROOT = Path(__file__).parents[2]


def on_a_terminal(*words: str, folder: Path, **more: str) -> tuple[bytes, str]:
    """stdout, and what stderr wrote to the terminal that it is."""
    keep, give = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "IBIDEM_LIBRARY")}
    environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", **more}
    process = subprocess.Popen([sys.executable, "-m", "ibidem", *words], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=give)
    os.close(give)
    shown = b""
    while True:
        try:
            data = os.read(keep, 65536)
        except OSError:  # the other end was closed
            break
        if not data:
            break
        shown += data
    os.close(keep)
    out, _ = process.communicate()
    return out, shown.decode()


TERMINALS = [
    # more                what stands on the terminal     what does not
    ({}, ["2/3", "\x1b[31m! ", "missing.md"], []),
    ({"NO_COLOR": "1"}, ["2/3", "! missing.md"], ["\x1b[31m"]),
    ({"TERM": "dumb"}, ["! missing.md"], ["\x1b[31m"]),
]


@pytest.mark.parametrize(("more", "stands", "not_there"), TERMINALS)
def test_progress_and_colour(tmp_path: Path, more: dict[str, str], stands: list[str], not_there: list[str]) -> None:
    write_papers(tmp_path / "papers", 3)
    out, shown = on_a_terminal("build", "papers", "missing.md", "-o", "out", folder=tmp_path, **more)
    assert out.startswith(b"document ") and b"\x1b" not in out
    for words in stands:
        assert words in shown
    for words in not_there:
        assert words not in shown


def test_quiet_leaves_only_errors(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers", 3)
    assert on_a_terminal("add", "papers", "-q", folder=tmp_path) == (b"", "")
    assert on_a_terminal("-q", "add", "papers", folder=tmp_path) == (b"", "")
    assert "missing.md" in on_a_terminal("-q", "add", "missing.md", folder=tmp_path)[1]
