"""The links of a page that are short enough for a mark: which of them are marks, and which lead back to one."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.readers.web.names import is_called
from references.readers.web.tree import Address, Element, Link, Page, ancestors, elements, name_of
from references.spans import Span

_NUMBER = "|".join(terms.load("web")["labels"]["numbers"])
LABEL = regex(rf"[\[({{<⟨〔【（［^\s]*(?P<label>(?:[^\W\d_]{{1,14}}[ .-]{{1,2}})?(?:{_NUMBER}))[\])}}>⟩〕】）］.:,;\s]*")
"""What a mark is made of: a number, a letter, a sign, a word with a number (note 3), in brackets or not."""
WORD = regex(r"\w")
_LONGEST = 32
"""characters: Footnote 12, Back to the text"""


class Candidate(NamedTuple):
    """A link that is short enough for a mark, and the element that it leads to."""

    link: Link
    goal: Element
    label: str
    """empty where its words are none: an arrow, Back to the text"""


def _start(one: Candidate) -> int:
    return one.link.span.start


class Links:
    """The candidates of a page, in the order of its text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.flow.text

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The links that may be marks or ways back, in the order of the text."""
        found = []
        for link in self.page.links:
            goal = self._goal(link.goal)
            if goal is not None and goal is not link.element and link.span.end - link.span.start <= _LONGEST:
                match = LABEL.fullmatch(link.span.cut(self.text).strip())
                found.append(Candidate(link, goal, match["label"] if match else ""))
        return sorted(found, key=lambda one: one.link.span)

    def between(self, start: int, end: int) -> list[Candidate]:
        """The candidates that begin in a range of the text."""
        first, last = (bisect_left(self.candidates, place, key=_start) for place in (start, end))
        return self.candidates[first:last]

    def _goal(self, address: Address) -> Element | None:
        """The place that a link means, by its id or by a whole address of the page itself."""
        found = self.page.anchors.get(address)
        return self.page.anchors.get(("", address[1])) if found is None and "//" in address[0] else found

    def block_of(self, element: Element) -> Element:
        """The innermost element of a block that holds an element."""
        return next((one for one in ancestors(element) if isinstance(elements().get(name_of(one)), str)), element)

    def words(self, element: Element) -> Span:
        """The words of an element; of an empty one the place where it stands."""
        return self.page.spans[element]

    def begins_block(self, link: Link) -> bool:
        """Whether nothing but signs stands before a link in its block."""
        block = self.page.spans[self.block_of(link.element)]
        return not WORD.search(self.text[block.start : link.span.start])

    @cached_property
    def ways_back(self) -> set[Element]:
        """The links from a note to its mark."""
        return {one.link.element for one in self.candidates if self._leads_back(one)}

    def _leads_back(self, one: Candidate) -> bool:
        element = one.link.element
        if is_called(element, "back") or is_called(one.goal, "mark"):
            return True
        if self.is_called_mark(element):
            return False
        marks = [other for other in self.partners(one) if other.label]
        if not one.label:
            return bool(marks) or WORD.search(one.link.span.cut(self.text)) is None
        if not marks or not self.begins_block(one.link):
            return False
        return not all(self.begins_block(other.link) for other in marks) or marks[0].link.span.start < one.link.span.start

    def partners(self, one: Candidate) -> list[Candidate]:
        """The links in the block that this one leads to which lead into the block where it stands."""
        home, goal = self.block_of(one.link.element), self.block_of(one.goal)
        there = self._by_block.get(goal, ())
        return [other for other in there if other is not one and self.block_of(other.goal) is home]

    @cached_property
    def _by_block(self) -> dict[Element, list[Candidate]]:
        found: dict[Element, list[Candidate]] = {}
        for one in self.candidates:
            found.setdefault(self.block_of(one.link.element), []).append(one)
        return found

    def is_called_mark(self, element: Element) -> bool:
        near = [element, *list(element.iterancestors())[:2], *list(element)[:1]]
        return any(is_called(one, "mark") for one in near if not isinstance(elements().get(name_of(one)), str))
