"""How far the words of each note of a page go, and which of them are label and way back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from references.readers.web.links import CLOSING, LABEL, OPENING, WORD, Candidate, Links
from references.readers.web.names import is_called
from references.readers.web.tree import Element, ancestors, elements, name_of
from references.spans import Span


@dataclass
class Marked:
    """A note: the element that begins it, its words, and its marks."""

    goal: Element
    span: Span
    marks: list[Candidate]


class Bodies:
    """How far the words of each note go.

    A note is the widest element that begins with its goal and holds no other goal; where it is one paragraph among others, the paragraphs
    behind it are its own as far as the next note, if no mark of the text stands among them.
    """

    def __init__(self, links: Links, notes: Sequence[Marked]) -> None:
        self.links, self.notes = links, notes
        self.goals = [links.words(note.goal).start for note in notes]
        self.marks = sorted(mark.link.span.start for note in notes for mark in note.marks)

    def spans(self) -> list[Span]:
        elements_of = [self._widest(number) for number in range(len(self.notes))]
        found = []
        for number, element in enumerate(elements_of):
            if self._shares_block(number, element):
                found.append(self._in_block(number, element))
                continue
            span = self.links.words(element)
            last = self._last_sibling(element, number)
            end = self.links.page.spans[last].end
            following = min((start for start in self.goals[number + 1 : number + 2]), default=end)
            found.append(Span(span.start, max(min(end, following), min(span.end, end)) if following > span.start else span.end))
        return [self._until_next(span, number) for number, span in enumerate(found)]

    def _until_next(self, span: Span, number: int) -> Span:
        """A note that stands in one block with others ends where the next begins."""
        following = self.goals[number + 1] if number + 1 < len(self.goals) else span.end
        if span.start < following < span.end:
            span = Span(span.start, following)
        words = span.cut(self.links.text)
        return Span(span.start, span.start + len(words.rstrip(_BETWEEN)))

    def _shares_block(self, number: int, element: Element) -> bool:
        """Whether a note stands in one block behind another note, or behind the text with its mark."""
        span, goal = self.links.words(element), self.goals[number]
        behind = number > 0 and span.start <= self.goals[number - 1] < goal
        return behind or (span.start < goal and self._mark_to(goal, Span(span.start, goal)))

    def _in_block(self, number: int, element: Element) -> Span:
        """A note from its own place on: to the end of its block, or of its line where the block is the text's."""
        text, span, start = self.links.text, self.links.words(element), self.goals[number]
        while start > span.start and text[start - 1] in OPENING:
            start -= 1
        of_text = self.marks and span.start <= self.marks[0] < self.goals[0]
        line = text.find("\n", start, span.end) if of_text and number + 1 == len(self.goals) else -1
        return Span(start, span.end if line < 0 else line)

    def _widest(self, number: int) -> Element:
        goal = self.notes[number].goal
        start = self.goals[number]
        own = self.links.block_of(goal)
        if self.links.page.spans[goal].end > start and isinstance(elements().get(name_of(goal)), str):
            own = goal
        chosen = own = self._first_words(own)
        for outer in ancestors(own):
            span = self.links.page.spans[outer]
            if name_of(outer) in _ENDS or self._holds_other(span, start) or _letters_before(self.links.text, span.start, start):
                break
            chosen = outer
        return chosen

    def _first_words(self, block: Element) -> Element:
        """A block, or the next where it is empty: it names the place before a note."""
        following = block.getnext()
        if self.links.words(block).end > self.links.words(block).start or following not in self.links.page.spans:
            return block
        return following if self.links.words(following).start == self.links.words(block).start else block

    def _holds_other(self, span: Span, start: int) -> bool:
        at = bisect_left(self.goals, span.start)
        inside = self.goals[at : bisect_left(self.goals, span.end)]
        own_marks = self.marks[bisect_left(self.marks, span.start) : bisect_left(self.marks, span.end)]
        return any(goal != start for goal in inside) or bool(own_marks and span.start < own_marks[0] and self._mark_to(start, span))

    def _mark_to(self, start: int, span: Span) -> bool:
        """Whether the mark of the note itself stands in a range: then this is the text, and not the note."""
        note = self.notes[bisect_left(self.goals, start)]
        return any(span.start <= mark.link.span.start < span.end for mark in note.marks)

    def _last_sibling(self, element: Element, number: int) -> Element:
        """The last of the elements behind a note's own that are its further paragraphs."""
        limit = self.goals[number + 1] if number + 1 < len(self.goals) else None
        last = element
        for sibling in element.itersiblings():
            if sibling in self.links.page.spans:
                if self._ends_note(sibling, limit, element):
                    break
                last = sibling
        return last if limit is None or name_of(last) == "dd" or self._reaches(last, limit) else element

    def _ends_note(self, sibling: Element, limit: int | None, element: Element) -> bool:
        """Whether what stands behind a note is none of its paragraphs: a part of the page, a text with marks, the next note."""
        span, name = self.links.page.spans[sibling], name_of(sibling)
        if elements().get(name) == "heading" or name in _PARTS or self._has_mark(span) or (name == "dt" and name_of(element) == "dd"):
            return True
        if limit is None:
            return name != "dd" and not self._in_list(element)
        return span.end > limit

    def _reaches(self, last: Element, limit: int) -> bool:
        """Whether the next note follows right behind: what lies between two notes belongs to the first."""
        return not _letters_before(self.links.text, self.links.page.spans[last].end, limit)

    def _has_mark(self, span: Span) -> bool:
        at = bisect_left(self.marks, span.start)
        return at < len(self.marks) and self.marks[at] < span.end

    def _in_list(self, element: Element) -> bool:
        """Whether an element stands in one that holds notes and nothing else."""
        parent = element.getparent()
        return parent is not None and any(is_called(one, "note") for one in list(ancestors(parent))[:2])


