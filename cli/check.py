"""`ibidem check`"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import asking_options, row, settings_of, verdict_code

if TYPE_CHECKING:
    from references.links.model import Link, Look

COLUMNS = ("url", "verdict", "reason", "status", "final_url", "checked", "memento")


@click.command(
    "check",
    epilog=options.example("ibidem check", "ibidem check refs.bib", "ibidem check - --format jsonl < urls.txt"),
)
@click.argument("what", nargs=-1, metavar="[DOC…|FILE.bib|-]")
@click.option("--source", metavar="KEY", help="Only the links of this source.")
@click.option("--stale", is_flag=True, help="Only what was checked before, too long ago.")
@click.option("--max-age", metavar="DAYS", type=click.FloatRange(0), help="Ask again what is older  [default: by verdict]")
@click.option("--offline", is_flag=True, help="Use what is known; ask nothing.")
@click.option("--explain", metavar="URL", help="Show the whole evidence for one link.")
@asking_options
@options.library_option
@options.format_option
def command(what: tuple[str, ...], library: str | None, form: str, **given: Any) -> None:
    """Find out what became of links, and which archived copy stands for what the author saw.

    Without arguments, or with documents: the links of the library. With a .bib file, or - for URLs, one a line, each with the day it was
    read after a tab: without a library. Exits with 1 where a link no longer serves.
    """
    if given["explain"]:
        from cli.links import explain

        explain(given["explain"], given, library, form)
        return
    without = [name for name in what if name == "-" or name.endswith(".bib")]
    if without:
        _check_usage(what, without, given)
        code = _without_library(what, form, given)
    else:
        from cli.links import check_library

        code = check_library(what, library, form, given)
    if code:
        sys.stdout.flush()
        click.get_current_context().exit(code)


def _check_usage(what: tuple[str, ...], without: list[str], given: dict[str, Any]) -> None:
    """What the library is asked, and what is checked without it, do not mix."""
    if others := [name for name in what if name not in without]:
        raise click.UsageError(f"{without[0]} is checked without the library, {others[0]} in it: check them one after the other")
    for name in ("source", "stale", "max_age"):
        if given[name] not in (None, False):
            raise click.UsageError(f"--{name.replace('_', '-')} asks the library, and {without[0]} is checked without it")


def _links(what: tuple[str, ...]) -> list[Link]:
    from references.links.intake import from_fields, from_lines

    found: list[Link] = []
    for name in what:
        text = options.read_input(name).decode("utf-8-sig", errors="replace")
        if name == "-":
            found += from_lines(text.splitlines())
        else:
            import bib

            found += [link for entry in bib.read(text).entries if (link := from_fields(entry.fields))]
    return found


def _without_library(what: tuple[str, ...], form: str, given: dict[str, Any]) -> int:
    from references.links.asking import check
    from references.links.check import Outcome, look_offline

    links = _links(what)
    if given["offline"]:
        listing.show([row(look_offline(link.url, "offline"), form) for link in links], COLUMNS, form)
        return 0
    seen: set[str] = set()
    outcome = Outcome()
    with console.progress(len(links)) as bar:

        def watch(look: Look) -> None:
            seen.add(look.verdict)
            bar.step(look.url)

        found = check(links, archives=given["archives"], settings=settings_of(given), say=console.say, outcome=outcome, watch=watch)
        rows = _flush_each(row(look, form) for look in found)
        listing.show(rows, COLUMNS, form, text=("verdict", "url", "reason", "memento"), empty="no links")
    if outcome.no_network:
        console.say("no network: nothing was checked, and nothing is called dead")
    return verdict_code(seen, outcome.no_network)


def _flush_each(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Who reads our output gets each row as soon as it stands."""
    for one in rows:
        yield one
        sys.stdout.flush()
