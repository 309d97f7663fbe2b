"""TeX fields of a file -> the entry that they were written of: what bib.layout does for a dialect, undone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bib import dates, fields, types
from bib.classic import printed_url, sorting_key
from bib.entry import Entry, Value
from bib.glosses import read_gloss
from bib.kept import BEFORE, FIELD, printed_fields, read_kept
from bib.patterns import regex
from bib.tex import escape
from bib.values import read_value

_ONLY_URL = regex(r"\s*\{?\\url\s*\{([^{}]*)\}\}?\s*")


def restore(key: str, type_: str, stated: Mapping[str, str]) -> Entry:
    """TeX fields of a file -> an entry under BibLaTeX names: classic names and dates, glosses and what `verbb` keeps, undone.

    >>> restore("k", "phdthesis", {"author": "Иванов, И. И.", "school": "МГУ", "year": "1998", "verbb": "date={1998~}"}).fields
    {'author': ('Иванов, И. И.',), 'institution': 'МГУ', 'type': 'phdthesis', 'date': '1998~'}
    """
    named = types.recognise(type_)
    held = next((name for name in (FIELD, BEFORE) if read_kept(stated.get(name, ""))), "")
    kept = _read_values(read_kept(stated.get(held, "")) or {})
    own_type = {"entrytype": str(kept.pop("entrytype"))} if "entrytype" in kept else {}
    raws = _under_our_names(stated)
    if kept or own_type:
        del raws[held]
    values = _read_values(raws)
    if named.kind and (not own_type or named.field == "entrysubtype"):
        values.setdefault(named.field, named.kind)
    _undo_url(named.type, values, raws, kept)
    _undo_printed(types.model_type(named.type), values, {**kept, **own_type})
    _undo_glosses(values, raws, kept)
    _undo_date(values)
    _undo_key(values, kept)
    return Entry(key, own_type.get("entrytype", named.type), _drop_empty({**values, **kept}), _keep_raw(raws, values, kept))


def _read_values(raws: Mapping[str, str]) -> dict[str, Value]:
    return {name: read_value(name, raw) for name, raw in raws.items()}


def _drop_empty(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value}


def _keep_raw(raws: Mapping[str, str], values: Mapping[str, Value], kept: Mapping[str, Value]) -> dict[str, str]:
    """The person's own TeX of the fields that stand in the entry as they wrote them."""
    return {name: raw for name, raw in raws.items() if values.get(name) and name not in kept}


def _under_our_names(stated: Mapping[str, str]) -> dict[str, str]:
    """Fields under our names; one whose place is taken keeps its own."""
    found: dict[str, str] = {}
    for name, raw in stated.items():
        ours = fields.our_name(name)
        found[ours if ours == name or ours not in stated else name] = raw
    return found


def _undo_printed(model: str, values: dict[str, Value], kept: Mapping[str, Value]) -> None:
    for name, value in printed_fields(model, kept, {**values, **kept}).items():
        place = "note" if name == "addendum" and name not in values else name  # where classic styles look
        if values.get(place) == value:
            del values[place]


def _undo_url(model: str, values: dict[str, Value], raws: Mapping[str, str], kept: Mapping[str, Value]) -> None:
    for name in ("howpublished", "note"):
        only = _ONLY_URL.fullmatch(raws.get(name, ""))
        if only and "url" not in values:
            values["url"] = read_value("url", only[1])
        if name in values and (raws[name] in _url_forms(name, model, {**values, **kept}) or _is_url(only, values)):
            del values[name]


def _url_forms(name: str, model: str, stated: Mapping[str, Value]) -> list[str | None]:
    return [printed_url("misc" if name == "howpublished" else model, stated, ascii).get(name) for ascii in (False, True)]


def _is_url(only: re.Match[str] | None, values: Mapping[str, Value]) -> bool:
    """Whether a field says the entry's URL and nothing else."""
    return only is not None and read_value("url", only[1]) == values.get("url")


def _undo_key(values: dict[str, Value], kept: Mapping[str, Value]) -> None:
    """A sorting key that was made of what the entry states is none of it."""
    key = values.get("sortkey")
    without = {name: value for name, value in {**values, **kept}.items() if name != "sortkey"}
    if key and "sortkey" not in kept and key == sorting_key(without):
        del values["sortkey"]


def _undo_glosses(values: dict[str, Value], raws: Mapping[str, str], kept: Mapping[str, Value]) -> None:
    """What stands behind a title or a name becomes a gloss again; TeX of a person's own stays where they put it."""
    for row in fields.rows_with("printed_in"):
        value = values.get(row.printed_in)
        if not isinstance(value, str) or row.name in values or row.name in kept:
            continue
        gloss = read_gloss(row, value)
        if gloss is not None and raws.get(row.printed_in) in (escape(value), escape(value, True)):
            values[row.name] = gloss
            del values[row.printed_in]


def _undo_date(values: dict[str, Value]) -> None:
    """Year, month and day become a date, where they make one and no other stands there."""
    year, month, day = (str(values.get(name, "")) for name in ("year", "month", "day"))
    made = values.get("date") or (dates.join(year, month, day) if year else "")
    if "date" in values and str(made)[:4] != year:
        return
    if made:
        for name in ("year", "month", "day"):
            values.pop(name, None)
        values["date"] = made
