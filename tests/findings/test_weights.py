"""Findings are worth reading: trouble first, one fact once, nothing that follows from the kind of source (issue 10, 9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from references import findings, terms
from references.face import Library
from references.gaps import is_unasked
from references.model import WEIGHTS


@pytest.mark.parametrize("code", findings.codes())
def test_every_code_has_a_weight(code: str) -> None:
    assert terms.load("findings")[code]["weight"] in WEIGHTS


# what a source states, a field that BibLaTeX asks for, whether its absence is nothing to look for
UNASKED = [
    ({"type": "article", "entrysubtype": "newspaper", "title": "Storm", "date": "1951-02-03"}, "author", True),
    ({"type": "article", "title": "Storm", "journaltitle": "Der Spiegel", "date": "1951-02-03"}, "author", True),
    ({"type": "article", "title": "Storm", "journaltitle": "Past & Present", "volume": "12"}, "author", True),
    ({"type": "book", "title": "Storm", "date": "1951"}, "author", True),
    ({"type": "thesis", "title": "Storm", "date": "1951"}, "author", False),
    ({"type": "article", "title": "Storm", "volume": "12", "pages": "3-9"}, "journaltitle", False),
    ({"type": "article", "title": "Storm", "date": "1951"}, "journaltitle", True),
    ({"type": "report", "title": "Storm", "institution": "OECD"}, "author", True),
    ({"type": "report", "title": "Storm", "author": ("Vogel",)}, "type", True),
    ({"type": "online", "title": "Storm", "urldate": "2001"}, "date", True),
    ({"type": "online", "title": "Storm"}, "date", False),
    ({"type": "book", "author": ("Vogel",)}, "title", False),
]


@pytest.mark.parametrize(("stated", "field", "unasked"), UNASKED)
def test_what_follows_from_the_kind_of_source_is_no_finding(stated: dict[str, str], field: str, unasked: bool) -> None:
    assert is_unasked(field, stated) is unasked


PAPER = """One.[^1] Two.[^2] Three.[^3]

[^1]: See ibid., 7.
[^2]: Anna Vogel, *Harbour* (Bonn: Dom, 1951), 7.
[^3]: https://example.org/harbour (accessed 3 May 2001).
"""


def test_trouble_comes_first_and_one_fact_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    with Library(tmp_path / "ibidem.db") as library:
        list(library.add([tmp_path / "paper.md"]))
        rows = library.findings()
        assert rows[0]["code"] == "dangling-back-reference"
        ranks = [WEIGHTS.index(row["weight"]) for row in rows]
        assert ranks == sorted(ranks)
        of_the_page = [row["code"] for row in rows if row["label"] == "3"]
        assert len(of_the_page) == len(set(of_the_page)) and "missing-field" not in of_the_page
        assert all(row["weight"] == "trouble" for row in library.findings(weight="trouble"))


def test_a_finding_that_a_person_has_answered_is_listed_no_more(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    with Library(tmp_path / "ibidem.db") as library:
        list(library.add([tmp_path / "paper.md"]))
        before = library.documents()[0]["findings"]
        assert library.findings(code="reference-without-title")
        library.correct("paper.md#3", "title", "The Harbour")
        assert not library.findings(code="reference-without-title")
        assert library.documents()[0]["findings"] < before
        library.undo()
        assert library.findings(code="reference-without-title")


def test_an_answer_in_one_chapter_hides_no_finding_of_another(tmp_path: Path) -> None:
    """Numbering starts again, and a finding knows its note by the label: what is not sure to be answered stays listed."""
    for name in ("one.md", "two.md"):
        chapter = f"One.[^1]\n\n[^1]: https://example.org/harbour/{name} (accessed 3 May 2001).\n"
        (tmp_path / name).write_text(chapter, encoding="utf-8")
    with Library(tmp_path / "ibidem.db") as library:
        list(library.add([tmp_path / "one.md", tmp_path / "two.md"]))
        assert len(library.findings(code="reference-without-title")) == 2
        library.correct("one.md#1", "title", "The Harbour")
        assert [Path(row["path"]).name for row in library.findings(code="reference-without-title")] == ["two.md"]
