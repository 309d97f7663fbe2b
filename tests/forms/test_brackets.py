"""Brackets, quotes and links: which marks pair, what stands in them, and where an address ends."""

from __future__ import annotations

import pytest

from references import terms
from references.forms import brackets
from references.parse import read_note


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("王河，〈岸〉《河》", [("quote", "岸"), ("work", "河")]),
        ("Stein, „Der Fluss“ und „Das Ufer”", [("quote", "Der Fluss"), ("quote", "Das Ufer")]),
        ("Roux, « Le fleuve » (Paris)", [("quote", " Le fleuve "), ("round", "Paris")]),
        ("野川『川と岸〔上〕』", [("quote", "川と岸〔上〕")]),
        ("Stone, 'The River's Edge', 5", [("quote", "The River's Edge")]),
        ("王河﹁岸﹂〝河〞［譯］", [("quote", "岸"), ("quote", "河"), ("square", "譯")]),
        ("（一) （二）", [("round", "一"), ("round", "二")]),
        ("the rivers' banks (open", []),
    ],
)
def test_marks_pair(printed: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.inner.cut(printed)) for one in brackets.find(printed)] == found


def test_every_mark_of_the_table_pairs() -> None:
    for kind in brackets.KINDS:
        for opener, closers in terms.pairs(kind).items():
            for closer in closers:
                text = f"甲{opener}乙丙{closer}丁"
                assert [(one.kind, one.inner.cut(text)) for one in brackets.find(text)] == [(kind, "乙丙")]


@pytest.mark.parametrize(
    "text", ["《河》《》", "王河，《河》，《》，頁5。", "〈岸〉《》", "“A River” “”, 5", "「岸」『』", "《》", "« »", "王河，《 》，頁5。"]
)
def test_marks_that_hold_nothing_name_nothing(text: str) -> None:
    for citation in read_note(text).citations:
        assert all(field.value for field in citation.fields)
        assert all(field.span is None or field.span.start < field.span.end for field in citation.fields)


@pytest.mark.parametrize(
    ("printed", "links"),
    [
        ("見 http://a.org/b。", ["http://a.org/b"]),
        ("(http://a.org/b_(c)).", ["http://a.org/b_(c)"]),
        ("〈http://a.org/x?y=1&z=%20b〉；", ["http://a.org/x?y=1&z=%20b"]),
        ("https://zh.wikipedia.org/wiki/臺灣，", ["https://zh.wikipedia.org/wiki/臺灣"]),
        ("http://a.org/b[2021-06-15]", ["http://a.org/b"]),
        ("www.a.org, and mail@www.b.org", ["www.a.org"]),
        ("http://www.a.edu/˜miller/paper.pdf.", ["http://www.a.edu/˜miller/paper.pdf"]),
        ("http://dx.doi. org/10.1016/0001-2345(90)00012-X.", ["http://dx.doi. org/10.1016/0001-2345(90)00012-X"]),
    ],
)
def test_links(printed: str, links: list[str]) -> None:
    found = [brackets.unwrap(printed, one) for one in brackets.find(printed)]
    seen = [one.inner.cut(printed) for one in found if one.kind == "url"]
    if not seen:  # a link within a bracket is found when the bracket's words are read
        seen = [one.inner.cut(printed) for b in found for one in brackets.find(b.inner.cut(printed)) if one.kind == "url"]
    assert seen == links
