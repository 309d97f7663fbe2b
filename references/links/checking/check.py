"""`check`: many links in, a look for each out, with the copy that stands for what the author saw."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from references.links.days import now_text
from references.links.fetching.addresses import is_public, literal
from references.links.fetching.sockets import RESERVED
from references.links.model import Evidence, Fault, Link, Look
from references.links.pages.fragments import Fragments
from references.links.runs.run import Run
from references.links.settings import Settings
from references.links.urls import address_of, host_of
from references.links.verdicts import NOT_SERVING, Verdict

if TYPE_CHECKING:
    from references.links.archives.mementos import Finder
    from references.links.fetching.fetcher import Reply
    from references.links.store.page_texts import Keep

CANARIES = ("example.org", "archive.org", "www.iana.org")
"""Names that are there whenever there is a network; looked up only where no link gave any sign of life."""

_SILENT = frozenset({"no-host", "dns", "no-route", "proxy", "refused"})


class Outcome:
    """What a whole run came to: filled while `check_links` runs."""

    no_network = False
    network = "no network"
    """why nothing that was seen is believed, where that is so"""
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
    seen: Callable[[int, Look], None] | None = None,
    known: Mapping[int, Look] | None = None,
    keep: Keep | None = None,
) -> Iterator[tuple[int, Look]]:
    """Yields (number in the input, look) when verdict and copy are known. The same URL is asked once.

    `seen` is told each verdict as soon as it stands, which may be long before an archive has answered; `keep` is shown the pages that
    serve. Of links that are `known`, only the copy is looked for. Where nothing at all answers and no name can be looked up, there is no
    network: nothing is called dead then.
    """
    known, outcome = known or {}, outcome or Outcome()
    shared = _group_by_page(links, known)
    firsts = list(shared)
    parts = Fragments((links[number].url for numbers in shared.values() for number in numbers), keep)
    run = Run(settings, say=say, keep=parts.shown, wants=parts.wants)
    looks = ((firsts[number], look) for number, look in run.looks([links[number] for number in firsts]))
    asked = _network_aware(looks, run, outcome, network or (_no if settings.proxy else has_network))
    stream = chain(((number, links[number], look) for number, look in known.items()), _each(asked, links, shared, seen, parts))
    found = _with_copies(stream, links, finder)
    yield from _hand_out_exchanges(found, firsts, run, outcome) if settings.keep_raw else found


def _hand_out_exchanges(looks: Iterator[tuple[int, Look]], firsts: Sequence[int], run: Run, outcome: Outcome) -> Iterator[tuple[int, Look]]:
    """Looks, each after its requests and answers were handed to the caller."""
    places = {number: place for place, number in enumerate(firsts)}
    for number, look in looks:
        if number in places:
            outcome.exchanges[number] = run.exchanges.pop(places[number], [])
        yield number, look


def _with_copies(looks: Iterator[tuple[int, Link, Look]], links: Sequence[Link], finder: Finder | None) -> Iterator[tuple[int, Look]]:
    """Looks with the copies of their pages, where any is to be looked for."""
    if finder is not None and any(map(finder.wants, links)):
        return finder.join(looks)
    return ((number, look) for number, _, look in looks)


def _group_by_page(links: Sequence[Link], known: Mapping[int, Look]) -> dict[int, list[int]]:
    """The numbers of links that one request answers, by the first of them; those that are known are not asked."""
    groups: dict[tuple[str, str | None], list[int]] = {}
    for number, link in enumerate(links):
        if number not in known:
            groups.setdefault((address_of(link.url), link.title), []).append(number)
    return {numbers[0]: numbers for numbers in groups.values()}


def _network_aware(
    looks: Iterator[tuple[int, Look]], run: Run, outcome: Outcome, network: Callable[[], bool]
) -> Iterator[tuple[int, Look]]:
    """Holds back "no such host" until something shows that there is a network."""
    held: list[tuple[int, Look]] = []
    for number, look in looks:
        if not run.answered and _silent(look):
            held.append((number, look))
            continue
        if run.answered and held:
            yield from held
            held = []
        yield number, look
    if held and not run.answered and not network():
        outcome.no_network = not run.answered_near
        held = [(number, look_offline(look.url, "no network")) for number, look in held]
    yield from held
    if run.closed:
        outcome.no_network, outcome.network = True, run.closed


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


def look_offline(url: str, why: str) -> Look:
    """A look at a link that could not be asked about.

    >>> print(look_offline("http://a.org/", "no network").verdict)
    unchecked
    """
    return Look(url, Verdict.UNCHECKED, why, checked=now_text(), evidence=Evidence(fault=Fault("offline", why)))


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


def _each(
    looks: Iterator[tuple[int, Look]],
    links: Sequence[Link],
    shared: Mapping[int, list[int]],
    seen: Callable[[int, Look], None] | None,
    parts: Fragments,
) -> Iterator[tuple[int, Link, Look]]:
    """A look for each link: the same page may have been read on several days, and be cited for several of its parts."""
    for number, look in looks:
        for one in shared[number]:
            remark = parts.remark(links[one].url)
            found = _with_day(_as_asked(look, links[one].url, remark), links[one])
            if seen is not None:
                seen(one, found)
            yield one, links[one], found


def _as_asked(look: Look, url: str, remark: str) -> Look:
    """A look under the address as it was printed, with what its page lacks of the part that is meant."""
    if look.url == url and not remark:
        return look
    return replace(look, url=url, reason=f"{look.reason}; {remark}" if remark else look.reason)


def _with_day(look: Look, link: Link) -> Look:
    """Says in the evidence which day a copy is looked for, and where that day comes from."""
    if not (link.date and link.dated):
        return look
    remark = f"the copy is looked for nearest to {link.date}, {link.dated}"
    return replace(look, evidence=replace(look.evidence, remarks=(*look.evidence.remarks, remark)))
