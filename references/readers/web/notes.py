"""Which words of a page are notes, and the marks that mean them.

A mark is a link of few characters (1, [2], *, note 3) to words that lead back to it, or that the page's maker calls a note; other notes
stand beside their mark, or in its attributes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from references.readers.web.beside import add_notes, raised
from references.readers.web.bodies import Bodies, Marked, find_hidden
from references.readers.web.links import CLOSING, LABEL, OPENING, WORD, Candidate, Links
from references.readers.web.names import is_called, names_of
from references.readers.web.tree import Element, Page, elements, name_of
from references.readers.web.unlinked import find_unlinked_marks, pair_lists, pair_printed
from references.spans import Span
from references.structure import Block, Run, StatedNote


def find_notes(page: Page) -> list[StatedNote]:
    """The notes of a page, in the order of their words; those in attributes are written behind its text.

    >>> from references.readers.html import parse
    >>> from references.readers.web.tree import add_tree
    >>> page = Page()
    >>> add_tree(page, parse('<p>A<a id="r" href="#n">1</a></p><p id="n"><a href="#r">1</a> Words.</p>'))
    >>> [(note.label, len(note.marks)) for note in find_notes(page)]
    [('1', 1)]
    """
    linked = pair_links(page)
    added = add_notes(page, linked)
    inline = {(note.marks[0].start, _letters(page, note)) for note in added if note.kind == "inline"}
    apart = (note for note in linked if (note.marks[0].start, _letters(page, note)) not in inline)
    return sorted([*apart, *added], key=_start)


def pair_links(page: Page) -> list[StatedNote]:
    """The notes that links lead to, or lead back from, in the order of their words.

    >>> from references.readers.html import parse
    >>> from references.readers.web.tree import add_tree
    >>> page = Page()
    >>> add_tree(page, parse('<p>A<a id="r" href="#n">*</a></p><p id="n"><a href="#r">*</a> Words.</p>'))
    >>> [note.label for note in pair_links(page)]
    ['*']
    """
    return _Finder(page).notes()


def _letters(page: Page, note: StatedNote) -> str:
    """The letters of a note: one that stands beside its mark may be told once more in a list."""
    words = "".join(line.cut(page.flow.text) for block in note.body for line in block.lines)
    return "".join(filter(str.isalpha, words))


def _start(note: StatedNote) -> int:
    return note.place.start if note.place else 0


class _Finder:
    def __init__(self, page: Page) -> None:
        self.page, self.links, self.text = page, Links(page), page.flow.text
        self.starts = [block.lines[0].start for block in page.flow.blocks]

    def notes(self) -> list[StatedNote]:
        marks = [one for one in self.links.onward if self._means_note(one)]
        notes = self._gather(marks)
        noted = [note.span for note in notes]
        ways = (find_unlinked_marks, pair_lists, pair_printed)
        if unlinked := next((found for way in ways if (found := way(self.links, noted))), []):
            notes = self._gather([*marks, *unlinked])
        return [self._state(note) for note in notes if note.span.end > note.span.start]

    def _gather(self, marks: Iterable[Candidate]) -> list[Marked]:
        """The notes that these marks lead to, in the order of their words."""
        marked: dict[Element, Marked] = {}
        for one in marks:
            marked.setdefault(one.goal, Marked(one.goal, Span(0, 0), [])).marks.append(one)
        notes = sorted(marked.values(), key=lambda note: self.links.words(note.goal))
        for note, span in zip(notes, Bodies(self.links, notes).spans(), strict=True):
            note.span = span
        return notes

    def _means_note(self, one: Candidate) -> bool:
        """Whether a short link leads to a note: it or its goal is called so, or the goal leads back, or begins with the same label."""
        home = self.links.block_of(one.goal)
        same = home is self.links.block_of(one.link.element)
        if self._is_heading(one.goal) or self.links.leaves_note(one) or (same and not self._begins_own_line(one)):
            return False
        if self.links.is_called_mark(one.link.element) or is_called(one.goal, "note") or is_called(home, "note"):
            return True
        return self._is_answered(one) or self._is_printed_again(one)

    def _is_answered(self, one: Candidate) -> bool:
        """Whether a link of the goal leads back."""
        partners = self.links.partners(one)
        return bool(partners) and not self.links.begins_note(one, partners)

    def _is_printed_again(self, one: Candidate) -> bool:
        """Whether the label of a raised link, or of one in brackets, stands at the place that it leads to."""
        match = LABEL.match(self.text, self.links.words(one.goal).start)
        if match is None or match["label"] != one.label:
            return False
        return raised(one.link.element) or self._is_numbered_line(one)

    def _begins_own_line(self, one: Candidate) -> bool:
        """Whether a link leads on to the beginning of another line of its block."""
        start = self.links.words(one.goal).start
        line = self.text[one.link.span.end : start]
        return one.link.span.end < start and "\n" in line and not WORD.search(line.rpartition("\n")[2])

    def _is_numbered_line(self, one: Candidate) -> bool:
        """Whether a mark in brackets leads to a place in a line that begins with the same label in brackets: [1] to [1] Words."""
        goal, start = self.links.words(one.goal).start, one.link.span.start
        return 0 < start < goal and self._opens(start) and self._opens(goal) and name_of(one.goal) in ("a", "span")

    def _opens(self, place: int) -> bool:
        """Whether a bracket opens at a place, or right before it."""
        return self.text[place] in OPENING or self.text[place - 1] in OPENING

    def _is_heading(self, element: Element) -> bool:
        """Whether an element is a heading that says more than a label, or begins with one."""
        at = bisect_left(self.starts, self.links.words(element).start)
        first = self.page.flow.blocks[at] if at < len(self.starts) and self.starts[at] == self.links.words(element).start else None
        if first is not None and first.kind == "heading" and not LABEL.fullmatch(first.lines[0].cut(self.text).strip()):
            return True
        near = [element, *list(element.iterancestors())[:2]]
        found = next((one for one in near if elements().get(name_of(one)) == "heading"), None)
        return found is not None and not LABEL.fullmatch(self.links.words(found).cut(self.text).strip())

    def _state(self, note: Marked) -> StatedNote:
        hidden = find_hidden(self.links, note)
        first = hidden[0] if hidden and hidden[0].start == note.span.start else Span(note.span.start, note.span.start)
        body = tuple(self._blocks(note.span, hidden))
        marks = tuple(self._mark_span(one) for one in note.marks)
        return StatedNote(_plain_label(note.marks[0].label), marks, body, first, _kind(note.goal))

    def _mark_span(self, one: Candidate) -> Span:
        """A mark with the brackets that stand round it, which may stand outside the link."""
        span = one.link.span
        if span.start == span.end:  # a picture: it stands behind the words before it, also where those end the paragraph
            end = len(self.text[: span.start].rstrip("\n"))
            return Span(end, end) if end > self.links.words(self.links.block_of(one.link.element)).start else span
        for outer in one.link.element.iterancestors():
            wider = self.page.spans.get(outer)
            if wider is None or isinstance(elements().get(name_of(outer)), str) or not LABEL.fullmatch(wider.cut(self.text).strip()):
                break
            span = wider
        words = span.cut(self.text)
        start, end = span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())
        if start > 0 and self.text[start - 1] in OPENING and self.text[end : end + 1] == CLOSING[OPENING.index(self.text[start - 1])]:
            return Span(start - 1, end + 1)
        return Span(min(start, end), end)

    def _blocks(self, span: Span, hidden: Sequence[Span]) -> Iterator[Block]:
        for block in self.page.flow.blocks[max(bisect_left(self.starts, span.start) - 1, 0) :]:
            if block.lines[0].start >= span.end:
                return
            first = max(bisect_left(block.lines, span.start, key=_begin) - 1, 0)
            within = takewhile(lambda line: line.start < span.end, islice(block.lines, first, None))
            lines = tuple(Span(max(line.start, span.start), min(line.end, span.end)) for line in within)
            lines = tuple(line for line in lines if line.end > line.start and not _is_hidden(line, hidden))
            if lines:
                own = _show([run for run in block.runs if lines[0].start <= run.span.start < lines[-1].end], lines)
                runs = (*own, *_as_runs(hidden, lines))
                yield Block(block.kind, lines, tuple(sorted(runs, key=lambda run: run.span)))


def _begin(line: Span) -> int:
    return line.start


def _is_hidden(line: Span, hidden: Sequence[Span]) -> bool:
    return any(span.start <= line.start and line.end <= span.end for span in hidden)


_CONCEALED = 0.9
"""of a block: where more of it is hidden the page hides the note until its mark is touched; less is nobody's, as the error of a template"""


def _show(runs: list[Run], lines: Sequence[Span]) -> list[Run]:
    """The runs of a block of a note: one that is hidden as a whole is read."""
    hidden = sum(run.span.end - run.span.start for run in runs if "hidden" in run.flags)
    if hidden < _CONCEALED * sum(line.end - line.start for line in lines):
        return runs
    return [run._replace(flags=run.flags - {"hidden"}) for run in runs]


def _as_runs(hidden: Iterable[Span], lines: Sequence[Span]) -> Iterator[Run]:
    for span in hidden:
        if lines[0].start <= span.start < lines[-1].end:
            yield Run(span, frozenset({"hidden"}))


def _plain_label(label: str) -> str:
    return "".join(label.split())


def _kind(goal: Element) -> str:
    near = [goal, *list(goal.iterancestors())[:4]]
    names = " ".join(name for one in near for name in names_of(one)).casefold()
    if is_called(goal, "comment"):
        return "comment"
    return "endnote" if "endnote" in names or "rearnote" in names else "footnote"
