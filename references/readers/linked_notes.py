"""Notes that a writer has made of the text, with links between mark and note, in a format that has notes of its own.

So they come out of Google Docs, and of a web page that was pasted into Word: a short link leads to a bookmark at the note, and a link of
the note leads back. Which links are marks, and how far a note's words go, is asked of the rule for web pages (`references.readers.web`):
the document is laid out as a page would be, over the text that it has already.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from references.readers.lost_places import Inner, find_lost_places
from references.readers.web.main_content import drop_notes
from references.readers.web.notes import pair_links
from references.readers.web.tree import Element, Link, Page
from references.spans import Span
from references.structure import Block, Run, StatedNote

_NAMES = {"heading": "h1", "item": "li", "quote": "blockquote", "code": "pre", "caption": "figcaption"}
"""kind of a block -> the element of a page that is one"""


class Laid(NamedTuple):
    """A block of the main text, and the row of a table that it stands in."""

    block: Block
    row: int = 0
    """0: in none"""


def find_linked_notes(text: str, laid: Sequence[Laid], places: Mapping[str, int]) -> tuple[tuple[Block, ...], tuple[StatedNote, ...]]:
    """The blocks of a text without its linked notes, and these; `places` says where each bookmark begins.

    >>> text = "Ships came.1\\n1 A list.\\n"
    >>> lines = Span(0, 12), Span(13, 22)
    >>> runs = Run(Span(11, 12), target="#fn1"), Run(Span(13, 14), target="#ref1")
    >>> laid = [Laid(Block("paragraph", (line,), (run,))) for line, run in zip(lines, runs)]
    >>> blocks, notes = find_linked_notes(text, laid, {"ref1": 11, "fn1": 13})
    >>> len(blocks), notes[0].label, notes[0].marks
    (1, '1', (Span(start=11, end=12),))
    """
    blocks = tuple(one.block for one in laid)
    inner = [Inner(run, name, block) for block in blocks for run in _join(block.runs) if (name := _name_in(run.target))]
    places = find_lost_places(text, inner, {unquote(name): place for name, place in places.items()}) if inner else {}
    inner = [one for one in inner if one.name in places]
    if not inner:
        return blocks, ()
    notes = tuple(pair_links(_Layout(text, laid, inner, places).page))
    return (drop_notes(blocks, notes) if notes else blocks), notes


def _name_in(target: str) -> str:
    """The bookmark that a link means: its own, or that of the page from which the words were taken."""
    return unquote(target.rpartition("#")[2]) if "#" in target else ""


def _join(runs: Sequence[Run]) -> Iterator[Run]:
    """The words of each link, which may be set in several ways, as one run."""
    last: Run | None = None
    for run in runs:
        if last is not None and run.target == last.target and run.span.start == last.span.end:
            last = Run(Span(last.span.start, run.span.end), last.flags | run.flags, run.target)
            continue
        if last is not None and last.target:
            yield last
        last = run
    if last is not None and last.target:
        yield last


class _Layout:
    """A page of elements over a text that stands."""

    def __init__(self, text: str, laid: Sequence[Laid], inner: Sequence[Inner], places: Mapping[str, int]) -> None:
        self.page = Page()
        self.page.flow.stand(text, [one.block for one in laid])
        self._inner = inner
        self._named = _gather_names(places, {one.name for one in inner})
        self._body = self._put(None, "body", Span(0, len(text)))
        for row, blocks in groupby(laid, key=attrgetter("row")):
            self._lay_row([one.block for one in blocks], is_cells=row > 0)

    def _put(self, parent: Element | None, name: str, span: Span) -> Element:
        element = etree.Element(name) if parent is None else etree.SubElement(parent, name)
        self.page.spans[element] = span
        return element

    def _lay_row(self, blocks: Sequence[Block], is_cells: bool) -> None:
        """The cells of a row of a table, or blocks that stand in none."""
        home = self._put(self._body, "tr", Span(blocks[0].start, blocks[-1].lines[-1].end)) if is_cells else self._body
        for block in blocks:
            element = self._put(home, "td" if is_cells else _NAMES.get(block.kind, "p"), Span(block.start, block.lines[-1].end))
            self.page.homes.append(element)
            self._lay_links(element)

    def _lay_links(self, home: Element) -> None:
        """The links and the bookmarks of a block, in order; a bookmark at the beginning of a link is a name of it."""
        start, end = self.page.spans[home]
        first, last = (bisect_left(self._inner, place, key=_start_of_link) for place in (start, end))
        links = [(one.run, one.name) for one in self._inner[first:last]]
        begun = {run.span.start for run, _ in links}
        first, last = bisect_left(self._named, start, key=_start_of_names), bisect_right(self._named, end, key=_start_of_names)
        alone = [(Run(Span(at, at)), "") for at, _ in self._named[first:last] if at not in begun]
        for run, goal in sorted((*links, *alone), key=_start_of_run):
            outer = self._put(home, "sup", run.span) if "superscript" in run.flags else home
            self._lay_link(self._put(outer, "a", run.span), goal)

    def _lay_link(self, element: Element, goal: str) -> None:
        span = self.page.spans[element]
        at = bisect_left(self._named, span.start, key=_start_of_names)
        names = self._named[at][1] if at < len(self._named) and self._named[at][0] == span.start else []
        if names:
            element.set("name", " ".join(names))
        for name in names:
            self.page.anchors.setdefault(("", name), element)
        if goal:
            self.page.links.append(Link(element, span, ("", goal)))


def _start_of_link(one: Inner) -> int:
    return one.run.span.start


def _start_of_run(one: tuple[Run, str]) -> int:
    return one[0].span.start


def _start_of_names(one: tuple[int, list[str]]) -> int:
    return one[0]


def _gather_names(places: Mapping[str, int], wanted: Iterable[str]) -> list[tuple[int, list[str]]]:
    """The places that are led to, in order, with their names."""
    found: dict[int, list[str]] = {}
    for name in sorted(wanted):
        found.setdefault(places[name], []).append(name)
    return sorted(found.items())
