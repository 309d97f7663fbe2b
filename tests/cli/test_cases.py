"""Every command, as a session that a person can read: tests/cli/cases/*.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.main import COMMANDS
from tests.cli.console import check

OF_LINKS = ("check", "links", "evidence", "archive")
CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IBIDEM_LIBRARY", raising=False)
    wrong = check(case.read_text(encoding="utf-8"))
    assert not wrong, "\n\n".join(wrong)


def test_every_command_has_a_case() -> None:
    """Commands of links have their own tests, against servers of their own."""
    text = "".join(case.read_text(encoding="utf-8") for case in CASES)
    assert [name for name in COMMANDS if f"\n$ ibidem {name}" not in text and name not in OF_LINKS] == []
