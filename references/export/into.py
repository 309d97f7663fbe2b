"""Which sources a person's own .bib file holds already: asked of the comparison that brings all citations together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bib import Entry, kept
from bib import dates as bib_dates
from bib.fields import row
from bib.foreign_names import read_foreign
from references.dedupe.blocks import pairs
from references.dedupe.compare import compare
from references.dedupe.record import Record, from_fields
from references.fields import dates
from references.model import Value

_FROM_PARENT = ("date", "year", "publisher", "location", "editor", "series", "volume")
_NO_WORDS = frozenset({"langid", "note", "abstract", "file", "keywords", "url", "urldate", kept.BEFORE, kept.FIELD})


class Held(NamedTuple):
    """The entry of a file that a source is, and why."""

    key: str
    reason: str


def find_held(there: Sequence[Entry], new: Sequence[Entry]) -> dict[str, Held]:
    """The key of each source that a file holds already -> the entry there.

    >>> there = [Entry("Hu19", "book", {"author": ("胡适",), "title": "中国哲学史大纲", "year": "1919"})]
    >>> find_held(there, [Entry("hu", "book", {"author": ("胡適",), "title": "中國哲學史大綱", "date": "1919"})])
    {'hu': Held(key='Hu19', reason='the same title and author')}
    """
    parents = {entry.key.lower(): entry for entry in there}
    records = [*(_record(entry, parents) for entry in there), *(_record(entry, {}) for entry in new)]
    best: dict[int, tuple[int, int, str]] = {}
    for one, other in pairs(records):
        if one < len(there) <= other:
            verdict = compare(records[one], records[other])
            if verdict.answer == "same" and (other not in best or verdict.strength > best[other][0]):
                best[other] = (verdict.strength, one, verdict.reason)
    return {new[at - len(there)].key: Held(there[one].key, reason) for at, (_, one, reason) in best.items()}


def _record(entry: Entry, parents: Mapping[str, Entry]) -> Record:
    stated = dict(_state_fields(entry, parents))
    words = (entry.text(name) for name in entry.fields if name not in _NO_WORDS)
    return from_fields({**stated, "type": entry.type}, " ".join(words))


def _state_fields(entry: Entry, parents: Mapping[str, Entry]) -> Iterator[tuple[str, Value]]:
    """What an entry states, with what it takes over from another by crossref, and names and years as our notes have them."""
    fields = {**_inherit(parents.get(entry.text("crossref").lower())), **entry.fields}
    for name, value in fields.items():
        if row(name).holds == "names":
            yield name, tuple(read_foreign(entry.raw[name])) if name in entry.raw else value
        elif name in ("date", "year"):
            yield name, _year(str(value))
        else:
            yield name, value


def _inherit(parent: Entry | None) -> dict[str, Value]:
    if parent is None:
        return {}
    title: dict[str, Value] = {"booktitle": parent.text("title")} if parent.text("title") else {}
    return {**title, **{name: parent.fields[name] for name in _FROM_PARENT if name in parent.fields}}


def _year(words: str) -> str:
    """A year that no program reads (民89, ca. 1923), as the notes' dates are read."""
    if bib_dates.parse(words):
        return words
    found = dates.find(words, republic=True)
    return found[0].edtf if found else words
