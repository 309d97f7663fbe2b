"""biber, the strictest reader there is, takes all that we write, and misses only what an entry does not state.

Needs the Debian package biber (apt-get install biber); skipped where it is absent.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import bib
from bib.types import model_types, required_fields
from tests.bib.entries import random_entry

pytestmark = pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed (apt-get install biber)")

MISSING = re.compile(r"Datamodel: Entry '([^']+)' .*Missing mandatory field (?:- one of )?'([^']+)'(.*)")


def biber(text: str, folder: Path) -> list[str]:
    """What biber finds fault with in a file."""
    (folder / "made.bib").write_text(text, encoding="utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "made.bib"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert (folder / "made_bibertool.bib").exists(), run.stdout
    return [line for line in (run.stdout + run.stderr).splitlines() if not line.startswith("INFO")]


def unexpected(said: list[str], entries: list[bib.Entry]) -> list[str]:
    """The remarks that are not "a mandatory field is missing", where it is missing indeed."""
    gaps = {entry.key: {rule.split("|")[0] for rule in bib.missing_fields(entry)} for entry in entries}
    left = []
    for line in said:
        match = MISSING.search(line)
        if not match or not {name.strip() for name in match[2].split(",")} & gaps[match[1]]:
            left.append(line)
    return left


@pytest.mark.parametrize(
    ("dialect", "ascii", "seed"), [("biblatex", False, 1), ("biblatex", True, 2), ("bibtex", False, 3), ("bibtex", True, 4)]
)
def test_biber_takes_whatever_we_write(dialect: str, ascii: bool, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    entries = [random_entry(chance, number) for number in range(300)]
    said = biber(bib.write(entries, dialect, ascii), tmp_path)
    if dialect == "biblatex":
        assert unexpected(said, entries) == []
    else:  # classic types ask for other fields than ours
        assert [line for line in said if not MISSING.search(line)] == []


def test_biber_misses_what_we_miss(tmp_path: Path) -> None:
    bare = [bib.Entry(f"k-{type_}", type_, {"note": "x"}) for type_ in sorted(model_types())]
    said = biber(bib.write(bare), tmp_path)
    assert unexpected(said, bare) == []
    asked = {type_: [rule.split("|")[0] for rule in required_fields(type_)] for type_ in sorted(model_types())}
    full = [bib.Entry(f"k-{type_}", type_, dict.fromkeys(rules, "2003")) for type_, rules in asked.items()]
    assert biber(bib.write(full), tmp_path) == []
    assert all(bib.missing_fields(entry) == () for entry in full)
    assert len([line for line in said if MISSING.search(line)]) == sum(len(bib.missing_fields(entry)) for entry in bare)
