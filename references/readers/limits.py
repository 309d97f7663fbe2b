"""What reading one file may cost, at most; and how a child process holds itself to it."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Limits for one file."""

    memory: int = 1_500_000_000
    """bytes of address space"""
    cpu: int = 120
    """seconds of CPU time"""
    wall: int = 600
    """seconds until an answer, on a busy machine too"""
    unzipped: int = 600_000_000
    """bytes of all that is taken out of a zip file"""
    entries: int = 20_000
    """files in a zip file"""


LIMITS = Limits()


def limit_memory(size: int) -> None:
    """Holds this process to so many bytes, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows: what is unzipped and how long it takes stay limited
        return
    _lower(resource.RLIMIT_AS, size)
    _lower(resource.RLIMIT_CORE, 0)


def forbid_files(forbidden: bool) -> None:
    """Lets this process write no files, or lets it again (Python keeps what it has compiled in files)."""
    try:
        import resource
    except ImportError:
        return
    _lower(resource.RLIMIT_FSIZE, 0 if forbidden else resource.RLIM_INFINITY)


def limit_cpu(seconds: int) -> None:
    """Allows this process so many seconds of CPU time from now on."""
    try:
        import resource
    except ImportError:
        return
    import math
    import time

    _lower(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _lower(which: int, value: int) -> None:
    """Sets a limit that the process can move again, up to the one that it was given."""
    import resource

    hard = resource.getrlimit(which)[1]
    given = hard if value == resource.RLIM_INFINITY else value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (given, hard))
    except (ValueError, OSError):  # a system that knows the limit and refuses it (macOS: RLIMIT_AS)
        return
