"""What cannot be read of a PDF is said: in one line where that is the whole, as a finding about pages where it is a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from references import notes
from references.errors import UnreadableInput
from references.model import Reading
from references.readers import open_document, pdf
from tests.readers.pdf.drawn import PICTURE, SHOWS_PICTURE, W, column, joined, page, shown
from tests.readers.pdf.drawn import pdf as drawn

LOCKS = Path(__file__).parent / "locks"
PROSE = page(*column(["The ford was dry in summer, and the miller", "had two prices, one for each of the seasons."]))
DOWNWARD = "\n".join(
    f"BT /F1 12 Tf 1 0 0 1 {300 - 20 * line} {500 - 13 * at} Tm ({letter}) Tj ET"
    for line in range(5)
    for at, letter in enumerate("downward")
)
LEFTWARD_FONT = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>",
    b"<< /Length 150 >>\nstream\n/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"1 beginbfrange <41> <5A> <05D0> endbfrange endcmap end\nendstream",
)
LEFTWARD = "\n".join(
    shown(W(line, 50, 60 + 14 * number)).replace("/F1", "/F2") for number, line in enumerate(["SHALOM RAV", "MAYIM KARIM"] * 4)
)


def says(*pages: str, objects: tuple[bytes, ...] = (PICTURE,), **more: str) -> list[tuple[str, str]]:
    structure = pdf.read("a.pdf", drawn(pages, objects=objects, **more)).structure
    assert structure is not None
    return [(code, detail) for code, _, detail in structure.remarks]


@pytest.mark.parametrize(
    ("data", "what", "do"),
    [
        ((LOCKS / "opening.pdf").read_bytes(), "opens with a password only", "save a copy without one"),
        (drawn([PROSE])[:200], "damaged", "open it in a PDF program"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged", "open it in a PDF program"),
        (drawn([SHOWS_PICTURE] * 3, objects=(PICTURE,)), "pictures of words", "ocrmypdf"),
        (drawn([page(W("7", 200, 580)), SHOWS_PICTURE], objects=(PICTURE,)), "pictures of words", "ocrmypdf"),
        (drawn([""]), "hold no words", "nothing to read"),
        (drawn([]), "without pages|damaged", "open it in a PDF program"),
        (
            joined([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", b"null", b"(no page)"]),
            "damaged",
            "open it",
        ),
    ],
    ids=["locked", "cut off", "noise", "scanned", "scanned with page numbers", "empty", "no pages", "pages that are none"],
)
def test_a_file_of_which_nothing_can_be_read_is_refused_with_a_word(data: bytes, what: str, do: str) -> None:
    with pytest.raises(UnreadableInput, match=what) as refusal:
        open_document("a.pdf", data)
    line = str(refusal.value)
    assert line.startswith("a.pdf: ") and do in line and "\n" not in line


def test_a_file_that_only_may_not_be_changed_is_read() -> None:
    assert "Nobody may change this" in pdf.read("a.pdf", (LOCKS / "changes.pdf").read_bytes()).text


def test_scanned_pages_among_others_are_named_by_their_numbers() -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 7 >>] >>"
    assert says(PROSE, SHOWS_PICTURE, SHOWS_PICTURE, PROSE, SHOWS_PICTURE, catalog=labels) == [("page-scanned", "ii–7, 9")]


def test_a_page_with_a_picture_and_words_is_not_scanned() -> None:
    assert says(PROSE + "\n" + SHOWS_PICTURE) == []


def test_pages_set_downwards_are_said() -> None:
    assert says(PROSE, DOWNWARD) == [("page-vertical", "2")]


def test_pages_from_right_to_left_are_said() -> None:
    data = drawn([PROSE, LEFTWARD], objects=LEFTWARD_FONT).replace(b"/F1 3 0 R >> /XObject << /X1 4 0 R >>", b"/F1 3 0 R /F2 4 0 R >>")
    structure = pdf.read("a.pdf", data).structure
    assert structure is not None
    assert [(code, detail) for code, _, detail in structure.remarks] == [("page-right-to-left", "2")]


def test_letters_without_meaning_are_said() -> None:
    font = LEFTWARD_FONT[1].replace(b"<05D0>", b"<E000>")
    data = drawn([PROSE, LEFTWARD], objects=(LEFTWARD_FONT[0], font)).replace(
        b"/F1 3 0 R >> /XObject << /X1 4 0 R >>", b"/F1 3 0 R /F2 4 0 R >>"
    )
    structure = pdf.read("a.pdf", data).structure
    assert structure is not None
    assert [(code, detail) for code, _, detail in structure.remarks] == [("page-letters-unknown", "2")]


def test_each_remark_becomes_a_finding_that_says_the_page() -> None:
    document = pdf.read("a.pdf", drawn([PROSE, SHOWS_PICTURE, DOWNWARD], objects=(PICTURE,)))
    messages = {finding.code: finding.message for finding in notes.find(Reading(document)).findings}
    assert "Page 2" in messages["page-scanned"] and "Page 3" in messages["page-vertical"]
    assert "no-notes" in messages, "and that there are no notes is said as well"


def test_a_sign_that_takes_two_places_leaves_words_from_right_to_left_in_order() -> None:
    font = LEFTWARD_FONT[1].replace(
        b"1 beginbfrange <41> <5A> <05D0> endbfrange", b"2 beginbfrange <41> <59> <05D0> <5A> <5A> <D83DDE00> endbfrange"
    )
    line = [
        shown(W("MOLAHS", 200, 60)).replace("/F1", "/F2"),
        shown(W("12", 180, 60)),
        shown(W(".", 177.2, 60)),
        shown(W("Z", 50, 90)).replace("/F1", "/F2"),
    ]
    data = drawn([page(*line)], objects=(LEFTWARD_FONT[0], font.replace(b"/Length 150", b"/Length 170")))
    text = pdf.read("a.pdf", data.replace(b"/F1 3 0 R >> /XObject << /X1 4 0 R >>", b"/F1 3 0 R /F2 4 0 R >>")).text
    assert text.splitlines()[0].endswith(" 12.")
