"""Notes of every build: how many references each holds, and what in it belongs to none."""

from __future__ import annotations

import random
import re

import pytest

from tests.generator import builds, prose, train

LANGS = ("en", "de", "fr", "it", "es", "pt", "ru", "zh", "hans", "ja", "ko")


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_of_the_grammar_ends(lang: str) -> None:
    """No name of the grammar is left in what it makes, and no two makings are the same."""
    rng = random.Random(lang)
    made = {
        part: [prose.expand(rng, lang, form) for form in prose.tables(lang)[part] for _ in range(4)] for part in ("note", "before", "after")
    }
    assert not [text for texts in made.values() for text in texts if re.search(r"[{}|]|  ", text)]
    assert len(set(made["note"])) > 0.9 * len(made["note"])


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_of_an_enumeration_belong_to_no_reference(lang: str) -> None:
    rng = random.Random(lang)
    for _ in range(20):
        text = builds.enumerated(rng, lang)
        numbers = sum(one.label == "lead" and (at == 0 or text[at - 1].label != "lead") for at, one in enumerate(text))
        assert 2 <= numbers <= 4
        assert sum(one.first for one in text) >= numbers


@pytest.mark.parametrize("lang", LANGS)
def test_a_work_in_brackets_is_a_reference_of_its_own(lang: str) -> None:
    rng = random.Random(lang)
    for _ in range(20):
        text = builds.bracketed(rng, lang)
        assert sum(one.first for one in text) == 2
        assert any(one.label == "signal" for one in text)


@pytest.mark.parametrize("lang", ["de", "en", "it", "ru", "zh"])
def test_a_word_for_the_same_author_stands_where_an_author_stands(lang: str) -> None:
    rng = random.Random(lang)
    words = {word.casefold() for word in builds.same_author(lang)}
    found = 0
    for _ in range(30):
        text = builds.by_the_same(rng, lang)
        for at in (at for at, one in enumerate(text) if one.first and one.label == "author"):
            end = next((to for to in range(at, len(text)) if text[to].label != "author"), len(text))
            found += "".join(one.char for one in text[at:end]).casefold() in words
    assert found >= 20


def test_commentary_is_labelled_as_such() -> None:
    """A tenth of the notes cite nothing."""
    alone = [labels for _, labels in train.corpus(1200, 4) if {label.lstrip("^") for label in labels} <= {"comment", "lead", "note"}]
    assert 0.07 < len(alone) / 1200 < 0.16
