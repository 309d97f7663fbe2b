"""Laws that hold for every note, whatever it says: nothing is lost, nothing is invented, nothing takes too long."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from references.labeller import mends
from references.labeller.groups import Run
from references.model import Citation, Field, NoteReading, Span
from references.parse import read_note
from tests.growth import grows_linearly

CASES = [case["text"] for case in tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))["note"]]
FREE = {"type", "langid", "entrysubtype", "date", "origdate", "urldate", "number", "volume", "eprinttype", "edition"}
"""Fields whose value is a normal form of the words that they come from."""

words = st.sampled_from(
    [
        *re.findall(r"\w+|[^\w\s]", " ".join(CASES)),
        "。",
        "；",
        "〈",
        "〉",
        "《",
        "》",
        "「",
        "」",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        " ",
        "\n",
        "\ue000",
        "http://a.b/c",
    ]
)
texts = st.one_of(st.text(max_size=200), st.lists(words, max_size=60).map("".join), st.lists(words, max_size=60).map(" ".join))


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def check(text: str, reading: NoteReading) -> None:
    at = 0
    for part in reading.parts:
        assert part.span.start == at < part.span.end
        at = part.span.end
    assert at == len(text)
    for citation in reading.citations:
        assert citation.text == citation.span.cut(text)
        for field in citation.fields:
            if field.span is not None:
                assert 0 <= field.span.start < field.span.end <= len(text)
                if field.name not in FREE:
                    printed = letters(without_glosses(text, field, citation))
                    assert all(letters(words) in printed for words in values_of(field)), field


def values_of(field: Field) -> list[str]:
    """What must be printed of a field: of pages each number, for other words than a dash may stand between them (第3至第5頁)."""
    return re.split(r"[-–]+", field.value) if field.name in ("pages", "locator") else [field.value]


def without_glosses(text: str, field: Field, citation: Citation) -> str:
    """The printed words of a field without the glosses that stand among them: Gangkou 港口 yu guojia."""
    printed = field.span.cut(text) if field.span else ""
    for gloss in (
        one for one in citation.fields if one.name.endswith("_gloss") and one.span and field.span and not field.name.endswith("_gloss")
    ):
        if gloss.span and field.span and field.span.start <= gloss.span.start and gloss.span.end <= field.span.end:
            printed = printed.replace(gloss.span.cut(text), "", 1)
    return printed


@given(texts)
@settings(max_examples=400, deadline=None)
def test_parts_cover_the_note_and_fields_come_from_its_words(text: str) -> None:
    check(text, read_note(text))


@given(st.permutations(CASES).map(lambda order: order[:3]), st.sampled_from(["；", "。", "; ", " "]))
@settings(max_examples=100, deadline=None)
def test_notes_run_together_lose_nothing(order: list[str], join: str) -> None:
    text = join.join(order)
    check(text, read_note(text))


@pytest.mark.parametrize("text", CASES)
def test_reading_is_the_same_each_time(text: str) -> None:
    assert read_note(text) == read_note(text)


HOSTILE = {
    "opening brackets": "（",
    "opening quotes": "“「《(",
    "names without end": "Smith, John, ",
    "digits": "1234567890 ",
    "full stops": "A. ",
    "pages": "頁 1-2、",
    "links": "http://a.b/c, ",
    "titles": "〈甲〉，",
    "words that end": "Abcd. ",
    "letters": "a",
    "han": "的",
    "dashes": "-–—",
    "spaces": " ",
    "semicolons": "；",
    "initials": "A.B.",
    "years": "1999, ",
    "slashes": " // ",
    "pointers": "同註 ",
    "square brackets": "[",
    "days": "January 1, 2001 ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_long_note_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda size: read_note(unit * (size // len(unit))), 6_000, 48_000)


WITHIN = {
    "spaces behind a year": ("胡適：《中國哲學史大綱》，臺北：商務，1919年", " ", "頁12。"),
    "wide spaces behind a year": ("胡適：《中國哲學史大綱》，臺北：商務，1919年", "\u3000", "頁12。"),
    "years": ("胡適：《中國哲學史大綱》，臺北：商務，1919年", "年 ", "頁12。"),
    "volumes": ("胡適：《中國哲學史大綱》，臺北：商務，1919年", "vol. 1, no. 2, ", "頁12。"),
    "spaces behind a quotation": ("John Smith, “On rivers,”", " ", "Journal of Things 12 (1999): 45"),
    "spaces behind a pointer": ("同註", " ", "12，頁3。"),
    "semicolons between brackets": ("(Stone, 1990)", ";", "(Hill, 1991)"),
    "brackets behind a name": ("Smith", "(", ", J. (1999). The title. Journal, 12(3), 45-67"),
    "commas behind a name": ("Smith", ", ", "J. (1999). The title. Journal, 12(3), 45-67"),
    "commas within a journal": ("Dunn R. Tides in rivers. Journal of", ",", " Coastal Fens. 2001;12(3):4-9."),
    "spaces within a journal": ("Dunn R. Tides in rivers. Journal of", " ", "Coastal Fens. 2001;12(3):4-9."),
    "volumes within a title": ("Dunn R. Tides in rivers", ", Vol. 1", ". London: Faber, 2001."),
    "initials behind a name": ("Smith, J.", " A.", " Rivers. The Times, 1999."),
    "quotations within a title": ("Smith, J. ‘Rivers’", " ‘and’", " in Fens, London: Faber, 1999."),
    "roles behind an in": ("Smith, J., ‘Rivers’ in Fens", ", ed.", " P. Hill (1999) 4."),
    "roles behind a name": ("Smith, J.", " (Ed.", " The title. London: Faber, 1999."),
}


@pytest.mark.parametrize(("before", "between", "behind"), WITHIN.values(), ids=WITHIN.keys())
def test_a_long_stretch_within_a_reference_takes_linear_time(before: str, between: str, behind: str) -> None:
    """The rules read what has their form to its end; noise alone is put aside at once and tells nothing of them."""
    assert grows_linearly(lambda size: read_note(before + between * (size // len(between)) + behind), 12_000, 48_000)


MANY = {
    "Chinese": "林岸：《港口史綱要》（臺北：河社，1979 年），頁 12；",
    "Western": "Stone, A. (1958). The Long Rivers. Chicago: Harbour Press, pp. 7–8; ",
    "Russian": "Иванов И. И. История рек. М.: Наука, 1990. С. 12; ",
}


@pytest.mark.parametrize("reference", MANY.values(), ids=MANY.keys())
def test_many_references_in_one_note_take_linear_time(reference: str) -> None:
    """What is asked of the whole note is asked once, and not for each of its references."""
    assert grows_linearly(lambda size: read_note(reference * (size // len(reference))), 10_000, 50_000)


def test_dashes_among_names_take_linear_time() -> None:
    """A name that is nothing but dashes was once tried in every way in which they can be cut."""

    def mend(size: int) -> None:
        note = f"K. Stone, Aa{'-' * size}.x (1993)"
        runs = [Run("author", Span(0, note.index("(")), 0.5, True), Run("date", Span(note.index("("), len(note)), 0.9, False)]
        mends.mend(runs, note)

    assert grows_linearly(mend, 2_500, 20_000)


def test_half_a_character_does_not_raise() -> None:
    """A lone surrogate, as a program may hand one over that cut a text in two."""
    text = "Stone \ud800, Rivers (London: Faber, 1999), 12."
    check(text, read_note(text))


def test_random_bytes_never_raise() -> None:
    source = random.Random(7)
    for encoding in ("latin-1", "utf-16-le", "big5", "gb18030"):
        text = source.randbytes(10_000).decode(encoding, errors="replace")
        check(text, read_note(text))


@given(st.binary(min_size=20, max_size=200))
@example(b"\xad" + b"\0" * 19)
@settings(max_examples=40, deadline=None)
def test_noise_is_seldom_taken_for_a_reference(data: bytes) -> None:
    """What the labeller does not believe itself is handed back as commentary, every character of it."""
    text = data.decode("latin-1")
    reading = read_note(text)
    check(text, reading)
    for one in reading.citations:
        sure = [field.confidence for field in one.fields if field.span is not None and field.by == "model"]
        assert one.pointing or not sure or sum(sure) / len(sure) >= 0.5
