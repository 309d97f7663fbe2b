"""How long sites keep us waiting: Retry-After holds for the whole host, and one that wants more than we wait is left alone in this run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from references.links.fetching.fetcher import Reply
from references.links.runs.chain import Chain, retry_after
from references.links.runs.schedule import Schedule
from references.links.settings import Settings


class Quotas:
    """What hosts have asked of us.

    >>> from references.links.model import Link
    >>> schedule, url = Schedule(), "http://a.org/"
    >>> quotas = Quotas(schedule, Settings(), print)
    >>> chain = Chain(Link(url), url, url, url)
    >>> quotas.waits(chain, "a.org", Reply(url, 429, headers=(("Retry-After", "7200"),)), 0.0), quotas.refusal("a.org", url).status
    (False, 429)
    """

    def __init__(self, schedule: Schedule[Chain], settings: Settings, say: Callable[[str], None]) -> None:
        self._schedule, self._settings, self._say = schedule, settings, say
        self._closed: dict[str, tuple[Reply, str]] = {}

    def waits(self, chain: Chain, host: str, reply: Reply, now: float) -> bool:
        """Obeys 429, and 503 with Retry-After, for the whole host; says whether the chain asks again."""
        after = retry_after(reply)
        if reply.status != 429 and not (reply.status == 503 and after is not None):
            return False
        settings = self._settings
        pause = after if after is not None else 2.0 * 2**chain.quota
        chain.quota += 1
        too_long = pause > settings.retry_after_cap
        if too_long or self._schedule.time_waited(host) + pause > settings.host_patience:
            why = f"{host} asks to wait {pause:.0f} s: too long" if too_long else f"{host} made us wait as long as we do"
            self._closed.setdefault(host, (replace(reply, body=b"", raw=b""), why))
        if host in self._closed or chain.quota >= settings.quota_tries:
            if host in self._closed:
                chain.remarks.append(self._closed[host][1])
            return False
        self._say(f"{host} asks to wait {pause:.0f} s")
        self._schedule.hold(host, now + max(pause, 0.2), now)
        self._schedule.put(host, chain, front=True)
        return True

    def is_closed(self, host: str) -> bool:
        """Whether a host is left alone in this run."""
        return host in self._closed

    def refusal(self, host: str, url: str) -> Reply:
        """What a host that is left alone would have said to another question."""
        return replace(self._closed[host][0], url=url)

    def remark(self, host: str) -> str:
        """Why it is left alone."""
        return f"{self._closed[host][1]}; not asked"
