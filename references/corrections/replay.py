"""Corrections applied to what was read, and the conflicts that a person should see: what was read has changed under a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from references import findings
from references.corrections import ADDED, MARKED, OF_CITATION, Correction, as_kind, as_words, current_keys, from_words, split_note
from references.corrections.anchors import AnchorIndex
from references.corrections.carried import carry_answers
from references.model import OTHERS, Citation, Field, Finding, Note, Place, Pointer, Reading, Source

BY_HAND = "correction"
"""the rule that a person's own value names"""


def correct_readings(
    corrections: Iterable[Correction], readings: Sequence[Reading], index: AnchorIndex
) -> tuple[list[Reading], list[Finding]]:
    """Applies the corrections of notes.

    >>> from references.corrections.anchors import Anchor
    >>> from references.model import Document, Passage, Span
    >>> note = Note("4", "4", Passage("Miller, 12"), citations=(Citation("Miller, 12", Span(0, 10), locator="12"),))
    >>> readings = [Reading(Document("a.md", "", "", "utf-8"), notes=(note,))]
    >>> made = Correction(1, "correct", "a.md#4", field="locator", was="12", now="13", here=(Anchor("a.md", "4", 0, "Miller, 12"),))
    >>> [one.locator for reading in correct_readings([made], readings, AnchorIndex(readings))[0] for one in reading.citations]
    ['13']
    """
    corrections = tuple(corrections)
    known = _find_known_words(corrections)
    wanted: dict[str, list[Found]] = defaultdict(list)
    for one in corrections:
        if one.verb == "correct" and one.of_note and not one.undone and one.here:
            wanted[one.here[0].path].append((index.find(one.here[0]), one))
    found: list[Finding] = []
    changed = [_correct_reading(reading, wanted.get(reading.document.path, ()), known, found) for reading in readings]
    return changed, found


Found = tuple[Place | None, Correction]
"""a correction, and where its citation stands now"""


def _correct_reading(reading: Reading, wanted: Sequence[Found], known: Mapping[tuple[str, str], set[str]], found: list[Finding]) -> Reading:
    if not wanted:
        return reading
    notes = {note.id: note for note in reading.notes}
    for at, one in wanted:
        name, number = (at.note, at.number) if at else (one.here[0].note, 0)
        note = notes.get(name)
        if note is None or (at is None and one.field != "kind"):
            found.append(_conflict(reading, note, one, "nothing like it"))
            continue
        was = value_in(note, number, one.field)
        if was not in known[one.target, one.field]:
            found.append(_conflict(reading, note, one, was))
        notes[note.id] = _correct_note(note, number, one, notes)
    corrected = tuple(notes[note.id] for note in reading.notes)
    answered = {(at.note, at.number): one for at, one in wanted if at and one.field == "back_reference"}
    return replace(reading, notes=tuple(carry_answers(corrected, answered)) if answered else corrected)


def _find_known_words(corrections: Iterable[Correction]) -> dict[tuple[str, str], set[str]]:
    """What each field was known to say; also by corrections that were taken back, on which a later one may rest."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in corrections:
        known[one.target, one.field] |= {one.was, one.now}
    return known


def value_in(note: Note, number: int, field: str) -> str:
    """What a note says now of a field of its citation.

    >>> from references.model import Passage, Span
    >>> note = Note("4", "4", Passage("Miller, 12"), kind="citation", citations=(Citation("Miller, 12", Span(0, 10), locator="12"),))
    >>> value_in(note, 0, "locator"), value_in(note, 0, "kind"), value_in(note, 1, "locator")
    ('12', 'citation', '')
    """
    if field == "kind":
        return note.kind
    if number >= len(note.citations):
        return ""
    citation = note.citations[number]
    if field in OF_CITATION:
        return {"signal": citation.signal, "locator": citation.locator, "back_reference": citation.back_reference_id}[field] or ""
    return as_words(citation.stated.get(field))


def _correct_note(note: Note, number: int, one: Correction, notes: Mapping[str, Note]) -> Note:
    if one.field == "kind":
        return replace(note, kind=as_kind(one.now))
    citations = list(note.citations)
    if number < len(citations):
        citations[number] = _correct_citation(citations[number], one, notes)
    return replace(note, citations=tuple(citations))


def _correct_citation(citation: Citation, one: Correction, notes: Mapping[str, Note]) -> Citation:
    if one.field == "signal":
        return replace(citation, signal=one.now or None)
    if one.field == "locator":
        return replace(citation, locator=one.now or None)
    if one.field == "back_reference":
        return _point_elsewhere(citation, one.now, notes)
    return replace(citation, fields=_correct_fields(citation.fields, one))


def _point_elsewhere(citation: Citation, words: str, notes: Mapping[str, Note]) -> Citation:
    """A pointer that leads to the note that a person named; as it was, where there is none."""
    target, number = split_note(words)
    note = notes.get(target)
    if note is None or number >= len(note.citations):
        return citation
    end = note.citations[number]
    return replace(
        citation,
        back_reference=note.label,
        back_reference_id=target,
        antecedents=(Pointer(target, number),),
        resolved=(*end.fields, *end.resolved),
        candidates=(),
    )


def _correct_fields(fields: Sequence[Field], one: Correction) -> tuple[Field, ...]:
    """The fields with a person's value where the old one stood, or at the end."""
    value = from_words(one.field, one.now)
    values = (value,) if isinstance(value, str) else value
    new = tuple(Field(one.field, text, None, BY_HAND) for text in values if text)
    at = next((index for index, field in enumerate(fields) if field.name == one.field), len(fields))
    gone = _gives_way(one.field)
    before, behind = ([field for field in part if field.name not in gone] for part in (fields[:at], fields[at:]))
    return (*before, *new, *behind)


