"""The public face: `import ibidem`, and what a program does with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import ibidem
from tests.cli.papers import WORKS, paper

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(paper(0), encoding="utf-8")
    return path


def test_import_costs_nothing() -> None:
    code = "import sys, ibidem; print([n for n in sys.modules if n.split('.')[0] in {'references', 'bib', 'cli', 'sqlalchemy', 'click'}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


def test_every_name_is_there_and_no_other() -> None:
    for name in ibidem.__all__:
        assert getattr(ibidem, name) is not None
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = ibidem.frobnicate


def test_from_a_file_to_notes_citations_claims_and_sources(file: Path) -> None:
    reading = ibidem.read(file)
    assert [note.label for note in reading.notes] == ["1", "2", "3", "4", "5", "6"]
    for note in reading.notes:
        assert note.claim is not None and note.claim.text.startswith("This is claim")
        for span in note.claim.spans:
            assert span.cut(reading.document.text) in note.claim.text or note.claim.text in span.cut(reading.document.text)
        [citation] = note.citations
        assert citation.span.cut(note.text) == citation.text
    assert [citation.text for citation in reading.citations] == [note.citations[0].text for note in reading.notes]
    assert [claim.text for claim in reading.claims] == [f"This is claim {at} of paper 0." for at in range(1, 7)]
    together = ibidem.bring_together([reading])
    assert len(together.sources) == 6
    assert {one.source for note in together.readings[0].notes for one in note.citations} == {source.key for source in together.sources}


def test_a_note_alone() -> None:
    [citation] = ibidem.parse(WORKS[0]).citations
    assert citation.stated["title"] == "中國哲學史大綱" and citation.locator == "12"


def test_extract_and_build(file: Path, tmp_path: Path) -> None:
    text = ibidem.extract(file)
    assert text.count("@book{") == 6
    with ibidem.build([file], tmp_path / "out") as library:
        assert [row["notes"] for row in library.documents()] == [6]
    assert (tmp_path / "out" / "references.bib").read_text(encoding="utf-8") == text
    assert (tmp_path / "out" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,note,label,claim,clause,source,")


def test_errors_have_one_base_and_an_exit_code(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    with pytest.raises(ibidem.IbidemError) as raised:
        ibidem.read(tmp_path / "empty.md")
    assert raised.value.exit_code == 3
    with pytest.raises(ibidem.UnusableLibrary):
        ibidem.Library(tmp_path / "none.db", create=False)
