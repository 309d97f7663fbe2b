"""What fuzzing has found is mended, and stays so."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fuzz.laws import hold
from tests.fuzz.mutations import mutate, pack
from tests.fuzz.samples import OWN, samples

FOUND = tomllib.loads(Path(__file__).with_name("found.toml").read_text("utf-8"))["file"]


def _bytes(file: dict[str, Any]) -> bytes:
    if "parts" in file:
        return pack({name: text.encode() for name, text in file["parts"].items()})
    return bytes(file["text"].encode())


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file['reader']}: {file['why']}")
def test_a_file_at_which_a_reader_broke_is_read_or_refused(file: dict[str, Any]) -> None:
    hold(file["reader"], _bytes(file))


@pytest.mark.parametrize("name", OWN)
def test_the_laws_hold_for_the_samples_and_some_changes_of_each(name: str) -> None:
    for number, data in enumerate(samples(name)):
        hold(name, data)
        hold(name, mutate(data, samples(name), Random(number)))


def test_a_law_that_is_broken_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from references.model import Document
    from references.readers import html
    from references.spans import Span
    from references.structure import Block, Structure

    outside = Document("a", "Ships", "", "utf-8", structure=Structure((Block("paragraph", (Span(2, 9),)),)))
    monkeypatch.setattr(html, "read", lambda *_: outside)
    with pytest.raises(AssertionError, match="outside a text of 5"):
        hold("html", b"<p>Ships")
