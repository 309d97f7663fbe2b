"""`ibidem archive`"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import CA_BUNDLE, CONTACT, PRIVATE, PROXY
from references.errors import UnreadableInput

if TYPE_CHECKING:
    from references.links.checking.saving import Kept
    from references.links.settings import Settings

COLUMNS = ("source", "url", "outcome", "message", "memento")


@click.command(
    "archive",
    epilog=options.example("ibidem archive --warc evidence.warc.gz", "ibidem archive --from page.html", "ibidem archive --unarchived"),
)
@click.option("--source", metavar="KEY", help="Only the links of this source.")
@click.option("--unarchived", is_flag=True, help="Only the links that serve and have no copy.")
@click.option(
    "--warc", metavar="FILE", type=click.Path(dir_okay=False), help="Save nothing on the web: keep what the links answer in a WARC."
)
@click.option(
    "--from",
    "files",
    multiple=True,
    metavar="FILE",
    help="Take copies of your own: what SingleFile or a browser saved, a WARC, a WACZ; repeatable.",
)
@PRIVATE
@CA_BUNDLE
@PROXY
@CONTACT
@options.library_option
@options.format_option
def command(
    source: str | None, unarchived: bool, warc: str | None, files: tuple[str, ...], library: str | None, form: str, **given: Any
) -> None:
    """Ask the Internet Archive for copies (Save Page Now), or keep the evidence in a file.

    Saving publishes an address for ever. It is done only here, with your own keys (IBIDEM_SPN_ACCESS, IBIDEM_SPN_SECRET), and never for
    addresses with user names, tokens or private hosts. With --warc only the links themselves are asked; with --from nobody is,
    and each copy in the file counts as that of the day on which it was made.
    """
    if files:
        _take(files, source, unarchived or bool(warc), library, form)
        return
    if not (source or unarchived or warc):
        raise click.UsageError("name what is to be saved: --source KEY, --unarchived, --warc FILE, or --from FILE")
    with options.open_library(library) as held, console.progress() as bar:
        how: dict[str, Any] = {"source": source, "unarchived": unarchived, "say": console.say, "watch": partial(_step, bar)}
        kept = held.keep_warc(warc, settings=_settings(given), **how) if warc else held.archive(**{**_own_keys(), **how})
        rows = [one._asdict() for one in kept]
    if warc:
        console.say(f"written: {warc}")
    listing.show(rows, COLUMNS, form, text=("outcome", "url", "message"), empty="nothing to save")
    if any(row["outcome"] == "failed" for row in rows):
        sys.stdout.flush()
        click.get_current_context().exit(1)


def _take(files: tuple[str, ...], source: str | None, mixed: bool, library: str | None, form: str) -> None:
    """Takes copies out of files; one that cannot be read costs itself alone."""
    if mixed:
        raise click.UsageError("--from takes copies of your own, and asks nobody: use it alone, or with --source")
    rows: list[dict[str, Any]] = []
    failed = False
    with options.open_library(library) as held:
        for name in files:
            try:
                for one in held.take_copies(name, source=source):
                    rows.append(one._asdict())
            except UnreadableInput as error:
                failed = True
                console.trouble(str(error))
    listing.show(rows, COLUMNS, form, text=("outcome", "source", "url", "message"), empty="nothing taken")
    if failed:
        sys.stdout.flush()
        click.get_current_context().exit(3)


def _step(bar: console.ProgressBar, total: int, kept: Kept) -> None:
    bar.watch(total, f"{kept.outcome} {kept.url}")


def _own_keys() -> dict[str, str]:
    """The reader's own keys, which no command line should show."""
    return {"access": os.environ.get("IBIDEM_SPN_ACCESS", ""), "secret": os.environ.get("IBIDEM_SPN_SECRET", "")}


def _settings(given: dict[str, Any]) -> Settings:
    from references.links.settings import Settings

    return Settings(allow_private=given["private"], ca_bundle=given["ca_bundle"], proxy=given["proxy"], contact=given["contact"])
