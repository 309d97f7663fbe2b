"""A tree of HTML elements -> its text, with the place of every element and link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree

from bib.patterns import regex
from references import terms
from references.readers.flow import Flow
from references.spans import Span
from references.structure import PLAIN, Block

Element = etree._Element
Address = tuple[str, str]
"""the file (empty: the page itself) and the id in it"""


class Link(NamedTuple):
    """Words that lead to a place in the document."""

    element: Element
    span: Span
    goal: Address


class Placed(NamedTuple):
    """A block and the element whose words it holds."""

    block: Block
    home: Element


@dataclass(slots=True)
class Page:
    """One text of one or several trees (the chapters of a book)."""

    flow: Flow = field(default_factory=Flow)
    spans: dict[Element, Span] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    anchors: dict[Address, Element] = field(default_factory=dict)
    homes: list[Element] = field(default_factory=list)
    """of each block of the flow, the element that it stands in"""

    @property
    def placed(self) -> list[Placed]:
        return [Placed(block, home) for block, home in zip(self.flow.blocks, self.homes, strict=True)]


class _Set(NamedTuple):
    """How the words of an element are set: as those round it, but for what the element says."""

    kind: str = "paragraph"
    flags: frozenset[str] = PLAIN
    target: str = ""
    language: str = ""
    kept: bool = False


@cache
def elements() -> Mapping[str, str | frozenset[str]]:
    """What each name of an element does (terms/web.toml): begins a block of a kind, sets words apart, holds none.

    >>> elements()["h2"], elements()["sup"]
    ('heading', frozenset({'superscript'}))
    """
    found: dict[str, str | frozenset[str]] = {}
    table = terms.load("web")["elements"]
    for kind, names in table["blocks"].items():
        found.update(dict.fromkeys(names, kind))
    for flag, names in table["flags"].items():
        found.update(dict.fromkeys(names, frozenset({flag})))
    return found


@cache
def silent() -> frozenset[str]:
    """The elements whose words nobody reads on the page.

    >>> "script" in silent()
    True
    """
    return frozenset(terms.load("web")["elements"]["silent"])


@cache
def goals() -> tuple[str, ...]:
    """The attributes of links that name a place.

    >>> "data-rid" in goals()
    True
    """
    return tuple(terms.load("web")["links"]["goals"])


@cache
def places() -> tuple[str, ...]:
    """The attributes by which a place is named, beside its id.

    >>> "content-id" in places()
    True
    """
    return tuple(terms.load("web")["links"]["places"])


@cache
def unsaid() -> frozenset[str]:
    """The classes of words that the site puts in among the author's.

    >>> "mw-editsection" in unsaid()
    True
    """
    return frozenset(terms.load("web")["names"]["unsaid"])


def add_tree(page: Page, root: Element, file: str = "", base: str = "") -> None:
    r"""Writes the words of a tree behind those that a page has; `base` is what addresses are relative to.

    >>> page = Page()
    >>> add_tree(page, etree.fromstring("<body><h1>On <i>dams</i></h1><p>Words.</p></body>"))
    >>> page.flow.text.split("\n\n"), [block.kind for block in page.flow.blocks]
    (['On dams', 'Words.'], ['heading', 'paragraph'])
    """
    before = len(page.links)
    walk = _Walk(page, file, base)
    walk.write(root)
    _tighten(page, root)
    page.links[before:] = [Link(element, page.spans[element], goal) for element, _, goal in page.links[before:]]


def _tighten(page: Page, root: Element) -> None:
    """White space before the first word of an element is none of its words."""
    text = page.flow.text
    for element in root.iter(etree.Element):
        span = page.spans.get(element)
        if span is not None and text[span.start : span.start + 1].isspace() and name_of(element) not in silent():
            start = span.start + len(text[span.start : span.start + 3]) - len(text[span.start : span.start + 3].lstrip())
            if start <= span.end or text[span.start] == "\n":
                page.spans[element] = Span(start, max(span.end, start))


class _Walk:
    def __init__(self, page: Page, file: str, base: str) -> None:
        self.page, self.file, self.base = page, file, base
        self.sets: list[_Set] = [_Set()]
        self.open: list[Element] = []
        """the elements of blocks that are open"""

    def write(self, root: Element) -> None:
        silenced: Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                silenced = silenced if silenced is not None else self._begin(element)
                continue
            if silenced is None:
                self._end(event, element)
            elif element is not silenced:
                continue
            silenced = None
            if element is not root:
                self._add(element.tail)
        self._close()

    def _begin(self, element: Element) -> Element | None:
        """Enters an element; gives it back where its words are not read."""
        if name_of(element) in silent():
            self._name_place(element)
            return element
        self._enter(element)
        return None

    def _end(self, event: str, element: Element) -> None:
        if event == "end":
            self._leave(element)

    def _name_place(self, element: Element) -> None:
        """An element is found by its id, and of old by its name; a button without words too: scripts put it where marks were."""
        self.page.spans[element] = Span(self.page.flow.length, self.page.flow.length)
        names = (element.get("name") if name_of(element) == "a" else None, *map(element.get, places()))
        for key in (element.get("id"), *names):
            if key:
                self.page.anchors.setdefault((self.file, key), element)

    def _enter(self, element: Element) -> None:
        name, flow = name_of(element), self.page.flow
        self._name_place(element)
        does = elements().get(name)
        if name == "br":
            flow.break_line()
        elif isinstance(does, str):
            self._close()
            self.open.append(element)
        self.sets.append(self._set(element, name, does))
        self._add(element.text)

    def _leave(self, element: Element) -> None:
        page = self.page
        page.spans[element] = span = Span(page.spans[element].start, page.flow.length)
        if isinstance(elements().get(name_of(element)), str):
            self._close()
            self.open.pop()
        self.sets.pop()
        if name_of(element) == "a":
            page.links.extend(Link(element, span, goal) for goal in self._goals(element))

    def _close(self) -> None:
        """Ends the block that stands open: its home is the innermost element of blocks."""
        page = self.page
        page.flow.finish()
        while len(page.homes) < len(page.flow.blocks):
            page.homes.append(self.open[-1])

    def _set(self, element: Element, name: str, does: str | frozenset[str] | None) -> _Set:
        now = self.sets[-1]
        if isinstance(does, str) and does != "paragraph":
            now = now._replace(kind=does, kept=does == "code")
        language = element.get("lang") or element.get(_XML_LANGUAGE)
        return now._replace(
            flags=now.flags | (does if isinstance(does, frozenset) else PLAIN) | _styled(element),
            target=self._absolute(element.get("href") or "") if name == "a" else now.target,
            language=now.language if language is None or element.getparent() is None else language,
        )

    def _add(self, words: str | None) -> None:
        if words:
            now = self.sets[-1]
            self.page.flow.add(words, now.flags, now.target, now.language, kind=now.kind, kept=now.kept)

    def _absolute(self, address: str) -> str:
        """Where a link leads on the web; nothing for a place of the document, a script, a letter."""
        try:
            whole = urljoin(self.base, address.strip())
        except ValueError:
            return ""
        return whole if whole.startswith(("http://", "https://", "ftp://")) and not address.startswith("#") else ""

    def _goals(self, element: Element) -> list[Address]:
        """The places of the document that a link leads to: by its address, else by what its maker's scripts are told."""
        goal = self._goal(element.get("href") or "")
        if goal is not None:
            return [goal]
        named = [value for key in goals() if (value := element.get(key))]
        named += _QUOTED.findall(element.get("onclick") or "")[:_MOST_NAMES]
        return [(self.file, value) for value in dict.fromkeys(named)]

    def _goal(self, address: str) -> Address | None:
        """The place of the document that a link leads to."""
        file, fragment = urldefrag(address.strip())
        if not fragment:
            return None
        if file and self.file:
            file = urljoin(self.file, unquote(file))
        return file or self.file, unquote(fragment)


