"""The functions of PDFium that are asked for every character or object, by their addresses: handles go in and out as plain numbers.

pypdfium2 offers the same functions; a handle of its own for each character of a book would cost more than all the rest of the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_double, c_float, c_int, c_void_p, cast, create_string_buffer
from typing import Any

from pypdfium2 import raw

Matrix = raw.FS_MATRIX
Box = raw.FS_RECTF

_H = c_void_p
_FLOATS = (POINTER(c_float),) * 4


def _function(name: str, returns: Any, *takes: Any) -> Callable[..., Any]:
    """A function of the library under its own name; what it returns and takes is as fpdf_text.h and fpdf_edit.h say."""
    address = cast(getattr(raw, name), c_void_p).value or 0
    return CFUNCTYPE(returns, *takes)(address)


count_characters = _function("FPDFText_CountChars", c_int, _H)
is_generated = _function("FPDFText_IsGenerated", c_int, _H, c_int)
object_at = _function("FPDFText_GetTextObject", _H, _H, c_int)
font_size_at = _function("FPDFText_GetFontSize", c_double, _H, c_int)
origin_at = _function("FPDFText_GetCharOrigin", c_int, _H, c_int, POINTER(c_double), POINTER(c_double))
matrix_at = _function("FPDFText_GetMatrix", c_int, _H, c_int, POINTER(Matrix))
box_at = _function("FPDFText_GetLooseCharBox", c_int, _H, c_int, POINTER(Box))
count_objects = _function("FPDFPage_CountObjects", c_int, _H)
page_object = _function("FPDFPage_GetObject", _H, _H, c_int)
kind_of = _function("FPDFPageObj_GetType", c_int, _H)
bounds_of = _function("FPDFPageObj_GetBounds", c_int, _H, *_FLOATS)
PATH, IMAGE = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE


def handle(of: Any) -> int:
    """The plain number of a handle of pypdfium2."""
    return cast(of, c_void_p).value or 0


_text = _function("FPDFText_GetText", c_int, _H, c_int, c_int, c_void_p)


def read_text(handle: int, start: int, end: int) -> str:
    """The characters from one place to another of a page's text."""
    buffer = create_string_buffer(2 * (end - start) + 2)
    length = _text(handle, start, end - start, buffer)
    return buffer.raw[: 2 * max(length - 1, 0)].decode("utf-16-le", "replace")


def media_size(page: Any) -> tuple[float, float]:
    """Width and height of a page as its words are placed on it, before it is turned to be shown.

    >>> import pypdfium2
    >>> media_size(pypdfium2.PdfDocument.new().new_page(200, 300))
    (200.0, 300.0)
    """
    width, height = page.get_size()
    return (height, width) if page.get_rotation() % 180 else (width, height)
