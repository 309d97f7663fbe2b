"""pandoc's tree -> the text of a document with its blocks and notes.

The elements are those of pandoc-types (Text.Pandoc.Definition), each {"t": its name, "c": what it holds}.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bib.scripts import is_cjk
from references.readers.flow import Flow
from references.readers.pandoc.names import split_name
from references.readers.pandoc.templates import print_template
from references.readers.pandoc.wiki_notes import group_of, label_in_group
from references.spans import Span
from references.structure import PLAIN, Block, StatedNote, Structure

Element = Mapping[str, Any]
Elements = Sequence[Element]


class Face(NamedTuple):
    """How words are set."""

    kind: str = "paragraph"
    flags: frozenset[str] = PLAIN
    target: str = ""
    language: str = ""


_BARE = Face()


@dataclass
class Note:
    """A note: its words are written when those of the text are."""

    label: str
    kind: str = "footnote"
    body: Elements = ()
    marks: list[Span] = field(default_factory=list)
    group: str = ""
    """of a wiki's references: each group counts for itself"""


def write_tree(tree: Mapping[str, Any]) -> tuple[str, Structure]:
    """The text of pandoc's tree, and what it states.

    >>> note = {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "See."}]}]}
    >>> text, structure = write_tree({"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Str", "c": "Ships"}, note]}]})
    >>> text, structure.notes[0].label, structure.notes[0].marks
    ('Ships1\\n\\nSee.', '1', (Span(start=5, end=6),))
    """
    writer = _Writer()
    meta = tree.get("meta") or {}
    for name in ("title", "subtitle"):
        writer.write([{"t": "Header", "c": [1, None, list(_meta_inlines(meta.get(name)))]}])
    writer.write(_meta_blocks(meta.get("abstract")))
    writer.write(tree["blocks"])
    writer.flow.finish()
    blocks = tuple(writer.flow.blocks)
    notes = tuple(writer.write_notes())
    language = "".join(str(one.get("c", "")) for one in _meta_inlines(meta.get("lang")))
    return writer.flow.text, Structure(blocks, notes, language=language)


def _meta_inlines(value: Element | None) -> Iterator[Element]:
    kind = value["t"] if value else ""
    if value is None:
        return
    if kind == "MetaInlines":
        yield from value["c"]
    elif kind == "MetaString":
        yield {"t": "Str", "c": value["c"]}
    elif kind == "MetaBlocks":
        yield from (inline for block in value["c"] if block["t"] in ("Para", "Plain") for inline in block["c"])


def _meta_blocks(value: Element | None) -> Elements:
    if value is None or value["t"] == "MetaBlocks":
        return value["c"] if value else ()
    return [{"t": "Para", "c": list(_meta_inlines(value))}]


