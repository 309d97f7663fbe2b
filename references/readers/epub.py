"""An EPUB: its chapters in the order of reading as one text; notes may stand in another file than their mark."""

from __future__ import annotations

from urllib.parse import unquote

from references.errors import SAVE_ANEW, UnreadableInput
from references.model import Document
from references.readers import xml
from references.readers.encodings import document as decode
from references.readers.how import AS_IT_IS, How
from references.readers.html import as_document, parse
from references.readers.package import Package, resolve
from references.readers.web.tree import Page, add_tree

_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A book with the blocks of its text and its notes; raises UnreadableInput where it is damaged or locked."""
    book = Package(data, how.limits)
    if b"EncryptedKey" in (book.read("META-INF/encryption.xml") or b""):
        raise UnreadableInput("the book is locked (DRM)", where=path, do="give a copy without a lock")
    page = Page()
    for name in find_chapters(book):
        chapter = book.read(name)
        if chapter and chapter.strip():
            add_tree(page, parse(decode(name, chapter, how.encoding).text), file=name)
    if not page.flow.blocks:
        raise UnreadableInput("the book has no text", where=path, do="a book of pictures has to be read by a text recogniser first")
    return as_document(Document(path, "", "", "utf-8"), page, "epub")


def find_chapters(book: Package) -> list[str]:
    """The files of a book in the order in which they are read (EPUB 3.3, 5.7: spine), then the others: notes may stand there.

    Raises UnreadableInput where the book does not say what it holds.
    """
    package = _find_package(book)
    root = xml.parse(book.read(package) or b"", package, recover=True)
    items = {
        item.get("id", ""): resolve(package, unquote(item.get("href", "")))
        for item in root.iter("{*}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    spine = [items[key] for ref in root.iter("{*}itemref") if (key := ref.get("idref", "")) in items]
    return list(dict.fromkeys((*spine, *items.values())))


def _find_package(book: Package) -> str:
    container = xml.parse(book.read("META-INF/container.xml") or b"", "META-INF/container.xml", recover=True)
    for root in container.iter("{*}rootfile"):
        if name := root.get("full-path"):
            return str(name)
    raise UnreadableInput("the EPUB does not say what it holds", do=SAVE_ANEW)
