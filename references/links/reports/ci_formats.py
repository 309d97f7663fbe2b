"""Listings of links for programs that watch over a repository: SARIF 2.1.0 (OASIS, 27 March 2020) and JUnit's XML.

SARIF says what wants a person, a result for each place; JUnit has a test for each link: those that make `check` end with 1 fail, those of
which nothing is known are skipped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from references.export.clean import clean, to_json
from references.links.places import Cited
from references.links.reports.rows import TROUBLE_FIRST, Row, say_reason
from references.links.verdicts import FAILING, ROWS, SERVING, Verdict
from references.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[str, str] = {Verdict.DEAD: "error", Verdict.CHANGED: "error", Verdict.DEAD_ONCE: "warning", Verdict.UNREACHABLE: "warning"}
"""SARIF's word for how bad a verdict is; what is not here is a `note`"""
_LISTED = tuple(name for name in TROUBLE_FIRST if name not in SERVING and name != Verdict.NO_LINK)


def sarif(rows: Iterable[Row]) -> str:
    """The rows that want a person as a SARIF log of one run.

    >>> import json
    >>> from references.links.model import Look
    >>> log = json.loads(sarif([Row("roe", Look("http://a.org/", "dead", "404"), (Cited("a b.md", "3", 12),))]))
    >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    {'artifactLocation': {'uri': 'a%20b.md'}, 'region': {'startLine': 12}}
    """
    rules = [{"id": str(name), "shortDescription": {"text": ROWS[name].meaning}} for name in _LISTED]
    driver = {"name": "ibidem", "version": VERSION, "rules": rules}
    results = [_result(row, place) for row in rows if row.wants_person for place in row.places or (row.first,)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, pretty=True) + "\n"


def _result(row: Row, place: Cited) -> dict[str, Any]:
    look = row.look
    said = f"{look.url}: {look.verdict} - {say_reason(look)}"
    copy = f"; archived copy: {look.memento.url}" if look.memento else ""
    mark = hashlib.sha256(f"{place.document}\0{look.url}".encode("utf-8", "replace")).hexdigest()
    result: dict[str, Any] = {
        "ruleId": str(look.verdict),
        "ruleIndex": _LISTED.index(Verdict(look.verdict)),
        "level": _LEVELS.get(look.verdict, "note"),
        "message": {"text": clean(said + copy)},
        "partialFingerprints": {"link/v1": mark},
    }
    location = _location(row.key, place)
    return {**result, "locations": [location]} if location else result


def _location(key: str, place: Cited) -> dict[str, Any]:
    """Where a link stands; the region only where the format has lines, for a page is none."""
    found: dict[str, Any] = {}
    if place.document:
        found["physicalLocation"] = {"artifactLocation": {"uri": quote(place.document.replace("\\", "/"), safe="/")}}
        if place.line:
            found["physicalLocation"]["region"] = {"startLine": place.line}
    named = "; ".join(words for words in (f"note {place.note}" if place.note else "", place.place, key) if words)
    if named:
        found["logicalLocations"] = [{"fullyQualifiedName": clean(named)}]
    return found


def junit(rows: Iterable[Row]) -> str:
    """The rows as a suite of tests in JUnit's XML.

    >>> from references.links.model import Look
    >>> print(junit([Row("roe", Look("http://a.org/?a&b", "alive", "200"), (Cited("a.md", "3", 12),))]))
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
    <testsuite name="links" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="a.md" name="http://a.org/?a&amp;b" file="a.md" line="12"></testcase>
    </testsuite>
    </testsuites>
    <BLANKLINE>
    """
    listed = [row for row in rows if row.look.verdict != Verdict.NO_LINK]
    failed = sum(row.look.verdict in FAILING for row in listed)
    skipped = sum(row.look.verdict not in FAILING and row.look.verdict not in SERVING for row in listed)
    head = f'<testsuite name="links" tests="{len(listed)}" failures="{failed}" errors="0" skipped="{skipped}">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", head, *map(_case, listed), "</testsuite>", "</testsuites>", ""]
    return "\n".join(lines)


def _case(row: Row) -> str:
    place, look = row.first, row.look
    line = f' line="{place.line}"' if place.line else ""
    file = f" file={_attribute(place.document)}" if place.document else ""
    head = f"<testcase classname={_attribute(place.document or row.key or 'links')} name={_attribute(look.url)}{file}{line}>"
    said = f"message={_attribute(say_reason(look))}"
    if look.verdict in FAILING:
        where = "; ".join(one.words() for one in row.places) or row.key
        return f"{head}<failure type={_attribute(look.verdict)} {said}>{escape(clean(where).translate(_NO_XML))}</failure></testcase>"
    return f"{head}</testcase>" if look.verdict in SERVING else f"{head}<skipped {said}/></testcase>"


_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""characters that XML 1.0 forbids and no terminal minds"""


def _attribute(words: str) -> str:
    return quoteattr(clean(str(words)).translate(_NO_XML))
