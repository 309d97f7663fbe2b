"""Three hundred works of every type in LaTeX: XeLaTeX with biblatex and biber, and plain.bst by BibTeX. Slow.

Needs the Debian packages texlive-xetex, texlive-bibtex-extra (which has biblatex-chicago) and biber; skipped where they are absent.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import bib
from bib.terms import read_table

ROWS = read_table(Path(__file__).with_name("printed.toml"))["work"]
COPIES = 7


def works() -> list[bib.Entry]:
    """Every work of printed.toml seven times, each in another year."""
    made = [
        bib.Entry(
            f"w{at}", row["type"], {name: tuple(value) if isinstance(value, list) else value for name, value in row["fields"].items()}
        )
        for at, row in enumerate(ROWS)
    ]
    return [
        replace(one, key=f"{one.key}x{copy}", fields={**one.fields, "title": f"{one.text('title')} {copy}"})
        for copy in range(COPIES)
        for one in made
    ]


@cache
def _has(file: str) -> bool:
    if shutil.which("kpsewhich") is None:
        return False
    return bool(subprocess.run(["kpsewhich", file], capture_output=True, text=True, check=False).stdout.strip())


def needs(*programs: str, file: str) -> None:
    missing = [one for one in programs if shutil.which(one) is None]
    if missing or not _has(file):
        pytest.skip(
            f"not installed: {', '.join([*missing, *([] if _has(file) else [file])])} (Debian: texlive-xetex texlive-bibtex-extra biber)"
        )


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=570, check=False)
    return done.stdout + done.stderr


def document(load: str, keys: Sequence[str], print_list: str) -> str:
    cites = "\n".join(f"\\footnote{{\\autocite[{number}]{{{key}}}.}}" for number, key in enumerate(keys, 1))
    return f"\\documentclass{{article}}\n{load}\n\\begin{{document}}\nText{cites}\n{print_list}\n\\end{{document}}\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "load"),
    [
        ("verbose-ibid.cbx", "\\usepackage[backend=biber,style=verbose-ibid,autocite=plain]{biblatex}\\addbibresource{works.bib}"),
        ("chicago-notes.cbx", "\\usepackage[notes,backend=biber,autocite=plain]{biblatex-chicago}\\addbibresource{works.bib}"),
    ],
)
def test_xelatex_prints_three_hundred_works(file: str, load: str, tmp_path: Path) -> None:
    needs("xelatex", "biber", file=file)
    entries = works()
    assert len(entries) >= 300
    (tmp_path / "works.bib").write_text(bib.write(entries), encoding="utf-8")
    languages = "\\usepackage{polyglossia}\\setmainlanguage{english}"
    (tmp_path / "a.tex").write_text(document(f"{languages}\n{load}", [one.key for one in entries], "\\printbibliography"), encoding="utf-8")
    command = ("xelatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex")
    run(tmp_path, *command)
    said = run(tmp_path, "biber", "a")
    assert "ERROR" not in said, said
    log = run(tmp_path, *command)
    assert (tmp_path / "a.pdf").exists() and not re.search(r"^!", log, re.M), log[-3000:]
    undefined = re.findall(r"Citation '([^']+)'.*undefined", (tmp_path / "a.log").read_text(encoding="utf-8", errors="replace"))
    assert undefined == []


NAMES = {
    "en": (
        "Clinton and Jiang Meet in East Asia: The U.S. Department of State and NATO",
        ["Clinton", "Jiang", "East Asia", "U.S. Department", "NATO"],
    ),
    "de": ("Politik als Beruf und Wissenschaft", ["Politik", "Beruf", "Wissenschaft"]),
    "fr": ("La mer du Nord et la Bretagne", ["Nord", "Bretagne"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", NAMES)
def test_plain_bst_keeps_the_capitals_of_names(lang: str, tmp_path: Path) -> None:
    needs("bibtex", file="plain.bst")
    title, names = NAMES[lang]
    fields = {"author": ("Ann Roe",), "title": title, "journaltitle": "Past Shores", "date": "1999", "langid": lang}
    (tmp_path / "works.bib").write_text(bib.write([bib.Entry("k", "article", fields)], "bibtex"), encoding="utf-8")
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n", encoding="utf-8")
    run(tmp_path, "bibtex", "a")
    printed = " ".join((tmp_path / "a.bbl").read_text(encoding="utf-8").replace("{", "").replace("}", "").split())
    assert all(name in printed for name in names), printed
