"""Several checks of one library at once ask each link once: who asks holds it for a moment, and the others wait for what is found.

A hold ends by itself a minute after its holder was last seen, and at once where the holder is a process of this machine that has ended.
"""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType

from sqlalchemy import Engine, select

from references.library import schema
from references.links.model import Link, Look
from references.links.store.link_store import LinkStore, known_look
from references.links.store.state import CLOCKS_DIFFER
from references.links.store.tables import holds

HOLD = 60.0
"""Seconds for which a link is held; a holder that lives renews them."""
POLL = 0.3
"""Seconds between two looks at what others hold."""


class Turns:
    """The links of a library that this run asks. Use it in a `with`.

    >>> from references.links.store.link_store import LinkStore
    >>> engine = schema.open_engine("sqlite://", create=True)
    >>> _ = LinkStore(engine)
    >>> with Turns(engine) as one, Turns(engine) as other:
    ...     sorted(one.take({"a", "b"})), sorted(other.take({"b", "c"}))
    (['a', 'b'], ['c'])
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._writer, self._clock = engine, schema.writing(engine), clock
        self._me = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._held: set[str] = set()
        self._closing = threading.Event()
        self._keeper: threading.Thread | None = None

    def __enter__(self) -> Turns:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        if self._keeper is not None:
            self._keeper.join()
        self.free(list(self._held))

    def take(self, urls: Iterable[str]) -> set[str]:
        """Takes those of these links that nobody else holds."""
        wanted, now = set(urls), self._clock()
        with self._writer.begin() as connection:
            rows = [row for row in connection.execute(select(holds)) if row.url in wanted]
            mine = wanted.difference(row.url for row in rows if self._is_of_another(row.owner, row.until, now))
            for some in _in_batches([row.url for row in rows if row.url in mine]):
                connection.execute(holds.delete().where(holds.c.url.in_(some)))
            if mine:
                connection.execute(holds.insert(), [{"url": url, "owner": self._me, "until": now + HOLD} for url in sorted(mine)])
        self._held |= mine
        self._renew()
        return mine

    def _renew(self) -> None:
        """Sees to it that what is held stays so."""
        if self._held and self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, name="turns", daemon=True)
            self._keeper.start()

    def free(self, urls: Sequence[str]) -> None:
        """Gives back what was asked."""
        if not urls:
            return
        with self._writer.begin() as connection:
            for some in _in_batches(urls):
                connection.execute(holds.delete().where(holds.c.owner == self._me, holds.c.url.in_(some)))
        self._held.difference_update(urls)

    def wait(self) -> None:
        """Waits a moment for others."""
        self._closing.wait(POLL)

    def _keep(self) -> None:
        while not self._closing.wait(HOLD / 4):
            with self._writer.begin() as connection:
                connection.execute(holds.update().where(holds.c.owner == self._me).values(until=self._clock() + HOLD))

    def _is_of_another(self, owner: str, until: float, now: float) -> bool:
        """Whether another's hold still stands: its time has not passed, no clock went ahead, and its process lives."""
        host, pid, _ = owner.rsplit(":", 2)
        return owner != self._me and now < until <= now + 2 * HOLD and (host != socket.gethostname() or _lives(int(pid)))


def _in_batches(urls: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at once as a database takes in one question."""
    return (urls[at : at + 500] for at in range(0, len(urls), 500))


def _lives(pid: int) -> bool:
    """Whether a process of this machine is there; where that cannot be asked without harm, the time of its hold must tell."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_new(checked: str, started: str, latest: str, known: bool) -> bool:
    """Whether a link was asked since a run started, by another; `known`: it was known so in the second in which the run began."""
    return started <= checked <= latest and not (known and checked == started)


Ask = Callable[[Sequence[Link]], Iterator[Look]]


def ask_in_turn(
    store: LinkStore,
    links: Sequence[Link],
    turns: Turns,
    started: str,
    ask: Ask,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Look]:
    """A look at each link: by `ask`, or by another run that asks it now, whose result is waited for. `started`: RFC 3339."""
    told = False
    # Days are kept by the second: what was known in the second in which this run began was asked before it.
    before = {url for url, seen in store.states().items() if seen.checked == started}
    for held, rest in _take_turns(links, turns):
        yield from _ask_held(store, held, turns, started, before, ask)
        if rest and not held:
            if not told:
                say(f"{len(rest)} links are being asked by another run: waiting for it")
            told = True
            turns.wait()


def _take_turns(links: Sequence[Link], turns: Turns) -> Iterator[tuple[list[Link], list[Link]]]:
    """(the links that this run may ask now, those that others hold), until each was its own once."""
    rest = list(links)
    while rest:
        mine = turns.take({link.url for link in rest})
        held, rest = [link for link in rest if link.url in mine], [link for link in rest if link.url not in mine]
        yield held, rest


def _ask_held(store: LinkStore, links: Sequence[Link], turns: Turns, started: str, before: set[str], ask: Ask) -> Iterator[Look]:
    """A look at each link that this run holds: what another run found since ours began is taken over, the rest is asked."""
    found = _find_new(store, links, started, before)
    turns.free(sorted({look.url for look in found}))
    yield from found
    done = {look.url for look in found}
    left = [link for link in links if link.url not in done]
    if left:
        yield from ask(left)
        turns.free(sorted({link.url for link in left}))


def _find_new(store: LinkStore, links: Sequence[Link], started: str, before: set[str]) -> list[Look]:
    """The looks of those links that another run asked since ours began."""
    known, copies = store.states(), store.mementos()
    latest = store.time(CLOCKS_DIFFER)
    there = [one for one in links if one.url in known]
    new = [one for one in there if _is_new(known[one.url].checked, started, latest, one.url in before)]
    return [known_look(one, known[one.url], copies.get((one.url, one.date or ""))) for one in new]
