"""Marks that are no links: only the note leads back to them. A script has put a button there, or the site sets plain raised numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from references.readers.web.links import LABEL, Candidate, Links
from references.readers.web.tree import Element, Link, name_of, silent
from references.spans import Span

_LONGEST = 24
"""characters of a mark"""


def find_unlinked_marks(links: Links, noted: Sequence[Span]) -> list[Candidate]:
    """The places that ways back lead to which stand in none of the ranges of the notes that are known.

    >>> from references.readers.html import read
    >>> data = b'<p>Ships<sup id="r">1</sup>.</p><ol class="footnotes"><li id="n">A list. <a href="#r">^</a></li></ol>'
    >>> [(note.label, len(note.marks)) for note in read("a.html", data).structure.notes]
    [('1', 1)]
    """
    known = _Ranges(noted)
    ways_back = [one for one in links.candidates if one.link.element in links.ways_back]
    led_to = Counter(one.goal for one in ways_back)
    found: list[Candidate] = []
    for one in ways_back:
        if led_to[one.goal] > 1 or one.link.span in known or not links.leaves_note(one):
            continue
        span = _find_span(links, one.goal)
        if span is not None:
            label = _read_label(links, one.goal, span) or str(len(noted) + len(found) + 1)
            found.append(Candidate(Link(one.goal, span, ("", "")), links.block_of(one.link.element), label))
    return found


class _Ranges:
    """Ranges in order, which may hold others."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans, self.starts = spans, [span.start for span in spans]

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self.starts, span.start) - 1
        return at >= 0 and span.end <= self.spans[at].end


def _find_span(links: Links, goal: Element) -> Span | None:
    """Where a mark stands: the words of the element that is led to, or right before an empty one, or the button in it."""
    for one in (goal, goal.getprevious()):
        span = None if one is None else links.page.spans.get(one)
        if span is not None and _is_label(span.cut(links.text)):
            return span
    return next((links.page.spans[one] for one in _buttons(goal) if one in links.page.spans), None)


def _read_label(links: Links, goal: Element, span: Span) -> str:
    match = LABEL.fullmatch(span.cut(links.text).strip())
    return match["label"] if match else next((one.get("data-footnote-number") or "" for one in _buttons(goal)), "")


def _is_label(words: str) -> bool:
    return len(words) <= _LONGEST and LABEL.fullmatch(words.strip()) is not None


def _buttons(goal: Element) -> Iterator[Element]:
    return (one for one in goal.iter("*") if name_of(one) in silent())
