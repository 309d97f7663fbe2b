"""The body of a Word document, and of its notes: paragraphs, tables, text boxes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from references.readers.docx.fields import Fields
from references.readers.docx.inline import COMMENT_EDGES, Inline, Setting, choose
from references.readers.docx.names import MC, R, W, is_on, value
from references.readers.docx.numbering import Numbering, Pointed, read_numbering
from references.readers.docx.styles import ParagraphStyle, read_paragraph
from references.readers.manuscript import Manuscript

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 60
"""tables and text boxes in one another"""


class Body(Inline):
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
        super().__init__(made, setting, part, prefix)
        self._numbering = numbering
        self._take_chunk = take_chunk
        self._goes_on = False
        """the end of the last paragraph was deleted: the next one goes on with it"""
        self._depth = 0

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
        self._fields = Fields(self._made, self.setting.sources)
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
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, element, kind)
        elif len(element) and tag not in self._skipped and tag not in _NO_BLOCKS:
            self._blocks(element, kind)

    def _cell(self, cell: etree._Element, kind: str) -> None:
        if not self._is_changed(cell.find(_TCPR)):
            self._blocks(cell, kind)

    def _alternate_blocks(self, element: etree._Element, kind: str) -> None:
        self._blocks(choose(element), kind)

    def _edge_between_blocks(self, element: etree._Element, _kind: str) -> None:
        self._comment_edge(element)

    def _bookmark_between_blocks(self, element: etree._Element, _kind: str) -> None:
        if not self._goes_on:
            self._made.close_block()
        self._bookmark(element)

    def _table(self, table: etree._Element, _kind: str) -> None:
        self._goes_on = False
        for row in table.iterfind(_TR) if table.find(_TR) is not None else table.iter(_TR):
            if not self._is_changed(row.find(_TRPR)):
                self._made.begin_row()
                self._blocks(row, "cell")

    def _chunk(self, element: etree._Element, _kind: str) -> None:
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
        self._look = style.look
        if self._goes_on:
            self._goes_on = False
        else:
            self._open(properties, style, kind)
        for element in paragraph:
            self.write_inline(element)
        self._end_paragraph(properties)

    def _open(self, properties: etree._Element | None, style: ParagraphStyle, kind: str) -> None:
        if properties is not None:
            style = read_paragraph(properties, style)
            if not self._rendered and is_on(properties.find(_PAGE_BEFORE)):
                self._page += 1
        number = self.setting.lists.next(*style.numbering) if style.numbering else ""
        shown = "item" if style.kind == "paragraph" and style.numbering else style.kind
        self._made.open_block(kind if kind != "paragraph" else shown, number)

    def _end_paragraph(self, properties: etree._Element | None) -> None:
        if properties is not None:
            self._goes_on = self._is_changed(properties.find(_RPR))
            section = properties.find(_SECTION)
            if section is not None and not self._in_note:
                self._end_section(section)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._made.close_block()
            self._blocks(box, "paragraph")
            self._made.close_block()

    def _is_changed(self, properties: etree._Element | None) -> bool:
        """Whether what has these properties is not read: it was deleted, or put in."""
        return properties is not None and any(one.tag in self._skipped for one in properties)

    def _end_section(self, section: etree._Element) -> None:
        self.sections.append(read_numbering(section, self._numbering))
        if not self._rendered and value(section.find(W + "type")) != "continuous":
            self._page += 1


_P, _TBL, _TR, _TRPR, _CELL, _TCPR = W + "p", W + "tbl", W + "tr", W + "trPr", W + "tc", W + "tcPr"
_PPR, _RPR, _PSTYLE, _SECTION = W + "pPr", W + "rPr", W + "pStyle", W + "sectPr"
_PAGE_BEFORE, _ALT_CHUNK, _ALTERNATE = W + "pageBreakBefore", W + "altChunk", MC + "AlternateContent"
_NO_BLOCKS = frozenset({W + "sectPr", W + "sdtPr", W + "sdtEndPr", W + "tblPr", W + "tblGrid", W + "tcPr", W + "trPr", W + "customXmlPr"})

_HANDLERS: dict[object, Callable[[Body, etree._Element, str], None]] = {
    _P: Body._paragraph,
    _TBL: Body._table,
    _CELL: Body._cell,
    _ALT_CHUNK: Body._chunk,
    _ALTERNATE: Body._alternate_blocks,
    W + "bookmarkStart": Body._bookmark_between_blocks,
    **dict.fromkeys(COMMENT_EDGES, Body._edge_between_blocks),
}
