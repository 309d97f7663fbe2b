"""`ibidem undo`"""

from __future__ import annotations

import click

from cli import console, options


@click.command("undo", epilog=options.example("ibidem undo", "ibidem undo 3"))
@click.argument("number", type=int, required=False)
@options.library_option
def command(number: int | None, library: str | None) -> None:
    """Take back the last correction, merge, split or not-a-duplicate, or the one of this NUMBER."""
    with options.open_library(library) as held:
        made = held.undo(number)
    console.say(f"{made.number}: {made.verb} {made.target} {made.other or made.field}".rstrip() + " taken back")
