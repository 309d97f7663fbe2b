"""Keys: one that was once given to a work stays with it, and is never given to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from references.model import Fields, Place

NameKeys = Callable[[Sequence[Fields], Collection[str]], Sequence[str]]
"""Makes keys for the fields of new sources, in their order; none of them, in whatever case, is one of those taken."""


def keep_keys(clusters: Sequence[Sequence[Place]], given: Mapping[Place, str]) -> dict[int, str]:
    """The clusters that keep a key which their citations had: each key stays with the cluster that has the most of its citations."""
    claims: list[tuple[int, str, int]] = []
    for index, places in enumerate(clusters):
        votes = Counter(given[place] for place in places if place in given)
        claims += [(-count, key, index) for key, count in votes.items()]
    found: dict[int, str] = {}
    used: set[str] = set()
    for _, key, index in sorted(claims, key=lambda claim: (claim[0], claim[1], clusters[claim[2]][0])):
        if index not in found and key not in used:
            found[index] = key
            used.add(key)
    return found


def of_scheme(scheme: str) -> NameKeys:
    """The keys that a scheme gives: see `bib.keys`.

    >>> of_scheme("author-year")([{"type": "book", "author": ("Mearsheimer, John",), "date": "2001"}], {"mearsheimer-2001"})
    ('mearsheimer-2001a',)
    """

    def name(works: Sequence[Fields], taken: Collection[str]) -> Sequence[str]:
        from bib.entry import make_entry
        from bib.keys import make_keys

        entries = [make_entry("", work) for work in works]
        return make_keys(entries, scheme, taken)

    return name
