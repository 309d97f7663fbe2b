"""`ibidem not-a-duplicate KEY KEY`"""

from __future__ import annotations

import click

from cli import console, options


@click.command("not-a-duplicate", epilog=options.example("ibidem not-a-duplicate hu-zhongguo-1919 carr-twenty-1939"))
@click.argument("key")
@click.argument("other")
@click.option("--why", default="", help="The reason, kept with the decision.")
@options.library_option
def command(key: str, other: str, why: str, library: str | None) -> None:
    """Say that two sources are two works, once and for all."""
    with options.open_library(library) as held:
        made = held.hold_apart(key, other, why)
    console.say(f"{made.number}: {made.other} is not {made.target}")
