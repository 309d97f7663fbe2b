"""`ibidem corrections`"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cli import console, listing, options

COLUMNS = ("number", "verb", "target", "other", "field", "was", "now", "why", "when", "undone")


@click.group(
    "corrections", invoke_without_command=True, epilog=options.example("ibidem corrections", "ibidem corrections export -o mine.toml")
)
@options.library_option
@options.format_option
@click.pass_context
def command(ctx: click.Context, library: str | None, form: str) -> None:
    """List what a person changed; `export` and `import` carry it to another library as TOML."""
    ctx.meta["library"] = library
    if ctx.invoked_subcommand is None:
        with options.open_library(library) as held:
            made = held.corrections(undone=True)
        rows = [{name: getattr(one, name) for name in COLUMNS} for one in made]
        text = ("number", "verb", "target", "other", "field", "was", "now", "when", "why")
        listing.show([row for row in rows if form != "text" or not row["undone"]], COLUMNS, form, text=text, empty="no corrections")


@command.command("export", epilog=options.example("ibidem corrections export -o mine.toml"))
@click.option("-o", "output", metavar="FILE", help="The file  [default: stdout]")
@options.library_option
@click.pass_context
def export(ctx: click.Context, output: str | None, library: str | None) -> None:
    """Write the corrections in force as TOML."""
    from references.corrections.exchange import to_toml

    with options.open_library(library or ctx.meta.get("library")) as held:
        made = held.corrections()
    if output and output != "-":
        from references.export.files import write_file

        write_file(Path(output), to_toml(made))
        console.say(f"{output}: {len(made)} corrections")
    else:
        from references.export.clean import clean_lines

        console.to_utf8()
        sys.stdout.write(clean_lines(to_toml(made)))


@command.command("import", epilog=options.example("ibidem corrections import mine.toml"))
@click.argument("file")
@options.library_option
@click.pass_context
def import_(ctx: click.Context, file: str, library: str | None) -> None:
    """Take in the corrections of a TOML file; those in force already are passed over."""
    from references.corrections.exchange import from_toml
    from references.errors import UnreadableInput

    try:
        text = options.read_input(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput("is not UTF-8", where=file, do="give a file that `ibidem corrections export` wrote") from error
    made = from_toml(text, file)
    with options.open_library(library or ctx.meta.get("library"), create=True) as held:
        new = held.import_corrections(made)
    console.say(f"{new} of {len(made)} corrections taken in")
