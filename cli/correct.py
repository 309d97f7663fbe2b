"""`ibidem correct KEY|NOTE FIELD VALUE`"""

from __future__ import annotations

import click

from cli import console, options


@click.command(
    "correct",
    epilog=options.example(
        'ibidem correct hu-zhongguo-1919 date 1919-02 --why "title page"',
        "ibidem correct 'paper.md#2' back_reference 1",
    ),
)
@click.argument("target", metavar="KEY|NOTE")
@click.argument("field")
@click.argument("value")
@click.option("--why", default="", help="The reason, kept with the correction.")
@options.library_option
def command(target: str, field: str, value: str, why: str, library: str | None) -> None:
    """Correct a field of a source, or of one citation in a note.

    A note is DOCUMENT#NOTE, and DOCUMENT#NOTE/2 is its second citation. Fields have BibLaTeX names; a note also has signal, locator,
    kind, and back_reference (the note that it points to). Names are divided by a semicolon. An empty VALUE takes the field away.
    """
    with options.open_library(library) as held:
        made = held.correct(target, field, value, why)
    console.say(f"{made.number}: {made.target} {made.field}: {made.was or '(nothing)'} -> {made.now or '(nothing)'}")