def _styled(element: Element) -> frozenset[str]:
    """What an element's own style says of its words."""
    style = (element.get("style") or "").replace(" ", "").casefold()
    flags = {"superscript"} if "vertical-align:super" in style else set()
    return frozenset(flags | {"hidden"} if element.get("hidden") is not None or "display:none" in style or _is_unsaid(element) else flags)


def _is_unsaid(element: Element) -> bool:
    """Words that the site puts in among the author's: [edit]."""
    return bool(unsaid().intersection((element.get("class") or "").split()))


def shown_words(page: Page, element: Element) -> str:
    """The words of an element that a reader sees: none that only a program for the blind says (Footnote 1).

    >>> page, tree = Page(), etree.fromstring('<body><p><a><span class="sr-only">Footnote </span>1</a></p></body>')
    >>> add_tree(page, tree)
    >>> page.flow.text, shown_words(page, tree[0][0])
    ('Footnote 1', ' 1')
    """
    span, text = page.spans[element], page.flow.text
    unsaid = [page.spans[one] for one in element.iterdescendants(etree.Element) if one in page.spans and _is_unsaid(one)]
    shown, at = "", span.start
    for one in unsaid:
        shown += text[at : one.start]
        at = max(at, one.end)
    return shown + text[at : span.end]


_QUOTED = regex(r"['\"]([\w:.-]{1,100})['\"]")
_MOST_NAMES = 3
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def name_of(element: Element) -> str:
    """The name of an element in lower case, without its namespace; nothing for a comment.

    >>> name_of(etree.fromstring('<P xmlns="http://www.w3.org/1999/xhtml"/>'))
    'p'
    """
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def ancestors(element: Element) -> Iterable[Element]:
    """An element and those round it, from the inside.

    >>> [name_of(one) for one in ancestors(etree.fromstring("<p><b/></p>")[0])]
    ['b', 'p']
    """
    yield element
    yield from element.iterancestors()
