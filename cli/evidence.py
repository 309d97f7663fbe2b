"""`ibidem evidence`"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import asking_options, settings_of

if TYPE_CHECKING:
    from references.links.model import Look

_TEXT = ("page", "copy", "source", "label", "wanted", "passage")


@click.command("evidence", epilog=options.example("ibidem evidence paper.md", "ibidem evidence --source carr-twenty-1939 --format csv"))
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@click.option("--source", metavar="KEY", help="Only the claims that rest on this source.")
@click.option("--offline", is_flag=True, help="Look in what was fetched before; ask nothing.")
@asking_options
@options.library_option
@options.format_option
def command(documents: tuple[str, ...], source: str | None, offline: bool, library: str | None, form: str, **given: Any) -> None:
    """Show where the quotations, numbers and days of the claims stand on the pages that they cite, and on the archived copies.

    found, found nearly (with its likeness), not found, or page not readable: also where a page is in another language than a quotation.
    It is evidence to read, no verdict: that words stand on a page proves no claim, and that they do not refutes none.
    """
    from references.evidence.outcomes import Outcome
    from references.links.checking import check
    from references.links.checking.claim_evidence import COLUMNS

    outcome = check.Outcome()
    with options.open_library(library) as held, console.progress() as bar:
        started = time.monotonic()

        def watch(total: int, _look: Look) -> None:
            left = (time.monotonic() - started) / (bar.done + 1) * (total - bar.done - 1)
            bar.watch(total, f"{left:.0f} s left")

        asking = {} if offline else {"archives": given["archives"], "settings": settings_of(given), "say": console.say, "outcome": outcome}
        rows = held.evidence(source=source, documents=documents, offline=offline, watch=watch, **asking)
        counted: Counter[str] = Counter()
        shown = (_for_people(row, form) for row in _count(rows, counted))
        listing.show(shown, COLUMNS, form, text=_TEXT, empty="no claim with a quotation, a number or a day has a source with a link")
    if counted:
        console.say(f"{counted.total()} looked for: " + ", ".join(f"{counted[one]} {one}" for one in Outcome if counted[one]))
    if outcome.no_network:
        console.say("no network: nothing was asked; what is shown was fetched before")
        sys.stdout.flush()
        click.get_current_context().exit(5)


def _count(rows: Iterable[dict[str, Any]], counted: Counter[str]) -> Iterator[dict[str, Any]]:
    for row in rows:
        counted[row["page"]] += 1
        yield row


def _for_people(row: dict[str, Any], form: str) -> dict[str, Any]:
    """A row for people: the likeness beside what was found nearly, and why nothing can be said in the place of a passage."""
    if form != "text":
        return row
    like = f" {row['likeness']:.2f}" if row["page"] == "found nearly" and row["likeness"] is not None else ""
    return {**row, "page": row["page"] + like, "passage": row["passage"] or (f"({row['why']})" if row["why"] else "")}
