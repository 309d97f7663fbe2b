"""How many requests and connections may be open at once, with the files that this process may have open."""

from __future__ import annotations

import contextlib

POOLS = 256
"""The most hosts whose connections stay open, two each."""


def width(in_flight: int) -> int:
    """How many requests may be in flight with the files that this process may have open.

    >>> 4 <= width(64) <= 64
    True
    """
    return max(4, min(in_flight, (_files() - 80) // 4))


def pools(in_flight: int) -> int:
    """How many hosts' connections may stay open beside those in flight.

    >>> 8 <= pools(64) <= POOLS
    True
    """
    return max(8, min(POOLS, (_files() - 64 - 3 * width(in_flight)) // 2))


def _files() -> int:
    """The files that may be open, after asking the system for as many as a wide run needs."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 4096
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return 4096 if soft == resource.RLIM_INFINITY else soft
