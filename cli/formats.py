"""`ibidem formats`"""

from __future__ import annotations

import click

from cli import listing, options

COLUMNS = ("format", "suffixes", "read", "reads", "loses", "do")


@click.command("formats", epilog=options.example("ibidem formats", "ibidem formats --format json"))
@options.format_option
def command(form: str) -> None:
    """List the formats of documents: what is read of each, what an extra adds, and for the others the one line that helps.

    A format is told by what a file holds, and only where that says nothing by its suffix.
    """
    from references.readers.formats import list_formats

    rows = list_formats()
    listing.show(rows, COLUMNS, form, text=("format", "suffixes", "read", "what"))
