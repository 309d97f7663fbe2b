"""`ibidem links`, and what `ibidem check` does with a library."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, options
from cli.asking import settings_of, verdict_code
from cli.link_listing import format_option, show_rows
from references.links.verdicts import ROWS, Verdict

if TYPE_CHECKING:
    from datetime import timedelta

    from references.face import Library
    from references.links.model import Look


@click.command(
    "links",
    epilog=options.example(
        "ibidem links --problems",
        "ibidem links --verdict dead --format csv",
        'ibidem links --mark http://example.org/a alive --why "opens in a browser"',
    ),
)
@click.option("--verdict", "verdicts", multiple=True, metavar="VERDICT", help=f"Only these: {', '.join(ROWS)}; dead means dead? too.")
@click.option("--problems", is_flag=True, help="Only those that want a person.")
@click.option("--source", metavar="KEY", help="Only those of this source.")
@click.option("--mark", nargs=2, metavar="URL VERDICT", help="Say what became of a link: alive, dead or changed.")
@click.option("--why", default="", metavar="TEXT", help="With --mark: the reason, kept with it.")
@options.library_option
@format_option
def command(
    verdicts: tuple[str, ...], problems: bool, source: str | None, mark: tuple[str, str] | None, why: str, library: str | None, form: str
) -> None:
    """List the links of the sources with where they stand and what is known of them, trouble first; asks nothing.

    A link that did not answer is dead? until it has been seen so on three days. What you say of a link with --mark is believed for three
    months (links.believe_marks of the configuration), then it is asked again; `ibidem undo` takes it back.
    """
    from references.links.reports.rows import chosen_by

    if mark:
        if verdicts or problems or source or form != "text":
            raise click.UsageError("--mark says what became of one link, and lists none: list in a second command")
        _mark(*mark, why, library)
        return
    _check_listing(verdicts, why)
    _no_rest_for_garbage()
    chosen = chosen_by(verdicts, problems=problems)
    with options.open_library(library) as held:
        shown = show_rows([*filter(chosen, held.link_rows(source=source))], form, empty="no such links")
    if Verdict.DEAD in verdicts and Verdict.DEAD_ONCE not in verdicts and any(row.look.verdict == Verdict.DEAD_ONCE for row in shown):
        console.say("dead? is listed too: it did not answer, and has not yet been seen so on three days")


def _check_listing(verdicts: tuple[str, ...], why: str) -> None:
    if why:
        raise click.UsageError("--why is the reason of --mark")
    unknown = [one for one in verdicts if one not in ROWS]
    if unknown:
        raise click.UsageError(f"no such verdict: {unknown[0]} (one of {', '.join(ROWS)})")


def _mark(url: str, verdict: str, why: str, library: str | None) -> None:
    from references.links.link_rules import mark_age

    with options.open_library(library) as held:
        made = held.mark_link(url, verdict, why)
    said = f"marked {made.now}" + (f" (it was {made.was})" if made.was != made.now else "")
    console.say(f"{made.number}: {made.target} {said}; asked again in {mark_age().days} days; `ibidem undo {made.number}` takes it back")


def _no_rest_for_garbage() -> None:
    """A listing makes many small things that all live until its end: to look among them for garbage takes a third of the time."""
    import gc

    gc.disable()


def check_library(documents: tuple[str, ...], library: str | None, form: str, given: dict[str, Any]) -> int:
    """Asks what is missing or stale, keeps every result at once, and lists what is known then."""
    if given["offline"]:
        _no_rest_for_garbage()
    no_network = False
    meant = {"source": given["source"], "documents": documents}
    with options.open_library(library) as held:
        if not given["offline"]:
            no_network = ask(held, given, **meant, max_age=_age(given["max_age"]), stale_only=given["stale"], retry=given["retry"])
        shown = show_rows(held.link_rows(**meant), form, empty="no sources")
    return verdict_code({row.look.verdict for row in shown}, no_network)


def ask(held: Library, given: dict[str, Any], **how: Any) -> bool:
    """Asks what is missing or stale, with a bar and the time that is left; says whether there was no network."""
    from references.links.checking.check import Outcome

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
        console.say(f"{outcome.network}: what could not be asked is unchecked, and is not called dead")
    return outcome.no_network


def _age(days: float | None) -> timedelta | None:
    from datetime import timedelta

    return timedelta(days=days) if days is not None else None


def explain(url: str, given: dict[str, Any], library: str | None, form: str) -> None:
    """Shows the whole evidence for one link: what the library knows of it, else what is seen now."""
    from references.export.clean import clean, to_json
    from references.links.reports.explain import explain_lines
    from references.links.store.evidence_json import evidence_table

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
    from references.links.checking.api import check
    from references.links.checking.check import look_offline
    from references.links.intake import from_line

    link = from_line(url)
    if link is None:
        raise click.UsageError("--explain wants a URL")
    if given["offline"]:
        return look_offline(link.url, "offline, and nothing is known of it")
    return next(check([link], archives=given["archives"], settings=settings_of(given), say=console.say))
