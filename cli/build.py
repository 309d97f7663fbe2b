"""`ibidem build PATH… -o OUT`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import asking_options
from references.errors import UnreadableInput

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.readers.how import Changes

COLUMNS = ("document", "notes", "citations", "sources", "back_references", "resolved", "findings", "encoding", "sha256")


@click.command("build", epilog=options.example("ibidem build papers -o out", "ibidem build papers -o out --check"))
@click.argument("path", nargs=-1, required=True)
@click.option("-o", "output", metavar="OUT", required=True, help="The folder for references.bib, claims.csv and ibidem.db.")
@options.reading_options
@options.jobs_option
@click.option("--name", metavar="NAME", help="The name of what comes by stdin, such as chapter.md.")
@click.option("--again", is_flag=True, help="Read also files that have not changed.")
@click.option("--keys", metavar="SCHEME", help="How new keys are made: author-title-year, pinyin, wade-giles, cjk …")
@click.option("--check", "checked", is_flag=True, help="Find out what became of the links, and look for their archived copies.")
@asking_options
@options.quiet_option
@options.format_option
def command(
    path: tuple[str, ...],
    output: str,
    encoding: str | None,
    changes: Changes | None,
    largest: int | None,
    model: Personal | None,
    name: str | None,
    again: bool,
    jobs: int | None,
    keys: str | None,
    form: str,
    checked: bool,
    **asking: Any,
) -> None:
    """Read documents (files, folders, or - for stdin); write OUT/references.bib, OUT/claims.csv and the library OUT/ibidem.db.

    Prints for each document: notes, citations, sources, back-references, how many of these were resolved, findings. Built again
    into the same folder, only changed files are read, and keys and corrections stay. With --check the bibliography carries the
    archived copies of links that no longer serve, and claims.csv the verdicts; without a network that is said, and the rest is done.
    """
    from cli.reading import read_documents
    from cli.schemes import check
    from references.face import Library
    from references.library.listings import count_weights

    out = Path(output)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableInput("cannot be made a folder", where=output, do="name another one") from error
    with Library(out / "ibidem.db") as held:
        if keys:
            check(keys)
            held.use_keys(keys)
        result = read_documents(
            held, path, encoding=encoding, changes=changes, again=again, largest=largest, model=model, name=name, jobs=jobs
        )
        held.update_sources()
        if checked:
            from cli.links import ask

            ask(held, asking)
        held.write(out)
        rows, doubtful = held.documents(), held.findings()
    listing.show(rows, COLUMNS, form, text=COLUMNS[:-2], empty="no document could be read")
    sys.stdout.flush()
    others = len(rows) - len(result.paths)
    if others > 0:
        console.say(f"{others} of these were in {out / 'ibidem.db'} before; `ibidem remove` takes a document out")
    if doubtful:
        counted = ", ".join(f"{number} {_plural(weight, number)}" for weight, number in count_weights(doubtful).items())
        console.say(f"findings: {counted}; see `ibidem findings --library {out / 'ibidem.db'}`")
    console.say(f"written: {out / 'references.bib'}, {out / 'claims.csv'}, {out / 'ibidem.db'}")
    if result.failed:
        click.get_current_context().exit(3)


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
