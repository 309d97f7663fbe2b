"""The order in which people read the fields of a source."""

from __future__ import annotations

from references.model import Fields, Value

_IN_ORDER = """
    type entrysubtype author author_gloss editor editor_gloss translator translator_gloss title title_gloss journaltitle journaltitle_gloss
    booktitle maintitle series edition volume number organization institution publisher location date pages doi isbn issn url urldate langid
    note"""
FIELDS = tuple(_IN_ORDER.split())
"""others follow, in the order of the alphabet"""
_PLACES = {name: place for place, name in enumerate(FIELDS)}


def order_fields(fields: Fields) -> dict[str, Value]:
    """Fields in the order in which people read them.

    >>> list(order_fields({"date": "1919", "usera": "", "title": "中國哲學史大綱", "author": ("胡適",)}))
    ['author', 'title', 'date', 'usera']
    """
    return dict(sorted(fields.items(), key=lambda item: (_PLACES.get(item[0], len(_PLACES)), item[0])))
