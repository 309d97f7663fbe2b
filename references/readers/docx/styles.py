"""How words are set: by their own properties, their styles, and what the document says of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bib.scripts import has_han
from references.readers.docx.names import W, is_on, number, value
from references.readers.manuscript import RUN_FLAGS

if TYPE_CHECKING:
    from lxml import etree


class Look(NamedTuple):
    """How words are set and said."""

    hidden: bool = False
    italic: bool = False
    raised: bool = False
    languages: tuple[str, str, str] = ("", "", "")
    """of Latin, of East Asian, and of right-to-left words"""
    rtl: bool = False

    def flags(self) -> frozenset[str]:
        """As `references.structure.Run` has them."""
        return RUN_FLAGS[self.italic, self.raised]

    def language(self, text: str) -> str:
        """The language of words that are set so, by their script.

        >>> Look(languages=("de-DE", "zh-TW", "")).language("Hafen"), Look(languages=("de-DE", "zh-TW", "")).language("港口")
        ('de-DE', 'zh-TW')
        """
        latin, eastern, bidirectional = self.languages
        if self.rtl:
            return bidirectional or latin
        return eastern if eastern and not text.isascii() and has_han(text) else latin


_RAISED = frozenset({"superscript"})


class ParagraphStyle(NamedTuple):
    """What a style says of a paragraph."""

    kind: str = "paragraph"
    level: int | None = None
    """of a heading, from 0"""
    numbering: tuple[str, int] | None = None
    """the list and the level in it"""
    look: Look = Look()


def read_look(properties: etree._Element, base: Look, styles: Styles) -> Look:
    """How a run is set that has these properties over what its paragraph says."""
    hidden, italic, raised, languages, rtl = base
    for one in properties:
        tag = one.tag
        if tag == _RSTYLE:
            hidden, italic, raised, languages, rtl = styles.over(value(one), Look(hidden, italic, raised, languages, rtl))
        elif tag == _VANISH:
            hidden = is_on(one)
        elif tag == _ITALIC:
            italic = is_on(one)
        elif tag == _VERTICAL:
            raised = value(one) in _RAISED
        elif tag == _POSITION:
            raised = raised or (number(one) or 0) > 0
        elif tag == _LANG:
            languages = (value(one) or languages[0], value(one, "eastAsia") or languages[1], value(one, "bidi") or languages[2])
        elif tag == _RTL:
            rtl = is_on(one)
    return Look(hidden, italic, raised, languages, rtl)


_RSTYLE, _VANISH, _ITALIC, _VERTICAL = W + "rStyle", W + "vanish", W + "i", W + "vertAlign"
_POSITION, _LANG, _RTL = W + "position", W + "lang", W + "rtl"
_RPR, _PPR = W + "rPr", W + "pPr"

_KINDS = {"caption": "caption", "quote": "quote", "intense quote": "quote", "title": "heading", "subtitle": "heading"}
"""names of styles that Word has built in, which are English in every language of Word -> the kind of block"""
_DEEPEST = 30
"""styles that are made from one another; more are a circle"""


class Styles:
    """The styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self.default_paragraph = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._over: dict[tuple[str, Look], Look] = {}
        self.base = Look()
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            self._styles.setdefault(value(style, "styleId"), style)
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self.default_paragraph = value(style, "styleId")
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{_RPR}")
        if defaults is not None:
            self.base = read_look(defaults, Look(), self)

    def over(self, style: str, look: Look) -> Look:
        """How words are set that have a style of characters over what is said of them already."""
        key = style, look
        if key not in self._over:
            found = look
            for one in self._line_of(style):
                properties = one.find(_RPR)
                if properties is not None:
                    found = read_look(properties, found, _NO_STYLES)
            self._over[key] = found
        return self._over[key]

    def paragraph(self, style: str) -> ParagraphStyle:
        """What a style says of a paragraph, with what it is made from."""
        style = style or self.default_paragraph
        if style not in self._paragraphs:
            self._paragraphs[style] = self._read_paragraph(style)
        return self._paragraphs[style]

    def _read_paragraph(self, style: str) -> ParagraphStyle:
        kind, level, numbering = "paragraph", None, None
        for one in self._line_of(style):
            name = value(one.find(W + "name")).lower()
            kind = _KINDS.get(name, kind)
            properties = one.find(_PPR)
            if properties is not None:
                level = _level(properties, level)
                numbering = find_numbering(properties, numbering)
            if name.startswith("heading ") and name[8:].isdecimal():
                level = int(name[8:]) - 1
        return ParagraphStyle("heading" if level is not None else kind, level, numbering, self.over(style, self.base))

    def _line_of(self, style: str) -> list[etree._Element]:
        """A style and those that it is made from, the first of them first."""
        line: list[etree._Element] = []
        while (found := self._styles.get(style)) is not None and len(line) < _DEEPEST and found not in line:
            line.append(found)
            style = value(found.find(W + "basedOn"))
        return line[::-1]


def _level(properties: etree._Element, before: int | None) -> int | None:
    """The level of a heading, from 0; 9 says that a paragraph is none."""
    said = number(properties.find(W + "outlineLvl"))
    if said is None:
        return before
    return said if said < 9 else None


def find_numbering(properties: etree._Element, before: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list that a paragraph belongs to and its level in it; list 0 takes it out of any."""
    said = properties.find(W + "numPr")
    if said is None:
        return before
    which = value(said.find(W + "numId")) or (before[0] if before else "")
    level = number(said.find(W + "ilvl"))
    return (which, level if level is not None else before[1] if before else 0) if which and which != "0" else None


_NO_STYLES = Styles(None)
