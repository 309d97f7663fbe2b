"""Options that several commands share, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from cli import console
from references.errors import UnreadableInput, make_missing

if TYPE_CHECKING:
    from references.face import Library
    from references.labeller.personal import Personal

Function = TypeVar("Function", bound=Callable[..., Any])

FORMATS = ("text", "json", "jsonl", "csv")


def example(*lines: str) -> str:
    """The end of a command's help: an example that works.

    >>> print(example("ibidem sources --format csv"))
    \b
    Example:
      ibidem sources --format csv
    """
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def _be_quiet(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    console.set_quiet(value)
    return value


def quiet_option(function: Function) -> Function:
    return click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_be_quiet, help="Print only results and errors.")(
        function
    )


def _be_frank(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    console.set_debug(value)
    return value


def debug_option(function: Function) -> Function:
    """`--debug`, which may stand before the command and behind it."""
    words = "Show where in ibidem it went wrong."
    return click.option("--debug", is_flag=True, expose_value=False, callback=_be_frank, help=words)(function)


def model_option(function: Function) -> Function:
    """`--model`, opened before anything is read, so that a missing one is told at once."""
    words = "A personal model, made by `ibidem train`  [default: $IBIDEM_MODEL]"
    return click.option("--model", metavar="FILE", envvar="IBIDEM_MODEL", callback=_open_model, help=words)(function)


def _open_model(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> Personal | None:
    if not value or ctx.resilient_parsing:
        return None
    from references.labeller.personal import open_model

    model = open_model(value)
    if model.outdated:
        console.trouble("your model was made for an older ibidem: make it anew with `ibidem train`")
    return model


def library_option(function: Function) -> Function:
    """`--library`, which may also stand before the command."""
    words = "The library  [default: $IBIDEM_LIBRARY or ibidem.db here]"
    return quiet_option(click.option("--library", metavar="PATH-or-URL", help=words)(function))


def format_option(function: Function) -> Function:
    return click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to list.")(function)


def reading_options(function: Function) -> Function:
    """What has to do with reading files."""
    for option in (
        debug_option,
        model_option,
        click.option(
            "--largest", type=click.IntRange(1), default=None, metavar="MB", help="Refuse larger files  [default: 64; 512 for Word, PDF …]"
        ),
        click.option(
            "--track-changes",
            "changes",
            type=click.Choice(["accept", "reject"]),
            default=None,
            help="Read the text as tracked changes leave it, or as it was before them; files are read again  [default: accept]",
        ),
        click.option(
            "--encoding", metavar="NAME", callback=_known_encoding, help="The encoding of the files, where it is not found rightly."
        ),
    ):
        function = option(function)
    return function


def jobs_option(function: Function) -> Function:
    """How many processes read."""
    said = "Read with so many processes  [default: all cores, where that pays]"
    return click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help=said)(function)


def _known_encoding(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    import codecs

    try:
        return codecs.lookup(value).name if value else None
    except LookupError as error:
        raise click.BadParameter(f"{value!r} is no encoding; try utf-8, big5, gb18030, utf-16 or windows-1251") from error


def where(library: str | None) -> str:
    """The library that is meant: by the option, by its place before the command or the environment, or in the working folder."""
    ctx = click.get_current_context(silent=True)
    outer = (ctx.find_root().obj or {}).get("library") if ctx else None
    return str(library or outer or "ibidem.db")


def open_library(library: str | None, *, create: bool = False) -> Library:
    from references.face import Library

    return Library(where(library), create=create)


def read_input(name: str, largest: int | None = None) -> bytes:
    """The bytes of a file, or of stdin where the name is `-`."""
    limit = (largest or 64) * 1_000_000
    try:
        if name == "-":
            data = stdin().read(limit + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(limit + 1)
    except FileNotFoundError:
        raise make_missing(name) from None
    except IsADirectoryError:
        raise UnreadableInput("is a folder", where=name, do="name a file; `ibidem build` and `ibidem add` read folders") from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=name, do="check its rights") from None
    if len(data) > limit:
        raise UnreadableInput(f"more than {limit // 1_000_000} MB", where=name, do="divide it, or raise --largest")
    return data


def stdin() -> BinaryIO:
    """The bytes that come by stdin, which a shell or a service may have closed."""
    import sys

    if sys.stdin is None:
        raise UnreadableInput("stdin is closed", do="pipe a text into it, or name a file")
    return sys.stdin.buffer


def stdin_name(data: bytes) -> str:
    """What comes by stdin has no suffix that says what it is: the marks of notes say it.

    >>> stdin_name(b"Hu saw it.[^1]"), stdin_name(b"Hu saw it.1")
    ('stdin.md', 'stdin.txt')
    """
    return "stdin.md" if b"[^" in data or b"<sup>" in data or b"^[" in data else "stdin.txt"
