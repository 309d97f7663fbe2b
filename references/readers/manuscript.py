"""A document as its reader writes it down, piece by piece: one text, and beside it what the format states (`references.structure`).

A reader opens blocks, writes words into them, sets marks, and begins notes, in whatever order its format has them. The labels of notes may
be known only at the end (numbering that starts again with a section states so behind it): the text is made by `compose`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from references.model import Document
from references.readers.drafts import Draft, DraftNote, Edge, Key, Mark, Part, Words
from references.readers.linked_notes import Laid, find_linked_notes
from references.readers.links_out import find_links
from references.readers.signs import drop_label_signs, gather_signs
from references.spans import Span
from references.structure import PLAIN, Block, Page, Run, StatedNote, Structure, Witness, add_run


class Sheet(NamedTuple):
    """What a reader hands over: the text of a file, and what its format states."""

    text: str
    structure: Structure

    def as_document(self, path: str, form: str) -> Document:
        """The document; what it was read from is known to who opened it (`references.readers.open_document`)."""
        return Document(path, self.text, "", "utf-8", format=form, structure=self.structure)


class Manuscript:
    """Takes down a document.

    >>> made = Manuscript()
    >>> made.open_block("paragraph"); made.write("Ships came in."); made.mark("a"); made.write(" They left.")
    >>> made.begin_note("a", "footnote"); made.open_block("paragraph"); made.write("A list."); made.end_note()
    >>> sheet = made.compose({"a": "1"})
    >>> sheet.text
    'Ships came in.1 They left.\\n1 A list.\\n'
    >>> sheet.structure.notes[0].marks, sheet.structure.notes[0].body[0].lines
    ((Span(start=14, end=15),), (Span(start=29, end=36),))
    """

    def __init__(self) -> None:
        self.main: list[Draft] = []
        self.notes: list[DraftNote] = []
        self.missing: dict[Key, str] = {}
        """notes without a body -> their kind"""
        self.remarks: list[tuple[str, str]] = []
        """what the reader had to assume or leave out: the code of a finding, and a detail of its sentence"""
        self._witnesses: list[tuple[str, str]] = []
        self._home = self.main
        self._open: Draft | None = None
        self._row = 0

    # ---- writing

    def open_block(self, kind: str, number: str = "") -> None:
        """Begins a block of the main text or of the note that is being written: see `references.structure.Block`."""
        self._open = Draft(kind, number, row=self._row if kind == "cell" else 0)
        self._home.append(self._open)

    def begin_row(self) -> None:
        """Begins a row of a table, of which the cells that follow are.

        >>> made = Manuscript()
        >>> made.begin_row(); made.open_block("cell"); made.main[0].row
        1
        """
        self._open = None
        self._row += 1

    def close_block(self) -> None:
        """Ends the block: what is written next without another begins a paragraph."""
        self._open = None

    def write(self, text: str, flags: frozenset[str] = PLAIN, target: str = "", language: str = "") -> None:
        """Words of the block; a line end in them begins another line of it."""
        if not text:
            return
        parts = self._parts()
        last = parts[-1] if parts else None
        # Word cuts a sentence into a dozen runs that are set alike
        if isinstance(last, Words) and last[1:] == (flags, target, language) and len(last.text) < _LONGEST_RUN:
            text = last.text + text
            parts.pop()
        parts.append(Words(text, flags, target, language))

    def place(self, name: str) -> None:
        """A bookmark: links may lead to this place.

        >>> made = Manuscript()
        >>> made.place("n1"); made.main[0].parts
        [Edge(kind='place', what='n1')]
        """
        if name:
            self.edge("place", name)

    def mark(self, key: Key) -> None:
        """Points to a note."""
        self._parts().append(Mark(key))

    def edge(self, kind: str, what: Key) -> None:
        """Notes where something begins or ends: see `Edge`."""
        self._parts().append(Edge(kind, what))

    def begin_witness(self, by: str, works: str) -> int:
        """Begins words that a program for citations has put there; its number, to end them by."""
        self._witnesses.append((by, works))
        self.edge("witness", len(self._witnesses) - 1)
        return len(self._witnesses) - 1

    def end_witness(self, number: int) -> None:
        """Ends these words."""
        self.edge("witness-end", number)

    def begin_note(self, key: Key, kind: str, label: str | None = None) -> None:
        """What is written from here on is the body of a note, until `end_note`."""
        note = DraftNote(key, kind, label)
        self.notes.append(note)
        self._home, self._open = note.blocks, None

    def end_note(self) -> None:
        """What is written from here on is main text."""
        self._home, self._open = self.main, None

    def _parts(self) -> list[Part]:
        if self._open is None:
            self.open_block("paragraph")
        assert self._open is not None
        return self._open.parts

    # ---- the text

    def compose(self, labels: Mapping[Key, str]) -> Sheet:
        """The text and what the format states; `labels` are those of the notes, as printed."""
        return _Composer(self, labels, self._witnesses).compose()


_LONGEST_RUN = 2_000
"""characters up to which runs are put together while they are written: a longer one is not copied again and again"""
_UNPRINTED = "\u2060"
"""what stands for a mark of which nothing is printed: WORD JOINER"""
_BREAKS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_SPACES = " \t\n\u3000\u00a0"


class _Composer:
    """Makes one text of the blocks of a manuscript, and ranges of it of all that stands beside."""

    def __init__(self, made: Manuscript, labels: Mapping[Key, str], witnesses: list[tuple[str, str]]) -> None:
        self._made, self._labels = made, labels
        self._pieces: list[str] = []
        self._at = 0
        self._marks: dict[Key, list[Span]] = {}
        self._opened: dict[tuple[str, Key], int] = {}
        self._anchors: dict[Key, tuple[int, int]] = {}
        self._said: dict[int, Span] = {}
        self._witnesses = witnesses
        self._pages: list[Page] = []
        self._places: dict[str, int] = {}
        self._waiting: list[str] = []
        """bookmarks before the block that they mean"""
        self._language = _most_said(made)

    def compose(self) -> Sheet:
        laid = [Laid(block, draft.row) for draft, block in self._blocks(self._made.main)]
        main = self._at
        bodies = [(note, *self._body(note)) for note in self._made.notes]
        text = "".join(self._pieces)
        notes = tuple(self._note(text, note, place, body) for note, place, body in bodies)
        known = {note.key for note in self._made.notes}
        lost = (key for key in self._marks if key not in known)
        missing = tuple(StatedNote(self._label(key), tuple(self._marks[key]), kind=self._made.missing.get(key, "footnote")) for key in lost)
        blocks, linked = find_linked_notes(text[:main], laid, self._places)
        said = (Witness(span, *self._witnesses[number]) for number, span in sorted(self._said.items()))
        remarks = tuple((code, 0, detail) for code, detail in self._made.remarks)
        links = find_links(text, blocks)
        stated = (*linked, *notes, *missing, *links)
        return Sheet(text, Structure(blocks, stated, False, tuple(self._pages), tuple(said), self._language, True, remarks))

    def _label(self, key: Key) -> str:
        return self._labels.get(key, "")

    def _put(self, text: str) -> Span:
        start = self._at
        self._pieces.append(text)
        self._at += len(text)
        return Span(start, self._at)

    def _blocks(self, drafts: list[Draft]) -> Iterator[tuple[Draft, Block]]:
        for draft in drafts:
            block = self._block(draft)
            if block is not None:
                yield draft, block

    def _block(self, draft: Draft) -> Block | None:
        """A block on lines of its own; what holds no word and no mark is none."""
        if not any(
            isinstance(part, Mark) or (isinstance(part, Words) and part.text.translate(_BREAKS).strip(_SPACES)) for part in draft.parts
        ):
            self._empty(draft)
            return None
        if draft.number:
            self._put(draft.number + " ")
        start, first = self._at, len(self._pieces)
        self._places.update((name, start) for name in self._waiting if name not in self._places)
        self._waiting = []
        runs: list[Run] = []
        for part in gather_signs(draft.parts):
            if isinstance(part, Words):
                self._words(part if self._at > start else part._replace(text=part.text.lstrip(_SPACES)), runs)
            elif isinstance(part, Mark):
                self._marks.setdefault(part.key, []).append(self._put(part.before + (self._label(part.key) or _UNPRINTED) + part.behind))
            else:
                self._edge(part)
        lines = tuple(_lines("".join(self._pieces[first:]), start))
        self._put("\n")
        return Block(draft.kind, lines, tuple(runs))

    def _empty(self, draft: Draft) -> None:
        for part in draft.parts:
            if isinstance(part, Edge) and part.kind == "place":
                self._waiting.append(str(part.what))
            elif isinstance(part, Edge):
                self._edge(part)

    def _words(self, words: Words, runs: list[Run]) -> None:
        span = self._put(words.text.translate(_BREAKS))
        language = "" if words.language == self._language else words.language
        add_run(runs, Run(span, words.flags, words.target, language))

    def _edge(self, edge: Edge) -> None:
        kind, what = edge
        if kind == "label":
            return
        if kind == "page":
            self._pages.append(Page(self._at, str(what)))
        elif kind == "place":
            self._places.setdefault(str(what), self._at)
        elif not kind.endswith("-end"):
            self._opened.setdefault((kind, what), self._at)
        elif (start := self._opened.get((kind.removesuffix("-end"), what))) is not None:
            self._end(kind, what, start)

    def _end(self, kind: str, what: Key, start: int) -> None:
        if kind == "anchor-end":
            self._anchors[what] = start, self._at
        elif isinstance(what, int):
            self._said[what] = Span(start, self._at)

    def _body(self, note: DraftNote) -> tuple[Span, tuple[Block, ...]]:
        place = self._put(self._label(note.key) if note.label is None else note.label)
        before = self._at
        self._put(" ")
        if note.blocks:
            note.blocks[0].parts = drop_label_signs(note.blocks[0].parts)
        body = tuple(block for _, block in self._blocks(note.blocks))
        if not body:
            self._put("\n")
        return Span(place.start, before), body

    def _note(self, text: str, note: DraftNote, place: Span, body: tuple[Block, ...]) -> StatedNote:
        label = self._label(note.key) if note.label is None else note.label
        anchor = self._anchors.get(note.key)
        anchors = tuple(_lines(text[anchor[0] : anchor[1]], anchor[0])) if anchor else ()
        return StatedNote(label, tuple(self._marks.get(note.key, ())), body, place, note.kind, anchors, self._language_of(note))

    def _language_of(self, note: DraftNote) -> str:
        said = _count_languages(note.blocks).most_common(1)
        return said[0][0] if said and said[0][0] != self._language else ""


def _most_said(made: Manuscript) -> str:
    """The language that most of the text is said to be in."""
    counted = _count_languages(made.main)
    return counted.most_common(1)[0][0] if counted else ""


def _count_languages(drafts: list[Draft]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for draft in drafts:
        for part in draft.parts:
            if isinstance(part, Words) and part.language:
                counted[part.language] += len(part.text)
    return counted


def _lines(text: str, start: int) -> Iterator[Span]:
    """The lines of a stretch of text, without the white space round them; empty ones are left out."""
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip(_SPACES))
        right = len(line.rstrip(_SPACES))
        if right > left:
            yield Span(start + left, start + right)
        start += len(line) + 1
