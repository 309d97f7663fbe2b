"""Entries -> CSL-JSON, as Zotero, pandoc and citeproc read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

from bib import dates, fields, names, types
from bib.entry import Entry
from bib.normal import join_titles, normalise
from bib.patterns import regex
from bib.terms import load

Item: TypeAlias = dict[str, Any]
"""A work as CSL-JSON has it."""


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
    made |= _of_kind(made, kind)
    said = notes(entry)
    if said:
        made["note"] = "\n".join(said)
    glosses = {name: list(value) if isinstance(value, tuple) else value for name, value in entry.fields.items() if name.endswith("_gloss")}
    made = {name: value for name, value in made.items() if value}
    return {**made, "custom": glosses} if glosses else made


def _of_kind(made: Item, kind: str) -> Item:
    """What a type has under other names: what is reviewed, the day of a talk."""
    if kind == "review":
        return _review(made)
    if kind == "interview":
        return _interview(made)
    if kind == "personal_communication":
        return _letter(made)
    return {"issued": made["event-date"], "event-date": {}} if kind == "speech" and "event-date" in made else {}


_REVIEW = regex(r"(?i)(?:book )?review of (?P<title>.+?)(?:,? by (?P<author>[^,]+))?\Z")


def _review(made: Item) -> Item:
    """What a review says of what it reviews: styles print "review of" themselves. One in another language is an article of that title.

    >>> _review({"title": "Review of Tides, by Ann Roe"})["reviewed-title"], _review({"title": "Rezension zu Gezeiten"})
    ('Tides', {'type': 'article-journal'})
    """
    found = _REVIEW.fullmatch(str(made.get("title", "")))
    if found is None:
        return {"type": "article-journal"}
    author = {"reviewed-author": [_person(found["author"], "en")]} if found["author"] else {}
    return {"title": "", "reviewed-title": found["title"], **author}


_INTERVIEW = regex(r"(?i)(?:[\w’']+ ){0,3}interview with (?P<who>.+)")
_RECIPIENT = regex(r"(?P<to>[^\W\d_]{1,4}) (?P<who>[^,;]{2,60})")


def _interview(made: Item) -> Item:
    """Who was asked is the author of an interview to CSL, and no title (CSL 1.0.2, appendix IV).

    >>> _interview({"title": "Interview with Mary Stone"})
    {'author': [{'family': 'Stone', 'given': 'Mary'}], 'title': ''}
    >>> _interview({"title": "訪談漁民"}), _interview({"title": "Interview with a pilot"})
    ({}, {})
    """
    title = str(made.get("title", ""))
    found = _INTERVIEW.fullmatch(title)
    who = _person(found["who"] if found else title, str(made.get("language", "")))
    if "author" in made or "given" not in who or any(word[0].islower() for word in who["given"].split()):
        return {}
    return {"author": [who], "title": ""}


def _letter(made: Item) -> Item:
    """A letter by its writer and who got it, where that is all that its title says.

    >>> _letter({"author": [{"family": "Stein", "given": "Karl"}], "title": "Brief von Karl Stein an Eva Moll"})
    {'recipient': [{'family': 'Moll', 'given': 'Eva'}], 'title': ''}
    """
    writer: dict[str, str] = next(iter(made.get("author", [])), {})
    name = " ".join(filter(None, (writer.get("given"), writer.get("non-dropping-particle"), writer.get("family"))))
    before, found, behind = str(made.get("title", "")).partition(name) if name else ("", "", "")
    to = _RECIPIENT.fullmatch(behind.strip())
    if not found or to is None or not to["to"].islower() or len(before.split()) > 3:
        return {}
    return {"recipient": [_person(to["who"], str(made.get("language", "")))], "title": ""}


def _people(entry: Entry) -> dict[str, list[dict[str, str]]]:
    lang = entry.text("langid")
    return {_role(entry, row): [_person(one, lang) for one in entry.names(row.name)] for row in _rows("names") if entry.names(row.name)}


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
    return {"issue" if kind.startswith("article") else "collection-number" if "series" in entry.fields else "number": number}


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
    if site and (kind == "webpage" or entry.text("entrysubtype") == "podcast"):
        yield "container-title", site
    elif body:
        yield "authority" if kind in _OF_COURTS else "publisher", body
    if entry.text("howpublished"):
        yield _place_of_words(entry, kind), entry.text("howpublished")


def _place_of_words(entry: Entry, kind: str) -> str:
    """What CSL calls how a work was made public: what a talk was, what a picture is made of, the papers among which a manuscript lies."""
    if kind in ("speech", "graphic"):
        return "genre" if kind == "speech" else "medium"
    return "archive_collection" if entry.text("library") else "medium"


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


def others(lang: str) -> str:
    """ "And others" as a language has it.

    >>> others("zh-Hant"), others("ru"), others("en")
    ('等', 'и др.', 'et al.')
    """
    return _printed_others().get(lang.split("-")[0], "et al.")


def others_words() -> tuple[str, ...]:
    """All ways to say it.

    >>> {"et al.", "等"} <= set(others_words())
    True
    """
    return ("et al.", *dict.fromkeys(_printed_others().values()))


@cache
def _printed_others() -> dict[str, str]:
    return dict(load("names")["others"]["printed"])


def _person(printed: str, lang: str) -> dict[str, str]:
    """A name as CSL has it. Chinese, Japanese and Korean names stay whole: citeproc takes a given name of one character for an initial
    (余林.), puts a comma behind the family name in lists, and a short form names them in full by custom (issue 11, 4)."""
    if names.is_others(printed):
        return {"literal": others(lang)}
    name = names.parse(printed, lang)
    if name.joined:
        return {"literal": name.family + name.given}
    if name.body or not name.given:
        return {"literal": f"{name.prefix} {name.family}".strip()}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.prefix, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


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
