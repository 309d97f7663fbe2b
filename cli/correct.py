"""`ibidem correct KEY|NOTE FIELD VALUE`"""

from __future__ import annotations

import click

from cli import console, options


@click.command(
    "correct",
    epilog=options.example(
        'ibidem correct hu-zhongguo-1919 date 1919-02 --why "title page"',
        "ibidem correct 'paper.md#2' back_reference 1",
        "ibidem correct 'paper.md#3' --add-reference 'a lecture of his' --source carr-twenty-1939",
    ),
)
@click.argument("target", metavar="KEY|NOTE")
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--add-reference", "words", metavar="WORDS", help="Make a citation of these words of the note.")
@click.option("--source", metavar="KEY", help="With --add-reference: the source that it is a citation of.")
@click.option("--why", default="", help="The reason, kept with the correction.")
@options.library_option
def command(
    target: str, field: str | None, value: str | None, words: str | None, source: str | None, why: str, library: str | None
) -> None:
    """Correct a field of a source, or of one citation in a note.

    A note is DOCUMENT#NOTE, and DOCUMENT#NOTE/2 is its second citation. Fields have BibLaTeX names; a note also has signal, locator,
    kind, and back_reference (the note that it points to). Names are divided by a semicolon. An empty VALUE takes the field away.

    A reference that was missed in a note is added by its words; its fields are read as those of any other.
    """
    if words is not None:
        _add(target, field, words, source or "", why, library)
        return
    if source is not None:
        raise click.UsageError("--source goes with --add-reference.")
    if field is None or value is None:
        raise click.UsageError("Name a FIELD and its VALUE, or give --add-reference WORDS.")
    with options.open_library(library) as held:
        made = held.correct(target, field, value, why)
    console.say(f"{made.number}: {made.target} {made.field}: {made.was or '(nothing)'} -> {made.now or '(nothing)'}")


def _add(target: str, field: str | None, words: str, source: str, why: str, library: str | None) -> None:
    if field is not None:
        raise click.UsageError("--add-reference takes no FIELD and VALUE.")
    with options.open_library(library) as held:
        made = held.add_reference(target, words, source, why)
        number = made.here[0].number + 1
    console.say(f"{made.number}: {made.target} has the reference “{made.now}”; correct it as {made.target}/{number}")
