"""Notes that are made of the text with links (Google Docs, pages pasted into Word): the same in Word, OpenDocument and a web page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from references.model import Reading
from references.notes import find
from references.readers import open_document
from tests.growth import grows_linearly
from tests.readers.made import fn, note, odt, word

CASES = tomllib.loads(Path(__file__).with_name("linked_notes.toml").read_text(encoding="utf-8"))["case"]
_PIECE = re.compile(r"(?P<raised>\^)?\[(?P<words>[^\]>]*(?:\][^\]>]*)?)>(?P<goal>[^\]>]+)\]|\{(?P<place>[^}]+)\}|(?P<own>°)")
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


class Form(NamedTuple):
    """How a format writes the pieces of a line, and makes a file of lines."""

    suffix: str
    words: Callable[[str], str]
    link: Callable[[str, str, bool], str]
    place: Callable[[str], str]
    own: str
    """a note of the format's own"""
    line: Callable[[str, str], str]
    file: Callable[[str], bytes]


def _run(words: str, raised: bool = False) -> str:
    return f"<w:r>{_RAISED if raised else ''}<w:t xml:space='preserve'>{escape(words)}</w:t></w:r>" if words else ""


def _word_line(kind: str, inside: str) -> str:
    if kind == "|":
        return f"<w:tr>{''.join(f'<w:tc><w:p>{cell}</w:p></w:tc>' for cell in inside.split('<cell/>'))}</w:tr>"
    style = {"#": '<w:outlineLvl w:val="0"/>', "-": '<w:numPr><w:numId w:val="1"/></w:numPr>'}.get(kind, "")
    return f"<w:p><w:pPr>{style}</w:pPr>{inside}</w:p>"


def _word_link(words: str, goal: str, raised: bool) -> str:
    code = f' HYPERLINK \\l "{goal}" ' if not goal.startswith("http") else f' HYPERLINK "{goal}" '
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{signs[0]}<w:r><w:instrText>{escape(code)}</w:instrText></w:r>{signs[1]}{_run(words, raised)}{signs[2]}"


def _word_file(inside: str) -> bytes:
    return word(inside, footnotes=note(1, "A note of its own.")) if "footnoteReference" in inside else word(inside)


def _odt_line(kind: str, inside: str) -> str:
    cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in inside.split("<cell/>"))
    return {
        "|": f"<table:table-row>{cells}</table:table-row>",
        "#": f'<text:h text:outline-level="1">{inside}</text:h>',
        "-": f"<text:list-item><text:p>{inside}</text:p></text:list-item>",
    }.get(kind, f"<text:p>{inside}</text:p>")


def _odt_link(words: str, goal: str, raised: bool) -> str:
    inside = f'<text:span text:style-name="up">{escape(words)}</text:span>' if raised else escape(words)
    return f'<text:a xlink:href="{goal if goal.startswith("http") else "#" + goal}">{inside}</text:a>'


_UP = '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
_ODT_NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>A note of its own.</text:p></text:note-body></text:note>"
)


def _html_link(words: str, goal: str, raised: bool) -> str:
    link = f'<a href="{goal if goal.startswith("http") else "#" + goal}">{escape(words)}</a>'
    return f"<sup>{link}</sup>" if raised else link


def _html_line(kind: str, inside: str) -> str:
    cells = "".join(f"<td>{cell}</td>" for cell in inside.split("<cell/>"))
    return {"|": f"<tr>{cells}</tr>", "#": f"<h2>{inside}</h2>", "-": f"<li>{inside}</li>"}.get(kind, f"<p>{inside}</p>")


WORD = Form(
    "docx",
    _run,
    _word_link,
    lambda name: f'<w:bookmarkStart w:id="{name}" w:name="{name}"/><w:bookmarkEnd w:id="{name}"/>',
    fn(1),
    _word_line,
    _word_file,
)
ODT = Form(
    "odt",
    escape,
    _odt_link,
    lambda name: f'<text:bookmark text:name="{name}"/>',
    _ODT_NOTE,
    _odt_line,
    lambda inside: odt(inside, automatic=_UP),
)
HTML = Form(
    "html",
    escape,
    _html_link,
    lambda name: f'<a name="{name}"></a>',
    "",
    _html_line,
    lambda inside: f"<meta charset=utf-8>{inside}".encode(),
)
_AROUND = {
    ("docx", "|"): ("<w:tbl>", "</w:tbl>"),
    ("odt", "|"): ("<table:table>", "</table:table>"),
    ("odt", "-"): ("<text:list>", "</text:list>"),
    ("html", "|"): ("<table>", "</table>"),
    ("html", "-"): ("<ol>", "</ol>"),
}


def make(form: Form, text: str) -> bytes:
    """A file of lines: [words>goal] is a link, ^[…] a raised one, {name} a bookmark, ° a note of the format's own; # | - begin a line."""
    lines = [(line[0], line[1:].strip()) if line[0] in "#|-" else ("", line) for line in text.strip().split("\n")]
    made = ""
    for kind, group in groupby(lines, key=lambda line: line[0]):
        before, behind = _AROUND.get((form.suffix, kind), ("", ""))
        written = ("<cell/>".join(_write(form, cell) for cell in line.split(" | ")) for _, line in group)
        made += before + "".join(form.line(kind, line) for line in written) + behind
    return form.file(made)


def _write(form: Form, line: str) -> str:
    made, at = "", 0
    for piece in _PIECE.finditer(line):
        made += form.words(line[at : piece.start()])
        if piece["goal"]:
            made += form.link(piece["words"], piece["goal"], bool(piece["raised"]))
        else:
            made += form.place(piece["place"]) if piece["place"] else form.own
        at = piece.end()
    return made + form.words(line[at:])


def read(form: Form, text: str) -> Reading:
    return find(Reading(open_document(f"paper.{form.suffix}", make(form, text))))


FORMS = [(form, case) for case in CASES for form in (WORD, ODT, HTML) if form.suffix in case.get("forms", ["docx", "odt", "html"])]


@pytest.mark.parametrize(("form", "case"), FORMS, ids=[f"{case['name']}-{form.suffix}" for form, case in FORMS])
def test_notes_of_links_are_the_same_in_every_format(form: Form, case: dict[str, Any]) -> None:
    reading = read(form, case["text"])
    assert [f"{one.label} | {one.text}" for one in reading.notes if one.form != "link"] == case["notes"]
    if "befores" in case:
        marks = [mark for one in reading.notes if one.form != "link" for mark in one.marks]
        assert [reading.main.text[: mark.at].split("\n")[-1].split(" ")[-1] for mark in marks] == case["befores"]


@pytest.mark.parametrize("form", [WORD, ODT], ids=["docx", "odt"])
def test_many_linked_notes_cost_in_line_with_their_number(form: Form) -> None:
    def of(size: int) -> bytes:
        text = "\n".join(f"Ships came{{r{n}}}^[{n}>n{n}]." for n in range(1, size + 1))
        return make(form, text + "\n" + "\n".join(f"{{n{n}}}[{n}>r{n}] A list, {n}." for n in range(1, size + 1)))

    files = {size: of(size) for size in (100, 800)}
    assert grows_linearly(lambda size: open_document(f"a.{form.suffix}", files[size]), 100, 800)
