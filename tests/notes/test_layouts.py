"""One story in every layout: its notes come back with their text, and each tied to its sentence."""

from __future__ import annotations

import pytest

from references import claims, notes, readers
from references.model import Reading
from tests.notes.made import LAYOUTS, STORIES, squeezed
from tests.notes.made import claims as claims_of


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_story_comes_back(layout: str, language: str) -> None:
    story = STORIES[language]
    document = readers.open_document("made.txt", LAYOUTS[layout](story).encode())
    reading = claims.tie(notes.find(Reading(document)))
    assert [note.label for note in reading.notes] == list(story[1])
    for note in reading.notes:
        assert squeezed(note.text) == squeezed(story[1][note.label])
        assert note.claim is not None
        assert squeezed(note.claim.text) == squeezed(claims_of(story)[note.label])
