"""Which pairs of citations are worth comparing: those that share a key. Everything else is never looked at together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from references.dedupe.record import Record, skeletons

_WIDEST = 60
"""A block with more members than this is compared in windows of its sorted order, so that the work stays in proportion to the citations."""

Node = TypeVar("Node")


def keys(one: Record, scripts: bool = True) -> Iterator[tuple[str, object]]:
    """The keys under which a citation is looked up.

    >>> from references.dedupe.record import from_fields
    >>> dict(keys(from_fields({"title": "國史大綱", "author": ("錢穆",)}, "")))["author-word"]
    ('钱穆', '国史')
    """
    if one.doi:
        yield "doi", one.doi
    if one.url:
        yield "url", one.url
    if one.designation:
        yield "designation", one.designation
    if one.report:
        yield "report", one.report
    for title in {one.title, one.spelled, one.main, *one.others} - {""}:
        yield from _ends_of_title(title)
    yield from _keys_of_titled(one, scripts) if one.title else _keys_of_untitled(one)


def _keys_of_titled(one: Record, scripts: bool) -> Iterator[tuple[str, object]]:
    # The author and any long word of the title: short titles leave words out.
    families = (family for author in one.authors for family in author.families)
    yield from (("author-word", (family, word)) for family in families for word in _telling_words(one))
    if scripts and (one.others or one.script != "han"):
        yield from (("skeleton", form[:10]) for form in skeletons(one) if len(form) > 7)


def _ends_of_title(title: str) -> Iterator[tuple[str, object]]:
    size = 6 if title >= "\u3400" else 14
    yield "begin", title[:size]
    if len(title) > size:
        yield "end", title[-size:]


def _keys_of_untitled(one: Record) -> Iterator[tuple[str, object]]:
    yield "text", one.text
    if one.date:
        yield from (("place-day", (container.replace(" ", "")[:6], one.date[0])) for container in one.containers)


def _telling_words(one: Record) -> Iterable[str]:
    if len(one.words) == 1:
        return (one.title[:2],) if one.script == "han" else one.words
    return {word for word in one.words if len(word) > 4}


def pairs(records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """The pairs of places in a sequence that are worth comparing, each once.

    A sequence is given in an order that depends on nothing but its members, so that the pairs do not either.
    """
    scripts = any(re.search("[Ѐ-ӿ]", one.title) for one in records)
    blocks: dict[tuple[str, object], list[int]] = defaultdict(list)
    for index, one in enumerate(records):
        for key in set(keys(one, scripts)):
            blocks[key].append(index)
    seen: set[int] = set()
    size = len(records)
    for members in blocks.values():
        if len(members) > _WIDEST:
            members = sorted(members, key=lambda index: (records[index].title, records[index].text, index))
        for at, first in enumerate(members):
            for second in members[at + 1 : at + 1 + _WIDEST]:
                pair = (min(first, second) * size) + max(first, second)
                if pair not in seen:
                    seen.add(pair)
                    yield min(first, second), max(first, second)
