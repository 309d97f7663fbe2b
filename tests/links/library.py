"""A library of sources for the tests of links: the store's own tables, filled as the settling of citations fills them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from references.library import Library, schema
from references.links.store.link_store import LinkStore


def library_of(path: Path, sources: Mapping[str, Mapping[str, str]]) -> str:
    """Makes a library with these sources (key -> BibLaTeX fields); gives its path."""
    Library(path).close()
    engine = schema.open_engine(str(path), create=False)
    rows = [
        {
            "key": key,
            "type": fields.get("type", "online"),
            "author": fields.get("author", ""),
            "title": fields.get("title", ""),
            "date": fields.get("date", ""),
            "cited": 1,
            "data": json.dumps([dict(fields), {}, [fields["url"]] if "url" in fields else []], ensure_ascii=False),
        }
        for key, fields in sources.items()
    ]
    with schema.writing(engine).begin() as connection:
        connection.execute(schema.sources.insert(), rows)
    engine.dispose()
    return str(path)


def store_of(path: Path, urls: Mapping[str, str]) -> LinkStore:
    """The link tables of a library whose sources have these URLs."""
    return LinkStore.open(library_of(path, {key: {"url": url} for key, url in urls.items()}))
