"""A translated quotation is never said to be absent, and one in the language of its page is: the sentences stand in languages.toml."""

from __future__ import annotations

import tomllib

import pytest

from references.evidence.page_text import PageText
from references.evidence.search import look_for
from references.evidence.statements import Kind, Statement
from references.evidence.tongues import tongue
from tests.evidence.site import HERE

SENTENCES: dict[str, list[str]] = tomllib.loads((HERE / "languages.toml").read_text("utf-8"))
SCRIPTS = {"el": "greek", "ar": "arabic", "th": "thai"}


def outcome(quotation: str, language: str, *sentences: str) -> str:
    claim = f"{SENTENCES[language][0]}: “{quotation}”."
    text = ". ".join(sentences)
    return str(look_for(Statement(Kind.QUOTATION, quotation, claim), PageText(text, text)).outcome)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_language_of_a_page_is_told(language: str) -> None:
    assert tongue(". ".join(SENTENCES[language])) == SCRIPTS.get(language, language)


@pytest.mark.parametrize("language", SENTENCES)
def test_what_is_not_on_a_page_of_its_language_is_not_found(language: str) -> None:
    first, second, third = SENTENCES[language]
    assert outcome(third, language, first, second) == "not found"
    assert outcome(second, language, first, second, third) == "found"


def test_a_translation_is_not_called_absent() -> None:
    """Russian and Ukrainian, whose sentences share half their words, are the one pair that is not told apart."""
    pairs = [(one, other) for one in SENTENCES for other in SENTENCES if one != other]
    absent = [(one, other) for one, other in pairs if outcome(SENTENCES[one][1], one, *SENTENCES[other]) == "not found"]
    assert len(pairs) > 300 and set(absent) <= {("ru", "uk"), ("uk", "ru")}, absent
