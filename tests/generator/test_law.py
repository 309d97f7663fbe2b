"""The law in the training notes: every listed citation keeps its letters, and what its form says."""

from __future__ import annotations

import random

import pytest

from tests.generator import builds, law, works

LANGS = ("en", "de", "fr", "it", "es", "zh", "hans")


@pytest.mark.parametrize("lang", LANGS)
def test_labels_lose_no_letter(lang: str) -> None:
    label = law.han if lang in ("zh", "hans") else law.latin
    for kind in law.KINDS:
        listed = works._works(lang)[kind]
        assert listed
        for one in listed:
            rest = one.get("rest", "")
            assert "".join(text for text, _ in label(rest, kind)) == rest
            assert "".join(text for text, _ in law.name_parts(one["title"], lang, kind)) == one["title"]


@pytest.mark.parametrize(
    ("rest", "labels"),
    [
        ("[1994] 1 A.C. 212 (H.L.)", "date volume journal pages publisher"),
        ("347 U.S. 483, 74 S. Ct. 686 (1954)", "volume journal pages volume journal pages date"),
        ("2013 SCC 72", "date journal pages"),
        ("Bull. civ. I, n° 131", "journal volume number"),
        ("BVerfGE 65, 1", "journal volume pages"),
        ("BGBl. I S. 645", "journal volume pages"),
        ("42 U.S.C. § 12101", "volume journal locator"),
        ("JO du 7 janvier 1978, p. 227", "journal date pages"),
        ("(N.S.W.)", "note"),
        ("[1998] ECR I-621", "date journal pages"),
    ],
)
def test_labels_by_form(rest: str, labels: str) -> None:
    kind = "statute" if rest[:1] in "(4BJ" and "U.S. " not in rest and "civ" not in rest else "case"
    assert [label for _, label in law.latin(rest, kind) if label] == labels.split()


@pytest.mark.parametrize("lang", LANGS)
def test_a_note_of_the_law_is_the_same_for_a_seed(lang: str) -> None:
    def made(seed: int) -> list[str]:
        rng = random.Random(seed)
        kinds = ("case", "statute", "treaty")
        found = [law.written(rng, lang, kind, lambda kind=kind: works.draw(rng, lang, kind)) for kind in kinds]  # type: ignore[misc]
        return ["".join(one.char for one in text) for text in found]

    assert made(3) == made(3)
    assert all(made(3))


def test_several_laws_in_a_note() -> None:
    """A lawyer's note strings cases together."""
    rng = random.Random(5)
    strings = [builds.several_references(rng, "en") for _ in range(150)]
    assert any(sum(one.first for one in text) > 2 and sum(one.char == "v" for one in text) > 1 for text in strings)
