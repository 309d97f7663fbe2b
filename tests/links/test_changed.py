"""Is it still the cited page? The cases stand in changed.toml. A false alarm is as bad as a miss."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.links.fetching.fetcher import Reply
from references.links.judging.judge import of_reply
from references.links.model import Hop, Link
from references.links.pages.page import Page

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("changed.toml").read_text("utf-8"))["case"]
TEXTS = {
    "long": "The committee met in the spring and heard three reports on the harvest before it adjourned for the summer recess. " * 16,
    "zh": "本會於春季召開例行會議，聽取三項業務報告，並就明年度工作計畫交換意見，與會人員均表贊同，會議於下午結束。" * 24,
    "ru": "Комиссия собралась весной, заслушала три доклада об урожае и разошлась до осени, приняв план работы на следующий год. " * 16,
}


def filled(text: str) -> str:
    for word, filling in TEXTS.items():
        text = " ".join(filling if one == word else one for one in text.split(" "))
    return text


def judge(case: dict[str, Any]) -> str:
    asked = "http://gazette.example" + case.get("asked", "/2009/paper.html")
    final = "http://gazette.example" + case["final"] if "final" in case else asked
    title, text = case.get("title", ""), filled(case.get("text", "zh" if case["expect"] == "same" else ""))
    head = f"<title>{title}</title>{case.get('head', '')}"
    body = f"<html><head>{head}</head><body><h1>{case.get('h1', title)}</h1><p>{text}</p></body></html>"
    reply = Reply(final, 200, headers=(("Content-Type", "text/html; charset=utf-8"),), body=body.encode())
    hops = (Hop(asked, 302, location=final), Hop(final, 200)) if final != asked else (Hop(asked, 200),)
    return of_reply(Link(asked, title=case.get("cited")), asked, reply, hops, Page(body.encode(), "text/html; charset=utf-8")).verdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    assert (judge(case) == "changed") == (case["expect"] == "changed"), judge(case)


def test_there_are_enough_cases_of_both_kinds() -> None:
    changed = sum(case["expect"] == "changed" for case in CASES)
    assert len(CASES) >= 60
    assert changed >= 25
    assert len(CASES) - changed >= 25
