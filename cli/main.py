"""The way in: `ibidem COMMAND`. Commands are loaded only when they are asked for, so that help comes at once."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from cli import console
from references.errors import EXITS, IbidemError, UnusableLibrary

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
    "archive": "Ask for archived copies, or keep the evidence in a WARC.",
    "export": "Write the bibliography or the whole library to a file.",
    "render": "Format the bibliography for reading.",
    "remove": "Take a document out of the library.",
    "correct": "Correct a field of a source or of a citation.",
    "merge": "Say that two sources are one work.",
    "split": "Say that a source is more than one work.",
    "not-a-duplicate": "Say that two sources are two works.",
    "undo": "Take back a correction.",
    "corrections": "List, export or import corrections.",
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


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from ibidem import __version__

        click.echo(f"ibidem {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--library", metavar="PATH-or-URL", help="The library  [default: $IBIDEM_LIBRARY or ibidem.db here]")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def cli(ctx: click.Context, library: str | None, quiet: bool) -> None:
    """Footnotes in, bibliography and claims out.

    ibidem reads documents full of footnotes into a BibTeX bibliography and ties every source to the claims that rest on it.
    """
    ctx.obj = {"library": library, "quiet": quiet}
    console.set_quiet(quiet)
    model = os.environ.get("IBIDEM_MODEL")
    if model and not os.path.isfile(model) and ctx.invoked_subcommand not in ("train", "parse", "completion"):
        # Said once and at once, not of each document that is then read without it; train makes it, and parse may name another.
        raise UnusableLibrary("IBIDEM_MODEL names no file", where=model, do="make it: ibidem train, or unset IBIDEM_MODEL")


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    console.prepare()
    try:
        code: Any = cli.main(list(sys.argv[1:] if arguments is None else arguments), "ibidem", standalone_mode=False)
        sys.stdout.flush()
        console.warn_of_escapes()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code if isinstance(error, click.UsageError) else 3
    except IbidemError as error:
        console.error(str(error))
        return error.exit_code
    except (ReaderGone, BrokenPipeError):
        # What is left in the buffer must not be tried again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        console.error("interrupted; all finished work is kept")
        return 130
    except OSError as error:
        console.error(f"{error.filename or 'output'}: {error.strerror or error} (nothing half-written was left)")
        return 3
    except Exception as error:
        if not type(error).__module__.startswith("sqlalchemy"):
            raise
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        console.error(f"the library cannot be used: {reason} (see that it can be written, and that the disk is not full)")
        return 4


def main() -> None:
    """The entry point."""
    gc.set_threshold(
        50_000, 20, 20
    )  # we make many small things that live to the end; looking for cycles among them costs a sixth of the time
    sys.exit(run())


if __name__ == "__main__":
    main()
