"""What a site says to a made-up address beside the one in doubt, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from references.links.fetching.fetcher import Reply
from references.links.judging import soft404
from references.links.judging.judge import Judgement
from references.links.pages.page import Page, alike
from references.links.pages.self_statement import Saying
from references.links.urls import same_page
from references.links.verdicts import Verdict

_WHOLE = 600
"""Characters of text from which a page is no shell that a script fills."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """What a site said to a made-up address beside the one in doubt."""

    url: str
    status: int | None = None
    final: str = ""
    redirected: bool = False
    fingerprint: frozenset[int] = frozenset()
    title: str = ""
    is_gone: bool = False
    """it says of itself that it is not there"""

    @classmethod
    def of(cls, asked: str, reply: Reply, page: Page) -> Sibling:
        """What an answer to a made-up address says."""
        seen = page.fingerprint if page.is_html else frozenset()
        gone = soft404.find_gone(Saying(page), reply.url, asked) is not None
        return cls(asked, reply.status, reply.url, not same_page(asked, reply.url), seen, page.title if page.is_html else "", gone)

    def words(self) -> str:
        """One line for the evidence."""
        return f"{self.url} → {self.status or 'no answer'}" + (f", led to {self.final}" if self.redirected else "")


def with_sibling(judged: Judgement, page: Page, final: str, sibling: Sibling) -> Judgement:
    """A verdict in the light of what the site says to a made-up address.

    >>> judged = Judgement(Verdict.ALIVE, "a redirect", "redirect")
    >>> sibling = Sibling("http://a.org/ibd1", 200, "http://a.org/start", redirected=True)
    >>> print(with_sibling(judged, Page(b"word " * 60), "http://a.org/start", sibling).verdict)
    changed
    """
    why = {"redirect": _why_led, "page": _why_same, "home": _why_home}.get(judged.doubt)
    reason = why(judged, page, final, sibling) if why is not None else ""
    return Judgement(Verdict.CHANGED, reason, fit=judged.fit) if reason else Judgement(judged.verdict, judged.reason, fit=judged.fit)


def _why_led(_judged: Judgement, page: Page, final: str, sibling: Sibling) -> str:
    """Every address is led to this page; one with hardly any text may be drawn by a script, by the address that it keeps to itself."""
    same = sibling.redirected and same_page(sibling.final, final) and len(page.text) >= 120
    return "the site leads every address to this page, a made-up one too" if same else ""


def _why_same(judged: Judgement, page: Page, _final: str, sibling: Sibling) -> str:
    """A page that hints at an error is what every address gets."""
    if sibling.status != 200 or not page.is_html:
        return ""
    titled = bool(page.title) and page.title == sibling.title
    likeness = alike(page.fingerprint, sibling.fingerprint) if page.text else float(titled)
    return f"{judged.hint}; a made-up address gets the same answer" if likeness >= 0.8 or (titled and sibling.is_gone) else ""


def _why_home(_judged: Judgement, page: Page, _final: str, sibling: Sibling) -> str:
    """A page that calls itself the front door is what every address gets."""
    same = sibling.status == 200 and len(page.text) >= _WHOLE and alike(page.fingerprint, sibling.fingerprint) >= 0.95
    return "the site shows its home page for every address, a made-up one too" if same else ""
