"""`ibidem links`, and what `ibidem check` does with a library."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import row, settings_of, verdict_code

if TYPE_CHECKING:
    from datetime import timedelta

    from references.links.model import Look
    from references.links.store import LinkStore

COLUMNS = ("source", "url", "verdict", "reason", "status", "final_url", "checked", "memento")
_TEXT = ("verdict", "source", "url", "reason", "memento")


@click.command("links", epilog=options.example("ibidem links --verdict dead --format csv"))
@click.option("--verdict", "verdicts", multiple=True, metavar="VERDICT", help="Only these: alive, moved, changed, dead?, dead, blocked …")
@click.option("--source", metavar="KEY", help="Only those of this source.")
@options.library_option
@options.format_option
def command(verdicts: tuple[str, ...], source: str | None, library: str | None, form: str) -> None:
    """List the links of the sources with what is known of them; asks nothing."""
    from references.links.recheck import table
    from references.links.verdicts import ROWS

    unknown = [one for one in verdicts if one not in ROWS]
    if unknown:
        raise click.UsageError(f"no such verdict: {unknown[0]} (one of {', '.join(ROWS)})")
    _no_rest_for_garbage()
    store, keys = open_links(library, source)
    try:
        rows = (_line(key, look, form) for key, look in table(store, keys) if not verdicts or look.verdict in verdicts)
        listing.show(rows, COLUMNS, form, text=_TEXT, empty="no such links")
    finally:
        store.close()


def _no_rest_for_garbage() -> None:
    """A listing makes many small things that all live until its end: to look among them for garbage takes a third of the time."""
    import gc

    gc.disable()


def open_links(library: str | None, source: str | None = None, documents: tuple[str, ...] = ()) -> tuple[LinkStore, list[str] | None]:
    """The link tables of a library, its sources brought up to date, and the keys that are meant (None: all)."""
    from references.links.store import LinkStore

    where = options.where(library)
    keys: list[str] | None = None
    with options.open_library(library) as held:
        held.update_sources()
        if source:
            keys = [held.show(source)[0].key]
        elif documents:
            keys = sorted({one.key for document in documents for one in held.bibliography(document)})
    return LinkStore.open(where), keys


def _line(key: str, look: Look, form: str) -> dict[str, Any]:
    return {"source": key, **row(look, form)}


def check_library(documents: tuple[str, ...], library: str | None, form: str, given: dict[str, Any]) -> int:
    """Asks what is missing or stale, keeps every result at once, and lists what is known then."""
    from references.links.recheck import table

    if given["offline"]:
        _no_rest_for_garbage()
    store, keys = open_links(library, given["source"], documents)
    no_network = False
    try:
        if not given["offline"]:
            no_network = _ask(store, keys, given, max_age=_age(given["max_age"]), stale_only=given["stale"])
        seen: set[str] = set()
        listing.show(_noting(table(store, keys), seen, form), COLUMNS, form, text=_TEXT, empty="no sources")
    finally:
        store.close()
    return verdict_code(seen, no_network)


def _ask(
    store: LinkStore, keys: list[str] | None, given: dict[str, Any], *, max_age: timedelta | None = None, stale_only: bool = False
) -> bool:
    """Asks what is missing or stale, and keeps it, with a bar and the time that is left; says whether there was no network."""
    from references.links.check import Outcome
    from references.links.mementos import finder_for
    from references.links.recheck import check_store, due, now, without_copies

    outcome, settings = Outcome(), settings_of(given)
    store.note_days()
    links, known = store.links(keys), store.states()
    asked = due(links, known, now(), max_age=max_age, stale_only=stale_only)
    started = time.monotonic()
    with finder_for(given["archives"], settings, console.say) as finder:
        held = [] if finder is None or stale_only else without_copies(links, known, store, asked)
        without = [one for one in held if finder is not None and finder.wants(one[0])]
        total = len(asked) + len(without)
        looks = check_store(store, asked, settings, finder=finder, say=console.say, outcome=outcome, without=without)
        with console.progress(total) as bar:
            for done, look in enumerate(looks, 1):
                left = (time.monotonic() - started) / done * (total - done)
                bar.step(f"{left / 60:.0f} min {left % 60:.0f} s left" if left >= 60 else f"{left:.0f} s left, {look.verdict}")
    if outcome.no_network:
        console.say("no network: nothing was checked, and nothing is called dead")
    return outcome.no_network


def check_all(where: str, given: dict[str, Any]) -> bool:
    """Asks what is missing or stale in a library whose sources are settled; says whether there was no network."""
    from references.links.store import LinkStore

    store = LinkStore.open(where)
    try:
        return _ask(store, None, given)
    finally:
        store.close()


def _noting(rows: Iterator[tuple[str, Look]], seen: set[str], form: str) -> Iterator[dict[str, Any]]:
    for key, look in rows:
        seen.add(look.verdict)
        yield _line(key, look, form)


def _age(days: float | None) -> timedelta | None:
    from datetime import timedelta

    return timedelta(days=days) if days is not None else None


def explain(url: str, given: dict[str, Any], library: str | None, form: str) -> None:
    """Shows the whole evidence for one link: what the library knows of it, else what is seen now."""
    from pathlib import Path

    from references.export.clean import clean, to_json
    from references.links.explain import explain_lines
    from references.links.store import evidence_table

    look: Look | None = None
    history: list[tuple[str, str, str]] = []
    where = options.where(library)
    if ("://" in where or Path(where).exists()) and given["max_age"] is None:
        look, history = _known(url, library)
    if look is None:
        look = _look_now(url, given)
    if form in ("json", "jsonl"):
        console.to_utf8()
        click.echo(to_json({**look.line(), "evidence": evidence_table(look.evidence), "history": history}))
        return
    for line in explain_lines(look, history):
        click.echo(clean(line))


def _known(url: str, library: str | None) -> tuple[Look | None, list[tuple[str, str, str]]]:
    from dataclasses import replace

    from references.links.recheck import copy_for
    from references.links.store import known_look

    store, _ = open_links(library)
    try:
        state, evidence = store.states().get(url), store.evidence(url)
        link = next((one.link for one in store.links() if one.link.url == url), None)
        if state is None or evidence is None or link is None:
            return None, []
        return replace(known_look(link, state, copy_for(store.mementos(), link)), evidence=evidence), store.history(url)
    finally:
        store.close()


def _look_now(url: str, given: dict[str, Any]) -> Look:
    from references.links.check import check_links, look_offline
    from references.links.intake import from_line
    from references.links.mementos import finder_for

    link = from_line(url)
    if link is None:
        raise click.UsageError("--explain wants a URL")
    if given["offline"]:
        return look_offline(link.url, "offline, and nothing is known of it")
    settings = settings_of(given)
    with finder_for(given["archives"], settings, console.say) as finder:
        return next(look for _, look in check_links([link], settings, finder=finder, say=console.say))
