"""What a file says, letter by letter, and what no hostile title can make it say."""

from __future__ import annotations

import bibtexparser
import pytest
from pybtex.database import parse_string as pybtex_parse  # type: ignore[import-untyped]

import bib
from bib.writer import read_back
from tests.growth import grows_linearly

EVIL = [
    "x\n\n@book{evil,\n title={pwned}}\n",
    "@book{evil,",
    "x}\n}\n@book{evil, title={pwned}",
    "x\\",
    "x\\\\",
    "}{",
    "{{{",
    "}}}",
    '" # evil # "',
    "a\x00b\x1b[31mc\x07",
    "\u2028@book{evil, a={b}}",
    "% comment\n@string{a={b}}",
    "@comment{",
    "@preamble{x}",
    "xdata=evil",
    "\ufeff",
    "\ud800",
    "a" * 5000 + "{" * 300,
]


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
@pytest.mark.parametrize(
    "field", ["title", "author", "url", "date", "volume", "type", "note", "pages", "langid", "title_gloss", "crossref"]
)
def test_no_field_makes_an_entry_of_its_own(field: str, dialect: str, evil: str) -> None:
    value: str | tuple[str, ...] = (evil,) if field == "author" else evil
    text = bib.write([bib.Entry("good", "article", {field: value}), bib.Entry("last", "misc", {"title": "end"})], dialect)
    assert {"good", "last"} == {entry.key for entry in bib.read(text).entries}
    assert {"good", "last"} == {entry.key for entry in bibtexparser.parse_string(text).entries}  # type: ignore[attr-defined]
    assert {"good", "last"} == set(pybtex_parse(text, "bibtex").entries)
    assert "\x00" not in text and "\x1b" not in text


@pytest.mark.parametrize("key", ["", "a b", "a,b", "a{b", "a}b", "a=b", 'a"b', "a#b", "a%b", "a~b", "a\\b", "a\nb", "@a", "a\x00"])
def test_a_key_that_no_file_can_hold_is_refused(key: str) -> None:
    with pytest.raises(bib.BibError, match="key"):
        bib.write([bib.Entry(key, "misc", {"title": "x"})])


def test_two_entries_of_one_key_are_refused() -> None:
    with pytest.raises(bib.BibError, match="Hu-1920"):
        bib.write([bib.Entry("hu-1920", "misc", {}), bib.Entry("Hu-1920", "misc", {})])


def test_a_text_that_reads_otherwise_is_never_handed_over() -> None:
    from bib.layout import Laid

    with pytest.raises(bib.BibError, match=r"^b: "):
        read_back(
            "@misc{a,\n title = {x}\n}\n@misc{b,\n title = {y}\n}\n",
            [("a", Laid("misc", {"title": "x"})), ("b", Laid("misc", {"title": "z"}))],
        )
    with pytest.raises(bib.BibError, match="a"):
        read_back("@misc{a,\n title = {x}\n\n}", [("a", Laid("misc", {"title": "x"})), ("b", Laid("misc", {}))])
    with pytest.raises(bib.BibError):
        read_back("@misc{a, title = {x}, title = {x}}", [("a", Laid("misc", {"title": "x"}))])


NEWS = bib.Entry("petrov-2001", "article", {
    "author": ("Пётр Петров",), "author_gloss": ("彼得羅夫", "Pyotr Petrov"), "title": "Новый курс", "title_gloss": "新路線; Novyy kurs",
    "journaltitle": "Известия", "journaltitle_gloss": "消息報; Izvestiya", "entrysubtype": "newspaper", "date": "2001-12-14", "pages": "1",
    "langid": "ru", "url": "http://izvestia.ru/a_b%20c?x=1&y=2#z~q", "urldate": "2002-01-05",
})  # fmt: skip


def test_glosses_language_and_address_in_biblatex() -> None:
    assert (
        bib.write([NEWS])
        == """@article{petrov-2001,
  author = {Пётр Петров},
  nameaddon = {彼得羅夫; Pyotr Petrov},
  title = {Новый курс},
  titleaddon = {[新路線; Novyy kurs]},
  journaltitle = {Известия},
  journaltitleaddon = {[消息報; Izvestiya]},
  date = {2001-12-14},
  pages = {1},
  url = {http://izvestia.ru/a_b%20c?x=1&y=2#z~q},
  urldate = {2002-01-05},
  langid = {russian},
  entrysubtype = {newspaper}
}
"""
    )


def test_classic_bibtex() -> None:
    thesis = bib.Entry(
        "a",
        "thesis",
        {"author": ("胡適",), "title": "T", "institution": "S", "location": "New York", "date": "1917-04", "type": "phdthesis"},
    )
    master = bib.Entry("b", "thesis", {"title": "T", "institution": "國立臺灣大學", "type": "碩士論文"})
    report = bib.Entry("c", "report", {"title": "T", "institution": "RAND", "number": "R-1", "date": "2003-03/2003-04"})
    page = bib.Entry("d", "online", {"title": "T", "organization": "The White House", "url": "https://e.org/", "urldate": "2014-05-28"})
    assert (
        bib.write([thesis, master, report, page], "bibtex")
        == """@phdthesis{a,
  author = {胡適},
  title = {T},
  school = {S},
  address = {New York},
  year = {1917},
  month = apr
}

@mastersthesis{b,
  title = {T},
  school = {國立臺灣大學},
  type = {碩士論文},
  key = {T}
}

@techreport{c,
  title = {T},
  number = {R-1},
  institution = {RAND},
  year = {2003},
  month = mar,
  verbb = {date={2003-03/2003-04}, entrytype={report}},
  key = {T}
}

@misc{d,
  title = {T},
  organization = {The White House},
  howpublished = {The White House, \\url{https://e.org/} (accessed 2014-05-28)},
  url = {https://e.org/},
  entrysubtype = {online},
  verbb = {entrytype={online}, urldate={2014-05-28}},
  key = {The White House}
}
"""
    )


