"""Findings: every code has its words, and every finding its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import findings
from references.model import Document

# The codes that users filter by; a code that is dropped breaks their habits.
PROMISED = [
    "dangling-back-reference",
    "ambiguous-back-reference",
    "self-reference",
    "empty-note",
    "note-cut-off",
    "missing-body",
    "mark-without-note",
    "note-without-mark",
    "reference-without-title",
    "url-repaired",
    "date-unclear",
    "possible-duplicate",
    "encoding-guessed",
]


@pytest.mark.parametrize("code", PROMISED)
def test_promised_codes_are_there(code: str) -> None:
    assert code in findings.codes()


@pytest.mark.parametrize("code", findings.codes())
def test_every_code_is_explained_in_plain_words(code: str) -> None:
    text = findings.explain(code)
    assert text.startswith(code + ": ")
    assert "What to do: " in text
    assert "{" not in text
    sentence = findings.message(code, **{name: name.upper() for name in details_of(code)})
    assert sentence.endswith((".", "”", ".”")) and "{" not in sentence and "…" not in sentence and "\n" not in sentence
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


def details_of(code: str) -> set[str]:
    table = tomllib.loads((Path(findings.__file__).parent / "terms" / "findings.toml").read_text(encoding="utf-8"))
    return set(re.findall(r"\{(\w+)\}", table[code]["message"] + table[code]["suggestion"]))


# text, offset -> line, column (code points, not bytes)
PLACES = [
    ("", 0, (1, 1)),
    ("註釋", 1, (1, 2)),
    ("one\ntwo", 4, (2, 1)),
    ("one\r\ntwo", 5, (2, 1)),
    ("one\rtwo", 4, (2, 1)),
    ("one\n\n𠀀三", 6, (3, 2)),
    ("a form feed\fis no line end", 14, (1, 15)),
    ("past the end", 99, (1, 13)),
]


@pytest.mark.parametrize(("text", "offset", "expected"), PLACES)
def test_places(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert findings.place(text, offset) == expected


@given(st.text(alphabet="ab註\r\n"), st.data())
def test_a_place_leads_back_to_its_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = findings.place(text, offset)
    lines = [m.end() for m in re.finditer(r"\r\n?|\n", text)]
    assert ([0, *lines][line - 1]) + column - 1 == offset


def test_details_cannot_break_the_sentence() -> None:
    finding = findings.make("unparsed-remainder", Document("a.txt", "x", "", "utf-8"), 0, "3", text="{key}\nmuch " + "more " * 99)
    assert "{key} much more" in finding.message and "\n" not in finding.message and len(finding.message) < 200


def test_an_address_is_shown_whole() -> None:
    """A reader is asked to open it: half of it would lead nowhere."""
    url = "https://example.org/" + "a-long-name/" * 12
    assert url in findings.make("url-repaired", Document("a.txt", "x", "", "utf-8"), 0, "3", text=url).message


def test_a_code_without_words_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError, match=r"findings\.toml"):
        findings.make("no-such-code", Document("a.txt", "x", "", "utf-8"), 0)
