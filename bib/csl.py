"""Entries -> CSL-JSON, as Zotero, pandoc and citeproc read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from bib import dates, fields, types
from bib.csl_kinds import Item, restate
from bib.csl_names import person
from bib.entry import Entry
from bib.normal import join_titles, normalise


def to_csl(entries: Iterable[Entry]) -> str:
    """CSL-JSON text: a list, one object for each entry, in their order.

    >>> import json
    >>> json.loads(to_csl([Entry("k", "book", {"author": ("歐陽修",), "date": "1920"})]))[0]["author"]
    [{'literal': '歐陽修'}]
    """
    return json.dumps([item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def item(entry: Entry) -> Item:
    """One entry as CSL has it.

    >>> item(Entry("k", "article", {"journaltitle": "問題與研究", "volume": "42", "number": "2", "date": "2003-03/2003-04"}))["issued"]
    {'date-parts': [[2003, 3], [2003, 4]]}
    """
    entry = join_titles(normalise(entry))
    kind = csl_type(entry)
    made: dict[str, Any] = {"id": entry.key, "citation-key": entry.key, "type": kind, **_people(entry), **_texts(entry), **_dates(entry)}
    made |= _number(entry, kind)
    if entry.text("issue"):
        made.setdefault("issue", entry.text("issue"))
    for name, value in _bodies(entry, kind):
        made.setdefault(name, value)
    made |= restate(entry, made)
    said = notes(entry)
    if said:
        made["note"] = "\n".join(said)
    glosses = {name: list(value) if isinstance(value, tuple) else value for name, value in entry.fields.items() if name.endswith("_gloss")}
    made = {name: value for name, value in made.items() if value}
    return {**made, "custom": glosses} if glosses else made


def _people(entry: Entry) -> dict[str, list[dict[str, str]]]:
    lang = entry.text("langid")
    return {_role(entry, row): [person(one, lang) for one in entry.names(row.name)] for row in _rows("names") if entry.names(row.name)}


def _role(entry: Entry, row: fields.FieldRow) -> str:
    """What CSL calls people; an editor may be the director of a film, or who asked in an interview.

    >>> _role(Entry("k", "movie", {"editortype": "director"}), fields.row("editor"))
    'director'
    """
    if row.name != "editor":
        return row.csl
    asked = "interviewer" if entry.text("entrysubtype") == "interview" else row.csl
    return "director" if entry.text("editortype") == "director" else asked


def _texts(entry: Entry) -> dict[str, str]:
    """The fields that hold words and numbers; of two that CSL calls the same the first holds."""
    found: dict[str, str] = {}
    for row in _rows("text"):
        if entry.text(row.name):
            found.setdefault(row.csl, _text(entry, row.name))
    return found


def _text(entry: Entry, name: str) -> str:
    """The words of a field: a degree in words of the work's language, "Kindle ed" with its stop."""
    said = entry.text(name)
    if name == "type":
        return types.printed_kind(said, entry.text("langid"))
    return f"{said}." if name == "edition" and said.endswith(" ed") else said


def _dates(entry: Entry) -> dict[str, dict[str, Any]]:
    return {row.csl: date(entry.text(row.name)) for row in _rows("date") if entry.text(row.name)}


@cache
def _rows(kind: str) -> tuple[fields.FieldRow, ...]:
    """The fields that CSL has a name for: those of names, of dates, or all others but number and issue, which need a closer look."""
    listed = [row for row in fields.rows_with("csl") if row.name not in ("number", "issue")]
    return tuple(row for row in listed if row.holds == kind or (kind == "text" and row.holds not in ("names", "date")))


def _number(entry: Entry, kind: str) -> dict[str, str]:
    """The number, which is an issue's, that of a series, or the work's own."""
    number = entry.text("number")
    if not number:
        return {}
    if entry.text("library"):
        return {"archive_location": number}
    if kind.startswith("article") or kind == "review":
        return {"issue": number}
    return {"collection-number" if "series" in entry.fields else "number": number}


def csl_type(entry: Entry) -> str:
    """The CSL type of an entry.

    >>> csl_type(Entry("k", "article", {"entrysubtype": "newspaper"})), csl_type(Entry("k", "legislation", {}))
    ('article-newspaper', 'legislation')
    """
    if entry.type == "unpublished" and entry.text("eventtitle"):  # a talk that was given, not a manuscript that lies somewhere
        return "speech"
    return types.described(entry.type, entry.text("entrysubtype")).csl


def _bodies(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """The body that gave a work out: publisher of a report or thesis, the site of a web page."""
    site, body = entry.text("organization"), entry.text("institution") or entry.text("organization")
    if site and (kind in ("webpage", "post-weblog") or entry.text("entrysubtype") == "podcast"):
        yield "container-title", site
    elif body:
        yield "authority" if kind in _OF_COURTS else "publisher", body
    if entry.text("howpublished"):
        yield _place_of_words(entry, kind), entry.text("howpublished")


def _place_of_words(entry: Entry, kind: str) -> str:
    """What CSL calls how a work was made public: what a talk was, what a picture is made of, the papers among which a manuscript lies."""
    if kind in _MADE_PUBLIC:
        return _MADE_PUBLIC[kind]
    return "archive_collection" if entry.text("library") else "medium"


_MADE_PUBLIC = {"speech": "genre", "graphic": "medium", "interview": "container-title", "broadcast": "container-title"}
"""a talk says what it was, a picture what it is made of; an interview and a broadcast were part of a programme"""
_OF_COURTS = frozenset(("legal_case", "legislation", "bill", "treaty", "regulation"))
"""CSL 1.0.2: the court or the parliament is their authority"""


def notes(entry: Entry) -> list[str]:
    """What has no field in other formats, in words.

    >>> notes(Entry("k", "article", {"note": "轉載", "author_gloss": ("中文名", "Imya")}))
    ['轉載', 'Author also as: 中文名; Imya']
    """
    said = [entry.text(name) for name in ("note", "addendum", "titleaddon", "nameaddon", "pubstate") if entry.text(name)]
    labels = ((row.name, row.label) for row in fields.rows_with("label"))
    return said + [f"{label}: {entry.text(name)}" for name, label in labels if entry.text(name)]


def date(edtf: str) -> dict[str, Any]:
    """An EDTF date as CSL has it; one that is no EDTF in its own words.

    >>> date("2003-21"), date("2006~"), date("民國初年")
    ({'date-parts': [[2003]], 'season': 1}, {'date-parts': [[2006]], 'circa': True}, {'literal': '民國初年'})
    """
    points = [point for point in dates.parse(edtf) if point]
    if len(points) != len(edtf.split("/")) or _is_range_of_seasons(points):
        return {"literal": edtf}
    made: dict[str, Any] = {"date-parts": [_parts(point) for point in points]}
    if len(points) == 1:
        made |= _inexact(points[0])
    if any(point.doubt for point in points):
        made["circa"] = True
    return made


def _is_range_of_seasons(points: Sequence[dates.Day]) -> bool:
    return len(points) == 2 and any(point.season for point in points)


def _inexact(point: dates.Day) -> dict[str, Any]:
    """What CSL says of a season, and of a year whose last figures are not known, which is a range to it."""
    if point.unspecified:
        return {"date-parts": [[int(point.unspecified.replace("X", figure))] for figure in "09"]}
    return {"season": (point.month or 0) - 20} if point.season else {}


def _parts(point: dates.Day) -> list[int]:
    return [point.year, *([point.calendar_month] if point.calendar_month else []), *([point.day] if point.day else [])]
