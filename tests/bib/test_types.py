"""One table of types: a row added to it is a new type for every reader and writer."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

import bib
from bib import types
from bib.writer import DIALECTS

PODCAST = """
[podcast]
aliases = ["webcast"]
words = ["Podcast", "подкаст", "播客"]
csl = "broadcast"
ris = "SOUND"
required = ["author", "title", "date", "url"]
fields = "= online"
classic = "misc"
[podcast.kinds.episode]
printed = "Podcast episode"
"""


@pytest.fixture
def with_podcasts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of types that has one more row."""
    raw = tomllib.loads((files("bib.terms") / "types.toml").read_text("utf-8") + PODCAST)
    load = types.load
    monkeypatch.setattr(types, "load", lambda name: raw if name == "types" else load(name))
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for one in vars(types).values():
        getattr(one, "cache_clear", int)()


TALK = bib.Entry("k", "webcast", {
    "author": ("Ada Byrne",), "title": "Slow Rivers", "organization": "Radio 9", "date": "2021-05-04", "url": "https://e.org/9",
})  # fmt: skip


@pytest.mark.usefixtures("with_podcasts")
def test_a_row_is_enough_for_a_new_type() -> None:
    assert bib.write([TALK]).startswith("@podcast{k,")
    assert bib.write([TALK], "bibtex").startswith("@misc{k,")
    for dialect in DIALECTS:
        [found] = bib.read(bib.write([TALK], dialect)).entries
        assert (found.type, found.fields) == ("podcast", TALK.fields)
    assert json.loads(bib.to_csl([TALK]))[0]["type"] == "broadcast"
    assert bib.to_ris([TALK]).startswith("TY  - SOUND\n")
    assert bib.render([TALK]) == "[1] Ada Byrne. Slow Rivers. Radio 9, 4 May 2021. URL: https://e.org/9.\n"
    assert bib.missing_fields(bib.Entry("k", "podcast", {"title": "Slow Rivers"})) == ("author", "date", "url")
    assert "podcast" in types.type_names() and "播客" in types.row("podcast").words
    assert bib.read("@episode{k, title = {On Ice}}").entries[0].fields["type"] == "episode"


def test_without_the_row_it_is_kept_beside_misc() -> None:
    text = bib.write([TALK])
    assert text.startswith("@misc{k,") and bib.read(text).entries[0].type == "webcast"


@pytest.mark.parametrize(
    ("type_", "dialect", "asked"),
    [
        ("book", "biblatex", ("date", "author", "title")),
        ("book", "bibtex", ("author|editor", "title", "publisher", "date")),
        ("mvbook", "bibtex", ("author|editor", "title", "publisher", "date")),  # classic styles know it as book
        ("mastersthesis", "bibtex", ("author", "title", "institution", "date")),
        ("inbook", "bibtex", ("author|editor", "title", "chapter|pages", "publisher", "date")),
        ("jurisdiction", "bibtex", ()),
        ("movie", "biblatex", ("date", "title")),
    ],
)
def test_what_a_type_must_have_by_the_manuals(type_: str, dialect: str, asked: tuple[str, ...]) -> None:
    assert types.required_fields(type_, dialect) == asked


@pytest.mark.parametrize(
    ("fields", "dialect", "gaps"),
    [
        ({"title": "Wasser", "year": "1931"}, "biblatex", ("author",)),
        ({"title": "Wasser", "date": "um 1931"}, "biblatex", ("date", "author")),  # no date that a program could read
        ({"title": "Wasser", "editor": ("Ilse Korn",), "date": "1931"}, "bibtex", ("publisher",)),
        ({"title": "水經", "author": ("酈道元",), "publisher": "世界書局", "date": "1965~"}, "bibtex", ()),
    ],
)
def test_what_a_book_leaves_unsaid(fields: dict[str, str | tuple[str, ...]], dialect: str, gaps: tuple[str, ...]) -> None:
    assert bib.missing_fields(bib.Entry("k", "book", fields), dialect) == gaps


def test_every_row_names_types_and_fields_that_there_are() -> None:
    for name, one in types.table().items():
        assert one.classic == name or types.recognise(one.classic).type in types.model_types(), name
        for rule in (*one.required, *one.classic_required):
            assert set(rule.split("|")) <= one.fields, (name, rule)
        assert set(one.renames.values()) <= one.fields, name
        assert all(also in types.table() for kind in one.subtypes.values() for also in kind.also), name


def test_no_name_means_two_types() -> None:
    given = [(word, name) for name, one in types.table().items() for word in (name, *one.aliases, *one.kinds, *one.subtypes)]
    assert len(dict(given)) == len(given)
