"""A text set again as Word file, ODT, web page, EPUB and LaTeX by pandoc is read as the text is: the same notes, claims and works.

`python -m tests.seeds.set_again FOLDER OUT` does it with any folder, and with PDF where LibreOffice is.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

import ibidem
from tests.seeds.set_again import FORMS, likeness, set_again

SEEDS = Path(__file__).parents[2] / "seeds"
LEAST = 0.98


@cache
def read(name: str) -> ibidem.Reading:
    return ibidem.read(SEEDS / name)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not here: nothing can be set again")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["containment-english.txt", "eurasia-russian.txt", "triangle-taipei.txt", "arctic-markdown.md"])
def test_a_text_set_again_is_read_alike(name: str, form: str, tmp_path: Path) -> None:
    found = likeness(read(name), ibidem.read(set_again(read(name), form, tmp_path)))
    assert min(found.values()) >= LEAST, found
