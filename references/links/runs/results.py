"""What is left of a link once its verdict stands: all that is told of it, without its page.

A link that was redirected waits until all others of its site are judged, which may be the whole run: a page that waited with it would be
a hundred times what is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from references.links.days import now_text
from references.links.judging import judge
from references.links.judging.judge import Judgement
from references.links.model import Look
from references.links.pages.page import Page
from references.links.runs.chain import TOLD, Chain, evidence_of
from references.links.runs.gateway_signs import Sign, sign_of, weigh
from references.links.urls import key
from references.links.verdicts import Verdict


class End(NamedTuple):
    """A link that was led elsewhere, and waits for the others of its site."""

    number: int
    look: Look
    """as it is without the others"""
    judged: Judgement
    asked: str
    """the page that was asked for"""
    final: str
    """where it was led to"""
    text: str
    """the beginning of the page's text"""
    sign: Sign | None
    weight: str
    page: Page | None
    """only where somebody is to be shown it"""

    def weigh(self) -> str:
        """What its page told of the network before it was laid aside."""
        return self.weight


def lay_aside(chain: Chain, judged: Judgement, page: Page, *, wanted: bool) -> End:
    """The end of a chain that was led elsewhere. `wanted`: somebody is to be shown its page; only its bytes are kept then.

    >>> from references.links.fetching.fetcher import Reply
    >>> from references.links.model import Link
    >>> page, judged = Page(b"<title>Rivers</title><p>They freeze late."), Judgement(Verdict.MOVED, "a permanent redirect")
    >>> chain = Chain(Link("http://a.org/"), *["http://a.org/"] * 3, judged=judged, page=page)
    >>> chain.reply = Reply("http://b.org/", 200, body=page.body)
    >>> end = lay_aside(chain, judged, page, wanted=False)
    >>> end.final, end.text, end.sign.kind, end.page
    ('http://b.org/', 'They freeze late.', 'abroad', None)
    """
    reply = chain.reply
    sign = sign_of(chain, judged, reply, page)
    weight = weigh(chain, reply, page) if sign is not None and sign.kind in ("page", "abroad") else "strong"
    final = reply.url if reply is not None else ""
    kept = Page(page.body, page.content_type, page.truncated) if wanted else None
    return End(chain.number, look_of(chain, judged), judged, chain.asked, final, page.text[:TOLD], sign, weight, kept)


def look_of(chain: Chain, judged: Judgement) -> Look:
    """The look that a chain and its verdict come to, at this moment."""
    reply = chain.reply
    status = reply.status if reply is not None and reply.fault is None else None
    final = reply.url if reply is not None and status is not None and judged.verdict != Verdict.UNCHECKED else None
    reason = "; ".join((judged.reason, *chain.remarks))
    return Look(chain.link.url, judged.verdict, reason, status, final, now_text(), evidence=evidence_of(chain))


def settle_group(ends: Sequence[End]) -> Iterator[End]:
    """All links of a site are judged: where many different pages are led to one, none of them is there any more."""
    asked: dict[str, set[str]] = {}
    for end in ends:
        asked.setdefault(key(end.final), set()).add(key(end.asked))
    for end in ends:
        judged = judge.with_group(end.judged, len(asked[key(end.final)]), end.asked, end.final)
        yield end if judged is end.judged else end._replace(judged=judged, look=_say_changed(end, judged))


def _say_changed(end: End, judged: Judgement) -> Look:
    """A look with another verdict, whose evidence shows the page that came."""
    seen = replace(end.look.evidence, text_seen=end.text)
    reason = "; ".join((judged.reason, *seen.remarks))
    return replace(end.look, verdict=judged.verdict, reason=reason, evidence=seen)
