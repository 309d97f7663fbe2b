"""An OpenDocument file becomes one text: its main text, and behind it the notes in the order of their marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from references.errors import UnreadableInput
from references.model import Document
from references.readers import xml
from references.readers.how import AS_IT_IS, How
from references.readers.managers import join_pieces
from references.readers.manuscript import Manuscript
from references.readers.odt.body import Body
from references.readers.odt.changes import Changed
from references.readers.odt.names import META, OFFICE
from references.readers.odt.styles import Styles
from references.readers.package import Package

if TYPE_CHECKING:
    from lxml import etree


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """An OpenDocument text with what it states; raises UnreadableInput where it is damaged or locked.

    >>> read("paper.odt", b"PK and no more")
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: it is damaged or cut off, or no such file at all (open it in its own program and save it anew)
    """
    roots = _parse_parts(data, how)
    text = next((found for root in roots if (found := root.find(f"{OFFICE}body/{OFFICE}text")) is not None), None)
    if text is None:
        raise UnreadableInput("it holds no text document", do="open it in LibreOffice and save it anew")
    made = Manuscript()
    body = Body(made, Styles(roots[::-1]), Changed(text, how.changes), _properties(roots))
    body.write(text)
    body.write_notes()
    return made.compose(body.labels).as_document(path, "odt")


def _parse_parts(data: bytes, how: How) -> list[etree._Element]:
    """The XML of the content, of the styles and of what is said of the document; of a flat file, all in one."""
    if not data.startswith(b"PK"):
        return [xml.parse(_PICTURE.sub(b"", data))]
    package = Package(data, how.limits)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise UnreadableInput("it is locked with a password", do="open it, take the password off, and save it")
    parts = (package.read(name) for name in ("content.xml", "styles.xml", "meta.xml"))
    return [xml.parse(part) for part in parts if part and part.strip()]


_PICTURE = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")
"""in a flat file pictures stand in the text, larger than any text may be"""


def _properties(roots: list[etree._Element]) -> dict[str, str]:
    """What a writer or a program has noted of the document: Zotero keeps what it knows there, under the names of bookmarks, in pieces."""
    said = {one.get(META + "name", ""): one.text or "" for root in roots for one in root.iter(META + "user-defined")}
    return join_pieces(said)
