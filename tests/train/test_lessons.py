"""A line that is no labelled note is refused with words that say what is wrong with it."""

from __future__ import annotations

import pytest

from references.corrections.lessons import labelled_note
from references.errors import UnreadableInput

FAULTS = {
    "{bad": "it is not JSON",
    "null": "it has no input",
    "[1]": "it has no input",
    '{"input": 5, "references": []}': "it has no input",
    '{"input": "Stone, The Sea."}': "it has no list of references",
    '{"input": "Stone, The Sea.", "references": "The Sea"}': "it has no list of references",
    '{"input": "Stone, The Sea.", "references": ["The Sea"]}': "it has no list of references",
    '{"input": "Stone, The Sea.", "references": [{"title": {"words": "The Sea"}}]}': "its title is neither words nor a list of words",
}


@pytest.mark.parametrize("line", FAULTS)
def test_what_is_wrong_is_said(line: str) -> None:
    with pytest.raises(UnreadableInput, match=FAULTS[line]):
        labelled_note(line)


def test_numbers_are_words() -> None:
    assert labelled_note('{"input": "Stone, 1999", "references": [{"author": "Stone", "date": 1999}]}').references == (
        {"author": "Stone", "date": "1999"},
    )
