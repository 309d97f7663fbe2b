"""The way in: `ibidem COMMAND`. Commands are loaded only when they are asked for, so that help comes at once."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from cli import console, options
from references.errors import EXITS, IbidemError, UnreadableInput, UnusableLibrary, name_missing, readable

COMMANDS: dict[str, str] = {
    "build": "Read documents; write bibliography, claims and library.",
    "add": "Read documents into the library.",
    "documents": "List the documents of the library.",
    "notes": "List the notes of a document.",
    "sources": "List the sources.",
    "claims": "List the claims with the sources that they rest on.",
    "show": "Show everything about one source.",
    "findings": "List what is doubtful.",
    "check": "Find out what became of links, and which copy stands for what was cited.",
    "links": "List the links with their verdicts and copies.",
    "evidence": "Show where quotations and numbers of the claims stand on the pages that they cite.",
    "archive": "Ask for archived copies, or keep the evidence in a WARC.",
    "export": "Write the bibliography or the whole library to a file.",
    "render": "Format the bibliography for reading.",
    "remove": "Take a document out of the library.",
    "correct": "Correct a field of a source or of a citation.",
    "merge": "Say that two sources are one work.",
    "split": "Say that a source is more than one work.",
    "rename": "Give a source another key.",
    "not-a-duplicate": "Say that two sources are two works.",
    "undo": "Take back a correction.",
    "corrections": "List, export or import corrections.",
    "formats": "List the formats of documents, and what helps with those that are not read.",
    "extract": "Print the bibliography of one document, without a library.",
    "parse": "Read the bodies of notes, one a line.",
    "train": "Make a personal model of your corrections and labelled notes.",
    "completion": "Print the completion script of a shell.",
}
"""name -> what it does; a command `not-a-duplicate` stands in cli/not_a_duplicate.py"""


class ReaderGone(Exception):
    """Who reads our output has seen enough: no error, whatever click makes of it."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXITS.items()])
        with formatter.section("Example"):
            formatter.write_text("ibidem build papers -o out")


def _show_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from references.version import VERSION

        click.echo(f"ibidem {VERSION}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--library", metavar="PATH-or-URL", envvar="IBIDEM_LIBRARY", help="The library  [default: $IBIDEM_LIBRARY or ibidem.db here]")
@options.quiet_option
@options.debug_option
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version.")
@click.pass_context
def cli(ctx: click.Context, library: str | None) -> None:
    """Footnotes in, bibliography and claims out.

    ibidem reads documents full of footnotes into a BibTeX bibliography and ties every source to the claims that rest on it.
    """
    ctx.obj = {"library": library}


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; whatever goes wrong is told in one line."""
    console.prepare()
    try:
        code: Any = cli.main(list(sys.argv[1:] if arguments is None else arguments), "ibidem", standalone_mode=False)
        sys.stdout.flush()
        console.warn_of_escapes()
        return code if isinstance(code, int) else 0
    except (Exception, KeyboardInterrupt) as error:
        return _tell(error)


def _tell(error: BaseException) -> int:
    """Says why the command ends, and returns its exit code."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code if isinstance(error, click.UsageError) else UnreadableInput.exit_code
    if isinstance(error, ReaderGone | BrokenPipeError):
        # What is left in the buffer must not be tried again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    words, code = _words_of(error)
    console.error(words)
    console.trace(error)
    return code


def _words_of(error: BaseException) -> tuple[str, int]:
    """What is said of an error, and its exit code."""
    if isinstance(error, IbidemError):
        return str(error), error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return "interrupted; all finished work is kept", 130
    if isinstance(error, ModuleNotFoundError):
        return "{} ({})".format(*name_missing(error)), UnusableLibrary.exit_code
    if isinstance(error, OSError):
        name = readable(str(error.filename)) if error.filename else "output"
        return f"{name}: {error.strerror or error} (nothing half-written was left)", UnreadableInput.exit_code
    reason = (str(getattr(error, "orig", None) or error).splitlines() or [""])[0]
    if type(error).__module__.startswith("sqlalchemy"):
        words = f"the library cannot be used: {reason} (see that it can be written, and that the disk is not full)"
    else:
        kind = type(error).__name__
        words = f"a fault of ibidem: {kind}: {reason} (`ibidem --debug` shows where; please report it; all finished work is kept)"
    return words, UnusableLibrary.exit_code


def main() -> None:
    """The entry point."""
    gc.set_threshold(
        50_000, 20, 20
    )  # we make many small things that live to the end; looking for cycles among them costs a sixth of the time
    sys.exit(run())


if __name__ == "__main__":
    main()
