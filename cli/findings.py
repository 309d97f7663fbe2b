"""`ibidem findings`"""

from __future__ import annotations

import sys

import click

from cli import console, listing, options
from references.model import WEIGHTS

COLUMNS = ("code", "weight", "path", "line", "column", "place", "label", "message", "suggestion")


@click.command(
    "findings", epilog=options.example("ibidem findings --document paper.md", "ibidem findings --explain dangling-back-reference")
)
@click.option("--explain", metavar="CODE", help="Explain a code, and list nothing.")
@click.option("--document", metavar="DOC", help="Only those of this document.")
@click.option("--code", metavar="CODE", help="Only those of this code.")
@click.option("--weight", type=click.Choice(WEIGHTS), help="Only those of this weight.")
@click.option("--strict", is_flag=True, help="Exit with 1 if there is any.")
@options.library_option
@options.format_option
def command(
    explain: str | None, document: str | None, code: str | None, weight: str | None, strict: bool, library: str | None, form: str
) -> None:
    """List what is doubtful: where, what, and what can be done; trouble first, then doubts, then remarks.

    Trouble misleads or stops the reader of the paper; a doubt wants a person's look; a remark says what was done.
    """
    from references import findings

    for asked in filter(None, (explain, code)):
        if asked not in findings.codes():
            raise click.BadParameter(f"{asked!r} is no code; there are: {', '.join(findings.codes())}")
    if explain:
        click.echo(findings.explain(explain))
        return
    with options.open_library(library) as held:
        rows = held.findings(document, code, weight)
    if form == "text":
        from references.export.clean import clean

        for row in rows:
            place = f"{row['path']}, {row['place']}" if row["place"] else f"{row['path']}:{row['line']}:{row['column']}"
            sys.stdout.write(clean(f"{place}: {row['weight']}: {row['code']}: {row['message']} {row['suggestion']}") + "\n")
        if not rows:
            console.say("nothing doubtful")
    else:
        listing.show(rows, COLUMNS, form)
    if strict and rows:
        sys.stdout.flush()
        click.get_current_context().exit(1)
