"""The copy that stands for what the author saw: the nearest usable one, wherever it is archived."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from references.links.addresses import is_private_host
from references.links.archives import Archive, Client, Unavailable, choose_archives, is_inside
from references.links.budget import Budget
from references.links.days import Wanted, from_digits, parse_days, to_rfc3339
from references.links.model import FROM_BEFORE, Considered, Link, Look, Memento
from references.links.page import Page
from references.links.search import Copy, Search, raw
from references.links.settings import Settings
from references.links.urls import askable, identifier, recognise_archive, tells_too_much, without_secrets
from references.links.verdicts import Verdict

if TYPE_CHECKING:
    from references.links.pages import Keep


class Finder:
    """Looks for copies in several archives, beside the run that asks the links. Use it in a `with`."""

    def __init__(
        self,
        archives: Sequence[Archive],
        settings: Settings,
        *,
        say: Callable[[str], None] | None = None,
        budget: Budget | None = None,
        width: int = 4,
        keep: Keep | None = None,
    ) -> None:
        self._keep = keep
        self._closing = threading.Event()
        self._budget = budget or Budget()
        self._clients = [Client(one, settings, self._budget, say or (lambda _: None), self._closing) for one in archives]
        self._known: dict[tuple[str, str | None, str | None], tuple[Memento | None, tuple[Considered, ...]]] = {}
        self._before: dict[tuple[str, str], Memento | None] = {}
        self._width = width
        self._private = any(one.private for one in archives)

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        for client in self._clients:
            client.close()

    def remember(self, known: Mapping[tuple[str, str], Memento | None]) -> None:
        """Takes over what was found before, by (URL, day asked for): no archive is asked the same twice."""
        self._before = dict(known)

    def find(self, link: Link) -> tuple[Memento | None, tuple[Considered, ...]]:
        """The copy that stands for what the author saw, and everything that was considered."""
        found = recognise_archive(link.url)
        want = parse_days(link.date)
        if (link.url, link.date or "") in self._before:
            return self._before[link.url, link.date or ""], (Considered(link.url, None, "", FROM_BEFORE),)
        if found is not None and found.timestamp:
            return _itself(link, found.archive, found.timestamp, want), ()
        url = without_secrets(askable(found.original if found and found.original else link.url))
        asked = (url, link.date, link.title)
        if asked not in self._known:
            self._known[asked] = self._search(link, url, want)
        return self._known[asked]

    def _search(self, link: Link, url: str, want: Wanted | None) -> tuple[Memento | None, tuple[Considered, ...]]:
        best: tuple[Memento, int] | None = None
        considered: list[Considered] = []
        secret = tells_too_much(askable(link.url)) or ("the address is private" if is_private_host(url) else "")
        for client in self._clients:
            if secret and not client.archive.private:
                considered.append(Considered(url, None, client.archive.name, f"not asked: {secret}"))
                continue
            copy, seen = _search_in(client, Search(client, url, link.title, want))
            considered += seen
            if copy is None or copy.when is None:
                continue
            days = want.distance(copy.when) if want else None
            far = abs(days or 0)
            if best is None or far < best[1]:
                best = Memento(copy.url, to_rfc3339(copy.when), days, client.archive.name), far
                if self._keep is not None and copy.page is not None:
                    self._keep(link.url, copy.url, copy.page)
            if far <= 1:
                break
        return (best[0] if best else None), tuple(considered)

    def read(self, copy: Memento) -> Page | None:
        """A copy that is known, asked for again at its archive; None where that is not one of ours, or does not answer with it."""
        client = next((one for one in self._clients if is_inside(copy.url, one.archive)), None)
        try:
            reply = client.ask(raw(copy.url)) if client is not None else None
        except Unavailable:
            return None
        if reply is None or reply.fault is not None or reply.status != 200:
            return None
        return Page(reply.body, reply.header("Content-Type") or "", reply.truncated)

    def wants(self, link: Link) -> bool:
        """Whether a copy is looked for: not of private addresses, nor of identifiers, which their registries keep."""
        if not self._private and is_private_host(askable(link.url)):
            return False
        known = identifier(link.url)
        return not (known and known.kind in ("doi", "handle"))

    def join(self, looks: Iterator[tuple[int, Link, Look]]) -> Iterator[tuple[int, Look]]:
        """Adds copies to looks as they come; neither waits for the other."""
        work: queue.SimpleQueue[tuple[int, Link, Look] | None] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[int, Look] | BaseException | None] = queue.SimpleQueue()
        threading.Thread(target=self._feed, args=(looks, work, done), daemon=True).start()
        for _ in range(self._width):
            threading.Thread(target=self._serve, args=(work, done), daemon=True).start()
        left = 1 + self._width
        while left:
            one = done.get()
            if one is None:
                left -= 1
            elif isinstance(one, BaseException):
                raise one
            else:
                yield one

    def _feed(
        self,
        looks: Iterator[tuple[int, Link, Look]],
        work: queue.SimpleQueue[tuple[int, Link, Look] | None],
        done: queue.SimpleQueue[tuple[int, Look] | BaseException | None],
    ) -> None:
        try:
            for number, link, look in looks:
                if self._closing.is_set():
                    break
                if look.verdict != Verdict.UNCHECKED and self.wants(link):
                    work.put((number, link, look))
                else:
                    done.put((number, look))
        except BaseException as error:
            done.put(error)
        for _ in range(self._width):
            work.put(None)
        done.put(None)

    def _serve(
        self, work: queue.SimpleQueue[tuple[int, Link, Look] | None], done: queue.SimpleQueue[tuple[int, Look] | BaseException | None]
    ) -> None:
        while (one := work.get()) is not None and not self._closing.is_set():
            number, link, look = one
            try:
                memento, considered = self.find(link)
            except Exception as error:
                why = f"the archives could not be asked: {type(error).__name__}: {error}"
                memento, considered = None, (Considered(link.url, None, "", why),)
            done.put((number, replace(look, memento=memento, evidence=replace(look.evidence, considered=considered))))
        done.put(None)


def _search_in(client: Client, search: Search) -> tuple[Copy | None, list[Considered]]:
    """What one archive has, and all of it that was considered."""
    name = client.archive.name
    try:
        copy, considered = search.best(), []
    except Unavailable as why:
        copy, considered = None, [Considered(search.url, None, name, f"not asked: {why}")]
    for one in search.seen:
        outcome = one.passed_over or ("usable" if one is copy else "usable, farther away")
        considered.append(Considered(one.url, to_rfc3339(one.when) if one.when else None, name, outcome))
    return copy, considered


def _itself(link: Link, archive: str, timestamp: str, want: Wanted | None) -> Memento | None:
    when = from_digits(timestamp)
    if when is None:
        return None
    return Memento(link.url, to_rfc3339(when), want.distance(when) if want else None, archive)


def finder_for(
    given: Sequence[str],
    settings: Settings,
    say: Callable[[str], None] | None = None,
    budget: Budget | None = None,
    keep: Keep | None = None,
) -> AbstractContextManager[Finder | None]:
    """A finder for the archives that a person named, or for the usual ones; none where there are none."""
    archives = choose_archives(given)
    return Finder(archives, settings, say=say, budget=budget, keep=keep) if archives else nullcontext()


__all__ = ["Finder", "finder_for"]
