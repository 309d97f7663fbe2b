"""The tables of single fields: what is printed, and the value that is made of it."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from references.fields import bodies, dates, identifiers, imprint, locators, names, numbering, page_ranges, press
from references.labeller import statements
from references.model import stated

HERE = Path(__file__)


WORDS = [
    (room, normaliser, printed, value)
    for room, normalisers in tomllib.loads(HERE.with_name("words.toml").read_text(encoding="utf-8")).items()
    for normaliser, cases in normalisers.items()
    for printed, value in cases.items()
]


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(HERE.with_name(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("room", "normaliser", "printed", "value"), WORDS)
def test_a_value_is_what_a_reader_would_write(room: str, normaliser: str, printed: str, value: str) -> None:
    assert getattr(import_module(f"references.fields.{room}"), normaliser)(printed) == value


DATES = table("dates.toml")
LABELLED = {printed: edtf for printed, edtf in DATES["stated"].items() if edtf} | DATES["labelled"]


@pytest.mark.parametrize(("printed", "edtf"), DATES["stated"].items())
def test_a_date_that_a_rule_finds(printed: str, edtf: str) -> None:
    assert (dates.read(printed) or "") == edtf


@pytest.mark.parametrize(("printed", "edtf"), LABELLED.items())
def test_a_date_of_labelled_words(printed: str, edtf: str) -> None:
    assert dates.read_labelled(printed) == edtf


@pytest.mark.parametrize(("printed", "edtf"), DATES["stated"].items())
def test_a_date_stands_where_it_says(printed: str, edtf: str) -> None:
    text = f"*, {printed}, *"
    for one in dates.find(text):
        assert 0 < one.start < one.end < len(text)
        assert dates.read(text[one.start : one.end]) == one.edtf


NAME_LISTS = [row for rows in table("name_lists.toml").values() for row in rows.items()]


@pytest.mark.parametrize(("printed", "single"), NAME_LISTS)
def test_a_list_of_names_is_cut_alike_by_both_readers(printed: str, single: list[str]) -> None:
    assert [field.value for field in names.read(printed) if not field.name.endswith("_gloss")] == single, "the rules"
    assert statements.values_of("author", printed) == single, "the model"


@pytest.mark.parametrize("printed", [printed for printed, _ in NAME_LISTS])
def test_a_name_stands_where_its_span_says(printed: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text if c.isalnum())

    for field in names.read(printed):
        assert field.span and letters(str(field.value)) == letters(field.span.cut(printed))


@pytest.mark.parametrize("case", table("names.toml")["case"], ids=lambda case: case["text"])
def test_names(case: dict[str, Any]) -> None:
    found = {name: list(value) for name, value in stated(tuple(names.read(case["text"]))).items()}
    assert found == {name: value for name, value in case.items() if name != "text"}


LOCATORS = table("locators.toml")
CITED = {printed: place for printed, place in LOCATORS["stated"].items() if place} | LOCATORS["labelled"]


@pytest.mark.parametrize(("printed", "place"), LOCATORS["stated"].items())
def test_a_place_that_a_rule_finds(printed: str, place: str) -> None:
    assert (locators.read(printed) or "") == place


@pytest.mark.parametrize(("printed", "place"), CITED.items())
def test_a_place_of_labelled_words(printed: str, place: str) -> None:
    assert locators.read_labelled(printed) == place


@pytest.mark.parametrize(("printed", "is_one"), LOCATORS["sections"].items())
def test_sections_are_no_pages(printed: str, is_one: bool) -> None:
    assert locators.is_section(printed) == is_one


@pytest.mark.parametrize(("printed", "ends"), table("pages.toml")["read"].items())
def test_pages_as_a_range(printed: str, ends: list[int]) -> None:
    pages = page_ranges.read(printed)
    assert ([pages.first, pages.last] if pages else []) == ends


NUMBERS = table("numbering.toml")


@pytest.mark.parametrize(("printed", "numbers"), NUMBERS["stated"].items())
def test_numbers_that_a_rule_finds(printed: str, numbers: dict[str, str]) -> None:
    found: dict[str, str] = {}
    for one in numbering.find(printed):
        found.setdefault(one.name, one.value)
    assert found == numbers


@pytest.mark.parametrize(
    ("printed", "name", "value"),
    [(printed, name, value) for printed, numbers in NUMBERS["stated"].items() for name, value in numbers.items() if name != "edition"]
    + [(printed, name, value) for name, cases in NUMBERS["labelled"].items() for printed, value in cases.items()],
)
def test_a_number_of_labelled_words(printed: str, name: str, value: str) -> None:
    assert numbering.read_labelled(printed, name) == value


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("北京：世界知識出版社，2006年", {"location": "北京", "publisher": "世界知識出版社", "date": "2006"}),
        ("New York: St. Martin's Press, 1982", {"location": "New York", "publisher": "St. Martin's Press", "date": "1982"}),
        ("Washington, D.C.: CIA, 2014", {"location": "Washington, D.C.", "publisher": "CIA", "date": "2014"}),
        ("臺北：4 Jun 2001", {"location": "臺北", "date": "2001-06-04"}),
        ("法律出版社1994年版", {"publisher": "法律出版社", "date": "1994"}),
        ("臺北，聯經出版公司，1993", {"location": "臺北", "publisher": "聯經出版公司", "date": "1993"}),
        ("2011 年", {"date": "2011"}),
        ("San Diego, CA, 1991", {"location": "San Diego, CA", "date": "1991"}),
        ("Washington, DC, US: Wiley, 1993", {"location": "Washington, DC, US", "publisher": "Wiley", "date": "1993"}),
        ("New York, NY, USA: Wiley", {"location": "New York, NY, USA", "publisher": "Wiley"}),
        ("London, United Kingdom", {"location": "London, United Kingdom"}),
        ("Westview, Boulder, Colo.", {"location": "Boulder, Colo.", "publisher": "Westview"}),
    ],
)
def test_imprints(printed: str, fields: dict[str, str]) -> None:
    assert stated(tuple(imprint.read(printed))) == fields


@pytest.mark.parametrize(
    ("name", "kind", "body"),
    [
        ("中國時報", "newspaper", False),
        ("新華社", "newspaper", False),
        ("某某日報", "newspaper", False),
        ("三聯書店出版社", None, False),
        ("The Moscow Times", "newspaper", False),
        ("Reuters", "newspaper", False),
        ("Известия", "newspaper", False),
        ("Foreign Affairs", "magazine", False),
        ("World Politics Review", "magazine", False),
        ("White House", None, True),
        ("中華人民共和國外交部", None, True),
        ("Президент России", None, True),
        ("現代國際關係", None, False),
    ],
)
def test_what_kind_of_publisher_a_name_tells(name: str, kind: str | None, body: bool) -> None:
    assert (press.press_kind(name), bodies.is_body(name)) == (kind, body)


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("doi:10.1039/a1bb00001c(2019)", "10.1039/a1bb00001c"),
        ("[doi>10.1007/s10115-010-0001-2]", "10.1007/s10115-010-0001-2"),
        ("DOI: 10.1061/(asce)0001-2345(1999)12:3(456).", "10.1061/(asce)0001-2345(1999)12:3(456)"),
        ("(doi: 10.1000/182)", "10.1000/182"),
    ],
)
def test_identifiers(printed: str, doi: str) -> None:
    assert [one.value for _, _, one in identifiers.find(printed)] == [doi]
