"""CSL-JSON, RIS and rendered bibliographies."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bib
from bib import pybtex_styles
from bib.csl import date, item
from tests.bib.entries import entries
from tests.bib.test_writer import NEWS

CHINESE = bib.Entry("zheng-1997", "article", {
    "author": ("鄭端耀", "歐陽 修"), "title": "國際關係新自由制度主義理論之評析", "journaltitle": "問題與研究", "volume": "36",
    "number": "12", "pages": "1-22", "date": "1997-12", "langid": "zh-Hant",
})  # fmt: skip
CHAPTER = bib.Entry("nye-2002", "incollection", {
    "author": ("Joseph S. Nye, Jr.",), "editor": ("van der Veen, Jan", "外交部"), "title": "T", "booktitle": "B", "publisher": "P",
    "location": "London", "date": "2002/2003", "series": "S", "doi": "10.1/x",
})  # fmt: skip
AGENCY = bib.Entry("itartass-2000-04-16", "misc", {"organization": "ИТАР-ТАСС", "date": "2000-04-16"})
PAGE = bib.Entry(
    "wh", "online", {"organization": "The White House", "title": "A Strategy & More", "url": "https://e.org/a_b", "urldate": "2003-05-01"}
)
BARE = bib.Entry("bare", "book", {"title": "Без выходных данных"})


def test_csl() -> None:
    made = item(CHINESE)
    assert made["author"] == [{"literal": "鄭端耀"}, {"literal": "歐陽修"}]
    assert (made["type"], made["container-title"], made["volume"], made["issue"], made["page"]) == (
        "article-journal",
        "問題與研究",
        "36",
        "12",
        "1-22",
    )
    assert (made["issued"], made["language"], made["id"]) == ({"date-parts": [[1997, 12]]}, "zh-Hant", "zheng-1997")
    chapter = item(CHAPTER)
    assert chapter["author"] == [{"family": "Nye", "given": "Joseph S.", "suffix": "Jr."}]
    assert chapter["editor"] == [{"family": "Veen", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "外交部"}]
    assert (chapter["container-title"], chapter["collection-title"], chapter["DOI"]) == ("B", "S", "10.1/x")
    assert item(NEWS)["type"] == "article-newspaper"
    assert item(NEWS)["custom"]["title_gloss"] == "新路線; Novyy kurs"
    assert (item(PAGE)["type"], item(PAGE)["container-title"], item(PAGE)["accessed"]) == (
        "webpage",
        "The White House",
        {"date-parts": [[2003, 5, 1]]},
    )


@pytest.mark.parametrize(
    ("edtf", "made"),
    [
        ("2003", {"date-parts": [[2003]]}),
        ("2003-03/2003-04", {"date-parts": [[2003, 3], [2003, 4]]}),
        ("2003-21", {"date-parts": [[2003]], "season": 1}),
        ("2006~", {"date-parts": [[2006]], "circa": True}),
        ("-0399", {"date-parts": [[-399]]}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("1990/..", {"literal": "1990/.."}),
        ("民國初年", {"literal": "民國初年"}),
    ],
)
def test_csl_dates(edtf: str, made: dict[str, Any]) -> None:
    assert date(edtf) == made


def test_ris() -> None:
    assert bib.to_ris([CHINESE]).splitlines() == [
        *("TY  - JOUR", "ID  - zheng-1997", "AU  - 鄭, 端耀", "AU  - 歐陽, 修", "PY  - 1997", "DA  - 1997/12//", "T2  - 問題與研究"),
        *("TI  - 國際關係新自由制度主義理論之評析", "VL  - 36", "LA  - zh-Hant", "IS  - 12", "SP  - 1", "EP  - 22", "ER  - "),
    ]
    lines = bib.to_ris([NEWS, CHAPTER, PAGE]).splitlines()
    for line in (
        "TY  - NEWS",
        "TT  - 新路線; Novyy kurs",
        "AU  - Nye, Joseph S., Jr.",
        "A2  - van der Veen, Jan",
        "A2  - 外交部",
        "Y2  - 2003/05/01/",
    ):
        assert line in lines


@settings(deadline=None)
@given(some=st.lists(entries(), max_size=3))
def test_any_entry_is_json_and_ris(some: list[bib.Entry]) -> None:
    assert [one["id"] for one in json.loads(bib.to_csl(some))] == [entry.key for entry in some]
    ris = bib.to_ris(some)
    assert ris.count("\nER  - ") == len(some)
    assert all(line == "" or line[2:6] == "  - " for line in ris.split("\n"))  # no value begins a line of its own


def test_plain_text() -> None:
    assert bib.render([CHINESE, AGENCY, PAGE, BARE, NEWS]).split("\n") == [
        "[1] Без выходных данных.",
        "[2] ИТАР-ТАСС, 16 April 2000.",
        "[3] Пётр Петров. Новый курс [新路線; Novyy kurs]. Известия [消息報; Izvestiya], pages 1, 14 December 2001. "
        "[彼得羅夫; Pyotr Petrov]. URL: http://izvestia.ru/a_b%20c?x=1&y=2#z~q (visited on 2002-01-05).",
        "[4] A Strategy & More. The White House. URL: https://e.org/a_b (visited on 2003-05-01).",
        "[5] 鄭端耀 and 歐陽修. 國際關係新自由制度主義理論之評析. 問題與研究, 36(12):1–22, December 1997.",
        "",
    ]


@pytest.mark.parametrize("style", pybtex_styles.styles())
@pytest.mark.parametrize("format", ["text", "html", "markdown", "latex"])
def test_every_style_sets_every_kind_of_entry(style: str, format: str) -> None:
    from bib.types import model_types

    some = [
        bib.Entry(f"{kind}-{n}", kind, fields)
        for kind in sorted(model_types())
        for n, fields in enumerate([{}, {"title": f"T-{kind}"}, CHAPTER.fields])
    ]
    text = bib.render([*some, CHINESE, NEWS], style, format).replace("\\-", "-")
    assert all(f"T-{kind}" in text for kind in model_types())
    assert "鄭端耀" in text and "端耀 鄭" not in text


@settings(deadline=None, max_examples=100)
@given(some=st.lists(entries(), unique_by=lambda e: e.key.lower(), min_size=1, max_size=3))
def test_no_entry_takes_the_others_with_it(some: list[bib.Entry]) -> None:
    assert "鄭端耀" in bib.render([*some, bib.Entry("zz-last", CHINESE.type, CHINESE.fields)])


def test_signs_and_bodies_are_shown_as_they_are() -> None:
    money = bib.Entry("a", "misc", {"title": "{A} costs $90 & 5% of C^2_x ~ \\y #1", "organization": "Интерфакс"})
    assert bib.render([money]) == "[1] {A} costs $90 & 5% of C^2_x ~ \\y #1. Интерфакс.\n"
    assert "{\\textbraceleft{}A\\textbraceright{} costs \\$90" in bib.render([money], format="latex")
    agency = bib.Entry("a", "misc", {"journaltitle": "Интерфакс", "journaltitle_gloss": "國際傳真社", "date": "2000"})
    assert bib.render([agency]) == "[1] Интерфакс [國際傳真社], 2000.\n"


def test_an_unknown_style_or_format_is_said() -> None:
    with pytest.raises(bib.BibError, match=r"nonsense.*plain.*apa"):
        bib.render([CHINESE], "nonsense")
    with pytest.raises(bib.BibError, match=r"pdf.*html"):
        bib.render([CHINESE], format="pdf")


CASE = {"title": "Stone v. Hill", "volume": "21", "journaltitle": "F.3d", "pages": "12", "institution": "2d Cir.", "date": "1994"}
KINDS = [
    ("jurisdiction", CASE, {"type": "legal_case", "container-title": "F.3d", "authority": "2d Cir."}, {"TY": "CASE", "T2": "F.3d"}),
    ("legislation", {"title": "水利法", "number": "12"}, {"type": "legislation", "number": "12"}, {"TY": "STAT"}),
    ("movie", {"title": "河", "editor": ("Ann Grey",), "editortype": "director"},
     {"type": "motion_picture", "director": [{"family": "Grey", "given": "Ann"}]}, {"TY": "VIDEO"}),
    (
        "letter",
        {"title": "Ada", "library": "Bodleian", "number": "Box 4", "howpublished": "Finch Papers"},
        {"type": "personal_communication", "archive": "Bodleian", "archive_location": "Box 4", "archive_collection": "Finch Papers"},
        {"TY": "PCOMM", "DB": "Bodleian"},
    ),
    ("thesis", {"title": "Hafen", "type": "mathesis", "langid": "de"}, {"genre": "Masterarbeit"}, {"TY": "THES", "M3": "Masterarbeit"}),
    ("inproceedings", {"title": "T", "booktitle": "Proceedings"}, {"type": "paper-conference"}, {"TY": "CPAPER", "C3": "Proceedings"}),
    ("book", {"title": "Tides", "subtitle": "A History"}, {"title": "Tides: A History"}, {"TI": "Tides: A History"}),
    ("book", {"title": "Quo vadis?", "subtitle": "Eine Frage"}, {"title": "Quo vadis? Eine Frage"}, {"TI": "Quo vadis? Eine Frage"}),
    ("misc", {"title": "Maria", "entrysubtype": "interview", "editor": ("Karl Bauer",)},
     {"type": "interview", "interviewer": [{"family": "Bauer", "given": "Karl"}]}, {"TY": "PCOMM"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "csl", "ris"), KINDS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_kind_of_works_loses_nothing_in_csl_and_ris(kind: str, fields: dict[str, Any], csl: dict[str, Any], ris: dict[str, str]) -> None:
    entry = bib.Entry("k", kind, fields)
    made = item(entry)
    assert {name: made.get(name) for name in csl} == csl
    lines = dict(line.split("  - ", 1) for line in bib.to_ris([entry]).splitlines() if "  - " in line)
    assert {tag: lines.get(tag) for tag in ris} == ris


def test_a_bibliography_prints_where_a_decision_stands() -> None:
    assert "21 F.3d 12" in bib.write([bib.Entry("k", "jurisdiction", CASE)])
