"""`ibidem split KEY`"""

from __future__ import annotations

import click

from cli import console, options


@click.command("split", epilog=options.example("ibidem split hu-zhongguo-1919 'paper.md#3'", "ibidem split hu-zhongguo-1919"))
@click.argument("key")
@click.argument("note", nargs=-1)
@click.option("--why", default="", help="The reason, kept with the decision.")
@options.library_option
def command(key: str, note: tuple[str, ...], why: str, library: str | None) -> None:
    """Say that a source is more than one work.

    The citations in the notes that are named (DOCUMENT#NOTE) become a source of their own; where none is named, each wording does.
    """
    with options.open_library(library) as held:
        for made in held.split(key, note, why):
            places = ", ".join(f"{place.path}#{place.note}" for place in made.there)
            console.say(f"{made.number}: {places} not {made.target}")
