"""Names of WordprocessingML (ECMA-376 part 1, 17), as lxml writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bib.patterns import regex

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
"""of a package whose parts stand in one XML file (Word's "XML document")"""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/bibliography", b"http://schemas.openxmlformats.org/officeDocument/2006/bibliography"),
)
"""the strict variant of ISO 29500 has names of its own for the same things"""


def to_transitional(data: bytes) -> bytes:
    """XML of the strict variant under the names that all others use.

    >>> to_transitional(b'<w xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')
    b'<w xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    """
    if b"http://purl.oclc.org/ooxml/" in data[:20_000]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


_VAL = W + "val"


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of an element, "" where there is none.

    >>> from lxml import etree
    >>> value(etree.Element(W + "numFmt", {W + "val": "lowerRoman"})), value(None)
    ('lowerRoman', '')
    """
    return element.get(W + name, "") if element is not None else ""


def note_id(element: etree._Element) -> str:
    """The id of a note, or of what points to it, without the sign that parts it from the file that it stands in.

    >>> from lxml import etree
    >>> note_id(etree.Element(W + "footnoteReference", {W + "id": "7"}))
    '7'
    """
    return element.get(_ID, "").replace("/", "_")


_ID = W + "id"


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is said by being there holds: <w:vanish/> does, <w:vanish w:val="0"/> does not.

    >>> from lxml import etree
    >>> is_on(etree.Element(W + "vanish")), is_on(etree.Element(W + "vanish", {W + "val": "0"})), is_on(None)
    (True, False, False)
    """
    return element is not None and element.get(_VAL, "1") not in ("0", "false", "off", "none")


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """An attribute that holds a whole number.

    >>> from lxml import etree
    >>> number(etree.Element(W + "numStart", {W + "val": "5"})), number(None)
    (5, None)
    """
    said = value(element, name)
    return int(said) if _WHOLE.fullmatch(said) else None


_WHOLE = regex(r"-?\d{1,10}")
"""longer ones number nothing, and Python refuses to read the longest"""
