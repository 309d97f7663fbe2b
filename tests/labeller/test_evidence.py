"""Who is only named is no reference: neither alone, nor with a place or the years of a life."""

from __future__ import annotations

import pytest

from references.parse import read_note

NAMED = [
    "Wilhelm Tanner (1801–1877), Stadtrat in Ulm.",
    "Paul Vernier (1702-1771), négociant à Nantes, échevin en 1740.",
    "林大同（1820—1891），福建漳州人，咸豐三年舉人。",
    "Лаптев Иван Сергеевич (1822–1890), купец.",
    "Devo la notizia a Marta Colli, di Pavia.",
]
CITED = [
    ("Tanner 1848, S. 12.", 1),
    ("Vernier (1998), p. 4.", 1),
    ("Karl Koch (1959–1963), Psychologie, Wien.", 1),
    ("Karl Koch, Gesammelte Briefe, 1841–1868.", 1),
    ("林大同（1998），《海疆》，台北：五南。", 1),
    ("Лаптев И. С. Волга. М., 1990. С. 3.", 1),
    ("Peter Stone, Slow Waters (1801–1877), London 1990.", 1),
]


@pytest.mark.parametrize("note", NAMED)
def test_who_is_named_is_no_reference(note: str) -> None:
    reading = read_note(note)
    assert (reading.kind, reading.citations) == ("comment", ())


@pytest.mark.parametrize(("note", "number"), CITED)
def test_a_name_with_a_year_a_page_or_a_title_stays_a_reference(note: str, number: int) -> None:
    assert len(read_note(note).citations) == number


def test_who_is_named_between_two_works_is_commentary() -> None:
    note = "Jean Colline, Le fleuve, Paris, Rivages, 1990, p. 12. Marc Aubin n’en dit rien ; voir Luc Roche, La rive, Paris, 1995."
    reading = read_note(note)
    assert [one.stated["title"] for one in reading.citations] == ["Le fleuve", "La rive"]
