"""What two readings of a note have in common, field by field: where both read the same words as the same, the rule knows more of them (its
value, its name, the type of the work); where only one reads words at all, they are read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import accumulate

from references.labeller.belief import believe_field
from references.labeller.cited import cut_parts
from references.labeller.disagreement import TAKEN_FOR
from references.labeller.thresholds import threshold
from references.model import Citation, Field, NoteReading, Span

_LABELS = {"journaltitle": "journal", "booktitle": "book", "maintitle": "whole", "location": "place", "organization": "org"}
"""the model's own words for a field, where they are not the field's name"""
_KIND = frozenset(("type", "entrysubtype"))
_ALIKE = (
    frozenset(("journaltitle", "booktitle", "maintitle", "eventtitle", "organization")),
    frozenset(("publisher", "institution", "organization")),
    frozenset(("url", "doi")),
    frozenset(("date", "urldate")),
)
"""names under which one thing is stated: what has one of them lacks none of the others"""


Merge = Callable[[Citation, Citation, str], Citation]


def adopt(learned: NoteReading, ruled: NoteReading, text: str) -> NoteReading:
    """The model's reading, with the value, the name and the type of the rules where these read the same words as the same."""
    return _merge_citations(learned, ruled, text, _adopt_fields)


def complete(ruled: NoteReading, learned: NoteReading, text: str) -> NoteReading:
    """The reading of the rules, with what the model is sure of in words that no rule took."""
    cited = [_bare(part.span, text) for part in ruled.parts if part.role == "locator"]
    return _add_locators(_merge_citations(ruled, learned, text, partial(_add_fields, cited=cited)), learned, text)


def _add_locators(ruled: NoteReading, learned: NoteReading, text: str) -> NoteReading:
    """A reading of the rules with the page that only the model saw."""
    citations, parts, places = [], ruled.parts, _InOrder(learned)
    for one in ruled.citations:
        beside = places.find_beside(one) if one.locator is None and "pages" not in one.stated else None
        cited = _free_locator(one, learned) if beside is not None and beside.locator is not None else None
        if beside is not None and cited is not None:
            one, parts = replace(one, locator=beside.locator), cut_parts(parts, cited, text)
        citations.append(one)
    return replace(ruled, citations=tuple(citations), parts=parts)


def _free_locator(one: Citation, learned: NoteReading) -> Span | None:
    """Where within a citation the model saw a page cited, if neither a field nor the words that point (同註5、7、9) were read there."""
    cited = next((part.span for part in learned.parts if part.role == "locator" and _overlap(part.span, one.span) > 0), None)
    taken = [field.span for field in one.fields if field.span is not None]
    return None if cited is None or _is_pointing(cited, one) or any(_overlap(cited, span) > 0 for span in taken) else cited


def _is_pointing(cited: Span, one: Citation) -> bool:
    """Whether a page that was seen is, or begins with, a number of the words that point: it is that of a note."""
    at = one.text.find(one.pointing) if one.pointing is not None else -1
    begin = cited.start - one.span.start - at
    return at >= 0 and begin >= 0 and any(map(str.isdigit, (one.pointing or "")[begin:]))


class _InOrder:
    """The citations of a reading by their place in the note, so that a note of a thousand is not gone through a thousand times."""

    def __init__(self, reading: NoteReading) -> None:
        self._citations = sorted(reading.citations, key=lambda one: one.span.start)
        self._starts = [one.span.start for one in self._citations]
        self._ends = list(accumulate((one.span.end for one in self._citations), max))

    def find_beside(self, one: Citation) -> Citation | None:
        """The citation that stands at the same place and is a pointer too, or neither."""
        near = self._citations[bisect_right(self._ends, one.span.start) : bisect_left(self._starts, one.span.end)]
        alike = (found for found in near if (found.pointing is None) == (one.pointing is None))
        found = max(alike, key=lambda beside: _overlap(one.span, beside.span), default=None)
        return found if found is not None and _overlap(one.span, found.span) > 0 else None


