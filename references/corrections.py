"""The person's hand: what was changed, by whom it was not read. Kept apart from what was read, and replayed after every re-reading.

A correction of a note changes what one citation states, before citations are brought together; a correction of a source changes the source
that came of it. `merge`, `split` and `not-a-duplicate` are decisions on pairs of citations, which bringing together must obey.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from references import findings
from references.errors import IbidemError
from references.model import LISTS, Citation, Field, Finding, Note, Pointer, Reading, Source, Value

VERBS = ("correct", "merge", "split", "not-a-duplicate")
OF_CITATION = ("signal", "locator", "back_reference")
"""what can be corrected in a note beside the fields of its work; and `kind`, which is the note's own"""
_KINDS = ("citation", "comment", "mixed", "crossref", "empty", "missing")
_FIELD = re.compile(r"[a-z][a-z_]*\Z")
_LEAST_LIKE = 60.0
"""A citation at the same place counts as the same one, reworded, from this likeness (0-100) on."""


class Unfit(IbidemError):
    """A correction that cannot be made: no such key, note or field."""

    exit_code = 2


class Place(NamedTuple):
    """A citation, and its words when it was last seen, by which it is found again when the notes are renumbered."""

    path: str
    note: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One change by a person."""

    number: int
    verb: str
    """one of VERBS"""
    target: str
    """KEY, or DOCUMENT#NOTE or DOCUMENT#NOTE/2 for the second citation of a note"""
    other: str = ""
    """the other KEY of a merge or a not-a-duplicate"""
    field: str = ""
    was: str = ""
    now: str = ""
    why: str = ""
    when: str = ""
    here: tuple[Place, ...] = ()
    there: tuple[Place, ...] = ()
    undone: bool = False

    @property
    def of_note(self) -> bool:
        return "#" in self.target


def shown(value: Value | None) -> str:
    """A value in one line, as a person types it.

    >>> shown(("鄭端耀", "Kegley, Charles W."))
    '鄭端耀; Kegley, Charles W.'
    """
    return "" if value is None else value if isinstance(value, str) else "; ".join(value)


def typed(field: str, value: str) -> Value:
    """What a person typed, as a value: several names are divided by a semicolon.

    >>> typed("author", "鄭端耀; Kegley, Charles W.")
    ('鄭端耀', 'Kegley, Charles W.')
    """
    if field not in LISTS:
        return value.strip()
    return tuple(name.strip() for name in value.split(";") if name.strip())


def check_field(field: str, value: str, *, of_note: bool) -> None:
    """Refuses what can be no field."""
    if not _FIELD.match(field):
        raise Unfit(f"{field!r} is no name of a field", do="use a BibLaTeX name: author, title, journaltitle, date, pages …")
    if field == "kind" and (not of_note or value not in _KINDS):
        raise Unfit(f"kind {value!r} cannot be set here", do=f"a note is one of {', '.join(_KINDS)}")
    if field in OF_CITATION and not of_note:
        raise Unfit(f"{field} belongs to a note", do="name the note: DOCUMENT#NOTE")
    if field not in ("kind", "type", *OF_CITATION):
        _check_of_work(field, value)
    elif field == "type":
        from bib.types import type_names

        if value not in type_names():
            raise Unfit(f"{value!r} is no type of an entry", do="use article, book, incollection, report, thesis, online, misc …")


def _check_of_work(field: str, value: str) -> None:
    """A slip of the hand must not go into a bibliography unseen: `titel`, or a date that no program can read."""
    from bib import dates
    from bib.fields import known_names

    if field not in known_names():
        from difflib import get_close_matches

        near = get_close_matches(field, sorted(known_names()), 3)
        advice = f"did you mean {' or '.join(near)}?" if near else "use one of title, journaltitle, date, pages …"
        raise Unfit(f"BibLaTeX knows no field {field!r}", do=advice)
    if field in ("date", "urldate", "origdate", "eventdate") and value.strip() and not dates.parse(value.strip()):
        raise Unfit(f"{value!r} is no date that can be kept", do="write 2003, 2003-04, 2003-04-16, or 2003-03/2003-04")


