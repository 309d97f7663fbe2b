"""What pandoc's citeproc prints of each type of work: printed.toml, a row a work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import bib
from bib import pandoc
from bib.terms import read_table

ROWS: list[dict[str, Any]] = read_table(Path(__file__).with_name("printed.toml"))["work"]
OF_TODAY = pandoc.program() and tuple(map(int, pandoc.describe().removeprefix("pandoc ").split("."))) >= (3, 0)

pytestmark = pytest.mark.skipif(not OF_TODAY, reason="pandoc 3 is not here (pip install pypandoc-binary)")


def entry(number: int) -> bib.Entry:
    row = ROWS[number]
    return bib.Entry(
        f"k{number}", row["type"], {name: tuple(value) if isinstance(value, list) else value for name, value in row["fields"].items()}
    )


@pytest.mark.parametrize("style", ["chicago-notes", "apa"])
def test_every_type_is_printed_as_its_manual_says(style: str) -> None:
    entries = [entry(number) for number in range(len(ROWS))]
    made = set(bib.render(entries, style, "markdown").rstrip("\n").split("\n\n"))
    wanted = {row["chicago" if style == "chicago-notes" else style] for row in ROWS}
    # works of one author stand after one another, and of one year with letters: no row is so
    assert wanted - made == set() and made - wanted == set()


def test_there_are_forty_types_and_kinds() -> None:
    kinds = {(row["type"], *(row["fields"].get(name, "") for name in ("entrysubtype", "type"))) for row in ROWS}
    assert len(ROWS) >= 40 and len(kinds) >= 28


def test_what_is_printed_survives_a_file() -> None:
    entries = [entry(number) for number in range(len(ROWS))]
    assert bib.render(bib.read(bib.write(entries)).entries, "apa") == bib.render(entries, "apa")
