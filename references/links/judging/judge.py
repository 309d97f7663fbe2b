"""From the evidence to a verdict: pure, one rule after another, each with its reason.

Words follow certainty. `changed` needs positive evidence: the page says itself that it is gone, the domain is parked, one is led to the
front door, a made-up address gets the same answer as a page that hints at an error, or the copy of the reading day fits the citation and
the page does not. That a cited title is not seen on a page is no evidence: it may stand in a frame, be drawn by a script, be in another
language, be rewritten. A wall is `blocked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from references.links.fetching.fetcher import Reply
from references.links.judging import soft404
from references.links.judging.bare_gates import find_bare_gate
from references.links.judging.home_pages import is_home, keeps_words, leads_home
from references.links.judging.parking import find_parking, is_taken_over, offers_domain
from references.links.judging.wall_places import Wall, carries
from references.links.judging.walls import find_wall
from references.links.model import Fault, Hop, Link
from references.links.pages.page import Page
from references.links.pages.self_statement import Saying
from references.links.pages.title_fit import FITS, MISFITS, TOO_SHORT, UNSEEN, Fit, compare
from references.links.urls import same_page
from references.links.verdicts import Verdict

DEAD_STATUS = {404: "404: the page is not there", 410: "410: the page was taken away"}
# The last four are no standard: those who guard sites against programs answer with them (Akamai and LinkedIn with 999, Ruishu with 412,
# mod_security with 406, AWS WAF with 405, Shopify with 430; https://http.dev/status for the unofficial ones).
BLOCKED_STATUS = {
    401: "401: it asks for a login",
    402: "402: it asks for payment",
    403: "403: we are not let in",
    405: "405: we are not let in by the method that all browsers use",
    406: "406: we are not let in",
    407: "407: the proxy asks for a login",
    412: "412: we are not let in",
    418: "418: we are not let in",
    420: "420: too many requests",
    429: "429: too many requests, still after waiting",
    430: "430: too many requests",
    451: "451: closed for legal reasons",
    498: "498: it asks for a login",
    511: "511: the network asks for a login",
    999: "999: we are not let in",
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
_SAME_TEXT = 1 / 3
"""The share of a copy's text from which a page is the same under another headline."""
_WHOLE = 599
"""Characters of text above which a page with the cited title is that page, whatever its status says."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and its reason. `doubt` names what a question to the same site could still settle."""

    verdict: str
    reason: str
    doubt: str = ""
    """"" | page | home | redirect: whether a made-up address gets this page, the front door's, is led to the same place"""
    fit: Fit | None = None
    hint: str = ""
    """what the page hints at, where a made-up address has to bear it out"""


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


def headers_of(reply: Reply) -> dict[str, str]:
    """The headers of an answer by their names in lower case; of several the last."""
    return {name.lower(): value for name, value in reply.headers}


def of_reply(link: Link, asked: str, reply: Reply, hops: tuple[Hop, ...], page: Page) -> Judgement:
    """What an answer means.

    >>> print(of_reply(Link("http://a.org/x"), "http://a.org/x", Reply("http://a.org/x", 410), (), Page(b"")).verdict)
    dead?
    """
    status, saying = reply.status or 0, Saying(page)
    fit = compare(link.title, page)
    wall = _wall(saying, reply, asked, fit)
    if not 200 <= status < 300:
        return _of_status(status, wall, page, fit)
    if wall is not None:
        return Judgement(Verdict.BLOCKED, _with_title(wall.reason, fit), fit=fit)
    if not reply.body and not reply.truncated:
        return _of_nothing(status, fit)
    at_home = leads_home(asked, reply.url)
    shown = _is_shown(fit, page, at_home) and (offers_domain(link.title or "") or not offers_domain(page.title))
    gone = None if shown else _find_gone(saying, reply.url, asked, hops, fit)
    return gone if isinstance(gone, Judgement) else _of_page(link, asked, reply, hops, page, fit, gone)


def _is_shown(fit: Fit, page: Page, at_home: bool) -> bool:
    """Whether the page is surely the one that was cited: by its title, or by a text that is more than a line among links; a front door to
    which one is led speaks of much."""
    return fit.kind == FITS and (fit.in_title or not page.is_html or (not at_home and page.is_longer_than(_WHOLE)))


def is_walled(asked: str, reply: Reply, page: Page) -> bool:
    """Whether an answer is a wall of which asking again makes nothing better.

    >>> page = Page(b"<title>Just a moment...</title><p>Checking your browser")
    >>> is_walled("http://a.org/x", Reply("http://a.org/x", 503), page)
    True
    """
    wall = find_wall(Saying(page), reply.status or 0, headers_of(reply), reply.url, asked)
    return wall is not None and wall.kind != "maintenance"


