"""`ibidem rename KEY NEW`"""

from __future__ import annotations

import click

from cli import console, options


@click.command("rename", epilog=options.example("ibidem rename hu-zhongguo-1919 Hu1919"))
@click.argument("key")
@click.argument("new")
@click.option("--why", default="", help="The reason, kept with the decision.")
@options.library_option
def command(key: str, new: str, why: str, library: str | None) -> None:
    """Give a source another key. It stays with the work; the old one still finds it, and is given to no other."""
    with options.open_library(library) as held:
        made = held.rename(key, new, why)
    console.say(f"{made.number}: {made.target} is called {made.now}")
