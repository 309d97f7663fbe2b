"""Entries -> the list of sources of Word: Sources.xml, as ECMA-376, part 1, 22.6 (Bibliography) has it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from xml.etree import ElementTree

from bib.csl import item
from bib.csl_kinds import Item
from bib.entry import Entry
from bib.normal import normalise
from bib.terms import load
from bib.types import described

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_KEYS = uuid.UUID("6d0c4b3e-9a54-5f0e-8d6f-2a6c1c7b9f11")
"""of which the identifiers of sources are made, the same for the same key"""
_LONGEST = 255
"""characters of most values (ST_String255 in Word's own schema of 2006)"""


def to_word(entries: Iterable[Entry]) -> str:
    """The text of a Sources.xml, which Word's manager of sources opens; entries in their order.

    >>> work = Entry("hu-1919", "book", {"author": ("胡適",), "title": "嘗試集", "date": "1920-03", "langid": "zh-Hant"})
    >>> [line.strip() for line in to_word([work]).splitlines() if "Last" in line or "Month" in line]
    ['<b:Last>胡適</b:Last>', '<b:Month>3</b:Month>']
    """
    ElementTree.register_namespace("b", NAMESPACE)
    root = ElementTree.Element(f"{{{NAMESPACE}}}Sources", {"SelectedStyle": ""})
    for entry in entries:
        _add(root, "Source", _source(normalise(entry)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


Content = str | Sequence[tuple[str, "Content"]]
"""what an element holds: words, or further elements"""


def _add(parent: ElementTree.Element, name: str, content: Content) -> None:
    made = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if isinstance(content, str):
        made.text = content
        return
    for inner, held in content:
        _add(made, inner, held)


def _source(entry: Entry) -> list[tuple[str, Content]]:
    """The elements of one source."""
    work, kind = item(entry), described(entry.type, entry.text("entrysubtype")).word or "Misc"
    people = list(_people(work, kind))
    return [
        ("Tag", entry.key),
        ("SourceType", kind),
        ("Guid", f"{{{str(uuid.uuid5(_KEYS, entry.key)).upper()}}}"),
        *([("LCID", _languages()[entry.text("langid")])] if entry.text("langid") in _languages() else []),
        *([("Author", people)] if people else []),
        *_values(work, kind),
        *_date(work.get("issued", {}), ""),
        *_date(work.get("accessed", {}), "Accessed"),
    ]


@cache
def _languages() -> Mapping[str, str]:
    """Our code for a language -> the one that Word has."""
    return load("word")["languages"]  # type: ignore[no-any-return]


def _values(work: Item, kind: str) -> Iterator[tuple[str, Content]]:
    """What a work states under the names that its type has for it; of two values of one name the first holds."""
    table = load("word")
    names = {**table["fields"], **table["types"].get(kind, {})}
    seen: set[str] = set()
    for name, called in names.items():
        value = str(work.get(name, ""))
        if value and called not in seen:
            seen.add(called)
            yield called, value if called in ("URL", "Comments") else value[:_LONGEST]


def _people(work: Item, kind: str) -> Iterator[tuple[str, Content]]:
    table = load("word")
    for role, called in {**table["roles"], **table["roles_in"].get(kind, {})}.items():
        if role in work:
            yield called, _names(work[role], called)


def _names(people: Sequence[Mapping[str, str]], called: str) -> list[tuple[str, Content]]:
    """A list of persons; a body that stands alone as author is a corporate one."""
    if len(people) == 1 and "literal" in people[0] and called in ("Author", "Performer") and " " in people[0]["literal"]:
        return [("Corporate", people[0]["literal"][:_LONGEST])]
    return [("NameList", [("Person", _person(one)) for one in people])]


def _person(one: Mapping[str, str]) -> list[tuple[str, Content]]:
    if "literal" in one:
        return [("Last", one["literal"])]
    last = " ".join(filter(None, (one.get("non-dropping-particle"), one.get("family"))))
    first = ", ".join(filter(None, (one.get("given"), one.get("suffix"))))
    return [("Last", last), *([("First", first)] if first else [])]


def _date(date: Item, ending: str) -> Iterator[tuple[str, Content]]:
    """Year, month and day; of a range the first day, and both its years."""
    ends = date.get("date-parts", [])
    if "literal" in date:
        yield f"Year{ending}", date["literal"]
    if ends:
        yield f"Year{ending}", "–".join(dict.fromkeys(str(end[0]) for end in ends))
        yield from ((f"{name}{ending}", str(part)) for name, part in zip(("Month", "Day"), ends[0][1:], strict=False))
