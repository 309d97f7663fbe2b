"""What Citavi leaves in a document: a field whose code is JSON in base64, as CSL-JSON (references/terms/citavi.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bib.patterns import regex
from references import terms
from references.readers import hidden

_CODE = regex(r"ADDIN CitaviPlaceholder\{(?P<data>[A-Za-z0-9+/=\s]+)\}")
_YEAR = regex(r"\d{4}")


def read_placeholder(code: str) -> list[dict[str, Any]]:
    """The works that a field cites, as `references.structure.Witness` has them; none where the code is another program's.

    >>> import base64, json
    >>> said = {"Entries": [{"Reference": {"ReferenceType": "Book", "Title": "Ships", "Year": "1919",
    ...         "Authors": [{"FirstName": "Shi", "LastName": "Hu"}]}, "PageRange": {"OriginalString": "S. 5"}}]}
    >>> works = read_placeholder("ADDIN CitaviPlaceholder{" + base64.b64encode(json.dumps(said).encode()).decode() + "}")
    >>> works[0]["item"]["author"], works[0]["item"]["type"], works[0]["locator"]
    ([{'family': 'Hu', 'given': 'Shi'}], 'book', 'S. 5')
    """
    found = _CODE.search(code)
    said = hidden.read_json(found["data"]) if found is not None else None
    entries = said.get("Entries") if isinstance(said, dict) else None
    works = (_work(one) for one in entries if isinstance(one, dict)) if isinstance(entries, list) else ()
    return [work for work in works if work["item"]]


def _work(entry: Mapping[str, Any]) -> dict[str, Any]:
    reference = entry.get("Reference") or entry.get("AssociateWithReference")
    pages = entry.get("PageRange")
    made: dict[str, Any] = {
        "item": _item(reference) if isinstance(reference, dict) else {},
        "key": _text(entry.get("ReferenceId")) or _text(reference.get("Id") if isinstance(reference, dict) else ""),
    }
    locator = _text(pages.get("OriginalString")) if isinstance(pages, dict) else ""
    return {**made, "locator": locator} if locator else made


def _item(reference: Mapping[str, Any]) -> dict[str, Any]:
    table = terms.load("citavi")
    item: dict[str, Any] = {"type": table["types"].get(_text(reference.get("ReferenceType")), "document")}
    for path, name in table["texts"].items():
        if said := _text(_find(reference, path)):
            item.setdefault(name, said)
    if subtitle := _text(reference.get("Subtitle")):
        item["title"] = f"{item.get('title', '')}: {subtitle}"
    for path, name in table["people"].items():
        people = _find(reference, path)
        named = [_person(one) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
        if named:
            item[name] = named
    if year := _YEAR.search(_text(reference.get("Year"))):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    return item


def _find(said: Any, path: str) -> Any:
    for name in path.split("."):
        if isinstance(said, list):
            said = said[0] if said else None
        said = said.get(name) if isinstance(said, dict) else None
    return said


def _text(said: Any) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""


def _person(said: Mapping[str, Any]) -> dict[str, str]:
    given = " ".join(filter(None, (_text(said.get("FirstName")), _text(said.get("MiddleName")))))
    family = " ".join(filter(None, (_text(said.get("Prefix")), _text(said.get("LastName")))))
    return {"family": family, "given": given} if given else {"literal": family}
