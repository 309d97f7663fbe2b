"""What is no document is refused with one line that says what and where; it is never read in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.parse import command as parse


@pytest.mark.parametrize(
    ("data", "words"), [(b"\x89PNG\r\n\x1a\n\0\0", "a picture"), (bytes(range(32)) * 40, "binary"), (b"%PDF-1.7\n", "a PDF")]
)
def test_parse_refuses_what_is_no_text(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(data)
    result = CliRunner().invoke(parse, [str(file)])
    assert words in str(result.exception)
    assert not result.stdout


def test_parse_reads_lines_of_text(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Nora Quist, Dikes (Aarhus: Strand, 1991), 4.\n", encoding="utf-8")
    result = CliRunner().invoke(parse, [str(file)])
    assert result.exit_code == 0 and "Dikes" in result.stdout


def test_an_empty_path_does_not_mean_the_working_folder() -> None:
    from references.reading import find_files

    files, troubles = find_files([""])
    assert not files and "name a file or a folder" in str(troubles[0])
