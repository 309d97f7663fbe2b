"""Web archives as they are asked: TimeGate first, then lists of captures, the Availability API last."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

from bib.patterns import regex
from references import terms
from references.errors import UnusableLibrary
from references.links.configuration import config_path, read_configuration
from references.links.days import from_digits, from_http
from references.links.fetching.addresses import is_private_host
from references.links.fetching.budget import Budget
from references.links.fetching.fetcher import Fetcher, Reply
from references.links.settings import Settings
from references.links.urls import join, parts_of

_DEFAULT_RATE, _DEFAULT_LISTINGS = 240, 24
NEAR, WHOLE = 25, 1500
"""The captures that a list names around one day, and of all days."""
LIST_CAP = 512 * 1024
"""The bytes that are read of an archive's answer: as many as such a list has."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A web archive and how it is asked. `per_minute` 0: as often as we like (an archive of one's own)."""

    name: str
    timegate: str
    timemap: str | None = None
    cdx: str | None = None
    availability: str | None = None
    per_minute: int = _DEFAULT_RATE
    listings_per_minute: int = _DEFAULT_LISTINGS

    @property
    def private(self) -> bool:
        return is_private_host(self.timegate)


@dataclass(frozen=True, slots=True)
class Capture:
    """A line of an archive's list."""

    when: datetime
    url: str | None
    """where it is replayed, where the list says so"""
    timestamp: str = ""
    original: str = ""
    status: str = "-"
    digest: str = ""


class Unavailable(Exception):
    """An archive cannot be asked now."""


def load_archives() -> dict[str, Archive]:
    """The archives that are shipped, by name.

    >>> load_archives()["web.archive.org"].listings_per_minute
    24
    """
    return {one["name"]: _from_table(one) for one in terms.load("archives")["archive"]}


def _from_table(table: dict[str, Any]) -> Archive:
    fields = {name: table[name] for name in Archive.__dataclass_fields__ if name in table}
    fields.setdefault("name", parts_of(str(table.get("timegate", ""))).netloc)
    return Archive(**fields)


def choose_archives(given: Sequence[str] = (), config: Path | None = None) -> list[Archive]:
    """The archives to ask: those named, else those of the configuration, else those that are on.

    >>> [one.name for one in choose_archives((), Path("no such file"))], choose_archives(("none",)), choose_archives(("http://127.0.0.1:8090/cite/",))[0].per_minute
    (['web.archive.org'], [], 0)
    """
    if "none" in given:
        return []
    shipped = load_archives()
    if given:
        return [shipped[one] if one in shipped else _find_named(one, shipped) for one in given]
    return _configured_archives(shipped, config)


def _configured_archives(shipped: dict[str, Archive], config: Path | None) -> list[Archive]:
    """The archives that a person's configuration names, else those that are on."""
    table: dict[str, Any] = read_configuration(config).get("archives", {})
    own = [_from_table(one) for one in table.get("own", [])]
    names = table.get("ask", [one["name"] for one in terms.load("archives")["archive"] if one.get("on")])
    unknown = [name for name in names if name not in shipped and name != "all"]
    if unknown:
        raise UnusableLibrary(f"knows no archive {unknown[0]}", where=str(config or config_path()), do=f"choose from {', '.join(shipped)}")
    return [*own, *(shipped.values() if "all" in names else (shipped[name] for name in names))]


def _find_named(timegate: str, shipped: dict[str, Archive]) -> Archive:
    for one in shipped.values():
        if timegate.rstrip("/") == one.timegate.rstrip("/"):
            return one
    base = timegate if "://" in timegate else f"https://{timegate}"
    base = base if base.endswith(("/", "=")) else f"{base}/"
    private = is_private_host(base)
    rates = (0, 0) if private else (_DEFAULT_RATE, _DEFAULT_LISTINGS)
    return Archive(parts_of(base).netloc, base, per_minute=rates[0], listings_per_minute=rates[1])


