"""`ibidem notes DOC`"""

from __future__ import annotations

import click

from cli import listing, options

COLUMNS = ("note", "label", "kind", "sources", "text")


@click.command("notes", epilog=options.example("ibidem notes paper.md", "ibidem notes paper --format json"))
@click.argument("document")
@options.library_option
@options.format_option
def command(document: str, library: str | None, form: str) -> None:
    """List the notes of a document: by its path, its name, or its name without suffix.

    The JSON forms give each note whole, with its spans, marks, claims and citations.
    """
    with options.open_library(library) as held:
        if form in ("json", "jsonl"):
            from references.export.objects import note_json

            rows = (note_json(note) for reading in held.readings(document) for note in reading.notes)
            listing.show(rows, COLUMNS, form)
        else:
            listing.show(held.notes(document), COLUMNS, form, text=("note", "kind", "sources", "text"), empty="no notes")
