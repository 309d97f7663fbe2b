"""PDFs made to do harm: each costs itself alone, within the limits of its process, and is refused in one line or read as far as it goes."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from references.errors import UnreadableInput
from references.model import Document
from references.readers import open_document, pdf
from references.readers.how import How
from references.readers.limits import Limits
from tests.growth import grows_linearly
from tests.readers.pdf.drawn import W, column, joined, page, stream
from tests.readers.pdf.drawn import pdf as drawn

SMALL = How(limits=Limits(memory=600_000_000, cpu=3, wall=40))
GOOD = page(*column(["The ford was dry in summer, and the miller", "had two prices, one for each of the seasons."]))


def bomb() -> bytes:
    """A page whose words unpack to half a gigabyte."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(500)) + packer.flush()
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    return with_content(content)


def with_content(content: bytes) -> bytes:
    return joined(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> /XObject << /X1 4 0 R >> >> >>",
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def form_in_itself() -> bytes:
    return with_content(
        stream(b"BT /F1 10 Tf 1 0 0 1 50 500 Tm (words of the form) Tj ET /X1 Do", "/Type /XObject /Subtype /Form /BBox [0 0 400 600]")
    )


def pages_in_themselves() -> bytes:
    return joined([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"])


def deep_pages() -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, 3000)]
    return joined([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /MediaBox [0 0 400 600] >>"])


def many_letters() -> bytes:
    """A page with a letter at each of a hundred thousand places."""
    return drawn(["BT /F1 1 Tf " + " ".join(f"1 0 0 1 {at % 397} {at % 593} Tm (a) Tj" for at in range(100_000)) + " ET"], packed=True)


def many_rules() -> bytes:
    return drawn([GOOD + "\n" + "\n".join(f"50 {at % 600} 80 0.5 re f" for at in range(100_000))], packed=True)


def one_line() -> bytes:
    """A page whose letters all stand on one line, each over the next."""
    return drawn(["\n".join(f"BT /F1 {5 + at % 7} Tf 1 0 0 1 50 {500 + at % 7} Tm (12) Tj ET" for at in range(8_000))], packed=True)


def no_sizes() -> bytes:
    sizes = ("0", "-10", "1e30", "1e-30", "99999999999999999999")
    return drawn([GOOD + "".join(f"\nBT /F1 {size} Tf {size} 0 0 {size} {size} {size} Tm (words) Tj ET" for size in sizes)])


def many_numbers() -> bytes:
    """Fifty pages of rows that all begin as notes do."""
    return drawn([page(*column([f"{n % 97} words that count" for n in range(45)], size=8)) for _ in range(50)], packed=True)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a content bomb": bomb,
    "a form that shows itself": form_in_itself,
    "pages that hold themselves": pages_in_themselves,
    "pages nested three thousand deep": deep_pages,
    "a hundred thousand letters": many_letters,
    "a hundred thousand rules": many_rules,
    "eight thousand words on one line": one_line,
    "sizes that are none": no_sizes,
    "two thousand rows that begin as notes do": many_numbers,
    "a false count of pages": lambda: drawn([GOOD]).replace(b"/Count 1", b"/Count 999999999"),
    "a box without area": lambda: drawn([GOOD], of_page="/MediaBox [0 0 0 0]"),
    "a box beyond all measure": lambda: drawn([GOOD], of_page="/MediaBox [-1e30 -1e30 1e30 1e30]"),
    "a table of places that leads nowhere": lambda: drawn([GOOD]).replace(b"0000000", b"9999999"),
    "page labels without end": lambda: drawn([GOOD], catalog="/PageLabels << /Kids [1 0 R] /Nums [0 << /S /r /St 99999999 /P (x) >>] >>"),
    "a script and a file to be opened": lambda: drawn(
        [GOOD], catalog="/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\)) >>"
    ),
    "links to itself": lambda: drawn(
        [GOOD], of_page="/Annots [<< /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (" + "x" * 50_000 + ") >> >>]"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_harm_costs_itself_alone(name: str) -> None:
    data = HOSTILE[name]()
    try:
        assert open_document("bad.pdf", data, SMALL).text.strip()
    except UnreadableInput as error:
        line = str(error)
        assert line.startswith("bad.pdf: ") and line.endswith(")") and "\n" not in line, "what, where, what to do"
    assert open_document("good.pdf", drawn([GOOD]), SMALL).text.startswith("The ford was dry")


SAMPLES = sorted((Path(__file__).parent / "files").glob("*.pdf"))


@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    """Bytes of real files changed, cut out and doubled: a word or a document, never a fault."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(SAMPLES).read_bytes())
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 400)]
            case _:
                data[at:at] = data[at : at + chance.randint(1, 400)]
    try:
        document: Document = pdf.read("a.pdf", bytes(data))
    except UnreadableInput:
        return
    structure = document.structure
    assert structure is not None
    spans = [line for note in structure.notes for block in note.body for line in block.lines]
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)


def test_the_work_grows_with_the_pages() -> None:
    """In rows that all begin as notes do."""
    pages = [
        page(*column([f"{n % 97} words that count", *[f"{m} more" for m in range(20)]], size=8), W("1", 90, 50, 5)) for n in range(160)
    ]
    files = {count: drawn(pages[:count]) for count in (40, 160)}
    assert grows_linearly(lambda count: pdf.read("a.pdf", files[count]), 40, 160)
