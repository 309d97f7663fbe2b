"""A check of what a library holds: only what is missing or stale is asked, and every result is kept within a fifth of a second."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from references.links.archives.mementos import Finder
from references.links.checking.check import Outcome, check_links
from references.links.model import Link, Look, Memento
from references.links.settings import Settings
from references.links.store.link_store import LinkStore, SourceLink, known_look
from references.links.store.state import State
from references.links.verdicts import UNREACHED, Verdict

if TYPE_CHECKING:
    from references.links.store.page_texts import Keeper

COMMIT_EVERY = 0.15
"""Seconds that a result may wait for its transaction."""


class Recorder:
    """Writes looks as they come, in small transactions of its own thread; nothing waits for more than a moment.

    A verdict is written when it stands (`put`), and what the archives say of it when they have answered (`finish`): they may take hours.
    """

    def __init__(self, store: LinkStore, recorded: Callable[[Sequence[str]], None] = lambda _: None) -> None:
        self._store, self._recorded = store, recorded
        self._queue: queue.SimpleQueue[tuple[int, Link, Look, bool] | None] = queue.SimpleQueue()
        self._kept: dict[int, Look] = {}
        self._done: queue.SimpleQueue[tuple[int, Look] | BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def put(self, number: int, link: Link, look: Look) -> None:
        """Stores a verdict."""
        self._queue.put((number, link, look, False))

    def finish(self, number: int, link: Link, look: Look) -> None:
        """Stores the copy of a link whose verdict was put, or known before; it is `ready` then."""
        self._queue.put((number, link, look, True))

    def ready(self) -> Iterator[tuple[int, Look]]:
        """What has been stored since this was last asked, with the verdicts that follow from earlier days."""
        while True:
            try:
                one = self._done.get_nowait()
            except queue.Empty:
                return
            if isinstance(one, BaseException):
                raise one
            if one is not None:
                yield one

    def close(self) -> Iterator[tuple[int, Look]]:
        """Stores what is left."""
        self._queue.put(None)
        self._thread.join()
        yield from self.ready()

    def _run(self) -> None:
        open_, failed = True, False
        while open_:
            batch = [one] if (one := self._queue.get()) else []
            open_ = one is not None
            until = time.monotonic() + COMMIT_EVERY
            while open_ and (left := until - time.monotonic()) > 0:
                try:
                    more = self._queue.get(timeout=left)
                except queue.Empty:
                    break
                open_ = more is not None
                batch += [more] if more else []
            if not batch or failed:
                continue
            try:
                self._write(batch)
            except Exception as error:
                failed = True
                self._done.put(error)

    def _write(self, batch: list[tuple[int, Link, Look, bool]]) -> None:
        self._record([(number, link, look) for number, link, look, finished in batch if not finished])
        done = [(number, link, look) for number, link, look, finished in batch if finished]
        if done:
            self._store.add_copies([(link, look) for _, link, look in done])
        for number, _, look in done:
            kept_look = self._kept.pop(number, look)
            self._done.put((number, replace(kept_look, memento=look.memento, evidence=look.evidence)))

    def _record(self, seen: list[tuple[int, Link, Look]]) -> None:
        if seen:
            kept = self._store.record([(link, look) for _, link, look in seen])
            self._kept.update({number: look for (number, _, _), look in zip(seen, kept, strict=True)})
            self._recorded(sorted({link.url for _, link, _ in seen}))


def due(
    links: Sequence[SourceLink],
    known: dict[str, State],
    now: datetime,
    *,
    max_age: timedelta | None = None,
    stale_only: bool = False,
    retry: bool = False,
) -> list[Link]:
    """The links to ask now: those never asked (unless only stale ones are wanted) and those whose verdict is too old; each once.

    `retry`: those that were not reached, too, however fresh.

    >>> known = {"http://a.org/": State("http://a.org/", "alive", "", 200, None, "2026-01-01T00:00:00Z")}
    >>> links = [SourceLink("k", Link("http://a.org/")), SourceLink("l", Link("http://b.org/"))]
    >>> [link.url for link in due(links, known, datetime(2026, 1, 2, tzinfo=UTC))]
    ['http://b.org/']
    """
    found: dict[tuple[str, str | None, str | None], Link] = {}
    for one in links:
        state = known.get(one.link.url)
        if (not stale_only) if state is None else state.is_stale(now, max_age) or (retry and state.verdict in UNREACHED):
            found.setdefault((one.link.url, one.link.date, one.link.title), one.link)
    return list(found.values())


def without_copies(
    links: Sequence[SourceLink], known: dict[str, State], store: LinkStore, asked: Sequence[Link]
) -> list[tuple[Link, Look]]:
    """The links that were looked at, but of which no archive was asked: an earlier run was broken off before its turn came."""
    copies, again = store.mementos(), {link.url for link in asked}
    found: dict[tuple[str, str], tuple[Link, Look]] = {}
    for one in links:
        link, state = one.link, known.get(one.link.url)
        place = (link.url, link.date or "")
        if state is not None and state.verdict != Verdict.UNCHECKED and link.url not in again and place not in copies:
            found.setdefault(place, (link, known_look(link, state, None)))
    return list(found.values())


def check_store(
    store: LinkStore,
    links: Sequence[Link],
    settings: Settings,
    *,
    finder: Finder | None = None,
    say: Callable[[str], None] | None = None,
    outcome: Outcome | None = None,
    network: Callable[[], bool] | None = None,
    without: Sequence[tuple[Link, Look]] = (),
    keep: Keeper | None = None,
    recorded: Callable[[Sequence[str]], None] = lambda _: None,
) -> Iterator[Look]:
    """Asks about links and keeps what was found; yields each look once it is stored. Of those `without` a copy, only archives are asked.

    `recorded` is told the links whose verdicts are stored, which may be long before an archive has answered.
    """
    if finder is not None:
        finder.remember(store.mementos())
    wanted = [*links, *(link for link, _ in without)]
    known = {len(links) + place: look for place, (_, look) in enumerate(without)}
    recorder = Recorder(store, recorded)

    def seen(number: int, look: Look) -> None:
        recorder.put(number, wanted[number], look)
        if keep is not None:
            keep.settle(look)

    found = check_links(wanted, settings, finder=finder, say=say, outcome=outcome, network=network, seen=seen, known=known, keep=keep)
    try:
        for number, look in found:
            recorder.finish(number, wanted[number], look)
            for _, kept in recorder.ready():
                yield kept
    finally:
        rest = list(recorder.close())
    for _, kept in rest:
        yield kept


def table(store: LinkStore, keys: Sequence[str] | None = None) -> Iterator[tuple[str, Look]]:
    """(key, what is known) of every link; a source without a link has a line too."""
    known, copies = store.states(), store.mementos()
    for key, links in store.sources(keys):
        for link in links:
            copy = copy_for(copies, link)
            look = known_look(link, known.get(link.url), copy)
            yield key, replace(look, no_copy=True) if copy is None and (link.url, link.date or "") in copies else look
        if not links:
            yield key, known_look(_NO_LINK, None, None)


_NO_LINK = Link("")


def copy_for(copies: dict[tuple[str, str], Memento | None], link: Link) -> Memento | None:
    """The copy that is known for a link, as the author read it.

    >>> copy = Memento("http://arch/2014", "2014-05-16T00:00:00Z", 0, "arch")
    >>> copy_for({("http://a.org/", "2014"): copy}, Link("http://a.org/", "2014")) == copy, copy_for({}, Link("http://a.org/"))
    (True, None)
    """
    return copies.get((link.url, link.date or ""))


def now() -> datetime:
    return datetime.now(UTC)


__all__ = ["Recorder", "check_store", "copy_for", "due", "now", "table", "without_copies"]
