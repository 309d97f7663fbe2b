"""What a source lacks that its notes should state: by the manual of BibLaTeX, less what notes of its kind leave out by custom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from references import findings, terms
from references.entries import entry_of
from references.model import Fields, Finding, Note, Reading, Source

_TOLD = {"reference-without-title": "title", "access-date-only": "date"}
"""the findings of a note that say of a field that it is missing: one fact is told once (issue 10, 9)"""


def find_gaps(sources: Iterable[Source], first: Mapping[str, tuple[Reading, Note]]) -> Iterator[Finding]:
    """A finding for each source that lacks something; `first` says where each is cited first.

    >>> from references.model import Document
    >>> first = {"hu": (Reading(Document("a.md", "", "", "utf-8")), Note("1", "1"))}
    >>> [one.message for one in find_gaps([Source("hu", {"type": "book", "author": ("Hu",), "date": "1919"})], first)]
    ['The notes state no title for the entry hu (book).']
    """
    from bib import missing_fields

    told = {(reading.document.path, one.label, _TOLD[one.code]) for reading, _ in first.values() for one in _saying(reading)}
    for source in sources:
        if source.key not in first:
            continue
        reading, note = first[source.key]
        lacking = [rule for rule in missing_fields(entry_of(source)) if not is_unasked(rule, source.fields)]
        lacking = [rule for rule in lacking if (reading.document.path, note.label, rule) not in told]
        if lacking:
            details = {"key": source.key, "type": str(source.fields.get("type", "misc")), "field": _name_fields(lacking)}
            yield findings.make("missing-field", reading.document, note.body.offset(0), note.label, **details)


def _saying(reading: Reading) -> Iterator[Finding]:
    return (one for one in reading.findings if one.code in _TOLD)


def is_unasked(field: str, stated: Fields) -> bool:
    """Whether a source of this kind need not state a field, by references/terms/unasked.toml.

    >>> news = {"type": "article", "entrysubtype": "newspaper", "title": "Storm"}
    >>> is_unasked("author", news), is_unasked("journaltitle", news), is_unasked("author", {"type": "book"})
    (True, False, False)
    """
    return any(_fits(row, field, stated) for row in terms.load("unasked")["unasked"])


def _fits(row: Mapping[str, Any], field: str, stated: Fields) -> bool:
    return (
        row["field"] in field.split("|")
        and stated.get("type", "misc") in row.get("type", (stated.get("type", "misc"),))
        and row.get("entrysubtype") in (None, stated.get("entrysubtype"))
        and ("has" not in row or any(stated.get(name) for name in row["has"]))
        and not any(stated.get(name) for name in row.get("lacks", ()))
    )


def _name_fields(fields: Sequence[str]) -> str:
    """
    >>> _name_fields(["author", "date"]), _name_fields(["title", "url|doi|eprint"])
    ('author and no date', 'title and no url, doi or eprint')
    """
    words = (" or ".join(filter(None, (", ".join(rule.split("|")[:-1]), rule.split("|")[-1]))) for rule in fields)
    return " and no ".join(words)
