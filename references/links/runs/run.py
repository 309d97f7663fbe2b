"""A run: many links asked at once, each hop a job of its host's queue, verdicts as they become known.

The calling thread keeps all the state (schedule, chains, probes) and hands single requests to workers; so there are no locks,
Ctrl-C arrives where it is expected, and a redirect to another host waits in that host's queue like any other request.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from references.links.fetching.addresses import is_public, literal
from references.links.fetching.fetcher import Fetcher, Reply
from references.links.fetching.limits import width
from references.links.judging import judge
from references.links.judging.judge import Judgement
from references.links.judging.siblings import Sibling, with_sibling
from references.links.judging.soft404 import is_empty
from references.links.link_rules import ignore_rules, why_ignored
from references.links.model import Evidence, Fault, Hop, Link, Look
from references.links.pages.page import Page
from references.links.runs.chain import Chain, begin, cookie_header, leads_to, sibling_of, take_cookies, unaskable
from references.links.runs.gateway import Network
from references.links.runs.gateway_signs import Sign, canary, sign_of, weigh
from references.links.runs.results import End, lay_aside, look_of, settle_group
from references.links.runs.retry_after import Quotas
from references.links.runs.schedule import Schedule
from references.links.settings import Settings
from references.links.urls import address_of, host_of, join, same_page, without_secrets
from references.links.verdicts import TALKING, Verdict

if TYPE_CHECKING:
    from references.links.store.page_texts import Keep

_LIVELY = frozenset({"reset", "tls", "tunnel"})
"""faults that something at the other end made"""
_AGAIN = frozenset({"timeout", "reset", "refused", "dns", "no-host", "no-route", "proxy", "tunnel"})


Progress = Callable[[str], None]


class Run:
    """Asks about links. `looks` yields each as soon as its verdict stands; the numbers are those of the input."""

    def __init__(
        self,
        settings: Settings,
        *,
        say: Progress | None = None,
        keep: Keep | None = None,
        wants: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self.settings = settings
        self.keep = keep
        """who is shown each page that has something to say"""
        self._wants = wants
        """whether the page of a link is wanted there"""
        self.say: Progress = say or (lambda _: None)
        self.answered = False
        """something answered, by a name, from beyond this machine and its own network: there is a network"""
        self.answered_near = False
        """something of our own network answered, which says nothing of the world"""
        self.faults: set[str] = set()
        self.exchanges: dict[int, list[Reply]] = {}
        self._schedule: Schedule[Chain] = Schedule(settings.per_host, settings.gap)
        self._quotas = Quotas(self._schedule, settings, self.say)
        self._events: queue.SimpleQueue[tuple[Chain, str, Reply, Page | None]] = queue.SimpleQueue()
        self._work: queue.SimpleQueue[Chain | None] = queue.SimpleQueue()
        self._flying = 0
        self._most = settings.in_flight
        self._ignored = ignore_rules()
        self._probes: dict[str, Sibling | list[Chain]] = {}
        self._groups: dict[str, int] = {}
        self._redirected: dict[str, list[End]] = {}
        self._network: Network[tuple[int, Look]] = Network(())
        self._canary: Chain | None = None
        self.closed = ""
        """why the network is not believed, where many sites came to one end"""

    def looks(self, links: Iterable[Link]) -> Iterator[tuple[int, Look]]:
        """Yields (number in the input, look) in the order in which verdicts become known."""
        with Fetcher(self.settings) as fetcher:
            chains = [begin(number, link, self.settings) for number, link in enumerate(links)]
            self._network = Network({chain.host for chain in chains})
            for chain in chains:
                self._begin(chain)
            del chains
            self._most = width(self.settings.in_flight)
            wanted = max(1, min(self._most, self._schedule.waiting))
            workers = [threading.Thread(target=self._worker, args=(fetcher,), daemon=True) for _ in range(wanted)]
            for one in workers:
                one.start()
            try:
                yield from self._loop()
            finally:
                for _ in workers:
                    self._work.put(None)

    def _loop(self) -> Iterator[tuple[int, Look]]:
        while True:
            yield from self._flush()
            self._hand_out(time.monotonic())
            if not self._flying and not self._schedule.waiting and not self._asks_canary():
                yield from self._settle()
                return
            try:
                self._arrive(*self._events.get(timeout=self._pause()))
                while True:
                    self._arrive(*self._events.get_nowait())
            except queue.Empty:
                pass

    def _hand_out(self, now: float) -> None:
        """Gives workers what may be asked now."""
        while self._flying < self._most and (chain := self._schedule.take(now)) is not None:
            if self._quotas.is_closed(chain.host):
                self._leave_alone(chain, now)
                continue
            self._flying += 1
            chain.begun = chain.begun or now
            self._work.put(chain)

    def _leave_alone(self, chain: Chain, now: float) -> None:
        """A link of a host that wants us to wait for longer than we do."""
        reply = self._quotas.refusal(chain.host, chain.url)
        chain.remarks.append(self._quotas.remark(chain.host))
        host = chain.host
        self._take_answer(chain, reply, Page(b"", "application/octet-stream"))
        self._schedule.done(host, now)

    def _pause(self) -> float | None:
        """Seconds until something more may be asked, or given out; None where only an answer can bring us on."""
        when = self._schedule.next_time() if self._flying < self._most else None
        if when is not None:
            return max(0.0, when - time.monotonic())
        return (1.0 if self._network.waits else None) if self._flying else 0.05

    def _flush(self) -> Iterator[tuple[int, Look]]:
        yield from self._network.release(time.monotonic())

    # --- the network: may what came be believed?

    def _asks_canary(self) -> bool:
        """Where many sites came to one end, a page that is always there is asked, once."""
        if self._canary is not None or not self._network.suspicion():
            return False
        url = canary(self._network.suspects_certificates)
        self._canary = Chain(Link(url), url, url, url, probe_for="the network")
        self._schedule.put(self._canary.host, self._canary)
        return True

    def _settle(self) -> Iterator[tuple[int, Look]]:
        """What is left; of what a gateway said in place of sites, that nothing was seen."""
        words, asked = self._network.suspicion(), self._canary
        sign = sign_of(asked, asked.judged, asked.reply, asked.page) if asked is not None and asked.judged is not None else None
        unseen = self._network.settle(sign)
        self.closed = f"no open network: {words}" if unseen else ""
        yield from self._flush()
        nothing = Evidence(fault=Fault("offline", self.closed))
        for number, look in unseen:
            yield number, Look(look.url, Verdict.UNCHECKED, self.closed, checked=look.checked, evidence=nothing)

    # --- workers: one request, and the reading of its page

    def _worker(self, fetcher: Fetcher) -> None:
        while (chain := self._work.get()) is not None:
            self._events.put((chain, chain.host, *_ask(fetcher, chain)))
            del chain  # a worker that waits holds no page

    # --- the calling thread

    def _begin(self, chain: Chain) -> None:
        self._groups[host_of(chain.asked)] = self._groups.get(host_of(chain.asked), 0) + 1
        left = why_ignored(chain.link.url, self._ignored)
        fault = Fault("ignored", left) if left else unaskable(chain.start)
        if fault:
            self._finish(chain, judge.of_fault(fault))
        else:
            self._schedule.put(chain.host, chain)

    def _arrive(self, chain: Chain, host: str, reply: Reply, page: Page | None) -> None:
        now = time.monotonic()
        self._flying -= 1
        if self.settings.keep_raw and chain.probe_for is None:
            self.exchanges.setdefault(chain.number, []).append(reply)
        if reply.status is not None or (reply.fault and reply.fault.kind in _LIVELY):
            self._note_life(host, reply)
        if not self._quotas.waits(chain, host, reply, now):
            self._step(chain, reply, page, now)
        self._schedule.done(host, now)

    def _note_life(self, host: str, reply: Reply) -> None:
        """Something answered. A gateway may answer for any number; only a name that could be looked up shows that the world is there."""
        public = reply.address is not None and is_public(reply.address)
        self.answered = self.answered or bool(self.settings.proxy) or (public and literal(host) is None)
        self.answered_near = self.answered_near or not public

    def _step(self, chain: Chain, reply: Reply, page: Page | None, now: float) -> None:
        if reply.fault is not None or (reply.status or 0) >= 500:
            if self._ask_again(chain, reply, page, now):
                return
            if reply.fault is not None:
                self.faults.add(reply.fault.kind)
                self._hop(chain, reply, None)
                self._finish(chain, judge.of_fault(reply.fault, tuple(chain.hops)), reply)
                return
        target, how = leads_to(reply, page)
        if target is not None and chain.registry is None:
            self._follow(chain, reply, page, target, how)
            return
        self._hop(chain, reply, None)
        self._take_answer(chain, reply, page or Page(b"", "application/octet-stream"))

    def _ask_again(self, chain: Chain, reply: Reply, page: Page | None, now: float) -> bool:
        kind = reply.fault.kind if reply.fault else "5xx"
        if (reply.fault and kind not in _AGAIN) or self._quotas.is_closed(chain.host):
            return False
        if page is not None and judge.is_walled(chain.asked, reply, page):
            return False
        chain.tries += 1
        most = self.settings.timeout_tries if kind in ("timeout", "refused", "no-host", "dns") else self.settings.tries
        if chain.probe_for is not None or chain.tries >= most:
            return False
        self._schedule.put(chain.host, chain, not_before=now + self.settings.backoff * 4 ** (chain.tries - 1))
        return True

    def _follow(self, chain: Chain, reply: Reply, page: Page | None, target: str, how: str) -> None:
        fresh = take_cookies(chain, reply)
        url = join(chain.url, target.strip())
        self._hop(chain, reply, url, how, cookie=fresh and same_page(url, chain.url))
        state = (without_secrets(url), repr(sorted(chain.cookies.get(host_of(url), {}).items())))
        loops = state in chain.seen or (url == chain.url and not fresh)
        if loops and how != "http" and page is not None and not is_empty(page):
            # A page that loads itself again stands there as it is.
            self._take_answer(chain, reply, page)
            return
        fault = unaskable(url) or (Fault("loop", "the redirects go round in a circle") if loops else self._too_many(chain))
        if fault is not None:
            self._finish(chain, judge.of_fault(fault, tuple(chain.hops)), reply)
            return
        chain.seen.add(state)
        chain.url = url
        self._schedule.put(chain.host, chain, front=True)

    def _too_many(self, chain: Chain) -> Fault | None:
        most = self.settings.hops
        return Fault("loop", f"more than {most} redirects") if sum(1 for hop in chain.hops if hop.location) > most else None

    def _hop(self, chain: Chain, reply: Reply, location: str | None, how: str = "http", cookie: bool = False) -> None:
        chain.hops.append(Hop(reply.url, reply.status, reply.headers[:60], location, how, reply.address, reply.seconds, cookie))

    def _take_answer(self, chain: Chain, reply: Reply, page: Page) -> None:
        if chain.probe_for is not None and chain is not self._canary:
            self._take_probe(chain, reply, page)
            return
        if chain.registry is not None:
            from references.links.judging.doi_registries import of_registry

            self._finish(chain, of_registry(chain.registry, reply, page), reply)
            return
        judged = judge.of_reply(chain.link, chain.asked, reply, tuple(chain.hops), page)
        chain.judged, chain.reply, chain.page = judged, reply, page
        if judged.doubt and self.settings.probe and chain is not self._canary:
            self._doubt(chain)
        else:
            self._finish(chain, judged, reply, page)

    # --- doubts: a made-up address, once a host

    def _doubt(self, chain: Chain) -> None:
        host = host_of(chain.asked)
        known = self._probes.get(host)
        if isinstance(known, Sibling):
            self._judge_by_sibling(chain, known)
        elif isinstance(known, list):
            known.append(chain)
        else:
            self._probes[host] = [chain]
            url = sibling_of(chain.asked)
            self._schedule.put(host, Chain(Link(url), url, url, url, probe_for=host), front=True)

    def _take_probe(self, probe: Chain, reply: Reply, page: Page) -> None:
        host = probe.probe_for or ""
        sibling = Sibling.of(probe.start, reply, page)
        waiting = self._probes.get(host)
        self._probes[host] = sibling
        for chain in waiting if isinstance(waiting, list) else []:
            self._judge_by_sibling(chain, sibling)

    def _judge_by_sibling(self, chain: Chain, sibling: Sibling) -> None:
        chain.sibling = sibling
        judged, page, reply = chain.judged, chain.page, chain.reply
        assert judged is not None and page is not None and reply is not None
        self._finish(chain, with_sibling(judged, page, reply.url, sibling), reply, page)

    # --- ends

    def _finish(self, chain: Chain, judged: Judgement, reply: Reply | None = None, page: Page | None = None) -> None:
        if chain is self._canary:
            chain.judged, chain.reply, chain.page = judged, reply, page
            return
        if chain.probe_for is not None:
            self._take_probe(chain, Reply(chain.url), Page(b"", "application/octet-stream"))
            return
        chain.judged, chain.reply, chain.page = judged, reply, page
        group = host_of(chain.asked)
        self._groups[group] -= 1
        if page is not None and reply is not None and not same_page(chain.asked, reply.url) and judged.verdict != Verdict.CHANGED:
            wanted = self.keep is not None and self._wants(chain.link.url)
            self._redirected.setdefault(group, []).append(lay_aside(chain, judged, page, wanted=wanted))
        else:
            sign = sign_of(chain, judged, reply, page)
            self._emit(chain.number, look_of(chain, judged), sign, lambda: weigh(chain, reply, page), page)
        if not self._groups[group]:
            self._probes.pop(group, None)
            for end in settle_group(self._redirected.pop(group, [])):
                self._emit(end.number, end.look, end.sign, end.weigh, end.page)

    def _emit(self, number: int, look: Look, sign: Sign | None, weigh: Callable[[], str], page: Page | None) -> None:
        free = self._network.take((number, look), sign, time.monotonic(), weigh)
        if free and page is not None and self.keep is not None and look.verdict in TALKING:
            self.keep(look.url, address_of(look.url), page)


def _ask(fetcher: Fetcher, chain: Chain) -> tuple[Reply, Page | None]:
    """One request, and the page that came, read."""
    try:
        reply = fetcher.get(chain.url, cookie_header(chain))
        page = Page(reply.body, reply.header("Content-Type") or "", reply.truncated) if reply.status and not reply.fault else None
        if page is not None and page.is_html and reply.status is not None and reply.status < 300:
            _ = page.refresh, page.titles
    except Exception as error:  # a worker must outlive whatever a page does to it
        return Reply(chain.url, fault=Fault("limit", f"the answer could not be read: {type(error).__name__}")), None
    return reply, page
