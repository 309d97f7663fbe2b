"""`ibidem extract FILE|-`"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cli import console, options
from cli.bibliography import to_option
from references.export.formats import DEFAULT, by_name

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.model import Source
    from references.readers.how import Changes


@click.command("extract", epilog=options.example("ibidem extract paper.md > paper.bib", "cat paper.md | ibidem extract -"))
@click.argument("file")
@options.reading_options
@to_option(default=DEFAULT)
@options.quiet_option
def command(file: str, encoding: str | None, changes: Changes | None, largest: int | None, model: Personal | None, form: str) -> None:
    """Print the bibliography of one document; no library is needed, and none is made."""
    from cli.reading import tell
    from references.derive import derive
    from references.readers.how import How
    from references.reading import Trouble, read_bytes, read_named, without_notes

    how = How(encoding, changes or "accept")
    if file == "-":
        data = options.read_input(file, largest)
        reading = read_bytes(options.stdin_name(data), data, how, model)
    else:
        reading = read_named(file, how, largest, model)
    if isinstance(reading, Trouble):
        tell(reading)
        click.get_current_context().exit(3)
    print_entries(derive([reading]).sources, form)
    if not reading.notes:
        tell(without_notes(file, named=True))
        click.get_current_context().exit(3)


def print_entries(sources: Iterable[Source], form: str) -> None:
    """Prints sources as a bibliography."""
    from references.entries import entry_of

    console.to_utf8()
    sys.stdout.write(by_name(form).write([entry_of(source) for source in sources]))