class _Writer:
    """Writes blocks and inlines into a flow, and keeps the notes that it meets."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.notes: list[Note] = []
        self._by_name: dict[str, Note] = {}
        self._last = ""
        """the letter before: where a line of the source ends between Chinese characters there is no space"""
        self._broken = False

    # ---- blocks

    def write(self, blocks: Elements, face: Face = _BARE) -> None:
        for block in blocks:
            does = _BLOCKS.get(block["t"])
            if does is not None:
                does(self, block.get("c"), face)

    def write_paragraph(self, inlines: Elements, face: Face) -> None:
        """A paragraph; one of notes alone is the place where they are written down, and marks none."""
        if any(one["t"] == "Note" for one in inlines) and all(one["t"] in _NO_WORDS for one in inlines):
            for one in inlines:
                if one["t"] == "Note":
                    self._keep(one["c"])
            return
        self.put(inlines, face)
        self.end()

    def end(self) -> None:
        self.flow.finish()
        self._last, self._broken = "", False

    def write_lines(self, lines: Sequence[Elements], face: Face) -> None:
        for line in lines:
            self.put(line, face)
            self.break_line(None, face)
        self.end()

    def write_code(self, content: Any, face: Face) -> None:
        self.flow.add(content[1].strip("\n"), kind="code", kept=True)
        self.end()

    def write_items(self, items: Sequence[Elements], face: Face) -> None:
        for blocks in items:
            self.write(blocks, face._replace(kind="item"))

    def write_terms(self, entries: Any, face: Face) -> None:
        for term, definitions in entries:
            name = _find_citation(term)
            if name:
                self._name(name, name, "endnote").body = [block for blocks in definitions for block in blocks]
            else:
                self.write_paragraph(term, face._replace(kind="item"))
                self.write_items(definitions, face)

    def write_table(self, content: Any, face: Face) -> None:
        _, caption, _, head, bodies, foot = content
        self.write(caption[1], face._replace(kind="caption"))
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for row in rows:
            for cell in row[1]:
                self.write(cell[4], face._replace(kind="cell"))

    def write_figure(self, content: Any, face: Face) -> None:
        self.write(content[2], face)
        self.write(content[1][1], face._replace(kind="caption"))

    def write_raw_block(self, content: Any, face: Face) -> None:
        self.put_raw(content, face)
        self.end()

    # ---- inlines

    def put(self, inlines: Elements, face: Face) -> None:
        for inline in inlines:
            does = _INLINES.get(inline["t"])
            if does is not None:
                does(self, inline.get("c"), face)

    def put_words(self, words: str, face: Face) -> None:
        if not words:
            return
        if self._broken and not (self._last and is_cjk(self._last) and is_cjk(words[0])):
            self.flow.add(" ")
        self._last, self._broken = words[-1], False
        self.flow.add(words, face.flags, face.target, face.language, kind=face.kind)

    def break_softly(self, _: Any, face: Face) -> None:
        self._broken = True

    def break_line(self, _: Any, face: Face) -> None:
        self.flow.break_line()
        self._last, self._broken = "", False

    def put_quoted(self, content: Any, face: Face) -> None:
        opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
        self.put_words(opening, face)
        self.put(content[1], face)
        self.put_words(closing, face)

    def put_link(self, content: Any, face: Face) -> None:
        attributes, words, (target, _) = content
        if "citation" in attributes[1] and target.startswith("#"):
            self._mark(self._name(target[1:], target[1:], "endnote"), face)
        else:
            self.put(words, face if "wikilink" in attributes[1] or target.startswith("#") else face._replace(target=target))

    def put_keys(self, content: Any, face: Face) -> None:
        """Keys that are cited are kept, as words that nobody reads: what they mean stands in another file."""
        keys = ",".join(one["citationId"] for one in content[0])
        self.put_words(f" [{keys}]", face._replace(flags=face.flags | {"hidden"}, target=f"cite:{keys}"))

    def put_picture(self, content: Any, face: Face) -> None:
        """A picture has no words but its caption, which older pandocs keep as what stands in its place."""
        if content[2][1].startswith("fig:"):
            self.put(content[1], face._replace(kind="caption"))

    def put_raw(self, content: Any, face: Face) -> None:
        """What the format has and pandoc's tree has not: templates of a wiki, which print a work."""
        if content[0] == "mediawiki":
            for words in print_template(content[1]):
                self.put_words(words.text, face._replace(flags=face.flags | words.flags, target=words.target or face.target))

    def put_note(self, blocks: Elements, face: Face) -> None:
        self._mark(self._keep(blocks), face)

    # ---- notes

    def _keep(self, blocks: Elements) -> Note:
        name, body = split_name(blocks)
        if not name:
            note = Note(self._next_label(""), body=body)
            self.notes.append(note)
            return note
        note = self._name(name, name if name.isdecimal() else "*" if name.startswith("* ") else "")
        note.body = note.body or body
        return note

    def _name(self, name: str, label: str, kind: str = "footnote") -> Note:
        if name not in self._by_name:
            group = group_of(name)
            self._by_name[name] = Note(label or self._next_label(group), kind, group=group)
            self.notes.append(self._by_name[name])
        return self._by_name[name]

    def _next_label(self, group: str) -> str:
        return label_in_group(group, 1 + sum(note.kind == "footnote" and note.group == group for note in self.notes))

    def _mark(self, note: Note, face: Face) -> None:
        self._broken = False
        self.flow.add(note.label, face.flags | {"superscript"}, kind=face.kind)
        note.marks.append(Span(self.flow.length - len(note.label), self.flow.length))

    def write_notes(self) -> Iterator[StatedNote]:
        """The words of each note behind those of the text; notes in notes come behind all others."""
        done = 0
        while done < len(self.notes):
            note = self.notes[done]
            done += 1
            before = len(self.flow.blocks)
            self.write(note.body)
            self.end()
            body: tuple[Block, ...] = tuple(self.flow.blocks[before:])
            place = Span(body[0].start, body[0].start) if body else None
            yield StatedNote(note.label, tuple(note.marks), body, place, note.kind)


