"""Which addresses may be connected to. Documents are hostile: a link must never reach into the reader's own network."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import lru_cache
from urllib.parse import urlsplit

from bib.patterns import regex

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_6TO4 = ipaddress.ip_network("2002::/16")


def inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address carries, else the address itself.

    >>> str(inner(ipaddress.ip_address("::ffff:127.0.0.1")))
    '127.0.0.1'
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address in _6TO4:
            return ipaddress.IPv4Address(int(address) >> 80 & 0xFFFFFFFF)
    return address


@lru_cache(maxsize=4096)
def is_public(text: str) -> bool:
    """Whether an address lies in the open internet.

    >>> [is_public(a) for a in ("8.8.8.8", "10.0.0.1", "169.254.169.254", "::1", "100.64.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False, False]
    """
    address = inner(ipaddress.ip_address(text.split("%")[0]))
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


@lru_cache(maxsize=64)
def _networks(allowed: tuple[str, ...]) -> tuple[frozenset[str], tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]]:
    names, networks = set(), []
    for one in allowed:
        try:
            networks.append(ipaddress.ip_network(one.strip("[]"), strict=False))
        except ValueError:
            names.add(one.lower().rstrip("."))
    return frozenset(names), tuple(networks)


def may_connect(host: str, address: str, allowed: tuple[str, ...] = ()) -> bool:
    """Whether we may connect to this address for this host.

    >>> [may_connect("intranet", "10.1.2.3", allowed) for allowed in ((), ("10.0.0.0/8",), ("intranet",))]
    [False, True, True]
    """
    if is_public(address):
        return True
    names, networks = _networks(allowed)
    if host.lower().rstrip(".") in names:
        return True
    found = inner(ipaddress.ip_address(address.split("%")[0]))
    return any(found.version == network.version and found in network for network in networks)


_NUMERIC = regex(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}\.?", re.I)


@lru_cache(maxsize=1024)
def literal(host: str) -> str | None:
    """The address that a host is when it is written as one, in any of the spellings that resolvers take.

    >>> literal("0x7f000001"), literal("127.1"), literal("2130706433"), literal("example.org")
    ('127.0.0.1', '127.0.0.1', '127.0.0.1', None)
    """
    try:
        return str(ipaddress.ip_address(host.strip("[]").split("%")[0]))
    except ValueError:
        pass
    if not _NUMERIC.fullmatch(host):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return None


def is_private_host(url: str) -> bool:
    """Whether a URL's host is private by its very spelling: such a URL is never told to a public archive.

    >>> is_private_host("http://localhost/a"), is_private_host("http://192.168.1.1/"), is_private_host("http://example.org/")
    (True, True, False)
    """
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return True
    address = literal(host)
    if address is not None:
        return not is_public(address)
    return "." not in host or host.endswith((".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".test"))
