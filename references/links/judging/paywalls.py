"""Texts of which the rest is for those who pay: what says so, where it stands on the page, and what the page's own record says."""

from __future__ import annotations

import html
import re

from bib.patterns import regex
from references.links.judging.vendors import has_helper
from references.links.judging.wall_places import WORDS, Wall, place
from references.links.pages.page import Page
from references.links.pages.self_statement import Saying
from references.links.pages.sentences import PLAIN, Statement

_TEASER = 1200
"""Weight of text up to which a page with a headline is the beginning of an article behind a paywall."""
FOOT = 80
"""Weight of what may stand at the foot of a page below its last sentence."""
_MARKED_TEASER = 4000
"""The same, where the page bears a mark of those who sell paywalls."""
_BREAKS_OFF = regex(r"(?:…|\.\.\.|&hellip;)[\])]?\s*(?:</\w+>\s*){1,4}(?=<(?:div|section|aside|form|a|button)\b)", re.I)
_BEHIND = 500
"""Characters of the source behind a text that breaks off, in which an offer stands."""
_PAID = regex(
    r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false"
    r"|\barticle:content_tier[\"']\s+content\s*=\s*[\"']locked|\bcontent_tier[\"']\s*:\s*[\"']locked",
    re.I,
)
"""How a page says itself that it is paid: schema.org (developers.google.com/search/docs/appearance/structured-data/paywalled-content) and
the Open Graph of articles (developers.facebook.com, "content tier")."""
_FREE = regex(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?true", re.I)
_OTHERS = ("quota", "region", "challenge")
"""Walls of which no page speaks that wants to be paid for: one that speaks of both speaks about them, as terms of use do."""
_TARGET = regex(r"<a\b[^<>]{0,300}?\bhref\s*=\s*[\"'](?:https?://[^/\"'<>]{1,100})?(/[^\"'<>]{1,200})", re.I)


def find_cut(saying: Saying) -> Wall | None:
    """A short text under a headline that its own record calls paid, or that breaks off and leads to where a paper is subscribed to."""
    page = saying.page
    if not page.headings or page.is_longer_than(2 * _TEASER) or saying.told.rest > _TEASER:
        return None
    source = page.source[:200_000]
    if _PAID.search(source):
        return Wall("paywall", f"{WORDS['paywall']}: its record says that it is not free")
    behind = max((found.end() for found in _BREAKS_OFF.finditer(source)), default=0)
    leads = behind > 0 and _leads_to_offer(source[behind : behind + _BEHIND])
    return Wall("paywall", f"{WORDS['paywall']}: a text that breaks off before an offer") if leads else None


def cuts_off(saying: Saying, said: Statement, rest: int) -> bool:
    """Whether a paywall ends a short text, or a longer one on a page that bears the mark of those who sell paywalls."""
    if _says_free(saying.page) or any(one.kind in _OTHERS for one in saying.told.statements):
        return False
    is_plain = said.force >= PLAIN or _is_offered(saying.page, said)
    ends = saying.told.last <= (max(saying.told.rest // 3, 2 * FOOT) if is_plain else FOOT)
    return (rest <= _TEASER and ends) or (rest <= _MARKED_TEASER and has_helper(saying.page, "paywall"))


def _says_free(page: Page) -> bool:
    """Whether the page's own record calls it free, and nothing of it paid."""
    source = page.source[:200_000]
    return _FREE.search(source) is not None and _PAID.search(source) is None


def _is_offered(page: Page, said: Statement) -> bool:
    """Whether behind a sentence one is led to where the paper is subscribed to."""
    at = page.source.find(said.words)
    return at >= 0 and _leads_to_offer(page.source[at : at + _BEHIND])


def _leads_to_offer(source: str) -> bool:
    return any(place(f"http://site{html.unescape(one)}") == "paywall" for one in _TARGET.findall(source))
