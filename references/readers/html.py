"""A web page: its text, and its notes as its links pair them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree, html

from bib.patterns import regex
from references.errors import UnreadableInput
from references.model import Document
from references.readers import encodings, xml
from references.readers.how import AS_IT_IS, How
from references.readers.links_out import find_links
from references.readers.web.main_content import main_blocks
from references.readers.web.notes import find_notes
from references.readers.web.tree import Page, add_tree
from references.structure import StatedNote, Structure

_CHARSET = regex(r"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DECLARED = regex(r"\A(?:\s*<\?xml[^>]*>)+")
"""what says the encoding of a page that is decoded already, also where it is not closed as it should be, or said twice"""


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A page with the blocks of its main text and its notes.

    >>> read("a.html", b'<p>One<a id="r" href="#n">1</a>.</p><p id="n"><a href="#r">1</a> A note.</p>').structure.notes[0].label
    '1'
    """
    source, root = open_page(path, data, how.encoding)
    page = Page()
    add_tree(page, root, base=_base(root))
    if not page.flow.blocks:
        raise UnreadableInput("the page has no text", where=path, do="save the page as the browser shows it")
    return as_document(source, page, "html", _base(root))


def open_page(path: str, data: bytes, encoding: str | None = None) -> tuple[Document, html.HtmlElement]:
    """The source of a page and its tree; its encoding is the named one, or the one that it states, or what reads best.

    >>> open_page("a.html", '<meta charset="gbk"><p>港口'.encode("gbk"))[1].findtext(".//p")
    '港口'
    """
    source = encodings.document(path, data, encoding or _stated_encoding(data))
    return source, parse(source.text)


def parse(source: str) -> html.HtmlElement:
    """The tree of a page; nothing that it names is fetched.

    >>> parse("<p>One<p>Two").xpath("string(//p[2])")
    'Two'
    """
    parser = html.HTMLParser(no_network=True, huge_tree=True)  # tags that are left open nest without end: 256 deep is not rare
    try:
        root = html.document_fromstring(_DECLARED.sub("", source), parser=parser)
    except etree.ParserError:  # there is nothing in it but comments, or no letter
        root = html.document_fromstring("<p>")
    xml.refuse_partial(parser, "the page")
    return root


def as_document(source: Document, page: Page, name: str, base: str = "") -> Document:
    """The document of a page: its notes, its main text without what belongs to the site, and the links in its sentences.

    >>> page = Page()
    >>> add_tree(page, parse("<p>Ships.</p>"))
    >>> as_document(Document("a.html", "", "", "utf-8"), page, "html").structure.blocks[0].kind
    'paragraph'
    """
    notes = find_notes(page)  # some of which are written behind the text
    blocks = main_blocks(page, notes)
    links = _drop_links_of_notes(find_links(page.flow.text, blocks, base), notes)
    return replace(source, text=page.flow.text, format=name, structure=Structure(blocks, (*notes, *links)))


def _drop_links_of_notes(links: Sequence[StatedNote], notes: Sequence[StatedNote]) -> list[StatedNote]:
    """The links that are no marks (a mark may lead to its note by the whole address of the page) and stand in no note in the line."""
    inline = [line for note in notes if note.kind == "inline" for block in note.body for line in block.lines]
    marks = {mark.end for note in notes for mark in note.marks}

    def is_of_note(place: int) -> bool:
        return place in marks or any(one.start <= place <= one.end for one in inline)

    return [link for link in links if not is_of_note(link.body[0].lines[-1].end)]


def _stated_encoding(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096].decode("latin-1"))
    if match is None or data[:3] == b"\xef\xbb\xbf":
        return None
    name: str = match[1] or match[2]
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return name


def _base(root: html.HtmlElement) -> str:
    """What the page's addresses are relative to: as it states itself."""
    for path, attribute in (
        ("//base[@href]", "href"),
        ("//link[@rel='canonical'][@href]", "href"),
        ("//meta[@property='og:url']", "content"),
    ):
        found = root.xpath(path)
        if found:
            return str(found[0].get(attribute))
    return ""
