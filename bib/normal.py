"""An entry as every writer takes it, and as it comes back from a file."""

from __future__ import annotations

from collections.abc import Mapping

from bib import fields, types
from bib.entry import BibError, Entry, Value
from bib.glosses import read_gloss
from bib.patterns import regex
from bib.scripts import is_cjk
from bib.tex import clean, escape_verbatim
from bib.values import normal_name, plain_dashes

_FIELD = regex(r"[^\s={},\"#%'()~\\@\x00-\x1f\x7f]+\Z")


def normalise(entry: Entry) -> Entry:
    """The entry as it comes back from a file that it was written to: on one line, names as a .bib file has them, hyphens in pages.

    >>> normalise(Entry("k", "PhDThesis", {"author": ("歐陽 修",), "title": " 醉翁\\n亭記 "}))
    Entry(key='k', type='thesis', fields={'author': ('歐陽修',), 'title': '醉翁 亭記', 'type': 'phdthesis'})
    """
    named = types.recognise(clean(entry.type) or "misc")
    values: dict[str, Value] = {}
    for given, value in entry.fields.items():
        name = given.lower()
        if not _FIELD.match(name):
            raise BibError(f"no file can hold a field named {given!r}", entry.key)
        if normal := _normal_value(name, value):
            values[name] = normal
    raw = _rename(types.renames(named.type), values, entry.raw)
    if named.kind:
        values.setdefault(named.field, named.kind)
    _take_glosses(values, raw)
    return Entry(entry.key, named.type, values, raw)


_PARTS = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"), ("journaltitle", "journalsubtitle"))


def join_titles(entry: Entry) -> Entry:
    """The entry with each title and its subtitle in one, as formats have it that know no subtitles.

    >>> join_titles(Entry("k", "book", {"title": "Tides", "subtitle": "A History"})).fields
    {'title': 'Tides: A History'}
    >>> join_titles(Entry("k", "book", {"title": "河與岸", "subtitle": "一部歷史"})).fields
    {'title': '河與岸：一部歷史'}
    """
    values = dict(entry.fields)
    for title, subtitle in _PARTS:
        if entry.text(title) and entry.text(subtitle):
            stop = _colon(entry.text(title))
            values[title] = f"{entry.text(title)}{stop}{entry.text(subtitle)}"
            del values[subtitle]
    return Entry(entry.key, entry.type, values, entry.raw)


def _colon(title: str) -> str:
    """What stands between a title and its subtitle: nothing but a space behind a mark of its own, a wide colon in East Asia."""
    if title[-1] in "?!:？！：":
        return " " if title[-1].isascii() else ""
    return "：" if is_cjk(title[-1]) else ": "


def _rename(renames: Mapping[str, str], values: dict[str, Value], raw: Mapping[str, str]) -> Mapping[str, str]:
    """Gives values the names that their type has for them, where these are free; returns the raw fields under the same names."""
    for name, called in renames.items():
        if name in values and called not in values:
            values[called] = values.pop(name)
            raw = {called if one == name else one: own for one, own in raw.items()}
    return raw


def _take_glosses(values: dict[str, Value], raw: Mapping[str, str]) -> None:
    """What stands behind a name (nameaddon) is a gloss, but where the entry has one beside it, or a person's own TeX says it."""
    for row in (row for row in fields.rows_with("printed_in") if row.bare and row.name not in values and row.printed_in not in raw):
        value = values.get(row.printed_in, "")
        gloss = read_gloss(row, value) if isinstance(value, str) and value else None
        if gloss is not None:
            values[row.name] = gloss
            del values[row.printed_in]


def _normal_value(name: str, value: Value) -> Value:
    """A value on one line; empty where nothing is left of it."""
    kind = fields.row(name).holds
    if kind in ("names", "glosses"):
        many = (clean(one) for one in ((value,) if isinstance(value, str) else value))
        return tuple(filter(None, (normal_name(one) if kind == "names" else one.strip() for one in many)))
    text = clean(value if isinstance(value, str) else "; ".join(value))
    if kind == "verbatim":
        text = escape_verbatim(text)
    elif kind == "pages":
        text = plain_dashes(text)
    return text if text.strip() else ""
