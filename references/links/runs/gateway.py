"""The network is suspected before the web: where many unrelated sites come to the same end, it is a gateway that answers for all of them.

What may be the network's word is held back until something shows that the network is open: an answer that only the site itself can have
given. So it is only at the beginning of a run, and where a gateway steps in, that a look waits at all.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from references.links.runs.gateway_signs import Sign
from references.links.runs.sites import count_sites

HOLD = 5.0
"""Seconds after which a look is given out, though no other shows that the network is open."""
MANY = 3
"""Unrelated sites that must come to one end, where others answer for themselves."""

Item = TypeVar("Item")


@dataclass(slots=True)
class _Group:
    """What came to the same end."""

    begun: float
    """when the first of them was asked"""
    hosts: dict[str, None] = field(default_factory=dict)
    shown: str = ""
    strong: bool = False
    tls: bool = False


class _Held(NamedTuple, Generic[Item]):
    at: float
    item: Item
    sign: Sign


class Network(Generic[Item]):
    """Holds back what may be the network's word.

    >>> network: Network[str] = Network(["a.org", "b.net"])
    >>> for name, host in (("a", "a.org"), ("b", "b.net")):
    ...     _ = network.take(name, Sign("abroad", host, ("end portal",), "lead to http://portal/", "portal"), 0.0)
    >>> network.release(0.0), network.suspicion()
    ([], '2 unrelated sites all lead to http://portal/')
    """

    def __init__(self, hosts: Iterable[str]) -> None:
        self._asked = frozenset(hosts)
        self._lone = count_sites(self._asked, 2) < 2
        self._open = False
        self._held: list[_Held[Item]] = []
        self._out: list[Item] = []
        self._groups: dict[str, _Group] = {}
        self._opened = array("d")
        """when each link was asked whose site answered for itself"""
        self._pages: dict[str, str] = {}
        """each page that was seen in place, with the host that showed it first"""

    @property
    def waits(self) -> bool:
        """Whether anything is held."""
        return bool(self._held)

    def take(self, item: Item, sign: Sign | None, now: float, weigh: Callable[[], str] = lambda: "strong") -> bool:
        """Takes a look, to be given out at once (then it is True) or later. `weigh` tells of a page that would be held whether it is
        strong, weak, or parked, which is no sign.
        """
        opens = sign is not None and not self._lone and self._shows_open(sign)
        if sign is not None and opens:
            self._note_open(sign)
        if sign is None or self._lone or opens:
            self._out.append(item)
            return True
        weight = weigh() if sign.kind in ("page", "abroad") else "strong"
        if weight == "parked":
            self._out.append(item)
            return True
        self._hold(item, sign, now, weight == "strong")
        return False

    def _shows_open(self, sign: Sign) -> bool:
        """Whether only the site can have answered so. A page is its own that no unrelated site shows, once a second page was seen."""
        if sign.kind == "abroad":  # nobody cites a gateway
            return sign.final in self._asked
        if sign.kind != "page":
            return sign.kind == "itself"
        first = self._pages.setdefault(sign.ends[0], sign.host)
        return len(self._pages) > 1 and count_sites((first, sign.host), 2) < 2

    def _hold(self, item: Item, sign: Sign, now: float, strong: bool) -> None:
        self._held.append(_Held(now, item, sign))
        for end in sign.ends:
            group = self._groups.setdefault(end, _Group(sign.begun))
            group.begun = min(group.begun, sign.begun)
            group.hosts[self._pages.get(end, sign.host)] = None
            group.hosts[sign.host] = None
            group.shown, group.strong, group.tls = group.shown or sign.shown, group.strong or strong, sign.kind == "certificate"

    def _note_open(self, sign: Sign) -> None:
        """What was held is given out, save what many unrelated sites have in common; what came from elsewhere waits for more of it."""
        self._open = True
        self._opened.append(sign.begun)
        if self._held:
            self._let_go([one for one in self._held if one.sign.kind != "abroad" and not self._is_common(one.sign, MANY)])

    def _is_common(self, sign: Sign, sites: int) -> bool:
        groups = (self._groups[end] for end in sign.ends)
        return any(group.strong and count_sites(group.hosts, sites) >= sites for group in groups)

    def _let_go(self, free: Sequence[_Held[Item]]) -> None:
        if not free:
            return
        self._give_out(free)
        kept = {end for one in self._held for end in one.sign.ends}
        self._groups = {end: group for end, group in self._groups.items() if end in kept}

    def _give_out(self, free: Sequence[_Held[Item]]) -> None:
        gone = set(map(id, free))
        self._out += [one.item for one in free]
        self._held = [one for one in self._held if id(one) not in gone]

    def release(self, now: float) -> list[Item]:
        """What may be given out now. What waited long enough still counts for its group: a gateway may be slow."""
        if self._held:
            self._give_out([one for one in self._held if now - one.at >= HOLD and self._may_pass(one.sign)])
        out, self._out = self._out, []
        return out

    def _may_pass(self, sign: Sign) -> bool:
        """Time clears a page of the site's own, and all else where the network is known to be open; not what sites have in common."""
        return (self._open or sign.kind == "page") and not self._is_common(sign, MANY if self._open else 2)

    def suspicion(self) -> str:
        """What unrelated sites have in common when all have answered, in words; "" where nothing is wrong."""
        group = self._find_suspect()
        return f"{count_sites(group.hosts)} unrelated sites all {group.shown}" if group is not None else ""

    @property
    def suspects_certificates(self) -> bool:
        """Whether it is their certificates that are suspect."""
        group = self._find_suspect()
        return group is not None and group.tls

    def _find_suspect(self) -> _Group | None:
        """The largest group; where the network was open before, only one since whose first fewer sites answered for themselves."""
        least = MANY if self._open else 2
        groups = [one for one in self._groups.values() if len(one.hosts) >= least and (one.strong or not self._open)]
        suspect = [one for one in groups if (sites := count_sites(one.hosts)) >= least and self._count_since(one.begun) <= sites]
        return max(suspect, key=lambda one: (one.strong, len(one.hosts)), default=None)

    def _count_since(self, begun: float) -> int:
        return sum(1 for at in self._opened if at >= begun)

    def settle(self, canary: Sign | None) -> list[Item]:
        """Ends the run in the light of a page that is always there; gives what the network said in place of sites, and frees the rest.

        A canary that came to the same end proves the gateway, one that answered for itself clears it; where it could not be asked, what
        is strong stands.
        """
        group = self._find_suspect()
        guilty = self._held if group is not None and self._is_guilty(group, canary) else []
        guilty = [one for one in guilty if not self._open or any(len(self._groups[end].hosts) >= MANY for end in one.sign.ends)]
        kept = set(map(id, guilty))
        self._let_go([one for one in self._held if id(one) not in kept])
        self._held = []
        return [one.item for one in guilty]

    def _is_guilty(self, group: _Group, canary: Sign | None) -> bool:
        if canary is not None and any(self._groups.get(end) is group for end in canary.ends):
            return True
        alone = 4 * self._count_since(group.begun) <= count_sites(group.hosts)
        return group.strong and alone and (canary is None or canary.kind in ("silent", "certificate"))
