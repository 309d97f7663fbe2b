"""`ibidem check`"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
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
    if what and (what == ("-",) or any(name.endswith(".bib") for name in what)):
        code = _without_library(what, form, given)
    else:
        from cli.links import check_library

        code = check_library(what, library, form, given)
    if code:
        sys.stdout.flush()
        click.get_current_context().exit(code)


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
    links = _links(what)
    if given["offline"]:
        from references.links.check import look_offline

        listing.show([row(look_offline(link.url, "offline"), form) for link in links], COLUMNS, form)
        return 0
    seen: set[str] = set()
    state: dict[str, bool] = {}
    text = ("verdict", "url", "reason", "memento")
    with console.progress(len(links)) as bar:
        listing.show(_rows(links, given, form, seen, state, bar), COLUMNS, form, text=text, empty="no links")
    return verdict_code(seen, state.get("no_network", False))


def _rows(
    links: Sequence[Link], given: dict[str, Any], form: str, seen: set[str], state: dict[str, bool], bar: console.ProgressBar
) -> Iterator[dict[str, Any]]:
    """Rows in the order of the input, each as soon as those before it are there."""
    from references.links.check import Outcome, check_links
    from references.links.mementos import finder_for

    outcome = Outcome()
    settings = settings_of(given)
    waiting: dict[int, Look] = {}
    due = 0
    with finder_for(given["archives"], settings, console.say) as finder:
        for number, look in check_links(links, settings, finder=finder, say=console.say, outcome=outcome):
            waiting[number] = look
            seen.add(look.verdict)
            bar.step(look.url)
            while due in waiting:
                yield row(waiting.pop(due), form)
                sys.stdout.flush()
                due += 1
    state["no_network"] = outcome.no_network
    if outcome.no_network:
        console.say("no network: nothing was checked, and nothing is called dead")
