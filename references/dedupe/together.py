"""From the readings of all documents to their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from references import findings
from references.dedupe.clusters import Clusters, cluster
from references.dedupe.record import Record, record
from references.dedupe.stable_keys import NameKeys, kept, of_scheme
from references.dedupe.works import fields_of, variants_of
from references.model import Citation, Cited, Fields, Finding, Note, Place, Reading, Source

Decision = tuple[tuple[str, str, int], tuple[str, str, int]]
"""Two citations (path, note id, number) that a person brought together, or keeps apart."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a library remembers of earlier times."""

    keys: Mapping[tuple[str, str, int], str] = field(default_factory=dict)
    """the key that the source of a citation had: the citation by path, note id and number"""
    given: frozenset[str] = frozenset()
    """every key ever given: none is given again to another work"""
    together: tuple[Decision, ...] = ()
    apart: tuple[Decision, ...] = ()
    scheme: str = "author-title-year"
    """of new keys"""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of all documents."""

    sources: tuple[Source, ...] = ()
    """in the order in which they are first cited, documents by path"""
    readings: tuple[Reading, ...] = ()
    """as they came, with the source or the candidates of each citation"""
    findings: tuple[Finding, ...] = ()


class _Node(NamedTuple):
    """A citation with its place in the documents."""

    place: Place
    note: Note
    citation: Citation
    reading: Reading


def bring_together(readings: Sequence[Reading], memory: Memory | None = None, name_keys: NameKeys | None = None) -> Bibliography:
    """Brings the citations of one work to one source; `name_keys` makes keys in place of the scheme that the memory names.

    >>> from references.model import Document, Field, Span
    >>> cite = lambda *fields: Citation("", Span(0, 0), tuple(Field(*field) for field in fields))
    >>> full = cite(("author", "林宗達"), ("title", "國際關係理論概要"), ("date", "2011"))
    >>> again = cite(("author", "林宗达"), ("title", "国际关系理论概要"))
    >>> notes = (Note("1", "1", citations=(full,)), Note("2", "2", citations=(again,)))
    >>> found = bring_together([Reading(Document("a.txt", "", "", "utf-8"), notes=notes)])
    >>> len(found.sources), found.readings[0].notes[1].citations[0].source == found.sources[0].key
    (1, True)
    """
    memory = memory or Memory()
    nodes = {node.place: node for reading in sorted(readings, key=lambda one: one.document.path) for node in _nodes(reading)}
    root = _roots(nodes, memory.apart)
    stating = [place for place, node in nodes.items() if place not in root and _states(node.citation)]
    clusters, groups = _clusters(nodes, stating, root, memory)
    home = _homes(root, groups)
    members = _members(nodes, home, len(groups))
    rank = {place: at for at, place in enumerate(nodes)}
    order = sorted((index for index in range(len(groups)) if members[index]), key=lambda index: rank[members[index][0]])
    statements = {index: [nodes[place].citation.stated for place in members[index] if nodes[place].citation.fields] for index in order}
    fields = {index: fields_of(statements[index]) for index in order}
    voters = {index: [place for place in members[index] if place not in root] for index in order}
    keys = _keys(order, members, voters, fields, memory, name_keys or of_scheme(memory.scheme))
    sources = tuple(_source(keys[index], fields[index], statements[index], [nodes[place] for place in members[index]]) for index in order)
    told = tuple(_told(reading, home, keys) for reading in readings)
    return Bibliography(sources, told, tuple(_findings(clusters, groups, keys, nodes)))


def _nodes(reading: Reading) -> Iterator[_Node]:
    for note in reading.notes:
        for number, citation in enumerate(note.citations):
            yield _Node(Place(reading.document.path, note.id, number), note, citation, reading)


def _states(citation: Citation) -> bool:
    """Whether a citation is of a work by its own words: not by pointing, and not a short form of what was cited before."""
    if citation.pointing is not None:
        # Idem, and a title: the words point to the author only.
        return not citation.antecedents and bool(citation.resolved) and "title" in citation.stated and citation.back_reference is None
    # Of several candidates none is an answer. One that is no longer followed was taken apart by a person.
    return len(citation.antecedents) < 2 and bool(citation.fields or citation.text.strip())


def _clusters(
    nodes: Mapping[Place, _Node], stating: Sequence[Place], root: Mapping[Place, Place], memory: Memory
) -> tuple[Clusters, list[list[Place]]]:
    """The citations that state a work, in clusters; equal ones are one record, so that a work cited a thousand times costs little."""
    decided = {Place(*place) for pair in (*memory.together, *memory.apart) for place in pair}
    same: dict[tuple[Record, Place | None], list[Place]] = defaultdict(list)
    known: dict[object, Record] = {}
    for place in stating:
        one = _record(nodes[place].citation, known)
        alone = place in decided or (one.generic and not one.date and not one.url)  # 社論 without a day: each may be another
        same[one, place if alone else None].append(place)
    # What the records say comes first in the order, and only then where they stand: the order of documents makes no difference.
    ordered = sorted(same.items(), key=lambda item: (item[0][0].title, item[0][0].text, repr(item[0][0].hard), min(item[1])))
    index_of = {place: index for index, (_, places) in enumerate(ordered) for place in places}
    clusters = cluster(
        [one for (one, _), _ in ordered],
        [pair for decision in memory.together if (pair := _pair(decision, index_of, root))],
        [pair for decision in memory.apart if (pair := _pair(decision, index_of, root))],
    )
    return clusters, [sorted(place for index in members for place in ordered[index][1]) for members in clusters.members]


def _record(citation: Citation, known: dict[object, Record]) -> Record:
    """The record of a citation; what states the same, by a title, is of one record, whatever its words and its page."""
    said = tuple((field.name, field.value) for field in citation.fields)
    found = known.get(said)
    if found is None:
        found = record(citation)
        if found.title and any(name == "title" and value for name, value in said):
            known[said] = found
    return found


def _roots(nodes: Mapping[Place, _Node], apart: Sequence[Decision]) -> dict[Place, Place]:
    """A citation by pointing, or in short -> the one that states its work; but not where a person took the two apart."""
    root = {
        place: Place(place.path, node.citation.antecedents[0].note, node.citation.antecedents[0].number)
        for place, node in nodes.items()
        if len(node.citation.antecedents) == 1
    }
    for pair in apart:
        first, second = (Place(*place) for place in pair)
        if _follow(first, root) == _follow(second, root):
            # A short form can be of another work after all; a pointer follows what it points to.
            for place in (first, second):
                if place in root and nodes[place].citation.pointing is None:
                    del root[place]
                    break
    return root


def _pair(decision: Decision, index_of: Mapping[Place, int], root: Mapping[Place, Place]) -> tuple[int, int] | None:
    ends = [index_of.get(_follow(Place(*place), root)) for place in decision]
    return None if None in ends or ends[0] == ends[1] else (ends[0], ends[1])  # type: ignore[return-value]


def _follow(place: Place, root: Mapping[Place, Place]) -> Place:
    seen = {place}
    while place in root and root[place] not in seen:
        place = root[place]
        seen.add(place)
    return place


def _homes(root: Mapping[Place, Place], groups: Sequence[Sequence[Place]]) -> dict[Place, int]:
    """Each citation that has a source -> its cluster."""
    home = {place: index for index, places in enumerate(groups) for place in places}
    for place in root:
        end = _follow(place, root)
        if end in home:
            home[place] = home[end]
    return home


def _members(nodes: Mapping[Place, _Node], home: Mapping[Place, int], count: int) -> list[list[Place]]:
    members: list[list[Place]] = [[] for _ in range(count)]
    for place in nodes:  # in the order of reading
        if place in home:
            members[home[place]].append(place)
    return members


def _keys(
    order: Sequence[int],
    members: Sequence[Sequence[Place]],
    voters: Mapping[int, Sequence[Place]],
    fields: Mapping[int, Fields],
    memory: Memory,
    name_keys: NameKeys,
) -> dict[int, str]:
    given = {Place(*place): key for place, key in memory.keys.items()}
    # A pointer goes where its work goes, and is asked only for what no citation that states a work remembers.
    keys = {order[at]: key for at, key in kept([voters[index] for index in order], given).items()}
    left, free = [index for index in order if index not in keys], set(given.values()) - set(keys.values())
    pointers = {place: key for place, key in given.items() if key in free}
    keys.update((left[at], key) for at, key in kept([members[index] for index in left], pointers).items())
    taken = {key.casefold() for key in (*memory.given, *memory.keys.values())}
    new = [index for index in order if index not in keys]
    keys.update(zip(new, name_keys([fields[index] for index in new], taken), strict=True))
    return keys


def _source(key: str, fields: Fields, statements: Sequence[Fields], nodes: Sequence[_Node]) -> Source:
    links = dict.fromkeys(str(one["url"]) for one in statements if one.get("url"))
    cited_by = tuple(Cited(node.place.path, node.place.note, node.note.label, node.place.number) for node in nodes)
    return Source(key, fields, cited_by, variants_of(statements, fields), tuple(links))


def _told(reading: Reading, home: Mapping[Place, int], keys: Mapping[int, str]) -> Reading:
    path = reading.document.path
    notes = []
    for note in reading.notes:
        cited = []
        for number, citation in enumerate(note.citations):
            index = home.get(Place(path, note.id, number))
            source = keys.get(index) if index is not None else None
            meant = [home.get(Place(path, *pointer)) for pointer in citation.antecedents] if source is None else []
            candidates = tuple(dict.fromkeys(keys[one] for one in meant if one is not None))
            cited.append(replace(citation, source=source, candidates=candidates))
        notes.append(replace(note, citations=tuple(cited)) if cited else note)
    return replace(reading, notes=tuple(notes))


def _findings(
    clusters: Clusters, groups: Sequence[Sequence[Place]], keys: Mapping[int, str], nodes: Mapping[Place, _Node]
) -> Iterator[Finding]:
    """One for each pair of sources that may be one work, at the later of their first citations."""
    of_record = {index: at for at, members in enumerate(clusters.members) for index in members}
    rank = {place: at for at, place in enumerate(nodes)}
    for doubt in clusters.doubts:
        ends = ((min(groups[at], key=rank.__getitem__), keys[at]) for at in (of_record[doubt.first], of_record[doubt.second]))
        (_, earlier), (place, later) = sorted(ends, key=lambda end: rank[end[0]])
        yield _possible_duplicate(nodes[place], earlier, later, doubt.reason)


def _possible_duplicate(node: _Node, key: str, other: str, reason: str) -> Finding:
    offset = node.note.body.offset(node.citation.span.start)
    return findings.make("possible-duplicate", node.reading.document, offset, node.note.label, key=key, other=other, reason=reason)
