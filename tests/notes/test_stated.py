"""The door for formats that state their notes: what a reader hands over is taken as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from references import claims, notes
from references.model import Document, Reading, Span
from references.readers import markdown
from references.structure import Block, Run, StatedNote, Structure
from tests.growth import grows_linearly


def written(*parts: str | tuple[str, str]) -> tuple[str, dict[str, Span]]:
    """A text put together from parts; those that have a name can be found by it."""
    text = ""
    places: dict[str, Span] = {}
    for part in parts:
        name, words = part if isinstance(part, tuple) else ("", part)
        places[name] = Span(len(text), len(text) + len(words))
        text += words
    return text, places


def start_of(span: Span) -> Span:
    """Where a label would stand that the program prints itself."""
    return Span(span.start, span.start)


def read(text: str, structure: Structure) -> Reading:
    return claims.tie(notes.find(Reading(Document("a.docx", text, "", "utf-8", format="docx", structure=structure))))


@pytest.fixture
def story() -> Iterator[Reading]:
    """As a word processor's file would be handed over: its paragraphs one a line, its notes behind them, marks printed by the program."""
    text, at = written(
        ("one", "The harbour was closed in 1901." + "¹"),
        "\n\n",
        ("two", "Trade went on" + "*" + " all the same, " + "{ PAGEREF x }" + "as 12 letters show." + "1"),
        "\n\n",
        ("footnote", "Customs House, Report 5. 3 Smith, Title, London 1999."),
        "\n\n",
        ("star", "Thanks to the archive."),
        "\n\n",
        ("endnote", "Lloyd's List, 4 May 1902."),
    )
    one, two = at["one"], at["two"]
    star = text.index("*")
    field = Span(text.index("{"), text.index("}") + 1)
    raised = frozenset({"superscript"})
    structure = Structure(
        blocks=(
            Block("paragraph", (one,), (Run(Span(one.end - 1, one.end), raised),)),
            Block("paragraph", (two,), (Run(field, frozenset({"hidden"})),)),
        ),
        notes=(
            StatedNote("1", (Span(one.end - 1, one.end),), (Block("paragraph", (at["footnote"],)),), start_of(at["footnote"])),
            StatedNote("*", (Span(star, star + 1),), (Block("paragraph", (at["star"],)),), start_of(at["star"])),
            StatedNote("1", (Span(two.end - 1, two.end),), (Block("paragraph", (at["endnote"],)),), start_of(at["endnote"]), "endnote"),
        ),
    )
    yield read(text, structure)


def test_notes_are_paired_as_the_format_says(story: Reading) -> None:
    found = [(note.id, note.text, note.claim.text if note.claim else "") for note in story.notes]
    assert found == [
        ("1", "Customs House, Report 5. 3 Smith, Title, London 1999.", "The harbour was closed in 1901."),
        ("*", "Thanks to the archive.", "Trade went on all the same, as 12 letters show."),
        ("1.2", "Lloyd's List, 4 May 1902.", "Trade went on all the same, as 12 letters show."),
    ]
    assert story.findings == ()


def test_what_is_hidden_is_no_word_and_marks_keep_their_place(story: Reading) -> None:
    assert story.main.text == "The harbour was closed in 1901.\nTrade went on all the same, as 12 letters show."
    star = story.notes[1].marks[0]
    assert story.main.text[: star.at].endswith("Trade went on")
    assert star.span.cut(story.document.text) == "*"


def test_a_format_that_states_no_notes_is_read_by_its_signs() -> None:
    text, at = written(
        ("one", "Ships came in.[1]"),
        "\n\n",
        ("two", "They left.[2]"),
        "\n\n",
        ("head", "Notes"),
        "\n\n",
        ("a", "[1] A."),
        "\n\n",
        ("b", "[2] B."),
    )
    found = read(text, Structure(tuple(Block("paragraph", (at[name],)) for name in ("one", "two", "head", "a", "b"))))
    assert [(note.label, note.text, note.claim and note.claim.text) for note in found.notes] == [
        ("1", "A.", "Ships came in."),
        ("2", "B.", "They left."),
    ]


def test_raised_numbers_are_marks_and_labels_where_a_format_states_no_notes() -> None:
    text, at = written(
        ("one", "Es gab 12 Schiffe im Jahr 1871"), ("m1", "1"), ". ", ("two", "Sie fuhren nach H2O"), ("m2", "2"), ".",
        "\n\n", ("l1", "1"), ("a", "Hafenamt, Liste 4."), "\n\n", ("l2", "2"), ("b", "Ebd., 3 Tage später."),
    )  # fmt: skip
    raised = frozenset({"superscript"})
    main = Block("paragraph", (Span(0, at["m2"].end + 1),), (Run(at["m1"], raised), Run(at["m2"], raised)))
    bodies = [
        Block("paragraph", (Span(at[label].start, at[body].end),), (Run(at[label], raised),)) for label, body in (("l1", "a"), ("l2", "b"))
    ]
    found = read(text, Structure((main, *bodies)))
    assert [(note.label, note.text, note.claim and note.claim.text) for note in found.notes] == [
        ("1", "Hafenamt, Liste 4.", "Es gab 12 Schiffe im Jahr 1871."),
        ("2", "Ebd., 3 Tage später.", "Sie fuhren nach H2O."),
    ]


def test_markup_is_left_where_a_format_has_none() -> None:
    text, at = written(("one", "Five * six * seven.1"), "\n\n", ("note", "The *Times* of 3 May."))
    mark = Span(at["one"].end - 1, at["one"].end)
    note = StatedNote("1", (mark,), (Block("paragraph", (at["note"],)),), start_of(at["note"]))
    found = read(text, Structure((Block("paragraph", (at["one"],)),), (note,)))
    assert found.main.text == "Five * six * seven."
    assert found.notes[0].text == "The *Times* of 3 May."


HOSTILE = {
    "definitions": lambda n: "".join(f"A.[^{i}] " for i in range(n)) + "\n\n" + "".join(f"[^{i}]: note {i}\n" for i in range(n)),
    "one label again and again": lambda n: "".join(f"A.[^1]\n\n[^1]: note {i}\n\n" for i in range(n)),
    "notes in notes": lambda n: "A.[^0]\n\n" + "".join(f"[^{i}]: b[^{i + 1}]\n" for i in range(n)),
    "opened and never closed": lambda n: "^[" * 3 * n + "[^" * 3 * n + "\n\n[^a]: x\n",
    "notes in the text, one in the other": lambda n: "^[" * n + "x" + "]" * n,
    "backticks": lambda n: "[^a] " + "".join("`" * (i % 50 + 1) + " " for i in range(n)) + "\n\n[^a]: x\n",
    "links": lambda n: "[1](#_ftn1) " * n + "\n\n[1](#_ftnref1) x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_costs_time_in_line_with_its_size(name: str) -> None:
    def find(size: int) -> None:
        notes.find(Reading(markdown.add_structure(Document("a.md", HOSTILE[name](size), "", "utf-8"))))

    assert grows_linearly(find, 400, 3_200)