def why_unusable(page: Page, original: str, asked: str, title: str | None) -> str | None:
    """Why an archived page of an address does not stand for the one that was cited; None where it does.

    >>> why_unusable(Page(b"<title>Page not found</title>"), "http://a.org/x", "http://a.org/x", None)
    'the page says that it is not there: Page not found'
    """
    fit = compare(title, page)
    if fit.kind == FITS and fit.in_title:
        return None
    if not page.body:
        return "an empty page"
    return _why_another(Saying(page), original, asked) or (fit.why if fit.kind == MISFITS or _is_of_another(fit, page) else None)


def _is_of_another(fit: Fit, page: Page) -> bool:
    """Whether an archived page of few words has a headline of its own, and nothing of the cited title."""
    return fit.why == TOO_SHORT and not page.may_be_filled and any(len(text.split()) > 3 for _, text in page.headings[:1])


def _why_another(saying: Saying, original: str, asked: str) -> str | None:
    """Why an archived page is a wall, gone, parked or the front door; None where it is none of them."""
    wall = find_wall(saying, 200, {}, original, asked)
    if wall is not None:
        return wall.reason
    gone = soft404.find_gone(saying, original, asked)
    said = find_parking(saying, original, asked) or (gone.reason if gone is not None and gone.is_sure else None)
    said = said or _why_led(saying.page, original)
    return said or ("an archived redirect to the home page" if leads_home(asked, original) else find_bare_gate(saying))


def _why_led(page: Page, original: str) -> str | None:
    """Why an archived page of hardly any words is only the way to another: it leads there by its head or by a script."""
    target = page.refresh if page.refresh and not page.is_longer_than(_WHOLE) else page.script_target
    return f"an archived page that leads on to {target[:120]}" if target and not same_page(urljoin(original, target), original) else None


def _wall(saying: Saying, reply: Reply, asked: str, fit: Fit) -> Wall | None:
    """The wall that an answer is. A page whose own title is the cited one is there; it can only be closed to those who do not pay. One on
    which the cited title stands speaks of requests and of maintenance as it speaks of other things."""
    wall = find_wall(saying, reply.status or 0, headers_of(reply), reply.url, asked)
    shown = fit.kind == FITS and (fit.in_title or not saying.page.has_markup)
    if wall is None or (shown and wall.kind not in ("paywall", "login", "region")):
        return None
    return None if fit.kind == FITS and wall.kind in ("quota", "maintenance") else wall


def _with_title(reason: str, fit: Fit) -> str:
    return f"{reason}; the page is there and shows the cited title" if fit.kind == FITS and fit.in_title else reason


def _of_nothing(status: int, fit: Fit) -> Judgement:
    """What an answer without any body means: a page of nothing is not the page; 202 and the like promise one for later."""
    if status in (200, 203):
        return Judgement(Verdict.CHANGED, f"{status}: an empty answer", fit=fit)
    return Judgement(Verdict.UNREACHABLE, f"{status}: an answer without a page", fit=fit)


def _of_status(status: int, wall: Wall | None, page: Page, fit: Fit) -> Judgement:
    """What an answer means whose status is not that of a page."""
    if _is_whole(fit, page) and (status >= 500 or status in DEAD_STATUS):
        return Judgement(Verdict.ALIVE, f"{status}, and yet {fit.why}", fit=fit)
    if status in BLOCKED_STATUS:
        return Judgement(Verdict.BLOCKED, BLOCKED_STATUS[status] + (f" ({wall.reason})" if wall else ""))
    if wall:
        return Judgement(Verdict.BLOCKED, f"{status}: {wall.reason}")
    if status in DEAD_STATUS:
        return Judgement(Verdict.DEAD_ONCE, DEAD_STATUS[status])
    words = "the server failed, still after asking again" if status >= 500 else "an answer without a page"
    return Judgement(Verdict.UNREACHABLE, f"{status}: {words}")


def _is_whole(fit: Fit, page: Page) -> bool:
    """Whether a page with the cited title stands there with its text, whatever its status says."""
    return fit.kind == FITS and fit.in_title and page.is_longer_than(_WHOLE)


def _find_gone(saying: Saying, final: str, asked: str, hops: tuple[Hop, ...], fit: Fit) -> Judgement | soft404.Gone | None:
    """Why a page that answers is not the page that was cited: a verdict where that is sure, else a hint, or nothing."""
    parked = find_parking(saying, final, asked)
    if parked:
        return Judgement(Verdict.CHANGED, parked, fit=fit)
    gone = soft404.find_gone(saying, final, asked)
    if gone is not None and (gone.is_sure or (fit.kind == MISFITS and is_taken_over(saying, asked))):
        return Judgement(Verdict.CHANGED, gone.reason, fit=fit)
    target = _target(hops, final)
    return _of_front(asked, target, fit) if leads_home(asked, target) else gone or _of_gate(saying, fit)


