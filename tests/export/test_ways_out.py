"""Word's sources, Hayagriva's YAML and Wikipedia's templates: what stands there, and that their readers take it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

import bib
from bib import types
from bib.hayagriva import to_hayagriva
from bib.wikipedia import to_chinese_wikipedia, to_wikipedia
from bib.word import NAMESPACE, to_word
from tests.bib.entries import random_entry
from tests.bib.test_styles import WORKS

PAGE = bib.Entry("xu-2019", "online", {
    "author": ("徐一", "others"), "title": "潮 | 汐 {{x}} $y$", "title_gloss": "Tides", "organization": "Harbour News",
    "url": "https://e.org/a|b c", "urldate": "2020-01-02", "date": "2019-05-06", "urlstatus": "dead", "langid": "zh-Hant",
    "archiveurl": "https://web.archive.org/web/20200102030405/https://e.org/", "archivedate": "2020-01-02",
})  # fmt: skip
TALK = bib.Entry("veen-1999", "inproceedings", {
    "author": ("van der Veen, Jan",), "title": "Über die Deiche", "booktitle": "Tagung der Küste", "date": "1999", "pages": "3-4",
    "doi": "10.1/x", "langid": "de",
})  # fmt: skip
FILM = bib.Entry("hou-1989", "movie", {"editor": ("侯小賢",), "editortype": "director", "title": "海", "date": "1989", "langid": "zh-Hant"})
FILE = bib.Entry("ministry-1949", "unpublished", {
    "author": ("Ministry of Tides",), "title": "Report", "library": "Harbour Archive", "number": "020-01", "howpublished": "Tides Files",
    "date": "1949-04-05",
})  # fmt: skip
ALL = [*WORKS, PAGE, TALK, FILM, FILE]


def many(seed: int) -> list[bib.Entry]:
    chance = random.Random(seed)
    return [random_entry(chance, number) for number in range(150)]


# ---- Wikipedia

ENGLISH = """
* {{cite book |last=Orme |first=Hugh |translator-last=Lea |translator-first=Ann J. |title=The Salt Road: A History |publisher=Quay Press |location=Leeds |date=1973}}
* {{cite journal |author1=林海生 |author2=許一葦 |script-title=zh:港口與潮汐 |script-journal=zh:海史學刊 |volume=12 |issue=2 |pages=1-21 |date=March–April 2003 |language=zh}}
* {{cite court |litigants=Stone v. Hill |reporter=F.3d |vol=21 |opinion=12 |court=2d Cir. |date=1994}}
* {{cite thesis |author=蘇小禾 |script-title=zh:鹽田研究 |type=碩士論文 |institution=國立海濱大學 |date=2005 |language=zh}}
* {{cite book |last1=Fox |first1=Ida |last2=Chen |first2=Bo |editor-last=Roe |editor-first=Carl |chapter=Small Ships |title=Big Seas |publisher=Quay Press |location=Oxford |pages=10-40 |date=1999}}
* {{cite web |author1=徐一 |display-authors=etal |script-title=zh:潮 &#124; 汐 &#123;&#123;x&#125;&#125; $y$ |trans-title=Tides |website=Harbour News |url=https://e.org/a%7Cb%20c |date=2019-05-06 |access-date=2020-01-02 |archive-url=https://web.archive.org/web/20200102030405/https://e.org/ |archive-date=2020-01-02 |url-status=dead |language=zh}}
* {{cite conference |last=van der Veen |first=Jan |title=Über die Deiche |book-title=Tagung der Küste |pages=3-4 |doi=10.1/x |date=1999 |language=de}}
* {{cite AV media |people=侯小賢 |script-title=zh:海 |date=1989 |language=zh}}
* {{citation |author=Ministry of Tides |title=Report |work=Tides Files |id=020-01 |via=Harbour Archive |date=1949-04-05}}
"""  # noqa: E501
CHINESE = """
* {{cite journal |author1=林海生 |author2=許一葦 |title=港口與潮汐 |journal=海史學刊 |volume=12 |issue=2 |pages=1-21 |date=2003年3月–4月 |language=zh-hant}}
* {{cite thesis |author=蘇小禾 |title=鹽田研究 |type=碩士論文 |institution=國立海濱大學 |date=2005 |language=zh-hant}}
"""  # noqa: E501


def test_templates() -> None:
    assert to_wikipedia(ALL) == ENGLISH.lstrip("\n")
    assert set(CHINESE.strip().split("\n")) <= set(to_chinese_wikipedia(ALL).split("\n"))


@pytest.mark.parametrize("lang", ["en", "de", "ru", "uk", "zh-Hant", "ja", "ko"])
def test_a_list_that_is_not_whole_names_nobody_else(lang: str) -> None:
    work = bib.Entry("k", "book", {"author": ("Ann Roe", "others"), "title": "Tides", "langid": lang})
    assert "|display-authors=etal" in to_wikipedia([work])
    assert "|author" not in to_wikipedia([work])


@pytest.mark.parametrize("write", [to_wikipedia, to_chinese_wikipedia])
def test_a_parser_of_wikitext_finds_one_template_a_line(write: object) -> None:
    parser = pytest.importorskip("mwparserfromhell")
    assert callable(write)
    works = [*ALL, *many(7)]
    lines = write(works).split("\n")[:-1]
    assert len(lines) == len(works)
    for line in lines:
        [template] = parser.parse(line).filter_templates(recursive=True)
        assert str(template) == line.removeprefix("* ")
        names = [str(parameter.name) for parameter in template.params]
        assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z0-9-]+", name) for name in names), names


# ---- Word: the names of ECMA-376, part 1, 22.6.2 and 22.6.3.1


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


OF_SOURCES = words_of("""
    AbbreviatedCaseNumber AlbumTitle Author BookTitle Broadcaster BroadcastTitle CaseNumber ChapterNumber City Comments ConferenceName
    CountryRegion Court Day DayAccessed Department Distributor Edition Guid Institution InternetSiteTitle Issue JournalName LCID
    Medium Month MonthAccessed NumberVolumes Pages PatentNumber PeriodicalTitle ProductionCompany PublicationTitle Publisher
    RecordingNumber RefOrder Reporter SourceType ShortTitle StandardNumber StateProvince Station Tag Theater ThesisType Title Type URL
    Version Volume Year YearAccessed
""")
OF_PEOPLE = words_of("""
    Artist Author BookAuthor Compiler Composer Conductor Counsel Director Editor Interviewee Interviewer Inventor Performer
    ProducerName Translator Writer
""")
TYPES = words_of("""
    ArticleInAPeriodical Book BookSection JournalArticle ConferenceProceedings Report SoundRecording Performance Art
    DocumentFromInternetSite InternetSite Film Interview Patent ElectronicSource Case Misc
""")
CORPORATE = frozenset(("Author", "Performer"))


def name(element: ElementTree.Element) -> str:
    assert element.tag.startswith(f"{{{NAMESPACE}}}")
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def values(source: ElementTree.Element) -> dict[str, str]:
    return {name(one): one.text or "" for one in source}


def check_people(people: ElementTree.Element) -> None:
    assert {name(one) for one in people} <= OF_PEOPLE
    for role in people:
        [held] = role
        if name(held) == "Corporate":
            assert name(role) in CORPORATE and held.text
            continue
        assert name(held) == "NameList" and len(held)
        for person in held:
            assert name(person) == "Person"
            assert [name(part) for part in person] in (["Last"], ["Last", "First"])


@pytest.mark.parametrize("works", [ALL, many(3), many(4), []], ids=["ours", "any", "others", "none"])
def test_every_source_has_the_elements_of_the_standard(works: Sequence[bib.Entry]) -> None:
    root = ElementTree.fromstring(to_word(works))
    assert name(root) == "Sources" and len(root) == len(works)
    for source in root:
        names = [name(one) for one in source]
        assert name(source) == "Source" and set(names) <= OF_SOURCES and len(set(names)) == len(names)
        held = values(source)
        assert held["SourceType"] in TYPES and held["Tag"]
        assert all(len(value) <= 255 for one, value in held.items() if one not in ("URL", "Comments"))
        for people in (one for one in source if name(one) == "Author"):
            check_people(people)


def test_sources_of_word() -> None:
    sources = {values(one)["Tag"]: values(one) for one in ElementTree.fromstring(to_word(ALL))}
    assert sources["lin-2003"] | {"Guid": "", "Author": ""} == {
        "Tag": "lin-2003", "SourceType": "JournalArticle", "Guid": "", "LCID": "zh-TW", "Author": "", "Title": "港口與潮汐",
        "JournalName": "海史學刊", "Volume": "12", "Issue": "2", "Pages": "1-21", "Year": "2003", "Month": "3",
    }  # fmt: skip
    assert (sources["hill-1994"]["Court"], sources["hill-1994"]["Reporter"]) == ("2d Cir.", "F.3d")
    assert (sources["su-2005"]["SourceType"], sources["su-2005"]["ThesisType"]) == ("Report", "碩士論文")
    assert [sources["xu-2019"][part] for part in ("YearAccessed", "MonthAccessed", "DayAccessed")] == ["2020", "1", "2"]
    assert (sources["ministry-1949"]["Institution"], sources["ministry-1949"]["StandardNumber"]) == ("Harbour Archive", "020-01")
    assert to_word(ALL) == to_word(ALL)


# ---- Hayagriva

PRINTED_BY_TYPST = [
    "Fox, I., & Chen, B. (1999). Small Ships. In C. Roe (Ed.), Big Seas (pp. 10–40). Quay Press.",
    "Ministry of Tides. (1949). Report. Harbour Archive (020-01). Tides Files.",
    "Orme, H. (1973). The Salt Road: A History (A. J. Lea, Trans.). Quay Press.",
    "Veen, J. van der. (1999). Über die Deiche. Tagung der Küste, 3–4. https://doi.org/10.1/x",
    "林海生, & 許一葦. (2003). 港口與潮汐. 海史學刊, 12(2), 1–21.",
    "徐一, & 等. (2019, May 6). 潮 | 汐 {{x}} $y$. Harbour News. https://e.org/a%7Cb%20c",
    "蘇小禾. (2005). 鹽田研究 [碩士論文]. 國立海濱大學.",
]


def test_typst_prints_them(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    (tmp_path / "works.yml").write_text(to_hayagriva(ALL), encoding="utf-8")
    (tmp_path / "a.typ").write_text('#set page(width: 60cm)\n#bibliography("works.yml", full: true, style: "apa")\n')
    page = typst.compile(tmp_path / "a.typ", format="svg")
    assert page
    html = typst.compile(_with_html(tmp_path), format="html").decode("utf-8")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"&amp;", "&", html)))
    for line in PRINTED_BY_TYPST:
        assert line in words, (line, words)


def _with_html(folder: Path) -> Path:
    path = folder / "b.typ"
    path.write_text('#bibliography("works.yml", full: true, style: "apa")\n')
    return path


@pytest.mark.parametrize("seed", [5, 6])
def test_typst_reads_whatever_we_write(seed: int, tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    works = [bib.Entry(f"k{number}", entry.type, entry.fields) for number, entry in enumerate(many(seed))]
    (tmp_path / "works.yml").write_text(to_hayagriva(works), encoding="utf-8")
    (tmp_path / "a.typ").write_text('#bibliography("works.yml", full: true, style: "mla")\n')
    assert typst.compile(tmp_path / "a.typ").startswith(b"%PDF")


def test_every_type_has_its_name_everywhere() -> None:
    for one in types.table().values():
        for row in (one, *one.subtypes.values()):
            assert row.word in TYPES and row.wikipedia and row.hayagriva
