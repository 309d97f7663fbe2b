"""`ibidem train [FILE…] -o MODEL`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import console, options

if TYPE_CHECKING:
    from references.labeller.personal import Lesson, Untaught

MOST_TOLD = 12


@click.command(
    "train",
    epilog=options.example(
        "ibidem train -o mine.model", "ibidem train labelled.jsonl --no-library -o mine.model", "ibidem parse notes.txt --model mine.model"
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("-o", "--output", default="ibidem.model", show_default=True, metavar="FILE", help="Where the model is written.")
@click.option("--no-library", is_flag=True, help="Learn from the files only, not from the corrections of the library.")
@click.option("--all", "everything", is_flag=True, help="List every value that could not be learned.")
@options.library_option
def command(files: tuple[str, ...], output: str, no_library: bool, everything: bool, library: str | None) -> None:
    """Make a personal model of your corrections and of notes that you labelled, in a minute or two, offline.

    A FILE has one note a line: {"input": "the note as printed", "references": [{"author": ["…"], "title": "…", "date": "1928"}]}.
    Fields have BibLaTeX names. Ten to twenty notes in a style are enough for it. Notes in other styles are read as before. Use the
    model with `ibidem parse --model FILE`, or for every command that reads notes with IBIDEM_MODEL=FILE.
    """
    from references.corrections.lessons import labelled_notes
    from references.labeller import personal
    from references.parse import read_note

    lessons = [lesson for name in files for lesson in labelled_notes(Path(name))]
    untaught: list[personal.Untaught] = []
    if not no_library:
        from_library, untaught = _of_library(library, needed=not files)
        lessons += from_library
    console.say(f"learning from {len(lessons)} notes; this takes about half a minute")
    trained = personal.train(lessons, Path(output), read_note)
    untaught += trained.untaught
    for one in untaught if everything else untaught[:MOST_TOLD]:
        console.trouble(f"{one.where or 'note'}: {one.field} {one.value!r}: {one.why}")
    if len(untaught) > MOST_TOLD and not everything:
        console.trouble(f"and {len(untaught) - MOST_TOLD} more values could not be learned (--all lists them)")
    console.say(
        f"{output}: {trained.lessons} notes learned; {trained.misread} were misread before, of these {trained.learned} are read right now"
    )


def _of_library(library: str | None, *, needed: bool) -> tuple[list[Lesson], list[Untaught]]:
    """The corrected notes of the library; where files are given and there is no library, none."""
    from references.corrections.lessons import corrected
    from references.errors import UnusableLibrary

    try:
        with options.open_library(library) as held:
            return corrected(held.readings(), held.corrections())
    except UnusableLibrary:
        if needed or library:
            raise
        return [], []
