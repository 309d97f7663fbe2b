"""`ibidem documents`"""

from __future__ import annotations

import click

from cli import listing, options

COLUMNS = ("document", "notes", "citations", "sources", "back_references", "resolved", "findings", "encoding", "sha256")
SHOWN = COLUMNS[:-1]


@click.command("documents", epilog=options.example("ibidem documents", "ibidem documents --format csv"))
@options.library_option
@options.format_option
def command(library: str | None, form: str) -> None:
    """List the documents of the library with what was found in each."""
    with options.open_library(library) as held:
        listing.show(held.documents(), COLUMNS, form, text=SHOWN, empty="no documents yet")
