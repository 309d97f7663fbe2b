"""Bibliographies and notes in styles of the Citation Style Language, by each program that knows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bib
from bib import csl_styles, pandoc
from bib.citing import Cite, PrintedNote

WORKS = [
    bib.Entry("orme-1973", "book", {
        "author": ("Hugh Orme",), "translator": ("Ann J. Lea",), "title": "The Salt Road: A History", "publisher": "Quay Press",
        "location": "Leeds", "date": "1973", "langid": "en",
    }),
    bib.Entry("lin-2003", "article", {
        "author": ("林海生", "許一葦"), "title": "港口與潮汐", "journaltitle": "海史學刊", "volume": "12", "number": "2",
        "date": "2003-03/2003-04", "pages": "1-21", "langid": "zh-Hant",
    }),
    bib.Entry("hill-1994", "jurisdiction", {
        "title": "Stone v. Hill", "volume": "21", "journaltitle": "F.3d", "pages": "12", "institution": "2d Cir.",
        "date": "1994", "langid": "en",
    }),
    bib.Entry("su-2005", "thesis", {
        "author": ("蘇小禾",), "title": "鹽田研究", "institution": "國立海濱大學", "type": "mathesis", "date": "2005", "langid": "zh-Hant",
    }),
    bib.Entry("fox-1999", "incollection", {
        "author": ("Ida Fox", "Bo Chen"), "editor": ("Carl Roe",), "title": "Small Ships", "booktitle": "Big Seas",
        "publisher": "Quay Press", "location": "Oxford", "date": "1999", "pages": "10-40", "langid": "en",
    }),
]  # fmt: skip
NOTES = [
    PrintedNote("1", (Cite("orme-1973", "5"), "; see also ", Cite("lin-2003", "7-8"), ".")),
    PrintedNote("2", (Cite("orme-1973", "9"), ". A word of my own, at 12.")),
    PrintedNote("3", (Cite("orme-1973", "9"), ".")),
    PrintedNote("*", ("Only words & no work.",)),
    PrintedNote("4", ("Cf. ", Cite("fox-1999", "3", "chapter", "ch. 3"), " (against).")),
    PrintedNote("5", (Cite("su-2005"), "。")),
    PrintedNote("6", (Cite("su-2005", "第2節", ""), "。")),
]

needs_pandoc = pytest.mark.skipif(not pandoc.program(), reason="pandoc is not here (pip install pypandoc-binary)")


@pytest.fixture(params=[pytest.param("pandoc", marks=needs_pandoc), "citeproc-py"])
def processor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "citeproc-py":
        monkeypatch.setattr(pandoc, "program", lambda: "")
    yield request.param


def lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


PRINTED = {
    "chicago-notes": [
        "Fox, Ida, and Bo Chen. “Small Ships.” In Big Seas, edited by Carl Roe. Quay Press, 1999.",
        "Orme, Hugh. The Salt Road: A History. Translated by Ann J. Lea. Quay Press, 1973.",
        "Stone v. Hill, 21 F.3d 12 (2d Cir. 1994).",
        "林海生, and 許一葦. “港口與潮汐.” 海史學刊 12, no. 2 (2003): 1–21.",
        "蘇小禾. “鹽田研究.” 碩士論文, 國立海濱大學, 2005.",
    ],
    "apa": [
        "Fox, I., & Chen, B. (1999). Small ships. In C. Roe (Ed.), Big seas (pp. 10–40). Quay Press.",
        "Orme, H. (1973). The salt road: A history (A. J. Lea, Trans.). Quay Press.",
        "蘇小禾. (2005). 鹽田研究 [碩士論文]. 國立海濱大學.",
    ],
    "gb7714": [
        "林海生, 許一葦. 港口與潮汐[J]. 海史學刊, 2003, 12(2): 1-21.",
        "蘇小禾. 鹽田研究[D]. 國立海濱大學, 2005.",
    ],
    "taiwan-humanities": [
        "林海生、許一葦，〈港口與潮汐〉，《海史學刊》第12卷第2期（2003年3–4月），頁1-21。",
        "蘇小禾，〈鹽田研究〉（國立海濱大學碩士論文，2005年）。",
        "Fox, Ida and Bo Chen. “Small Ships,” in Big Seas, ed. Carl Roe (Oxford: Quay Press, 1999), pp. 10-40.",
        "Orme, Hugh. The Salt Road: A History, trans. Ann J. Lea (Leeds: Quay Press, 1973).",
        "Stone v. Hill, 21 F.3d 12 (2d Cir. 1994).",
    ],
}  # fmt: skip


@needs_pandoc
@pytest.mark.parametrize("style", PRINTED)
def test_pandoc_prints_works_as_the_style_has_them(style: str) -> None:
    made = lines(bib.render(WORKS, style))
    assert len(made) == len(WORKS)
    for line in PRINTED[style]:
        assert any(one.endswith(line) for one in made), (line, made)


@pytest.mark.parametrize("style", csl_styles.names())
@pytest.mark.parametrize("form", ["text", "html", "markdown", "latex"])
def test_every_style_prints_every_work_in_every_format(style: str, form: str, processor: str) -> None:
    made = bib.render(WORKS, style, form)
    for word in ("Orme", "Quay Press", "1973", "林海生", "2003", "港口與潮汐", "蘇小禾", "Big Seas"):
        assert word.lower() in made.lower(), (word, made)


def test_names_are_whole_and_pages_too(processor: str) -> None:
    made = bib.render(WORKS, "mla")
    assert "Orme, Hugh" in made and "pp. 1–21" in made.replace("1-21", "1–21"), made
    assert "Orme, H." in bib.render(WORKS, "apa")


def test_notes_are_printed_anew(processor: str) -> None:
    made = lines(bib.render_notes(NOTES, WORKS, "taiwan-humanities"))
    assert made[0].startswith(
        "[1] Hugh Orme, The Salt Road: A History, trans. Ann J. Lea (Leeds: Quay Press, 1973), p. 5; see also 林海生、許一葦，"
    )
    assert made[0].replace("–", "-").endswith("，頁7-8.")
    assert made[2:] == [
        "[3] Ibid.",
        "[*] Only words & no work.",
        "[4] Cf. Ida Fox and Bo Chen, “Small Ships,” in Big Seas, ed. Carl Roe (Oxford: Quay Press, 1999), pp. 10-40, ch. 3 (against).",
        "[5] 蘇小禾，〈鹽田研究〉（國立海濱大學碩士論文，2005年）。",
        "[6] 同前註, 第2節。",
    ]
    assert made[1] == "[2] Orme, Salt Road, p. 9. A word of my own, at 12."


@needs_pandoc
def test_notes_by_chicago() -> None:
    assert lines(bib.render_notes(NOTES, WORKS)) == [
        "[1] Hugh Orme, The Salt Road: A History, trans. Ann J. Lea (Quay Press, 1973), 5; see also "
        "林海生 and 許一葦, “港口與潮汐,” 海史學刊 12, no. 2 (2003): 7–8.",
        "[2] Orme, Salt Road, 9. A word of my own, at 12.",
        "[3] Orme, Salt Road, 9.",
        "[*] Only words & no work.",
        "[4] Cf. Ida Fox and Bo Chen, “Small Ships,” in Big Seas, ed. Carl Roe (Quay Press, 1999), chap. 3 (against).",
        "[5] 蘇小禾, “鹽田研究” (碩士論文, 國立海濱大學, 2005).",
        "[6] 蘇小禾, “鹽田研究,” 第2節.",
    ]


CHICAGO = [  # a work, the place that is cited, its first note
    (
        {"type": "book", "author": ("Lee Kuan Yew",), "title": "From Third World to First", "publisher": "Harper", "date": "2000"},
        "50",
        "Lee Kuan Yew, From Third World to First (Harper, 2000), 50.",
    ),
    (
        {"type": "book", "author": ("Yu-Shan Wu",), "title": "Comparative Transformations", "publisher": "Harper", "date": "1994"},
        "5",
        "Yu-Shan Wu, Comparative Transformations (Harper, 1994), 5.",
    ),
    (
        {"type": "jurisdiction", "title": "Orr v. Vale", "volume": "5", "journaltitle": "U.S.", "pages": "137", "date": "1803"},
        "177",
        "Orr v. Vale, 5 U.S. 137, 177 (1803).",
    ),
    (
        {"type": "letter", "author": ("Maud Sterling",), "title": "Maud Sterling to Edwin Oakes", "date": "1873-03-04"},
        "",
        "Maud Sterling to Edwin Oakes, March 4, 1873.",
    ),
    (
        {"type": "misc", "entrysubtype": "interview", "title": "Thomas Reddy", "date": "1999-08-09"},
        "",
        "Thomas Reddy, interview by author, August 9, 1999.",
    ),
    (
        {
            "type": "suppbook",
            "author": ("Edmund Carr",),
            "title": "foreword to The Silent Quay, by Margaret Dunmore",
            "booktitle": "The Silent Quay",
            "bookauthor": ("Margaret Dunmore",),
            "publisher": "Quay Press",
            "date": "1987",
        },
        "xi",
        "Edmund Carr, foreword to The Silent Quay, by Margaret Dunmore (Quay Press, 1987), xi.",
    ),
    (
        {"type": "thesis", "author": ("Iris Hale",), "title": "Docks", "type_": "mathesis", "institution": "Quay College", "date": "1992"},
        "7",
        "Iris Hale, “Docks” (master’s thesis, Quay College, 1992), 7.",
    ),
]  # fmt: skip


@needs_pandoc
def test_a_first_note_on_works_of_many_kinds_by_chicago() -> None:
    entries, notes = [], []
    for number, (stated, place, _) in enumerate(CHICAGO):
        fields = {name.rstrip("_"): value for name, value in stated.items() if name != "type"}
        entries.append(bib.Entry(f"w{number}", str(stated["type"]), {**fields, "langid": "en"}))
        notes.append(PrintedNote(str(number), (Cite(f"w{number}", place), ".")))
    made = [line.partition("] ")[2] for line in lines(bib.render_notes(notes, entries))]
    assert made == [printed for _, _, printed in CHICAGO]


def test_what_a_document_says_is_no_markup(processor: str) -> None:
    notes = [PrintedNote("1", ("*a* <b>x</b> [@orme-1973] $x$ \\textbf{y} # _z_ ", Cite("orme-1973"), "."))]
    evil = [bib.Entry("orme-1973", "book", {"author": ("Hugh Orme",), "title": "A *b* [@c] & <script>d</script>", "date": "1973"})]
    assert "<b>" not in bib.render_notes(notes, evil, "mla", "html") and "<script>" not in bib.render(evil, "mla", "html")
    assert "*a* <b>x</b> [@orme-1973] $x$ \\textbf{y} # _z_ " in bib.render_notes(notes, evil, "mla")
    assert "\\*a\\* \\<b\\>x" in bib.render_notes(notes, evil, "mla", "markdown")


def test_signs_of_private_use_in_a_document_are_none_of_ours(processor: str) -> None:
    signs = "".join(chr(0x10FF00 + at) for at in range(0x80))
    works = [bib.Entry("k", "book", {"author": (f"Ann {signs}Roe",), "title": f"Ti{signs}des", "date": "1999", "langid": "en"})]
    notes = [PrintedNote("1", (f"See{signs} ", Cite("k", f"{signs}7"), "."))]
    for style in ("apa", "plain", "gb7714"):
        assert bib.render(works, style) == bib.render([bib.Entry("k", "book", {**WORDS, "langid": "en"})], style)
    assert bib.render_notes(notes, works) == "[1] See Ann Roe, Tides (1999), 7.\n"


WORDS = {"author": ("Ann Roe",), "title": "Tides", "date": "1999"}


def test_a_style_of_ones_own(tmp_path: Path, processor: str) -> None:
    own = tmp_path / "own.csl"
    own.write_text(Path(csl_styles.__file__).with_name("apa.csl").read_text(encoding="utf-8"), encoding="utf-8")
    assert bib.render(WORKS, str(own)) == bib.render(WORKS, "apa")
    own.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>'
    )
    assert bib.render(WORKS, str(own)) == bib.render(WORKS, "apa")
    own.write_text(own.read_text().replace("styles/apa", "styles/nowhere"))
    with pytest.raises(bib.BibError, match=r"nowhere\.csl"):
        bib.render(WORKS, str(own))
    own.write_text("no style")
    with pytest.raises(bib.BibError, match="no style"):
        bib.render(WORKS, str(own))
    with pytest.raises(bib.BibError, match="cannot be read"):
        bib.render(WORKS, str(tmp_path / "missing.csl"))


def test_styles_of_pybtex_print_no_notes() -> None:
    with pytest.raises(bib.BibError, match=r"plain.*chicago-notes"):
        bib.render_notes(NOTES, WORKS, "plain")


def test_every_shipped_style_says_whose_it_is() -> None:
    folder = Path(csl_styles.__file__).parent
    told = (folder / "LICENSE").read_text(encoding="utf-8")
    files = {path.name for path in folder.glob("*.csl")}
    assert files and all(name in told for name in files)
    assert {csl_styles.find(name).path.name for name in csl_styles.names()} == files  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("style", "lang", "people", "printed"),
    [
        ("mla", "en", ("Donald Gaultier", "others"), "Gaultier, Donald, et al. Tides"),
        ("apa", "en", ("Donald Gaultier", "Ann Roe", "others"), "Gaultier, D., Roe, A., et al. (1999)"),
        ("chicago-notes", "de", ("Karl Huber", "others"), "Huber, Karl, u. a. Tides"),
        ("taiwan-humanities", "zh-Hant", ("林海生", "others"), "林海生等，《海》"),
        ("taiwan-humanities", "en", ("Ann Roe", "Max Lund", "others"), "Roe, Ann, Max Lund, et al. Tides"),
        ("gb7714", "zh-Hans", ("林海生", "others"), "林海生, 等. 海[M]"),
        ("apa", "ru", ("Иванов, И. И.", "others"), "Иванов, И. И., и др. (1999)"),
    ],
)
def test_a_list_that_is_not_whole_says_so(style: str, lang: str, people: tuple[str, ...], printed: str, processor: str) -> None:
    work = bib.Entry("k", "book", {"author": people, "title": "海" if lang.startswith("zh") else "Tides", "date": "1999", "langid": lang})
    made = bib.render([work], style)
    assert printed.removesuffix("[M]" if processor == "citeproc-py" else "") in made, made
