"""One URL in one archive: the nearest capture that shows the page that was cited, through archived redirects, past error pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bib.patterns import regex
from references.links.archives.client import Capture, Client, Unavailable, is_inside, parse_links, silence
from references.links.days import Wanted, from_http, to_http
from references.links.fetching.fetcher import Reply
from references.links.judging.judge import why_unusable
from references.links.pages.page import Page
from references.links.runs.chain import REDIRECTS, read_location
from references.links.urls import join

PAGES = (200, 203)
"""answers that are the page: as it is, and as something on the way has changed it (RFC 9110, 15.3.4)"""
WINDOW = timedelta(days=30)
"""How far the target of an archived redirect may have been captured from the redirect itself."""
MOST = 8
"""Captures that are looked at in one archive before we give up."""
_HOPS = 6
_BRIEF = 300
"""characters of a page that says hardly anything"""
_REPLAY = regex(r"^(?P<base>.*?/)(?P<ts>\d{14})(?P<mod>[a-z]{2}_)?/(?P<url>(?:https?:|www\.).*)$")


@dataclass(frozen=True, slots=True)
class Copy:
    """A capture that was looked at: what it is, and why it was passed over (None: usable)."""

    url: str
    when: datetime | None
    passed_over: str | None
    title: str = ""
    page: Page | None = None
    """of a usable one"""
    unanswered: bool = False
    """the archive did not show it, which says nothing of it"""


def raw(url: str) -> str:
    """The address of a capture's bytes as they were captured, where the archive is of a known make.

    >>> raw("https://web.archive.org/web/20150101000000/http://example.org/")
    'https://web.archive.org/web/20150101000000id_/http://example.org/'
    """
    found = _REPLAY.match(url)
    return f"{found['base']}{found['ts']}id_/{found['url']}" if found else url


def view(url: str) -> str:
    """The address of a capture for readers.

    >>> view("https://web.archive.org/web/20150101000000id_/http://example.org/")
    'https://web.archive.org/web/20150101000000/http://example.org/'
    """
    found = _REPLAY.match(url)
    return f"{found['base']}{found['ts']}/{found['url']}" if found else url


def exact(url: str, when: datetime | None) -> str:
    """The address of a capture under its own time: a redirect inside an archive may have led to it under another.

    >>> exact("https://web.archive.org/web/20150101000000/http://example.org/", datetime(2015, 2, 3))
    'https://web.archive.org/web/20150203000000/http://example.org/'
    """
    found = _REPLAY.match(url)
    return f"{found['base']}{when:%Y%m%d%H%M%S}/{found['url']}" if found and when else url


def _of_pages(captures: Iterable[Capture]) -> list[Capture]:
    """Captures without those of which the archive says that they are of errors."""
    return [one for one in captures if one.status[:1] not in ("4", "5")]


def _is_brief(reply: Reply) -> bool:
    """Whether an archive shows a page of hardly any words: what it puts beside them (scripts, a bar) would hide what the page is."""
    page = Page(reply.body, reply.header("Content-Type") or "", reply.truncated)
    return reply.status == 200 and page.is_html and not page.is_longer_than(_BRIEF)


def _timemap_of(reply: Reply) -> str:
    """Where the list of captures is that an answer names last; "" where it names none."""
    maps = [link for link, fields in parse_links(reply.header("Link") or "") if "timemap" in fields.get("rel", "").split()]
    return join(reply.url, maps[-1]) if maps else ""


class Search:
    """One URL in one archive."""

    def __init__(self, client: Client, url: str, title: str | None, want: Wanted | None) -> None:
        self.client, self.url, self.title, self.want = client, url, title, want
        self.seen: list[Copy] = []
        self.unanswered = ""
        """why something that was asked for was not told; without it, what was not found is not there"""
        self._timemap: str | None = None
        self._bad: set[str] = set()

    def best(self) -> Copy | None:
        """The nearest usable copy of this archive. Raises `Unavailable` where it is not to be asked."""
        first = self._timegate()
        if first is not None and first.passed_over is None:
            return first
        if first is None and self._known_absent:
            return None
        when = self._middle
        try:
            captures = self.client.captures(self.url, when, self._timemap)
        except Unavailable as why:
            self.unanswered = str(why)
            return None if self.seen else self._last_resort(when)
        self.unanswered = self.unanswered if any(copy.unanswered for copy in self.seen) else ""  # the list says what the gate did not
        return self._search_list(captures) or (None if self.seen else self._last_resort(when))

    def look(self, where: str) -> Copy:
        """Looks at a copy whose address is known."""
        return self._look(where, None)

    def _last_resort(self, when: datetime | None) -> Copy | None:
        last = self.client.available(self.url, when)
        found = self._look(last.url, last.when) if last is not None and last.url else None
        return found if found is not None and found.passed_over is None else None

    _known_absent = False

    def _timegate(self) -> Copy | None:
        headers = (("Accept-Datetime", to_http(self.want.middle)),) if self.want else ()
        reply = self.client.ask(self.client.archive.timegate + self.url, "replay", headers)
        if reply.status in (404, 410) and not reply.header("Memento-Datetime"):
            self._known_absent = True
            return None
        self._timemap = _timemap_of(reply) or self._timemap
        if reply.header("Memento-Datetime"):
            return self._of_capture(reply)
        inner = self._own_redirect(reply)
        if inner is None:
            self.unanswered = f"{self.client.archive.name}: {silence(reply)}"
        return self._look(inner, None) if inner else None

    def _of_capture(self, reply: Reply) -> Copy:
        """Judges the capture with which a TimeGate answers; one of hardly any words as it was captured."""
        where = join(reply.url, reply.header("Content-Location") or reply.url)
        reply = replace(reply, url=where if is_inside(where, self.client.archive) else reply.url)
        return self._look(reply.url, None) if _is_brief(reply) and raw(reply.url) != reply.url else self._judge(reply)

    def _own_redirect(self, reply: Reply) -> str | None:
        """Where the archive itself leads, inside it: to the capture that it has."""
        target = reply.header("Location") if reply.status in REDIRECTS else None
        where = join(reply.url, read_location(target)) if target else None
        return where if where and is_inside(where, self.client.archive) else None

    def _search_list(self, captures: Sequence[Capture]) -> Copy | None:
        """The first usable one of an archive's list, the nearest first; where many are not, the days before and after are halved."""
        usable = _of_pages(captures)
        usable.sort(key=lambda one: self.want.farness(one.when) if self.want else (0.0, -one.when.timestamp()))
        looked: list[Capture] = []
        for one in usable:
            if len(looked) >= MOST:
                return self._bisect(looked)
            if (copy := self._try(one)) is None:
                continue
            if copy.passed_over is None:
                return copy
            looked.append(one)
        return None

    def _try(self, one: Capture) -> Copy | None:
        """Looks at a capture of a list; None where the same was looked at before, under this or another day."""
        where = one.url or f"{self.client.archive.timegate}{one.timestamp}/{one.original or self.url}"
        known = any(copy.url == view(where) and copy.when == one.when for copy in self.seen)
        if known or one.digest in self._bad or not is_inside(where, self.client.archive):
            return None
        copy = self._look(where, one.when)
        if copy.passed_over is not None and not copy.unanswered:
            self._bad.update({one.digest} - {""})
        return copy

    def _bisect(self, looked: Sequence[Capture]) -> Copy | None:
        """The nearest usable copy beyond the days of those that were looked at: a page dies once, so that each look halves what is left."""
        whole = _of_pages(self.client.captures(self.url, self._middle, self._timemap, whole=True))
        whole.sort(key=lambda one: one.when)
        days = [one.when for one in looked]
        before = [one for one in whole if one.when < min(days)]
        after = [one for one in whole if one.when > max(days)] if self.want else []
        found = [copy for copy in (self._halve(before[::-1]), self._halve(after)) if copy is not None]
        return min(found, key=self._farness, default=None)

    def _farness(self, copy: Copy) -> tuple[float, float]:
        return self.want.farness(copy.when) if self.want and copy.when else (0.0, 0.0)

    @property
    def _middle(self) -> datetime | None:
        """The day to which a capture should be near."""
        return self.want.middle if self.want else None

    def _halve(self, captures: Sequence[Capture]) -> Copy | None:
        """The first usable one of captures, the nearest first, of which the nearer are not and those farther away are."""
        best: Copy | None = None
        near, far = 0, len(captures)
        while near < far:
            middle = (near + far) // 2
            copy = self._try(captures[middle])
            if copy is not None and copy.passed_over is None:
                best, far = copy, middle
            else:
                near = middle + 1
        return best

    def _look(self, where: str, when: datetime | None) -> Copy:
        reply = self.client.ask(raw(where))
        return self._judge(reply, when)

    def _judge(self, reply: Reply, listed: datetime | None = None) -> Copy:
        """Follows a capture through the archived redirects to a page, and says whether that stands for the cited one."""
        start: datetime | None = None
        been: set[str] = set()
        for _ in range(_HOPS):
            when = from_http(reply.header("Memento-Datetime"))
            if reply.fault is not None:
                return self._miss(reply, listed)
            start = start or when
            if when and start and abs(when - start) > WINDOW:
                return self._note(reply.url, when, f"an archived redirect, whose target was captured {abs((when - start).days)} days apart")
            if when and reply.status not in REDIRECTS:
                return self._of_page(reply, when)
            target, why = self._next(reply, when, been)
            if target is None:
                return self._note(reply.url, when or listed, why) if why else self._miss(reply, listed)
            been.add(target)
            reply = self.client.ask(target)
        return self._note(reply.url, start, f"more than {_HOPS} archived redirects")

    def _next(self, reply: Reply, when: datetime | None, been: set[str]) -> tuple[str | None, str]:
        """Where a redirect goes on, or why it does not: the archive's own (it has no day), or one that was archived."""
        if when is not None:
            target = self._target(reply)
            why = "an archived redirect that leads round in a circle or out of the archive"
        else:
            inner = self._own_redirect(reply)
            target = raw(inner) if inner else None
            why = "the archive leads round in a circle" if target else ""
        return (None, why) if target is None or target in been else (target, "")

    def _target(self, reply: Reply) -> str | None:
        location = read_location(reply.header("Location") or "")
        here = _REPLAY.match(reply.url)
        where = join(reply.url, location)
        if _REPLAY.match(where) and is_inside(where, self.client.archive):
            return raw(where)
        if here is None or not location:
            return None
        original = join(here["url"], location)
        return f"{here['base']}{here['ts']}id_/{original}" if original.startswith("http") else None

    def _miss(self, reply: Reply, listed: datetime | None) -> Copy:
        """A capture that the archive does not show: it may say itself that it has none, or be down."""
        absent = reply.status in (404, 410)
        said = f"the archive itself answers {reply.status}" if reply.fault is None else f"the archive did not answer: {silence(reply)}"
        copy = Copy(exact(view(reply.url), listed), listed, said, unanswered=not absent)
        self.unanswered = self.unanswered if absent else f"{self.client.archive.name}: {silence(reply)}"
        self.seen.append(copy)
        return copy

    def _of_page(self, reply: Reply, when: datetime) -> Copy:
        status = reply.status or 0
        if status not in PAGES:
            return self._note(reply.url, when, f"the copy is of an answer {status}")
        if not reply.body.strip():
            return self._note(reply.url, when, "the copy is empty")
        page = Page(reply.body, reply.header("Content-Type") or "", reply.truncated)
        found = _REPLAY.match(reply.url)
        original = found["url"] if found else self.url
        return self._note(reply.url, when, why_unusable(page, original, self.url, self.title), page)

    def _note(self, url: str, when: datetime | None, passed_over: str | None, page: Page | None = None) -> Copy:
        title = page.title if page is not None and page.is_html else ""
        copy = Copy(exact(view(url), when), when, passed_over, title, None if passed_over else page)
        self.seen.append(copy)
        return copy
