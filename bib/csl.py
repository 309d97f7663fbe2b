"""Entries -> CSL-JSON, as Zotero, pandoc and citeproc read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bib import dates, names, types
from bib.entry import GLOSSES, Entry
from bib.layout import normal
from bib.terms import load


def to_csl(entries: Iterable[Entry]) -> str:
    """CSL-JSON text: a list, one object for each entry, in their order.

    >>> import json
    >>> json.loads(to_csl([Entry("k", "book", {"author": ("歐陽修",), "date": "1920"})]))[0]["author"]
    [{'family': '歐陽', 'given': '修'}]
    """
    return json.dumps([item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def item(entry: Entry) -> dict[str, Any]:
    """One entry as CSL has it.

    >>> item(Entry("k", "article", {"journaltitle": "問題與研究", "volume": "42", "number": "2", "date": "2003-03/2003-04"}))["issued"]
    {'date-parts': [[2003, 3], [2003, 4]]}
    """
    entry = normal(entry)
    table = load("exchange")
    kind = csl_type(entry)
    made: dict[str, Any] = {"id": entry.key, "citation-key": entry.key, "type": kind}
    for name, to in table["csl"]["names"].items():
        if entry.names(name):
            made[to] = [_person(one, entry.text("langid")) for one in entry.names(name)]
    for name, to in table["csl"]["fields"].items():
        if entry.text(name):
            made.setdefault(to, types.printed_kind(entry.text(name)) if name == "type" else entry.text(name))
    for name, to in table["csl"]["dates"].items():
        if entry.text(name):
            made[to] = date(entry.text(name))
    number = entry.text("number")
    if number:
        made["issue" if kind.startswith("article") else "collection-number" if "series" in entry.fields else "number"] = number
    if entry.text("issue"):
        made.setdefault("issue", entry.text("issue"))
    _bodies(entry, kind, made)
    said = notes(entry)
    if said:
        made["note"] = "\n".join(said)
    glosses = {name: value for name, value in entry.fields.items() if name in GLOSSES or name.endswith("_gloss")}
    if glosses:
        made["custom"] = {name: list(value) if isinstance(value, tuple) else value for name, value in glosses.items()}
    return made


def csl_type(entry: Entry) -> str:
    """The CSL type of an entry.

    >>> csl_type(Entry("k", "article", {"entrysubtype": "newspaper"})), csl_type(Entry("k", "legislation", {}))
    ('article-newspaper', 'legislation')
    """
    return (types.subtype(entry.type, entry.text("entrysubtype")) or types.row(entry.type)).csl


def _bodies(entry: Entry, kind: str, made: dict[str, Any]) -> None:
    """The body that gave a work out: publisher of a report or thesis, the site of a web page."""
    body = entry.text("institution") or entry.text("organization")
    if kind == "webpage" and entry.text("organization"):
        made.setdefault("container-title", entry.text("organization"))
    elif body:
        made.setdefault("publisher", body)
    if entry.text("howpublished"):
        made.setdefault("medium", entry.text("howpublished"))


def notes(entry: Entry) -> list[str]:
    """What has no field in other formats, in words.

    >>> notes(Entry("k", "article", {"note": "轉載", "author_gloss": ("中文名", "Imya")}))
    ['轉載', 'Author also as: 中文名; Imya']
    """
    said = [entry.text(name) for name in ("note", "addendum", "titleaddon", "nameaddon", "pubstate") if entry.text(name)]
    return said + [f"{label}: {entry.text(name)}" for name, label in load("exchange")["glosses"].items() if entry.text(name)]


def _person(printed: str, lang: str) -> dict[str, str]:
    if names.is_others(printed):
        return {"literal": "et al."}
    name = names.parse(printed, lang)
    if name.body or not name.given:
        return {"literal": f"{name.prefix} {name.family}".strip()}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.prefix, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def date(edtf: str) -> dict[str, Any]:
    """An EDTF date as CSL has it; one that is no EDTF in its own words.

    >>> date("2003-21"), date("2006~"), date("民國初年")
    ({'date-parts': [[2003]], 'season': 1}, {'date-parts': [[2006]], 'circa': True}, {'literal': '民國初年'})
    """
    points = dates.parse(edtf)
    if not points or None in points:
        return {"literal": edtf}
    parts = [_parts(point) for point in points if point]
    first = points[0]
    assert first is not None
    if first.unspecified and len(points) == 1:
        parts = [[int(first.unspecified.replace("X", "0"))], [int(first.unspecified.replace("X", "9"))]]
    made: dict[str, Any] = {"date-parts": parts}
    if first.season and len(points) == 1:
        made["season"] = (first.month or 0) - 20
    elif any(point and point.season for point in points):
        return {"literal": edtf}
    if any(point and point.doubt for point in points):
        made["circa"] = True
    return made


def _parts(point: dates.Day) -> list[int]:
    return [point.year, *([point.month] if point.month and point.month <= 12 else []), *([point.day] if point.day else [])]
