"""Opening a PDF, and saying in plain words why one cannot be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
from pypdfium2 import raw

from references.errors import UnreadableInput
from references.readers.pdf.layer import Layer, read_layer
from references.readers.pdf.letters import is_hidden_cyrillic, show_cyrillic
from references.readers.pdf.recognised import find_scale

_WHY = {
    raw.FPDF_ERR_PASSWORD: ("it is a PDF that opens with a password only", "save a copy without one"),
    raw.FPDF_ERR_SECURITY: ("it is a PDF locked in a way that is not known here", "save or print a copy without the lock"),
}
_DAMAGED = ("it is a damaged PDF", "open it in a PDF program and save it again")


def read_layers(data: bytes) -> list[Layer]:
    """The layers of all pages; raises UnreadableInput where the file cannot be opened, or no page of it can be read.

    >>> read_layers(b"%PDF-1.7")
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: it is a damaged PDF (open it in a PDF program and save it again)
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        what, do = _WHY.get(getattr(error, "err_code", None) or 0, _DAMAGED)
        raise UnreadableInput(what, do=do) from error
    try:
        layers = [_read_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    if not layers:
        raise UnreadableInput("it is a PDF without pages", do=_DAMAGED[1])
    return _heal_sizes(_heal_cyrillic(layers))


def _heal_cyrillic(layers: list[Layer]) -> list[Layer]:
    """The layers with Cyrillic words shown as such, where the fonts of the document say their places only."""
    if not is_hidden_cyrillic("".join(one.text for layer in layers for one in layer.fragments)):
        return layers
    return [replace(layer, fragments=tuple(one._replace(text=show_cyrillic(one.text)) for one in layer.fragments)) for layer in layers]


def _heal_sizes(layers: list[Layer]) -> list[Layer]:
    """The layers with the words of recognised scans as large as the distance of their lines says, where they are set far too small."""
    scans = [layer for layer in layers if layer.recognised]
    scale = find_scale([layer.fragments for layer in scans])
    if scale == 1.0:
        return layers
    return [
        replace(layer, fragments=tuple(one._replace(size=one.size * scale) for one in layer.fragments)) if layer.recognised else layer
        for layer in layers
    ]


def _read_page(document: Any, number: int) -> Layer:
    """The layer of a page; an empty one that says so where the page is damaged."""
    try:
        return read_layer(document, number)
    except pypdfium2.PdfiumError:
        return Layer(number, str(number + 1), 0.0, 0.0, damaged=True)
