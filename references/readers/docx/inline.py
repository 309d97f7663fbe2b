"""What stands in a paragraph of Word: runs, and the wrappers and fields round them.

What is not known is entered, not skipped: Word's files nest words in a dozen kinds of wrappers, and other programs add their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from references.readers.docx.fields import Fields
from references.readers.docx.lists import Lists
from references.readers.docx.names import MC, M, R, W, is_on, note_id, value
from references.readers.docx.numbering import COMMENT, ENDNOTE, FOOTNOTE, Numbering, Pointed
from references.readers.docx.parts import Parts
from references.readers.docx.ruby import base_of_equation
from references.readers.docx.styles import Look, Styles, read_look
from references.readers.docx.symbols import symbol
from references.readers.how import Changes
from references.readers.managers import read_code
from references.readers.manuscript import Manuscript
from references.readers.word_sources import Sources

if TYPE_CHECKING:
    from lxml import etree


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
    sources: Sources = MappingProxyType({})
    """Word's own list of sources"""


class Inline:
    """Writes the words of paragraphs into a manuscript."""

    def __init__(self, made: Manuscript, setting: Setting, part: str, prefix: str) -> None:
        self._made, self.setting = made, setting
        self.prefix = prefix
        self._relations = setting.parts.relations(part)
        self._skipped = REJECTED if setting.changes == "reject" else ACCEPTED
        self._fields = Fields(made, setting.sources)
        self._target: list[str] = []
        self._boxes: list[etree._Element] = []
        self._takes_label = False
        """what the run goes on with is the label of its note"""
        self._look = Look()
        self._page = 0
        self._rendered = False
        self._in_note = False
        self._bookmarks: dict[str, int] = {}
        """ids of bookmarks in which a program for citations keeps its words -> number of what it knows"""
        self.pointed: list[Pointed] = []
        self.sections: list[dict[str, Numbering]] = []

    # ---- runs

    def write_inline(self, element: etree._Element) -> None:
        """What an element of a paragraph holds."""
        tag = element.tag
        if tag == _RUN:
            self._run(element)
        elif tag in self._skipped or tag in _NO_WORDS:
            return
        elif (special := _SPECIAL.get(tag)) is not None:
            special(self, element)
        elif len(element):
            for child in element:
                self.write_inline(child)

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
        self._takes_label = False

    def _write(self, text: str, look: Look) -> None:
        """Words that are printed."""
        if look.hidden or not self._fields.printed:
            return
        if self._takes_label:
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
        self._space(" ", look)

    def _new_line(self, _element: etree._Element, look: Look) -> None:
        self._space("\n", look)

    def _hyphen(self, _element: etree._Element, look: Look) -> None:
        self._write("-", look)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        self._write(symbol(value(element, "font"), value(element, "char")), look)

    def _rendered_page(self, _element: etree._Element, _look: Look) -> None:
        self._page += 1

    def _field_char(self, element: etree._Element, look: Look) -> None:
        self._turn_field(value(element, "fldCharType"), element.findtext(W + "fldData") or "")
        said = self._fields.take_unprinted()
        if said and self._fields.printed:
            self._write(base_of_equation(said), look)

    def _turn_field(self, kind: str, data: str = "") -> None:
        """Begins a field, its result, or ends it; a field that sets the mark of a note once more is that mark."""
        self._fields.turn(kind, data)
        noted = self._fields.take_noteref()
        if noted and noted in self.setting.noterefs and self._fields.printed and not self._in_note:
            kind_of_note, note = self.setting.noterefs[noted]
            self._made.mark((kind_of_note, self.prefix + note))
            self._fields.silence()

    def _field_code(self, element: etree._Element, _look: Look) -> None:
        self._fields.add_code(element.text or "")

    def _note_reference(self, element: etree._Element, look: Look) -> None:
        if look.hidden or not self._fields.printed:
            return
        kind = FOOTNOTE if element.tag == _FOOTNOTE else ENDNOTE
        has_own = value(element, "customMarkFollows") in ("1", "true", "on")
        self.pointed.append(Pointed(kind, self.prefix + note_id(element), len(self.sections), self._page, "" if has_own else None))
        self._made.mark(self.pointed[-1].key)
        self._takes_label = has_own

    def _take_own(self, text: str) -> None:
        """The mark that a writer gave a note follows its reference in the run."""
        label = (self.pointed[-1].own or "") + text.strip()
        self.pointed[-1] = self.pointed[-1]._replace(own=label)

    def _comment_reference(self, element: etree._Element, _look: Look) -> None:
        if not self._in_note:
            key = (COMMENT, self.prefix + note_id(element))
            self._made.mark(key)

    def _note_label(self, _element: etree._Element, _look: Look) -> None:
        """Where Word prints the label of a note at its body."""
        if self._in_note:
            self._made.edge("label", "")

    def _ruby(self, element: etree._Element, _look: Look) -> None:
        for base in element.iterfind(W + "rubyBase"):
            for child in base:
                self.write_inline(child)

    def _drawing(self, element: etree._Element, _look: Look) -> None:
        self._boxes.extend(_boxes(element))

    def _alternate_in_run(self, element: etree._Element, look: Look) -> None:
        for child in choose(element):
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
            self.write_inline(child)
        self._target.pop()

    def _simple_field(self, element: etree._Element) -> None:
        self._turn_field("begin", element.findtext(W + "fldData") or "")
        self._fields.add_code(value(element, "instr"))
        self._turn_field("separate")
        for child in element:
            self.write_inline(child)
        self._turn_field("end")

    def _alternate(self, element: etree._Element) -> None:
        for child in choose(element):
            self.write_inline(child)

    def _content_control(self, element: etree._Element) -> None:
        """A content control; what shows only as long as nothing is filled in is no word of the text."""
        properties, content = element.find(W + "sdtPr"), element.find(W + "sdtContent")
        if content is None or (properties is not None and is_on(properties.find(W + "showingPlcHdr"))):
            return
        witness = self._fields.begin_control(value(properties.find(W + "tag")) if properties is not None else "")
        for child in content:
            self.write_inline(child)
        self._fields.end_control(witness)

    def _comment_edge(self, element: etree._Element) -> None:
        if not self._in_note:
            self._made.edge("anchor" if element.tag == _COMMENT_START else "anchor-end", (COMMENT, self.prefix + note_id(element)))

    def _math(self, element: etree._Element) -> None:
        for text in element.iter(M + "t"):
            self._write(text.text or "", self._look)

    def _other_file(self, element: etree._Element) -> None:
        """A chapter that stands in a file of its own: what a document names is not fetched."""
        relation = self._relations.get(element.get(R + "id", ""))
        self._made.remarks.append(("part-not-read", relation.target if relation is not None else "a chapter in a file of its own"))

    def _bookmark(self, element: etree._Element) -> None:
        if not self._in_note and self._fields.printed:
            self._made.place(value(element, "name"))
        known = read_code(self.setting.properties.get(value(element, "name"), ""))
        if known is not None and self._fields.printed:
            self._bookmarks[value(element, "id")] = self._made.begin_witness(*known)

    def _bookmark_end(self, element: etree._Element) -> None:
        number = self._bookmarks.pop(value(element, "id"), None)
        if number is not None:
            self._made.end_witness(number)


