"""Marks that are no links: the note leads back to them (a script has put a button there), or its place in a list says its number."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from references.readers.web.links import LABEL, Candidate, Links
from references.readers.web.names import is_called
from references.readers.web.tree import Element, Link, elements, name_of, silent
from references.spans import Span

_LONGEST = 24
"""characters of a mark"""
_LONGEST_NUMBER = 4
_MOST_LISTS = 300


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


def pair_lists(links: Links, noted: Sequence[Span]) -> list[Candidate]:
    """Raised numbers, and the lists of notes whose items they count, where nothing leads from the ones to the others.

    A list beside the text, or one that is called so, is paired when each of its items is marked, in order.

    >>> from references.readers.html import read
    >>> data = b'<p>Ships<sup>1</sup> and towns<sup>2</sup>.</p><ol class="notes"><li>A list.</li><li>A map.</li></ol>'
    >>> [note.label for note in read("a.html", data).structure.notes]
    ['1', '2']
    """
    known = _Ranges(noted)
    named = [element for element in links.page.spans if name_of(element) == "ol" and _is_list_of_notes(element)]
    lists = [element for element in named if not any(links.page.spans[item] in known for item in _items(links, element))]
    numbers = _find_raised_numbers(links) if lists else []
    found: list[Candidate] = []
    for element in lists[:_MOST_LISTS]:
        found += _pair_items(links, element, numbers)
    return found


def _is_list_of_notes(element: Element) -> bool:
    around = element.getparent()
    return is_called(element, "note") or (around is not None and (name_of(around) == "aside" or is_called(around, "note")))


def _items(links: Links, element: Element) -> list[Element]:
    return [item for item in element if name_of(item) == "li" and item in links.page.spans]


def _find_raised_numbers(links: Links) -> list[tuple[int, Element]]:
    """The raised numbers that lead nowhere, in the order of the text; in brackets, or behind a word."""
    leading = {one.link.element for one in links.candidates}
    found = []
    for element in links.page.spans:
        if name_of(element) == "sup" and leading.isdisjoint((*element.iter(), *element.iterancestors())):
            number = _read_number(links.page.spans[element].cut(links.text))
            if number:
                found.append((number, element))
    return found


def _read_number(words: str) -> int:
    """The number that a label says; 0 where it says none, or is none."""
    match = LABEL.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    digits = "".join(filter(str.isdecimal, match["label"])) if match else ""
    return int(digits) if 0 < len(digits) <= _LONGEST_NUMBER else 0


def pair_printed(links: Links, noted: Sequence[Span]) -> list[Candidate]:
    """Raised numbers, and the blocks behind the last of them that begin with the same numbers, where nothing leads to them.

    Each number has its block, in order: so archives of journals print notes whose marks a script, or nothing, answers.

    >>> from references.readers.html import read
    >>> data = "<p>船<sup>[1]</sup>。城<sup>[2]</sup>。</p><p>[1]甲：《船》。</p><p>[2]乙：《城》。</p>".encode()
    >>> [(note.label, len(note.marks)) for note in read("a.html", data).structure.notes]
    [('1', 1), ('2', 1)]
    """
    marks: list[tuple[int, Element]] = []
    for number, mark in _find_raised_numbers(links) if not noted else ():
        if number in (len(marks), len(marks) + 1):
            marks.append((number, mark))
    count = len({number for number, _ in marks})
    bodies = _find_numbered_blocks(links, links.page.spans[marks[-1][1]].end, count) if count >= _FEWEST else []
    if len(bodies) < count:
        return []
    return [Candidate(Link(mark, links.page.spans[mark], ("", "")), bodies[number - 1], str(number)) for number, mark in marks]


_FEWEST = 2


def _find_numbered_blocks(links: Links, start: int, count: int) -> list[Element]:
    """The innermost blocks from a place on that begin with the numbers from 1 to a last one; one that goes on elsewhere (dt, td) too."""
    innermost = {span.start: element for element, span in links.page.spans.items() if span.start >= start and _is_block(element)}
    found: list[Element] = []
    for place in sorted(innermost):
        match = LABEL.match(links.text, place, links.page.spans[innermost[place]].end)
        if match and _read_number(match[0]) == len(found) + 1:
            found.append(innermost[place])
    return found[:count]


def _is_block(element: Element) -> bool:
    return isinstance(elements().get(name_of(element)), str)


def _pair_items(links: Links, element: Element, numbers: Sequence[tuple[int, Element]]) -> list[Candidate]:
    """The marks of the items of a list; none where one of them has no mark."""
    items = _items(links, element)
    first = element.get("start") or "1"
    wanted = int(first) if first.isdecimal() and len(first) <= _LONGEST_NUMBER else 1
    found: list[Candidate] = []
    for number, mark in numbers:
        if len(found) < len(items) and number == wanted + len(found):
            item = items[len(found)]
            found.append(Candidate(Link(mark, links.page.spans[mark], ("", "")), item, str(number)))
    return found if len(found) == len(items) else []
