"""No style lowers a name or an acronym in a title, and none is kept from lowering the common words (issue 11, 5)."""

from __future__ import annotations

import pytest

import bib
from bib.capitals import find_protected, lower_title

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
    ("The Self-Government of Post-Soviet Ports", "en", "Soviet"),
    ("The Anglo-Dutch Herring Wars", "en", "Anglo-Dutch"),
    ("What I Saw Afloat", "en", "I"),
    ("Neoliberalism, Urbanization and Psychopathology in Lagos", "en", "Lagos"),
    ("Seaports before the Reformation", "en", "Reformation"),
]

# an English title as a style prints it that wants sentences (APA 7, 6.17)
SENTENCES = [
    ("The Ropemakers of Bridport: A Trade and Its Heirs", "The ropemakers of Bridport: A trade and its heirs"),
    ("Who Paid for the Sea Wall? Dikes, Debts, and the Dutch Republic", "Who paid for the sea wall? Dikes, debts, and the Dutch Republic"),
    ("Anchorages—A Pilot’s Reader", "Anchorages—A pilot’s reader"),
    ("Catholic Guilds, Protestant Merchants, and the Bank of England", "Catholic guilds, Protestant merchants, and the Bank of England"),
    ("A Self-Taught Navigator in the U.S. Navy", "A self-taught navigator in the U.S. Navy"),
    ("How the tides of Lisbon turned", "How the tides of Lisbon turned"),
    ("", ""),
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


@pytest.mark.parametrize(("title", "sentence"), SENTENCES)
def test_a_title_is_lowered_to_a_sentence(title: str, sentence: str) -> None:
    assert lower_title(title, "en") == sentence


def test_a_title_in_another_language_is_not_lowered() -> None:
    assert lower_title("Der Hafen und die Stadt", "de") == "Der Hafen und die Stadt"
    assert lower_title("The Salt Road", "") == "The Salt Road"
