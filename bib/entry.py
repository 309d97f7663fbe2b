"""The noun of this room: one entry of a bibliography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | tuple[str, ...]


class BibError(Exception):
    """A bibliography that cannot be written or read as asked; `key` says which entry."""

    def __init__(self, what: str, key: str = "") -> None:
        self.what, self.key = what, key
        super().__init__(f"{key}: {what}" if key else what)


@dataclass(frozen=True, slots=True)
class Entry:
    """One work: key, entry type, and fields under their BibLaTeX names.

    Values are plain text, never TeX. Names are as printed; a name in braces is a body, whatever it looks like. `langid` is a
    code (zh-Hant, zh-Hans, en, ru …), dates are EDTF. `raw` keeps the TeX of fields that a person wrote by hand, so that writing
    an entry that was read gives back their own words.

    >>> Entry("zheng-2003", "article", {"author": ("鄭端耀",), "title": "國際關係理論", "date": "2003-03/2003-04"}).text("title")
    '國際關係理論'
    """

    key: str
    type: str
    fields: Mapping[str, Value]
    raw: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def text(self, name: str) -> str:
        """A field as one string; "" where it is not stated."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "; ".join(value)

    def names(self, name: str) -> tuple[str, ...]:
        """A list field as a tuple; () where it is not stated.

        >>> Entry("k", "book", {"author": "胡適"}).names("author")
        ('胡適',)
        """
        value = self.fields.get(name, ())
        return (value,) if isinstance(value, str) and value else tuple(value)


def make_entry(key: str, fields: Mapping[str, Value]) -> Entry:
    """Makes an entry of fields among which `type` is the type of the work, as sources have them; what BibLaTeX calls its type (the degree
    of a thesis, the series of a report) is their `genre`.

    >>> make_entry("k", {"type": "book", "title": "嘗試集"})
    Entry(key='k', type='book', fields={'title': '嘗試集'})
    >>> make_entry("k", {"type": "thesis", "genre": "mathesis"}).text("type")
    'mathesis'
    """
    named = {"type" if name == "genre" else name: value for name, value in fields.items() if name != "type"}
    return Entry(key, str(fields.get("type") or "misc"), named)
