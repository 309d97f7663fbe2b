"""How a run behaves: limits, patience, who we say we are. One frozen object, made once, handed down."""

from __future__ import annotations

from dataclasses import dataclass

from references.links.configuration import contact as configured_contact
from references.version import VERSION


def user_agent(contact: str | None = None) -> str:
    """Names the tool and a contact; the first word keeps the walls open that turn every unknown client away.

    The word "link" is avoided: a common rule of mod_security turns away whatever contains it.

    >>> user_agent("mailto:reader@example.org").endswith("; +mailto:reader@example.org)")
    True
    """
    stated = contact or configured_contact()
    return f"Mozilla/5.0 (compatible; ibidem/{VERSION}; citation checker" + (f"; +{stated})" if stated else ")")


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of a run. Seconds, bytes, counts."""

    in_flight: int = 64
    per_host: int = 2
    gap: float = 0.05
    """least time between two requests to one host"""
    connect: float = 10.0
    read: float = 15.0
    total: float = 20.0
    """for one request, from the first byte sent to the last byte read"""
    hops: int = 10
    raw_cap: int = 128 * 1024
    decoded_cap: int = 512 * 1024
    head_cap: int = 128 * 1024
    tries: int = 3
    timeout_tries: int = 2
    backoff: float = 1.0
    retry_after_cap: float = 60.0
    host_patience: float = 120.0
    """how long a host may keep us waiting in one run"""
    quota_tries: int = 6
    allow_private: tuple[str, ...] = ()
    """host names, addresses and networks that may be private"""
    ca_bundle: str | None = None
    proxy: str | None = None
    contact: str | None = None
    probe: bool = True
    """ask a host once for a made-up page, where a page is in doubt"""
    keep_raw: bool = False
    """keep the bodies as received, for a WARC"""
    doi_api: str = "https://doi.org/api/handles/"
    handle_api: str = "https://hdl.handle.net/api/handles/"
