"""Entries -> Hayagriva's YAML, the list of works that Typst reads (https://github.com/typst/hayagriva, docs/file-format.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlsplit

from bib import dates
from bib.capitals import write_protected
from bib.csl import item
from bib.csl_kinds import Item
from bib.entry import Entry
from bib.normal import normalise
from bib.patterns import regex
from bib.terms import load
from bib.types import described

_SIGNS = regex(r"[${}\\]")
"""of Typst's mathematics and of Hayagriva's braces; a backslash takes their meaning from them"""
_LANGUAGE = regex(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\Z")

Value = str | bool | Sequence["Value"] | Mapping[str, "Value"]


def to_hayagriva(entries: Iterable[Entry]) -> str:
    """The text of a .yml file: a mapping of keys to works, in their order.

    >>> work = Entry("hu-1919", "article", {"author": ("胡適",), "title": "建設", "journaltitle": "新青年", "date": "1918-04"})
    >>> print(to_hayagriva([work]), end="")
    "hu-1919":
      type: "article"
      title:
        value: "建設"
        verbatim: true
      author:
        - name: "胡適"
      date: "1918-04"
      parent:
        type: "periodical"
        title:
          value: "新青年"
          verbatim: true
    """
    return "".join(f"{json.dumps(entry.key, ensure_ascii=False)}:\n{_yaml(_work(normalise(entry)), '  ')}" for entry in entries)


def _yaml(value: Mapping[str, Value], indent: str) -> str:
    """A mapping in YAML; strings are those of JSON, which is a part of it."""
    return "".join(f"{indent}{name}:{_yaml_value(held, indent)}" for name, held in value.items())


def _yaml_value(value: Value, indent: str) -> str:
    if isinstance(value, bool | str):
        return f" {json.dumps(value, ensure_ascii=False)}\n"
    if isinstance(value, Mapping):
        return f"\n{_yaml(value, indent + '  ')}"
    rows = (
        _yaml(one, indent + "    ") if isinstance(one, Mapping) else f"{indent}    {json.dumps(one, ensure_ascii=False)}\n" for one in value
    )
    return "\n" + "".join(f"{indent}  - {row[len(indent) + 4 :]}" for row in rows)


def _work(entry: Entry) -> dict[str, Value]:
    """One work, with what holds it as its parent."""
    kind, work = described(entry.type, entry.text("entrysubtype")), item(entry)
    lang = entry.text("langid")
    made: dict[str, Value] = {"type": kind.hayagriva or "misc"}
    if work.get("title"):
        made["title"] = _title(str(work["title"]), lang, entry.text("title_gloss"), kind.hayagriva == "case")
    made |= _people(work, held=bool(kind.held_in))
    made |= _date("date", entry.text("date"))
    parent = _parent(work, kind.held_in, lang)
    made |= {name: value for name, value in _values(work).items() if name not in parent}
    made |= _address(entry)
    if _LANGUAGE.match(lang):
        made["language"] = lang
    return {**made, "parent": parent} if parent else made


def _parent(work: Item, held_in: str, lang: str) -> dict[str, Value]:
    """What holds a work: a journal with its volume and issue, a book with its editors and publisher."""
    holder = str(work.get("container-title") or work.get("archive_collection") or "")
    if not holder:
        return {}
    parent: dict[str, Value] = {"type": held_in or "misc", "title": _title(holder, lang)}
    names = load("hayagriva")["of_holder"]
    found = {called: value for called, value in _values(work).items() if called in names}
    people = {"editor": [_person(one) for one in work["editor"]]} if held_in and work.get("editor") else {}
    return {**parent, **people, **found}


def _values(work: Item) -> dict[str, Value]:
    """Numbers, publisher, archive; of two values of one name the first holds."""
    found: dict[str, Value] = {}
    for name, called in load("hayagriva")["fields"].items():
        if work.get(name) and not str(work[name]).startswith("http"):
            found.setdefault(called, _escape(str(work[name])))
    numbers = {called: str(work[name]) for name, called in load("hayagriva")["numbers"].items() if work.get(name)}
    return {**found, **({"serial-number": numbers} if numbers else {})}


def _title(words: str, lang: str, gloss: str = "", case: bool = False) -> Value:
    """A title: English with its names in braces, any other as it stands, for no style may lower its capitals."""
    if lang.startswith("en") and not gloss and not case:
        return write_protected(words, lang, _escape)
    return {"value": _escape(words), "verbatim": True, **({"translation": _escape(gloss)} if gloss else {})}


def _escape(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", words)


def _people(work: Item, held: bool) -> dict[str, Value]:
    """Authors and editors (those of what holds the work stand there), and others with what they did."""
    table = load("hayagriva")["roles"]
    found: dict[str, Value] = {}
    for role in ("author", "editor"):
        if work.get(role) and not (held and role == "editor" and work.get("container-title")):
            found[role] = [_person(one) for one in work[role]]
    others = [{"role": called, "names": [_person(one) for one in work[role]]} for role, called in table.items() if work.get(role)]
    return {**found, **({"affiliated": others} if others else {})}


def _person(one: Mapping[str, str]) -> dict[str, Value]:
    if "literal" in one:
        return {"name": one["literal"]}
    parts = {"name": "family", "given-name": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
    return {name: one[part] for name, part in parts.items() if one.get(part)}


def _date(name: str, edtf: str) -> dict[str, Value]:
    """A date as far as Hayagriva knows it: year, month, day; of a range its beginning.

    >>> _date("date", "2003-03/2003-04"), _date("date", "2003-21"), _date("date", "民國初年")
    ({'date': '2003-03'}, {'date': '2003'}, {})
    """
    points = [point for point in dates.parse(edtf) if point and not point.unspecified]
    if not points:
        return {}
    first = points[0]
    month = f"-{first.calendar_month:02d}" if first.calendar_month and not first.season else ""
    year = f"{'-' if first.year < 0 else ''}{abs(first.year):04d}"
    return {name: f"{year}{month}{f'-{first.day:02d}' if month and first.day else ''}"}


def _address(entry: Entry) -> dict[str, Value]:
    """The address, which must be one, with the day on which it was read."""
    url = quote(entry.text("url"), safe="%/:=&?~#+!$,;'@()*[]-._")
    if not url or not urlsplit(url).scheme or not urlsplit(url).netloc:
        return {}
    day = _date("date", entry.text("urldate"))
    return {"url": {"value": url, **day} if day else url}
