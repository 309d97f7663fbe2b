"""`ibidem sources`"""

from __future__ import annotations

import click

from cli import listing, options

COLUMNS = ("key", "type", "author", "title", "date", "cited")


@click.command("sources", epilog=options.example("ibidem sources", "ibidem sources --document paper.md --format jsonl"))
@click.option("--document", metavar="DOC", help="Only those that this document cites.")
@options.library_option
@options.format_option
def command(document: str | None, library: str | None, form: str) -> None:
    """List the sources, by key, with the number of their citations."""
    with options.open_library(library) as held:
        text = ("key", "type", "date", "cited", "author", "title")
        listing.show(held.sources(document), COLUMNS, form, text=text, empty="no sources")
