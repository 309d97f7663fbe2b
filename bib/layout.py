"""An entry -> the fields of a .bib file, for BibLaTeX or classic BibTeX, so that every reader takes them and nothing is lost.

BibLaTeX's data model grants each type its own fields. Where it has another word for one of ours (the publisher of a report is its
institution, the paper that an unsigned agency note names its organization), that is used. What a type does not take at all, or
what the model wants in another form (a volume "XLII", a date "民國初年", an ISBN with a wrong digit), stands word for word in
`verbb`, as `name={value}`, and comes back from there when the file is read; `addendum` prints what of it should be read. Glosses
stand in titleaddon, nameaddon and journaltitleaddon (`bib.glosses`): biber takes these, and a bibliography prints them where the
note had them. The language is written under babel's name (chinese-traditional, chinese-simplified), which biblatex
understands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bib import fields, languages, types
from bib.capitals import TITLES, write_protected
from bib.classic import classic_fields, printed_url
from bib.datamodel import fits, points_elsewhere
from bib.entry import Entry, Value
from bib.glosses import read_gloss, write_gloss
from bib.kept import FIELD, printed_fields, write_kept
from bib.normal import normalise
from bib.terms import load
from bib.tex import escape, is_balanced
from bib.values import read_value, write_piece, write_value


@dataclass(frozen=True, slots=True)
class Laid:
    """An entry as a file has it: type, TeX for each field, in order, and what of it stands in `verbb`."""

    type: str
    fields: Mapping[str, str]
    kept: Mapping[str, Value] = field(default_factory=dict)


def lay_out(
    entry: Entry, dialect: str = "biblatex", ascii: bool = False, keys: frozenset[str] = frozenset(), capitals: bool = True
) -> Laid:
    """Lays an entry out for a dialect; `keys` are those of the file, for the fields that name other entries; with `capitals`, braces
    keep those of names in titles from styles that lower them.

    >>> lay_out(Entry("k", "article", {"title": "Заглавие", "title_gloss": "譯名; Zaglaviye", "volume": "XLII"})).fields["titleaddon"]
    '[譯名; Zaglaviye]'
    """
    entry = normalise(entry)
    classic = dialect == "bibtex"
    type_ = types.classic_type(entry.type) if classic else types.model_type(entry.type)
    model = types.recognise(type_).type
    laid, kept = _place(entry, model, ascii, keys, capitals)
    kept = {**_kept_type(entry, type_), **kept}
    made = printed_fields(model, kept, entry.fields)
    kept |= {name: value for name, value in made.items() if entry.fields.get(name) == value}  # said twice: both are kept
    for name, value in made.items():
        laid.setdefault(name, write_value(name, value, ascii))
    kept |= _said_by_url(entry, model, laid, ascii)
    if classic:
        laid, only_kept = classic_fields(model, laid, entry.fields, ascii)
        kept |= only_kept
        type_ = types.classic_type(entry.type, entry.text("type"))
        if laid.get("type") and types.recognise(type_).kind == laid["type"]:
            del laid["type"]
    if kept:
        laid[FIELD] = write_kept(kept, ascii)
    return Laid(type_, _in_order(laid), kept)


def _place(entry: Entry, model: str, ascii: bool, keys: frozenset[str], capitals: bool) -> tuple[dict[str, str], dict[str, Value]]:
    """The fields that the model takes, as TeX, and those that only `verbb` can keep."""
    laid: dict[str, str] = {}
    kept: dict[str, Value] = {}
    for name, value in entry.fields.items():
        if place := _place_of_gloss(name, value, entry.fields, model):
            laid[place] = escape(write_gloss(fields.row(name), value), ascii)
        elif fits(name, value, model, keys):
            laid[name] = _write_own(entry, name, value, ascii, capitals)
        else:
            kept[name] = value
    return laid, kept


def _place_of_gloss(name: str, value: Value, stated: Mapping[str, Value], type_: str) -> str:
    """The field that a gloss is printed in, where it is free and gives the gloss back."""
    place, takes = fields.row(name).printed_in, types.row(type_).fields
    if not place or place in stated or place not in takes or name.removesuffix("_gloss") not in takes:
        return ""
    row = fields.row(name)
    written = write_gloss(row, value)
    return place if read_gloss(row, written) == value and not points_elsewhere(written) else ""


def _write_own(entry: Entry, name: str, value: Value, ascii: bool, capitals: bool) -> str:
    """A field's TeX: the person's own, where it still says the same."""
    kind = fields.row(name).holds
    if kind == "language":
        return escape(languages.babel(str(value)), ascii)
    own = entry.raw.get(name, "")
    if own and is_balanced(own) and (own.isascii() or not ascii) and kind != "date" and read_value(name, own) == value:
        return own
    if capitals and name in TITLES and isinstance(value, str):
        return write_protected(value, entry.text("langid"), lambda piece: write_piece(piece, ascii))
    return write_value(name, value, ascii)


def _kept_type(entry: Entry, type_: str) -> dict[str, Value]:
    """The entry's own type, where the one that is written does not say it."""
    written = types.recognise(type_)
    says_too_much = written.kind and written.field not in entry.fields
    return {"entrytype": entry.type} if entry.type != written.type or says_too_much else {}


def _said_by_url(entry: Entry, model: str, laid: Mapping[str, str], ascii: bool) -> dict[str, Value]:
    """Fields that say what `printed_url` would make: a reader that undoes that must find them in `verbb`."""
    made = {**printed_url(model, entry.fields, ascii), **printed_url("misc", entry.fields, ascii)}
    return {name: entry.fields[name] for name, said in made.items() if laid.get(name) == said and name in entry.fields}


@cache
def _rank() -> Mapping[str, int]:
    return {name: at for at, name in enumerate(load("layout")["order"].split())}


def _in_order(laid: Mapping[str, str]) -> dict[str, str]:
    rank = _rank()
    return {name: laid[name] for name in sorted(laid, key=lambda name: (rank.get(name, len(rank)), name))}
