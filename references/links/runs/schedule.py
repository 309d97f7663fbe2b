"""Who may be asked now: a queue per host, so that no worker ever waits on a host. Plain data, no threads, no clock of its own."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Job = TypeVar("Job")


@dataclass(slots=True)
class _Host(Generic[Job]):
    fresh: deque[Job] = field(default_factory=deque)
    later: list[tuple[float, int, Job]] = field(default_factory=list)
    in_flight: int = 0
    free_at: float = 0.0
    limit: int = 2
    gap: float = 0.0
    waited: float = 0.0
    offered: float | None = None
    """the time under which this host stands among the ready; an entry with another time is stale"""


class Schedule(Generic[Job]):
    """Jobs by host: at most `per_host` in flight on one, a least gap between two, retries behind what was not asked yet.

    >>> schedule = Schedule(per_host=1)
    >>> for job in ("a1", "a2", "b1"):
    ...     schedule.put(job[0], job)
    >>> schedule.take(0.0), schedule.take(0.0), schedule.take(0.0)
    ('a1', 'b1', None)
    >>> schedule.done("a", 0.0)
    >>> schedule.take(0.0)
    'a2'
    """

    def __init__(self, per_host: int = 2, gap: float = 0.0) -> None:
        self._per_host, self._gap = per_host, gap
        self._hosts: dict[str, _Host[Job]] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._open: list[tuple[int, int, str]] = []
        self._count = 0
        self.waiting = 0

    def _host(self, name: str) -> _Host[Job]:
        if name not in self._hosts:
            self._hosts[name] = _Host(limit=self._per_host, gap=self._gap)
        return self._hosts[name]

    def put(self, name: str, job: Job, not_before: float = 0.0, front: bool = False) -> None:
        """Queues a job: in order, in front (the next step of what was begun), or later (a retry)."""
        host = self._host(name)
        self._count += 1
        self.waiting += 1
        if not_before:
            heapq.heappush(host.later, (not_before, self._count, job))
        elif front:
            host.fresh.appendleft(job)
        else:
            host.fresh.append(job)
        self._offer(name, host)

    def take(self, now: float) -> Job | None:
        """A job that may be begun now."""
        while self._ready and self._ready[0][0] <= now:
            time, number, name = heapq.heappop(self._ready)
            if self._hosts[name].offered == time:
                # The longest queue first, lest it be all that is left at the end; hosts with nothing but retries come last.
                heapq.heappush(self._open, (-len(self._hosts[name].fresh), number, name))
        while self._open:
            name = heapq.heappop(self._open)[2]
            host = self._hosts[name]
            if host.offered is None:
                continue
            host.offered = None
            when = self._when(host)
            if when is None or when > now:
                self._offer(name, host)
                continue
            job = host.fresh.popleft() if host.fresh else heapq.heappop(host.later)[2]
            host.in_flight += 1
            host.free_at = max(host.free_at, now + host.gap)
            self.waiting -= 1
            self._offer(name, host)
            return job
        return None

    def done(self, name: str, now: float) -> None:
        """A job of this host has ended."""
        host = self._hosts[name]
        host.in_flight -= 1
        self._offer(name, host)

    def hold(self, name: str, until: float, now: float, slower: bool = True) -> None:
        """The whole host waits (Retry-After), and goes on more slowly."""
        host = self._host(name)
        host.waited += max(0.0, until - max(now, host.free_at))
        host.free_at = max(host.free_at, until)
        if slower:
            host.limit, host.gap = 1, min(max(host.gap * 2, 0.5), 5.0)

    def time_waited(self, name: str) -> float:
        """How long this host has kept us waiting so far."""
        return self._host(name).waited

    def next_time(self) -> float | None:
        """When the next job may be begun, as far as is known."""
        return 0.0 if self._open else self._ready[0][0] if self._ready else None

    def _when(self, host: _Host[Job]) -> float | None:
        if host.in_flight >= host.limit:
            return None
        if host.fresh:
            return host.free_at
        return max(host.free_at, host.later[0][0]) if host.later else None

    def _offer(self, name: str, host: _Host[Job]) -> None:
        when = self._when(host)
        if when is None or (host.offered is not None and host.offered <= when):
            return
        host.offered = when
        self._count += 1
        heapq.heappush(self._ready, (when, self._count, name))
