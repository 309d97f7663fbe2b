"""The body of a Word document, and of its notes: paragraphs, tables, text boxes, in the order in which they are read.

What is not known is entered, not skipped: Word's files nest words in a dozen kinds of wrappers, and other programs add their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from references.readers.docx.fields import Fields
from references.readers.docx.lists import Lists
from references.readers.docx.names import MC, M, R, W, is_on, value
from references.readers.docx.numbering import ENDNOTE, FOOTNOTE, Numbering, Pointed, read_numbering
from references.readers.docx.parts import Parts
from references.readers.docx.ruby import base_of_equation
from references.readers.docx.styles import Look, ParagraphStyle, Styles, find_numbering, read_look
from references.readers.docx.symbols import symbol
from references.readers.how import Changes
from references.readers.managers import read_code
from references.readers.manuscript import Manuscript

if TYPE_CHECKING:
    from lxml import etree

COMMENT = "comment"
_DEEPEST = 60
"""tables and text boxes in one another"""


class Setting(NamedTuple):
    """What a document says beside its text, and how it is wanted."""

    parts: Parts
    styles: Styles
    lists: Lists
    changes: Changes
    noterefs: Mapping[str, tuple[str, str]]
    """bookmarks round marks of notes -> kind and id of the note"""
    properties: Mapping[str, str]
    """what programs have noted of the document, by name"""


class Body:
    """Writes one story of a document (the main text, a note) into a manuscript."""

    def __init__(
        self,
        made: Manuscript,
        setting: Setting,
        part: str,
        numbering: dict[str, Numbering],
        prefix: str = "",
        take_chunk: Callable[[Body, str], None] | None = None,
    ) -> None:
        self._made, self.setting = made, setting
        self._relations = setting.parts.relations(part)
        self._numbering = numbering
        self.prefix = prefix
        self._skipped = _REJECTED if setting.changes == "reject" else _ACCEPTED
        self._fields = Fields(made)
        self._target: list[str] = []
        self._boxes: list[etree._Element] = []
        self._own_label: list[str] | None = None
        self._style = ParagraphStyle()
        self._look = Look()
        self._goes_on = False
        """the end of the last paragraph was deleted: the next one goes on with it"""
        self._depth = 0
        self._page = 0
        self._rendered = False
        self.pointed: list[Pointed] = []
        self.sections: list[dict[str, Numbering]] = []
        self._bookmarks: dict[str, int] = {}
        """ids of bookmarks in which a program for citations keeps its words -> number of what it knows"""
        self._take_chunk = take_chunk
        self._in_note = False

    @property
    def has_pages(self) -> bool:
        """Whether Word has noted where pages ended when it last printed the document."""
        return self._rendered

    # ---- stories

    def write_main(self, root: etree._Element) -> None:
        """The main text."""
        self._rendered = next(root.iter(W + "lastRenderedPageBreak"), None) is not None
        body = root.find(W + "body")
        self._blocks(body if body is not None else root, "paragraph")
        self.sections.append(read_numbering(next(self._last_section(root), None), self._numbering))

    def _last_section(self, root: etree._Element) -> Iterator[etree._Element]:
        body = root.find(W + "body")
        yield from (body if body is not None else root).iterfind(W + "sectPr")

    def write_note(self, element: etree._Element) -> None:
        """The body of a note."""
        self._in_note = True
        self._fields = Fields(self._made)
        self._blocks(element, "paragraph")

    # ---- blocks

    def _blocks(self, parent: Iterable[etree._Element], kind: str) -> None:
        self._depth += 1
        if self._depth < _DEEPEST:
            for element in parent:
                self._block(element, kind)
        self._depth -= 1

    def _block(self, element: etree._Element, kind: str) -> None:
        tag = element.tag
        if tag == _P:
            self._paragraph(element, kind)
        elif tag == _TBL:
            self._table(element)
        elif tag in self._skipped or tag in _NO_BLOCKS:
            return
        elif tag == _ALT_CHUNK:
            self._chunk(element)
        elif tag == _ALTERNATE:
            self._blocks(_choose(element), kind)
        elif tag in _COMMENT_EDGES:
            self._comment_edge(element)
        elif len(element):
            self._blocks(element, kind)

    def _table(self, table: etree._Element) -> None:
        for row in table.iterfind(_TR) if table.find(_TR) is not None else table.iter(_TR):
            marks = row.find(_TRPR)
            if marks is None or not any(one.tag in self._skipped for one in marks):
                self._made.close_block()
                self._blocks(row, "cell")

    def _chunk(self, element: etree._Element) -> None:
        relation = self._relations.get(element.get(R + "id", ""))
        if relation is not None and not relation.external and self._take_chunk is not None:
            self._made.close_block()
            self._take_chunk(self, relation.target)
            self._made.close_block()

    def adopt(self, marks: Iterable[Pointed]) -> None:
        """Marks of a file inside this one are counted on here."""
        self.pointed.extend(one._replace(section=len(self.sections), page=self._page) for one in marks)

    # ---- paragraphs

    def _paragraph(self, paragraph: etree._Element, kind: str) -> None:
        properties = paragraph.find(_PPR)
        style = self.setting.styles.paragraph(value(properties.find(_PSTYLE)) if properties is not None else "")
        self._style, self._look = style, style.look
        if self._goes_on:
            self._goes_on = False
        else:
            self._open(properties, style, kind)
        for element in paragraph:
            self._inline(element)
        self._end_paragraph(properties)

    def _open(self, properties: etree._Element | None, style: ParagraphStyle, kind: str) -> None:
        numbering = style.numbering
        level = style.level
        if properties is not None:
            numbering = find_numbering(properties, numbering)
            if properties.find(_OUTLINE) is not None:
                said = value(properties.find(_OUTLINE))
                level = int(said) if said.isdecimal() and int(said) < 9 else None
            if not self._rendered and is_on(properties.find(_PAGE_BEFORE)) and properties.find(_PAGE_BEFORE) is not None:
                self._page += 1
        number = self.setting.lists.next(*numbering) if numbering else ""
        shown = "heading" if level is not None else style.kind
        if shown == "paragraph" and kind == "paragraph" and numbering:
            shown = "item"
        self._made.open_block(kind if kind != "paragraph" else shown, number)

    def _end_paragraph(self, properties: etree._Element | None) -> None:
        if properties is not None:
            end = properties.find(_RPR)
            self._goes_on = end is not None and any(one.tag in self._skipped for one in end)
            section = properties.find(_SECTION)
            if section is not None and not self._in_note:
                self.sections.append(read_numbering(section, self._numbering))
                if not self._rendered and value(section.find(W + "type")) != "continuous":
                    self._page += 1
        if self._boxes:
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._made.close_block()
                self._blocks(box, "paragraph")
            self._made.close_block()

    # ---- in a paragraph

    def _inline(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _RUN:
            self._run(element)
        elif tag in self._skipped or tag in _NO_WORDS:
            return
        elif (special := _SPECIAL.get(tag)) is not None:
            special(self, element)
        elif len(element):
            for child in element:
                self._inline(child)

    def _run(self, run: etree._Element) -> None:
        look = self._look
        for element in run:
            tag = element.tag
            if tag == _TEXT:
                if element.text:
                    self._write(element.text, look)
            elif tag == _RPR:
                look = read_look(element, look, self.setting.styles)
            else:
                handler = _IN_RUN.get(tag)
                if handler is not None:
                    handler(self, element, look)
        self._own_label = None

    def _write(self, text: str, look: Look) -> None:
        """Words that are printed."""
        if look.hidden or not self._fields.printed:
            return
        if self._own_label is not None:
            self._take_own(text)
            return
        text = text.replace("\u00ad", "").replace("\n", " ")
        target = self._target[-1] if self._target else self._fields.target
        self._made.write(text, look.flags(), target, look.language(text))

    # ---- in a run

    def _deleted_text(self, element: etree._Element, look: Look) -> None:
        if self.setting.changes == "reject":
            self._write(element.text or "", look)

    def _break(self, element: etree._Element, look: Look) -> None:
        kind = value(element, "type")
        if kind == "page" and not self._rendered:
            self._page += 1
        self._space("\n", look)

    def _space(self, text: str, look: Look) -> None:
        if not look.hidden and self._fields.printed:
            self._made.write(text)

    def _tab(self, _element: etree._Element, look: Look) -> None:
        self._space("\t", look)

    def _new_line(self, _element: etree._Element, look: Look) -> None:
        self._space("\n", look)

    def _hyphen(self, _element: etree._Element, look: Look) -> None:
        self._write("-", look)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        self._write(symbol(value(element, "font"), value(element, "char")), look)

    def _rendered_page(self, _element: etree._Element, _look: Look) -> None:
        self._page += 1

    def _field_char(self, element: etree._Element, look: Look) -> None:
        self._fields.turn(value(element, "fldCharType"), element.findtext(W + "fldData") or "")
        noted = self._fields.take_noteref()
        if noted in self.setting.noterefs and self._fields.printed and not self._in_note:
            kind, note = self.setting.noterefs[noted]
            self._made.mark((kind, self.prefix + note))
            self._fields.silence()
        said = self._fields.take_unprinted()
        if said and self._fields.printed:
            self._write(base_of_equation(said), look)

    def _field_code(self, element: etree._Element, _look: Look) -> None:
        self._fields.add_code(element.text or "")

    def _note_reference(self, element: etree._Element, look: Look) -> None:
        if look.hidden or not self._fields.printed:
            return
        kind = FOOTNOTE if element.tag == _FOOTNOTE else ENDNOTE
        own = is_own = element.get(W + "customMarkFollows") in ("1", "true", "on")
        self.pointed.append(Pointed(kind, self.prefix + value(element, "id"), len(self.sections), self._page, "" if own else None))
        self._made.mark(self.pointed[-1].key)
        self._own_label = [] if is_own else None

    def _take_own(self, text: str) -> None:
        """The mark that a writer gave a note follows its reference in the run."""
        label = (self.pointed[-1].own or "") + text.strip()
        self.pointed[-1] = self.pointed[-1]._replace(own=label)

    def _comment_reference(self, element: etree._Element, _look: Look) -> None:
        if not self._in_note:
            key = (COMMENT, self.prefix + value(element, "id"))
            self._made.mark(key)

    def _ruby(self, element: etree._Element, _look: Look) -> None:
        for base in element.iterfind(W + "rubyBase"):
            for child in base:
                self._inline(child)

    def _drawing(self, element: etree._Element, _look: Look) -> None:
        if self._in_note and self._depth > 3:
            return
        self._boxes.extend(_boxes(element))

    def _alternate_in_run(self, element: etree._Element, look: Look) -> None:
        for child in _choose(element):
            handler = _IN_RUN.get(child.tag)
            if child.tag == _TEXT:
                self._write(child.text or "", look)
            elif handler is not None:
                handler(self, child, look)

    # ---- wrappers

    def _hyperlink(self, element: etree._Element) -> None:
        relation = self._relations.get(element.get(R + "id", ""))
        anchor = value(element, "anchor")
        target = relation.target if relation is not None and relation.external else ""
        self._target.append(target + (f"#{anchor}" if anchor else ""))
        for child in element:
            self._inline(child)
        self._target.pop()

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.turn("begin", element.findtext(W + "fldData") or "")
        self._fields.add_code(value(element, "instr"))
        self._fields.turn("separate")
        for child in element:
            self._inline(child)
        self._fields.turn("end")

    def _alternate(self, element: etree._Element) -> None:
        for child in _choose(element):
            self._inline(child)

    def _content_control(self, element: etree._Element) -> None:
        """A content control; what shows only as long as nothing is filled in is no word of the text."""
        properties, content = element.find(W + "sdtPr"), element.find(W + "sdtContent")
        if content is None or (properties is not None and is_on_there(properties.find(W + "showingPlcHdr"))):
            return
        witness = self._fields.begin_control(value(properties.find(W + "tag")) if properties is not None else "")
        for child in content:
            self._inline(child)
        self._fields.end_control(witness)

    def _comment_edge(self, element: etree._Element) -> None:
        if not self._in_note:
            self._made.edge("anchor" if element.tag == _COMMENT_START else "anchor-end", (COMMENT, self.prefix + value(element, "id")))

    def _math(self, element: etree._Element) -> None:
        for text in element.iter(M + "t"):
            self._write(text.text or "", self._look)

    def _bookmark(self, element: etree._Element) -> None:
        known = read_code(self.setting.properties.get(value(element, "name"), ""))
        if known is not None and self._fields.printed:
            self._bookmarks[value(element, "id")] = self._made.begin_witness(*known)

    def _bookmark_end(self, element: etree._Element) -> None:
        number = self._bookmarks.pop(value(element, "id"), None)
        if number is not None:
            self._made.end_witness(number)


def is_on_there(element: etree._Element | None) -> bool:
    """Whether a property is there and holds."""
    return element is not None and is_on(element)


def _choose(alternate: etree._Element) -> etree._Element | list[etree._Element]:
    """What is read of alternatives: the first that holds words, for the last resort repeats them for older programs."""
    for one in alternate:
        if next(one.iter(_TEXT, _FOOTNOTE, _ENDNOTE, M + "t"), None) is not None:
            return one
    return []


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The texts in a drawing, each once: those in them are found when they are read."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == _BOX:
            yield one
        elif one.tag == _ALTERNATE:
            chosen = _choose(one)
            waiting.extend(reversed(list(chosen)))
        else:
            waiting.extend(reversed(one))


_P, _TBL, _TR, _TRPR, _RUN, _TEXT = W + "p", W + "tbl", W + "tr", W + "trPr", W + "r", W + "t"
_PPR, _RPR, _PSTYLE, _OUTLINE, _SECTION = W + "pPr", W + "rPr", W + "pStyle", W + "outlineLvl", W + "sectPr"
_PAGE_BEFORE, _ALT_CHUNK, _BOX = W + "pageBreakBefore", W + "altChunk", W + "txbxContent"
_ALTERNATE = MC + "AlternateContent"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_COMMENT_START, _COMMENT_END = W + "commentRangeStart", W + "commentRangeEnd"
_COMMENT_EDGES = frozenset({_COMMENT_START, _COMMENT_END})
_ACCEPTED = frozenset({W + "del", W + "moveFrom", W + "cellDel"})
_REJECTED = frozenset({W + "ins", W + "moveTo", W + "cellIns"})
_NO_BLOCKS = frozenset({W + "sectPr", W + "sdtPr", W + "sdtEndPr", W + "tblPr", W + "tblGrid", W + "tcPr", W + "trPr", W + "customXmlPr"})
_NO_WORDS = frozenset({_PPR, W + "proofErr", W + "sdtPr", W + "smartTagPr", W + "customXmlPr", W + "sdtEndPr", W + "permStart"})

_Handler = Callable[["Body", "etree._Element", Look], None]
_IN_RUN: dict[object, _Handler] = {
    W + "delText": Body._deleted_text,
    W + "br": Body._break,
    W + "cr": Body._new_line,
    W + "tab": Body._tab,
    W + "ptab": Body._tab,
    W + "noBreakHyphen": Body._hyphen,
    W + "sym": Body._symbol,
    W + "lastRenderedPageBreak": Body._rendered_page,
    W + "fldChar": Body._field_char,
    W + "instrText": Body._field_code,
    _FOOTNOTE: Body._note_reference,
    _ENDNOTE: Body._note_reference,
    W + "commentReference": Body._comment_reference,
    W + "ruby": Body._ruby,
    W + "drawing": Body._drawing,
    W + "pict": Body._drawing,
    W + "object": Body._drawing,
    _ALTERNATE: Body._alternate_in_run,
}
_SPECIAL: dict[object, Callable[[Body, etree._Element], None]] = {
    W + "hyperlink": Body._hyperlink,
    W + "fldSimple": Body._simple_field,
    W + "sdt": Body._content_control,
    W + "bookmarkStart": Body._bookmark,
    W + "bookmarkEnd": Body._bookmark_end,
    _COMMENT_START: Body._comment_edge,
    _COMMENT_END: Body._comment_edge,
    _ALTERNATE: Body._alternate,
    M + "oMath": Body._math,
    M + "oMathPara": Body._math,
}
