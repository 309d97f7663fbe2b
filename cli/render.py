"""`ibidem render`"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bib.rendering import FORMATS
from cli import console, options


@click.command("render", epilog=options.example("ibidem render", "ibidem render --style alpha --to html -o bibliography.html"))
@click.option("--style", default="plain", show_default=True, help="A style of pybtex: plain, unsrt, alpha …")
@click.option("--to", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--cited-in", metavar="DOC", help="Only what this document cites.")
@click.option("-o", "output", metavar="FILE", help="The file  [default: stdout]")
@options.library_option
def command(style: str, form: str, cited_in: str | None, output: str | None, library: str | None) -> None:
    """Format the bibliography for reading, with the styles of pybtex."""
    from bib import styles
    from references.export.clean import clean_lines

    known = tuple(styles())
    if style not in known:
        raise click.BadParameter(f"{style!r} is no style; there are: {', '.join(known)}")
    with options.open_library(library) as held:
        text = held.render(cited_in, style=style, format=form)
    if output and output != "-":
        from references.export.files import write_file

        write_file(Path(output), text)
        console.say(f"written: {output}")
    else:
        sys.stdout.write(clean_lines(text if text.endswith("\n") or not text else text + "\n"))
