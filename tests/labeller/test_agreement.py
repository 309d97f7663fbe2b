"""Two readings of a note are merged field by field: what both read in the same words, what only one read, what neither may lose."""

from __future__ import annotations

import pytest

from references import forms
from references.fields import names
from references.labeller import mends, reader
from references.labeller.agreement import adopt, complete
from references.labeller.thresholds import tolerance
from references.model import Citation, NoteReading, Span
from references.parse import read_note
from tests.growth import grows_linearly

COMPLETED = [
    # a place that no colon follows is the model's; all else is the rules' (GOST 7.0.5, 5.2)
    ("Ильин А. Б. Заря над рекой. М., 1975. С. 98.", {"location": "М.", "title": "Заря над рекой", "date": "1975"}),
    # a page behind a short form that the rules read without it
    ("Hill, “River Matters,” 186.", {"title": "River Matters"}),
]


@pytest.mark.parametrize(("text", "wanted"), COMPLETED)
def test_what_only_the_model_read_is_added(text: str, wanted: dict[str, str]) -> None:
    (citation,) = read_note(text).citations
    assert {name: citation.stated.get(name) for name in wanted} == wanted
    assert citation.locator is not None


@pytest.mark.parametrize("text", [text for text, _ in COMPLETED])
def test_nothing_of_the_rules_is_changed(text: str) -> None:
    ruled = forms.read_note(text)
    whole = complete(ruled, reader.read_note(text), text)
    for before, after in zip(ruled.citations, whole.citations, strict=True):
        assert after.fields[: len(before.fields)] == before.fields


def test_where_both_read_the_same_words_the_rule_says_what_they_are() -> None:
    text = "«О водах», Вестник реки, 1999, № 3, с. 5."
    learned, ruled = reader.read_note(text), forms.read_note(text)
    merged = adopt(learned, ruled, text)
    assert [one.span for one in merged.citations] == [one.span for one in learned.citations]
    agreed = {field.name for one in merged.citations for field in one.fields if field.by not in ("model", "")}
    assert agreed
    assert all(field.confidence < 1 for one in merged.citations for field in one.fields if field.by not in ("model", "kinds", ""))


def test_an_empty_reading_adopts_nothing() -> None:
    assert adopt(NoteReading("comment"), forms.read_note("Ibid., p. 7."), "Ibid., p. 7.") == NoteReading("comment")


@pytest.mark.parametrize(
    ("text", "nats"),
    [
        ("王小波，《黃金時代》（北京：華夏出版社，1994年），頁12。", 1.2),
        ("江河，〈水之論〉，《河學》，第3期，2001年，頁5。", 1.2),
        ("Ann Hill, “River Matters,” Weir Review 3 (1999): 5.", 0.9),
        ("Ana Colina, El río, Vado, Siglo, 1999.", 0.02),
        ("Ibid., p. 7.", 0.8),
    ],
)
def test_a_rule_is_believed_as_far_as_its_mark_says(text: str, nats: float) -> None:
    assert tolerance(forms.read_note(text)) == nats


def test_mends_have_names_of_their_own_and_a_sentence() -> None:
    names = [one.name for one in mends.MENDS]
    assert len(names) == len(set(names))
    assert all(one.says.endswith(".") for one in mends.MENDS)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("P. Hill, Deputy Minister of Water, Remarks at the University of Leeds, October 12, 2006.", "Remarks at the University of Leeds"),
        ("Ann Stone, The Secretary of State and His Office, Harbour Press, 1990.", "The Secretary of State and His Office"),
    ],
)
def test_an_office_behind_a_name_is_no_title(text: str, title: str) -> None:
    assert [one.stated["title"] for one in read_note(text).citations] == [title]


def test_thousands_of_citations_are_merged_in_linear_time() -> None:
    def merge(size: int) -> None:
        reading = NoteReading("citation", (), tuple(Citation("Id. ", Span(at, at + 4)) for at in range(0, 4 * size, 4)))
        assert len(complete(reading, reading, "Id. " * size).citations) == size

    assert grows_linearly(merge, 500, 4_000)


def test_thousands_of_words_between_names_are_cut_in_linear_time() -> None:
    assert grows_linearly(lambda size: names.people("and " * size), 600, 4_800)
