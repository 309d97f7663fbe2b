"""`ibidem add PATH…`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli import console, options

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.readers.how import Changes


@click.command("add", epilog=options.example("ibidem add paper.md chapters", "ibidem add --encoding big5 old.txt"))
@click.argument("path", nargs=-1, required=True)
@options.reading_options
@options.jobs_option
@click.option("--name", metavar="NAME", help="The name of what comes by stdin, such as chapter.md.")
@click.option("--again", is_flag=True, help="Read also files that have not changed.")
@options.library_option
def command(
    path: tuple[str, ...],
    encoding: str | None,
    changes: Changes | None,
    largest: int | None,
    model: Personal | None,
    name: str | None,
    again: bool,
    jobs: int | None,
    library: str | None,
) -> None:
    """Read documents (files, folders, or - for stdin) into the library.

    A file that stands there already is left as it is; a changed file is read again, and its sources keep their keys.
    """
    from cli.reading import read_documents

    with options.open_library(library, create=True) as held:
        result = read_documents(
            held, path, encoding=encoding, changes=changes, again=again, largest=largest, model=model, name=name, jobs=jobs
        )
        held.update_sources()
    console.say(", ".join(f"{count} {became}" for became, count in sorted(result.became.items())) or "nothing was added")
    if result.failed:
        click.get_current_context().exit(3)
