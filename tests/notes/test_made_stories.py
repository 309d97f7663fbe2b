"""Laws that hold for every document: made stories of any length, in any layout."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from references import claims, notes, readers
from references.model import Document, Passage, Reading, Span
from references.readers import markdown
from tests.notes.made import LAYOUTS, Story, squeezed
from tests.notes.made import claims as claims_of

SUBJECTS = ("縣志編者", "這位商人", "當時的報紙", "多數學者", "後來的調查員", "他的學生（共 12 人）", "戰後的檔案館")
VERBS = ("在 1931 年記下了這件事", "對此一直保持沉默", "認為「舊說可疑」", "把原稿送到倫敦（London）", "只留下三頁筆記", "反覆修改過說法")
TAILS = ("，但沒有說明理由", "，而且附有地圖", "；另一種說法流傳更廣", "，見於《通訊》第 8 期")
AUTHORS = ("陳寅恪", "錢穆", "Fernand Braudel", "Marc Bloch", "Гуревич А. Я.", "費孝通")
WORKS = (
    "〈論檔案〉，《史學》，第 3 卷第 2 期（1936年），頁 5-9。",
    "The Historian's Craft (New York: Knopf, 1953), p. 12.",
    "《國史大綱》（上海：商務，1940年），頁 3。",
    "Категории средневековой культуры. М.: Искусство, 1972. С. 7.",
    "“Archives,” Example, https://www.example.org/archives/guide/2019-05.html, May 5, 2019.",
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    number = 0
    paragraphs: list[list[str]] = []
    bodies: dict[str, str] = {}
    for _ in range(draw(st.integers(1, 4))):
        paragraph = []
        for _ in range(draw(st.integers(1, 5))):
            sentence = draw(st.sampled_from(SUBJECTS)) + draw(st.sampled_from(VERBS))
            where = draw(st.sampled_from(("none", "stop", "before", "clause")))
            if where != "none":
                number += 1
                bodies[str(number)] = f"{draw(st.sampled_from(AUTHORS))}，{draw(st.sampled_from(WORKS))}"
            tail = draw(st.sampled_from(TAILS)) if where == "clause" or draw(st.booleans()) else ""
            mark = f"{{{number}}}"
            if where == "clause":
                sentence += tail[0] + mark + tail[1:] + "。"
            elif where == "before":
                sentence += tail + mark + "。"
            else:
                sentence += tail + "。" + (mark if where == "stop" else "")
            paragraph.append(sentence)
        paragraphs.append(paragraph)
    return paragraphs, bodies


def spans_hold(document: Document, passage: Passage) -> None:
    """Every character of a passage that was copied stands in the document where the passage says, in one of its blocks."""
    end = 0
    for piece in passage.pieces:
        assert piece.at >= end
        assert passage.text[piece.at : piece.at + piece.length] == document.text[piece.start : piece.start + piece.length]
        assert any(block.start <= piece.start and piece.start + piece.length <= block.end for block in passage.blocks)
        end = piece.at + piece.length


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(story=stories(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_any_story_comes_back(story: Story, layout: str) -> None:
    document = readers.open_document("made.txt", LAYOUTS[layout](story).encode())
    reading = claims.tie(notes.find(Reading(document)))
    spans_hold(document, reading.main)
    wanted = claims_of(story)
    assert [note.label for note in reading.notes] == list(story[1])
    for note in reading.notes:
        spans_hold(document, note.body)
        assert squeezed(note.text) == squeezed(story[1][note.label])
        assert len(note.marks) == 1
        mark = note.marks[0]
        assert mark.claim is not None
        assert squeezed(mark.claim.text) == squeezed(wanted[note.label])
        assert squeezed(mark.claim.clause) in squeezed(mark.claim.text)
        # The claim's spans hold its words, in order, and the mark where it was printed inside them.
        printed = "".join(span.cut(document.text) for span in mark.claim.spans)
        assert squeezed(mark.claim.text)[0] == squeezed(printed)[0]
        assert squeezed(mark.claim.text)[-1] == squeezed(printed)[-1]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="年，。、「」12 3\n\t[]()*_<>#^:-/\\.aB°Ж資料來源：圖註①²†\f\r�\0|`~$", max_size=300))
def test_nothing_is_lost_and_nothing_breaks(text: str) -> None:
    """Every character that is no white space, mark, markup or page furniture is in a note or in the main text; spans always hold."""
    plain = Document("any.txt", text, "", "utf-8")
    for document in (plain, markdown.add_structure(plain)):
        reading = claims.tie(notes.find(Reading(document)))
        spans_hold(document, reading.main)
        kept = set()
        for passage in (reading.main, *(note.body for note in reading.notes)):
            spans_hold(document, passage)
            kept.update(place for piece in passage.pieces for place in range(piece.start, piece.start + piece.length))
        letters = {match.start() for match in re.finditer("[年aBЖ]", text)}
        assert letters <= kept | furniture(document), [text[place - 5 : place + 5] for place in letters - kept]
        for note in reading.notes:
            for mark in note.marks:
                assert 0 <= mark.span.start < mark.span.end <= len(text)
                assert 0 <= mark.at <= len(reading.main.text)
                assert mark.claim is None or mark.claim.text in reading.main.text


def furniture(document: Document) -> set[int]:
    """What stands at page edges, links' second halves, labels and headings of notes: left out on purpose."""
    from references.notes import lines, running_heads
    from references.notes.areas import heading

    rows = lines.lines(document.text)
    out: set[int] = set()
    found = running_heads.find(document.text, rows, lines.page(document.text, rows)) if document.format != "markdown" else frozenset()
    for number, row in enumerate(rows):
        if number in found or heading(document.text, row):
            out.update(range(row.start, row.end))
    for match in re.finditer(
        r"\[\^[^\s\[\]]*\]:?|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|!\[.*?\)|</?\w[^<>]*>|`+[^\n]*|(?:~~~|```)[^\n]*", document.text
    ):
        out.update(range(*match.span()))
    return out


def test_a_span_is_half_open() -> None:
    assert Span(0, 0).cut("abc") == ""
