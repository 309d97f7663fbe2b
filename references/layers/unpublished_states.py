"""Works that are not yet published: forthcoming, im Druck is the state of the publication, and no house, note or part of a title.

Rule: words of `coming` in references/terms/dates.toml behind a comma or in a bracket, at the end of a part of the reference, are its
`pubstate` (biblatex 3.20 §2.2.2), and stand in no other field.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.model import Field, Span
from references.terms.phrases import Phrases

_BY = "words.coming"
_NEVER = "unpublished"
_HELD_AT_SCHOOLS = frozenset(("thesis", "report", "inproceedings"))
"""works that need no print: for the others `unpublished` is the type, and the words are its note (biblatex 3.20 §2.1.1)"""
_OF_LAW = frozenset(("jurisdiction", "legislation", "legal"))
"""a decision that no report prints is a decision all the same: Cass. com., 26 févr. 2020, n° 18-24.811, inédit"""
_FAR = 40
"""characters behind the last field in which the words may stand"""


def state_coming(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields with the state of a work that is not yet published.

    >>> text = "Ann Lee, Tides, Leeds: Quay, in press."
    >>> fields = Field("title", "Tides", Span(9, 14)), Field("publisher", "Quay, in press", Span(23, 37))
    >>> [(one.name, one.value) for one in state_coming(fields, text)]
    [('title', 'Tides'), ('publisher', 'Quay'), ('pubstate', 'inpress')]
    """
    if not _coming().keys_of(text):
        return fields
    spans = [field.span for field in fields if field.span is not None]
    if not spans:
        return fields
    end = max(span.end for span in spans)
    found = _find(text, min(span.start for span in spans), min(_end_of_reference(text, end), end + _FAR))
    if found is None:
        return fields
    kept = tuple(one for field in fields if (one := _without(field, found)) is not None)
    state = _states()[found["words"].casefold()]
    if state != _NEVER or any(field.name == "type" and field.value in _HELD_AT_SCHOOLS for field in fields):
        return (*kept, Field("pubstate", state, None, _BY))
    is_law = any(field.name == "type" and field.value in _OF_LAW for field in fields)
    told = Field("note", found["words"], Span(*found.span("words")), _BY)
    return (
        *(replace(field, value="unpublished") if field.name == "type" and not (is_law or _is_held(kept)) else field for field in kept),
        told,
    )


def _is_held(fields: tuple[Field, ...]) -> bool:
    """Whether a work stands in another, which somebody has printed."""
    return any(field.name in ("journaltitle", "booktitle", "publisher") for field in fields)


def _end_of_reference(text: str, start: int) -> int:
    at = text.find(";", start)
    return len(text) if at < 0 else at


def _find(text: str, start: int, end: int) -> re.Match[str] | None:
    pattern = _coming().pattern_for(_coming().keys_of(text[start:end]))
    return pattern.search(text, start, end) if pattern else None


def _without(field: Field, found: re.Match[str]) -> Field | None:
    """A field without the words at its end; None where it is nothing else."""
    span, words = field.span, found["words"]
    if span is None or not isinstance(field.value, str) or words not in field.value or not span.start <= found.start("words") < span.end:
        return field
    value = field.value[: field.value.index(words)].rstrip(" ,.;:([（，")
    return replace(field, value=value, span=Span(span.start, max(found.start(), span.start + 1))) if value else None


@cache
def _states() -> dict[str, str]:
    """The words, in small letters, and the state that they tell."""
    return {word.casefold(): state for state, row in terms.load("dates")["coming"].items() for word in row["words"]}


@cache
def _coming() -> Phrases:
    words = [word for row in terms.load("dates")["coming"].values() for word in row["words"]]
    return Phrases(sorted(words, key=len, reverse=True), _make_pattern)


def _make_pattern(words: list[str]) -> re.Pattern[str]:
    western, eastern = ("|".join(re.escape(word) for word in words if is_cjk(word[0]) == east) or "(?!)" for east in (False, True))
    return regex(rf"[,.(\[，（]\s?(?P<words>(?:{western})(?!\w)|(?:{eastern}))(?=\s*(?:[,.;)\]，。）]|$))", re.IGNORECASE)
