"""`check`: many links in, a look for each out, with the copy that stands for what the author saw."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from references.links.addresses import is_public, literal
from references.links.connect import RESERVED
from references.links.model import NOT_SERVING, UNCHECKED, Evidence, Fault, Link, Look
from references.links.run import Run, now_text
from references.links.settings import Settings
from references.links.urls import askable, host_of

if TYPE_CHECKING:
    from references.links.fetch import Reply
    from references.links.mementos import Finder

CANARIES = ("example.org", "archive.org", "www.iana.org")
"""Names that are there whenever there is a network; looked up only where no link gave any sign of life."""

_SILENT = frozenset({"no-host", "dns", "no-route", "proxy", "refused"})


class Outcome:
    """What a whole run came to: filled while `check_links` runs."""

    no_network = False
    exchanges: dict[int, list[Reply]]
    """where they are kept: the requests and answers of each look, to be taken out by the caller"""

    def __init__(self) -> None:
        self.exchanges = {}


def check_links(
    links: Sequence[Link],
    settings: Settings,
    *,
    finder: Finder | None = None,
    say: Callable[[str], None] | None = None,
    outcome: Outcome | None = None,
    network: Callable[[], bool] | None = None,
) -> Iterator[tuple[int, Look]]:
    """Yields (number in the input, look) as verdicts become known. The same URL is asked once.

    Where nothing at all answers and no name can be looked up, there is no network: nothing is called dead then.
    """
    outcome = outcome or Outcome()
    groups: dict[tuple[str, str | None], list[int]] = {}
    for number, link in enumerate(links):
        groups.setdefault((askable(link.url).split("#")[0], link.title), []).append(number)
    firsts = [numbers[0] for numbers in groups.values()]
    run = Run(settings, say=say)
    looks = ((firsts[number], look) for number, look in run.looks([links[number] for number in firsts]))
    shared = {numbers[0]: numbers for numbers in groups.values()}
    with_copies = _with_mementos(
        _network_aware(looks, run, outcome, network or (_no if settings.proxy else has_network)), links, shared, finder
    )
    places = {number: place for place, number in enumerate(firsts)}
    for number, look in with_copies:
        if number in places and settings.keep_raw:
            outcome.exchanges[number] = run.exchanges.pop(places[number], [])
        yield number, look


def _network_aware(
    looks: Iterator[tuple[int, Look]], run: Run, outcome: Outcome, network: Callable[[], bool]
) -> Iterator[tuple[int, Look]]:
    """Holds back "no such host" until something shows that there is a network."""
    held: list[tuple[int, Look]] = []
    for number, look in looks:
        if _silent(look) and not run.answered:
            held.append((number, look))
            continue
        if run.answered and held:
            yield from held
            held = []
        yield number, look
    if held and not run.answered and not network():
        outcome.no_network = not run.answered_near
        held = [(number, offline(look.url, "no network")) for number, look in held]
    yield from held


def _silent(look: Look) -> bool:
    """Whether a look would have come out the same without a network. A machine's own network refuses for itself."""
    fault, hops = look.evidence.fault, look.evidence.hops
    if not hops:
        return fault is not None and fault.kind in _SILENT
    host, address = host_of(hops[-1].url), hops[-1].address
    if fault is None:
        number = literal(host)
        return look.verdict in NOT_SERVING and number is not None and is_public(number)
    if fault.kind == "refused":
        return address is None or is_public(address)
    return fault.kind in _SILENT and not host.endswith(RESERVED)


def offline(url: str, why: str) -> Look:
    """A look at a link that could not be asked about."""
    return Look(url, UNCHECKED, why, checked=now_text(), evidence=Evidence(fault=Fault("offline", why)))


def _no() -> bool:
    """Behind a proxy that cannot be reached there is no network, whatever names can be looked up."""
    return False


def has_network() -> bool:
    """Whether any well-known name can be looked up."""
    for name in CANARIES:
        try:
            socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)
            return True
        except OSError:
            continue
    return False


def _with_mementos(
    looks: Iterator[tuple[int, Look]], links: Sequence[Link], shared: dict[int, list[int]], finder: Finder | None
) -> Iterator[tuple[int, Look]]:
    """Gives each link its copy: the same page may have been read on several days."""
    if finder is None or not any(finder.wants(link) for link in links):
        for number, look in looks:
            yield number, look
            for one in shared[number][1:]:
                yield one, replace(look, url=links[one].url)
        return
    yield from finder.join((one, links[one], replace(look, url=links[one].url)) for number, look in looks for one in shared[number])
