"""CSL-JSON -> the type and the fields of an entry, as programs for citations know a work: the way back from `bib.csl`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bib import fields, types
from bib.patterns import regex
from bib.scripts import has_cjk

Value = str | tuple[str, ...]

_LEFT_OUT = frozenset(
    {"abstract", "keywords", "langid", "type", "file", "library", "archiveurl", "date", "urldate", "origdate", "eventdate"}
)
"""fields that are no words of a reference, or are read apart"""


def read_item(item: Mapping[str, Any]) -> dict[str, Value]:
    """The fields of a work under their BibLaTeX names, `type` among them; what is not understood is left out.

    >>> carr = {"type": "book", "author": [{"family": "Carr", "given": "E. H."}], "issued": {"date-parts": [[1939]]}, "title": "Crisis"}
    >>> read_item(carr)
    {'type': 'book', 'author': ('E. H. Carr',), 'title': 'Crisis', 'date': '1939'}
    >>> read_item({"type": "article-newspaper", "container-title": "Die Zeit"})
    {'type': 'article', 'entrysubtype': 'newspaper', 'journaltitle': 'Die Zeit'}
    """
    kind, subtype = find_type(str(item.get("type", "")))
    found: dict[str, Value] = {"type": kind}
    if subtype:
        found["entrysubtype"] = subtype
    for name, csl in _names_of(kind):
        value = _people(item.get(csl)) if fields.row(name).holds == "names" else _text(item.get(csl))
        if value and name not in found:
            found[name] = value
    for name, csl in (("date", "issued"), ("urldate", "accessed"), ("origdate", "original-date")):
        if day := read_date(item.get(csl)):
            found[name] = day
    genre = _text(item.get("genre"))
    return {**found, "genre": genre} if genre and kind in ("thesis", "report") else found


@cache
def find_type(csl: str) -> tuple[str, str]:
    """The type that CSL calls so, and its subtype.

    >>> find_type("article-journal"), find_type("article-newspaper"), find_type("webpage"), find_type("mosaic")
    (('article', ''), ('article', 'newspaper'), ('online', ''), ('misc', ''))
    """
    if csl in ("chapter", "book", "thesis", "report"):
        return {"chapter": "incollection"}.get(csl, csl), ""
    for name, row in types.table().items():
        if row.csl == csl:
            return name, ""
    for name, row in types.table().items():
        for subtype, kind in row.subtypes.items():
            if kind.csl == csl:
                return name, subtype
    return "misc", ""


_HOLDERS = frozenset({"booktitle", "journaltitle", "organization"})
_IN_BOOKS = frozenset({"incollection", "inbook", "inproceedings", "inreference"})


@cache
def _names_of(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields that a type has, each with what CSL calls it."""
    renamed = types.renames(kind)
    holder = "booktitle" if kind in _IN_BOOKS else "organization" if kind == "online" else "journaltitle"
    listed: list[tuple[str, str]] = []
    for row in fields.rows_with("csl"):
        if row.name in _LEFT_OUT or (row.name in _HOLDERS and row.csl == "container-title") or row.name in ("maintitle", "number", "issue"):
            continue
        listed.append((renamed.get(row.name, row.name) if row.name == "publisher" else row.name, row.csl))
    number = (("number", "issue"),) if kind == "article" else (("number", "collection-number"), ("number", "number"))
    return (*listed, (holder, "container-title"), *number)


def _text(said: Any) -> str:
    """A value in words; markup that some programs put into titles is left out."""
    if isinstance(said, int | float):
        return str(said)
    return " ".join(_TAG.sub("", said).split()) if isinstance(said, str) else ""


_TAG = regex(r"</?(?:i|b|sc|sup|sub|span)(?:\s[^<>]*)?>")


def _people(said: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(read_name, said))) if isinstance(said, list) else ()


def read_name(said: Any) -> str:
    """A person as printed: the given name first, Chinese, Japanese and Korean names whole.

    >>> read_name({"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}), read_name({"family": "胡", "given": "適"})
    ('Ludwig van Beethoven', '胡適')
    >>> read_name({"literal": "United Nations"})
    'United Nations'
    """
    if not isinstance(said, Mapping):
        return ""
    part = {name: _text(value) for name, value in said.items()}
    if part.get("literal"):
        return part["literal"]
    family, given = part.get("family", ""), part.get("given", "")
    if has_cjk(family) and has_cjk(given):
        return family + given
    particles = (part.get("dropping-particle", ""), part.get("non-dropping-particle", ""))
    name = " ".join(filter(None, (given, *particles, family)))
    return f"{name}, {part['suffix']}" if part.get("suffix") else name


def read_date(said: Any) -> str:
    """A date of CSL as EDTF; "" where there is none that can be told.

    >>> read_date({"date-parts": [[2003, 3, 7]]}), read_date({"date-parts": [["1998"], ["1999"]]}), read_date({"raw": "2001"})
    ('2003-03-07', '1998/1999', '2001')
    """
    if not isinstance(said, Mapping):
        return ""
    points = list(_points(said.get("date-parts")))
    if points:
        return "/".join(points[:2])
    raw = said.get("raw") or said.get("literal")
    return raw if isinstance(raw, str) and raw.isdecimal() and len(raw) == 4 else ""


def _points(parts: Any) -> Iterator[str]:
    for point in parts if isinstance(parts, list) else ():
        numbers = [int(one) for one in point if _NUMBER.fullmatch(str(one))] if isinstance(point, list) else []
        if numbers:
            month, day = numbers[1:2], numbers[2:3]
            month = month if month and 1 <= month[0] <= 12 else []
            day = day if month and day and 1 <= day[0] <= 31 else []
            yield "-".join([f"{numbers[0]:04d}", *(f"{one:02d}" for one in (*month, *day))])


_NUMBER = regex(r"[0-9]{1,4}")
