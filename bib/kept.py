"""What a type of work does not take: kept word for word in `verbb`, as name={value}, and printed by fields that the type does take.

No style prints `verbb`, nor takes it for the key of another entry, as biblatex-chicago takes `userf`, where earlier files have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bib import dates, fields, types
from bib.datamodel import points_elsewhere
from bib.entry import Value
from bib.patterns import regex
from bib.values import write_value

FIELD = "verbb"
BEFORE = "userf"
"""where files that were written before have it"""
_KEPT = regex(r"([^\s={},]+)=\{")


def write_kept(kept: Mapping[str, Value], ascii: bool = False) -> str:
    """The text of the field that keeps it.

    >>> write_kept({"publisher": "A & B", "date": "民國初年"})
    'date={民國初年}, publisher={A \\\\& B}'
    """
    return ", ".join(f"{name}={{{write_value(name, value, ascii)}}}" for name, value in sorted(kept.items()))


def read_kept(raw: str) -> dict[str, str] | None:
    """What such a field keeps, name -> TeX; None where it is somebody's own.

    >>> read_kept("date={民國初年}, publisher={A {B}, c}"), read_kept("my own note")
    ({'date': '民國初年', 'publisher': 'A {B}, c'}, None)
    """
    found: dict[str, str] = {}
    at = 0
    while at < len(raw):
        match = _KEPT.match(raw, at)
        end = _closing_brace(raw, match.end()) if match else None
        if match is None or end is None or not (end + 1 == len(raw) or raw.startswith(", ", end + 1)):
            return None
        found[match[1]] = raw[match.end() : end]
        at = end + 3
    return found or None


def _closing_brace(raw: str, at: int) -> int | None:
    """Where the brace closes that was opened just before."""
    depth = 1
    for match in regex("[{}]").finditer(raw, at):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return None


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    """How the addendum prints a field; glosses, which say again what was said, come last."""
    rows = fields.rows_with("told")
    return tuple((row.name, row.told) for row in sorted(rows, key=lambda row: row.name.endswith("_gloss")))


def printed_fields(type_: str, kept: Mapping[str, Value], stated: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """The fields that are made of what is kept so, to be printed; a reader that finds them drops them again. `stated` is the whole work:
    what its title says is not printed twice, and who keeps a manuscript no style prints.

    >>> printed_fields("misc", {"journaltitle_gloss": "國際傳真社", "volume": "XLII"})
    {'addendum': 'vol. XLII, [國際傳真社]'}
    >>> printed_fields("unpublished", {"number": "MS 12"}, {"title": "Minutes", "library": "Guildhall Library"})
    {'addendum': 'MS 12, Guildhall Library'}
    >>> printed_fields("misc", {"number": "IX ZB 35/11"}, {"title": "BGH, Beschluss, IX ZB 35/11"})
    {}
    """
    found: dict[str, Value] = {}
    if kept.get("entrytype", type_) != type_:
        found["entrysubtype"] = kept["entrytype"]
    where = _where(kept)
    told = _FOUND if where else ()
    said = [form.format(kept[name]) for name, form in _forms() if name in kept and name not in told and not _is_edtf(name, kept[name])]
    said = [where, *said] if where else said
    said += _told_beside_title(type_, kept, stated or {})
    if said and "addendum" in types.row(type_).fields:
        found["addendum"] = ", ".join(said)
    return {name: value for name, value in found.items() if not points_elsewhere(value)}


_FOUND = ("volume", "journaltitle", "pages")
_OF_PAPERS = ("misc", "unpublished")
"""the types that letters, files and manuscripts are written as: for other works, who keeps the copy is the reader's own affair"""


def _told_beside_title(type_: str, kept: Mapping[str, Value], stated: Mapping[str, Value]) -> list[str]:
    """The call number, the symbol or the docket of a work, and who keeps it, where its title does not say them."""
    number, library = str(kept.get("number", "")), str(stated.get("library", "")) if type_ in _OF_PAPERS else ""
    title = str(stated.get("title", ""))
    return [said for said in (number, library) if said and said not in title]


def _where(kept: Mapping[str, Value]) -> str:
    """Where a decision or a statute stands, as its type has it: 410 U.S. 113.

    >>> _where({"entrytype": "jurisdiction", "volume": "410", "journaltitle": "U.S.", "pages": "113"})
    '410 U.S. 113'
    """
    form = types.row(str(kept.get("entrytype", ""))).told
    if not form or "journaltitle" not in kept:
        return ""
    return " ".join(form.format(**{name: kept.get(name, "") for name in _FOUND}).split())


def _is_edtf(name: str, value: Value) -> bool:
    return name == "date" and bool(dates.parse(str(value)))