class Client:
    """Asks one archive, in its budget; the first 429 or refused connection stops everything to it."""

    def __init__(self, archive: Archive, settings: Settings, budget: Budget, say: Callable[[str], None], closing: threading.Event) -> None:
        self.archive, self._budget, self._say, self._closing = archive, budget, say, closing
        host = parts_of(archive.timegate).hostname or ""
        extra = (host,) if archive.private else ()
        limits = replace(settings, allow_private=(*settings.allow_private, *extra), total=60.0, read=30.0, keep_raw=False)
        self.fetcher = Fetcher(replace(limits, raw_cap=LIST_CAP, decoded_cap=LIST_CAP))
        self._lock = threading.Lock()
        self._gone: str | None = None
        self._strikes = 0
        self.style: str | None = None

    def close(self) -> None:
        self.fetcher.close()

    def ask(self, url: str, kind: str = "replay", headers: Sequence[tuple[str, str]] = ()) -> Reply:
        """One request, when it is our turn. Raises `Unavailable` where the archive is not to be asked."""
        self._wait(kind)
        reply = self.fetcher.get(url, headers, direct=self.archive.private)
        self._watch(reply)
        return reply

    def _wait(self, kind: str) -> None:
        with self._lock:
            if self._gone:
                raise Unavailable(self._gone)
        rate = self.archive.listings_per_minute if kind == "listing" else self.archive.per_minute
        if not rate:
            return
        pause = self._budget.turn(self.archive.name, kind, rate)
        left, why = self._budget.find_stop(self.archive.name) or (0.0, f"{rate} requests a minute are allowed")
        if left > 120:
            self._give_up(f"{self.archive.name} is left alone for {left / 60:.0f} minutes more: {why}")
        pause = max(pause, left)
        if pause > 2:
            self._say(f"{self.archive.name}: waiting {pause:.0f} s ({why})")
        if pause and self._closing.wait(pause):
            raise Unavailable("interrupted")

    def _give_up(self, why: str) -> None:
        with self._lock:
            first, self._gone = self._gone is None, why
        if first:
            self._say(why)
        raise Unavailable(why)

    def _watch(self, reply: Reply) -> None:
        name, fault = self.archive.name, reply.fault
        if reply.status == 429 and not reply.header("Memento-Datetime"):
            self._slow_down(reply)
        if fault and fault.kind == "refused":
            if self.archive.per_minute:
                self._budget.stop(name, 3600.0, "it refuses our connections", doubling=True)
            self._give_up(f"{name} refuses our connections: it is not asked any more")
        if fault and fault.kind in ("no-host", "dns", "no-route", "private", "proxy", "tls"):
            self._give_up(f"{name} cannot be reached: {fault.message}")

    def _slow_down(self, reply: Reply) -> NoReturn:
        """Obeys a 429: the archive is asked again after the pause that it wants; after three of them no more in this run."""
        name, after = self.archive.name, reply.header("Retry-After") or ""
        if self.archive.per_minute:
            self._budget.stop(name, max(60.0, float(after) if after.isdigit() else 0.0), "it answered 429: too many requests")
        with self._lock:
            self._strikes += 1
            strikes = self._strikes
        if strikes >= 3 or not self.archive.per_minute:
            self._give_up(f"{name} answers 429: it is not asked any more in this run")
        raise Unavailable(f"{name} answered 429")

    # --- lists of captures

    def captures(self, url: str, when: datetime | None, timemap: str | None, *, whole: bool = False) -> list[Capture]:
        """What the archive holds of a URL: by CDX where there is one, else the TimeMap. Raises `Unavailable` where it tells nothing.

        The `whole` list has captures of all days, not only those nearest to one.
        """
        listed = self._cdx(url, when, whole)
        if listed is not None:
            return listed
        where = timemap or (self.archive.timemap + url if self.archive.timemap else f"{self.archive.timegate}timemap/link/{url}")
        if not is_inside(where, self.archive):
            raise Unavailable(f"{self.archive.name} names a list of captures outside of it")
        reply = self.ask(where, "listing")
        if reply.status in (404, 410):
            return []
        if reply.status != 200:
            raise Unavailable(f"{self.archive.name} gives no list of captures: {silence(reply)}")
        text = reply.body.decode("utf-8", "replace")
        if text.strip() and not any("rel" in fields for _, fields in parse_links(text)):
            raise Unavailable(f"{self.archive.name} gives something else than a list of captures")
        return parse_timemap(text, where)

    def _cdx(self, url: str, when: datetime | None, whole: bool) -> list[Capture] | None:
        most = WHOLE if whole else NEAR
        if self.archive.cdx and self.style != "pywb":
            order = f"&sort=closest&closest={when:%Y%m%d%H%M%S}" if when else "&sort=reverse"
            order = "&collapse=digest" if whole else order
            more = f"{order}&filter=!statuscode:[45]..&fl=timestamp,original,statuscode,mimetype,digest"
            reply = self.ask(f"{self.archive.cdx}?url={quote(url, safe='')}&output=json&limit={most}{more}", "listing")
            return parse_cdx(reply.body) if reply.status == 200 else None
        return None if self.style == "none" else self._pywb(url, when, most)

    def _pywb(self, url: str, when: datetime | None, most: int) -> list[Capture] | None:
        """The list of an archive that runs pywb; None where it turns out to be of another make."""
        order = "" if most == WHOLE else f"&closest={when:%Y%m%d%H%M%S}" if when else "&sort=reverse"
        base = self.archive.cdx or f"{self.archive.timegate}cdx"
        reply = self.ask(f"{base}?url={quote(url, safe='')}&output=json&limit={most}&filter=!~status:[45]{order}", "listing")
        rows = parse_cdx(reply.body) if reply.status == 200 else None
        if rows is None or (not rows and reply.body.strip()):
            self.style = "none" if reply.status is not None and reply.status < 500 else self.style
            return None
        self.style = "pywb"
        return rows

    def available(self, url: str, when: datetime | None) -> Capture | None:
        """The last resort; an empty answer means "unknown", never "not archived"."""
        if not self.archive.availability:
            return None
        stamp = f"&timestamp={when:%Y%m%d%H%M%S}" if when else ""
        reply = self.ask(f"{self.archive.availability}?url={quote(url, safe='')}{stamp}", "listing")
        try:
            found = json.loads(reply.body or b"{}")["archived_snapshots"]["closest"]
            time = from_digits(found["timestamp"])
            where = re.sub(r"^http://web\.archive\.org", "https://web.archive.org", found["url"])
        except (ValueError, KeyError, TypeError):
            return None
        return Capture(time, where, found["timestamp"], url, str(found.get("status", "-"))) if time else None


