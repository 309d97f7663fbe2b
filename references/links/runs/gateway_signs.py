"""What an answer says of the network that it came through: only the site can have said so, or any gateway could.

The words that gateways use, and the page that is asked to make sure, stand in references/terms/network.toml.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from references import terms
from references.links.fetching.fetcher import Reply
from references.links.judging.judge import Judgement
from references.links.judging.parking import find_parking
from references.links.model import Fault
from references.links.pages.page import Page
from references.links.pages.self_statement import Saying
from references.links.pages.title_fit import FITS, plain
from references.links.runs.chain import REDIRECTS, Chain
from references.links.runs.sites import is_same_site
from references.links.urls import host_of, join, key
from references.links.verdicts import Verdict

_SHORT = 6000
"""A gateway's page has no more text than this."""
_SILENT = frozenset({"no-host", "dns", "no-route", "proxy", "refused", "timeout", "reset", "tls", "tunnel"})


class Sign(NamedTuple):
    """What a look says of the network."""

    kind: str
    """itself: only the site can have said so | abroad: another site's page came | page: a page in its place, which a gateway could show too
    | certificate: one that is not good | silent: no answer"""
    host: str
    ends: tuple[str, ...] = ()
    """what looks at other sites may have in common with it"""
    shown: str = ""
    """the end in words"""
    final: str = ""
    """the host that answered in the end"""
    begun: float = 0.0
    """when the link was asked"""


def canary(secure: bool) -> str:
    """The page that is asked to make sure: it is always there, and always the same.

    >>> canary(False), canary(True)
    ('http://example.org/', 'https://example.org/')
    """
    url = str(terms.load("network")["canary"])
    return url.replace("http://", "https://", 1) if secure else url


def sign_of(chain: Chain, judged: Judgement, reply: Reply | None, page: Page | None) -> Sign | None:
    """The sign that an answer is; None for a link that was never asked."""
    found = _sign_of(chain, judged, reply, page) if reply is not None else None
    return found._replace(begun=chain.begun) if found is not None else None


def _sign_of(chain: Chain, judged: Judgement, reply: Reply, page: Page | None) -> Sign | None:
    host, status = host_of(chain.start), reply.status or 0
    if _is_own_word(chain, judged):
        return Sign("itself", host)
    if status in (407, 511):  # the network itself asks for a login (RFC 6585, 6)
        return Sign("abroad", host, ("login",), f"are answered {status}, which only a network says")
    final = join(reply.url, reply.header("Location") or "") if status in REDIRECTS else reply.url
    if not is_same_site(host, host_of(final)):
        return _of_answer_abroad(host, final, page)
    if reply.fault is not None:
        return _of_fault(host, reply.fault)
    return _of_answer(host, status, page)


def _is_own_word(chain: Chain, judged: Judgement) -> bool:
    """Whether only the site itself, or the registry of its identifier, can have answered so."""
    fits = judged.fit is not None and judged.fit.kind == FITS
    return fits or (chain.registry is not None and judged.verdict in (Verdict.ALIVE, Verdict.DEAD_ONCE))


def _of_answer_abroad(host: str, final: str, page: Page | None) -> Sign:
    """The sign that the answer of another site is."""
    ends = (_end(final), _print(page)) if page is not None and page.is_longer_than(0) else (_end(final),)
    return Sign("abroad", host, ends, f"lead to {final.partition('?')[0][:120]}", host_of(final))


def _of_fault(host: str, fault: Fault) -> Sign | None:
    """The sign that no answer is."""
    if fault.kind == "tls" and "certificate" in fault.message:
        return Sign("certificate", host, ("certificate",), "have a certificate that is not good")
    return Sign("silent", host) if fault.kind in _SILENT else None


def _of_answer(host: str, status: int, page: Page | None) -> Sign:
    """The sign that an answer in its own place is: an error of a gateway says nothing, one of a site does."""
    if status >= 500:
        return Sign("silent", host)
    if page is None or not page.is_html or not 200 <= status < 300:
        return Sign("itself", host)
    if not page.is_longer_than(0):
        return Sign("silent", host)
    return Sign("page", host, (_print(page),), f"show the same page ({page.title[:60] or page.text[:60]})")


def _end(url: str) -> str:
    """A page without its query, in which gateways note what was asked for."""
    return f"end {key(url).partition('?')[0]}"


def _print(page: Page) -> str:
    return f"page {hash((page.title, page.letters)):x}"


def weigh(chain: Chain, reply: Reply | None, page: Page | None) -> str:
    """How much a page tells that several sites show: strong, where it cannot be what was cited or speaks of a network; weak; or "parked",
    for traders show one page for all their domains."""
    final = reply.url if reply is not None else chain.url
    if page is not None and find_parking(Saying(page), final, chain.asked):
        return "parked"
    abroad = not is_same_site(host_of(chain.start), host_of(final))
    return "strong" if abroad or chain.link.title or page is None or speaks_of_network(page) else "weak"


@cache
def _words() -> frozenset[str]:
    return frozenset(plain(one) for one in terms.load("network")["words"])


def speaks_of_network(page: Page) -> bool:
    """Whether a page looks like one that a gateway shows in place of others.

    >>> one = Page(b"<title>Hotel Bellevue</title><p>Please enter your room number for internet access")
    >>> speaks_of_network(one), speaks_of_network(Page(b"<p>Rivers of the north"))
    (True, False)
    """
    if page.is_longer_than(_SHORT):
        return False
    source, text = page.source[:60000].lower(), plain(f"{page.title} {page.text}")
    return any(one in source for one in terms.load("network")["marks"]) or any(one in text for one in _words())
