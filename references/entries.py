"""A source as an entry of a bibliography: the one way from what was read to the room `bib`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from references.model import Source

if TYPE_CHECKING:
    from bib import Entry


def entry_of(source: Source) -> Entry:
    """A source as an entry; the first of its links is its URL, where it states none.

    >>> entry_of(Source("hu1919", {"type": "book", "author": ("胡適",), "title": "中國哲學史大綱"})).type
    'book'
    """
    from bib import make_entry

    first_link = {"url": source.links[0]} if source.links else {}
    return make_entry(source.key, {**first_link, **source.fields})
