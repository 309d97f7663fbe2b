"""Where a reference begins in a sentence that leads up to it, and where the next begins though no stop parts them."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from bib.patterns import regex
from references.fields import locators, names
from references.forms import brackets, shapes, signals
from references.forms.brackets import MASK, Bracket, Stretch

QUOTE, WORK, ROUND, URL = (MASK[k] for k in ("quote", "work", "round", "url"))
_LETTER = regex(r"[^\W\d_]")


def find_lead(one: Stretch) -> int:
    """Where the reference begins in a sentence that leads up to it; the start of the stretch where nothing leads.

    >>> find_lead(Stretch.of("河流的歷史甚長，參見王河，《河》"))
    8
    """
    begin = signals.signal_end(one.line, one.start, one.end)
    first = _find_anchor(one, begin)
    lead = one._replace(start=begin, end=first.start if first else one.end)
    inner = signals.find_inside(one.line, begin, lead.end)
    if inner is not None and len(_LETTER.findall(one.line[one.start : inner])) >= 4:
        return inner
    if first is None or any(rule(lead) for rule in _NO_LEAD) or not shapes.is_prose(one.line, begin, lead.end):
        return one.start
    return _find_lead_end(lead, one.start, is_link=first.kind == "url")


def _find_lead_end(lead: Stretch, otherwise: int, *, is_link: bool) -> int:
    """Where a sentence ends that leads up to a link or a title; a short one is no sentence."""
    if is_link and lead.end - lead.start > 24:
        phrase = _find_phrase(lead.text, lead.start, lead.end)
        return phrase if phrase > otherwise else lead.end
    return _find_clause(lead, otherwise) if lead.end - lead.start > 30 else otherwise


def _find_anchor(one: Stretch, begin: int) -> Bracket | None:
    """The first title in brackets, or link."""
    return next((b for b in brackets.brackets_between(one.found, begin, one.end) if b.kind in ("quote", "work", "url")), None)


_HEAD = regex(rf"(?P<names>[^{QUOTE}{WORK}{URL}{ROUND}]{{3,200}}?)\s*{ROUND}+[.,:]\s")
_COMMA = regex(r"[,，]")
_GBT_MARK = regex(r"[\[［【][A-Z]{1,2}(?:/[A-Z]{2})?[\]］】]")


def _has_head(lead: Stretch) -> bool:
    """Names and a bracket: Miller, J. A. (2015). ."""
    head = _HEAD.match(lead.line, lead.start, lead.end)
    return head is not None and names.likely(head["names"].strip(" .,"))


def _has_name(lead: Stretch) -> bool:
    """A full name and a comma, in Latin letters."""
    comma = _COMMA.search(lead.line, lead.start, lead.end)
    if comma is None:
        return False
    words = lead.text[lead.start : comma.start()].strip()
    return " " in words and lead.line[lead.start].isascii() and names.likely(words)


def _has_mark(lead: Stretch) -> bool:
    return _GBT_MARK.search(lead.text[lead.start : lead.end]) is not None


_NO_LEAD: tuple[Callable[[Stretch], bool], ...] = (_has_head, _has_name, _has_mark)
"""what stands before the first title or link is the reference's own beginning"""


def _find_phrase(text: str, start: int, stop: int) -> int:
    """Where the phrase begins that introduces a link: the last stretch before it."""
    cut = max(text.rfind(mark, start, stop - 1) for mark in "，,。；;")
    return cut + 1 if cut > start else stop


def _find_clause(lead: Stretch, otherwise: int) -> int:
    """Where the last clause before the title begins, or the one before it where the last holds no names."""
    before = lead.line[lead.start : lead.end]
    comma = max(before.rfind("，"), before.rfind("："), before.rfind(", "))
    if comma <= 0:
        return otherwise
    tail = before[comma + 1 :].strip()
    if not tail or names.likely(tail.strip(" ，,：:")):
        return lead.start + comma + 1
    earlier = before.rfind("，", 0, comma)
    return lead.start + (earlier if earlier > 0 else comma) + 1


def find_joints(one: Stretch) -> list[int]:
    """Places where a new reference begins though no stop parts them: behind a link or pages, before another title.

    >>> find_joints(Stretch.of("王河，〈岸上〉，頁5；李岸，《河之書》，頁7"))
    [11]
    """
    cuts: list[int] = []
    for before, after in itertools.pairwise(shapes.anchors(one.found, one.start, one.end)):
        at = None if before.start < (cuts[-1] if cuts else one.start) else _reference_end(one, before, after)
        if at is None:
            continue
        while at < after.start and one.line[at] in " ,，、.。;；〉)）>":
            at += 1
        cuts.append(at)
    return cuts


def _reference_end(one: Stretch, before: Bracket, after: Bracket) -> int | None:
    """Where a reference ends between two titles: behind its link, or behind its pages."""
    links = [b for b in brackets.brackets_between(one.found, before.end, after.start) if b.kind == "url"]
    if links:
        return links[-1].end
    pages = [page for page in locators.find(one.line[before.end : after.start]) if not page.total]
    end = before.end + pages[-1].end if pages else after.start
    if not pages or (after.kind == "work" and not one.line[end : after.start].strip(" ,，、")):
        return None
    return end
