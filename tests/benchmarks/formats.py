"""The same text in every format: the scores of the seeds, set again as DOCX, ODT, HTML, EPUB, LaTeX and PDF, beside those of their text.

    python -m tests.benchmarks.formats [SEEDS ANSWERS] [--only docx pdf]

Without arguments other people's seeds are read, where they stand beside the checkout, else our own. Where pandoc, LibreOffice or XeLaTeX
are absent, that is said, and their formats are left out. Asked: .98 of the scores of the text; .95 for PDF. Exit code 1 where one is below.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import ibidem
from tests.gate import ROOT, SHARED, Table, measure_documents
from tests.seeds.set_again import FORMS, set_again

MEASURES = ("notes found", "note text", "claims", "reference count", "back-references", "sources", "fields")
NEEDED = {**dict.fromkeys(FORMS, ("pandoc",)), "pdf": ("pandoc", "soffice"), "pdf-latex": ("pandoc", "xelatex")}
"""a format -> the programs that make its files"""
FONTS = ("Noto Serif CJK TC", "Noto Sans CJK TC", "Droid Sans Fallback", "AR PL UMing TW", "WenQuanYi Zen Hei")
"""fonts with Chinese letters, of which XeLaTeX is given the first that is here"""


def asked(form: str) -> float:
    """The share of the scores of the text that a format must reach.

    >>> asked("docx"), asked("pdf-latex")
    (0.98, 0.95)
    """
    return 0.95 if form.startswith("pdf") else 0.98


def make(reading: ibidem.Reading, form: str, out: Path) -> None:
    """A file of a format in a folder."""
    if form != "pdf-latex":
        set_again(reading, form, out)
        return
    word = set_again(reading, "docx", out)
    font = next((one for one in FONTS if one in _fonts()), "")
    more = ["-V", f"mainfont={font}"] if font else []
    more += ["-V", 'header-includes=\\XeTeXlinebreaklocale "zh"', "-V", "papersize=a4"]
    command = ["pandoc", str(word), "--pdf-engine=xelatex", *more, "-o", str(word.with_suffix(".pdf"))]
    subprocess.run(command, check=True, timeout=600, capture_output=True)
    word.unlink()


def _fonts() -> str:
    if not shutil.which("fc-list"):
        return ""
    return subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout


def measure(form: str, seeds: Sequence[Path], answers: Path) -> Table:
    """The scores of the seeds, set again in a format."""
    with tempfile.TemporaryDirectory() as folder:
        for path in seeds:
            make(ibidem.read(path), form, Path(folder))
        for word in Path(folder).glob("*.docx") if form.startswith("pdf") else ():
            word.unlink()
        return measure_documents(Path(folder), answers)[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    own = ROOT / "seeds", ROOT / "seeds" / "answers"
    parser.add_argument("folders", nargs="*", type=Path, default=(SHARED / "seeds", SHARED / "gold") if SHARED.is_dir() else own)
    parser.add_argument("--only", nargs="*", default=list(NEEDED), choices=list(NEEDED))
    given = parser.parse_args()
    folder, answers = given.folders
    seeds = sorted(path for path in folder.iterdir() if (answers / f"{path.stem}.jsonl").is_file() and path.is_file())
    text = measure_documents(folder, answers)[0]
    print(f"{'':10}", *(f"{name:>16}" for name in MEASURES))
    _print("text", text, [])
    below = [name for form in given.only for name in _compare(form, text, seeds, answers)]
    return int(bool(below))


def _compare(form: str, text: Table, seeds: Sequence[Path], answers: Path) -> list[str]:
    """Prints the scores of a format; the measures that are below what is asked."""
    if absent := [program for program in NEEDED[form] if not shutil.which(program)]:
        print(f"{form:10} not measured: {', '.join(absent)} is not here")
        return []
    found = measure(form, seeds, answers)
    low = [name for name in MEASURES if found.get(name, 0) < asked(form) * text[name]]
    _print(form, found, low)
    return low


def _print(form: str, table: Table, low: list[str]) -> None:
    print(f"{form:10}", *(f"{table.get(name, 0):16.3f}" for name in MEASURES), "below: " + ", ".join(low) if low else "", flush=True)


if __name__ == "__main__":
    sys.exit(main())
