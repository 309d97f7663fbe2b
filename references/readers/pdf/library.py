"""The functions of PDFium that are asked for every character or object, by their addresses, and with arguments as C has them.

pypdfium2 offers the same functions; a handle of its own for each character of a book would cost more than all the rest of the reading, and
so would a look at the type of each argument.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, byref, c_char, c_double, c_int, c_void_p, cast, create_string_buffer
from functools import partial
from struct import Struct
from typing import Any

from pypdfium2 import raw

Address = Any
"""what byref() gives: ctypes hands it on as it is"""


def _function(name: str, returns: Any, *takes: Any) -> Callable[..., Any]:
    """A function under its own name; without `takes` handles and addresses go in by reference, and come out as plain numbers."""
    address = cast(getattr(raw, name), c_void_p).value or 0
    return CFUNCTYPE(returns, *takes)(address)


# What they take stands in fpdf_text.h and fpdf_edit.h; the last arguments are the addresses of what they answer into.
count_characters = _function("FPDFText_CountChars", c_int)
code_at = _function("FPDFText_GetUnicode", c_int)
is_generated = _function("FPDFText_IsGenerated", c_int)
object_at = _function("FPDFText_GetTextObject", c_void_p)
font_size_at = _function("FPDFText_GetFontSize", c_double)
origin_at = _function("FPDFText_GetCharOrigin", c_int)
matrix_at = _function("FPDFText_GetMatrix", c_int)
box_at = _function("FPDFText_GetLooseCharBox", c_int)
drawn_box_at = _function("FPDFText_GetCharBox", c_int)
count_objects = _function("FPDFPage_CountObjects", c_int)
page_object = _function("FPDFPage_GetObject", c_void_p)
kind_of = _function("FPDFPageObj_GetType", c_int, c_void_p)
bounds_of = _function("FPDFPageObj_GetBounds", c_int)
mode_of = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
PATH, IMAGE = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE


class Answer:
    """Numbers that PDFium answers into, one behind the other; made once, and asked for as often as they are filled.

    >>> Answer("4f").numbers()
    (0.0, 0.0, 0.0, 0.0)
    """

    def __init__(self, layout: str) -> None:
        numbers = Struct(layout)
        self._held = create_string_buffer(numbers.size)
        self.numbers: Callable[[], tuple[float, ...]] = partial(numbers.unpack_from, self._held)

    def address(self, offset: int = 0) -> Address:
        """Where the numbers stand, from a byte on."""
        return byref(self._held, offset)


def handle(of: Any) -> Address:
    """A handle of pypdfium2, as the functions take it."""
    return refer_to(cast(of, c_void_p).value or 0)


def refer_to(handle: int) -> Address:
    """A handle that has come out as a plain number, as the functions take it: what is made once costs nothing at the calls."""
    return byref(c_char.from_address(handle))


_text = _function("FPDFText_GetText", c_int)


def read_text(handle: Address, start: int, end: int) -> str:
    """The characters from one place to another of a page's text."""
    buffer = create_string_buffer(2 * (end - start) + 2)
    length = _text(handle, start, end - start, buffer)
    return buffer.raw[: 2 * max(length - 1, 0)].decode("utf-16-le", "replace")


def read_one_by_one(handle: Address, count: int) -> str:
    """The characters of a page, each in one place; a blank for one that has no name."""
    codes = (code_at(handle, at) for at in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def media_size(page: Any) -> tuple[float, float]:
    """Width and height of a page as its words are placed on it, before it is turned to be shown.

    >>> import pypdfium2
    >>> media_size(pypdfium2.PdfDocument.new().new_page(200, 300))
    (200.0, 300.0)
    """
    width, height = page.get_size()
    return (height, width) if page.get_rotation() % 180 else (width, height)
