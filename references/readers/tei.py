"""TEI, the XML of editions: notes are `note` elements, which stand where they are called (TEI P5, 3.9)."""

from __future__ import annotations

from references import terms
from references.model import Document
from references.readers.how import AS_IT_IS, How
from references.readers.tagged import Dialect, Element, local_name
from references.readers.tagged import read as read_tagged
from references.structure import PLAIN


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A text with its blocks and notes.

    >>> data = b'<TEI><text><body><p>Ships<note place="foot" n="3">A note.</note>.</p></body></text></TEI>'
    >>> read("a.xml", data).structure.notes[0].label
    '3'
    """
    return read_tagged(path, data, TEI)


def _is_note(element: Element) -> bool:
    """A note at the foot, the end or the margin of the page; one that says no place is a remark in the line, but if it bears a number
    or holds paragraphs, which no line can (pandoc writes all notes so); a number in the margin counts lines or verses."""
    if local_name(element) != "note":
        return False
    if _place(element) in ("", "unspecified"):
        return element.get("n") is not None or _holds_paragraphs(element)
    return _stands(element, "places") or (_stands(element, "margins") and any(map(str.isalpha, "".join(map(str, element.itertext())))))


def _holds_paragraphs(element: Element) -> bool:
    """Whether an element within a paragraph, a heading or another line holds paragraphs of its own."""
    around = element.getparent()
    in_line = around is not None and local_name(around) in terms.load("tagged")["tei"]["lines"]
    return in_line and any(local_name(one) == "p" for one in element)


def _stands(element: Element, where: str) -> bool:
    words = _place(element).casefold().replace("_", " ").split()
    return any(word.startswith(name) for word in words for name in terms.load("tagged")["tei"][where])


def _place(element: Element) -> str:
    """Where a note stands: as its place says it, else its type or its rendering."""
    given = (element.get(key) or "" for key in ("place", "type", "rend"))
    return element.get("place") or next((value for value in given if value.casefold().startswith(("foot", "end"))), "")


def _target(element: Element) -> str:
    """The notes that a reference, of words or without, means; what leads elsewhere marks none."""
    targets = (element.get("target") or "").split()
    within = local_name(element) in ("ref", "ptr") and all(target.startswith("#") for target in targets)
    return " ".join(target[1:] for target in targets) if within else ""


def _label(element: Element) -> str:
    """The number of a note, or the label that stands in it before its words."""
    first = next(iter(element), None)
    labelled = first is not None and local_name(first) == "label"
    return element.get("n") or ("".join(map(str, first.itertext())).strip() if first is not None and labelled else "")


def _place_of(element: Element) -> str:
    """The place that a note says it belongs to: the last that it names, since its mark stands behind the words."""
    targets = (element.get("targetEnd") or element.get("target") or "").split()
    return targets[-1][1:] if local_name(element) == "note" and targets and targets[-1].startswith("#") else ""


def _flags(element: Element) -> frozenset[str]:
    """How the words of a `hi` are set, as far as its `rend` says it."""
    rendered = (element.get("rend") or element.get("rendition") or "").casefold()
    if "sup" in rendered:
        return frozenset({"superscript"})
    return frozenset({"italic"}) if "ital" in rendered or rendered == "i" else PLAIN


TEI = Dialect(
    "tei",
    is_note=_is_note,
    label=_label,
    flags=_flags,
    is_counted=lambda element: not _stands(element, "margins"),
    target=_target,
    called_where_it_stands=lambda element: True,
    may_be_led_to=lambda element: local_name(element) == "note",
    leads_to=_place_of,
)
