"""JATS and TEI: elements that say what they hold -> words, and notes as they stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from bib.patterns import regex
from references import terms
from references.model import Document
from references.readers import xml
from references.readers.flow import Flow
from references.spans import Span
from references.structure import PLAIN, Block, StatedNote, Structure

Element = etree._Element
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_KINDS = ("heading", "item", "cell", "quote", "code", "caption", "paragraph")
_FLAGS = ("italic", "superscript", "small")


@dataclass
class Note:
    """A note: the element that holds its words, its label as printed, where it is marked."""

    element: Element
    label: str = ""
    kind: str = "footnote"
    marks: list[Span] = field(default_factory=list)
    is_house: bool = False
    """one of the house's remarks (on the authors), which is a note where a mark leads to it"""


@dataclass(frozen=True)
class Dialect:
    """One format: what its elements do, and how it says what a note is."""

    name: str
    is_note: Callable[[Element], bool]
    """whether an element holds a note; its words are no words of the text round it"""
    label: Callable[[Element], str]
    """what a note's element says of its number; nothing where it says nothing"""
    target: Callable[[Element], str] = lambda element: ""
    """the ids of the notes that an element marks, with blanks between them; nothing where it marks none"""
    flags: Callable[[Element], frozenset[str]] = lambda element: PLAIN
    """what an element says of how its words are set, beside its name"""
    is_counted: Callable[[Element], bool] = lambda element: True
    """whether a note without a number is counted with the others"""
    called_where_it_stands: Callable[[Element], bool] = lambda element: False
    """whether a note that nothing has marked stands in the text where its mark is printed; it is counted if it bears no number"""
    may_be_led_to: Callable[[Element], bool] = lambda element: False
    """whether an element that is no note by itself is one where a mark leads to it"""
    leads_to: Callable[[Element], str] = lambda element: ""
    """the id of the place that a note says it belongs to; nothing where it says none"""

    @property
    def blocks(self) -> Mapping[str, str]:
        return _table(self.name, _KINDS)

    @property
    def faces(self) -> Mapping[str, str]:
        return _table(self.name, _FLAGS)

    @property
    def silent(self) -> Mapping[str, str]:
        return _table(self.name, ("silent",))

    @property
    def in_line(self) -> Mapping[str, str]:
        """Blocks that are words of the line where other words stand beside them."""
        return _table(self.name, ("in_line",))

    @property
    def breaks(self) -> Mapping[str, str]:
        """What begins a line or a page: between words it is a blank."""
        return _table(self.name, ("breaks",))

    @property
    def apart(self) -> Mapping[str, str]:
        """Parts in which notes stand apart from the text."""
        return _table(self.name, ("apart",))

    @property
    def house(self) -> Mapping[str, str]:
        """What holds remarks of the house."""
        return _table(self.name, ("house",))

    @property
    def passed_over(self) -> Mapping[str, str]:
        """Of two spellings that are given side by side, those that are not read."""
        return _table(self.name, ("passed_over_in_choice",))


@cache
def _table(name: str, kinds: tuple[str, ...]) -> Mapping[str, str]:
    rows = terms.load("tagged")[name]
    return {word: kind for kind in kinds for word in rows[kind]}


def local_name(element: Element) -> str:
    """The name of an element without its namespace, in lower case.

    >>> local_name(etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'))
    'tei'
    """
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def read(path: str, data: bytes, dialect: Dialect) -> Document:
    """A text of a dialect with its blocks and notes.

    >>> from references.readers.tei import TEI
    >>> read("a.xml", b"<TEI><text><p>Ships.</p></text></TEI>", TEI).text
    'Ships.'
    """
    root = xml.parse(data, recover=True)
    flow = Flow()
    writer = _Writer(flow, dialect, root)
    writer.write(root)
    main = tuple(flow.blocks)
    stated = list(_write_notes(writer))
    return Document(path, flow.text, "", "utf-8", format=dialect.name, structure=Structure(main, tuple(stated)))


def _write_notes(writer: _Writer) -> Iterator[StatedNote]:
    """The words of each note behind those of the text; a note that nothing marks and that bears no label is a remark of the house."""
    bodies: list[tuple[Block, ...]] = []
    while len(bodies) < len(writer.notes):  # a note may hold notes, and marks of others
        note = writer.notes[len(bodies)]
        before = len(writer.flow.blocks)
        if note.marks or (note.label and not note.is_house):
            writer.write(note.element, inside=True)
        bodies.append(tuple(writer.flow.blocks[before:]))
    for note, body in zip(writer.notes, bodies, strict=True):
        if body:
            start = body[0].start
            yield StatedNote(note.label, tuple(note.marks), _cut_label(body, note.label, writer.flow.text), Span(start, start), note.kind)


