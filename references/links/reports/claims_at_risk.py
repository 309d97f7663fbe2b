"""Claims at risk: nothing that they are cited for can be read any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from references.links.model import Look
from references.links.verdicts import NOT_SERVING, Verdict, rank


def best(looks: Iterable[Look]) -> Look | None:
    """What is known of a source with several links: the best of them; a link that serves comes before one that has a copy.

    >>> best([Look("a", "dead", ""), Look("b", "alive", "")]).url
    'b'
    """
    found = [look for look in looks if look.verdict != Verdict.NO_LINK]
    return min(found, key=lambda look: (rank(look.verdict), look.memento is None), default=None)


def by_source(rows: Iterable[tuple[str, Look]]) -> dict[str, Look]:
    """The state of each source that has a link.

    >>> by_source([("k", Look("a", "dead", "")), ("k", Look("b", "alive", "")), ("l", Look("", "no-link", ""))])["k"].url
    'b'
    """
    grouped: dict[str, list[Look]] = {}
    for key, look in rows:
        if look.verdict != Verdict.NO_LINK:
            grouped.setdefault(key, []).append(look)
    return {key: found for key, looks in grouped.items() if (found := best(looks)) is not None}


def is_lost(look: Look | None) -> bool:
    """Whether a source can no longer be read: its link does not serve, and there is no copy. One without a link is on paper.

    >>> is_lost(Look("a", "dead", "404")), is_lost(Look("a", "blocked", "403")), is_lost(None)
    (True, False, False)
    """
    return look is not None and look.verdict in NOT_SERVING and look.memento is None


def with_verdicts(claims: Iterable[Mapping[str, Any]], sources: Mapping[str, Look]) -> Iterator[dict[str, Any]]:
    """Lines of claims with the verdict and the copy of their source.

    >>> [row["verdict"] for row in with_verdicts([{"source": "k"}, {"source": ""}], {"k": Look("a", "alive", "")})]
    ['alive', '']
    """
    for row in claims:
        look = sources.get(row["source"]) if row["source"] else None
        copy = look.memento.url if look and look.memento else ""
        yield {**row, "verdict": look.verdict if look else (Verdict.NO_LINK if row["source"] else ""), "memento": copy}


def at_risk(claims: Iterable[Mapping[str, Any]], sources: Mapping[str, Look]) -> list[dict[str, Any]]:
    """The claims all of whose sources are dead or changed and have no copy.

    >>> claims = [{"document": "d", "claim": "c", "source": "a"}, {"document": "d", "claim": "c", "source": "b"}]
    >>> gone = Look("u", "dead", "404")
    >>> len(at_risk(claims, {"a": gone, "b": gone})), len(at_risk(claims, {"a": gone}))
    (2, 0)
    """
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in with_verdicts(claims, sources):
        if row["claim"]:
            grouped.setdefault((row["document"], row["claim"]), []).append(row)
    return [row for rows in grouped.values() if _rest_on_nothing(rows, sources) for row in rows]


def _rest_on_nothing(rows: Iterable[Mapping[str, Any]], sources: Mapping[str, Look]) -> bool:
    """Whether a claim has sources, and none of them can be read any more."""
    cited = [row["source"] for row in rows if row["source"]]
    return bool(cited) and all(is_lost(sources.get(key)) for key in cited)
