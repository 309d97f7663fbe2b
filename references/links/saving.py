"""Copies asked for: the Internet Archive saves pages of a library, or what the links answer is kept in a WARC."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from references.links.check import Outcome, check_links
from references.links.fetch import ACCEPT
from references.links.recheck import copy_for
from references.links.settings import Settings, user_agent
from references.links.spn import SavePageNow
from references.links.store import LinkStore, SourceLink
from references.links.verdicts import SERVING
from references.links.warc import WarcFile

Say = Callable[[str], None]


class Kept(NamedTuple):
    """What became of the copy of one link."""

    source: str
    url: str
    outcome: str
    """saved | refused (by us) | failed; of a WARC: kept | nothing"""
    message: str
    memento: str = ""


def choose_links(store: LinkStore, keys: Sequence[str] | None = None, *, unarchived: bool = False) -> list[SourceLink]:
    """The links to keep, each once: all, or those that serve and have no copy."""
    found = list({one.link.url: one for one in reversed(store.links(keys))}.values())[::-1]
    if not unarchived:
        return found
    known, copies = store.states(), store.mementos()
    served = [one for one in found if (state := known.get(one.link.url)) and state.verdict in SERVING]
    return [one for one in served if copy_for(copies, one.link) is None]


Watch = Callable[[int, Kept], None]
"""told how many links there are, and what became of each"""


def save_to_web(
    store: LinkStore,
    links: Sequence[SourceLink],
    keys: tuple[str, str],
    *,
    say: Say | None = None,
    watch: Watch = lambda _total, _kept: None,
) -> Iterator[Kept]:
    """Asks for a copy of each link, and keeps in the library where it is. It publishes the addresses, for ever."""
    with closing(SavePageNow(*keys, say=say)) as client:
        for one in links:
            saved = client.save(one.link.url)
            if saved.memento:
                store.add_memento(one.link, saved.memento)
            kept = Kept(one.key, one.link.url, saved.outcome, saved.message, saved.memento.url if saved.memento else "")
            watch(len(links), kept)
            yield kept


def save_to_warc(
    links: Sequence[SourceLink],
    path: Path,
    *,
    settings: Settings | None = None,
    say: Say | None = None,
    watch: Watch = lambda _total, _kept: None,
) -> Iterator[Kept]:
    """Asks the links, and nobody else, and keeps what they answer in a file: whole answers of up to eight megabytes."""
    limits = replace(settings or Settings(), keep_raw=True, raw_cap=8_000_000, total=60.0, in_flight=16)
    outcome = Outcome()
    with closing(WarcFile(path, user_agent(limits.contact), ACCEPT)) as evidence:
        for number, look in check_links([one.link for one in links], limits, say=say, outcome=outcome):
            written = evidence.add(outcome.exchanges.pop(number, []), look.verdict)
            kept = Kept(links[number].key, look.url, "kept" if written else "nothing", f"{look.verdict}: {look.reason}")
            watch(len(links), kept)
            yield kept
