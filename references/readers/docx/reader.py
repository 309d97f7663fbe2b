"""A Word file becomes one text: its main text, and behind it the notes in the order of their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from references.model import Document
from references.readers.docx.body import Body
from references.readers.docx.chunks import find_blocks, is_word
from references.readers.docx.inline import Setting
from references.readers.docx.lists import Lists
from references.readers.docx.names import W, note_id, value
from references.readers.docx.numbering import COMMENT, DEFAULTS, ENDNOTE, FOOTNOTE, Numbering, Pointed, number_notes, read_numbering
from references.readers.docx.parts import Parts, open_parts
from references.readers.docx.styles import Styles
from references.readers.drafts import Key
from references.readers.how import AS_IT_IS, How
from references.readers.labels import comment_label
from references.readers.managers import join_pieces
from references.readers.manuscript import Manuscript

if TYPE_CHECKING:
    from lxml import etree

_KINDS = {FOOTNOTE: "footnotes", ENDNOTE: "endnotes", COMMENT: "comments"}
"""of notes -> the part that holds them"""


_DEEPEST = 4
"""files inside files"""


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A Word file with what it states; raises UnreadableInput where it is damaged.

    >>> read("paper.docx", b"PK and no more")
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: it is damaged or cut off, or no such file at all (open it in its own program and save it anew)
    """
    made = Manuscript()
    writer = _Writer(made, how)
    main = writer.write_file(open_parts(data, how.limits), "")
    _tell_pages(made, main)
    labels = number_notes(main.pointed, main.sections)
    writer.write_notes(main.pointed)
    return made.compose({**labels, **writer.write_comments()}).as_document(path, "docx")


class _File(NamedTuple):
    """A Word file, or one inside it, with what its notes are read by."""

    setting: Setting
    numbering: dict[str, Numbering]


class _Writer:
    """Writes a Word file, and those inside it, into a manuscript."""

    def __init__(self, made: Manuscript, how: How) -> None:
        self._made, self._how = made, how
        self._files: dict[str, _File] = {}

    def write_file(self, parts: Parts, prefix: str) -> Body:
        """The main text of a file; `prefix` stands before the ids of its notes, which are its own."""
        root = parts.parse_main()
        properties = join_pieces(parts.read_properties())
        styles, lists = Styles(parts.parse("styles")[1]), Lists(parts.parse("numbering")[1])
        setting = Setting(parts, styles, lists, self._how.changes, _find_noterefs(root), properties, parts.read_sources())
        numbering = read_numbering(parts.parse("settings")[1], DEFAULTS)
        self._files[prefix] = _File(setting, numbering)
        body = Body(self._made, setting, parts.main, numbering, prefix, self._take_chunk)
        body.write_main(root)
        return body

    def _take_chunk(self, outer: Body, part: str) -> None:
        """A file inside a file, whose marks are counted on in the outer one."""
        data = outer.setting.parts.read(part) or b""
        if not is_word(data):
            blocks = find_blocks(data)
            for kind, words in blocks:
                self._made.open_block(kind)
                self._made.write(words)
            if not blocks:
                self._made.remarks.append(("part-not-read", part or "a part that is missing"))
        elif len(self._files) <= _DEEPEST:
            limits = self._how.limits._replace(unzipped=outer.setting.parts.left)
            outer.adopt(self.write_file(open_parts(data, limits), f"{outer.prefix}{part}/").pointed)

    def write_notes(self, pointed: list[Pointed]) -> None:
        """The bodies of footnotes and endnotes, in the order of their marks."""
        own = {one.key: one.own for one in pointed}
        held: dict[tuple[str, str], tuple[str, dict[str, etree._Element]]] = {}
        for kind, note in dict.fromkeys(one.key for one in pointed):
            prefix = max((one for one in self._files if note.startswith(one)), key=len)
            if (kind, prefix) not in held:
                held[kind, prefix] = _bodies(self._files[prefix].setting.parts, kind, prefix)
            part, bodies = held[kind, prefix]
            if note in bodies:
                self._write_note((kind, note), bodies[note], part, prefix)
                if label := own[kind, note]:  # which is typed before the words of the note once more
                    self._made.notes[-1].drop_start(label)
            else:
                self._made.missing[kind, note] = kind

    def write_comments(self) -> dict[Key, str]:
        """The comments, in the order of their files; their labels: the initials of who wrote them, and a number, as Word prints them."""
        labels: dict[Key, str] = {}
        for prefix, file in self._files.items():
            part, bodies = _bodies(file.setting.parts, COMMENT, prefix)
            for note, body in bodies.items():
                labels[COMMENT, note] = comment_label(value(body, "initials"), value(body, "author"), len(labels) + 1)
                self._write_note((COMMENT, note), body, part, prefix)
        return labels

    def _write_note(self, key: tuple[str, str], body: etree._Element, part: str, prefix: str) -> None:
        file = self._files[prefix]
        self._made.begin_note(key, key[0])
        Body(self._made, file.setting, part, file.numbering, prefix).write_note(body)
        self._made.end_note()


def _find_noterefs(root: etree._Element) -> dict[str, tuple[str, str]]:
    """The bookmarks before marks of notes, by which a mark is set once more."""
    found: dict[str, tuple[str, str]] = {}
    waiting: list[str] = []
    for element in root.iter(W + "bookmarkStart", W + "footnoteReference", W + "endnoteReference", W + "p"):
        if element.tag == W + "bookmarkStart":
            waiting.append(value(element, "name"))
        elif element.tag == W + "p":
            waiting = []
        else:
            kind = FOOTNOTE if element.tag == W + "footnoteReference" else ENDNOTE
            found.update(dict.fromkeys(waiting, (kind, note_id(element))))
            waiting = []
    return found


def _tell_pages(made: Manuscript, main: Body) -> None:
    """Says so where numbers start again on each page, which a file does not state."""
    if any(main.sections[min(one.section, len(main.sections) - 1)][one.kind].restart == "eachPage" for one in main.pointed):
        made.remarks.append(("notes-numbered-by-page", "as Word last printed it" if main.has_pages else "by its own page ends alone"))


def _bodies(parts: Parts, kind: str, prefix: str) -> tuple[str, dict[str, etree._Element]]:
    """The notes of a kind, by their ids, without what stands between notes and text."""
    part, root = parts.parse(_KINDS[kind])
    found = root.iterfind(W + kind) if root is not None else ()
    return part, {prefix + note_id(one): one for one in found if value(one, "type") in ("", "normal")}
