"""Small files of each format, made here or by the programs themselves, from which the mutations begin."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from references.readers import formats
from tests.fuzz.mutations import pack
from tests.readers.made import fn, note, odt, p, r, word
from tests.readers.test_stated_notes import TABLES

_READERS = Path(__file__).parents[1] / "readers"
OWN = ("html", "epub", "latex", "jats", "tei", "docx", "odt", "pdf")
"""the readers that are ours alone"""


@cache
def samples(name: str) -> tuple[bytes, ...]:
    """Files of a format.

    >>> all(samples(name) for name in OWN)
    True
    """
    tables = [_READERS / f"{table}.toml" for table, form in TABLES.items() if form == name]
    written = [file for table in tables for file in tomllib.loads(table.read_text("utf-8"))["file"]]
    suffixes = next(row.suffixes for row in formats.table() if row.name == name)
    real = [path.read_bytes() for path in sorted(_READERS.glob("*/*")) if path.suffix in suffixes]
    return (*(file["source"].encode() for file in written if "source" in file), *real, *_MADE.get(name, tuple)())


def _words() -> tuple[bytes, ...]:
    table = "<w:tbl><w:tr><w:tc>" + p("Rye") + "</w:tc><w:tc>" + p(r("Oats") + fn(2)) + "</w:tc></w:tr></w:tbl>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://weir.example" </w:instrText></w:r>'
    field += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("a link") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(r("Ships came in.") + fn(1)) + table + p(field + fn(1, "endnote")) + p("<w:ins>" + r("new") + "</w:ins><w:del/>")
    return (word(body, footnotes=note(1, "A list.") + note(2, "Oat Book, 4."), endnotes=note(1, "The end.", "endnote")),)


def _odts() -> tuple[bytes, ...]:
    inside = '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A list.'
    note = f"<text:p>Ships{inside}</text:p></text:note-body></text:note> came.<text:tab/><text:s text:c='3'/>in</text:p>"
    return (
        odt(
            "<text:h text:outline-level='1'>Title</text:h>" + note + "<text:list><text:list-item>" + note + "</text:list-item></text:list>"
        ),
    )


def _epubs() -> tuple[bytes, ...]:
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    items = "".join(f'<item id="{one}" href="{one}.xhtml" media-type="application/xhtml+xml"/>' for one in ("one", "notes"))
    package = f'<package><manifest>{items}</manifest><spine><itemref idref="one"/><itemref idref="notes"/></spine></package>'
    head = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    one = (
        head + '<h1>Weirs</h1><p>It held.<a epub:type="noteref" href="notes.xhtml#n1">1</a> <ruby>水<rt>shui</rt></ruby></p></body></html>'
    )
    two = head + '<aside epub:type="footnote" id="n1"><p><a href="one.xhtml">1</a> Weir Book, 4.</p></aside></body></html>'
    parts = {"META-INF/container.xml": container, "OEBPS/book.opf": package, "OEBPS/one.xhtml": one, "OEBPS/notes.xhtml": two}
    return (pack({"mimetype": b"application/epub+zip", **{name: text.encode() for name, text in parts.items()}}),)


def _pdfs() -> tuple[bytes, ...]:
    lines = [(72, 740 - 14 * at, 11, f"The weir of the river held for {at} years and nobody knew why it did.") for at in range(20)]
    notes = [(72, 120 - 11 * at, 8, f"{at + 1} Moor, Weirs of the North, Leeds 19{at}0, p. {at}.") for at in range(3)]
    marks = [(430, 744 - 14 * at, 7, str(at + 1)) for at in range(3)]
    columns = [(x, 740 - 12 * at, 10, f"a column of words {at} there") for x in (72, 320) for at in range(30)]
    page = [(72, 780, 9, "ON WEIRS"), *lines, *marks, *notes, (300, 40, 9, "7")]
    return (pdf([page, page]), pdf([[*columns, *notes], page]), pdf([[(72, 740 - 14 * at, 11, f"{at} One line.") for at in range(40)]]))


def pdf(pages: list[list[tuple[int, int, int, str]]]) -> bytes:
    """A PDF of words at their places (x, y, size, words), with a link and with page labels."""
    kids = " ".join(f"{5 + 3 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r/St 3>>1<</S/D/P(A-)>>]>>>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 595 842]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Italic>>",
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in page) + "\n72 130 m 200 130 l S"
        own = 5 + 3 * number
        resources = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{resources}/Contents {own + 1} 0 R/Annots[{own + 2} 0 R]>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append("<</Type/Annot/Subtype/Link/Rect[72 95 300 130]/A<</S/URI/URI(https://weir.example/a)>>>>")
    out, places = "%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("latin-1")


_MADE = {"docx": _words, "odt": _odts, "epub": _epubs, "pdf": _pdfs}
