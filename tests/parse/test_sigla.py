"""Archives that a document calls by letters: each document of sigla.toml is read as a person reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.sequence import read_sequence

DOCUMENTS = tomllib.loads(Path(__file__).with_name("sigla.toml").read_text(encoding="utf-8"))["document"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one["notes"][0][:40])
def test_sigla(document: dict[str, Any]) -> None:
    read = [one for note in read_sequence(document["notes"]) for one in note.reading.citations]
    wanted = [one for one in document["held"] if one]
    stated: list[dict[str, object]] = [{**one.stated, "locator": one.locator or ""} for one in read][-len(wanted) :]
    assert [{name: one.get(name, "") for name in want} for one, want in zip(stated, wanted, strict=True)] == wanted
