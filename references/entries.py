"""A source as an entry of a bibliography: the one way from what was read to the room `bib`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from references.model import OTHERS, Fields, Source, Value
from references.secrets import mask

if TYPE_CHECKING:
    from bib import Entry


def entry_of(source: Source) -> Entry:
    """A source as an entry; the first of its links is its URL, where it states none. What is secret in an address is masked.

    >>> entry_of(Source("hu1919", {"type": "book", "author": ("胡適",), "title": "中國哲學史大綱"})).type
    'book'
    >>> entry_of(Source("lin2001", {"author": ("林海生",), "author_others": "等", "title": "港口史"})).names("author")
    ('林海生', 'others')
    """
    from bib import make_entry

    first_link = {"url": source.links[0]} if source.links else {}
    fields = {**first_link, **_name_others(source.fields)}
    return make_entry(source.key, {name: mask(value) if isinstance(value, str) else value for name, value in fields.items()})


def _name_others(fields: Fields) -> dict[str, Value]:
    """The fields of a bibliography, which has "and others" as the last name of a list."""
    found: dict[str, Value] = {name: value for name, value in fields.items() if not name.endswith(OTHERS)}
    for name, people in fields.items():
        if isinstance(people, tuple) and fields.get(f"{name}{OTHERS}") and "others" not in people:
            found[name] = (*people, "others")
    return found