def is_inside(url: str, archive: Archive) -> bool:
    """Whether a URL belongs to the archive: its redirects are followed only there.

    >>> one = Archive("mine", "http://127.0.0.1:8090/cite/")
    >>> is_inside("http://127.0.0.1:8090/cite/2015/http://a.org/", one), is_inside("http://a.org/", one)
    (True, False)
    """
    one, other = parts_of(url), parts_of(archive.timegate)
    return (one.hostname, one.port or _port(one.scheme)) == (other.hostname, other.port or _port(other.scheme)) or (
        one.hostname == other.hostname and not other.port and one.scheme in ("http", "https") and not one.port
    )


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def parse_cdx(body: bytes) -> list[Capture]:
    """A list of captures: an array with a header row, or an object a line.

    >>> parse_cdx(b'[["timestamp","original","statuscode"],["20150101000000","http://example.org/","200"]]')[0].status
    '200'
    >>> parse_cdx(b'{"timestamp": "20150101000000", "url": "http://example.org/", "mime": "warc/revisit"}')[0].status
    '-'
    """
    return [found for row in _cdx_rows(body.decode("utf-8", "replace").strip()) if (found := _capture(row)) is not None]


def _cdx_rows(text: str) -> list[dict[str, Any]]:
    try:
        if text.startswith("[["):
            head, *lines = json.loads(text)
            return [dict(zip(head, line, strict=False)) for line in lines if line]
        if text.startswith("{"):
            return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        pass
    return []


def _capture(row: dict[str, Any]) -> Capture | None:
    """A row of a list; each make of archive names its columns in its own way."""
    stamp = str(row.get("timestamp", ""))
    when = from_digits(stamp)
    if when is None:
        return None
    status = str(row.get("statuscode") or row.get("status") or "-")
    return Capture(when, None, stamp, str(row.get("original") or row.get("url") or ""), status, str(row.get("digest", "")))


_LINK = regex(r"<([^>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|[^\s,;]+))*)")
_PARAMETER = regex(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s,;]+))")


def parse_links(text: str) -> list[tuple[str, dict[str, str]]]:
    """Web links (RFC 8288): commas stand in dates and URLs, so nothing is split at them.

    >>> parse_links('<http://a/?b=1,2>; rel="memento"; datetime="Mon, 01 Jun 2015 00:00:00 GMT", <http://c>; rel=self')[0][0]
    'http://a/?b=1,2'
    """
    return [(url, {name.lower(): one or other for name, one, other in _PARAMETER.findall(rest)}) for url, rest in _LINK.findall(text)]


def parse_timemap(text: str, base: str) -> list[Capture]:
    """The mementos of a TimeMap in link format.

    >>> text = '<http://a/2015>; rel="memento"; datetime="Mon, 01 Jun 2015 00:00:00 GMT", <http://a/all>; rel="self"'
    >>> [(one.url, one.when.year) for one in parse_timemap(text, "http://a/")]
    [('http://a/2015', 2015)]
    """
    found = []
    for url, fields in parse_links(text):
        when = from_http(fields.get("datetime"))
        if when and "memento" in fields.get("rel", "").split():
            found.append(Capture(when, join(base, url)))
    return found


def silence(reply: Reply) -> str:
    """What came in place of an answer, in words.

    >>> from references.links.model import Fault
    >>> silence(Reply("", fault=Fault("timeout", "no answer in time"))), silence(Reply("", 503))
    ('no answer in time', 'it answers 503')
    """
    return reply.fault.message if reply.fault else f"it answers {reply.status}"
