"""`ibidem claims`"""

from __future__ import annotations

import sys

import click

from cli import listing, options


@click.command("claims", epilog=options.example("ibidem claims --document paper.md", "ibidem claims --without-source --strict"))
@click.option("--source", metavar="KEY", help="Only those that rest on this source.")
@click.option("--document", metavar="PATH", help="Only those of this document.")
@click.option("--without-source", is_flag=True, help="Only those for which no note of theirs names a source.")
@click.option("--at-risk", is_flag=True, help="Only those all of whose sources are dead or changed and have no copy.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a claim has no source.")
@options.library_option
@options.format_option
def command(
    source: str | None, document: str | None, without_source: bool, at_risk: bool, strict: bool, library: str | None, form: str
) -> None:
    """List the claims, a line for each claim and source.

    A claim is the sentence that the mark of a note closes. It is cited for, not proved by, a source.
    """
    from references.export.tables import CLAIMS

    if at_risk and (source or document or without_source):
        raise click.UsageError("--at-risk goes over the whole library")
    with options.open_library(library) as held:
        if at_risk:
            shown = ("document", "label", "source", "verdict", "claim")
            listing.show(held.claims_at_risk(), CLAIMS, form, text=shown, empty="no claim is known to be at risk")
            return
        rows = held.claims(source=source, document=document, without_source=without_source)
        unsupported = strict and bool(rows if without_source else held.claims(source=source, document=document, without_source=True))
    listing.show(rows, CLAIMS, form, text=("document", "label", "source", "locator", "claim"), empty="no claims")
    if unsupported:
        sys.stdout.flush()
        click.get_current_context().exit(1)
