"""How words are set in OpenDocument: by automatic styles, and the styles that these are made from (part 3, 16 and 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bib.scripts import has_han
from references.readers.drafts import RUN_FLAGS
from references.readers.labels import find_form, format_number
from references.readers.odt.names import FO, STYLE, TEXT

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 30
"""styles that are made from one another; more are a circle"""


_KINDS = {"caption": "caption", "quotations": "quote", "title": "heading"}
"""names of styles that LibreOffice has built in -> the kind of block"""


class Look(NamedTuple):
    """How words are set and said."""

    hidden: bool = False
    italic: bool = False
    raised: bool = False
    latin: str = ""
    eastern: str = ""

    def flags(self) -> frozenset[str]:
        """As `references.structure.Run` has them."""
        return RUN_FLAGS[self.italic, self.raised]

    def language(self, text: str) -> str:
        """The language of words that are set so, by their script."""
        return self.eastern if self.eastern and not text.isascii() and has_han(text) else self.latin


class Styles:
    """The styles of a document, automatic and named."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._looks: dict[tuple[str, str, Look], Look] = {}
        self._lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        self.notes: dict[str, etree._Element] = {}
        self.base = Look()
        for root in roots:
            self._add(root)

    def _add(self, root: etree._Element) -> None:
        for style in root.iter(STYLE + "style"):
            self._styles.setdefault((style.get(STYLE + "family", ""), style.get(STYLE + "name", "")), style)
        for style in root.iter(STYLE + "default-style"):
            if style.get(STYLE + "family") == "paragraph":
                self.base = _over(style, self.base)
        for style in root.iter(TEXT + "list-style"):
            self._lists.setdefault(style.get(STYLE + "name", ""), style)
        for style in root.iter(TEXT + "outline-style"):
            self.outline = style
        for one in root.iter(TEXT + "notes-configuration"):
            self.notes.setdefault(one.get(TEXT + "note-class", ""), one)

    def look(self, family: str, name: str, before: Look) -> Look:
        """How words are set that have a style, over what is said of them already."""
        key = family, name, before
        if key not in self._looks:
            found = before
            for style in self._line_of(family, name):
                found = _over(style, found)
            self._looks[key] = found
        return self._looks[key]

    def kind_of(self, name: str) -> str:
        """The kind of block that a paragraph of this style is, as `references.structure.Block` has it."""
        kinds = (_KINDS.get(one.get(STYLE + "name", "").lower()) for one in self._line_of("paragraph", name))
        return next(filter(None, kinds), "paragraph")

    def list_style(self, name: str) -> etree._Element | None:
        """The style of a list."""
        return self._lists.get(name)

    def list_of(self, paragraph: str) -> str:
        """The style of lists that a style of paragraphs takes part in."""
        return next((found for one in reversed(self._line_of("paragraph", paragraph)) if (found := one.get(STYLE + "list-style-name"))), "")

    def _line_of(self, family: str, name: str) -> list[etree._Element]:
        """A style and those that it is made from, the first of them first."""
        line: list[etree._Element] = []
        while (found := self._styles.get((family, name))) is not None and len(line) < _DEEPEST and found not in line:
            line.append(found)
            name = found.get(STYLE + "parent-style-name", "")
        return line[::-1]


def _over(style: etree._Element, before: Look) -> Look:
    hidden, italic, raised, latin, eastern = before
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return before
    said = properties.get
    display = said(TEXT + "display")
    if display:
        hidden = display == "none"
    if said(FO + "font-style"):
        italic = said(FO + "font-style") in ("italic", "oblique")
    position = (said(STYLE + "text-position") or "").split()
    if position:
        raised = position[0] == "super" or (position[0].rstrip("%").isdecimal() and position[0] not in ("0%", "0"))
    latin = _tag(said(FO + "language"), said(FO + "country")) or latin
    eastern = _tag(said(STYLE + "language-asian"), said(STYLE + "country-asian")) or eastern
    return Look(hidden, italic, raised, latin, eastern)


def _tag(language: str | None, country: str | None) -> str:
    """A BCP 47 tag; nothing where a language is said to be none."""
    if not language or language in ("none", "zxx"):
        return ""
    return f"{language}-{country}" if country and country != "none" else language


class Numbers:
    """The numbers of a list or of the headings, which count on."""

    def __init__(self, style: etree._Element | None) -> None:
        levels = style if style is not None else ()
        self._levels = {read_number(one.get(TEXT + "level"), 0): one for one in levels}
        self._counts: dict[int, int] = {}

    def next(self, level: int, start: int | None = None) -> str:
        """What is printed before the next paragraph of a level, from 1."""
        mine = self._levels.get(level)
        if mine is None:
            return ""
        if mine.tag == TEXT + "list-level-style-bullet":
            return "•"
        before = self._counts.get(level, read_number(mine.get(TEXT + "start-value"), 1) - 1)
        self._counts = {one: count for one, count in self._counts.items() if one < level}
        self._counts[level] = before + 1 if start is None else start
        if not mine.get(STYLE + "num-format"):
            return ""
        shown = read_number(mine.get(TEXT + "display-levels"), 1)
        said = ".".join(filter(None, (self._said(one) for one in range(max(level - shown, 0) + 1, level + 1))))
        return f"{mine.get(STYLE + 'num-prefix', '')}{said}{mine.get(STYLE + 'num-suffix', '')}".strip()

    def _said(self, level: int) -> str:
        one = self._levels.get(level)
        return number_in(self._counts.get(level, 1), one.get(STYLE + "num-format", "") or "") if one is not None else ""


def read_number(said: str | None, other: int) -> int:
    """A whole number as an attribute states it; `other` where it states none that could number anything.

    >>> read_number("3", 1), read_number(None, 1), read_number("9" * 5000, 1)
    (3, 1, 1)
    """
    return int(said) if said and said.isdecimal() and len(said) < 10 else other


_FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "": "none"}


def number_in(count: int, form: str) -> str:
    """A number in a format as OpenDocument names it: by a letter, or by its first numbers.

    >>> number_in(4, "i"), number_in(2, "①, ②, ③, ..."), number_in(3, "")
    ('iv', '②', '')
    """
    return format_number(count, _FORMS[form] if form in _FORMS else find_form(form[0]))
