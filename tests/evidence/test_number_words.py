"""Numbers that pages write in words: the cases stand in number_words.toml."""

from __future__ import annotations

import tomllib

import pytest

from references.evidence.figures import find_figures
from references.evidence.fractions import find_fractions
from references.evidence.page_text import PageText
from references.evidence.search import look_for
from references.evidence.statements import find_statements
from tests.evidence.site import HERE

CASES = tomllib.loads((HERE / "number_words.toml").read_text("utf-8"))


def outcome(number: str, page: str) -> str:
    (statement,) = find_statements(f"There were {number} ships in the port.")
    return str(look_for(statement, PageText(page, page)).outcome)


@pytest.mark.parametrize("language", CASES["pages"])
def test_a_number_in_words_stands_on_the_page(language: str) -> None:
    page = CASES["pages"][language]
    assert outcome("97", page) == "found"
    assert outcome("98", page) == outcome("79", page) == "not found"


@pytest.mark.parametrize("language", CASES["unread"])
def test_no_number_is_missed_in_a_language_whose_words_are_not_read(language: str) -> None:
    page = CASES["unread"][language]
    assert outcome("97", page) == "page not readable"
    assert outcome("97,312", page) == "not found", "such a number is printed in digits"


@pytest.mark.parametrize("case", CASES["words"], ids=[f"{case['language']}-{case['text'][:20]}" for case in CASES["words"]])
def test_words_are_read_as_the_numbers_that_they_mean(case: dict[str, str | list[int]]) -> None:
    found = [int(max(one.values)) for one in find_figures(str(case["text"]), str(case["language"]))]
    assert {number for number in found if number >= 10} == set(map(int, case["numbers"]))


@pytest.mark.parametrize("case", CASES["parts"], ids=[case["language"] for case in CASES["parts"]])
def test_parts_of_a_whole_are_so_many_of_a_hundred(case: dict[str, str | list[float]]) -> None:
    found = [round(float(max(one.values)), 2) for one in find_fractions(str(case["text"]), str(case["language"]))]
    assert sorted(found) == case["of_hundred"]
