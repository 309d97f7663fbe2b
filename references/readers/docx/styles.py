"""How words are set: by their own properties, their styles, and what the document says of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from bib.patterns import regex
from bib.scripts import has_han
from references.readers.docx.names import W, is_on, number, value
from references.readers.drafts import RUN_FLAGS

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


class ParagraphStyle(NamedTuple):
    """What a style says of a paragraph."""

    kind: str = "paragraph"
    level: int | None = None
    """of a heading, from 0"""
    numbering: tuple[str, int] | None = None
    """the list and the level in it"""
    look: Look = Look()


def read_look(properties: etree._Element, look: Look, styles: Styles) -> Look:
    """How a run is set that has these properties over what its paragraph says.

    >>> from lxml import etree
    >>> properties = etree.fromstring(f'<s xmlns:w="{W[1:-1]}"><w:i/><w:vertAlign w:val="superscript"/></s>')
    >>> sorted(read_look(properties, Look(), Styles(None)).flags())
    ['italic', 'superscript']
    """
    for one in properties:
        change = _CHANGES.get(one.tag)
        if change is not None:
            look = change(look, one, styles)
    return look


def _with_style(look: Look, element: etree._Element, styles: Styles) -> Look:
    return styles.over(value(element), look)


def _with_hidden(look: Look, element: etree._Element, _styles: Styles) -> Look:
    return look._replace(hidden=is_on(element))


def _with_italic(look: Look, element: etree._Element, _styles: Styles) -> Look:
    return look._replace(italic=is_on(element))


def _with_place(look: Look, element: etree._Element, _styles: Styles) -> Look:
    return look._replace(raised=value(element) == "superscript")


def _with_height(look: Look, element: etree._Element, _styles: Styles) -> Look:
    """Words lifted by hand are raised too: many set the marks of notes so."""
    return look._replace(raised=True) if (number(element) or 0) > 0 else look


def _with_languages(look: Look, element: etree._Element, _styles: Styles) -> Look:
    said = element.get
    before = look.languages
    languages = said(_VAL) or before[0], said(_EASTERN) or before[1], said(_BIDIRECTIONAL) or before[2]
    return look if languages == before else look._replace(languages=languages)


def _with_direction(look: Look, element: etree._Element, _styles: Styles) -> Look:
    return look._replace(rtl=is_on(element))


_CHANGES: dict[object, Callable[[Look, etree._Element, Styles], Look]] = {
    W + "rStyle": _with_style,
    W + "vanish": _with_hidden,
    W + "i": _with_italic,
    W + "vertAlign": _with_place,
    W + "position": _with_height,
    W + "lang": _with_languages,
    W + "rtl": _with_direction,
}
"""properties of runs that tell how they are read"""
_VAL, _EASTERN, _BIDIRECTIONAL = W + "val", W + "eastAsia", W + "bidi"
_RPR, _PPR = W + "rPr", W + "pPr"

_KINDS = {"caption": "caption", "quote": "quote", "intense quote": "quote", "title": "heading", "subtitle": "heading"}
"""names of styles that Word has built in, which are English in every language of Word -> the kind of block"""
_HEADING = regex(r"heading (\d)")
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
            if heading := _HEADING.fullmatch(name):
                level = int(heading[1]) - 1
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


def read_paragraph(properties: etree._Element, style: ParagraphStyle) -> ParagraphStyle:
    """What a paragraph says that has these properties over its style.

    >>> from lxml import etree
    >>> properties = etree.fromstring(f'<s xmlns:w="{W[1:-1]}"><w:outlineLvl w:val="1"/></s>')
    >>> read_paragraph(properties, ParagraphStyle()).kind
    'heading'
    """
    level = _level(properties, style.level)
    kind = "heading" if level is not None else "paragraph" if style.level is not None else style.kind
    return style._replace(kind=kind, level=level, numbering=find_numbering(properties, style.numbering))


def find_numbering(properties: etree._Element, before: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list that a paragraph belongs to and its level in it; list 0 takes it out of any.

    >>> from lxml import etree
    >>> properties = etree.fromstring(f'<s xmlns:w="{W[1:-1]}"><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></s>')
    >>> find_numbering(properties, None)
    ('4', 1)
    """
    said = properties.find(W + "numPr")
    if said is None:
        return before
    which = value(said.find(W + "numId")) or (before[0] if before else "")
    level = number(said.find(W + "ilvl"))
    return (which, level if level is not None else before[1] if before else 0) if which and which != "0" else None


_NO_STYLES = Styles(None)
