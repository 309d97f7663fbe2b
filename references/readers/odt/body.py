"""The body of an OpenDocument text: paragraphs, lists, tables, frames, and the notes where they are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from references.readers.labels import comment_label
from references.readers.managers import read_code
from references.readers.manuscript import Manuscript
from references.readers.odt.changes import Changed
from references.readers.odt.names import DC, DRAW, HREF, LOEXT, META, OFFICE, STYLE, TABLE, TEXT
from references.readers.odt.styles import Look, Numbers, Styles, number_in, read_number

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 60
"""lists, tables and frames in one another"""
_MOST_SPACES = 100
"""in a row: more set nothing apart"""


class Body:
    """Writes the main text and its notes into a manuscript."""

    def __init__(self, made: Manuscript, styles: Styles, changed: Changed, properties: Mapping[str, str]) -> None:
        self._made, self._styles, self._changed = made, styles, changed
        self._properties = properties
        self._outline = Numbers(styles.outline)
        self._lists: dict[str, Numbers] = {}
        self._look = Look()
        self._targets: list[str] = []
        self._frames: list[etree._Element] = []
        self._witnesses: dict[str, int] = {}
        self._notes: list[tuple[object, etree._Element]] = []
        self._comments = 0
        self._counts: dict[str, int] = {}
        self._depth = 0
        self.labels: dict[object, str] = {}

    # ---- blocks

    def write(self, parent: Iterable[etree._Element], kind: str = "paragraph") -> None:
        """The blocks in an element."""
        self._depth += 1
        if self._depth < _DEEPEST:
            for element in parent:
                self._block(element, kind)
        self._depth -= 1

    def write_notes(self) -> None:
        """The bodies of the notes that were marked, in the order of their marks."""
        while self._notes:
            waiting, self._notes = self._notes, []
            for key, element in waiting:
                self._made.begin_note(key, str(key[0]) if isinstance(key, tuple) else "footnote")
                self._look = self._styles.base
                self.write(element)
                self._made.end_note()

    def _block(self, element: etree._Element, kind: str) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS:
            self._paragraph(element, kind)
        elif tag == TEXT + "list":
            self._list(element, 1, "", kind)
        elif tag == TABLE + "table-row":
            self._made.begin_row()
            self.write(element, kind)
        elif tag == TABLE + "table-cell":
            self.write(element, "cell")
        elif tag == TEXT + "section" and _is_hidden(element):
            return
        elif tag in _POINTS:
            self._inline(element)
        elif tag not in _NO_BLOCKS and len(element):
            self.write(element, kind)

    def _list(self, element: etree._Element, level: int, style: str, kind: str) -> None:
        if level >= _DEEPEST:
            return
        style = element.get(TEXT + "style-name") or style
        if level == 1 and element.get(TEXT + "continue-numbering") != "true" and not element.get(TEXT + "continue-list"):
            self._lists.pop(style, None)
        numbers = self._lists.setdefault(style, Numbers(self._styles.list_style(style)))
        for item in element:
            start = read_number(item.get(TEXT + "start-value"), -1)
            number = partial(numbers.next, level, start if start >= 0 else None) if item.tag == _ITEM else str
            self._item(item, level, style, kind, number)

    def _item(self, item: etree._Element, level: int, style: str, kind: str, number: Callable[[], str]) -> None:
        """An item of a list; the first of its paragraphs bears its number."""
        for child in item:
            if child.tag == TEXT + "list":
                self._list(child, level + 1, style, kind)
            elif child.tag in _PARAGRAPHS:
                self._paragraph(child, "item" if kind == "paragraph" else kind, number())
                number = str
            else:
                self._block(child, kind)

    def _paragraph(self, element: etree._Element, kind: str, number: str = "") -> None:
        style = element.get(TEXT + "style-name", "")
        if element.tag == TEXT + "h":
            number = number or self._number_heading(element)
            kind = "heading" if kind in ("paragraph", "item") else kind
        elif kind == "paragraph":
            kind = self._styles.kind_of(style)
        if not self._changed.goes_on():
            self._made.open_block(kind, number)
        before, self._look = self._look, self._styles.look("paragraph", style, self._styles.base)
        self._words(element)
        self._look = before
        frames, self._frames = self._frames, []
        for frame in frames:
            self._made.close_block()
            self.write(frame)
            self._made.close_block()

    def _number_heading(self, element: etree._Element) -> str:
        if element.get(TEXT + "is-list-header") == "true":
            return ""
        return self._outline.next(read_number(element.get(TEXT + "outline-level"), 1))

    # ---- in a paragraph

    def _words(self, element: etree._Element) -> None:
        if element.text:
            self._write(element.text)
        for child in element:
            self._inline(child)
            if child.tail:
                self._write(child.tail)

    def _inline(self, element: etree._Element) -> None:
        handler = _INLINE.get(element.tag)
        if handler is not None:
            handler(self, element)
        elif element.tag not in _NO_WORDS:
            self._words(element)

    def _write(self, text: str) -> None:
        """Words; white space in XML is one space (part 3, 6.1.2)."""
        if self._look.hidden or not self._changed.printed:
            return
        text = _squeeze(text.replace("\u00ad", ""))
        target = self._targets[-1] if self._targets else ""
        self._made.write(text, self._look.flags(), target, self._look.language(text))

    def _space(self, text: str) -> None:
        if not self._look.hidden and self._changed.printed:
            self._made.write(text)

    def _span(self, element: etree._Element) -> None:
        before = self._look
        self._look = self._styles.look("text", element.get(TEXT + "style-name", ""), before)
        self._words(element)
        self._look = before

    def _link(self, element: etree._Element) -> None:
        self._made.place(element.get(OFFICE + "name", ""))
        self._targets.append(element.get(HREF, ""))
        self._words(element)
        self._targets.pop()

    def _spaces(self, element: etree._Element) -> None:
        self._space(" " * min(read_number(element.get(TEXT + "c"), 1), _MOST_SPACES))

    def _tab(self, _element: etree._Element) -> None:
        self._space(" ")

    def _line_break(self, _element: etree._Element) -> None:
        self._space("\n")

    def _ruby(self, element: etree._Element) -> None:
        for base in element.iterfind(TEXT + "ruby-base"):
            self._words(base)

    def _frame(self, element: etree._Element) -> None:
        self._frames.extend(
            box for box in element.iter(DRAW + "text-box") if not any(one.tag == DRAW + "text-box" for one in _find_above(box, element))
        )

    def _hidden_text(self, element: etree._Element) -> None:
        if element.get(TEXT + "is-hidden") != "true":
            self._words(element)

    # ---- notes and comments

    def _note(self, element: etree._Element) -> None:
        if self._look.hidden or not self._changed.printed:
            return
        kind = "endnote" if element.get(TEXT + "note-class") == "endnote" else "footnote"
        key = (kind, len(self.labels))
        citation = element.find(TEXT + "note-citation")
        said = "".join(citation.itertext()).strip() if citation is not None else ""
        own = citation.get(TEXT + "label") if citation is not None else None
        self.labels[key] = own or said or self._count(kind)
        self._made.mark(key)
        body = element.find(TEXT + "note-body")
        if body is not None:
            self._notes.append((key, body))
        else:
            self._made.missing[key] = kind

    def _count(self, kind: str) -> str:
        """The label of a note whose file does not say what was printed."""
        how = self._styles.notes.get(kind)
        before = read_number(how.get(TEXT + "start-value"), 0) if how is not None else 0
        self._counts[kind] = self._counts.get(kind, before) + 1
        form = how.get(STYLE + "num-format", "") if how is not None else ""
        return number_in(self._counts[kind], form or ("i" if kind == "endnote" else "1"))

    def _comment(self, element: etree._Element) -> None:
        if not self._changed.printed:
            return
        self._comments += 1
        name = element.get(OFFICE + "name", "") or f"comment {self._comments}"
        initials = element.findtext(LOEXT + "sender-initials") or element.findtext(META + "creator-initials") or ""
        key = ("comment", name)
        self.labels[key] = comment_label(initials, element.findtext(DC + "creator") or "", self._comments)
        self._made.edge("anchor", key)
        self._notes.append((key, element))
        if element.get(OFFICE + "name") is None:
            self._made.mark(key)

    def _comment_end(self, element: etree._Element) -> None:
        key = ("comment", element.get(OFFICE + "name", ""))
        if key in self.labels:
            self._made.edge("anchor-end", key)
            self._made.mark(key)

    # ---- what programs for citations leave

    def _begin_mark(self, element: etree._Element) -> None:
        name = element.get(TEXT + "name", "")
        self._name_place(element)
        known = read_code(self._properties.get(name, name))
        if known is not None and self._changed.printed and name not in self._witnesses:
            self._witnesses[name] = self._made.begin_witness(*known)

    def _name_place(self, element: etree._Element) -> None:
        """A bookmark, which may be a point: links may lead there."""
        if self._changed.printed:
            self._made.place(element.get(TEXT + "name", ""))

    def _end_mark(self, element: etree._Element) -> None:
        number = self._witnesses.get(element.get(TEXT + "name", ""))
        if number is not None:
            self._made.end_witness(number)

    # ---- tracked changes

    def _change(self, element: etree._Element) -> None:
        for removed in self._changed.removed_at(element):
            self._words(removed)

    def _change_start(self, element: etree._Element) -> None:
        self._changed.begin(element)

    def _change_end(self, element: etree._Element) -> None:
        self._changed.end(element)


def _is_hidden(section: etree._Element) -> bool:
    """Whether a section is not shown; one with a condition is as it was when the file was saved."""
    return section.get(TEXT + "display") in ("none", "condition") and section.get(TEXT + "is-hidden") != "false"


def _find_above(element: etree._Element, top: etree._Element) -> Iterable[etree._Element]:
    """What an element stands in, below another."""
    parent = element.getparent()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.getparent()


def _squeeze(text: str) -> str:
    """Words with one space wherever white space stands.

    >>> _squeeze("Ships\\n   came")
    'Ships came'
    """
    flat = text.translate(_AS_SPACE)
    while "  " in flat:
        flat = flat.replace("  ", " ")
    return flat


_AS_SPACE = dict.fromkeys(map(ord, "\n\t\r"), " ")
_ITEM = TEXT + "list-item"
_PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})
_POINTS = frozenset({TEXT + "change", TEXT + "change-start", TEXT + "change-end", DRAW + "frame"})
"""what may stand between paragraphs as well as in them"""
_NO_BLOCKS = frozenset(
    {TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls", OFFICE + "forms"}
)
_NO_WORDS = frozenset(
    {DC + "creator", DC + "date", META + "date-string", META + "creator-initials", LOEXT + "sender-initials", TEXT + "note-citation"}
    | {TEXT + "ruby-text", TEXT + "tracked-changes", OFFICE + "binary-data", TEXT + "number"}
)
_INLINE: dict[object, Callable[[Body, etree._Element], None]] = {
    TEXT + "span": Body._span,
    TEXT + "a": Body._link,
    TEXT + "s": Body._spaces,
    TEXT + "tab": Body._tab,
    TEXT + "line-break": Body._line_break,
    TEXT + "ruby": Body._ruby,
    TEXT + "note": Body._note,
    OFFICE + "annotation": Body._comment,
    OFFICE + "annotation-end": Body._comment_end,
    TEXT + "reference-mark-start": Body._begin_mark,
    TEXT + "reference-mark-end": Body._end_mark,
    TEXT + "bookmark": Body._name_place,
    TEXT + "bookmark-start": Body._begin_mark,
    TEXT + "bookmark-end": Body._end_mark,
    TEXT + "hidden-text": Body._hidden_text,
    TEXT + "hidden-paragraph": Body._hidden_text,
    TEXT + "change": Body._change,
    TEXT + "change-start": Body._change_start,
    TEXT + "change-end": Body._change_end,
    DRAW + "frame": Body._frame,
    DRAW + "g": Body._frame,
    DRAW + "custom-shape": Body._frame,
}
