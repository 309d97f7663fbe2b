"""Words of the trade in some thirty languages: each is read as what it is, in the frame of its kind (trade_words.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from references.model import Citation
from references.parse import read_note

TABLE: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("trade_words.toml").read_text(encoding="utf-8"))
EASTERN_SLAVS = ("ru", "uk")
"""who write by GOST: Author Title. Place: House, year. Page"""
ORDINAL_DAYS = ("de", "da", "no", "cs", "sk", "sl", "hr", "fi", "et")
OF_MONTHS = ("es", "pt")
CODES = {"no": ("nb", "nn")}
ALWAYS = frozenset(("type", "langid", "entrysubtype", "author", "title", "date", "location", "publisher"))

ANY = "stated, whatever it is"
FREE = "stated or not"

Frame = Mapping[str, str]
Expected = Mapping[str, object]


class Case(NamedTuple):
    """A note and what it states; what is not named must not be stated."""

    note: str
    stated: Expected


def work(language: str, frame: Frame, middle: str = "", tail: str | None = None) -> str:
    page = f"{frame['p']} 12.".strip() if tail is None else tail
    if language in EASTERN_SLAVS:
        return f"{frame['author']} {frame['title']}{middle}. {frame['place']}: {frame['house']}, 1996. {page}"
    return f"{frame['author']}, {frame['title']}{middle}, {frame['place']} 1996, {page}"


def whole(frame: Frame, **more: object) -> Expected:
    return {"author": (frame["author"],), "title": frame["title"], "date": "1996", "locator": "12", **more}


def printed(frame: Frame, end: str) -> str:
    return f"{frame['author']}, {frame['title']}, {frame['place']}: {frame['house']}, {end}"


def held(frame: Frame) -> Expected:
    return {"author": (frame["author"],), "title": frame["part"], "booktitle": frame["book"], "editor": (frame["name"],), "pages": "12-30"}


def in_book(language: str, frame: Frame, words: str) -> str:
    lead = f"“{frame['part']}”, " if language == "tr" else f"{frame['part']}, {frame['in']} "
    return f"{frame['author']}, {lead}{words}, {frame['place']} 1996, {frame['p']} 12–30."


def thesis(language: str, frame: Frame, word: str) -> Case:
    if language in EASTERN_SLAVS:
        note = f"{frame['author']} {frame['title']}: {word}. {frame['place']}, 1996. {frame['p']} 12."
        return Case(note, whole(frame, type="thesis", genre=FREE))
    note = f"{frame['author']}, {frame['title']}, {word}, {frame['university']} 1996, {frame['p']} 12."
    return Case(note, whole(frame, type="thesis", genre=FREE, institution=frame["university"]))


def accessed(frame: Frame, word: str) -> Case:
    bracket = f"{word} 12.3.2019]" if word.startswith("[") else f"({word} 12.3.2019)"
    note = f"{frame['author']}, {frame['title']}, https://example.org/a {bracket}."
    return Case(note, {"author": (frame["author"],), "title": frame["title"], "url": ANY, "urldate": "2019-03-12"})


def of_day(language: str, frame: Frame, month: str, number: int) -> Case:
    stated = {"author": ANY, "title": frame["part"], "journaltitle": frame["paper"], "date": f"1996-{number:02}-12", "pages": FREE}
    if language in EASTERN_SLAVS:
        return Case(f"{frame['author']} {frame['part']} // {frame['paper']}. 1996. 12 {month}. {frame['p']} 3.", stated)
    day, between = ("12." if language in ORDINAL_DAYS else "12"), (" de " if language in OF_MONTHS else " ")
    words = f"{day}{between}{month}{between}1996"
    return Case(f"{frame['author']}, „{frame['part']}“, {frame['paper']}, {words}, {frame['p']} 3.", stated)


KINDS: dict[str, Callable[[str, Frame, str], Case]] = {
    "signal": lambda lang, frame, word: Case(f"{word} {work(lang, frame)}", whole(frame, signal=word)),
    "edited": lambda lang, frame, word: Case(in_book(lang, frame, f"{frame['book']}, {word} {frame['name']}"), held(frame)),
    "editors": lambda lang, frame, word: Case(in_book(lang, frame, f"{frame['name']} ({word}), {frame['book']}"), held(frame)),
    "translated": lambda lang, frame, word: Case(work(lang, frame, f", {word} {frame['name']}"), whole(frame, translator=(frame["name"],))),
    "edition": lambda lang, frame, word: Case(work(lang, frame, f", {word}"), whole(frame, edition=ANY)),
    "volume": lambda lang, frame, word: Case(work(lang, frame, f", {word}"), whole(frame, volume=ANY)),
    "issue": lambda lang, frame, word: Case(
        f"{frame['author']}, „{frame['part']}“, {frame['journal']} 12, {word} (1996), {frame['p']} 12–30.",
        {"title": frame["part"], "journaltitle": frame["journal"], "volume": "12", "number": "3", "pages": "12-30"},
    ),
    "on": lambda lang, frame, word: Case(work(lang, frame, tail=f"{frame['p']} 12 {word}"), whole(frame, locator=f"12 {word}")),
    "page": lambda lang, frame, word: Case(work(lang, frame, tail=f"{word} 12–14."), whole(frame, locator="12-14")),
    "chapter": lambda lang, frame, word: Case(work(lang, frame, tail=f"{word} 3."), whole(frame, locator=f"{word} 3")),
    "note": lambda lang, frame, word: Case(work(lang, frame, tail=f"{frame['p']} 12, {word} 3."), whole(frame, locator=ANY)),
    "undated": lambda lang, frame, word: Case(
        printed(frame, f"{word}, {frame['p']} 12."),
        {"title": frame["title"], "location": frame["place"], "publisher": frame["house"], "date": FREE, "locator": "12"},
    ),
    "coming": lambda lang, frame, word: Case(
        printed(frame, f"{word}."), {"title": frame["title"], "location": frame["place"], "publisher": frame["house"], "pubstate": ANY}
    ),
    "thesis": thesis,
    "access": lambda lang, frame, word: accessed(frame, word),
    "others": lambda lang, frame, word: Case(work(lang, {**frame, "author": f"{frame['author']} {word}"}), whole(frame, author_others=ANY)),
    "archive": lambda lang, frame, word: Case(word, {"type": "unpublished", "library": ANY, "number": ANY, "howpublished": FREE}),
}
POINTERS = ("ibid", "work")

CASES = [
    pytest.param(language, kind, words, id=f"{language}-{kind}")
    for language, row in TABLE.items()
    for kind, words in row.items()
    if kind in KINDS
]


def read_one(note: str) -> Citation:
    found = read_note(note).citations
    assert len(found) == 1, f"{note}: {len(found)} references"
    return found[0]


def plain(value: object) -> object:
    """A value without the marks at its ends and without capitals."""
    return value.strip(" ,.:;").lower() if isinstance(value, str) else tuple(map(plain, value)) if isinstance(value, tuple) else value


def check(case: Case) -> None:
    one = read_one(case.note)
    told: dict[str, object] = {**one.stated, "signal": one.signal, "locator": one.locator}
    for name, value in case.stated.items():
        if value == ANY:
            assert told.get(name), f"{case.note}: {name} is not stated"
        elif value != FREE:
            assert plain(told.get(name)) == plain(value), f"{case.note}: {name} is {told.get(name)!r}"
    more = one.stated.keys() - case.stated.keys() - ALWAYS
    assert not more, f"{case.note}: {more} is stated"


@pytest.mark.parametrize(("language", "kind", "words"), CASES)
def test_a_word_is_read_as_what_it_is(language: str, kind: str, words: list[str]) -> None:
    for word in words:
        check(KINDS[kind](language, TABLE[language]["frame"], word))


@pytest.mark.parametrize("language", TABLE)
def test_a_note_is_read_without_them(language: str) -> None:
    frame = TABLE[language]["frame"]
    case = Case(work(language, frame), whole(frame))
    check(case)
    assert read_one(case.note).stated["langid"] in CODES.get(language, (language,))


@pytest.mark.parametrize("language", [one for one, row in TABLE.items() if "months" in row])
def test_a_month_is_read(language: str) -> None:
    for number, month in enumerate(TABLE[language]["months"], 1):
        check(of_day(language, TABLE[language]["frame"], month, number))


@pytest.mark.parametrize(
    ("language", "kind", "words"),
    [pytest.param(one, kind, row[kind], id=f"{one}-{kind}") for one, row in TABLE.items() for kind in POINTERS if kind in row],
)
def test_words_that_point_are_no_work(language: str, kind: str, words: list[str]) -> None:
    frame = TABLE[language]["frame"]
    for word in words:
        parted = ". " if language in EASTERN_SLAVS else ", "
        named = "" if kind == "ibid" else frame["author"] + (" " if language in EASTERN_SLAVS else ", ")
        note = f"{named}{word.rstrip('.,') if parted == '. ' else word.rstrip(',')}{parted}{frame['p']} 12."
        one = read_one(note)
        assert one.pointing and "title" not in one.stated, note
        assert one.locator == "12", f"{note}: {one.locator}"
