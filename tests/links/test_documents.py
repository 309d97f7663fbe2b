"""The day of a document, for which a copy is looked for where a citation names no day of access and no date of issue."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from references.face import Library
from references.links.store.document_days import CHANGED_FILE, day_of, stated_day
from references.links.store.link_store import LinkStore

HEADS = [
    (
        "received, years of the Republic",
        "（投稿日期：99 年 8 月 15 日；採用日期：99 年 11 月 21 日）",
        ("2010-08-15", "投稿日期"),
    ),
    ("published, with a colon", "快評\n發布日期：2019/03/02\n本文", ("2019-03-02", "發布日期")),
    ("at the end", "正文\n" * 200 + "收稿日期：2018年3月4日", ("2018-03-04", "收稿日期")),
    ("front matter", "---\ntitle: Ports\ndate: '2017-05-06'\n---\n# Ports", ("2017-05-06", "date")),
    ("front matter with the time", "---\ndate: 2017-05-06T10:00:00Z\n---\n", ("2017-05-06", "date")),
    ("English", "Ports\n\nReceived: 3 May 2016; accepted: 7 June 2016\n", ("2016-05-03", "received")),
    ("in bold", "# Ports\n\n**Published:** April 2, 2015\n", ("2015-04-02", "published")),
    ("Russian", "Порты\nДата публикации: 5 июня 2014 г.\n", ("2014-06-05", "дата публикации")),
    ("a line of its own", "# Ports\n\n2 April 2015\n\nText", ("2015-04-02", "a line of its own")),
    ("no day, only a sentence with one", "The treaty was signed on 3 May 2014.\nIt was published in 2015.", None),
    ("the day of another thing", "[^1]: Roe, *Ports*, published 3 May 2014.", None),
    ("a label without a date", "日期：待定", None),
    ("in the middle of a long text", "x\n" * 60 + "發布日期：2019/03/02\n" + "y\n" * 60, None),
]


@pytest.mark.parametrize(("name", "text", "expected"), HEADS, ids=[one[0] for one in HEADS])
def test_the_day_that_a_document_states(name: str, text: str, expected: tuple[str, str] | None) -> None:
    assert stated_day(text) == expected


def test_else_the_day_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text", "utf-8")
    os.utime(tmp_path / "a.md", (1_400_000_000, 1_400_000_000))
    assert day_of("Text", str(tmp_path / "a.md")) == ("2014-05-13", CHANGED_FILE)
    assert day_of("Text", str(tmp_path / "gone.md")) == ("", "")


PAPER = """{head}

Ports matter.[^1] Ice matters.[^2]

[^1]: Jane Roe, Harbours of the North, http://www.example.org/a
[^2]: Jane Roe, 5 June 2013, http://www.example.org/b
"""


def test_a_link_without_a_day_gets_that_of_its_document(tmp_path: Path) -> None:
    def days() -> dict[str, tuple[str | None, str]]:
        with Library(path) as held:
            list(held.add([tmp_path / "paper.md"]))
            held.update_sources()
        store = LinkStore.open(str(path))
        store.note_days()
        return {one.link.url[-1]: (one.link.date, one.link.dated) for one in store.links()}

    path, paper = tmp_path / "ibidem.db", tmp_path / "paper.md"
    paper.write_text(PAPER.format(head="Published: 2 April 2015"), "utf-8")
    assert days() == {"a": ("2015-04-02", "the date of the document (published)"), "b": ("2013-06-05", "its date of issue")}
    paper.write_text(PAPER.format(head="# Ports"), "utf-8")
    os.utime(paper, (1_400_000_000, 1_400_000_000))
    assert days()["a"] == ("2014-05-13", CHANGED_FILE)
    paper.write_text(PAPER.format(head="# Ports and ice"), "utf-8")
    assert days()["a"] == ("2014-05-13", CHANGED_FILE), "a draft that is worked on keeps its first day: no archive is asked anew"
