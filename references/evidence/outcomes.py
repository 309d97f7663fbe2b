"""What looking for a statement on a page comes to: a closed list, each with its passage. None of them says whether a claim is true."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """Whether words, a number or a day stand on a page."""

    FOUND = "found"
    NEARLY = "found nearly"
    NOT_FOUND = "not found"
    NOT_READABLE = "page not readable"


MEANINGS = {
    Outcome.FOUND: "it stands there, in other quotes, hyphens or spaces perhaps, or in another way of writing the number",
    Outcome.NEARLY: "something near it stands there: see the passage and its likeness",
    Outcome.NOT_FOUND: "it does not stand on the page; the nearest passage is shown, where there is one",
    Outcome.NOT_READABLE: "nothing can be said: the page was not had, has no text that can be read, or is in another language",
}


class Found(NamedTuple):
    """An outcome, and the passage that it rests on."""

    outcome: Outcome
    passage: str = ""
    """as printed on the page"""
    likeness: float | None = None
    """of the passage to a quotation, 0 to 1; None where none was measured"""
    why: str = ""
    """what a person should know beside it"""


def unreadable(why: str) -> Found:
    """Nothing can be said, and why.

    >>> print(unreadable("offline").outcome)
    page not readable
    """
    return Found(Outcome.NOT_READABLE, why=why)
