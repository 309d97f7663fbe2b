"""`ibidem archive`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options

if TYPE_CHECKING:
    from references.links.store import LinkStore, SourceLink

COLUMNS = ("source", "url", "outcome", "message", "memento")


@click.command("archive", epilog=options.example("ibidem archive --warc evidence.warc.gz", "ibidem archive --unarchived"))
@click.option("--source", metavar="KEY", help="Only the links of this source.")
@click.option("--unarchived", is_flag=True, help="Only the links that serve and have no copy.")
@click.option(
    "--warc", metavar="FILE", type=click.Path(dir_okay=False), help="Save nothing on the web: keep what the links answer in a WARC."
)
@click.option("--allow-private", "private", multiple=True, metavar="HOST|CIDR", help="May be asked though it is a private address.")
@click.option("--ca-bundle", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="Certificates to trust instead.")
@click.option("--proxy", metavar="URL", help="Ask through this proxy.")
@options.library_option
@options.format_option
def command(source: str | None, unarchived: bool, warc: str | None, library: str | None, form: str, **given: Any) -> None:
    """Ask the Internet Archive for copies (Save Page Now), or keep the evidence in a file.

    Saving publishes an address for ever. It is done only here, with your own keys (IBIDEM_SPN_ACCESS, IBIDEM_SPN_SECRET), and never for
    addresses with user names, tokens or private hosts. With --warc only the links themselves are asked.
    """
    if not (source or unarchived or warc):
        raise click.UsageError("name what is to be saved: --source KEY, --unarchived, or --warc FILE")
    from cli.links import open_links

    store, keys = open_links(library, source)
    try:
        links = _chosen(store, keys, unarchived)
        rows = _to_warc(links, Path(warc), given) if warc else _to_web(store, links)
        listing.show(rows, COLUMNS, form, text=("outcome", "url", "message"), empty="nothing to save")
    finally:
        store.close()
    if any(row["outcome"] == "failed" for row in rows):
        sys.stdout.flush()
        click.get_current_context().exit(1)


def _chosen(store: LinkStore, keys: list[str] | None, unarchived: bool) -> list[SourceLink]:
    from references.links.recheck import copy_for
    from references.links.verdicts import SERVING

    found = {one.link.url: one for one in reversed(store.links(keys))}
    if not unarchived:
        return list(reversed(found.values()))
    known, copies = store.states(), store.mementos()
    served = [one for one in found.values() if (state := known.get(one.link.url)) and state.verdict in SERVING]
    return [one for one in reversed(served) if copy_for(copies, one.link) is None]


def _to_web(store: LinkStore, links: list[SourceLink]) -> list[dict[str, Any]]:
    from references.links.spn import SavePageNow, keys

    client = SavePageNow(*keys(), say=console.say)
    rows = []
    try:
        with console.progress(len(links)) as bar:
            for one in links:
                saved = client.save(one.link.url)
                bar.step(f"{saved.outcome} {one.link.url}")
                if saved.memento:
                    store.add_memento(one.link, saved.memento)
                copy = saved.memento.url if saved.memento else ""
                rows.append({"source": one.key, "url": one.link.url, "outcome": saved.outcome, "message": saved.message, "memento": copy})
    finally:
        client.close()
    return rows


def _to_warc(links: list[SourceLink], path: Path, given: dict[str, Any]) -> list[dict[str, Any]]:
    from references.links.check import Outcome, check_links
    from references.links.fetch import ACCEPT
    from references.links.settings import Settings, user_agent
    from references.links.warc import Evidence

    settings = Settings(
        keep_raw=True,
        raw_cap=8_000_000,
        total=60.0,
        allow_private=given["private"],
        ca_bundle=given["ca_bundle"],
        proxy=given["proxy"],
        in_flight=16,
    )
    outcome, rows = Outcome(), []
    evidence = Evidence(path, user_agent(), ACCEPT)
    try:
        with console.progress(len(links)) as bar:
            for number, look in check_links([one.link for one in links], settings, say=console.say, outcome=outcome):
                written = evidence.add(outcome.exchanges.pop(number, []), look.verdict)
                bar.step(look.url)
                kept = "kept" if written else "nothing"
                rows.append(
                    {
                        "source": links[number].key,
                        "url": look.url,
                        "outcome": kept,
                        "message": f"{look.verdict}: {look.reason}",
                        "memento": "",
                    }
                )
    finally:
        evidence.close()
    console.say(f"written: {path}")
    return rows
