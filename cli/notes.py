"""`ibidem notes DOC`"""

from __future__ import annotations

import click

from cli import listing, options

COLUMNS = ("note", "label", "form", "kind", "place", "sources", "text")


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

            notes = (note for reading in held.readings(document) for note in reading.notes)
            places = [row["place"] for row in held.notes(document)]
            rows = ({**note_json(note), **({"place": place} if place else {})} for note, place in zip(notes, places, strict=True))
            listing.show(rows, COLUMNS, form)
        else:
            listed = held.notes(document)
            more = ("form", "place") if any(row["place"] for row in listed) else ()
            listing.show(listed, COLUMNS, form, text=("note", *more, "kind", "sources", "text"), empty="no notes")
