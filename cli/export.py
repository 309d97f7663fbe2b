"""`ibidem export`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, options
from cli.bibliography import FORMATS, formatted

if TYPE_CHECKING:
    from bib import Entry
    from references.library import Library

SUFFIXES = {".bib": "biblatex", ".json": "json", ".csv": "csv", ".ris": "ris"}


@click.command(
    "export",
    epilog=options.example(
        "ibidem export -o references.bib", "ibidem export --to csl-json --cited-in paper.md", "ibidem export --into thesis.bib"
    ),
)
@click.option(
    "--to", "form", type=click.Choice([*FORMATS, "json", "csv"]), help="The format  [default: by the suffix of -o, else biblatex]"
)
@click.option("-o", "output", metavar="FILE", help="The file  [default: stdout]")
@click.option("--cited-in", metavar="DOC", help="Only what this document cites.")
@click.option("--keys", metavar="SCHEME", help="Keys of another scheme for this file: pinyin, wade-giles, cjk, author-title-year …")
@click.option("--ascii", is_flag=True, help="LaTeX commands in place of letters beyond ASCII.")
@click.option("--into", metavar="FILE.bib", help="Add to this bibliography what it lacks; its text and its keys stay.")
@options.library_option
def command(
    form: str | None, output: str | None, cited_in: str | None, keys: str | None, ascii: bool, into: str | None, library: str | None
) -> None:
    """Write the bibliography (biblatex, bibtex, csl-json, ris, csv) or the whole library (json).

    The JSON of the library holds every document, note, mark, claim, citation, source and finding.
    """
    dialect = form or ""
    form = form or _by_suffix(output) or "biblatex"
    with options.open_library(library) as held:
        if form == "json":
            from references.export import library_lines

            _put("".join(library_lines(held.export(cited_in))), output, clean=True)
            return
        entries = _entries(held, cited_in, keys, form)
    if into:
        _into(entries, into, output, dialect, ascii)
    elif form == "csv":
        _put(_csv(entries), output, csv=True)
    else:
        _put(formatted(entries, form, ascii=ascii), output, clean=form == "csl-json")


def _by_suffix(output: str | None) -> str | None:
    if output is None or output == "-":
        return None
    name = output.lower()
    if name.endswith(".csl.json"):
        return "csl-json"
    form = SUFFIXES.get(Path(name).suffix)
    if form is None:
        raise click.UsageError(f"the suffix of {output!r} names no format; say --to, or use {', '.join(SUFFIXES)} or .csl.json")
    return form


def _entries(held: Library, cited_in: str | None, keys: str | None, form: str) -> list[Entry]:
    from references.export import entry
    from references.links.writing import with_copies

    entries = with_copies([entry(source) for source in held.bibliography(cited_in)], held.links(), form)
    return _renamed(entries, keys) if keys else entries


def _renamed(entries: list[Entry], scheme: str) -> list[Entry]:
    from dataclasses import replace

    from bib.keys import make_keys
    from cli.schemes import check

    check(scheme)
    return [replace(entry, key=key) for entry, key in zip(entries, make_keys(entries, scheme), strict=True)]


def _csv(entries: list[Entry]) -> str:
    from references.export import FIELDS, csv_lines, ordered

    rows: list[dict[str, Any]] = [{"key": entry.key, "type": entry.type, **entry.fields} for entry in entries]
    names = ordered({name: "" for row in [dict.fromkeys(FIELDS), *rows] for name in row if name != "key"})
    return "".join(csv_lines(rows, ("key", *names)))


def _into(entries: list[Entry], into: str, output: str | None, dialect: str, ascii: bool) -> None:
    """Adds to a person's file: in the dialect that was asked for by name, else in that of the file."""
    import bib
    from references.errors import UnreadableInput

    if dialect not in ("", "biblatex", "bibtex"):
        raise click.UsageError(f"--into adds to a .bib file, and {dialect} is none")
    try:
        existing = options.read_input(into).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput("is not UTF-8", where=into, do="save it as UTF-8 first") from error
    try:
        text, names = bib.add_to(existing, entries, dialect, ascii)
    except bib.BibError as error:
        raise UnreadableInput(str(error), where=into, do="it was left as it is") from error
    held = {entry.key for entry in bib.read(existing).entries}
    there = sum(1 for entry in entries if names.get(entry.key, entry.key) in held)
    _put(text, output or into)
    for old, new in names.items():
        if old != new:
            console.say(f"  {old} is {new} there")
    console.say(f"  added: {len(entries) - there}; there already: {there}")


def _put(text: str, output: str | None, *, csv: bool = False, clean: bool = False) -> None:
    from references.export.clean import clean_lines
    from references.export.files import write_csv, write_file

    if output and output != "-":
        (write_csv if csv else write_file)(Path(output), text)
        console.say(f"written: {output}")
        return
    console.to_utf8()
    sys.stdout.write(text if clean else clean_lines(text))
