"""`ibidem train [FILE…] -o MODEL`"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from cli import console, options

if TYPE_CHECKING:
    from references.face import Library

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
    import ibidem

    with _open_library(library, needed=not files) if not no_library else nullcontext() as held:
        trained = ibidem.train(output, files, held, watch=_say_how_long)
    untaught = trained.untaught
    for one in untaught if everything else untaught[:MOST_TOLD]:
        console.trouble(f"{one.where or 'note'}: {one.field} {one.value!r}: {one.why}")
    if len(untaught) > MOST_TOLD and not everything:
        console.trouble(f"and {len(untaught) - MOST_TOLD} more values could not be learned (--all lists them)")
    console.say(
        f"{output}: {trained.lessons} notes learned; {trained.misread} were misread before, of these {trained.learned} are read right now"
    )


def _say_how_long(notes: int) -> None:
    console.say(f"learning from {notes} notes; this takes about half a minute")


def _open_library(library: str | None, *, needed: bool) -> AbstractContextManager[Library | None]:
    """The library; where files are given and there is no library, none."""
    from references.errors import UnusableLibrary

    try:
        return options.open_library(library)
    except UnusableLibrary:
        if needed or library:
            raise
        return nullcontext()
