"""`ibidem remove DOC`"""

from __future__ import annotations

import click

from cli import console, options


@click.command("remove", epilog=options.example("ibidem remove paper.md"))
@click.argument("document", nargs=-1, required=True)
@options.library_option
def command(document: tuple[str, ...], library: str | None) -> None:
    """Take documents out of the library. The files stay, and so do keys and corrections, should a document come back."""
    with options.open_library(library) as held:
        for name in document:
            console.say(f"{held.remove(name)}: removed from the library")
