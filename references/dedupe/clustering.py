"""Citations that are of one work, gathered: like goes to like, and what contradicts never comes into one cluster.

Nothing depends on the order in which the citations came: they are sorted by what they say first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from references.dedupe.blocks import pairs
from references.dedupe.compare import compare
from references.dedupe.contradictions import contradiction, hard_contradiction
from references.dedupe.record import Hard, Record

CERTAIN = 90
"""An edge of this strength (the same DOI, the same address) stands even where other edges contradict each other."""


QUESTIONS = 3
"""So many doubts about one source are worth a person's time; a column that appears each week under one title would give thousands."""

Pair = tuple[int, int]


class Doubt(NamedTuple):
    """Two records that may be of one work, and why that is not certain."""

    first: int
    second: int
    reason: str


@dataclass(frozen=True, slots=True)
class Clusters:
    """Places in the sequence of records: each in exactly one cluster."""

    members: tuple[tuple[int, ...], ...]
    doubts: tuple[Doubt, ...]


@dataclass
class _Forest:
    """Union-find, in which a cluster knows what its members may not contradict."""

    records: Sequence[Record]
    apart: Collection[tuple[int, int]]
    parent: list[int] = field(default_factory=list)
    hard: dict[int, set[Hard]] = field(default_factory=dict)
    held: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """the records that a person said something about, in each cluster"""
    by_hand: set[int] = field(default_factory=set)
    """clusters that a person made"""

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.records)))
        self.hard = {index: {one.hard} for index, one in enumerate(self.records)}
        for pair in self.apart:
            for index in pair:
                self.held[index].add(index)

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def find_reason_against(self, a: int, b: int) -> str:
        """Why two clusters cannot be one."""
        for first in self.held.get(a, ()):
            for second in self.held.get(b, ()):
                if (min(first, second), max(first, second)) in self.apart:
                    return _KEPT_APART
        reasons = [hard_contradiction(x, y) for x in self.hard[a] for y in self.hard[b]]
        if {a, b} & self.by_hand and not all(reasons):
            return ""  # the person who joined what contradicts itself wants its like there too
        return next(filter(None, reasons), "")

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        if a != b:
            self.parent[b] = a
            self.hard[a] |= self.hard.pop(b)
            if b in self.by_hand:
                self.by_hand.add(a)
            if b in self.held:
                self.held[a] |= self.held.pop(b)


def cluster(records: Sequence[Record], together: Collection[Pair] = (), apart: Collection[Pair] = ()) -> Clusters:
    """Gathers records that are of one work. What a person said (together, apart) goes before what the words say.

    >>> from references.dedupe.record import from_fields
    >>> book = {"author": ("林宗達",), "title": "國際關係理論概要", "date": "2011"}
    >>> page = {"url": "http://example.org/a"}
    >>> cluster([from_fields(book, ""), from_fields({**book, "edition": "2"}, ""), from_fields(page, "")]).members
    ((0, 1), (2,))
    """
    forest = _Forest(records, {(min(pair), max(pair)) for pair in apart})
    for a, b in sorted((min(pair), max(pair)) for pair in together):
        forest.join(a, b)
        forest.by_hand.add(forest.root(a))
    edges, doubts = _edges(records)
    bridges = _bridges(records, edges)
    for strength, a, b in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        if doubt := _join(forest, bridges, strength, a, b):
            doubts.append(doubt)
    return Clusters(tuple(_members(forest)), tuple(_open_doubts(forest, doubts)))


_KEPT_APART = "a person keeps them apart"


def _join(forest: _Forest, bridges: Mapping[int, tuple[int, ...]], strength: int, a: int, b: int) -> Doubt | None:
    """Joins the clusters of two like records, or says why that is doubtful."""
    one, other = forest.root(a), forest.root(b)
    if one == other or (min(a, b), max(a, b)) in forest.apart:
        return None
    if strength < CERTAIN and _is_torn(forest.records, bridges, a, b):
        return Doubt(a, b, "it says too little to tell which of several like works is meant")
    why = forest.find_reason_against(one, other)
    if not why:
        forest.join(a, b)
    return Doubt(a, b, why) if why and why != _KEPT_APART else None


def _edges(records: Sequence[Record]) -> tuple[list[tuple[int, int, int]], list[Doubt]]:
    edges: list[tuple[int, int, int]] = []
    doubts: list[Doubt] = []
    for a, b in pairs(records):
        verdict = compare(records[a], records[b])
        if verdict.answer == "same":
            edges.append((verdict.strength, a, b))
        elif verdict.answer == "unsure":
            doubts.append(Doubt(a, b, verdict.reason))
    return edges, doubts


def _bridges(records: Sequence[Record], edges: Sequence[tuple[int, int, int]]) -> Mapping[int, tuple[int, ...]]:
    """The records that are like two others which contradict each other, with these: a poor record must not chain two works."""
    near: dict[int, list[int]] = defaultdict(list)
    for _, a, b in edges:
        near[a].append(b)
        near[b].append(a)
    found: dict[int, tuple[int, ...]] = {}
    for index, others in near.items():
        distinct = list({records[other].hard: other for other in others}.values())
        if len(distinct) > 1 and any(contradiction(records[x], records[y]) for i, x in enumerate(distinct) for y in distinct[i + 1 :]):
            found[index] = tuple(distinct)
    return found


def _is_torn(records: Sequence[Record], bridges: Mapping[int, tuple[int, ...]], a: int, b: int) -> bool:
    """Whether an edge leads from a bridge to one of the works that it stands between."""
    return any(contradiction(records[y], records[other]) for x, y in ((a, b), (b, a)) for other in bridges.get(x, ()))


def _members(forest: _Forest) -> Iterator[tuple[int, ...]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(forest.records)):
        groups[forest.root(index)].append(index)
    return (tuple(group) for group in groups.values())


def _open_doubts(forest: _Forest, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """The doubts that are left: one for each pair of clusters, none where a person has decided."""
    seen: set[tuple[int, int]] = set()
    asked: Counter[int] = Counter()
    for doubt in sorted(doubts):
        a, b = sorted((forest.root(doubt.first), forest.root(doubt.second)))
        if a != b and (a, b) not in seen and max(asked[a], asked[b]) < QUESTIONS and forest.find_reason_against(a, b) != _KEPT_APART:
            seen.add((a, b))
            asked.update((a, b))
            yield doubt
