"""`ibidem merge KEY KEY`"""

from __future__ import annotations

import click

from cli import console, options


@click.command("merge", epilog=options.example("ibidem merge hu-zhongguo-1919 carr-twenty-1939"))
@click.argument("key")
@click.argument("other")
@click.option("--why", default="", help="The reason, kept with the decision.")
@options.library_option
def command(key: str, other: str, why: str, library: str | None) -> None:
    """Say that two sources are one work. It is called by the first key; the other one still finds it."""
    with options.open_library(library) as held:
        made = held.merge(key, other, why)
    console.say(f"{made.number}: {made.other} is {made.target}")
