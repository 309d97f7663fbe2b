"""`ibidem export`"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import console, options
from cli.bibliography import formats_in_words, to_option
from references.export import formats

if TYPE_CHECKING:
    from bib import Entry
    from references.export.formats import Format
    from references.export.into import Held
    from references.face import Library


@click.command(
    "export",
    help=f"""Write the bibliography ({formats_in_words("entries")}) or the whole library ({formats_in_words("library")}).

    The JSON of the library holds every document, note, mark, claim, citation, source and finding.
    """,
    epilog=options.example(
        "ibidem export -o references.bib", "ibidem export --to csl-json --cited-in paper.md", "ibidem export --into thesis.bib"
    ),
)
@to_option(of="", words=f"The format  [default: by the suffix of -o, else {formats.DEFAULT}]")
@click.option("-o", "output", metavar="FILE", help="The file  [default: stdout]")
@click.option("--cited-in", metavar="DOC", help="Only what this document cites.")
@click.option("--keys", metavar="SCHEME", help="Keys of another scheme for this file: pinyin, wade-giles, cjk, author-title-year …")
@click.option("--ascii", is_flag=True, help="LaTeX commands in place of letters beyond ASCII.")
@click.option("--plain-titles", is_flag=True, help="No braces around the names in titles, whose capitals a style may then lower.")
@click.option("--into", metavar="FILE.bib", help="Add to this bibliography what it lacks; its text and its keys stay.")
@options.library_option
def command(
    form: str | None,
    output: str | None,
    cited_in: str | None,
    keys: str | None,
    ascii: bool,
    plain_titles: bool,
    into: str | None,
    library: str | None,
) -> None:
    chosen = formats.by_name(form) if form else formats.by_name(formats.DEFAULT) if into else _by_suffix(output)
    if into and not chosen.dialect:
        raise click.UsageError(f"--into adds to a .bib file, and {chosen.name} is none")
    for option, given in (("--ascii", ascii), ("--plain-titles", plain_titles)):
        if given and not chosen.dialect:
            raise click.UsageError(f"{option} is for .bib files, and {chosen.name} is none")
    with options.open_library(library) as held:
        if chosen.of == "library":
            _put(chosen.write_library(held.contents(cited_in)), output, chosen)
            return
        entries = _entries(held, cited_in, keys, chosen)
    if into:
        _add_into(entries, into, output, chosen if form else None, {"ascii": ascii, "capitals": not plain_titles})
    else:
        _put(chosen.write(entries, ascii=ascii, capitals=not plain_titles), output, chosen)


def _by_suffix(output: str | None) -> Format:
    if output is None or output == "-":
        return formats.by_name(formats.DEFAULT)
    found = formats.by_suffix(output)
    if found is None:
        raise click.UsageError(f"the suffix of {output!r} names no format; say --to, or use {', '.join(formats.suffixes())}")
    return found


def _entries(held: Library, cited_in: str | None, keys: str | None, form: Format) -> list[Entry]:
    if keys:
        from cli.schemes import check

        check(keys)
    return held.entries(cited_in, links=form.links, keys=keys or "")


def _add_into(entries: list[Entry], into: str, output: str | None, form: Format | None, how: Mapping[str, bool]) -> None:
    """Adds to a person's file: in the dialect that was asked for by name, else in that of the file."""
    import bib
    from references.errors import UnreadableInput
    from references.export.into import find_held

    try:
        existing = options.read_input(into).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput("is not UTF-8", where=into, do="save it as UTF-8 first") from error
    held: dict[str, Held] = {}
    before: set[str] = set()

    def find(there: Sequence[Entry], new: Sequence[Entry]) -> dict[str, str]:
        before.update(entry.key for entry in there)
        held.update(find_held(there, new))
        return {key: one.key for key, one in held.items()}

    try:
        text, names = bib.add_to(existing, entries, form.dialect if form else "", find_held=find, **how)
    except bib.BibError as error:
        raise UnreadableInput(str(error), where=into, do="it was left as it is") from error
    _put(text, output or into, form or formats.by_name(formats.DEFAULT))
    _tell_added(entries, names, held, before)


def _tell_added(entries: list[Entry], names: dict[str, str], held: Mapping[str, Held], before: Set[str]) -> None:
    for old, new in names.items():
        if old != new:
            console.say(f"  {old} is {new} there" + (f": {held[old].reason}" if old in held else ""))
    there = sum(1 for entry in entries if names.get(entry.key, entry.key) in before)
    console.say(f"  added: {len(entries) - there}; there already: {there}")


def _put(text: str, output: str | None, form: Format) -> None:
    from references.export.clean import clean_lines
    from references.export.files import write_file

    if output and output != "-":
        write_file(Path(output), text, encoding=form.encoding)
        console.say(f"written: {output}")
        return
    console.to_utf8()
    sys.stdout.write(text if form.is_json else clean_lines(text))