def choose(alternate: etree._Element) -> etree._Element | list[etree._Element]:
    """What is read of alternatives: the first that holds words, for the last resort repeats them for older programs.

    >>> from lxml import etree
    >>> both = etree.fromstring(f'<s xmlns:w="{W[1:-1]}"><choice><w:t>Ships</w:t></choice><fallback><w:t>Ships</w:t></fallback></s>')
    >>> choose(both).tag
    'choice'
    """
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
            chosen = choose(one)
            waiting.extend(reversed(list(chosen)))
        else:
            waiting.extend(reversed(one))


_RUN, _TEXT, _RPR, _BOX = W + "r", W + "t", W + "rPr", W + "txbxContent"
_ALTERNATE = MC + "AlternateContent"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_COMMENT_START, _COMMENT_END = W + "commentRangeStart", W + "commentRangeEnd"
COMMENT_EDGES = frozenset({_COMMENT_START, _COMMENT_END})
ACCEPTED = frozenset({W + "del", W + "moveFrom", W + "cellDel"})
"""what is not read where tracked changes are accepted"""
REJECTED = frozenset({W + "ins", W + "moveTo", W + "cellIns"})
"""and where they are rejected"""
_NO_WORDS = frozenset({W + "pPr", W + "proofErr", W + "sdtPr", W + "smartTagPr", W + "customXmlPr", W + "sdtEndPr", W + "permStart"})

_Handler = Callable[["Inline", "etree._Element", Look], None]
_IN_RUN: dict[object, _Handler] = {
    W + "delText": Inline._deleted_text,
    W + "br": Inline._break,
    W + "cr": Inline._new_line,
    W + "tab": Inline._tab,
    W + "ptab": Inline._tab,
    W + "noBreakHyphen": Inline._hyphen,
    W + "sym": Inline._symbol,
    W + "lastRenderedPageBreak": Inline._rendered_page,
    W + "fldChar": Inline._field_char,
    W + "instrText": Inline._field_code,
    _FOOTNOTE: Inline._note_reference,
    _ENDNOTE: Inline._note_reference,
    W + "commentReference": Inline._comment_reference,
    W + "footnoteRef": Inline._note_label,
    W + "endnoteRef": Inline._note_label,
    W + "ruby": Inline._ruby,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._drawing,
    W + "object": Inline._drawing,
    _ALTERNATE: Inline._alternate_in_run,
}
_SPECIAL: dict[object, Callable[[Inline, etree._Element], None]] = {
    W + "hyperlink": Inline._hyperlink,
    W + "fldSimple": Inline._simple_field,
    W + "sdt": Inline._content_control,
    W + "bookmarkStart": Inline._bookmark,
    W + "subDoc": Inline._other_file,
    W + "bookmarkEnd": Inline._bookmark_end,
    _COMMENT_START: Inline._comment_edge,
    _COMMENT_END: Inline._comment_edge,
    _ALTERNATE: Inline._alternate,
    M + "oMath": Inline._math,
    M + "oMathPara": Inline._math,
}
