"""Which sources a person's own .bib file holds already: asked of the comparison that brings all citations together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from bib import Entry, kept
from bib import dates as bib_dates
from bib.fields import row
from bib.foreign_names import read_foreign
from bib.patterns import regex
from bib.scripts import has_cyrillic, has_han
from references.dedupe.blocks import keys, pairs
from references.dedupe.compare import compare
from references.dedupe.normal import words
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
    near = list(_find_near([_name_part(entry) for entry in there], new))
    parents = {entry.key.lower(): entry for entry in there}
    records = [*(_record(entry, parents) for entry in near), *(_record(entry, {}) for entry in new)]
    best: dict[int, tuple[int, int, str]] = {}
    for one, other in pairs(records):
        if one < len(near) <= other:
            verdict = compare(records[one], records[other])
            if verdict.answer == "same" and (other not in best or verdict.strength > best[other][0]):
                best[other] = (verdict.strength, one, verdict.reason)
    return {new[at - len(near)].key: Held(near[one].key, reason) for at, (_, one, reason) in best.items()}


def _name_part(entry: Entry) -> Entry:
    """An entry of classic BibTeX that names the book in `title` and its part in `chapter`, where that is no number, as BibLaTeX has it
    (btxdoc, 3.1: inbook).

    >>> _name_part(Entry("b", "inbook", {"title": "Work at Sea", "chapter": "Of Dockers"})).fields
    {'title': 'Of Dockers', 'chapter': 'Of Dockers', 'booktitle': 'Work at Sea'}
    >>> _name_part(Entry("b", "inbook", {"title": "Work at Sea", "chapter": "IV"})).fields
    {'title': 'Work at Sea', 'chapter': 'IV'}
    """
    part = entry.text("chapter")
    if entry.type != "inbook" or entry.text("booktitle") or not (has_han(part) or _WORDS.search(part)):
        return entry
    return replace(entry, fields={**entry.fields, "title": part, "booktitle": entry.text("title")})


_WORDS = regex(r"[^\W\d_]{2,}.*[^\W\d_]{3,}")
"""of a part's title, which is no number (12, IV, ch. 3)"""


def _find_near(there: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of a file that a new one may be: by an identifier, an end of the title, or a word of it beside a word of a name; those
    without a title may be any.

    A cheap look, for a file of a life's work is long, and what is added is short.
    """
    wanted, named, scripts = set[object](), set[str](), False
    for entry in new:
        looks = _look(entry, scripts=True)
        wanted |= looks.keys | looks.words
        named |= _name_words(entry)
        scripts = scripts or has_cyrillic(entry.text("title"))
    for entry in there:
        looks = _look(entry, scripts or has_cyrillic(entry.text("title")))
        if not entry.text("title") or _is_near(entry, looks, wanted, named):
            yield entry


class _Looks(NamedTuple):
    """What can be looked up of an entry without taking its names apart."""

    keys: frozenset[object]
    words: frozenset[str]
    """of the title; of one in Chinese its first two characters"""


def _is_near(entry: Entry, looks: _Looks, wanted: Set[object], named: Set[str]) -> bool:
    if not wanted.isdisjoint(looks.keys):
        return True
    return not wanted.isdisjoint(looks.words) and not named.isdisjoint(_name_words(entry))


def _look(entry: Entry, scripts: bool) -> _Looks:
    record = from_fields({name: entry.fields[name] for name in _LOOKED_AT if name in entry.fields}, "")
    return _Looks(frozenset(keys(record, scripts)), frozenset((*record.words, record.title[:2])))


_LOOKED_AT = ("title", "subtitle", "title_gloss", "doi", "url")


def _name_words(entry: Entry) -> set[str]:
    """The words that may be family names: all before a comma, else the first and the last; in Chinese each character, for parts stand in
    any order."""
    found: set[str] = set()
    for name in (name for field in _NAMED for name in entry.names(field)):
        family, comma, _ = name.partition(",")
        said = words(family).split()
        found.update(name if has_han(name) else said if comma else (*said[:1], *said[-1:]))
    return found


_NAMED = ("author", "editor", "translator")


def _record(entry: Entry, parents: Mapping[str, Entry]) -> Record:
    stated = dict(_state_fields(entry, parents))
    said = " ".join(entry.text(name) for name in entry.fields if name not in _NO_WORDS)
    return from_fields({**stated, "type": entry.type}, said)


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
