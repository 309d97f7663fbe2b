"""From the evidence to a verdict: pure, one rule after another, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from references.links import soft404
from references.links.fetch import Reply
from references.links.fit import FITS, MISFITS, Fit, compare
from references.links.model import ALIVE, BLOCKED, CHANGED, DEAD_ONCE, MOVED, UNCHECKED, UNREACHABLE, Fault, Hop, Link
from references.links.page import Page, alike
from references.links.urls import same_page

DEAD_STATUS = {404: "404: the page is not there", 410: "410: the page was taken away"}
BLOCKED_STATUS = {
    401: "401: it asks for a login",
    402: "402: it asks for payment",
    403: "403: we are not let in",
    407: "407: the proxy asks for a login",
    429: "429: too many requests, still after waiting",
    451: "451: closed for legal reasons",
}
_FAULTS = {
    "no-host": DEAD_ONCE,
    "refused": DEAD_ONCE,
    "scheme": UNCHECKED,
    "private": UNCHECKED,
    "bad-url": UNCHECKED,
    "offline": UNCHECKED,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its reason. `doubt` names what a question to the same site could still settle."""

    verdict: str
    reason: str
    doubt: str = ""
    """"" | page | redirect"""
    fit: Fit | None = None


def of_fault(fault: Fault, hops: tuple[Hop, ...] = ()) -> Judgement:
    """What no answer means. A redirect to where we do not go was an answer, and one that breaks the limits.

    >>> of_fault(Fault("refused", "example.org refuses the connection")).verdict
    'dead?'
    """
    redirected = any(hop.location for hop in hops)
    if redirected and fault.kind in ("scheme", "private", "bad-url"):
        return Judgement(UNREACHABLE, f"it leads where we do not go: {fault.message}")
    if redirected and fault.kind in ("no-host", "refused"):
        return Judgement(DEAD_ONCE, f"it leads to a host that is not there: {fault.message}")
    return Judgement(_FAULTS.get(fault.kind, UNREACHABLE), fault.message)


def of_reply(link: Link, asked: str, reply: Reply, hops: tuple[Hop, ...], page: Page) -> Judgement:
    """What an answer means."""
    status = reply.status or 0
    headers = {name.lower(): value for name, value in reply.headers}
    wall = soft404.wall(page, status, headers, reply.url, asked)
    if status in DEAD_STATUS and not (wall and "challenge for browsers" in wall):
        return Judgement(DEAD_ONCE, DEAD_STATUS[status])
    if status in BLOCKED_STATUS:
        return Judgement(BLOCKED, f"{BLOCKED_STATUS[status]}" + (f" ({wall})" if wall else ""))
    if wall and (status >= 400 or not 200 <= status < 300):
        return Judgement(BLOCKED, f"{status}: {wall}")
    if status >= 500:
        return Judgement(UNREACHABLE, f"{status}: the server failed, still after asking again")
    if not 200 <= status < 300:
        return Judgement(UNREACHABLE, f"{status}: an answer without a page")
    fit = compare(link.title, page)
    if wall and fit.kind != FITS:
        return Judgement(BLOCKED, wall, fit=fit)
    return _of_page(link, asked, reply, hops, page, fit)


def _of_page(link: Link, asked: str, reply: Reply, hops: tuple[Hop, ...], page: Page, fit: Fit) -> Judgement:
    final = reply.url
    if fit.kind != FITS:
        gone = soft404.parked(page, final, asked) or soft404.not_found(page, final, asked)
        if gone:
            return Judgement(CHANGED, gone, fit=fit)
        if soft404.leads_home(asked, final):
            return Judgement(CHANGED, "it leads to the home page", fit=fit)
    if fit.kind == MISFITS:
        return Judgement(CHANGED, fit.why, fit=fit)
    crossing = [hop for hop in hops if hop.location and not hop.cookie]
    there = same_page(asked, final)
    known = fit.kind == FITS or not page.is_html or page.truncated
    if there or not crossing:
        reason = fit.why if fit.kind == FITS else _why_alive(reply, page, fit if link.title else None)
        return Judgement(ALIVE, reason, "" if known or _speaks(page) else "page", fit)
    keeps = soft404.keeps_words(asked, final)
    doubt = "" if known or keeps else "redirect"
    if any(hop.permanent and not same_page(hop.url, hop.location or hop.url) for hop in crossing):
        return Judgement(MOVED, f"a permanent redirect to {final[:200]}", doubt, fit)
    return Judgement(ALIVE, f"a temporary redirect; the page comes from {final[:200]}", doubt, fit)


def _why_alive(reply: Reply, page: Page, fit: Fit | None) -> str:
    status = reply.status
    if not page.is_html:
        return f"{status}: a file ({page.content_type.split(';')[0].strip() or 'of no stated kind'})"
    if reply.truncated:
        return f"{status}: a page larger than we read"
    return f"{status}: the page answers" + (f"; {fit.why}" if fit else "")


def _speaks(page: Page) -> bool:
    """A page with a title and a body of its own needs no further question."""
    return bool(page.title) and len(page.text) >= 600


def with_sibling(judged: Judgement, page_print: frozenset[int], length: int, final: str, sibling: Sibling) -> Judgement:
    """A verdict in the light of what the site says to a made-up address."""
    if judged.doubt == "redirect" and sibling.redirected and same_page(sibling.final, final):
        return Judgement(CHANGED, "the site leads every address to this page, a made-up one too", fit=judged.fit)
    # A short shell that a script fills looks the same for every address, living or not: it proves nothing.
    speaks = judged.doubt == "page" and sibling.status == 200 and min(length, sibling.length) >= 200
    if speaks and alike(page_print, sibling.fingerprint) >= 0.9:
        return Judgement(CHANGED, "the site says the same to a made-up address", fit=judged.fit)
    return Judgement(judged.verdict, judged.reason, fit=judged.fit)


@dataclass(frozen=True, slots=True)
class Sibling:
    """What a site said to a made-up address beside the one in doubt."""

    url: str
    status: int | None = None
    final: str = ""
    redirected: bool = False
    fingerprint: frozenset[int] = frozenset()
    length: int = 0

    def words(self) -> str:
        """One line for the evidence."""
        return f"{self.url} → {self.status or 'no answer'}" + (f", led to {self.final}" if self.redirected else "")
