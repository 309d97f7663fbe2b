"""The schemes of citation keys, checked before anything is read."""

from __future__ import annotations

import click


def check(scheme: str) -> None:
    """Refuses a scheme of which no key can be made."""
    from bib.keys import make_key

    import bib

    sample = bib.Entry(key="", type="book", fields={"author": ("胡適",), "title": "中國哲學史大綱", "date": "1919"})
    try:
        make_key(sample, scheme, set())
    except (ValueError, KeyError, LookupError) as error:
        raise click.BadParameter(f"{scheme!r} is no scheme of keys: {error}") from error
