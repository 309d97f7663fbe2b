"""Makes docs/formats.md, and the lines of the READMEs that name the formats, out of the table that the program uses.

python -m tests.docs.formats
"""

from __future__ import annotations

import re
from pathlib import Path

from references.readers.formats import list_formats, table

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "docs" / "formats.md"
READMES = {"README.md": "title", "README.zh-TW.md": "title_zh"}

OPENING = """\
# The formats of documents

Made from the table that the program uses (`references/terms/formats.toml`) by `python -m tests.docs.formats`; a test sees that it still
agrees. `ibidem formats` prints the same.

What a file is, is told by what it holds; only where that says nothing by its suffix. What a format states (blocks, notes with their marks
and labels, links, languages) is taken as it is; only text, Markdown without notes of its own, and what else states none are searched for
notes. A folder may hold files of all these formats.

All but text and Markdown are read in a process of their own, with limits on memory, CPU time and what a file unpacks to: a file that is
damaged, or made to do harm, costs itself alone. Nothing that a document names is fetched or run.

| format | suffixes | what is read | what is lost |
|---|---|---|---|
"""
CHOICES = """
## Choices

- **A numbered list of works that the text cites by [3], or by [3, p. 14]** (under References, Literatur, 參考文獻 and their like) is read
  like notes in every format: each entry is a work, and the numbers in the text are its marks, so that there are sources and claims; a page
  in the brackets is the claim's locator. The finding `works-cited-by-number` says so. A list without such marks is no list of notes: notes
  end where it begins.
- **One note for one body.** A note that is marked several times (JATS `xref`, named references of wikis) is one note with several marks.
- **Places that links lead back to are no notes** in web pages where they are paragraphs of the text or hold the whole list.
- **A note in a command of LaTeX that the text never uses** is not printed, and so is none.
- **A mark of TEI stands where the note stands**, also where the note repeats the word that it is about; notes in the margin are notes.
"""
OTHERS = """
## What helps with the others

| format | suffixes | what to do |
|---|---|---|
"""


def made() -> str:
    """The whole page."""
    rows = list_formats()
    read = "".join(
        f"| {row['format']}{_extra(row['read'])} | {_suffixes(row)} | {_cell(row['reads'])} | {_cell(row['loses']) or '–'} |\n"
        for row in rows
        if row["read"] != "no"
    )
    others = "".join(f"| {row['format']} | {_suffixes(row)} | {_cell(row['do'])} |\n" for row in rows if row["read"] == "no")
    return OPENING + read + CHOICES + (OTHERS + others if others else "")


def _extra(read: str) -> str:
    return "" if read == "yes" else f" ({read})"


def _suffixes(row: dict[str, object]) -> str:
    suffixes = row["suffixes"]
    assert isinstance(suffixes, list)
    return " ".join(f"`{one}`" for one in suffixes) or "by its root"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("^[", "^\\[").replace("[^", "\\[^")


def line(title: str) -> str:
    """The formats that are read, in one line; those of an extra name it."""
    names = [getattr(row, title) or row.title for row in table() if row.reader and not row.extra]
    extra = [f"{getattr(row, title) or row.title} (`[{row.extra}]`)" for row in table() if row.reader and row.extra]
    comma = "、" if title == "title_zh" else ", "
    return comma.join([*names, *extra])


def with_line(text: str, title: str) -> str:
    """A README with the line between its marks."""
    return re.sub(r"(<!-- formats -->).*?(<!-- /formats -->)", lambda found: f"{found[1]}{line(title)}{found[2]}", text, flags=re.DOTALL)


if __name__ == "__main__":
    PLACE.write_text(made(), encoding="utf-8")
    for name, title in READMES.items():
        page = ROOT / name
        page.write_text(with_line(page.read_text(encoding="utf-8"), title), encoding="utf-8")
    print(f"{PLACE} written, and the lines of {', '.join(READMES)}")
