"""What type a work is: the fields that are stated, the mark of its style, and the words that tell it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

from bib import types as bib_types
from references.fields import genres, types
from references.fields.types import Stated, decide_type


@pytest.mark.parametrize(
    ("stated", "typed"),
    [
        (Stated({"title": "河", "journaltitle": "河岸學報", "number": "2"}), ("article", "")),
        (Stated({"title": "河", "journaltitle": "人民日報", "date": "2001-07-17"}), ("article", "newspaper")),
        (Stated({"title": "The River", "container": "The Guardian", "date": "2001-07-17"}), ("article", "newspaper")),
        (Stated({"title": "Der Fluss", "booktitle": "Ufer", "publisher": "Kai"}), ("incollection", "")),
        (Stated({"title": "The River", "booktitle": "Proceedings of the River Society"}), ("inproceedings", "")),
        (Stated({"title": "Реки", "container": "Сборник", "editor": "И. Петров"}, inside=True), ("incollection", "")),
        (Stated({"title": "Реки", "note": "дис. ... канд. геогр. наук"}), ("thesis", "")),
        (Stated({"title": "河與岸研究報告", "publisher": "水利署"}), ("report", "")),
        (Stated({"title": "River Policy", "note": "Technical report"}), ("report", "")),
        (Stated({"title": "河", "mark": "D"}, mark="D"), ("thesis", "")),
        (Stated({"title": "河"}, mark="EB/OL"), ("online", "")),
        (Stated({"title": "河"}, mark="N"), ("article", "newspaper")),
        (Stated({"title": "水利法"}), ("legislation", "")),
        (Stated({"title": "Le fleuve", "location": "Paris"}), ("book", "")),
        (Stated({"title": "Il fiume", "url": "https://example.org/fiume"}), ("online", "")),
        (Stated({"title": "河", "author": "王河"}, anchor="quote", cited=True), ("article", "")),
        (Stated({"title": "河"}, anchor="work"), ("book", "")),
        (Stated({"title": "The River", "author": "Jane Stone"}), ("book", "")),
        (Stated({"title": "The River"}), ("misc", "")),
    ],
)
def test_a_type_is_told(stated: Stated, typed: tuple[str, str]) -> None:
    assert decide_type(stated) == typed


TREATY = """
[treaty]
in_title = true
words = ["treaty", "договор", "條約", "Vertrag zwischen"]
fields = "= misc"
"""


@pytest.fixture
def with_treaties(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of types that has one more row."""
    raw = tomllib.loads((files("bib.terms") / "types.toml").read_text("utf-8") + TREATY)
    monkeypatch.setattr(bib_types, "load", lambda name: raw)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for one in (*vars(bib_types).values(), *vars(genres).values(), *vars(types).values()):
        getattr(one, "cache_clear", int)()


@pytest.mark.usefixtures("with_treaties")
@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("A treaty of rivers", "treaty"),
        ("中俄河川條約", "treaty"),
        ("Мирный договор", "treaty"),
        ("The River", "book"),
        ("A Report on Rivers", "book"),
    ],
)
def test_a_row_is_enough_for_a_type_that_titles_tell(title: str, typed: str) -> None:
    assert decide_type(Stated({"title": title, "location": "Riga"})) == (typed, "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("EN 1990", "standard"),
        ("UNE 12345", "standard"),
        ("DIN EN 206", "standard"),
        ("ГОСТ 7.1", "standard"),
        ("voyage en 1990", None),
        ("une histoire 12", None),
        ("ROUTES EN MER", None),
        ("uni 2000", None),
    ],
)
def test_letters_of_standards_count_in_capitals_and_before_a_number(words: str, told: str | None) -> None:
    genre = genres.tell_genre(words)
    assert (genre.type if genre else None) == told
