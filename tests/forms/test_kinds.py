"""By which words a trade is told: whole words and, where the table says so, parts of words; within other words they tell none."""

from __future__ import annotations

import pytest

from references.forms import kinds


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Stone v. Hill, 21 F.3d 12 (2d Cir. 1994)", "decisions"),
        ("Art. 5 GG", "statutes"),
        ("Gewerbeordnung, Reichsgesetzblatt 1900, S. 5", "statutes"),
        ("Universitätsarchiv Ulm, Bestand 4, Nr. 7", "archives"),
        ("國史館藏，002-080200-00123-045", "archives"),
        ("Experteninterview mit Anna Weiss, 3. Mai 2010", "spoken"),
        ("Anna Weiss to Karl Mohr, 12 March 1918", "letters"),
        ("Lettre de Jean Roux à Paul Blanc, 3 mai 1890", "letters"),
        ("El puerto largo, dirigida por Ana Gris, 1971", "films"),
    ],
)
def test_words_of_a_trade_tell_it(note: str, told: str) -> None:
    assert told in [kind.module for kind in kinds._find_kinds(note)]


@pytest.mark.parametrize(
    "note",
    [
        "Arthur Grey, Artists and Statesmen (Paris: Quai, 1990), 12.",
        "Ann Stone, Statistics of Constant Flow (Berlin: Ufer, 1987), S. 7.",
        "J. Hill, Legends and Follies of the Shore, Tide Review 3 (1999), 4.",
        "Paul Roux, Le marché et la ville (Lyon: Quai, 2001), p. 9.",
        "Anna Weiss, An approach to rivers and to banks, 1975.",
        "Directly and indirectly, the river was meant.",
    ],
)
def test_the_same_letters_within_other_words_tell_none(note: str) -> None:
    assert kinds._find_kinds(note) == []
