"""What makes the number at a line's beginning a day and no label."""

from __future__ import annotations

import pytest

from references.pipeline import read_bytes


@pytest.mark.parametrize(
    "line", ["3 May 2010, p. 7.", "3 mai 2010, p. 7.", "3 мая 2010, с. 7.", "3 de mayo de 2010, p. 7.", "3 Oktober 2010, S. 7."]
)
def test_a_day_begins_no_note(line: str) -> None:
    assert labels(line) == ["1", "2"]


@pytest.mark.parametrize("line", ["3 Marx, Das Kapital, p. 7.", "3 mayors of Riga, p. 7.", "3 Mayer, Karl, Flüsse, S. 7."])
def test_a_word_that_begins_like_a_month_does(line: str) -> None:
    assert labels(line) == ["1", "2", "3"]


def labels(line: str) -> list[str]:
    text = (
        "The harbour was built.1 It lasted.2 Ships came.3\n\n1 A. Miller, Rivers (London: House, 1990), 5.\n"
        f"2 A. Miller, “Old Harbours,” Daily Post, seen in the archive on\n{line}\n"
    )
    return [note.label for note in read_bytes("a.txt", text.encode()).notes]
