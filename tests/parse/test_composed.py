"""A note whose accents are characters of their own (the files of a Mac) is read as any other, and told as it is printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.composed import compose
from references.parse import read_note

NOTES = [
    "Jörg Mäder, Die Häfen der Ostsee (Köln: Böhlau, 1990), S. 12.",
    "Élodie Lefèvre, « La réforme à l’étranger », Études, n° 3, février 1990, p. 12.",
    "Й. Зайцев. Мой край. М.: Наука, 1990. С. 12.",
    "김철수, 『항구의 역사』 (서울: 한길사, 1990), 12쪽.",
]


@pytest.mark.parametrize("note", NOTES)
def test_it_states_the_same(note: str) -> None:
    apart = unicodedata.normalize("NFD", note)
    one, other = read_note(note), read_note(apart)
    assert [citation.stated for citation in one.citations] == [citation.stated for citation in other.citations]
    assert all(citation.span.cut(apart) == citation.text for citation in other.citations)
    assert "".join(part.span.cut(apart) for part in other.parts) == apart, "the parts cover what is printed"


@given(st.text(alphabet="aouäöüé\u0301\u0308 ㄱ가각 가각", max_size=30))
def test_composing_keeps_the_places(text: str) -> None:
    composed, starts = compose(text)
    assert len(starts) == len(composed) + 1 and starts[-1] == len(text)
    assert starts == sorted(starts)
