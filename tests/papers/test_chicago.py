"""A Chicago paper of 200 notes over 35 works: each is one source, with its first names, and no page that is cited is its own."""

from __future__ import annotations

import pytest

import ibidem
from references.derive import derive
from references.entries import entry_of
from tests.papers.chicago import Manner, Work, make


def _plain(title: str) -> str:
    return title.replace("’", "'").casefold()


@pytest.mark.parametrize("manner", ["american", "british"])
def test_a_paper_of_two_hundred_notes(manner: Manner) -> None:
    text, works, order = make(manner)
    done = derive([ibidem.read_text(text, "coast.md")])
    notes = {note.label: note for note in done.readings[0].notes}
    assert len(notes) == 200
    by_key = {source.key: entry_of(source) for source in done.sources}
    key_of: dict[str, Work] = {}
    wrong = []
    for number, work in enumerate(order, 1):
        cited = [citation.source for citation in notes[str(number)].citations]
        if len(cited) != 1 or cited[0] is None or key_of.setdefault(cited[0], work) is not work:
            wrong.append((number, notes[str(number)].text, cited))
    assert wrong == []
    assert len(done.sources) == len(works) == 35, sorted(by_key)
    for key, work in key_of.items():
        entry = by_key[key]
        assert entry.names("author") == work.authors, key
        assert (
            _plain(" ".join(filter(None, (entry.text("title"), entry.text("subtitle"))))).startswith(_plain(work.short)[:5])
            or work.short in work.title
        )
        assert entry.text("date") == work.date, key
        assert entry.text("pages") in ("", work.pages), (key, entry.text("pages"))