def _cut_label(body: tuple[Block, ...], label: str, text: str) -> tuple[Block, ...]:
    """The words of a note behind the label that it prints before them: raised, in brackets or with a sign behind it."""
    line = body[0].lines[0]
    number = _find_label(body[0], label, text)
    if number is None or number.end >= line.end:
        return body
    start = number.end + len(text[number.end : line.end]) - len(text[number.end : line.end].lstrip())
    runs = tuple(run for run in body[0].runs if run.span.start >= start)
    return body[0]._replace(lines=(Span(start, line.end), *body[0].lines[1:]), runs=runs), *body[1:]


def _find_label(block: Block, label: str, text: str) -> Span | None:
    """Where a note prints its label; a letter that is not raised may be a word."""
    line = block.lines[0]
    if block.runs and block.runs[0].span.start == line.start and "superscript" in block.runs[0].flags:
        raised = block.runs[0].span
        return raised if label in raised.cut(text).strip("[]() .:").replace(" ", "").split(",") else None
    match = _NUMBER.match(text, line.start, line.end) if not label.isalpha() else None
    return Span(*match.span()) if match and label in match.groups() else None


_NUMBER = regex(r"[\[(](\d{1,4}|[*†‡§‖¶])[\])]|(\d{1,4})[.)](?=\s)")
_SIGNS_OF_LABELS = "[](). "


def _key(element: Element) -> str:
    return element.get(_ID) or element.get("id") or ""


def _address(element: Element) -> str:
    """Where the words of an element lead on the web: JATS says it by xlink:href, TEI by target."""
    address = (element.get(_HREF) or element.get("target") or "").strip()
    return address if "://" in address else ""


