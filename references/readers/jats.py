"""JATS, the XML of journals' articles: notes are `fn` elements, marked by `xref`."""

from __future__ import annotations

from references import terms
from references.model import Document
from references.readers.how import AS_IT_IS, How
from references.readers.tagged import Dialect, Element, local_name
from references.readers.tagged import read as read_tagged


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """An article with its blocks and notes.

    >>> body, back = b'<p>Ships<xref ref-type="fn" rid="n1">1</xref>.</p>', b'<fn id="n1"><p>A note.</p></fn>'
    >>> read("a.xml", b"<article><body>" + body + b"</body><back>" + back + b"</back></article>").structure.notes[0].label
    '1'
    """
    return read_tagged(path, data, JATS)


def _label(element: Element) -> str:
    label = next((child for child in element if local_name(child) == "label"), None)
    return element.get("symbol") or "" if label is None else "".join(map(str, label.itertext())).strip(" .()[]")


def _target(element: Element) -> str:
    marks = local_name(element) == "xref" and element.get("ref-type", "fn") in terms.load("tagged")["jats"]["marks"]
    return str(element.get("rid") or "") if marks else ""


def _is_in_line(element: Element) -> bool:
    """Whether a note stands among the words that it belongs to, as JATS allows it, and not in a list of notes."""
    around = element.getparent()
    return around is not None and local_name(around) in terms.load("tagged")["jats"]["lines"]


JATS = Dialect(
    "jats", is_note=lambda element: local_name(element) == "fn", label=_label, target=_target, called_where_it_stands=_is_in_line
)