def _find_citation(term: Elements) -> str:
    """The label of a citation of reStructuredText, in the list in which pandoc puts what they mean."""
    for one in term:
        if one["t"] == "Span" and "citation-label" in one["c"][0][1]:
            return str(one["c"][0][0])
    return ""


_NO_WORDS = frozenset({"Note", "Space", "SoftBreak", "RawInline", "LineBreak"})

Does = Callable[[_Writer, Any, Face], None]


def _flagged(flag: str = "") -> Does:
    flags = frozenset({flag}) if flag else PLAIN
    return lambda writer, content, face: writer.put(content, face._replace(flags=face.flags | flags))


def _put_span(writer: _Writer, content: Any, face: Face) -> None:
    writer.put(content[1], face._replace(language=_language(content[0]) or face.language))


def _write_division(writer: _Writer, content: Any, face: Face) -> None:
    writer.write(content[1], face._replace(language=_language(content[0]) or face.language))


def _language(attributes: Any) -> str:
    return str(dict(attributes[2]).get("lang", ""))


_INLINES: Mapping[str, Does] = {
    "Str": _Writer.put_words,
    "Space": lambda writer, _, face: writer.put_words(" ", face),
    "SoftBreak": _Writer.break_softly,
    "LineBreak": _Writer.break_line,
    "Emph": _flagged("italic"),
    "Superscript": _flagged("superscript"),
    "SmallCaps": _flagged(),
    "Subscript": _flagged(),
    "Strong": _flagged(),
    "Underline": _flagged(),
    "Quoted": _Writer.put_quoted,
    "Cite": _Writer.put_keys,
    "Code": lambda writer, content, face: writer.put_words(content[1], face),
    "Math": lambda writer, content, face: writer.put_words(content[1], face),
    "Link": _Writer.put_link,
    "Image": _Writer.put_picture,
    "Note": _Writer.put_note,
    "Span": _put_span,
    "RawInline": _Writer.put_raw,
}
"""words that are struck out are none of the text"""

_BLOCKS: Mapping[str, Does] = {
    "Para": _Writer.write_paragraph,
    "Plain": _Writer.write_paragraph,
    "LineBlock": _Writer.write_lines,
    "CodeBlock": _Writer.write_code,
    "BlockQuote": lambda writer, content, face: writer.write(content, face._replace(kind="quote")),
    "OrderedList": lambda writer, content, face: writer.write_items(content[1], face),
    "BulletList": _Writer.write_items,
    "DefinitionList": _Writer.write_terms,
    "Header": lambda writer, content, face: writer.write_paragraph(content[2], face._replace(kind="heading")),
    "Table": _Writer.write_table,
    "Figure": _Writer.write_figure,
    "Div": _write_division,
    "RawBlock": _Writer.write_raw_block,
}
