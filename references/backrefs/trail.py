"""The works that the notes of one document have named so far, in the order of reading."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from references.backrefs.pointers import label
from references.dedupe.blocks import keys
from references.dedupe.compare import compare
from references.dedupe.names import begin_names, share_a_person
from references.dedupe.normal import words
from references.dedupe.record import Record, record
from references.dedupe.titles import title_relation
from references.forms import reports
from references.model import Citation

_NEAREST = 40
"""So many earlier citations are looked at under one key: the nearest ones are meant, and a long document stays quick to read."""


_HEAD = 100
"""characters at the beginning of a reference in which its authors stand"""


_LONGEST_NAME = 3
"""spaces in a name that is one"""


class Position(NamedTuple):
    """A citation: the place of its note in reading order, and its number in the note."""

    note: int
    number: int


class Cited(NamedTuple):
    """A note, as far as pointers are concerned."""

    id: str
    label: str
    kind: str
    citations: Sequence[Citation]
    printed: str = ""
    """the label that the reader of the printed page sees, where it is another"""
    nested: frozenset[int] = frozenset()
    """the numbers of citations in the brackets of another (quoting …, 轉引自 …): a pointer to the note does not mean them"""
    unread: bool = False
    """it names no work, and is no remark either: an archive's shelf mark, say, that was not understood"""


@dataclass
class Trail:
    """Grows with each citation that states a work."""

    notes: Sequence[Cited]
    records: dict[Position, Record] = field(default_factory=dict)
    first: dict[Position, Position] = field(default_factory=dict)
    """each citation that states a work -> the first one of the same work"""
    roots: dict[Position, tuple[Position, ...]] = field(default_factory=dict)
    """each citation -> the citations that state what it can mean: one is an answer"""
    said: dict[Position, Citation] = field(default_factory=dict)
    """citations with an author whom a word for the same author names (Ders., 氏著)"""
    _index: dict[tuple[str, object], list[Position]] = field(default_factory=lambda: defaultdict(list))
    _labels: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for index, note in enumerate(self.notes):
            if (name := label(note.printed or note.label)) is not None:
                self._labels[name].append(index)

    def citation(self, place: Position) -> Citation:
        return self.said.get(place) or self.notes[place.note].citations[place.number]

    def outer(self, index: int) -> list[Position]:
        """The citations of a note that a pointer to it can mean: not those in the brackets of another."""
        note = self.notes[index]
        return [Position(index, number) for number in range(len(note.citations)) if number not in note.nested]

    def note_called(self, name: str, before: int) -> int | None:
        """The nearest earlier note with a label; where there is none, the next later one."""
        found = self._labels.get(name.lstrip("0") or name, [])
        at = bisect_left(found, before)
        if at:
            return found[at - 1]
        return found[at] if at < len(found) else None

    def is_called(self, index: int, name: str) -> bool:
        note = self.notes[index]
        return label(note.printed or note.label) == (name.lstrip("0") or name)

    def add(self, place: Position, same_as: Position | None = None) -> None:
        """A citation that states a work, or one that is known to be of the same work as an earlier one."""
        one = self.records.setdefault(place, record(self.citation(place)))
        self.first[place] = self.first[same_as] if same_as else place
        for key in _keys(one):
            self._index[key].append(place)
        if same_as is None:
            citation = self.citation(place)
            for report in reports.find(citation.text):
                self._index["report", report].append(place)
            for word in _words_at_head(citation):
                self._index["head", word].append(place)

    def find_report(self, report: tuple[str, str]) -> list[Position]:
        """Earlier works that were cited with a volume and a reporter."""
        return list(dict.fromkeys(self.first[place] for place in self._index.get(("report", report), ())[-_NEAREST:]))

    def alike(self, one: Record) -> list[Position]:
        """Earlier citations of the work that a record describes, one for each work, the best first."""
        best: dict[Position, tuple[int, Position]] = {}
        for place in self._near(keys(one)):
            verdict = compare(one, self.records[place])
            if verdict.answer == "same":
                work = self.first[place]
                best[work] = max(best.get(work, (0, place)), (verdict.strength, place), key=lambda found: found[0])
        return sorted(best, key=lambda work: -best[work][0])

    def by(self, one: Record) -> list[Position]:
        """Earlier works of an author, one citation for each work; of a family name in Chinese characters where no whole name fits."""
        near = list(self._near(_authors(one)))
        found = [place for place in near if share_a_person(one.authors, self.records[place].authors)]
        found = found or [place for place in near if begin_names(one.authors, self.records[place].authors)]
        return list(dict.fromkeys(self.first[place] for place in found))

    def headed_by(self, one: Record) -> list[Position]:
        """Earlier works before whose title all family names of a record are printed, where no author was read, or a list as one name."""
        found: dict[Position, None] | None = None
        for author in one.authors:
            near = {self.first[place]: None for family in author.families for place in self._index.get(("head", family), ())[-_NEAREST:]}
            found = near if found is None else {place: None for place in found if place in near}
        return [place for place in found or () if all(author.direct.count(" ") > _LONGEST_NAME for author in self.records[place].authors)]

    def all_works(self) -> Iterable[Position]:
        """The works named so far, the nearest first."""
        return dict.fromkeys(self.first[place] for place in reversed(self.first))

    def bears_title(self, work: Position, one: Record) -> bool:
        """Whether a work bears the title that a record states."""
        return title_relation(one, self.records[work]) != "other"

    def is_footnote(self, index: int) -> bool:
        """Whether a note is one that pointers count: not the source line of a figure."""
        note = self.notes[index]
        return label(note.printed or note.label) is not None

    def works(self, places: Iterable[Position]) -> list[Position]:
        """One of the places for each work."""
        found: dict[Position, Position] = {}
        for place in places:
            found.setdefault(self.first.get(place, place), place)
        return list(found.values())

    def _near(self, wanted: Iterable[tuple[str, object]]) -> Iterable[Position]:
        seen: dict[Position, None] = {}
        for key in wanted:
            found = self._index.get(key, ())
            seen.update(dict.fromkeys(found[:_NEAREST]))
            seen.update(dict.fromkeys(found[-_NEAREST:]))
        return seen


def _keys(one: Record) -> Iterable[tuple[str, object]]:
    return {*keys(one), *_authors(one), *_family_names(one)}


def _authors(one: Record) -> Iterable[tuple[str, object]]:
    return (("author", family) for author in one.authors for family in author.families)


def _family_names(one: Record) -> Iterable[tuple[str, object]]:
    """What can be the family name of a name in Chinese characters: its first one, two or three."""
    return (("author", author.bare[:length]) for author in one.authors if author.script == "han" for length in (1, 2, 3))


def _words_at_head(citation: Citation) -> Iterable[str]:
    """The words before the title of a reference, where its authors are printed."""
    title = next((field.span for field in citation.fields if field.name == "title" and field.span), None)
    end = title.start - citation.span.start if title and title.start > citation.span.start else _HEAD
    return set(words(citation.text[: min(end, 2 * _HEAD)]).split())
