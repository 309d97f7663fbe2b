"""Where the links of a page lead: addresses, and places of the document itself, as from a mark to its note."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, create_string_buffer
from typing import Any, NamedTuple

from pypdfium2 import raw


class Link(NamedTuple):
    """Where a click leads."""

    left: float
    top: float
    right: float
    bottom: float
    target: str
    """an address; empty: a place of this document"""
    page: int = -1
    """number of the page of that place"""
    base: float = -1.0
    """its height on that page, downwards; -1: not said"""


_MOST_LINKS = 2000
_LONGEST = 4096


def find_links(document: Any, page: Any, height: float) -> Iterator[Link]:
    """The links of a page that lead to an address or to a place of the document, in its order.

    >>> import pypdfium2
    >>> document = pypdfium2.PdfDocument.new()
    >>> list(find_links(document, document.new_page(200, 300), 300.0))
    []
    """
    at, link, box = c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, byref(at), byref(link)):
            return
        if not raw.FPDFLink_GetAnnotRect(link, byref(box)):
            continue
        edges = box.left, height - box.top, box.right, height - box.bottom
        aim = raw.FPDFLink_GetDest(document.raw, link)
        action = None if aim else raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
            aim = raw.FPDFAction_GetDest(document.raw, action)
        if aim:
            yield Link(*edges, "", raw.FPDFDest_GetDestPageIndex(document.raw, aim), _height_of(aim, height))
        elif action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI and (address := _address(document, action)):
            yield Link(*edges, address)


def _height_of(aim: Any, height: float) -> float:
    """How far down a place is on its page, if that is as high as this one; -1: not said."""
    has_x, has_y, has_zoom = c_int(), c_int(), c_int()
    x, y, zoom = c_float(), c_float(), c_float()
    raw.FPDFDest_GetLocationInPage(aim, byref(has_x), byref(has_y), byref(has_zoom), byref(x), byref(y), byref(zoom))
    return height - y.value if has_y.value else -1.0


def _address(document: Any, action: Any) -> str:
    buffer = create_string_buffer(_LONGEST)
    length = raw.FPDFAction_GetURIPath(document.raw, action, buffer, _LONGEST)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= _LONGEST else ""
