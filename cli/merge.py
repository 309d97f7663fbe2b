"""`ibidem merge KEY KEY`"""

from __future__ import annotations

import sys

import click

from cli import console, options


@click.command("merge", epilog=options.example("ibidem merge hu-zhongguo-1919 carr-twenty-1939"))
@click.argument("key")
@click.argument("other")
@click.option("--dry-run", is_flag=True, help="Show the source that would come of it, and change nothing.")
@click.option("--why", default="", help="The reason, kept with the decision.")
@options.library_option
def command(key: str, other: str, dry_run: bool, why: str, library: str | None) -> None:
    """Say that two sources are one work.

    It is called by the first key; the other one still finds it. It keeps the fields of the entry that is dated and says more, of equal
    ones those of the first key; what the other has otherwise is kept beside them.
    """
    with options.open_library(library) as held:
        if dry_run:
            from cli.show import text_of_source

            console.say(f"{other} would be {key}; nothing was changed")
            sys.stdout.write("\n".join(text_of_source(held.preview_merge(key, other))) + "\n")
            return
        made = held.merge(key, other, why)
    console.say(f"{made.number}: {made.other} is {made.target}")
