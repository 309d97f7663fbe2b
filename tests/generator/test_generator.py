"""The maker of labelled notes: the same notes for the same seed, every style readable, no character without a place."""

from __future__ import annotations

import random
import re

import pytest

from references.labeller.groups import STRUCTURE
from references.labeller.statements import NAMES
from references.labeller.tokens import tokens
from tests.generator import damage, marks, notes, train

LABELS = {*NAMES, *STRUCTURE, "in", "locator", "pointer", "resp"}


def test_same_seed_same_notes() -> None:
    assert list(train.corpus(60, 5)) == list(train.corpus(60, 5))
    assert list(train.corpus(60, 5)) != list(train.corpus(60, 6))


def test_labels_are_those_that_the_reader_knows() -> None:
    """One label a token; a label that the reader does not know would be lost."""
    for text, labels in train.corpus(800, 3):
        assert len(tokens(text)) == len(labels)
        assert {label.lstrip("^") for label in labels} <= LABELS, text


LEFT = re.compile(r"<=?\w+[:>]|[{|}]|@\w+@|(?<![\w ])%")
"""a mark of the template's language that nobody filled in"""


@pytest.mark.parametrize("number", range(len(notes.styles())))
def test_every_form_of_every_style(number: int) -> None:
    """Each form can be written in each of its languages, and states something."""
    style = notes.styles()[number]
    rng = random.Random(number)
    for lang in sorted(set(style.langs)):
        for form in style.forms:
            made = notes.reference(rng, style, lang, form)
            assert any(one.first for one in made), form
            assert not LEFT.search("".join(one.char for one in made)), form


@pytest.mark.parametrize("seed", range(40))
def test_damage_moves_no_label(seed: int) -> None:
    """Letters that are left keep their label."""
    rng = random.Random(seed)
    before = marks.marked("Arendt, H. (1958), ", "author") + marks.marked("The Human Condition", "title")
    after = damage.damage(rng, before)
    titles = "".join(one.char for one in after if one.label == "title").replace(" ", "").replace("-", "")
    assert titles[:2].lower() == "th" and len(titles) >= 15
