"""What the places and sizes of words say, one thing at a time, on pages drawn for it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from references import claims, notes
from references.model import Reading
from references.notes import signs
from references.notes.lines import Line
from references.readers import pdf
from references.readers.pdf.fragments import Fragment
from references.readers.pdf.gutters import find_gutters
from references.readers.pdf.layer import Layer
from references.readers.pdf.opening import read_layers
from tests.readers.pdf.drawn import HEIGHT, W, column, page, rule, shown
from tests.readers.pdf.drawn import pdf as drawn

PROSE = [
    "The mill stood on the left bank, and the road on the right.",
    "Between them ran a ford that was dry from May to September,",
    "so that the miller had two kinds of customers and two prices.",
    "He kept a book of both, which his daughter burned later on.",
]


def read(*pages: str) -> Reading:
    return claims.tie(notes.find(Reading(pdf.read("a.pdf", drawn(pages)))))


def found(*pages: str) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in read(*pages).notes]


def claims_of(*pages: str) -> list[str]:
    return [note.claim.text if note.claim else "" for note in read(*pages).notes]


def marked(number: str, top: float, words: str = "So it was said.") -> list[W]:
    """A line of text that a raised number closes."""
    return [W(words, 50, top), W(number, 50 + 4.6 * len(words), top - 4, 6)]


def noted(number: str, words: str, top: float, size: float = 8) -> list[W]:
    """A line that a raised number begins."""
    return [W(number, 50, top - 3, size * 0.6), W(words, 55, top, size)]


def test_smaller_rows_at_the_end_of_a_page_are_its_notes() -> None:
    assert found(page(*column(PROSE), *marked("1", 120), *noted("1", "Miller, Mills, 1901.", 540))) == [("1", "Miller, Mills, 1901.")]


def test_a_raised_number_marks_its_sentence() -> None:
    one = page(*column(PROSE), *marked("1", 120), *marked("2", 132, "Nobody believed it."), *noted("1", "A.", 530), *noted("2", "B.", 540))
    assert claims_of(one) == ["So it was said.", "Nobody believed it."]


def test_a_note_goes_on_on_the_next_page() -> None:
    first = page(*column(PROSE), *marked("1", 120), *noted("1", "Miller, Mills, 1901, who says that the", 540))
    second = page(*column(PROSE), *marked("2", 120), W("book was burned.", 50, 530, 8), *noted("2", "Ibid.", 540))
    assert found(first, second) == [("1", "Miller, Mills, 1901, who says that the book was burned."), ("2", "Ibid.")]


def test_a_word_cut_by_the_page_end_is_whole() -> None:
    first = page(*column(PROSE), *marked("1", 120), *noted("1", "Miller, who doubts the incom-", 540))
    second = page(*column(PROSE), *marked("2", 120), W("plete book.", 50, 530, 8), *noted("2", "Ibid.", 540))
    assert found(first, second)[0] == ("1", "Miller, who doubts the incomplete book.")


def test_a_finished_note_does_not_take_a_table_on_the_next_page() -> None:
    first = page(*column(PROSE), *marked("1", 120), *noted("1", "Miller, Mills, 1901.", 540))
    second = page(*column(PROSE), *column(["Town   Price", "Ford   12"], 150, 500, 8))
    assert found(first, second) == [("1", "Miller, Mills, 1901.")]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    pages = [
        page(W("Mills and Roads", 150, 30, 9), *column(PROSE), *marked(str(n), 120), *noted(str(n), "A.", 540), W(str(40 + n), 195, 580))
        for n in (1, 2, 3)
    ]
    main = read(*pages).main.text
    assert "Mills and Roads" not in main
    assert not any(str(40 + n) in main for n in (1, 2, 3))
    assert found(*pages) == [("1", "A."), ("2", "A."), ("3", "A.")]


def test_a_running_head_with_the_page_number_in_it_may_change() -> None:
    heads = ["12 The mill", "The ford 13", "14 The road"]
    main = read(*(page(W(head, 50, 30, 9), *column(PROSE)) for head in heads)).main.text
    assert not any(head in main for head in heads)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column([f"left {n} and some more words" for n in range(9)], 40)
    right = column([f"right {n} and some more words" for n in range(9)], 210)
    text = pdf.read("a.pdf", drawn([page(*(one for pair in zip(left, right, strict=True) for one in pair))])).text
    assert text.index("left 8") < text.index("right 0")


def test_each_column_has_its_notes() -> None:
    lines = [f"some words in line {n} here" for n in range(9)]
    left = [*column(lines, 40), W("1", 150, 56, 6), W("1", 40, 537, 5), W("Left, 1901.", 45, 540, 8)]
    right = [*column(lines, 210), W("2", 320, 56, 6), W("2", 210, 537, 5), W("Right, 1902.", 215, 540, 8)]
    assert found(page(*left, *right)) == [("1", "Left, 1901."), ("2", "Right, 1902.")]


def test_three_columns_are_read_one_after_the_other() -> None:
    lines = [column([f"{name} {n} and some words" for n in range(9)], 20 + 125 * at) for at, name in enumerate(("left", "middle", "right"))]
    text = pdf.read("a.pdf", drawn([page(*(one for row in zip(*lines, strict=True) for one in row))])).text
    assert text.index("left 8") < text.index("middle 0") < text.index("middle 8") < text.index("right 0")


def _layer(number: int, across: int, halved: int) -> Layer:
    """A page of so many lines over its whole width, and under them so many in two columns."""
    whole = [Fragment("words" * 10, 50, 270, 60 + 12 * at, 10, 50) for at in range(across)]
    halves = [Fragment("words" * 5, left, left + 100, 60 + 12 * (across + at), 8, 25) for at in range(halved) for left in (50, 170)]
    return Layer(number, "", 320, 800, (*whole, *halves))


@pytest.mark.parametrize(("across", "halved", "parts"), [(30, 4, True), (30, 1, False), (34, 0, False)])
def test_few_notes_in_two_columns_under_text_in_one_are_known_by_the_other_pages(across: int, halved: int, parts: bool) -> None:
    gutters = find_gutters([_layer(0, 10, 20), _layer(1, across, halved)])
    assert gutters == [gutters[0], gutters[0] if parts else ()]
    assert gutters[0]


def test_notes_as_large_as_the_text_stand_under_a_rule() -> None:
    one = page(
        *column(PROSE),
        *marked("1", 120),
        rule(50, 490, 80),
        *noted("1", "Miller, Mills, 1901.", 510, 10),
        *noted("2", "Ibid.", 522, 10),
        *marked("2", 132),
    )
    assert found(one) == [("1", "Miller, Mills, 1901."), ("2", "Ibid.")]


def test_an_underlined_word_is_no_rule_over_notes() -> None:
    one = page(*column(PROSE), rule(50, 98, 60), *marked("1", 120), *noted("1", "Miller, Mills, 1901.", 540))
    assert found(one) == [("1", "Miller, Mills, 1901.")]


def test_labels_on_the_line_count_by_their_marks() -> None:
    one = page(
        *column(PROSE),
        *marked("1", 120),
        *marked("2", 132),
        *column(["1 Miller, Mills, 1901, at length on p.", "1988 Ibid.", "2 Ibid."], 50, 520, 8, 10),
    )
    assert found(one) == [("1", "Miller, Mills, 1901, at length on p. 1988 Ibid."), ("2", "Ibid.")]


def test_numbers_start_again_on_each_page() -> None:
    pages = [page(*column(PROSE), *marked("1", 120), *noted("1", f"Page {n}.", 540)) for n in (1, 2, 3)]
    assert found(*pages) == [("1", "Page 1."), ("1", "Page 2."), ("1", "Page 3.")]
    assert all(claims_of(*pages))


def test_a_star_is_a_label_too() -> None:
    one = page(W("Mills and Roads*", 50, 60, 16), *column(PROSE, top=90), W("* The author thanks the miller.", 50, 540, 8))
    assert found(one) == [("*", "The author thanks the miller.")]


def test_powers_are_no_marks() -> None:
    power = [W("It was 10", 50, 132), W("2", 93, 128, 6), W("feet long.", 99, 132)]
    one = page(*column(PROSE), *marked("1", 120), *power, *marked("2", 144), *noted("1", "A.", 530), *noted("2", "B.", 540))
    assert claims_of(one)[1] == "So it was said."


def test_numbered_lines_of_a_program_are_no_notes() -> None:
    listing = [one for n in range(1, 12) for one in (W(str(n), 40, 200 + 10 * n, 5), W(f"let x = {n} in", 50, 200 + 10 * n, 8))]
    assert found(page(*column(PROSE), *listing)) == []


@pytest.mark.parametrize("heading", ["Notes", "Anmerkungen", "Endnotes"])
def test_endnotes_stand_behind_their_heading_until_the_list_of_works(heading: str) -> None:
    last = page(
        *column(PROSE),
        W(heading, 50, 140, 14),
        *column(["1. Miller, Mills, 1901.", "2. Ibid., 5."], 50, 160),
        W("References", 50, 220, 14),
        W("Miller, A. Mills. 1901.", 50, 240),
    )
    first = page(*column(PROSE), *marked("1", 120), *marked("2", 132))
    assert found(first, last) == [("1", "Miller, Mills, 1901."), ("2", "Ibid., 5.")]


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    lines = [f"BT /F1 10 Tf 0 1 -1 0 {60 + 12 * n} 50 Tm ({line}) Tj ET" for n, line in enumerate(PROSE)]
    text = pdf.read("a.pdf", drawn(["\n".join(lines)])).text
    assert text.split("\n")[: len(PROSE)] == PROSE


def test_a_paragraph_goes_on_over_columns_and_pages() -> None:
    first = page(
        *column(PROSE[:2]), *marked("1", 84, "Late on that evening all of the others who had come with him"), *noted("1", "A.", 540)
    )
    second = page(*column(["went home in silence.", *PROSE[2:]]))
    assert "who had come with him went home in silence." in read(first, second).main.text


@pytest.mark.parametrize("mark", ["[1]", "(1)", "1)"])
def test_brackets_round_a_raised_number_are_part_of_the_mark(mark: str) -> None:
    one = page(*column(PROSE), *marked(mark, 120), *noted(mark, "A.", 540))
    assert found(one) == [("1", "A.")]
    assert claims_of(one) == ["So it was said."]


def test_a_heading_at_the_end_of_a_page_does_not_run_into_the_next() -> None:
    first = page(*column(PROSE), W("3. The miller", 50, 130))
    second = page(*column(["He was rich.", "He had two prices.", PROSE[3]]), W("1", 112, 56, 6), *noted("1", "A.", 540))
    assert claims_of(first, second) == ["He was rich."]


def test_a_label_alone_on_its_row_begins_a_note() -> None:
    one = page(
        *column(PROSE), *marked("1", 120), *marked("2", 132), *noted("1", "A list.", 520), W("2", 50, 529, 5), W("B list.", 50, 540, 8)
    )
    assert found(one) == [("1", "A list."), ("2", "B list.")]


def test_notes_that_run_on_in_a_line() -> None:
    row = [W("1", 50, 537, 5), W("Miller, Mills, 1901.", 55, 540, 8), W("2", 135, 537, 5), W("Ibid., 5.", 140, 540, 8)]
    one = page(*column(PROSE), *marked("1", 120), *marked("2", 132), *row)
    assert found(one) == [("1", "Miller, Mills, 1901."), ("2", "Ibid., 5.")]


@pytest.mark.parametrize("before", ["Miller, Mills, Leeds", "Cf. vol."])
def test_a_raised_number_inside_a_reference_begins_no_note(before: str) -> None:
    row = [W("1", 50, 537, 5), W(before, 55, 540, 8), W("2", 140, 537, 5), W("1901, 3.", 144, 540, 8)]
    one = page(*column(PROSE), *marked("1", 120), *row)
    assert [label for label, _ in found(one)] == ["1"]


def test_notes_at_the_end_of_each_chapter_begin_anew() -> None:
    chapters = [
        page(
            W(f"Chapter {name}", 50, 40, 16),
            *column(PROSE),
            *marked("1", 120, f"Thus ended the {name}."),
            *marked("2", 132, f"Nobody missed the {name}."),
            W("Notes", 50, 160, 14),
            *column([f"1. On the {name}.", "2. Ibid., 5."], 50, 180),
        )
        for name in ("mill", "ford", "road")
    ]
    assert claims_of(*chapters) == [
        words for name in ("mill", "ford", "road") for words in (f"Thus ended the {name}.", f"Nobody missed the {name}.")
    ]


@pytest.mark.parametrize("between", ["", " ", ". "])
def test_small_roman_numbers_on_the_line_count_by_their_marks(between: str) -> None:
    one = page(
        *column(PROSE),
        *marked("i", 120),
        *marked("ii", 132),
        W(f"i{between}Miller, Mills, 1901, with a list of", 50, 520, 8),
        W("i mulini, of which he says little.", 50, 530, 8),
        W(f"ii{between}Ibid.", 50, 540, 8),
    )
    assert found(one) == [("i", "Miller, Mills, 1901, with a list of i mulini, of which he says little."), ("ii", "Ibid.")]


def test_notes_at_the_end_need_no_heading() -> None:
    first = page(*column(PROSE), *marked("i", 120), *marked("ii", 132))
    second = page(*column(PROSE), *marked("iii", 144, "Nobody came."))
    notes_page = page(*column(["iMiller, Mills, 1901.", "iiIbid.", "iiiIbid., 7."], 50, 60, 8))
    assert found(first, second, notes_page) == [("i", "Miller, Mills, 1901."), ("ii", "Ibid."), ("iii", "Ibid., 7.")]


def test_a_stamp_over_the_page_is_no_text() -> None:
    stamp = f"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 90 {HEIGHT - 400} Tm (DRAFT) Tj ET"
    read_page = read(page(*column(PROSE), stamp, *marked("1", 120), *noted("1", "A.", 540)))
    assert "DRAFT" not in read_page.document.text
    assert [note.claim.text for note in read_page.notes if note.claim] == ["So it was said."]


def test_the_mass_of_an_atom_is_no_mark() -> None:
    atom = [W("Of it", 50, 132), W("2", 76, 128, 6), W("H was made.", 79, 132)]
    one = page(*column(PROSE), *marked("1", 120), *atom, *marked("2", 144), *noted("1", "A.", 530), *noted("2", "B.", 540))
    assert claims_of(one)[1] == "So it was said."


def test_letters_are_labels_where_the_text_has_them() -> None:
    one = page(*column(PROSE), *marked("a", 120), *marked("b", 132, "Nobody came."), *noted("a", "Miller.", 530), *noted("b", "Ibid.", 540))
    assert found(one) == [("a", "Miller."), ("b", "Ibid.")]
    assert claims_of(one) == ["So it was said.", "Nobody came."]


def test_notes_of_one_star_share_the_stars_over_them() -> None:
    one = page(
        *column(PROSE), *marked("*", 120), *marked("*", 132, "Nobody came."), *noted("*", "By the clerk.", 530), *noted("*", "Ibid.", 540)
    )
    assert claims_of(one) == ["So it was said.", "Nobody came."]


def test_a_raised_ordinal_is_no_mark() -> None:
    ordinal = [W("In the 19", 50, 132), W("e", 92, 128, 6), W("century it fell.", 97, 132)]
    one = page(*column(PROSE), *marked("1", 120), *ordinal, *noted("1", "Miller.", 540))
    assert found(one) == [("1", "Miller.")]


def test_a_star_before_a_raised_number_belongs_to_it() -> None:
    one = page(*column(PROSE), *marked("*1", 120), *marked("*2", 132), *noted("*1", "A.", 530), *noted("*2", "B.", 540))
    assert found(one) == [("1", "A."), ("2", "B.")]


@pytest.mark.parametrize("line", ["© 2019 River Press", "ISSN 1234-5678", "Received: 3 May 2018"])
def test_the_lines_of_a_publisher_under_the_first_page_are_none_of_its_notes(line: str) -> None:
    lines = [W("A. Miller, Mill House, Ford Road", 50, 570, 7), W(line, 50, 578, 7)]
    one = page(*column(PROSE), *marked("1", 120), *noted("1", "Miller, Mills, 1901.", 540), *lines)
    assert found(one) == [("1", "Miller, Mills, 1901.")]
    assert "Mill House" not in read(one).main.text


def test_a_note_that_names_a_number_of_a_series_stays() -> None:
    note = [*noted("1", "Miller, Mills, in: The Roads,", 540), W("ISSN 1234-5678, no. 3.", 50, 550, 8)]
    assert found(page(*column(PROSE), *marked("1", 120), *note)) == [("1", "Miller, Mills, in: The Roads, ISSN 1234-5678, no. 3.")]


def unmarked(*notes_of_pages: str) -> list[str]:
    """Pages whose notes have no mark in the text, as in scans whose raised numbers were not recognised."""
    return [page(*column(PROSE), *column(lines.split("\n"), 50, 520, 8, 10)) for lines in notes_of_pages]


def test_notes_without_marks_at_the_foot_of_several_pages_are_notes() -> None:
    pages = unmarked("1 Miller, Mills, 1901.\n2 Ibid., 5.", "3 See Ford, Roads, 12.", "4 Miller, Mills, 7.\n5 Ford, Roads, 3.")
    assert [label for label, _ in found(*pages)] == ["1", "2", "3", "4", "5"]
    assert not any(claims_of(*pages))


def test_notes_behind_their_heading_need_no_marks() -> None:
    last = page(
        *column(PROSE), W("Notes", 50, 140, 14), *column(["1. Miller, Mills, 1901.", "2. Ibid., 5.", "3. Ford, Roads, 12."], 50, 160)
    )
    assert [label for label, _ in found(page(*column(PROSE)), last)] == ["1", "2", "3"]


def test_rows_of_a_table_at_the_foot_of_several_pages_are_no_notes() -> None:
    assert found(*unmarked("1 Ford 12\n2 Mill 14", "3 Road 15\n4 Bank 16", "5 Weir 17\n6 Lock 18")) == []


def test_words_that_are_set_one_by_one_are_put_together_and_columns_and_marks_are_not() -> None:
    one = page(
        W("Ships", 50, 60),
        W("came", 77.8, 60),
        W("in", 105, 60),
        W("1", 113, 56, 6),
        W("So", 150, 60),
        W("they", 50, 72),
        W("left", 71.2, 72),
    )
    [layer] = read_layers(drawn([one]))
    assert [fragment.text for fragment in layer.fragments] == ["Ships came in", "1", "So", "they left"]


def test_notes_at_the_end_need_no_heading_where_they_count_up_to_the_highest_mark() -> None:
    text = page(*column(PROSE), *marked("1", 120), *marked("2", 132, "Nobody believed it."), *marked("3", 144, "It rained."))
    listed = page(*column(["1. Miller, Mills, 1901.", "2. Ibid., 4; he adds", "that it was so.", "3. Moor, Fords."]))
    assert found(text, listed) == [("1", "Miller, Mills, 1901."), ("2", "Ibid., 4; he adds that it was so."), ("3", "Moor, Fords.")]


def test_signs_beside_the_star_mark_notes_too() -> None:
    one = page(
        *column(PROSE), *marked("\xa7", 120), *marked("\xb6", 132, "It rained."), *noted("\xa7", "A.", 530), *noted("\xb6", "B.", 540)
    )
    assert found(one) == [("§", "A."), ("¶", "B.")]


def test_short_notes_over_a_long_one_stand_under_both_columns() -> None:
    halves = [W(line[:34], x, 60 + 12 * number) for number, line in enumerate(PROSE * 3) for x in (40, 212)]
    marks = [W(str(number), 40 + 172 * (number - 1), 200, 6) for number in (1, 2)]
    ends = [W("So it was said by many.", 40 + 172 * column, 204) for column in (0, 1)]
    marks = [mark._replace(left=mark.left + 105) for mark in marks]
    notes = [*noted("1", "Ibid.", 520), *noted("2", "Miller, Mills, 1901, who says that the book was burned, and Moor, Fords.", 530)]
    assert [label for label, _ in found(page(*halves, *ends, *marks, *notes), page(*halves))] == ["1", "2"]


def test_a_line_that_its_mark_makes_higher_goes_on_with_the_paragraph() -> None:
    lines = [W("The mill stood on the left bank for as long as anybody in the village", 50, 60), W("knew.", 50, 77), W("1", 76, 73, 6)]
    assert claims_of(page(*lines, *column(PROSE, top=89), *noted("1", "Miller, Mills, 1901.", 540))) == [
        "The mill stood on the left bank for as long as anybody in the village knew."
    ]


def test_the_word_before_a_label_may_touch_the_words_of_its_note() -> None:
    label = signs.label("注1森『船』3頁。", Line(0, 9, 0, 0, False, False))
    assert label is not None and label.label == "1"


def test_columns_whose_lines_stand_at_different_heights_are_columns() -> None:
    words = tuple(
        Fragment("words" * 5, x, x + 100, 60 + lower + 12 * y, 10, 25) for y in range(9) for x, lower in ((50, 0), (170, 5), (290, 3))
    )
    assert find_gutters([Layer(0, "1", 440, 400, words)]) == [(161.5, 281.5)]


@pytest.mark.parametrize(("wide", "gutters"), [(200, [(286.5,)]), (110, [()])])
def test_two_pages_on_a_sheet_part_at_their_inner_margins_and_a_table_does_not(wide: int, gutters: list[tuple[float, ...]]) -> None:
    lines = [(50, 230 - 80 * (y % 2), 340, 340 + wide - 90 * (y % 2)) for y in range(12)]
    words = [Fragment("words", a, b, 60 + 12 * y, 10, 40) for y, (*left, start, end) in enumerate(lines) for a, b in (left, (start, end))]
    assert find_gutters([Layer(0, "1", 600, 400, tuple(words))]) == gutters


def _recognised(words: str, top: float, size: float, left: float = 50) -> list[str]:
    """A line as programs that recognise words place it: each word by its own box, under a picture of the page."""
    line = []
    for number, word in enumerate(words.split()):
        low = 0.2 * size if set(word) & set("gjpqy,;") else 0.0
        line.append("3 Tr " + shown(W(word, left, top + low + 0.04 * size * (number % 3 - 1), size * (1 + 0.06 * (number % 2)))))
        left += 0.55 * size * (len(word) + 1)
    return line


def test_words_of_a_scan_stand_on_the_lines_on_which_they_lay() -> None:
    pages = [
        page(
            *_recognised("The keeper of the mill had two prices, and by", 60, 10),
            *_recognised(f"the spring of his last year nobody paid them.{number}", 72, 10),
            *_recognised("So people say at the ford, and they say it gladly", 84, 10),
            *_recognised("to everybody who is passing by.", 96, 10),
            *_recognised(f"{number}Miller, Mills of the Upper Pegnitz, pages {number}0-19,", 530, 8),
            *_recognised(f"who quotes {('the diary', 'a letter')[number - 1]} only partly.", 540, 8),
        )
        for number in (1, 2)
    ]
    assert found(*pages) == [
        ("1", "Miller, Mills of the Upper Pegnitz, pages 10-19, who quotes the diary only partly."),
        ("2", "Miller, Mills of the Upper Pegnitz, pages 20-19, who quotes a letter only partly."),
    ]


def test_letters_close_to_the_first_words_of_notes_are_their_labels_where_the_text_has_them() -> None:
    text = [*marked("a", 120), *marked("b", 132, "Nobody believed it,"), W("and the miller least of all.", 50, 144)]
    notes = [W("aMiller, Mills, 1901.", 50, 530, 8), W("b§ 12 of the Mill Act.", 50, 540, 8)]
    assert found(page(*column(PROSE), *text, *notes)) == [("a", "Miller, Mills, 1901."), ("b", "§ 12 of the Mill Act.")]
    assert found(page(*column(PROSE), *marked("1", 120), *noted("1", "He says:", 530), W("aMiller is no word.", 50, 540, 8))) == [
        ("1", "He says: aMiller is no word.")
    ]


def test_behind_the_letter_z_notes_go_on_with_two_and_a_bracket_may_close_each() -> None:
    text = [*marked("z)", 120), *marked("aa)", 132, "Nobody believed it."), *marked("ab)", 144, "He did.")]
    notes = [W("z)Miller, Mills, 1901.", 50, 520, 8), W("aa)Ibid.", 50, 530, 8), W("ab)§ 12 of the Mill Act.", 50, 540, 8)]
    assert found(page(*column(PROSE), *text, *notes)) == [("z", "Miller, Mills, 1901."), ("aa", "Ibid."), ("ab", "§ 12 of the Mill Act.")]


WORKS = [f"[{number}] Miller, Mills {number}, 190{number}." for number in (1, 2, 3)]


def test_a_list_of_works_that_nothing_cites_is_none_of_the_notes_under_it() -> None:
    listed = [W(words, 50, 200 + 12 * at) for at, words in enumerate(WORKS)]
    pages = [
        page(*column(PROSE), *marked(n, 120), *rest, *noted(n, f"Roads {n}.", 540)) for n, rest in (("1", ()), ("2", ()), ("3", listed))
    ]
    assert found(*pages) == [("1", "Roads 1."), ("2", "Roads 2."), ("3", "Roads 3.")]


def test_a_power_on_another_page_is_no_second_mark_of_a_note() -> None:
    first = page(*column(PROSE), *marked("1", 120), *marked("2", 132), *noted("1", "Roads.", 530), *noted("2", "Mills.", 540))
    second = page(*column(PROSE), *marked("3", 120), *noted("3", "Fords.", 540))
    third = page(*column(PROSE), *marked("2", 120, "The force is mc"))
    notes = read(first, second, third).notes
    assert [(note.label, len(note.marks)) for note in notes] == [("1", 1), ("2", 1), ("3", 1)]


YEARS = ["2022): 211-288. Miller, Mills of the Upper Pegnitz.", "2023), 80-99. Ibid., with a map.", "2024). The end of it."]


@pytest.mark.parametrize(
    "lines",
    [YEARS, ["1 Aids: none.", "2 Time: ninety minutes."], ["29. That the road be mended.", "(29) That the ford be kept."]],
    ids=["years that begin lines", "remarks without marks", "items of a list that name each other"],
)
def test_numbers_that_begin_lines_and_are_marked_nowhere_begin_no_notes(lines: list[str]) -> None:
    assert found(page(*column(PROSE), *(W(words, 50, 520 + 10 * at, 8) for at, words in enumerate(lines)))) == []


def test_two_notes_whose_marks_are_lost_are_notes_if_their_numbers_are_raised() -> None:
    one = page(*column(PROSE), *noted("1", "Miller, Mills, 1901.", 530), *noted("2", "Ibid., 3.", 540))
    assert [note.label for note in pdf.read("a.pdf", drawn([one])).structure.notes] == ["1", "2"]  # type: ignore[union-attr]


def test_a_number_that_is_raised_again_and_again_over_a_line_is_no_mark_of_it() -> None:
    verses = [word for at in range(5) for word in marked("2", 120 + 12 * at, "And he slept.")]
    assert [text for _, text in found(page(*column(PROSE), *verses, *noted("2", "The miller went down.", 540))) if text] == []


def test_works_of_a_list_are_read_also_where_few_are_cited_and_these_often() -> None:
    cited = [W(f"The mill of year {at} was old [{2 + 3 * (at % 2)}].", 50, 120 + 12 * at) for at in range(12)]
    listed = [W(f"[{at}] A. Hart, Tolls of harbour {at}, 19{at}0.", 50, 60 + 12 * at) for at in range(1, 7)]
    assert len(found(page(*column(PROSE), *cited), page(W("References", 50, 50), *listed))) == 6


def numbered_lines(step: int, first: int = 1, left: float = 25, lines: int = 32) -> list[W]:
    """Numbers in the margin beside so many lines, of which each first, or each fifth, bears one."""
    return [W(str(first + number), left, 60 + 12 * number, 7) for number in range(lines) if (first + number) % step == 0]


@pytest.mark.parametrize(("step", "left"), [(1, 25), (5, 25), (1, 370), (5, 370)])
def test_the_numbers_of_lines_are_no_words(step: int, left: float) -> None:
    lines = [PROSE[0], *(line.lower() for line in PROSE[1:])] * 8
    text = [*column(lines), *marked("1", 456), *noted("1", "Miller, Mills, 1901.", 540)]
    read_text = read(page(*text, *numbered_lines(step, left=left)), page(*column(lines), *numbered_lines(step, 33, left)))
    assert [(note.label, note.text) for note in read_text.notes] == [("1", "Miller, Mills, 1901.")]
    assert not any(line.strip().isdecimal() or line[:3].strip().isdecimal() for line in read_text.document.text.splitlines())


def test_the_numbers_of_a_list_stay() -> None:
    entries = ["Miller, Mills, 1901.", "Ford, Roads, 1902.", "Dry, Fords, 1903.", "Wells, Tolls, 1904."] * 3
    listed = [W(str(number + 1), 30, 60 + 12 * number) for number in range(len(entries))]
    assert "12" in read(page(*column(entries), *listed)).document.text


BESIDE = "Miller, Mills, 1901," + 2 * " a book of 1901 of mills, and of roads a long one, it says" + " she."


def beside_text(first: int, size: float) -> str:
    """A page with three notes in its margin, each at the height of its mark."""
    text = column([f"{line[:36]} and so it went." for line in PROSE * 8], 40)
    for number, top in enumerate((84, 192, 300), first):
        text[(top - 60) // 12] = W("Nobody had seen it, or so they said.", 40, top)
        text += [W(str(number), 202, top - 4, 6), W(str(number), 285, top - 3, 5), W("Miller, Mills, 1901,", 290, top, size)]
        text += [
            *column(["a book of 1901 of", "mills, and of roads", "a long one, it says"] * 2, 285, top + 12, size),
            W("she.", 285, top + 84, size),
        ]
    return page(*text)


@pytest.mark.parametrize("size", [8, 10])
def test_notes_in_the_margin_stand_beside_their_marks(size: float) -> None:
    assert found(beside_text(1, size), beside_text(4, size)) == [(number, BESIDE) for number in "123456"]


def test_a_note_under_a_table_at_the_head_of_a_page_does_not_take_the_text() -> None:
    table = [*column(["Town  Price", "Ford  12"], 60, 50, 8), W("a", 50, 81, 5), W("By weight of 1901.", 54, 84, 8)]
    first = page(*column(PROSE), *marked("1", 120), *noted("1", "Miller, Mills, 1901.", 540))
    second, third = (
        page(rule(50, 65, 60), *table, W("a", 79, 69, 5), *column(PROSE, top=110), *marked(n, 170), *noted(n, "Ibid.", 540)) for n in "23"
    )
    assert [words for label, words in found(first, second, third) if label in "123"] == ["Miller, Mills, 1901.", "Ibid.", "Ibid."]


def test_where_authors_work_is_no_note() -> None:
    head = [W("Of Mills", 50, 30, 14), W("A. Miller", 50, 50), W("a", 94, 46, 6), W("a", 50, 63, 6), W("University of Ford, Ford", 54, 66)]
    assert found(page(*head, *column(PROSE, top=100))) == []


def test_wide_stops_hang_into_the_space_between_columns() -> None:
    wide = [Fragment("船" * 10 + "。", 50, 160, 60 + 12 * n, 10, 11) for n in range(9)]
    beside = [Fragment("橋" * 11, 163, 273, 60 + 12 * n, 10, 11) for n in range(9)]
    assert find_gutters([Layer(0, "1", 320, 400, (*wide, *beside))]) != [()]


@pytest.mark.parametrize(("margin", "text"), [(290, 40), (300, 60)])
def test_a_few_short_notes_in_the_margin_are_found(margin: int, text: int) -> None:
    def sheet(first: int) -> str:
        words = column([f"{line[:30]} and so it went there." for line in PROSE * 8], text)
        for number, top in enumerate((84, 192), first):
            words[(top - 60) // 12] = W("Nobody had seen it, or so they said.", text, top)
            words += [
                W(str(number), text + 160, top - 4, 6),
                W(str(number), margin, top - 3, 5),
                W("Miller, Mills, 3.", margin + 4, top, 8),
            ]
        return page(*words)

    assert found(sheet(1), sheet(3)) == [(number, "Miller, Mills, 3.") for number in "1234"]


NONE = tomllib.loads(Path(__file__).with_name("none.toml").read_text(encoding="utf-8"))["case"]
_RAISED = re.compile(r"\^\{([^}]+)\}")


def draw_line(line: str, top: float) -> list[W]:
    """A line of none.toml, piece by piece."""
    size = 14.0 if line.startswith("#") else 10.0
    words, left = [], 50.0
    for number, piece in enumerate(_RAISED.split(line.lstrip("# "))):
        set_in = 0.6 * size if number % 2 else size
        words.append(W(piece, left, top - (4 if number % 2 else 0), set_in))
        left += 0.46 * set_in * len(piece) + (0.6 if number % 2 else 0)
    return [word for word in words if word.words]


@pytest.mark.parametrize("lines", [case["lines"] for case in NONE], ids=[case["name"] for case in NONE])
def test_a_page_that_has_no_note_gives_none(lines: list[str]) -> None:
    drawn_lines = [word for at, line in enumerate(lines) for word in draw_line(line, 60 + 14 * at)]
    prose = [W(words, 50, 60 + 14 * (len(lines) + at)) for at, words in enumerate(PROSE)]
    assert found(page(*drawn_lines, *prose)) == []


def test_notes_in_two_columns_under_text_in_one_are_read_column_by_column() -> None:
    text = column(PROSE)
    left = [word for at in (1, 2, 3) for word in noted(str(at), f"Moor, Mills, vol. {at}, and more.", 520 + 10 * at)]
    right = [
        W(word.words, word.left + 150, word.top, word.size) for at in (4, 5) for word in noted(str(at), "Ibid., and more.", 490 + 10 * at)
    ]
    marks = [word for at in range(1, 6) for word in marked(str(at), 130 + 12 * at)]
    assert [label for label, text in found(page(*text, *marks, *left, *right)) if "more." in text and text.count("Ibid") < 2] == list(
        "12345"
    )


def test_an_address_that_its_margin_cannot_hold_makes_the_margin_no_wider() -> None:
    marks = [word for at in (1, 2, 3) for word in marked(str(at), 100 + 30 * at)]
    notes = [
        word for at in (1, 2, 3) for word in noted(str(at), "See the mill." if at != 2 else "https://mill.example/a/b/c/d/e", 96 + 30 * at)
    ]
    aside = [W(word.words, word.left + 300, word.top, word.size) for word in notes]
    assert [label for label, text in found(page(*column(PROSE), *marks, *aside)) if text] == ["1", "2", "3"]


def test_notes_under_a_word_that_the_page_end_cuts_are_no_notes_at_the_end() -> None:
    marks = [word for at in (1, 2, 3) for word in marked(str(at), 100 + 12 * at)]
    notes = [word for at in (1, 2, 3) for word in noted(str(at), f"Moor, Mills {at}.", 200 + 12 * at, 10)]
    first = page(*column(PROSE), *marks, W("A priest com-", 50, 150), *notes)
    assert found(first, page(W("plained of the smoke.", 50, 60)))[-1] == ("3", "Moor, Mills 3.")


def test_a_page_that_has_no_note_keeps_its_text() -> None:
    one = read(page(*column(PROSE), W("1. A count of reeds in four towns.", 50, 110), W("2. A map.", 50, 124)))
    assert one.main.text.startswith(PROSE[0]) and "A count of reeds" in one.main.text and not one.notes
