"""Has the page lost what the claim says since the day of its copy? The cases stand in drift.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Any

import pytest

from references.evidence.drift import compare
from references.evidence.page_text import PageText, read_page
from references.evidence.statements import find_statements
from tests.evidence.site import HERE, PAGES, answer, soup

CASES: list[dict[str, Any]] = tomllib.loads((HERE / "drift.toml").read_text("utf-8"))["case"]


def changed(stated: dict[str, Any], pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    body = stated.get("body", "")
    for words, others in pairs:
        assert words in body, f"{words} is not on the page"
        body = body.replace(words, others)
    return {**stated, "body": body} if body else stated


def shown_today(case: dict[str, Any]) -> PageText:
    stated = PAGES[case["now"]] if "now" in case else changed(PAGES[case["copy"]], case.get("replace", ()))
    if "keep" in case:
        paragraphs = re.findall(r"<p>.*?</p>", stated["body"], re.S)[: case["keep"]]
        stated = {**stated, "body": "\n".join(paragraphs) + case["tail"]}
    sent = soup(stated) if case.get("layout") == "soup" else answer(stated)
    return read_page(sent.body if isinstance(sent.body, bytes) else sent.body.encode(), sent.kind)


def judge(case: dict[str, Any]) -> str:
    was = answer(changed(PAGES[case["copy"]], case.get("was", ())))
    copy = read_page(was.body if isinstance(was.body, bytes) else was.body.encode(), was.kind)
    found = compare(find_statements(case["claim"]), copy, shown_today(case))
    return "changed" if found is not None and found.lost is not None else "same"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    assert judge(case) == case["expect"]


def test_there_are_more_cases_that_must_be_left_alone() -> None:
    same = sum(case["expect"] == "same" for case in CASES)
    assert same >= 24 and len(CASES) - same >= 12


def test_the_share_and_the_passages_are_told() -> None:
    case = CASES[0]
    copy = read_page(str(answer(PAGES["en"]).body).encode(), "text/html; charset=utf-8")
    found = compare(find_statements(case["claim"]), copy, shown_today(case))
    assert found is not None and found.lost is not None
    assert "97,000,000 tons" in found.there and "412,000,000 tons" in found.here
    assert 0.8 < found.share < 1.0
