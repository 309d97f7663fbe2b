"""The copy that stands for what the author saw: the nearest usable one, wherever it is archived."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from references.links.archives.capture_search import PAGES, Copy, Search, raw
from references.links.archives.client import Archive, Client, Unavailable, choose_archives, is_inside
from references.links.archives.printed_copies import verify
from references.links.days import Wanted, days_of_digits, parse_days, say_time, to_rfc3339
from references.links.fetching.addresses import is_private_host, literal, may_connect
from references.links.fetching.budget import Budget
from references.links.model import FROM_BEFORE, NO_COPY, NOT_ASKED, UNANSWERED, Considered, Link, Look, Memento
from references.links.pages.page import Page
from references.links.settings import Settings
from references.links.urls import Archived, askable, host_of, identifier, parts_of, recognise_archive, without_secrets
from references.links.verdicts import Verdict
from references.secrets import tells_too_much

if TYPE_CHECKING:
    from references.links.store.page_texts import Keep


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
        self._settings, self._say = settings, say or (lambda _: None)
        self._clients = [Client(one, settings, self._budget, self._say, self._closing) for one in archives]
        self._others: dict[str, Client] = {}
        """who asks archives of which a copy is printed, by the beginning of its address"""
        self._known: dict[tuple[str, str | None, str | None, str], tuple[Memento | None, tuple[Considered, ...]]] = {}
        self._before: dict[tuple[str, str], Memento | None] = {}
        self._width = width
        self._private = any(one.private for one in archives)

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        for client in (*self._clients, *self._others.values()):
            client.close()

    def remember(self, known: Mapping[tuple[str, str], Memento | None]) -> None:
        """Takes over what was found before, by (URL, day asked for): no archive is asked the same twice."""
        self._before = dict(known)

    def find(self, link: Link) -> tuple[Memento | None, tuple[Considered, ...]]:
        """The copy that stands for what the author saw, and everything that was considered."""
        before = (link.url, link.date or "")
        if before in self._before:
            return self._before[before], (Considered(link.url, None, "", FROM_BEFORE),)
        found = recognise_archive(link.url)
        url = without_secrets(askable((found.original if found else None) or link.url))
        want = _wanted_days(link, found)
        asked = (url, link.date, link.title, link.copy or (link.url if found else ""))
        if asked not in self._known:
            self._known[asked] = self._find(link, url, want, found)
        return self._known[asked]

    def _find(self, link: Link, url: str, want: Wanted | None, found: Archived | None) -> tuple[Memento | None, tuple[Considered, ...]]:
        """The copy that is printed, where it is one of this page; else the nearest in the archives."""
        printed = link.copy or (link.url if found else "")
        copy, considered, page = verify(printed, link, url, want, self._client_for) if printed else (None, [], None)
        if copy is not None and page is not None and self._keep is not None:
            self._keep(link.url, copy.url, page)
        if copy is not None or (found is not None and found.original is None):
            return copy, tuple(considered)
        nearest, more = self._search(link, url, want)
        return nearest, (*considered, *more)

    def _client_for(self, url: str, name: str) -> Client:
        """Who asks the archive of a printed copy; a private address is asked only where a person has named it."""
        base = f"{parts_of(url).scheme}://{parts_of(url).netloc}/"
        known = next((one for one in self._clients if is_inside(url, one.archive)), None) or self._others.get(base)
        if known is None:
            host = host_of(url)
            if is_private_host(url) and not may_connect(host, literal(host) or "127.0.0.1", self._settings.allow_private):
                raise Unavailable(f"{host} is a private address")
            known = self._others.setdefault(base, Client(Archive(name, base), self._settings, self._budget, self._say, self._closing))
        return known

    def _search(self, link: Link, url: str, want: Wanted | None) -> tuple[Memento | None, tuple[Considered, ...]]:
        """The nearest copy in the archives, which are asked one after the other until one has the day itself or that beside it."""
        best: Memento | None = None
        considered: list[Considered] = []
        secret, private = tells_too_much(askable(link.url)), is_private_host(url)
        for client in self._clients:
            why = secret or ("the address is private" if private and not client.archive.private else "")
            if why:
                considered.append(Considered(url, None, client.archive.name, f"{NOT_ASKED}{why}"))
                continue
            copy, seen = _search_in(client, Search(client, url, link.title, want))
            considered += seen
            best = self._nearer(best, copy, link, want, client.archive.name)
            if best is not None and _farness(best) <= 1:
                break
        return best, tuple(considered)

    def _nearer(self, best: Memento | None, copy: Copy | None, link: Link, want: Wanted | None, archive: str) -> Memento | None:
        """The nearer of the best copy so far and that of another archive, whose page is shown to whoever keeps it."""
        if copy is None or copy.when is None:
            return best
        found = Memento(copy.url, to_rfc3339(copy.when), want.distance(copy.when) if want else None, archive)
        if best is not None and _farness(found) >= _farness(best):
            return best
        if self._keep is not None and copy.page is not None:
            self._keep(link.url, copy.url, copy.page)
        return found

    def read(self, copy: Memento) -> Page | None:
        """A copy that is known, asked for again at its archive; None where that does not answer with it."""
        try:
            reply = self._client_for(copy.url, copy.archive).ask(raw(copy.url))
        except Unavailable:
            return None
        if reply.fault is not None or reply.status not in PAGES:
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
                why = f"{UNANSWERED}{type(error).__name__}: {error}"
                memento, considered = None, (Considered(link.url, None, "", why),)
            done.put((number, replace(look, memento=memento, evidence=replace(look.evidence, considered=considered))))
        done.put(None)


def _wanted_days(link: Link, found: Archived | None) -> Wanted | None:
    """The days on which the author saw a page: those of the citation, else that of the copy to which the link leads."""
    if link.date is None and found is not None and found.timestamp:
        return days_of_digits(found.timestamp)
    return parse_days(link.date)


def _farness(copy: Memento) -> int:
    return abs(copy.distance_days or 0)


def _search_in(client: Client, search: Search) -> tuple[Copy | None, list[Considered]]:
    """What one archive has, and all of it that was considered; that it has none is an answer, that it is down is none."""
    name = client.archive.name
    try:
        copy, unanswered = search.best(), search.unanswered
    except Unavailable as why:
        copy, unanswered = None, str(why)
    considered = []
    for one in search.seen:
        outcome = one.passed_over or ("usable" if one is copy else "usable, farther away")
        considered.append(Considered(one.url, say_time(one.when), name, f"{UNANSWERED}{outcome}" if one.unanswered else outcome))
    if copy is None and unanswered:
        considered.append(Considered(search.url, None, name, f"{UNANSWERED}{unanswered}"))
    elif copy is None and not considered:
        considered.append(Considered(search.url, None, name, NO_COPY))
    return copy, considered


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