_BETWEEN = " \t\n\xa0" + OPENING
"""what stands between two notes of one block: the bracket opens the number of the next"""
_ENDS = frozenset({"body", "html", "main", "article"})
_PARTS = frozenset({"section", "article", "nav", "footer", "header", "hr", "table"})


def _letters_before(text: str, start: int, end: int) -> bool:
    """Whether more than a label stands between two places."""
    words = text[start:end].strip()
    return bool(words) and not LABEL.fullmatch(words) and bool(WORD.search(words))


_LONGEST_WAY_BACK = 40
"""characters: Jump up to: a b c"""
_SIGNS_OF_LABELS = " \n^.:)]}>–—-,"


def find_hidden(links: Links, note: Marked) -> list[Span]:
    """The label and the ways back in a note's words, in order.

    >>> from references.readers.html import read
    >>> data = b'<p>A<a id="r" href="#n">1</a></p><p id="n"><a href="#r">^</a> Words.</p>'
    >>> document = read("a.html", data)
    >>> [run.span.cut(document.text) for run in document.structure.notes[0].body[0].runs if "hidden" in run.flags]
    ['^ ']
    """
    start = note.span.start
    spans = sorted(span for element in _within(links, note.span) if (span := _widen(links, element, note.span)).end > span.start)
    begun = max((span.end for span in spans if not WORD.search(links.text[start : span.start])), default=start)
    begun = _behind_label(links.text, note, begun)
    behind = [span for span in spans if span.start >= begun]
    return [Span(start, begun), *behind] if begun > start else behind


def _behind_label(text: str, note: Marked, begun: int) -> int:
    """Where a note's words begin, behind its label, if it bears that of its mark."""
    start, end = note.span
    label = LABEL.match(text, start, end) if begun == start else None
    if label and label["label"].casefold() == note.marks[0].label.casefold() and label.end() < end:
        begun = label.end()
    while start < begun < end and text[begun] in _SIGNS_OF_LABELS:
        begun += 1
    return begun


def _within(links: Links, span: Span) -> Iterator[Element]:
    """The ways back in a range."""
    for one in links.between(span.start, span.end):
        if one.link.element in links.ways_back:
            yield one.link.element


def _widen(links: Links, element: Element, note: Span) -> Span:
    """The words of a way back, with those round it that are said for it alone (Jump up to: ^ a b)."""
    span = links.page.spans[element]
    if span.end - span.start > _LONGEST_WAY_BACK:
        return Span(0, 0)
    for outer in element.iterancestors():
        wider = links.page.spans[outer]
        inside = note.start <= wider.start and wider.end <= note.end and wider != note
        if not inside or wider.end - wider.start > _LONGEST_WAY_BACK:
            break
        if _is_way_back(links, outer, wider):
            span = wider
    return _with_brackets(links.text, span, note)


def _with_brackets(text: str, span: Span, note: Span) -> Span:
    """A way back with the brackets that stand round it alone: (return)."""
    start, end = span
    if note.start < start and end < note.end and text[start - 1] in OPENING and text[end] == CLOSING[OPENING.index(text[start - 1])]:
        return Span(start - 1, end + 1)
    return span


def _is_way_back(links: Links, outer: Element, span: Span) -> bool:
    """Whether an element holds ways back and no words beside them, but for those of an element that is called so."""
    if not any(one in links.ways_back for one in outer.iter("a", "{*}a")):
        return False
    return is_called(outer, "back") or not WORD.search(_outside(links, span))


def _outside(links: Links, span: Span) -> str:
    """What stands in a range beside short links."""
    pieces, at = [], span.start
    for one in links.between(span.start, span.end):
        pieces.append(links.text[at : one.link.span.start])
        at = max(at, one.link.span.end)
    return " ".join((*pieces, links.text[at : span.end]))
