"""PDFs that are drawn by hand: a page is a list of words with their places, so that a test shows at once what stands where."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 400, 600
"""of a page, in points"""


class W(NamedTuple):
    """Words in Helvetica: where they begin, from the left and from the top, and how large they are."""

    words: str
    left: float
    top: float
    size: float = 10.0


def shown(words: W) -> str:
    escaped = words.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {words.size} Tf 1 0 0 1 {words.left} {HEIGHT - words.top} Tm ({escaped}) Tj ET"


def rule(left: float, top: float, width: float) -> str:
    """A thin level line, as stands over notes."""
    return f"{left} {HEIGHT - top} {width} 0.5 re f"


def page(*parts: W | str) -> str:
    """What a page says: words, or drawing as PDF has it."""
    return "\n".join(part if isinstance(part, str) else shown(part) for part in parts)


def column(lines: Iterable[str], left: float = 50, top: float = 60, size: float = 10, leading: float = 12) -> list[W]:
    """Lines that stand under each other."""
    return [W(line, left, top + number * leading, size) for number, line in enumerate(lines)]


def pdf(pages: Sequence[str], catalog: str = "", of_page: str = "", objects: Sequence[bytes] = (), packed: bool = False) -> bytes:
    """The bytes of a PDF: 1 its catalog, 2 its pages, 3 Helvetica, from 4 on `objects`, then each page and what it says.

    `catalog` and `of_page` are further entries of their dictionaries.
    """
    first = 4 + len(objects)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    made = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *objects,
    ]
    for number, content in enumerate(pages):
        resources = (
            "/Resources << /Font << /F1 3 0 R >> /XObject << /X1 4 0 R >> >>" if objects else "/Resources << /Font << /F1 3 0 R >> >>"
        )
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]" if "/MediaBox" not in of_page else ""
        made.append(f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {first + 2 * number + 1} 0 R {of_page} >>".encode())
        made.append(stream(content.encode("cp1252", "replace"), packed=packed))
    return joined(made)


def stream(data: bytes, entries: str = "", packed: bool = False) -> bytes:
    if packed:
        data, entries = zlib.compress(data), f"{entries} /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def joined(objects: Sequence[bytes]) -> bytes:
    """Objects with the head, the table of places and the end of a file."""
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(data),
    )


PICTURE = stream(b"\x00" * 16, "/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8")
SHOWS_PICTURE = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /X1 Do Q"
