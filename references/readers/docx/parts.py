"""The parts of a DOCX file, by what they are to the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from references.errors import SAVE_ANEW, UnreadableInput
from references.readers import xml
from references.readers.docx.names import FLAT, RELATIONSHIP, to_transitional
from references.readers.limits import Limits
from references.readers.package import Package, resolve
from references.readers.word_sources import is_list, read_sources

if TYPE_CHECKING:
    from lxml import etree


class Relation(NamedTuple):
    """What a part points to."""

    kind: str
    """the last word of its type: footnotes, hyperlink, aFChunk …"""
    target: str
    """a part, or, if external, an address"""
    external: bool


class Holder(Protocol):
    """What holds the parts of a document: a zip file, or one XML file."""

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def left(self) -> int: ...

    def read(self, name: str) -> bytes | None: ...


class FlatPackage:
    """The parts of a Word document that was saved as one XML file (flat OPC)."""

    def __init__(self, data: bytes) -> None:
        self.left = 0
        self._parts = {
            part.get(FLAT + "name", "").lstrip("/").lower(): part for part in xml.parse(_PICTURE.sub(b"", data)).iter(FLAT + "part")
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._parts)

    def read(self, name: str) -> bytes | None:
        """A part that is XML itself."""
        from lxml import etree

        part = self._parts.get(name.lstrip("/").lower())
        inside = part.find(f"{FLAT}xmlData/*") if part is not None else None
        return etree.tostring(inside, encoding="utf-8") if inside is not None else None


def open_parts(data: bytes, limits: Limits) -> Parts:
    """The parts of a Word file, zipped or flat; raises UnreadableInput where it holds no document.

    >>> open_parts(b"<package/>", Limits())
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: it holds no document of Word (open it in Word and save it anew)
    """
    return Parts(Package(data, limits) if data.startswith(b"PK") or not data.lstrip(_BEFORE_XML).startswith(b"<") else FlatPackage(data))


_PICTURE = re.compile(rb"<pkg:binaryData>[^<]*</pkg:binaryData>")
_BEFORE_XML = b"\xef\xbb\xbf \r\n\t"


class Parts:
    """The main part of a DOCX file, and those that it points to."""

    def __init__(self, package: Holder) -> None:
        self._package = package
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._find_main()

    def _find_main(self) -> str:
        """The main part, as the package says; word/document.xml where it says nothing that is there."""
        names = self._package.names
        said = (relation.target for relation in self.relations("").values() if relation.kind == "officeDocument")
        known = next((one for one in said if one.lower() in names), None)
        guessed = sorted(name for name in names if name.startswith("word/document") and name.endswith(".xml"))
        main = known or next(iter(guessed), None)
        if main is None:
            raise UnreadableInput("it holds no document of Word", do="open it in Word and save it anew")
        return main

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the ids of its relationships; "" is the package as a whole."""
        if part not in self._relations:
            folder, _, name = part.rpartition("/")
            root = self._parse(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
            found = root.iter(RELATIONSHIP) if root is not None else ()
            self._relations[part] = {one.get("Id", ""): _relation(part, one) for one in found}
        return self._relations[part]

    def parse(self, kind: str) -> tuple[str, etree._Element | None]:
        """The part of a kind (footnotes, styles …) that the main part points to, by its name, and the root of its XML."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external:
                return relation.target, self._parse(relation.target)
        return "", None

    def parse_main(self) -> etree._Element:
        """The root of the main part."""
        root = self._parse(self.main)
        if root is None:
            raise UnreadableInput(f"{self.main} is empty", do=SAVE_ANEW)
        return root

    def parse_all(self, kind: str) -> list[etree._Element]:
        """The roots of all parts of a kind."""
        targets = (one.target for one in self.relations(self.main).values() if one.kind == kind and not one.external)
        return [root for root in map(self._parse, targets) if root is not None]

    def read(self, name: str) -> bytes | None:
        """The bytes of a part."""
        return self._package.read(name)

    @property
    def left(self) -> int:
        """How many bytes may still be unpacked."""
        return self._package.left

    def read_properties(self) -> dict[str, str]:
        """What programs have noted of the document under names of their own."""
        said = (one.target for one in self.relations("").values() if one.kind == "custom-properties" and not one.external)
        root = self._parse(next(said, ""))
        return {one.get("name", ""): "".join(one.itertext()) for one in root} if root is not None else {}

    def read_sources(self) -> dict[str, dict[str, Any]]:
        """Word's own list of sources, which stands among what programs keep beside the document."""
        found: dict[str, dict[str, Any]] = {}
        for one in self.relations(self.main).values():
            data = self.read(one.target) if one.kind == "customXml" and not one.external else None
            root = self._parse(one.target) if data is not None and is_list(data) else None
            found.update(read_sources(root) if root is not None else {})
        return found

    def _parse(self, name: str) -> etree._Element | None:
        data = self._package.read(name) if name else None
        return xml.parse(to_transitional(data), name) if data and data.strip() else None


def _relation(part: str, element: etree._Element) -> Relation:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    return Relation(element.get("Type", "").rpartition("/")[2], target if external else resolve(part, target), external)
