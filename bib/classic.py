"""The fields of classic BibTeX: its names, year and month in place of a date, a URL where its styles print it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bib import dates, fields
from bib.datamodel import points_elsewhere
from bib.entry import Value
from bib.tex import escape, escape_verbatim


def classic_fields(type_: str, laid: Mapping[str, str], stated: Mapping[str, Value], ascii: bool) -> tuple[dict[str, str], dict[str, str]]:
    """The fields of a BibLaTeX entry under classic names, and what of them can only be kept in `verbb`.

    >>> classic_fields("article", {"journaltitle": "Zeit", "date": "2003-03/2003-04"}, {}, False)
    ({'journal': 'Zeit', 'year': '2003', 'month': 'mar'}, {'date': '2003-03/2003-04'})
    >>> classic_fields("misc", {"url": "https://e.org/", "urldate": "2014-05-28"}, {"title": "T"}, False)[1]
    {'urldate': '2014-05-28'}
    >>> classic_fields("unpublished", {"title": "Minutes", "addendum": "MS 12"}, {"title": "Minutes"}, False)[0]
    {'title': 'Minutes', 'note': 'MS 12', 'key': 'Minutes'}
    """
    made = {fields.classic_name(name): value for name, value in laid.items() if name != "date"}
    if type_ == "thesis" and "institution" in made:
        made["school"] = made.pop("institution")
    kept = _set_date(made, laid.get("date", ""))
    kept |= {name: made.pop(name) for name in ("urldate",) if name in made}  # no classic style knows it: it is printed beside the URL
    url = {"url": escape_verbatim(str(stated.get("url", "")), ascii)}
    for name, value in printed_url(type_, {**stated, **url}, ascii).items():
        made.setdefault(name, value)
    if "addendum" in made and "addendum" not in stated and "note" not in made:
        made["note"] = made.pop("addendum")  # what we add to be printed: no classic style prints an addendum
    key = sorting_key(stated)
    if key and not points_elsewhere(key):
        made.setdefault("key", escape(key, ascii))
    return made, kept


def sorting_key(stated: Mapping[str, Value]) -> str:
    """What classic styles sort and label an entry by that names no people (BibTeXing §3.2, key): the body that gave it out, or its title.

    >>> sorting_key({"title": "Taiwan Strait Crisis", "journaltitle": "The Economist"}), sorting_key({"author": ("Hu",), "title": "T"})
    ('Taiwan Strait Crisis', '')
    """
    if any(stated.get(name) for name in ("author", "editor", "sortkey")):
        return ""
    return str(stated.get("organization") or stated.get("title") or "")


def _set_date(made: dict[str, str], date: str) -> dict[str, str]:
    """Puts year, month and day in place of a date; returns the date, where they do not say the whole of it."""
    points = dates.parse(date)
    if not points:
        return {}
    if points[0] is None:
        return {"date": date}
    made.pop("year", None)
    made |= _classic_date(points[0])
    return {} if "year" in made and _as_edtf(points[0]) == date else {"date": date}


def _classic_date(point: dates.Day) -> dict[str, str]:
    """Year, month and day, where classic styles can hold them.

    >>> _classic_date(dates.Day(2003, 3, 5)), _classic_date(dates.Day(2003, 21)), _classic_date(dates.Day(1990, None, None, "", "199X"))
    ({'year': '2003', 'month': 'mar', 'day': '5'}, {'year': '2003'}, {})
    """
    year = f"{point.year:04d}"
    found = {"year": year} if re.fullmatch(r"\d{4}", year) and not point.unspecified else {}
    if found and point.calendar_month:
        found["month"] = list(dates.macros())[point.calendar_month - 1]
        if point.day:
            found["day"] = str(point.day)
    return found


def _as_edtf(point: dates.Day) -> str:
    """What year, month and day say again, when they are read."""
    return "-".join([f"{point.year:04d}", *(f"{part:02d}" for part in (point.calendar_month, point.day) if part)])


def printed_url(type_: str, stated: Mapping[str, Value], ascii: bool = False) -> dict[str, str]:
    """What classic styles would not print, where they do: a URL, and the body that gave out a work of type misc.

    >>> printed_url("misc", {"organization": "The White House", "url": "https://e.org/", "urldate": "2014-05-28"})
    {'howpublished': 'The White House, \\\\url{https://e.org/} (accessed 2014-05-28)'}
    >>> printed_url("article", {"url": "https://e.org/"})
    {'note': '\\\\url{https://e.org/}'}
    """
    url = stated.get("url")
    seen = f" (accessed {escape(str(stated['urldate']), ascii)})" if stated.get("urldate") else ""
    said = [f"\\url{{{url}}}{seen}"] if url else []
    if type_ != "misc":
        return {"note": said[0]} if said else {}
    body = str(stated.get("organization", ""))
    if body and not points_elsewhere(body):
        said.insert(0, escape(body, ascii))
    return {"howpublished": ", ".join(said)} if said else {}
