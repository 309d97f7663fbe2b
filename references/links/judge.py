"""From the evidence to a verdict: pure, one rule after another, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from references.links import soft404
from references.links.fetch import Reply
from references.links.fit import FITS, MISFITS, Fit, compare
from references.links.model import Fault, Hop, Link
from references.links.page import Page, alike
from references.links.urls import same_page
from references.links.verdicts import Verdict

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
    "no-host": Verdict.DEAD_ONCE,
    "refused": Verdict.DEAD_ONCE,
    "scheme": Verdict.UNCHECKED,
    "private": Verdict.UNCHECKED,
    "bad-url": Verdict.UNCHECKED,
    "offline": Verdict.UNCHECKED,
    "ignored": Verdict.UNCHECKED,
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

    >>> print(of_fault(Fault("refused", "example.org refuses the connection")).verdict)
    dead?
    """
    redirected = any(hop.location for hop in hops)
    if redirected and fault.kind in ("scheme", "private", "bad-url"):
        return Judgement(Verdict.UNREACHABLE, f"it leads where we do not go: {fault.message}")
    if redirected and fault.kind in ("no-host", "refused"):
        return Judgement(Verdict.DEAD_ONCE, f"it leads to a host that is not there: {fault.message}")
    return Judgement(_FAULTS.get(fault.kind, Verdict.UNREACHABLE), fault.message)


def of_reply(link: Link, asked: str, reply: Reply, hops: tuple[Hop, ...], page: Page) -> Judgement:
    """What an answer means.

    >>> print(of_reply(Link("http://a.org/x"), "http://a.org/x", Reply("http://a.org/x", 410), (), Page(b"")).verdict)
    dead?
    """
    status = reply.status or 0
    headers = {name.lower(): value for name, value in reply.headers}
    wall = soft404.wall(page, status, headers, reply.url, asked)
    if not 200 <= status < 300:
        return _of_status(status, wall)
    fit = compare(link.title, page)
    if wall and fit.kind != FITS:
        return Judgement(Verdict.BLOCKED, wall, fit=fit)
    gone = _why_gone(asked, reply.url, page, fit)
    return Judgement(Verdict.CHANGED, gone, fit=fit) if gone else _of_page(link, asked, reply, hops, page, fit)


def _of_status(status: int, wall: str | None) -> Judgement:
    """What an answer without a page means."""
    if status in DEAD_STATUS and not (wall and "challenge for browsers" in wall):
        return Judgement(Verdict.DEAD_ONCE, DEAD_STATUS[status])
    if status in BLOCKED_STATUS:
        return Judgement(Verdict.BLOCKED, BLOCKED_STATUS[status] + (f" ({wall})" if wall else ""))
    if wall:
        return Judgement(Verdict.BLOCKED, f"{status}: {wall}")
    words = "the server failed, still after asking again" if status >= 500 else "an answer without a page"
    return Judgement(Verdict.UNREACHABLE, f"{status}: {words}")


def _why_gone(asked: str, final: str, page: Page, fit: Fit) -> str:
    """Why a page that answers is not the page that was cited; "" where it may be."""
    if fit.kind == FITS:
        return ""
    said = soft404.find_parking(page, final, asked) or soft404.not_found(page, final, asked)
    if said:
        return said
    if soft404.leads_home(asked, final):
        return "it leads to the home page"
    return fit.why if fit.kind == MISFITS else ""


def _of_page(link: Link, asked: str, reply: Reply, hops: tuple[Hop, ...], page: Page, fit: Fit) -> Judgement:
    """What a page means that is not known to be another: it is alive, here or where a redirect leads."""
    crossing = [hop for hop in hops if hop.location and not hop.cookie]
    known = fit.kind == FITS or not page.is_html or page.truncated
    if same_page(asked, reply.url) or not crossing:
        reason = fit.why if fit.kind == FITS else _why_alive(reply, page, fit if link.title else None)
        return Judgement(Verdict.ALIVE, reason, "" if known or _speaks(page) else "page", fit)
    doubt = "" if known or soft404.keeps_words(asked, reply.url) else "redirect"
    if any(map(_leaves_for_good, crossing)):
        return Judgement(Verdict.MOVED, f"a permanent redirect to {reply.url[:200]}", doubt, fit)
    return Judgement(Verdict.ALIVE, f"a temporary redirect; the page comes from {reply.url[:200]}", doubt, fit)


def _leaves_for_good(hop: Hop) -> bool:
    """A permanent redirect to another page."""
    return hop.permanent and not same_page(hop.url, hop.location or hop.url)


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
    """A verdict in the light of what the site says to a made-up address.

    >>> judged = Judgement(Verdict.ALIVE, "a redirect", "redirect")
    >>> sibling = Sibling("http://a.org/ibd1", 200, "http://a.org/start", redirected=True)
    >>> print(with_sibling(judged, frozenset(), 900, "http://a.org/start", sibling).verdict)
    changed
    """
    if judged.doubt == "redirect" and sibling.redirected and same_page(sibling.final, final):
        return Judgement(Verdict.CHANGED, "the site leads every address to this page, a made-up one too", fit=judged.fit)
    # A short shell that a script fills looks the same for every address, living or not: it proves nothing.
    speaks = judged.doubt == "page" and sibling.status == 200 and min(length, sibling.length) >= 200
    if speaks and alike(page_print, sibling.fingerprint) >= 0.9:
        return Judgement(Verdict.CHANGED, "the site says the same to a made-up address", fit=judged.fit)
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
