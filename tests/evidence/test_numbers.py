"""Numbers in the words of many languages are found on pages, and words that only look like numbers are none: numbers.toml."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from references.evidence.number_words import find_in_words
from references.evidence.page_text import PageText
from references.evidence.search import look_for
from references.evidence.statements import Kind, find_statements
from tests.evidence.site import HERE

CASES: list[dict[str, Any]] = tomllib.loads((HERE / "numbers.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_number_is_found_where_the_page_says_it(case: dict[str, Any]) -> None:
    (statement,) = [one for one in find_statements(case["claim"]) if one.kind != Kind.QUOTATION]
    wanted = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    assert look_for(statement, PageText(case["page"], case["page"])).outcome in wanted


_SIDE_BY_SIDE = [("en", "two and three"), ("da", "et hus og to mænd"), ("sv", "entre"), ("fr", "deux trois fois")]


@pytest.mark.parametrize("language, words", _SIDE_BY_SIDE)
def test_words_side_by_side_are_no_number_of_their_sum(language: str, words: str) -> None:
    assert all(one.value < 10 for one in find_in_words(words, language))


def test_a_single_word_that_may_be_another_is_only_nearly_a_number() -> None:
    page = "Yolda on gemi vardı ve hepsi çok eski idi, bir daha da dönmediler."
    (statement,) = find_statements("There were 10 ships.")
    assert look_for(statement, PageText(page, page)).outcome == "found nearly"
    assert not find_statements("Bu gemi bin kez geldi ve gitti.")
