"""Notes that send the reader to another place of the writer's own work: Siehe unten, Kap. 4.2; Cf. supra, p. 14, et infra, chap. V.

Rule: a note that is nothing but such a word (above, infra, weiter unten) and a page, a chapter or a section with its number, one or
several, with or without a signal before it, cites no work, and points to none that was cited before: a pointer to a note or a work names
either.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import Look, regex
from references import terms
from references.forms import leads, signals
from references.layers.compounds import Read
from references.model import NoteReading, Part, Span
from references.terms.phrases import look_for

_LONGEST = 120
"""characters"""
_NUMBER = r"(?:\d{1,4}(?:[.:]\d{1,3})*[a-z]?|[IVXLC]{1,7}(?:\.\d{1,3})*|[A-Z](?:\.\d{1,3})+)(?!\w)"


def _own() -> list[str]:
    table = terms.load("forms")["own_pages"]
    return sorted((*table["words"], *table["more"]), key=len, reverse=True)


@cache
def _may_tell() -> Look:
    return look_for(_own())


@cache
def _places() -> re.Pattern[str]:
    table = terms.load("locators")
    counted = (
        *table["page"]["before"], *table["section"]["before"], *table["section"]["labelled"], *terms.load("forms")["own_pages"]["parts"],
    )  # fmt: skip
    noted = frozenset(terms.words("locators", "noted"))
    words = sorted({word for word in counted if word not in noted}, key=len, reverse=True)
    joins = terms.either(terms.words("roles", "joins"))
    range_ = rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?(?:\s?(?:f{{1,2}}|sqq?|ss|nn)\.?(?!\w))?"
    place = rf"(?:the\s)?(?i:{terms.pattern(words)})\s?{range_}(?:(?:,|,?\s(?:{joins}))\s{range_})*"
    own = rf"(?i:{terms.pattern(_own())})"
    one = rf"(?:{own}[,:]?\s(?:in\s)?{place}(?:[,;]?\s(?:in\s)?{place})*|{place}(?:,\s{place})*,?\s{own})"
    return regex(rf"{one}(?:(?:[,;]\s?(?:{joins})?|\s(?:{joins}))\s?{one})*[\s.)]*$")


def read_own_places(text: str, read: Read) -> NoteReading:
    """The reading of a note that points to places of its own document as the comment that it is.

    >>> from references.parse import read_note
    >>> notes = ("Siehe dazu unten, Kap. 4.2.", "Cf. supra, p. 14, et infra, chap. V.", "See Chapter 3 below.", "Stone, supra, p. 4.")
    >>> [read_own_places(note, read_note).kind for note in notes]
    ['comment', 'comment', 'comment', 'crossref']
    """
    if len(text) > _LONGEST or not _may_tell()(text.casefold()):
        return read(text)
    found = _places().search(text)
    if found is None or not _leads(text[: found.start()]):
        return read(text)
    return NoteReading("comment", (Part("commentary", Span(0, len(text))),))


def _leads(words: str) -> bool:
    """Whether words are none, a signal, or a phrase that leads."""
    said = words.strip(" ,(")
    return not said or leads.is_phrase(said) or signals.signal_end(f"{said} X", 0, len(said) + 2) >= len(said)
