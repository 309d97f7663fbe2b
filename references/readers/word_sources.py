"""Word's own list of sources, which its field CITATION points to, as CSL-JSON (references/terms/word_sources.toml)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bib.patterns import regex
from references import terms

if TYPE_CHECKING:
    from lxml import etree

Sources = Mapping[str, Mapping[str, Any]]
"""the tag by which fields name a source -> what Word knows of it"""

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_WORDS = regex(r'"(?P<quoted>[^"]*)"|(?P<bare>\S+)')
_YEAR = regex(r"\d{4}")
_SWITCHES = {"\\p": "locator", "\\f": "prefix", "\\s": "suffix"}
"""of the field CITATION, which a word follows (ECMA-376 part 1, 17.16.5.9)"""


def is_list(data: bytes) -> bool:
    """Whether a part of a document is such a list: other programs keep XML beside documents too.

    >>> is_list(b"<b:Sources/>"), is_list(b"<properties/>")
    (True, False)
    """
    return b"Sources" in data[:1000]


def read_sources(root: etree._Element) -> dict[str, dict[str, Any]]:
    """The sources of a list, by their tags.

    >>> from references.readers import xml
    >>> head = b'<Sources xmlns="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
    >>> source = b"<Source><Tag>Hu19</Tag><SourceType>Book</SourceType><Title>Ships</Title><Year>1919</Year></Source></Sources>"
    >>> read_sources(xml.parse(head + source))
    {'Hu19': {'type': 'book', 'title': 'Ships', 'issued': {'date-parts': [[1919]]}}}
    """
    return {tag: _item(one) for one in root.iter(_B + "Source") if (tag := _said(one, "Tag"))}


def read_citation(code: str, sources: Sources) -> tuple[str, str] | None:
    """The works that a field cites, as `references.structure.Witness` has them; nothing where it is another field, or no source is listed.

    >>> read_citation('CITATION Hu19 \\\\p 5 \\\\l 1033', {"Hu19": {"title": "Ships"}})
    ('word', '[{"item": {"title": "Ships"}, "key": "Hu19", "locator": "5"}]')
    >>> read_citation("PAGEREF _Toc1", {}) is None
    True
    """
    if not sources or not code.startswith("CITATION"):
        return None
    works = [work for work in _read_works(code) if work["key"] in sources]
    said = [{"item": sources[work["key"]], **work} for work in works]
    return ("word", json.dumps(said, ensure_ascii=False)) if said else None


def _read_works(code: str) -> Iterator[dict[str, str]]:
    """The tag of each work that a field names, and how it is cited; \\m adds a work."""
    words = [found["bare"] if found["quoted"] is None else found["quoted"] for found in _WORDS.finditer(code)]
    work: dict[str, str] = {"key": words[1]} if len(words) > 1 else {}
    for switch, word in pairwise(words[2:]):
        if switch == "\\m":
            yield work
            work = {"key": word}
        elif switch in _SWITCHES:
            work[_SWITCHES[switch]] = word
    if work:
        yield work


def _item(source: etree._Element) -> dict[str, Any]:
    table = terms.load("word_sources")
    item: dict[str, Any] = {"type": table["types"].get(_said(source, "SourceType"), "document")}
    for tag, name in table["texts"].items():
        if said := _said(source, tag):
            item.setdefault(name, said)
    for tag, name in table["people"].items():
        people = list(_people(source, tag))
        if people:
            item.setdefault(name, people)
    if year := _YEAR.search(_said(source, "Year")):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    return item


def _said(source: etree._Element, tag: str) -> str:
    return " ".join((source.findtext(_B + tag) or "").split())


def _people(source: etree._Element, tag: str) -> Iterator[dict[str, str]]:
    """Who bears a role: persons by their names, or a body as it is called."""
    for one in source.iterfind(f"{_B}Author/{_B}{tag}"):
        for person in one.iter(_B + "Person"):
            family = _said(person, "Last")
            given = " ".join(filter(None, (_said(person, "First"), _said(person, "Middle"))))
            if family and given:
                yield {"family": family, "given": given}
            elif family or given:
                yield {"literal": family or given}
        if body := _said(one, "Corporate"):
            yield {"literal": body}
