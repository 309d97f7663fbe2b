"""Sets a text again in other formats: what was read of it becomes a tree of pandoc's, and pandoc (and LibreOffice, for PDF) files of that.

python -m tests.seeds.set_again FOLDER OUT     sets every text of a folder again in OUT, and says how much is read alike
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibidem
from ibidem import Note, Reading

FORMS = {"docx": "docx", "odt": "odt", "html": "html", "epub": "epub", "latex": "tex"}
"""what pandoc calls a format -> the suffix of its files"""


def to_tree(reading: Reading) -> dict[str, Any]:
    """The document as pandoc's JSON: a paragraph a line of the main text, each note at its first mark."""
    marks = sorted((mark.at, note) for note in reading.notes for mark in note.marks[:1] if mark.at >= 0 and note.form != "source")
    blocks: list[dict[str, Any]] = []
    start = 0
    for line in reading.main.text.split("\n"):
        end = start + len(line)
        mine = [(at - start, note) for at, note in marks if start <= at <= end]
        marks = [one for one in marks if one[0] > end]
        blocks.append({"t": "Para", "c": list(_inlines(line, mine))})
        start = end + 1
    return {"pandoc-api-version": [1, 22], "meta": {}, "blocks": blocks}


def _inlines(line: str, marks: list[tuple[int, Note]]) -> Iterator[dict[str, Any]]:
    at = 0
    for place, note in marks:
        yield {"t": "Str", "c": line[at:place]}
        yield {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": note.text}]}]}
        at = place
    yield {"t": "Str", "c": line[at:]}


def set_again(reading: Reading, form: str, out: Path) -> Path:
    """A file of one of FORMS, or a PDF, which LibreOffice makes of a Word file."""
    if form == "pdf":
        word = set_again(reading, "docx", out)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(out), str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return word.with_suffix(".pdf")
    place = out / f"{Path(reading.document.path).stem}.{FORMS[form]}"
    tree = json.dumps(to_tree(reading)).encode()
    more = ["--metadata", "title=Set again"] if form in ("html", "epub") else []
    subprocess.run(["pandoc", "-f", "json", "-t", form, "-s", *more, "-o", str(place)], input=tree, check=True, timeout=300)
    return place


def likeness(one: Reading, other: Reading) -> dict[str, float]:
    """How much of what was read in one file is read in the other: notes, claims, and what is stated of works; each from 0 to 1."""
    return {name: _share(_things(one, name), _things(other, name)) for name in ("notes", "claims", "stated")}


def _things(reading: Reading, name: str) -> list[str]:
    notes = [note for note in reading.notes if note.form != "source" and note.marks and note.marks[0].at >= 0]
    if name == "notes":
        return [_bare(note.text) for note in notes]
    if name == "claims":
        return [_bare(note.marks[0].claim.text) for note in notes if note.marks[0].claim]
    return [f"{field}: {_bare(str(value))}" for note in notes for one in note.citations for field, value in one.known.items()]


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _share(wanted: list[str], found: list[str]) -> float:
    rest = list(found)
    same = 0
    for one in wanted:
        if one in rest:
            rest.remove(one)
            same += 1
    return 2 * same / (len(wanted) + len(found)) if wanted or found else 1.0


def main(folder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".txt", ".md") or path.stem == "README":
            continue
        reading = ibidem.read(path)
        for form in (*FORMS, "pdf"):
            if shutil.which("soffice" if form == "pdf" else "pandoc"):
                found = likeness(reading, ibidem.read(set_again(reading, form, out)))
                print(f"{path.name[:30]:30} {form:6}", "  ".join(f"{name} {value:.3f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
