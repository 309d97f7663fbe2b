"""`ibidem render`"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bib import csl_styles
from cli import console, options

FORMATS = ("text", "html", "markdown", "latex")
_CSL = "\n".join(f"{name:<20}{says}" for name, says in csl_styles.names().items())


@click.command(
    "render",
    help=f"""Print the bibliography for reading, or with --notes the notes of a document anew.

    \b
    Styles of the Citation Style Language, beside any .csl file:
    {_CSL.replace(chr(10), chr(10) + "    ")}

    Styles of pybtex: plain, unsrt, alpha, unsrtalpha. Notes are printed by styles of the Citation Style Language alone: works in full, in
    short or by ibid. as the style has it; signals, places and commentary stay as they stand. These styles are printed by pandoc where it is
    installed (pip install 'ibidem[pandoc]' brings it), else by citeproc-py.
    """,
    epilog=options.example(
        "ibidem render", "ibidem render --style apa --to html -o bibliography.html", "ibidem render --notes paper.md --style chicago-notes"
    ),
)
@click.option("--style", help="A style, or a .csl file  [default: plain; of notes chicago-notes]")
@click.option("--to", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--cited-in", metavar="DOC", help="Only what this document cites.")
@click.option("--notes", metavar="DOC", help="The notes of this document, printed anew.")
@click.option("-o", "output", metavar="FILE", help="The file  [default: stdout]")
@options.library_option
def command(style: str | None, form: str, cited_in: str | None, notes: str | None, output: str | None, library: str | None) -> None:
    from bib import BibError
    from references.export.clean import clean_lines

    if notes and cited_in:
        raise click.UsageError("--notes prints notes and --cited-in a bibliography: give one of them")
    try:
        with options.open_library(library) as held:
            text = (
                held.render_notes(notes, style=style or "chicago-notes", format=form)
                if notes
                else held.render(cited_in, style=style or "plain", format=form)
            )
    except BibError as error:
        raise click.BadParameter(str(error), param_hint="--style") from error
    if output and output != "-":
        from references.export.files import write_file

        write_file(Path(output), text)
        console.say(f"written: {output}")
    else:
        console.to_utf8()
        sys.stdout.write(clean_lines(text if text.endswith("\n") or not text else text + "\n"))