class _Writer:
    """Writes the words of a tree, and keeps its notes."""

    def __init__(self, flow: Flow, dialect: Dialect, root: Element) -> None:
        self.flow, self.dialect = flow, dialect
        self.notes: list[Note] = []
        self.by_id: dict[str, Note] = {}
        self._nameless: dict[Element, Note] = {}
        self._count = 0
        self._sets: list[tuple[str, frozenset[str], str]] = [("paragraph", PLAIN, "")]
        """how the words of the open elements are set: their kind, their flags, and where they lead"""
        self._led_to = {key for element in root.iter("*") for key in dialect.target(element).split()}
        self._elements = {key: element for element in root.iter("*") if (key := _key(element)) in self._led_to}
        self._pointing: dict[str, list[Element]] = {}
        """of each place, the notes that say that they belong to it"""
        for element in root.iter("*"):
            if (place := dialect.leads_to(element)) and _key(element) not in self._led_to:
                self._pointing.setdefault(place, []).append(element)

    def _is_note(self, element: Element) -> bool:
        dialect = self.dialect
        if dialect.is_note(element):
            return True
        return dialect.may_be_led_to(element) and (_key(element) in self._led_to or bool(dialect.leads_to(element)))

    def write(self, root: Element, *, inside: bool = False) -> None:
        """The words of an element, or with `inside` those of a note."""
        silenced: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                if silenced is None:
                    silenced = element if self._is_silent(element, root if inside else None) else None
                    if silenced is None:
                        self._enter(element)
                continue
            if silenced is None:
                self._leave(element)
            elif element is not silenced:
                continue
            silenced = None
            if element is not root:
                self._add(element.tail)
        self.flow.finish()

    def _is_silent(self, element: Element, note: Element | None) -> bool:
        """Whether the words of an element are none of what is being written: a note, which is kept for later, and what nobody reads."""
        if element is not note and self._is_note(element):
            self._keep(element)
            return True
        name = local_name(element)
        if name in self.dialect.house:
            self._keep_remarks(element)
            return True
        is_label = note is not None and name == "label" and element.getparent() is note
        return is_label or name in self.dialect.silent or self._is_passed_over(element)

    def _keep_remarks(self, element: Element) -> None:
        """The house's remarks that a mark leads to."""
        for one in element.iter("*"):
            if self.dialect.is_note(one) and _key(one) in self._led_to:
                note = self._note_of(one)
                note.is_house, note.label = True, note.label or self.dialect.label(one)
                self.notes.append(note)

    def _is_passed_over(self, element: Element) -> bool:
        parent = element.getparent()
        in_choice = parent is not None and local_name(parent) == "choice"
        return in_choice and local_name(element) in self.dialect.passed_over

    def _enter(self, element: Element) -> None:
        name = local_name(element)
        block, face = self._block(element), self.dialect.faces.get(name)
        if block is not None:
            self.flow.finish()
        if name in self.dialect.breaks and element.get("break") != "no" and "hyphen" not in (element.get("type") or ""):
            self._add(" ")
        kind, flags, target = self._sets[-1]
        flags = flags | self.dialect.flags(element) | (frozenset({face}) if face else PLAIN)
        self._sets.append((kind if block in (None, "paragraph") else str(block), flags, _address(element) or target))
        self._add(element.text, element.get(_LANGUAGE) or "")

    def _block(self, element: Element) -> str | None:
        """The kind of block that an element begins; None where it sets words in a line."""
        name = local_name(element)
        block = self.dialect.blocks.get(name)
        return None if block is not None and name in self.dialect.in_line and _stands_among_words(element) else block

    def _leave(self, element: Element) -> None:
        self._sets.pop()
        if self._block(element) is not None:
            self.flow.finish()
        if keys := self.dialect.target(element).split():
            self._mark(element, keys)
        for note in self._pointing.get(_key(element), ()):
            self._mark_here(self._note_of(note), self.dialect.label(note))

    def _add(self, words: str | None, language: str = "") -> None:
        if words:
            kind, flags, target = self._sets[-1]
            self.flow.add(words, flags, target, language, kind=kind)

    def _mark(self, element: Element, keys: Sequence[str]) -> None:
        """An element whose words, just written, are the mark of a note; one that holds paragraphs or notes marks nothing."""
        words = " ".join("".join(map(str, element.itertext())).split())
        if not words:
            self._mark_without_words(element, keys)
            return
        if not self.flow.is_in_line(len(words)):
            return
        span = Span(self.flow.length - len(words), self.flow.length)
        labels = words.replace(",", " ").split() if len(keys) > 1 else [words]
        for at, key in enumerate(keys):
            note = self.by_id.setdefault(key, Note(element))
            note.marks.append(span)
            note.label = note.label or (labels[at] if len(labels) == len(keys) else words).strip(_SIGNS_OF_LABELS)

    def _mark_without_words(self, element: Element, keys: Sequence[str]) -> None:
        """A mark that prints the labels of the notes that it leads to."""
        for key in keys:
            target = self._elements.get(key)
            if target is not None and self._is_note(target) and len(element) == 0:
                self._mark_here(self._note_of(target), self.dialect.label(target) or (element.get("n") or "") * (len(keys) == 1))

    def _mark_here(self, note: Note, label: str) -> None:
        """Writes the mark of a note where the text stands: its label, or the next number."""
        note.label = note.label or label.strip(_SIGNS_OF_LABELS) or self._next_label(note.element)
        self.flow.add(note.label, self._sets[-1][1] | {"superscript"}, kind=self._sets[-1][0])
        note.marks.append(Span(self.flow.length - len(note.label), self.flow.length))

    def _next_label(self, element: Element) -> str:
        counted = self.dialect.is_counted(element)
        self._count += counted
        return str(self._count) if counted else "*"

    def _note_of(self, element: Element) -> Note:
        """The note of an element, which a mark may have named before."""
        key = _key(element)
        note = self.by_id.setdefault(key, Note(element)) if key else self._nameless.setdefault(element, Note(element))
        note.element = element
        return note

    def _keep(self, element: Element) -> None:
        """Keeps a note, which is written behind the text; one that stands where it is called is marked there."""
        note = self._note_of(element)
        note.kind = "endnote" if element.get("place") == "end" else "footnote"
        label = self.dialect.label(element).strip(_SIGNS_OF_LABELS)
        if self.dialect.called_where_it_stands(element) and not note.marks and not self._is_called_elsewhere(element):
            counted = self._next_label(element)  # a note with a number is counted too
            self._mark_here(note, label or counted)
        note.label = label or note.label
        self.notes.append(note)

    def _is_called_elsewhere(self, element: Element) -> bool:
        """Whether a note stands apart from the text, and something in the text leads to it, or it says where it belongs."""
        apart = any(local_name(one) in self.dialect.apart for one in element.iterancestors())
        return apart and (_key(element) in self._led_to or bool(self.dialect.leads_to(element)))


def _stands_among_words(element: Element) -> bool:
    """Whether words stand beside an element in the one that holds it."""
    parent = element.getparent()
    if parent is None:
        return False
    return any(words and words.strip() for words in (parent.text, *(one.tail for one in parent)))
