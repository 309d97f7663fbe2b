"""Copies: the Internet Archive saves pages of a library, what links answer is kept in a WARC, or a reader brings copies of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from references.links.archives.own_copies import Own, read_own
from references.links.archives.save_page_now import SavePageNow
from references.links.archives.warc import WarcFile
from references.links.checking.check import Outcome, check_links
from references.links.checking.recheck import copy_for
from references.links.days import parse_days, to_rfc3339
from references.links.fetching.fetcher import ACCEPT, Reply
from references.links.judging.judge import of_reply
from references.links.model import Memento
from references.links.pages.page import Page
from references.links.settings import Settings, user_agent
from references.links.store.link_store import LinkStore, SourceLink
from references.links.store.page_texts import PageStore, text_of
from references.links.urls import key
from references.links.verdicts import SERVING

Say = Callable[[str], None]


class Kept(NamedTuple):
    """What became of the copy of one link."""

    source: str
    url: str
    outcome: str
    """saved | refused (by us) | failed; of a WARC: kept | nothing; of a copy of the reader's own: taken | farther | refused | nothing"""
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


OWN = "a copy of your own"
"""what stands for the archive of a copy that a reader keeps"""


def take_own(store: LinkStore, texts: PageStore, links: Sequence[SourceLink], path: Path) -> Iterator[Kept]:
    """Takes the copies in a file of the reader's as those of their days; each stands for a link whose page it is, if none is nearer.

    A copy of a page that says that it is gone, or of a wall before it, is none. Raises `UnreadableInput` for a file that holds no copies.
    """
    wanted: dict[str, list[SourceLink]] = {}
    states = store.states()
    for one in links:
        state = states.get(one.link.url)
        for page in {key(url) for url in (one.link.url, state.final_url if state is not None else None) if url}:
            wanted.setdefault(page, []).append(one)
    seen = False
    for own in read_own(path, lambda url: key(url) in wanted):
        for one in wanted[key(own.url)]:
            seen = True
            yield _take(store, texts, one, own)
    if not seen:
        yield Kept("", str(path), "nothing", "it holds no page that a source cites")


def _take(store: LinkStore, texts: PageStore, one: SourceLink, own: Own) -> Kept:
    page = Page(own.body, own.content_type, own.is_cut)
    reply = Reply(own.url, 200, headers=(("Content-Type", own.content_type),), body=own.body, truncated=own.is_cut)
    judged = of_reply(one.link, own.url, reply, (), page)
    day = own.when.date().isoformat()
    if not own.body.strip() or judged.verdict not in SERVING:
        return Kept(one.key, one.link.url, "refused", f"of {day}: {judged.reason if own.body.strip() else 'it is empty'}")
    before = copy_for(store.mementos(), one.link)
    want = parse_days(one.link.date)
    far = abs(want.distance(own.when)) if want else 0
    if before is not None and before.distance_days is not None and abs(before.distance_days) < far:
        return Kept(one.key, one.link.url, "farther", f"of {day}: the copy that is known is nearer to the day of reading", before.url)
    copy = Memento(own.place, to_rfc3339(own.when), None, OWN)
    store.add_memento(one.link, copy)
    texts.put(copy.url, text_of(page), to_rfc3339(own.when))
    return Kept(one.key, one.link.url, "taken", f"of {day}: {judged.reason}", copy.url)
