"""Copies of a page that the note prints beside its link: 存檔：https://web.archive.org/…; [archived: https://archive.ph/…]; [https://perma.cc/…].

The rule of the kind: a link of a web archive behind another link, or one behind words that call it a copy, is the copy of that source: no
second source, and its words name no body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.fields import dates
from references.forms import brackets
from references.model import Span


class Copy(NamedTuple):
    """A printed copy: all that belongs to it (marks, words, brackets), its link, and when it was made, if that is printed."""

    span: Span
    link: Span | None
    """None where the copy's link is the only one that is printed: then it stays the source's own"""
    made: str = ""


class _Archive(NamedTuple):
    host: re.Pattern[str]
    path: re.Pattern[str] | None
    """of a copy; None where any page of the host is one"""


@lru_cache(maxsize=1)
def _archives() -> tuple[_Archive, ...]:
    """The web archives of the table: how the address of a copy begins, and how it goes on (archive.org has other pages too)."""
    found = []
    for one in terms.load("archives")["family"]:
        path = None if one.get("codes") or "path" not in one else regex(one["path"])
        found.append(_Archive(regex(rf"(?:https?[:：]//)?(?:{one['host']})(?=[/:?]|$)", re.IGNORECASE), path))
    return tuple(found)


@lru_cache(maxsize=1)
def _any_archive() -> re.Pattern[str]:
    """Whether an address can be a copy's at all: mostly none is, and the patterns of each archive are not needed."""
    hosts = "|".join(one["host"] for one in terms.load("archives")["family"])
    return regex(rf"(?:https?[:：]//)?(?:{hosts})", re.IGNORECASE)


def is_copy(url: str) -> bool:
    """Whether an address is that of a copy in a web archive.

    >>> is_copy("https://web.archive.org/web/20160505/http://tide.example/1"), is_copy("http://tide.example/1")
    (True, False)
    """
    return _is_copy(url, Span(0, len(url)))


def _is_copy(text: str, link: Span) -> bool:
    """Whether a link leads to a copy in a web archive."""
    if _any_archive().match(text, *link) is None:
        return False
    for archive in _archives():
        host = archive.host.match(text, *link)
        if host is not None:
            return archive.path is None or archive.path.search(text[host.end() : link.end]) is not None
    return False


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """Words for a copy at the end of a stretch, with the marks and the bracket before them."""
    words = terms.words("signals", "copies")
    cjk, rest = (terms.pattern(word for word in words if is_cjk(word[0]) is wide) for wide in (True, False))
    return regex(rf"[\s,，;；.。、]*[\[［(（【〔]?\s*(?:{cjk}|(?<![^\W\d_])(?i:{rest}))(?P<made>[^:：;；]{{0,40}}?)\s*[:：]?\s*[<〈]?\s*$")


_BETWEEN = regex(r"\s*(?:[(（][^()（）]{1,60}[)）])?[\s,，;；.。、]*[\[［(（【〔<〈]*\s*$")
"""marks, and a day of access in brackets"""
_BEHIND = regex(r"\s*[>〉]?\s*[\]］)）】〕]?")


def find_copies(text: str) -> list[Copy]:
    """The copies that a note prints beside links, in order.

    >>> note = "《港》，https://example.org/a；存檔：https://web.archive.org/web/2023/https://example.org/a。"
    >>> [(one.span.cut(note), one.link.cut(note)[:20]) for one in find_copies(note)]
    [('；存檔：https://web.archive.org/web/2023/https://example.org/a', 'https://web.archive.')]
    """
    links = _find_links(text)
    lone = _read_lone_copy(text, links[0]) if links else None
    beside = (_read_copy(text, before, link) for before, link in pairwise(links))
    return [one for one in (lone, *beside) if one is not None]


def _find_links(text: str) -> list[Span]:
    """The links of a note, those in brackets too."""
    if "//" not in text and "www." not in text and "perma.cc" not in text:
        return []
    pattern = _LINK if "perma.cc" in text or "archive." in text else brackets.URL
    found = []
    at = 0
    while (match := pattern.search(text, at)) is not None:
        url = brackets.trim_url(match.group())
        found.append(Span(match.start(), match.start() + len(url)))
        at = match.start() + max(len(url), 1)
    return found


_LINK = regex(rf"{brackets.URL.pattern}|(?<![\w./])(?:perma\.cc|archive\.(?:ph|is|today|md|vn|li|fo|org))/[\w./:?=&%-]+")


def _read_copy(text: str, before: Span, link: Span) -> Copy | None:
    """A link as the copy of the page that the link before it leads to."""
    is_archive = _is_copy(text, link)
    words = _words().search(text, before.end, link.start)
    if words is None:
        is_beside = is_archive and not _is_copy(text, before) and _BETWEEN.fullmatch(text, before.end, link.start)
        return Copy(_take_brackets(text, _behind_round(text, before.end, link.start), link), link) if is_beside else None
    made = _day(words["made"])
    if (words.start() > before.end and not is_archive) or (not made and len(words["made"].strip()) > _LONGEST_DAY):
        return None
    return Copy(_take_brackets(text, words.start(), link), link, made)


def _behind_round(text: str, start: int, end: int) -> int:
    """Where the marks before a copy begin: behind a bracket that holds the day of access."""
    return max(start, text.rfind(")", start, end) + 1, text.rfind("）", start, end) + 1)


_LONGEST_DAY = 12
"""characters between the words for a copy and its link that may stand there without a date"""


def _day(words: str) -> str:
    """The day on which a copy was made."""
    return next((one.edtf for one in dates.find(words) if one.exact), "")


def _read_lone_copy(text: str, link: Span) -> Copy | None:
    """The words before the first link of a note that call it a copy: Internet Archive, captured 2 June 2022, https://web.archive.org/…"""
    if not _is_copy(text, link):
        return None
    start, made = link.start, ""
    while (words := _words().search(text, max(0, start - 80), start)) is not None and words.start() < start:
        made = made or _day(words["made"])
        start = words.start()
    return Copy(Span(start, link.start), None, made) if 0 < start < link.start else None


def _take_brackets(text: str, start: int, link: Span) -> Span:
    """A link with what stands before it, and the bracket that closes behind it."""
    opened = any(mark in text[start : link.start] for mark in "[［(（【〔<〈")
    behind = _BEHIND.match(text, link.end)
    return Span(start, behind.end() if opened and behind else link.end)
