"""From the readings of all documents to their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from references import findings
from references.dedupe.cited_pages import with_pages_cited, without_cited_pages
from references.dedupe.clustering import Clusters, cluster
from references.dedupe.columns import with_own_page
from references.dedupe.merging import fields_of, variants_of
from references.dedupe.record import Record, record
from references.dedupe.stable_keys import NameKeys, keep_keys, of_scheme
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
    """of each pair the first is of the work that was named first: of two statements that are equally full its fields are kept"""
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
    gathered = _gather(nodes, memory)
    order = gathered.in_order(nodes)
    places = _places_in_order(gathered, memory)
    statements = {index: _statements(nodes, places[index]) for index in order}
    fields = {index: _state_work(nodes, gathered, index, places[index]) for index in order}
    keys = _keys(order, gathered, fields, memory, name_keys or of_scheme(memory.scheme))
    sources = tuple(
        _source(keys[index], fields[index], statements[index], [nodes[place] for place in gathered.members[index]]) for index in order
    )
    resolved = tuple(_with_sources(reading, gathered.home, keys, fields) for reading in readings)
    return Bibliography(sources, resolved, tuple(_findings(gathered, keys, nodes)))


def _places_in_order(gathered: _Gathered, memory: Memory) -> list[list[Place]]:
    """The citations of each cluster; those of a work that a person brought to another behind those of that."""
    second = {Place(*other) for _, other in memory.together} - {Place(*one) for one, _ in memory.together}
    return [sorted(places, key=second.__contains__) for places in gathered.members]


def _state_work(nodes: Mapping[Place, _Node], gathered: _Gathered, index: int, places: Sequence[Place]) -> Fields:
    """The fields of the work of a cluster, from its citations."""
    stated = fields_of(_full_statements(nodes, places, gathered.root) or _statements(nodes, places))
    return without_cited_pages(stated, (nodes[place].citation.locator for place in gathered.members[index]))


class _Gathered(NamedTuple):
    """The citations of all documents, gathered by their works."""

    clusters: Clusters
    groups: list[list[Place]]
    """the citations that state a work, cluster by cluster"""
    root: Mapping[Place, Place]
    """a citation by pointing, or in short -> the one that states its work"""
    home: Mapping[Place, int]
    """each citation that has a source -> its cluster"""
    members: list[list[Place]]
    """all citations of each cluster, in the order of reading"""

    def in_order(self, nodes: Mapping[Place, _Node]) -> list[int]:
        """The clusters in the order in which they are first cited."""
        rank = {place: at for at, place in enumerate(nodes)}
        cited = [index for index in range(len(self.groups)) if self.members[index]]
        return sorted(cited, key=lambda index: rank[self.members[index][0]])


def _gather(nodes: Mapping[Place, _Node], memory: Memory) -> _Gathered:
    root = _roots(nodes, memory.apart)
    stating = [place for place, node in nodes.items() if place not in root and _states(node.citation)]
    clusters, groups = _clusters(nodes, stating, root, memory)
    home = _homes(root, groups)
    return _Gathered(clusters, groups, root, home, _members(nodes, home, len(groups)))


def _statements(nodes: Mapping[Place, _Node], places: Sequence[Place]) -> list[Fields]:
    return [nodes[place].citation.stated for place in places if nodes[place].citation.fields]


def _full_statements(nodes: Mapping[Place, _Node], places: Sequence[Place], root: Mapping[Place, Place]) -> list[Fields]:
    """Those of the citations that state the work by themselves: a short form, or a name beside a pointer, is no witness against them."""
    return _statements(nodes, [place for place in places if place not in root])


def _nodes(reading: Reading) -> Iterator[_Node]:
    for note in reading.notes:
        for number, citation in enumerate(note.citations):
            yield _Node(Place(reading.document.path, note.id, number), note, with_own_page(citation), reading)


def _states(citation: Citation) -> bool:
    """Whether a citation is of a work by its own words: not by pointing, and not a short form of what was cited before."""
    if citation.pointing is not None:
        return False
    # Of several candidates none is an answer. One that is no longer followed was taken apart by a person.
    return len(citation.antecedents) < 2 and bool(citation.fields or citation.text.strip())


def _clusters(
    nodes: Mapping[Place, _Node], stating: Sequence[Place], root: Mapping[Place, Place], memory: Memory
) -> tuple[Clusters, list[list[Place]]]:
    """The citations that state a work, in clusters; equal ones are one record, so that a work cited a thousand times costs little."""
    decided = {Place(*place) for pair in (*memory.together, *memory.apart) for place in pair}
    same = _equal_citations(nodes, stating, decided)
    # What the records say comes first in the order, and only then where they stand: the order of documents makes no difference.
    ordered = sorted(same.items(), key=lambda item: (item[0][0].title, item[0][0].text, repr(item[0][0].hard), min(item[1])))
    index_of = {place: index for index, (_, places) in enumerate(ordered) for place in places}
    clusters = cluster([one for (one, _), _ in ordered], _pairs(memory.together, index_of, root), _pairs(memory.apart, index_of, root))
    return clusters, [sorted(place for index in members for place in ordered[index][1]) for members in clusters.members]


def _equal_citations(
    nodes: Mapping[Place, _Node], stating: Sequence[Place], decided: Collection[Place]
) -> dict[tuple[Record, Place | None], list[Place]]:
    """The citations of one record; one by itself, where a person said something of it, or where each may be another work."""
    same: dict[tuple[Record, Place | None], list[Place]] = defaultdict(list)
    known: dict[object, Record] = {}
    for place in stating:
        one = _record(nodes[place].citation, known)
        by_itself = place in decided or (one.generic and not one.date and not one.url)  # 社論 without a day
        same[one, place if by_itself else None].append(place)
    return same


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
            short = next((place for place in (first, second) if place in root and nodes[place].citation.pointing is None), None)
            if short:
                del root[short]
    return root


def _pairs(decisions: Sequence[Decision], index_of: Mapping[Place, int], root: Mapping[Place, Place]) -> list[tuple[int, int]]:
    """What a person decided, as pairs of records."""
    ends = ([index_of.get(_follow(Place(*place), root)) for place in decision] for decision in decisions)
    return [(first, second) for first, second in ends if first is not None and second is not None and first != second]


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


def _keys(order: Sequence[int], gathered: _Gathered, fields: Mapping[int, Fields], memory: Memory, name_keys: NameKeys) -> dict[int, str]:
    """The key of each cluster: the one that its citations had, else a new one."""
    given = {Place(*place): key for place, key in memory.keys.items()}
    keys = _keys_kept(order, gathered, given)
    taken = {key.casefold() for key in (*memory.given, *memory.keys.values())}
    new = [index for index in order if index not in keys]
    return keys | dict(zip(new, name_keys([fields[index] for index in new], taken), strict=True))


def _keys_kept(order: Sequence[int], gathered: _Gathered, given: Mapping[Place, str]) -> dict[int, str]:
    """A pointer goes where its work goes, and is asked only for what no citation that states a work remembers."""
    voters = [[place for place in gathered.members[index] if place not in gathered.root] for index in order]
    keys = _numbered_keys(order, voters, given)
    left, used = [index for index in order if index not in keys], set(keys.values())
    pointers = {place: key for place, key in given.items() if key not in used}
    return keys | _numbered_keys(left, [gathered.members[index] for index in left], pointers)


def _numbered_keys(order: Sequence[int], places: Sequence[Sequence[Place]], given: Mapping[Place, str]) -> dict[int, str]:
    return {order[at]: key for at, key in keep_keys(places, given).items()}


def _source(key: str, fields: Fields, statements: Sequence[Fields], nodes: Sequence[_Node]) -> Source:
    links = dict.fromkeys(str(one["url"]) for one in statements if one.get("url"))
    cited_by = tuple(Cited(node.place.path, node.place.note, node.note.label, node.place.number) for node in nodes)
    return Source(key, fields, cited_by, variants_of(statements, fields), tuple(links))


def _with_sources(reading: Reading, home: Mapping[Place, int], keys: Mapping[int, str], fields: Mapping[int, Fields]) -> Reading:
    """A reading whose citations have their source, or the candidates, and the pages cited of a source that takes up more."""

    def complete(note: Note, number: int) -> Citation:
        index = home.get(Place(reading.document.path, note.id, number))
        citation = _with_source(reading.document.path, note, number, home, keys)
        return citation if index is None else with_pages_cited(citation, fields[index])

    notes = (
        replace(note, citations=tuple(complete(note, number) for number in range(len(note.citations)))) if note.citations else note
        for note in reading.notes
    )
    return replace(reading, notes=tuple(notes))


def _with_source(path: str, note: Note, number: int, home: Mapping[Place, int], keys: Mapping[int, str]) -> Citation:
    citation = note.citations[number]
    index = home.get(Place(path, note.id, number))
    source = keys.get(index) if index is not None else None
    meant = [home.get(Place(path, *pointer)) for pointer in citation.antecedents] if source is None else []
    candidates = tuple(dict.fromkeys(keys[one] for one in meant if one is not None))
    return replace(citation, source=source, candidates=candidates)


def _findings(gathered: _Gathered, keys: Mapping[int, str], nodes: Mapping[Place, _Node]) -> Iterator[Finding]:
    """One for each pair of sources that may be one work, at the later of their first citations."""
    of_record = {index: at for at, members in enumerate(gathered.clusters.members) for index in members}
    rank = {place: at for at, place in enumerate(nodes)}
    for doubt in gathered.clusters.doubts:
        ends = ((min(gathered.groups[at], key=rank.__getitem__), keys[at]) for at in (of_record[doubt.first], of_record[doubt.second]))
        (_, earlier), (place, later) = sorted(ends, key=lambda end: rank[end[0]])
        yield _possible_duplicate(nodes[place], earlier, later, doubt.reason)


def _possible_duplicate(node: _Node, key: str, other: str, reason: str) -> Finding:
    offset = node.note.body.offset(node.citation.span.start)
    return findings.make("possible-duplicate", node.reading.document, offset, node.note.label, key=key, other=other, reason=reason)
