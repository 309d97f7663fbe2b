"""The second witness: sentences that name people, places and years are said, and no work is taken from its note."""

from __future__ import annotations

import pytest

from references.labeller import judge
from references.parse import read_note

SAID = [
    "Louis Bertin, préfet de la Drôme, quitta Valence en mars 1849 et fut remplacé par Émile Fabre.",
    "I owe this to Harriet Cole of the Museum of London, who read the draft in May 2011.",
    "Così Ferrari, Colombo, Ricci; diversamente Galli.",
    "Die Herren Lang, Winter und Brandt saßen seit 1871 für Ulm im Landtag.",
]
CITED = [
    "Louis Bertin, La Drôme en 1849, Valence, Fabre, 1901.",
    "Harriet Cole, Drafts (London: Museum Press, 2011).",
    "Ferrari, Ricci, Galli, Valli alpine, Torino 1988.",
    "Lang, Winter und Brandt, Ulm im Landtag, Stuttgart 1990.",
    "王大同：《海疆》，北京：中华书局，1990年。",
    "Лаптев И. С. Волга. М., 1990.",
]


@pytest.mark.parametrize("note", SAID)
def test_what_is_said_is_no_reference(note: str) -> None:
    assert read_note(note).citations == ()


@pytest.mark.parametrize("note", CITED)
def test_what_is_cited_stays(note: str) -> None:
    assert len(read_note(note).citations) == 1
    weighed = judge.weigh_words(note)
    assert sum(said for _, _, said in weighed) < 0.5 * len(weighed)


def test_it_is_small() -> None:
    """Half a megabyte beside the model that labels every word."""
    assert judge.MODEL.stat().st_size < 600_000