class Places:
    """Where the citations of some readings stand, to find one again after its document was read anew.

    >>> from references.model import Document, Passage, Span
    >>> note = Note("4", "4", Passage("Miller, Secret"), citations=(Citation("Miller, Secret", Span(0, 14)),))
    >>> Places([Reading(Document("a.md", "", "", "utf-8"), notes=(note,))]).find(Place("a.md", "3", 0, "Miller,  Secret"))
    Pointed(path='a.md', note='4', number=0)
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.texts: dict[Pointed, str] = {}
        self._by_text: dict[tuple[str, str], list[Pointed]] = defaultdict(list)
        for reading in readings:
            path = reading.document.path
            for note in reading.notes:
                for number, citation in enumerate(note.citations):
                    at = Pointed(path, note.id, number)
                    self.texts[at] = citation.text
                    self._by_text[path, _bare(citation.text)].append(at)

    def find(self, place: Place) -> Pointed | None:
        """The citation that stood at a place: by its words, and where these changed a little, by the place."""
        at = Pointed(place.path, place.note, place.number)
        there = self.texts.get(at)
        if there == place.text:
            return at
        words = _bare(place.text)
        if there is not None and _bare(there) == words:
            return at
        same = self._by_text.get((place.path, words), [])
        if len(same) == 1:
            return same[0]
        if there is not None and not same and _alike(_bare(there), words) >= _LEAST_LIKE:
            return at
        return None


class Pointed(NamedTuple):
    """A citation by its place in the library."""

    path: str
    note: str
    number: int


def to_readings(corrections: Iterable[Correction], readings: Sequence[Reading], places: Places) -> tuple[list[Reading], list[Finding]]:
    """Applies the corrections of notes."""
    corrections = tuple(corrections)
    known = _seen_before(corrections)
    wanted: dict[str, list[tuple[Pointed | None, Correction]]] = defaultdict(list)
    for one in corrections:
        if one.verb == "correct" and one.of_note and not one.undone and one.here:
            wanted[one.here[0].path].append((places.find(one.here[0]), one))
    found: list[Finding] = []
    changed = [_to_reading(reading, wanted.get(reading.document.path, ()), known, found) for reading in readings]
    return changed, found


def _to_reading(
    reading: Reading,
    wanted: Sequence[tuple[Pointed | None, Correction]],
    known: Mapping[tuple[str, str], set[str]],
    found: list[Finding],
) -> Reading:
    if not wanted:
        return reading
    notes = {note.id: note for note in reading.notes}
    for at, one in wanted:
        note = notes.get(at.note if at else one.here[0].note)
        if note is None or (at is None and one.field != "kind"):
            found.append(_conflict(reading, note, one, "nothing like it"))
            continue
        was = value_in(note, at.number if at else 0, one.field)
        if was not in known[one.target, one.field]:
            found.append(_conflict(reading, note, one, was))
        notes[note.id] = _to_note(note, at.number if at else 0, one, notes)
    return replace(reading, notes=tuple(notes[note.id] for note in reading.notes))


def _seen_before(corrections: Iterable[Correction]) -> dict[tuple[str, str], set[str]]:
    """What each field was known to say; also by corrections that were taken back, on which a later one may rest."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in corrections:
        known[one.target, one.field] |= {one.was, one.now}
    return known


def value_in(note: Note, number: int, field: str) -> str:
    """What a note says now of a field of its citation."""
    if field == "kind":
        return note.kind
    if number >= len(note.citations):
        return ""
    citation = note.citations[number]
    if field in OF_CITATION:
        return {"signal": citation.signal, "locator": citation.locator, "back_reference": citation.back_reference_id}[field] or ""
    return shown(citation.stated.get(field))


def _to_note(note: Note, number: int, one: Correction, notes: Mapping[str, Note]) -> Note:
    if one.field == "kind":
        return replace(note, kind=one.now)
    citations = list(note.citations)
    if number < len(citations):
        citations[number] = _to_citation(citations[number], one, notes)
    return replace(note, citations=tuple(citations))


def _to_citation(citation: Citation, one: Correction, notes: Mapping[str, Note]) -> Citation:
    if one.field == "signal":
        return replace(citation, signal=one.now or None)
    if one.field == "locator":
        return replace(citation, locator=one.now or None)
    if one.field == "back_reference":
        target, number = split_note(one.now)
        note = notes.get(target)
        if note is None or number >= len(note.citations):
            return citation
        end = note.citations[number]
        resolved = tuple(field for field in (*end.fields, *end.resolved))
        return replace(
            citation,
            back_reference=note.label,
            back_reference_id=target,
            antecedents=(Pointer(target, number),),
            resolved=resolved,
            candidates=(),
        )
    value = typed(one.field, one.now)
    values = (value,) if isinstance(value, str) else value
    new = tuple(Field(one.field, text, None, "correction") for text in values if text)
    at = next((index for index, field in enumerate(citation.fields) if field.name == one.field), len(citation.fields))
    others = [field for field in citation.fields if field.name != one.field]
    return replace(citation, fields=(*others[:at], *new, *others[at:]))