def test_what_a_type_does_not_take_is_kept_and_printed() -> None:
    article = bib.Entry("a", "article", {"publisher": "中国社会科学出版社", "location": "北京", "volume": "XLII", "date": "民國初年"})
    assert (
        bib.write([article])
        == """@article{a,
  addendum = {vol. XLII, 民國初年},
  verbb = {date={民國初年}, location={北京}, publisher={中国社会科学出版社}, volume={XLII}}
}
"""
    )
    agency = bib.Entry("a", "misc", {"journaltitle": "Интерфакс", "journaltitle_gloss": "國際傳真社; Interfax", "date": "2000-04-16"})
    assert (
        bib.write([agency])
        == """@misc{a,
  organization = {Интерфакс},
  date = {2000-04-16},
  addendum = {[國際傳真社; Interfax]},
  verbb = {journaltitle_gloss={國際傳真社; Interfax}}
}
"""
    )
    law = bib.Entry("a", "legislation", {"title": "中華民國憲法", "date": "1947"})
    assert "@misc{a," in bib.write([law]) and "entrysubtype = {legislation}" in bib.write([law])


PAPERS = [
    ("letter", {"title": "Lisle to Orme", "number": "box 3, folder 8", "library": "Tarn Library"}, "box 3, folder 8, Tarn Library"),
    ("unpublished", {"title": "Quay ledger", "library": "Archives of Port Ellis"}, "Archives of Port Ellis"),
    ("standard", {"title": "Mooring lines", "number": "ISO 3730:2012"}, "ISO 3730:2012"),
    ("legal", {"title": "Resolution 77", "number": "S/RES/77"}, "S/RES/77"),
    ("unpublished", {"title": "РГАВМФ. Ф. 12. Д. 7", "number": "Ф. 12. Д. 7", "library": "РГАВМФ"}, ""),  # the title says it all
    ("jurisdiction", {"title": "BGH, Urt. v. 2.3.1999 – X ZR 7/98", "number": "X ZR 7/98"}, ""),
    ("letter", {"title": "Lisle to Orme", "number": "MS 2", "library": "Tarn Library", "addendum": "torn"}, "torn"),  # a person's own
    ("book", {"title": "The Quay", "library": "Tarn Library"}, ""),  # where somebody found a copy of a printed book
]


@pytest.mark.parametrize(("type_", "fields", "printed"), PAPERS)
def test_who_keeps_a_paper_and_its_number_are_printed(type_: str, fields: dict[str, str], printed: str) -> None:
    entry = bib.Entry("k", type_, dict(fields))
    for dialect, place in (("biblatex", "addendum"), ("bibtex", "note")):  # which classic styles print
        place = "addendum" if "addendum" in fields else place
        text = bib.write([entry], dialect)
        assert (f"{place} = {{{printed}}}" in text) if printed else "addendum =" not in text and "note =" not in text
        assert bib.read(text).entries[0].fields == entry.fields


def test_ascii() -> None:
    text = bib.write(
        [bib.Entry("a", "book", {"author": ("Émile Zola", "Ivan Đurić"), "title": "Über ß, Ёлка & 中 “x”", "location": "Łódź"})],
        ascii=True,
    )
    assert (
        text
        == """@book{a,
  author = {{\\'E}mile Zola and Ivan {\\DJ}uri{\\'c}},
  title = {{\\"U}ber {\\ss}, {{\\CYRYO}{\\cyrl}{\\cyrk}{\\cyra}} \\& \\symbol{"4E2D} {\\textquotedblleft}x{\\textquotedblright}},
  location = {{\\L}{\\'o}d{\\'z}}
}
"""
    )


def test_order_does_not_depend_on_where_entries_or_fields_come_from() -> None:
    one = [bib.Entry("b", "misc", {"title": "x", "date": "2001"}), bib.Entry("A", "misc", {"note": "y"})]
    other = [bib.Entry("A", "misc", {"note": "y"}), bib.Entry("b", "misc", {"date": "2001", "title": "x"})]
    assert bib.write(one) == bib.write(other)


def test_nothing_is_a_file_too() -> None:
    assert bib.write([]) == ""


def test_many_entries_are_written_and_read_back_in_linear_time() -> None:
    many = [bib.Entry(f"k{n}", "article", {**NEWS.fields, "title": f"Новый курс {n}"}) for n in range(1200)]
    assert grows_linearly(lambda size: bib.write(many[:size]), 150, 1200)
    assert [entry.key for entry in bib.read(bib.write(many)).entries] == sorted(entry.key for entry in many)


def test_the_room_costs_nothing_to_enter() -> None:
    import subprocess
    import sys

    heavy = "import bib, sys; print([m for m in ('bibtexparser', 'pybtex', 'pypinyin', 'tomllib', 'json') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout.strip() == "[]"
