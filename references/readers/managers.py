"""What programs for citations leave in a document: Zotero, Mendeley, EndNote, Citavi; their items as CSL-JSON, in the order of print."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bib.patterns import regex
from references import terms
from references.readers import hidden
from references.readers.citavi import read_placeholder

_TAG = regex(r"MENDELEY_CITATION_v\d_(?P<data>[A-Za-z0-9+/=_-]+)")
_YEAR = regex(r"\d{4}")
_LONGEST = 4_000_000
"""characters of a field; more are no citation"""


def read_code(code: str, data: str = "") -> tuple[str, str] | None:
    """The program whose field has this code, and what it knows of the works cited, as `references.structure.Witness` has it.

    >>> field = 'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [{"itemData": {"title": "Ships"}, "locator": "5"}]}'
    >>> read_code(field)
    ('zotero', '[{"item": {"title": "Ships"}, "key": "", "locator": "5"}]')
    >>> read_code("PAGEREF _Toc1") is None
    True
    """
    if len(code) > _LONGEST or len(data) > _LONGEST:
        return None
    if "CSL_CITATION" in code:
        return _read_csl(code)
    if "EN.CITE" in code:
        return _read_endnote(code, data)
    if "CitaviPlaceholder" in code:
        works = read_placeholder(code)
        return ("citavi", json.dumps(works, ensure_ascii=False)) if works else None
    return None


def read_tag(tag: str) -> tuple[str, str] | None:
    """The same for the tag of a content control, in which Mendeley Cite keeps what it knows.

    >>> import base64
    >>> said = base64.b64encode(b'{"citationItems": [{"itemData": {"title": "Ships"}}]}').decode()
    >>> read_tag("MENDELEY_CITATION_v3_" + said)
    ('mendeley', '[{"item": {"title": "Ships"}, "key": ""}]')
    """
    found = _TAG.match(tag) if len(tag) < _LONGEST else None
    return _of_items("mendeley", hidden.read_json(found["data"])) if found is not None else None


def join_pieces(said: Mapping[str, str]) -> dict[str, str]:
    """Properties of a document in which a long value stands in pieces, name_1, name_2 …: name -> the whole value.

    >>> join_pieces({"ZOTERO_BREF_ab_1": "ZOTERO_ITEM CSL_", "ZOTERO_BREF_ab_2": "CITATION {}", "Author": "Hu"})
    {'ZOTERO_BREF_ab': 'ZOTERO_ITEM CSL_CITATION {}', 'Author': 'Hu'}
    """
    pieces: dict[str, dict[int, str]] = {}
    for name, value in said.items():
        base, _, number = name.rpartition("_")
        if base and number.isdecimal() and len(number) < 10 and name.startswith("ZOTERO_BREF"):
            pieces.setdefault(base, {})[int(number)] = value
        else:
            pieces[name] = {0: value}
    return {name: "".join(value for _, value in sorted(numbered.items())) for name, numbered in pieces.items()}


# ---- CSL-JSON: Zotero, Mendeley Desktop


def _read_csl(code: str) -> tuple[str, str] | None:
    start = code.find("{")
    try:
        said, _ = json.JSONDecoder().raw_decode(code, start)
    except (ValueError, RecursionError):
        return None
    return _of_items("zotero" if "ZOTERO" in code[:start] else "mendeley", said)


def _of_items(by: str, said: Any) -> tuple[str, str] | None:
    items = said.get("citationItems") if isinstance(said, dict) else None
    works = [_work(one) for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    works = [one for one in works if one["item"]]
    return (by, json.dumps(works, ensure_ascii=False)) if works else None


def _work(cited: Mapping[str, Any]) -> dict[str, Any]:
    """One work, and how it is cited."""
    item = cited.get("itemData")
    key = _first_address(cited.get("uris") or cited.get("uri"))
    said = {name: str(cited[name]) for name in ("locator", "label", "prefix", "suffix") if isinstance(cited.get(name), str | int)}
    return {"item": item if isinstance(item, dict) else {}, "key": key, **{name: value for name, value in said.items() if value}}


def _first_address(said: Any) -> str:
    return said[0] if isinstance(said, list) and said and isinstance(said[0], str) else ""


# ---- EndNote: XML in the code of a field, or in base64 beside it


def _read_endnote(code: str, data: str) -> tuple[str, str] | None:
    source = code[code.find("<EndNote") :] if "<EndNote" in code else _decode(data)
    end = source.find("</EndNote>")
    if not source.startswith("<EndNote") or end < 0:
        return None
    from references.errors import UnreadableInput
    from references.readers import xml

    try:
        root = xml.parse(source[: end + len("</EndNote>")].encode("utf-8", "replace"))
    except UnreadableInput:
        return None
    works = [work for cite in root.iter("Cite") if (work := _endnote_work(cite))["item"]]
    return ("endnote", json.dumps(works, ensure_ascii=False)) if works else None


def _decode(data: str) -> str:
    raw = hidden.decode(data)
    text = raw.decode("utf-16-le" if raw[1:2] == b"\0" else "utf-8", "replace")
    return text[text.find("<EndNote") :] if "<EndNote" in text else ""


def _endnote_work(cite: Any) -> dict[str, Any]:
    record = cite.find("record")
    if record is None:
        return {"item": {}}
    key = _said(cite, "RecNum") or _said(record, "rec-number")
    made: dict[str, Any] = {"item": _endnote_item(record), "key": key}
    for name, tag in (("locator", "Pages"), ("prefix", "Prefix"), ("suffix", "Suffix")):
        if said := _said(cite, tag):
            made[name] = said
    return made


def _endnote_item(record: Any) -> dict[str, Any]:
    """A record of EndNote as CSL-JSON (references/terms/endnote.toml)."""
    table = terms.load("endnote")
    item: dict[str, Any] = {"type": table["types"].get(_said(record, "ref-type"), "document")}
    for path, name in table["texts"].items():
        if said := _said(record, path):
            item.setdefault(name, said)
    for path, name in table["people"].items():
        if people := list(_endnote_people(record, path)):
            item[name] = people
    if year := _YEAR.match(_said(record, "dates/year")):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    if item["type"].startswith("article"):
        return item
    return {table["of_articles"].get(name, name): value for name, value in item.items()}


def _said(element: Any, path: str) -> str:
    found = element.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _endnote_people(record: Any, path: str) -> Iterator[dict[str, str]]:
    for one in record.iterfind(path):
        said = " ".join("".join(one.itertext()).split())
        family, comma, given = said.partition(",")
        if comma and given.strip():
            yield {"family": family.strip(), "given": given.strip()}
        elif said:
            yield {"literal": family.strip()}
