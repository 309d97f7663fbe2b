"""No style lowers a name or an acronym in a title, and none is kept from lowering the common words (issue 11, 5)."""

from __future__ import annotations

import pytest

import bib
from bib.capitals import find_protected

# a title, its language, what stands in braces (joined by |)
TITLES = [
    ("The Tragedy of Great Power Politics", "en", ""),
    ("The Making of a Seaport", "en", ""),
    ("When Fishermen Met Their Lords: A Study of Small Islands", "en", ""),
    ("Lisbon and Its Merchants", "en", "Lisbon"),
    ("Tides of the North Sea", "en", "North Sea"),
    ("The Cold War in Southeast Asia", "en", "Cold War|Southeast Asia"),
    ("From the Yangtze River to the Taiwan Strait", "en", "Yangtze River|Taiwan Strait"),
    ("What the OECD Says of U.S. Trade", "en", "OECD|U.S."),
    ("McGregor's Journey", "en", "McGregor's"),
    ("Volume II: Ports and Harbours", "en", "II"),
    ("How the tides of Lisbon turned", "en", "Lisbon"),
    ("Der Hafen und die Stadt", "de", "Hafen|Stadt"),
    ("La mer et les hommes de Brest", "fr", "Brest"),
    ("Город и море в России", "ru", "России"),
    ("港口與 NATO 的關係", "zh-Hant", "NATO"),
    ("港口史", "zh-Hant", ""),
    ("", "en", ""),
]


@pytest.mark.parametrize(("title", "langid", "kept"), TITLES)
def test_names_and_acronyms_are_protected(title: str, langid: str, kept: str) -> None:
    assert "|".join(title[start:end] for start, end in find_protected(title, langid)) == kept


def test_a_file_has_the_braces_and_gives_the_title_back() -> None:
    entry = bib.Entry("k", "book", {"title": "Tides & Ports of the North Sea", "langid": "en"})
    text = bib.write([entry])
    assert r"title = {Tides \& Ports of the {North Sea}}" in text
    assert bib.read(text).entries[0].fields["title"] == "Tides & Ports of the North Sea"
    assert "{North Sea}" not in bib.write([entry], capitals=False)


def test_what_a_person_wrote_keeps_its_own_braces() -> None:
    text = "@book{k,\n  title = {The {DNA} of lisbon and Rome}\n}\n"
    assert "{The {DNA} of lisbon and Rome}" in bib.write(bib.read(text).entries)