def _target(hops: tuple[Hop, ...], final: str) -> str:
    """The address of the page as the last redirect writes it, with its query and fragment."""
    led = next((hop.location for hop in reversed(hops) if hop.location), final)
    return led if same_page(led, final) else final


def _of_gate(saying: Saying, fit: Fit) -> Judgement | None:
    """What a page means that is built as what stands before another, where nothing else is known of it."""
    why = find_bare_gate(saying, is_another=fit.kind == MISFITS or fit.why == TOO_SHORT) if fit.kind != FITS else None
    return Judgement(Verdict.BLOCKED, why, fit=fit) if why else None


def _of_front(asked: str, target: str, fit: Fit) -> Judgement:
    """What the front door means where a page was asked for; with the page's address in hand it is a gate."""
    if carries(asked, target):
        return Judgement(Verdict.BLOCKED, f"it leads to the home page with the address asked in hand: {target[:120]}", fit=fit)
    return Judgement(Verdict.CHANGED, "it leads to the home page", fit=fit)


def _of_page(link: Link, asked: str, reply: Reply, hops: tuple[Hop, ...], page: Page, fit: Fit, gone: soft404.Gone | None) -> Judgement:
    """What a page means that is not known to be another: it is alive, here or where a redirect leads."""
    crossing = [hop for hop in hops if hop.location and not hop.cookie]
    if same_page(asked, reply.url) or not crossing:
        reason = fit.why if fit.kind == FITS else _why_alive(reply, page, fit if link.title else None)
        verdict, doubt = Verdict.ALIVE, _doubt_home(asked, page, fit)
    else:
        verdict, reason = _of_redirect(crossing, reply.url)
        reason += f"; {fit.why}" if fit.kind == MISFITS else ""
        doubt = _doubt_redirect(asked, reply.url, page, fit)
    return Judgement(verdict, reason, doubt, fit) if gone is None else Judgement(verdict, reason, "page", fit, gone.reason)


def _of_redirect(crossing: list[Hop], final: str) -> tuple[Verdict, str]:
    """What redirects to a page mean that is there."""
    if any(map(_leaves_for_good, crossing)):
        return Verdict.MOVED, f"a permanent redirect to {final[:200]}"
    return Verdict.ALIVE, f"a temporary redirect; the page comes from {final[:200]}"


def _doubt_redirect(asked: str, final: str, page: Page, fit: Fit) -> str:
    """Whether one may be led to this page from any address; not where its address or its title speaks of what was asked."""
    known = fit.kind == FITS or not page.is_html or page.truncated
    meant = is_home(asked) or carries(asked, final) or keeps_words(asked, final)
    return "" if known or meant else "redirect"


def _doubt_home(asked: str, page: Page, fit: Fit) -> str:
    """Whether a page calls itself the site's front door, which was not asked for; not one that a script draws."""
    if fit.kind == FITS or not page.is_html or not page.is_longer_than(_WHOLE) or not page.canonical.startswith("http"):
        return ""
    return "home" if leads_home(asked, page.canonical) else ""


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


def with_group(judged: Judgement, many: int, asked: str, final: str) -> Judgement:
    """A verdict in the light of how many pages of the site are led to the same place.

    >>> judged = Judgement(Verdict.MOVED, "a permanent redirect")
    >>> print(with_group(judged, 3, "http://a.org/alpha", "http://a.org/all").verdict, with_group(judged, 2, "http://a.org/b", "http://a.org/all").verdict)
    changed moved
    """
    fits = judged.fit is not None and judged.fit.kind == FITS
    if many < 3 or judged.verdict not in (Verdict.ALIVE, Verdict.MOVED) or fits or is_home(asked) or keeps_words(asked, final):
        return judged
    return Judgement(Verdict.CHANGED, f"{many} pages of this site all lead to {final}"[:300], fit=judged.fit)


def with_copy(verdict: str, reason: str, copy_has_title: bool, share: float) -> tuple[str, str]:
    """A verdict and its reason in the light of the copy of the reading day: it has the cited title, and the living page has not.

    `share` is how much of the copy's text still stands on the page (0 to 1): one with a third of it has only another headline.

    >>> with_copy(Verdict.ALIVE, "200: the page answers; title not seen; the page's title is: Chairs", True, 0.1)[1]
    "the copy of the reading day has the cited title, and the page has not; the page's title is: Chairs"
    >>> print(*with_copy(Verdict.ALIVE, "title not seen", True, 0.9))
    alive title not seen
    """
    served = verdict in (Verdict.ALIVE, Verdict.MOVED) and UNSEEN in reason
    if not served or not copy_has_title or share >= _SAME_TEXT:
        return verdict, reason
    _, _, title = reason.partition(f"{UNSEEN}; ")
    return Verdict.CHANGED, "the copy of the reading day has the cited title, and the page has not" + (f"; {title}" if title else "")