def _merge_citations(reading: NoteReading, other: NoteReading, text: str, merge: Merge) -> NoteReading:
    """A reading whose citations are merged with those of another; pointers have nothing to merge."""
    places = _InOrder(other)
    beside = ((one, places.find_beside(one) if one.pointing is None else None) for one in reading.citations)
    return replace(reading, citations=tuple(one if found is None else merge(one, found, text) for one, found in beside))


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _bare(span: Span, text: str) -> Span:
    """A span without the marks at its ends.

    >>> _bare(Span(0, 10), "(London: 1")
    Span(start=1, end=10)
    """
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _places(fields: Iterable[Field], text: str) -> dict[str, tuple[Span, tuple[Field, ...]]]:
    """Each field's name -> the words of all its values, and the values."""
    found: dict[str, tuple[Field, ...]] = {}
    for field in fields:
        if field.span is not None:
            found[field.name] = (*found.get(field.name, ()), field)
    return {name: (_bare(_hull(one), text), one) for name, one in found.items()}


def _hull(fields: tuple[Field, ...]) -> Span:
    spans = [field.span for field in fields if field.span is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _same(name: str, rule: str) -> bool:
    """Whether the field of a rule may be what the model has labelled so: 'eventtitle' where the model says book."""
    return name == rule or _LABELS.get(name, name) in TAKEN_FOR.get(rule, ())


def _adopt_fields(learned: Citation, ruled: Citation, text: str) -> Citation:
    own = _places(learned.fields, text)
    adopted = _find_agreed(own, _places(ruled.fields, text))
    fields = tuple(one for field in learned.fields for one in _in_place(field, adopted, own))
    kind = tuple(field for field in ruled.fields if field.name in _KIND)
    if kind and adopted and 2 * len(adopted) >= len(own):
        fields = (*(field for field in fields if field.name not in _KIND), *kind)
    return replace(learned, fields=fields)


Places = dict[str, tuple[Span, tuple[Field, ...]]]


def _find_agreed(own: Places, theirs: Places) -> dict[str, tuple[Field, ...]]:
    """The model's field -> what a rule read in the same words as the same."""
    read_as = {span: (name, fields) for name, (span, fields) in theirs.items()}
    adopted: dict[str, tuple[Field, ...]] = {}
    for name, (span, _) in own.items():
        rule, fields = read_as.get(span, ("", ()))
        if fields and _same(name, rule) and (rule == name or rule not in own):
            adopted[name] = tuple(believe_field(field, agreed=True) for field in fields)
    return adopted


def _in_place(field: Field, adopted: dict[str, tuple[Field, ...]], own: Places) -> tuple[Field, ...]:
    """What stands where a field of the model stood: the values of the rule, once."""
    if field.span is None or field.name not in adopted:
        return (field,)
    return adopted[field.name] if field is own[field.name][1][0] else ()


def _add_fields(ruled: Citation, learned: Citation, text: str, cited: list[Span]) -> Citation:
    if not ruled.fields:
        return ruled
    have = {field.name for field in ruled.fields}
    taken = [_bare(field.span, text) for field in ruled.fields if field.span is not None] + cited
    return replace(ruled, fields=(*ruled.fields, *(field for field in learned.fields if _is_missing(field, ruled, have, taken, text))))


def _is_missing(field: Field, ruled: Citation, have: set[str], taken: list[Span], text: str) -> bool:
    """Whether a field of the model says something of which the rules say nothing, in words that they left."""
    if field.span is None or field.name not in TAKEN_FOR or field.confidence < threshold("complete") or _is_stated(field.name, have):
        return False
    span = _bare(field.span, text)
    return ruled.span.start <= span.start and span.end <= ruled.span.end and not any(_overlap(span, other) > 0 for other in taken)


def _is_stated(name: str, have: set[str]) -> bool:
    return name in have or any(name in names and names & have for names in _ALIKE)
