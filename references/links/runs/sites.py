"""Which site a host belongs to: hosts of one site answer for each other, unrelated ones do not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from references.links.fetching.addresses import literal


@cache
def _public_suffixes() -> Any:
    """The Public Suffix List that tldextract ships, without a look at the network and without a cache; None in an older environment."""
    try:
        import tldextract
    except ModuleNotFoundError:
        return None
    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True)


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """The name that was registered, of which a host is a part; a number or a name without dots stands for itself.

    >>> site_of("www.history.ox.ac.uk"), site_of("news.example.com.tw"), site_of("127.0.0.7"), site_of("intranet")
    ('ox.ac.uk', 'example.com.tw', '127.0.0.7', 'intranet')
    """
    labels = host.split(".")
    if len(labels) < 3 or literal(host) is not None:
        return host
    known = _public_suffixes()
    if known is None:
        return ".".join(labels[-3:] if len(labels[-1]) == 2 and len(labels[-2]) <= 3 else labels[-2:])
    found = known.extract_str(host)
    return f"{found.domain}.{found.suffix}" if found.domain and found.suffix else host


def is_same_site(one: str, other: str) -> bool:
    """Whether two hosts are of one site. The list is asked only where the ends of the names do not tell.

    >>> is_same_site("www.example.org", "example.org"), is_same_site("a.example.org", "b.example.org"), is_same_site("a.co.uk", "b.co.uk")
    (True, True, False)
    """
    if one == other or one.endswith(f".{other}") or other.endswith(f".{one}"):
        return True
    return one.split(".")[-2:] == other.split(".")[-2:] and site_of(one) == site_of(other)


def count_sites(hosts: Iterable[str], most: int | None = None) -> int:
    """How many unrelated sites hosts belong to; with `most`, no more are counted.

    >>> count_sites(["a.example.org", "b.example.org", "example.net"]), count_sites(["a.org", "b.org", "c.org"], 2)
    (2, 2)
    """
    found: list[str] = []
    for host in hosts:
        if not any(is_same_site(host, one) for one in found):
            found.append(host)
            if len(found) == most:
                break
    return len(found)
