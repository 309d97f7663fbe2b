"""No-break, narrow and thin spaces are read as spaces, stand at no value's end, and stay in what is printed."""

from __future__ import annotations

from typing import Any

import pytest

from references.parse import read_note
from tests.parse.test_notes import CASES, seen

PRINTED = [
    (  # French: before « » : ; ? !, and behind n° and p.
        "Jeanne Roux, «\u202fQue reste-t-il du fleuve\u202f?\u202f», Revue des rives, vol.\u00a014, n°\u202f3, 2004, p.\u00a033-48.",
        {"title": "Que reste-t-il du fleuve ?", "journaltitle": "Revue des rives", "volume": "14", "number": "3"},
    ),
    (
        "Jeanne Roux, Les Rives, Paris\u00a0: Éditions du Quai, 1987, p.\u00a012.",
        {"title": "Les Rives", "location": "Paris", "publisher": "Éditions du Quai", "locator": "12"},
    ),
    (  # Russian: between initials, behind № and С.
        "Петров\u00a0И.\u202fИ. Реки и берега // Вопросы географии. 1999. №\u00a03. С.\u202f5–9.",
        {"title": "Реки и берега", "journaltitle": "Вопросы географии", "number": "3"},
    ),
    (  # German: behind S. and Bd.
        "Karl Stein, „Der Fluss“, in: Zeitschrift für Ufer, Bd.\u00a07 (1992), S.\u2009101–110.",
        {"title": "Der Fluss", "volume": "7"},
    ),
    ("王河，《河與岸》（臺北：岸邊出版社，1999\u00a0年），頁\u00a012。", {"title": "河與岸", "date": "1999", "locator": "12"}),
]


@pytest.mark.parametrize(("text", "wanted"), PRINTED)
def test_a_no_break_space_is_a_space(text: str, wanted: dict[str, str]) -> None:
    (one,) = read_note(text).citations
    assert {name: seen(one, name) for name in wanted} == wanted
    assert one.text == one.span.cut(text), "what is printed is kept"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_a_note_is_the_same_note_whatever_its_spaces(case: dict[str, Any], space: str) -> None:
    plain, printed = read_note(case["text"]), read_note(case["text"].replace(" ", space))
    assert [one.fields for one in printed.citations] == [one.fields for one in plain.citations]
    assert printed.parts == plain.parts


def test_the_space_of_chinese_print_is_left_as_it_is() -> None:
    (one,) = read_note("王　河，《河與岸》（臺北：岸邊出版社，1999年），頁12。").citations
    assert one.text.startswith("王　河，")
