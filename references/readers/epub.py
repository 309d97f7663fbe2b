"""An EPUB: its chapters in the order of reading as one text; notes may stand in another file than their mark."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote

from lxml import etree

from references.errors import UnreadableInput
from references.model import Document
from references.readers.encodings import document as decode
from references.readers.how import AS_IT_IS, How
from references.readers.html import as_document, parse
from references.readers.web.tree import Page, add_tree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A book with the blocks of its text and its notes; raises UnreadableInput where it is damaged or locked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if "META-INF/encryption.xml" in book.namelist() and b"EncryptedKey" in book.read("META-INF/encryption.xml"):
                raise UnreadableInput("the book is locked (DRM)", where=path, do="give a copy without a lock")
            chapters = [(name, book.read(name)) for name in find_chapters(book)]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError, OSError) as error:
        raise UnreadableInput(f"the EPUB is damaged ({error})", where=path, do="give another copy of it") from None
    page = Page()
    for name, chapter in chapters:
        if chapter.strip():
            add_tree(page, parse(decode(name, chapter, how.encoding).text), file=name)
    if not page.flow.blocks:
        raise UnreadableInput("the book has no text", where=path, do="a book of pictures has to be read by a text recogniser first")
    return as_document(Document(path, "", hashlib.sha256(data).hexdigest(), "utf-8"), page, "epub")


def find_chapters(book: zipfile.ZipFile) -> Iterator[str]:
    """The files of a book in the order in which they are read (EPUB 3.3, 5.7: spine), then the others: notes may stand there."""
    package = _package(book)
    root = etree.fromstring(book.read(package), _PARSER)
    names = set(book.namelist())
    items = {
        item.get("id", ""): _place(package, item.get("href", ""))
        for item in root.iter("{*}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    spine = [items[key] for ref in root.iter("{*}itemref") if (key := ref.get("idref", "")) in items]
    yield from (name for name in dict.fromkeys((*spine, *items.values())) if name in names)


def _package(book: zipfile.ZipFile) -> str:
    container = etree.fromstring(book.read("META-INF/container.xml"), _PARSER)
    found = next(iter(container.iter("{*}rootfile")), None)
    if found is None or not found.get("full-path"):
        raise KeyError("no package")
    return str(found.get("full-path"))


def _place(package: str, address: str) -> str:
    """The name in the book of what a package calls by an address relative to itself."""
    return normpath(join(package.rpartition("/")[0], unquote(address)))
