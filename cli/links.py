"""`ibidem links`, and what `ibidem check` does with a library."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import row, settings_of, verdict_code
from references.links.verdicts import ROWS

if TYPE_CHECKING:
    from datetime import timedelta

    from references.face import Library
    from references.links.model import Look

COLUMNS = ("source", "url", "verdict", "reason", "status", "final_url", "checked", "memento")
_TEXT = ("verdict", "source", "url", "reason", "memento")


@click.command("links", epilog=options.example("ibidem links --verdict dead --format csv"))
@click.option("--verdict", "verdicts", multiple=True, metavar="VERDICT", help=f"Only these: {', '.join(ROWS)}.")
@click.option("--source", metavar="KEY", help="Only those of this source.")
@options.library_option
@options.format_option
def command(verdicts: tuple[str, ...], source: str | None, library: str | None, form: str) -> None:
    """List the links of the sources with what is known of them; asks nothing."""
    unknown = [one for one in verdicts if one not in ROWS]
    if unknown:
        raise click.UsageError(f"no such verdict: {unknown[0]} (one of {', '.join(ROWS)})")
    _no_rest_for_garbage()
    with options.open_library(library) as held:
        rows = (_line(key, look, form) for key, look in held.list_links(source=source) if not verdicts or look.verdict in verdicts)
        listing.show(rows, COLUMNS, form, text=_TEXT, empty="no such links")


def _no_rest_for_garbage() -> None:
    """A listing makes many small things that all live until its end: to look among them for garbage takes a third of the time."""
    import gc

    gc.disable()


def _line(key: str, look: Look, form: str) -> dict[str, Any]:
    return {"source": key, **row(look, form)}


def check_library(documents: tuple[str, ...], library: str | None, form: str, given: dict[str, Any]) -> int:
    """Asks what is missing or stale, keeps every result at once, and lists what is known then."""
    if given["offline"]:
        _no_rest_for_garbage()
    no_network = False
    meant = {"source": given["source"], "documents": documents}
    with options.open_library(library) as held:
        if not given["offline"]:
            no_network = ask(held, given, **meant, max_age=_age(given["max_age"]), stale_only=given["stale"])
        seen: set[str] = set()
        listing.show(_note_verdicts(held.list_links(**meant), seen, form), COLUMNS, form, text=_TEXT, empty="no sources")
    return verdict_code(seen, no_network)


def ask(held: Library, given: dict[str, Any], **how: Any) -> bool:
    """Asks what is missing or stale, with a bar and the time that is left; says whether there was no network."""
    from references.links.check import Outcome

    outcome = Outcome()
    started = time.monotonic()
    with console.progress() as bar:

        def watch(total: int, look: Look) -> None:
            done = bar.done + 1
            left = (time.monotonic() - started) / done * (total - done)
            bar.watch(total, f"{left / 60:.0f} min {left % 60:.0f} s left" if left >= 60 else f"{left:.0f} s left, {look.verdict}")

        asked = held.check(**how, archives=given["archives"], settings=settings_of(given), say=console.say, outcome=outcome, watch=watch)
        for _ in asked:
            pass
    if outcome.no_network:
        console.say("no network: nothing was checked, and nothing is called dead")
    return outcome.no_network


def _note_verdicts(rows: Iterator[tuple[str, Look]], seen: set[str], form: str) -> Iterator[dict[str, Any]]:
    for key, look in rows:
        seen.add(look.verdict)
        yield _line(key, look, form)


def _age(days: float | None) -> timedelta | None:
    from datetime import timedelta

    return timedelta(days=days) if days is not None else None


def explain(url: str, given: dict[str, Any], library: str | None, form: str) -> None:
    """Shows the whole evidence for one link: what the library knows of it, else what is seen now."""
    from references.export.clean import clean, to_json
    from references.links.explain import explain_lines
    from references.links.store import evidence_table

    look: Look | None = None
    history: list[tuple[str, str, str]] = []
    where = options.where(library)
    if ("://" in where or Path(where).exists()) and given["max_age"] is None:
        with options.open_library(library) as held:
            look, history = held.known_link(url)
    if look is None:
        look = _look_now(url, given)
    if form in ("json", "jsonl"):
        console.to_utf8()
        click.echo(to_json({**look.line(), "evidence": evidence_table(look.evidence), "history": history}))
        return
    for line in explain_lines(look, history):
        click.echo(clean(line))


def _look_now(url: str, given: dict[str, Any]) -> Look:
    from references.links.asking import check
    from references.links.check import look_offline
    from references.links.intake import from_line

    link = from_line(url)
    if link is None:
        raise click.UsageError("--explain wants a URL")
    if given["offline"]:
        return look_offline(link.url, "offline, and nothing is known of it")
    return next(check([link], archives=given["archives"], settings=settings_of(given), say=console.say))