def to_sources(
    corrections: Iterable[Correction], sources: Sequence[Source], first: Mapping[str, tuple[Reading, Note]]
) -> tuple[list[Source], list[Finding]]:
    """Applies the corrections of sources; `first` says where each is cited first, for the findings."""
    corrections = tuple(corrections)
    by_key = {source.key: source for source in sources}
    known = _seen_before(corrections)
    found: list[Finding] = []
    for one in corrections:
        if one.verb != "correct" or one.of_note or one.undone or one.target not in by_key:
            continue
        source = by_key[one.target]
        was = shown(source.fields.get(one.field))
        if was not in known[one.target, one.field] and one.target in first:
            found.append(_conflict(*first[one.target], one, was))
        fields = {name: value for name, value in source.fields.items() if name != one.field}
        if one.now:
            fields[one.field] = typed(one.field, one.now)
        by_key[one.target] = replace(source, fields=fields)
    return list(by_key.values()), found


def pairs(corrections: Iterable[Correction], places: Places) -> tuple[list[tuple[Pointed, Pointed]], list[tuple[Pointed, Pointed]]]:
    """What a person brought together, and what was held apart: a later decision on the same two citations overrules an earlier one."""
    decided: dict[tuple[Pointed, Pointed], bool] = {}
    for one in corrections:
        if one.undone or one.verb == "correct":
            continue
        here = [at for place in one.here if (at := places.find(place))]
        there = [at for place in one.there if (at := places.find(place))]
        for left in here:
            for right in there:
                if left != right:
                    decided[min(left, right), max(left, right)] = one.verb == "merge"
    return [pair for pair, together in decided.items() if together], [pair for pair, together in decided.items() if not together]


def split_note(words: str) -> tuple[str, int]:
    """`12` or `12/2` -> the note and the number of its citation, from 0.

    >>> split_note("12/2"), split_note("12")
    (('12', 1), ('12', 0))
    """
    note, slash, number = words.rpartition("/")
    return (note, max(int(number) - 1, 0)) if slash and number.isdecimal() else (words, 0)


def to_toml(corrections: Iterable[Correction]) -> str:
    """Corrections as a file that a person can read, keep and give to others.

    >>> print(to_toml([Correction(1, "correct", "wang2004", field="date", was="2003", now="2004", when="2026-01-02T03:04:05Z")]).strip())
    [[correction]]
    verb = "correct"
    target = "wang2004"
    field = "date"
    was = "2003"
    now = "2004"
    when = "2026-01-02T03:04:05Z"
    """
    import tomli_w

    tables: list[dict[str, Any]] = []
    for one in corrections:
        table: dict[str, Any] = {name: getattr(one, name) for name in ("verb", "target", "other", "field", "was", "now", "why", "when")}
        table = {name: value for name, value in table.items() if value or (name == "now" and one.verb == "correct")}
        for side in ("here", "there"):
            if places := getattr(one, side):
                table[side] = [place._asdict() for place in places]
        tables.append(table)
    return tomli_w.dumps({"correction": tables}, multiline_strings=False)


def from_toml(text: str, where: str = "") -> list[Correction]:
    """The corrections of a TOML file."""
    import tomllib

    try:
        tables = tomllib.loads(text).get("correction", [])
        found = [_from_table(number, table) for number, table in enumerate(tables, 1)]
    except (tomllib.TOMLDecodeError, TypeError, ValueError, KeyError, AttributeError) as error:
        why = f"{error.args[0]} is missing" if isinstance(error, KeyError) else error
        raise Unfit(f"is no file of corrections: {why}", where=where, do="give a file that `ibidem corrections export` wrote") from error
    return found


def _from_table(number: int, table: Mapping[str, Any]) -> Correction:
    verb = table["verb"]
    if verb not in VERBS:
        raise ValueError(f"{verb!r} is not one of {', '.join(VERBS)}")
    words = {name: str(table.get(name, "")) for name in ("target", "other", "field", "was", "now", "why", "when")}
    if verb == "correct":
        try:
            check_field(words["field"], words["now"], of_note="#" in words["target"])
        except Unfit as error:
            raise ValueError(f"correction {number}: {error.what} ({error.do})") from error
    sides = {
        side: tuple(Place(str(p["path"]), str(p["note"]), int(p["number"]), str(p["text"])) for p in table.get(side, ()))
        for side in ("here", "there")
    }
    everything: dict[str, Any] = {**words, **sides}
    return Correction(number, verb, **everything)


def _conflict(reading: Reading, note: Note | None, one: Correction, was: str) -> Finding:
    offset = note.body.offset(0) if note else 0
    label = note.label if note else None
    details = {"field": one.field, "key": one.target, "now": one.now or "—", "was": one.was or "—", "text": was or "—"}
    return findings.make("correction-conflict", reading.document, offset, label, **details)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
