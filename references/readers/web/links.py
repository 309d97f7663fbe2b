"""The links of a page that are short enough for a mark: which of them are marks, and which lead back to one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.readers.web.names import is_called
from references.readers.web.tree import Address, Element, Link, Page, ancestors, elements, name_of, shown_words
from references.spans import Span

_NUMBER = "|".join(terms.load("web")["labels"]["numbers"])
OPENING, CLOSING = "[({<⟨〔【（［", "])}>⟩〕】）］"
_WORD = rf"[^\W\d_][^\s\d_.,:;*†‡§^{re.escape(OPENING + CLOSING)}]{{0,13}}"  # signs over and under the letters of a script are no \w
LABEL = regex(rf"[{re.escape(OPENING)}^\s]*(?P<label>(?:{_WORD}[ .-]{{1,2}})?(?:{_NUMBER}))[{re.escape(CLOSING)}.:,;\s]*")
"""What a mark is made of: a number, a letter, a sign, a word with a number (note 3), in brackets or not."""
WORD = regex(r"\w")
_LONGEST = 32
"""characters: Footnote 12, Back to the text"""
_LONGEST_SIGN = 4
"""characters that a picture of a mark stands for"""
_NEAR = 6
"""how many blocks round a link may say what it is"""
_MOST_ENDS = 20
"""how many links at either end of a block are looked at: a note has few"""


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
        self._block_of: dict[Element, Element] = {}
        self._in_note: dict[Element, bool] = {}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The links that may be marks or ways back, in the order of the text."""
        found = []
        for link in self.page.links:
            goal = self._goal(link.goal)
            if goal is not None and goal is not link.element and link.span.end - link.span.start <= _LONGEST:
                match = LABEL.fullmatch(shown_words(self.page, link.element).strip())
                found.append(Candidate(link, goal, match["label"] if match else self._read_picture(link)))
        return sorted(found, key=lambda one: one.link.span)

    def _read_picture(self, link: Link) -> str:
        """What a picture stands for that is a mark; a star where it says nothing short."""
        picture = next(link.element.iter("img", "{*}img"), None)
        is_named = self.is_called_mark(link.element) or is_called(link.element, "note")  # Duokan calls its marks notes
        if picture is None or link.span.end > link.span.start or not is_named:
            return ""
        said = (picture.get("alt") or "").strip()
        return said if 0 < len(said) <= _LONGEST_SIGN else "*"

    @property
    def onward(self) -> Iterator[Candidate]:
        """Those that bear a label and do not lead back."""
        return (one for one in self.candidates if one.label and one.link.element not in self.ways_back)

    def between(self, start: int, end: int) -> list[Candidate]:
        """The candidates that begin in a range of the text."""
        first, last = (bisect_left(self.candidates, place, key=_start) for place in (start, end))
        return self.candidates[first:last]

    def _goal(self, address: Address) -> Element | None:
        """The place that a link means, by its id or by an address of the page itself; a book's chapters are told by their files."""
        found = self.page.anchors.get(address)
        return self.page.anchors.get(("", address[1])) if found is None else found

    def block_of(self, element: Element) -> Element:
        """The innermost element of a block that holds an element."""
        found = self._block_of.get(element)
        if found is None:
            found = next((one for one in ancestors(element) if isinstance(elements().get(name_of(one)), str)), element)
            self._block_of[element] = found
        return found

    def words(self, element: Element) -> Span:
        """The words of an element; of an empty one the place where it stands."""
        return self.page.spans[element]

    def begins_line(self, link: Link) -> bool:
        """Whether nothing but signs stands before a link in its line."""
        block = self.page.spans[self.block_of(link.element)]
        return not WORD.search(self.text[block.start : link.span.start].rpartition("\n")[2])

    @cached_property
    def ways_back(self) -> set[Element]:
        """The links from a note to its mark."""
        return {one.link.element for one in self.candidates if self._leads_back(one)}

    def _leads_back(self, one: Candidate) -> bool:
        element = one.link.element
        if is_called(one.goal, "mark"):
            return True
        if self.is_called_mark(element):  # Org calls marks ways back, and TeX4ht both of them marks
            return self.leaves_note(one) and (is_called(element, "back") or bool(self.partners(one)))
        return (is_called(element, "back") and not self._enters_note(one)) or self._pairs_back(one)

    def _enters_note(self, one: Candidate) -> bool:
        """Whether a link leads out of the text into a note: it may be called the place that the note returns to."""
        return not self.stands_in_note(one.link.element) and (is_called(one.goal, "note") or self.stands_in_note(one.goal))

    def leaves_note(self, one: Candidate) -> bool:
        """Whether a link leads out of a note, or a list of notes, into the text."""
        return self.stands_in_note(one.link.element) and not self.stands_in_note(one.goal)

    def _pairs_back(self, one: Candidate) -> bool:
        """Whether a link that nobody has named leads back: a mark leads to it; it says no label, or begins the note with that of the mark.

        Another number is a word of the note (Line 20.); letters may tell several marks apart (^ a b).
        """
        marks = [other for other in self.partners(one) if other.label]
        if not one.label:
            return bool(marks) or WORD.search(one.link.span.cut(self.text)) is None
        number = one.label.split()[-1]
        if number[-1].isdecimal() and all(other.label.split()[-1] != number for other in marks):
            return False
        return self.begins_note(one, marks)

    def begins_note(self, one: Candidate, marks: Sequence[Candidate]) -> bool:
        """Whether of links that lead to each other this one stands at the beginning of a line, and the others in the text or before it."""
        if not marks or not self.begins_line(one.link):
            return False
        return not all(self.begins_line(other.link) for other in marks) or marks[0].link.span.start < one.link.span.start

    def stands_in_note(self, element: Element) -> bool:
        """Whether a block round an element is called a note, or a list of notes."""
        home = self.block_of(element)
        if home not in self._in_note:
            blocks = (one for one in ancestors(home) if isinstance(elements().get(name_of(one)), str))
            self._in_note[home] = any(is_called(one, "note") for one in islice(blocks, _NEAR))
        return self._in_note[home]

    def partners(self, one: Candidate) -> list[Candidate]:
        """The links in the block that this one leads to which lead into the block where it stands."""
        home, goal = self.block_of(one.link.element), self.block_of(one.goal)
        homes = set(self._same_place(home))
        return [other for other in self._inside(goal) if other is not one and self.block_of(other.goal) in homes]

    def _same_place(self, home: Element) -> Iterator[Element]:
        """A block, and those round it that hold no other words, or that are one item or one note and begin with it."""
        yield home
        span = self.page.spans[home]
        for outer in islice(home.iterancestors(), _NEAR):
            wider = self.page.spans[outer]
            if wider.start != span.start or not (wider == span or name_of(outer) == "li" or is_called(outer, "note")):
                return
            yield outer

    def _inside(self, block: Element) -> list[Candidate]:
        """The links at the beginning and the end of a block, but for those in headings: a heading leads back to the list of contents."""
        span = self.page.spans[block]
        found = self.between(span.start, max(span.end, span.start + 1))
        found = found if len(found) <= 2 * _MOST_ENDS else [*found[:_MOST_ENDS], *found[-_MOST_ENDS:]]
        return [one for one in found if not self._is_in_heading(one)]

    def _is_in_heading(self, one: Candidate) -> bool:
        block = self.block_of(one.link.element)
        return elements().get(name_of(block)) == "heading" and not LABEL.fullmatch(self.page.spans[block].cut(self.text).strip())

    def is_called_mark(self, element: Element) -> bool:
        near = [element, *islice(element.iterancestors(), 2), *islice(element, 1)]
        return any(is_called(one, "mark") for one in near if not isinstance(elements().get(name_of(one)), str))