def _gives_way(field: str) -> frozenset[str]:
    """The fields in whose place a person's value stands: a list that a person has written is whole, if they do not say `others` in it."""
    return frozenset((field, f"{field}{OTHERS}"))


def correct_sources(
    corrections: Iterable[Correction], sources: Sequence[Source], first: Mapping[str, tuple[Reading, Note]]
) -> tuple[list[Source], list[Finding]]:
    """Applies the corrections of sources; `first` says where each is cited first, for the findings.

    >>> made = Correction(1, "correct", "hu1919", field="date", was="1918", now="1919")
    >>> dict(correct_sources([made], [Source("hu1919", {"date": "1918"})], {})[0][0].fields)
    {'date': '1919'}
    """
    corrections = tuple(corrections)
    by_key, names = {source.key: source for source in sources}, current_keys(corrections)
    known = _find_known_words(corrections)
    found: list[Finding] = []
    for one in (one for one in corrections if one.verb == "correct" and not one.of_note and not one.undone):
        key = names.get(one.target, one.target)
        if key not in by_key:
            continue
        source = by_key[key]
        was = as_words(source.fields.get(one.field))
        if was not in known[one.target, one.field] and key in first:
            found.append(_conflict(*first[key], one, was))
        by_key[key] = _correct_source(source, one)
    return list(by_key.values()), found


def _correct_source(source: Source, one: Correction) -> Source:
    fields = {name: value for name, value in source.fields.items() if name not in _gives_way(one.field)}
    return replace(source, fields={**fields, one.field: from_words(one.field, one.now)} if one.now else fields)


Pair = tuple[Place, Place]


def decide_pairs(corrections: Iterable[Correction], index: AnchorIndex) -> tuple[list[Pair], list[Pair]]:
    """What a person brought together, and what was held apart: a later decision on the same two citations overrules an earlier one.

    Of each pair the citation of the work that was named first stands first.

    >>> from references.corrections.anchors import Anchor
    >>> from references.model import Document, Passage, Span
    >>> notes = tuple(Note(name, name, Passage(name), citations=(Citation(name, Span(0, 1)),)) for name in "12")
    >>> index = AnchorIndex([Reading(Document("a.md", "", "", "utf-8"), notes=notes)])
    >>> made = Correction(1, "merge", "one", "two", here=(Anchor("a.md", "1", 0, "1"),), there=(Anchor("a.md", "2", 0, "2"),))
    >>> [[(left.note, right.note) for left, right in pairs] for pairs in decide_pairs([made], index)]
    [[('1', '2')], []]
    """
    decided: dict[Pair, tuple[Pair, bool]] = {}
    for one in corrections:
        if not one.undone and one.verb not in ("correct", MARKED):
            here, there = (index.find_all(anchors) for anchors in (one.here, one.there))
            joins = one.verb in ("merge", ADDED)
            decided.update({(min(pair), max(pair)): (pair, joins) for pair in _pair_up(here, there)})
    return [pair for pair, together in decided.values() if together], [pair for pair, together in decided.values() if not together]


def _pair_up(here: Sequence[Place], there: Sequence[Place]) -> Iterator[Pair]:
    return ((left, right) for left in here for right in there if left != right)


def _conflict(reading: Reading, note: Note | None, one: Correction, was: str) -> Finding:
    offset = note.body.offset(0) if note else 0
    label = note.label if note else None
    details = {"field": one.field, "key": one.target, "now": one.now or "—", "was": one.was or "—", "text": was or "—"}
    return findings.make("correction-conflict", reading.document, offset, label, **details)
