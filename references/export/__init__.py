"""What ibidem hands to other programs: the JSON export, claims.csv, and sources as entries of a bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from references.export.clean import clean, to_json
from references.model import Citation, Claim, Fields, Finding, Mark, Note, NoteReading, Part, Reading, Source, Value, stated

if TYPE_CHECKING:
    from bib import Entry


FIELDS = (
    *("type", "entrysubtype", "author", "author_gloss", "editor", "editor_gloss", "translator", "translator_gloss", "title", "title_gloss"),
    *(
        "journaltitle",
        "journaltitle_gloss",
        "booktitle",
        "maintitle",
        "series",
        "edition",
        "volume",
        "number",
        "organization",
        "institution",
    ),
    *("publisher", "location", "date", "pages", "doi", "isbn", "issn", "url", "urldate", "langid", "note"),
)
"""the order in which people read the fields of a source; others follow"""
_ORDER = {name: place for place, name in enumerate(FIELDS)}


def ordered(fields: Fields) -> dict[str, Value]:
    """Fields in the order in which people read them.

    >>> list(ordered({"date": "1919", "usera": "", "title": "中國哲學史大綱", "author": ("胡適",)}))
    ['author', 'title', 'date', 'usera']
    """
    return dict(sorted(fields.items(), key=lambda item: (_ORDER.get(item[0], len(_ORDER)), item[0])))


def entry(source: Source) -> Entry:
    """A source as an entry of a bibliography.

    >>> entry(Source("hu1919", {"type": "book", "author": ("胡適",), "title": "中國哲學史大綱"})).type
    'book'
    """
    import bib

    fields = {name: value for name, value in source.fields.items() if name != "type"}
    if "url" not in fields and source.links:
        fields["url"] = source.links[0]
    return bib.Entry(key=source.key, type=str(source.fields.get("type") or "misc"), fields=fields)


def missing(source: Source) -> tuple[str, ...]:
    """The fields that BibLaTeX asks for and that no note states."""
    from bib import missing as missing_fields

    return missing_fields(entry(source))


def citation_json(citation: Citation) -> dict[str, Any]:
    """One use of a source, as in the contract, without the source.

    >>> citation_json(Citation("Ibid.", (0, 5), pointing="Ibid.", back_reference="3"))["back_reference"]
    '3'
    """
    return {
        "text": citation.text,
        "span": citation.span,
        "signal": citation.signal,
        "locator": citation.locator,
        "stated": citation.stated,
        "pointing": citation.pointing,
        "back_reference": citation.back_reference,
        "back_reference_id": citation.back_reference_id,
        "resolved": stated(citation.resolved),
        "candidates": citation.candidates,
    }


def parts_json(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [{"role": part.role, "span": part.span} for part in parts]


def note_reading_json(text: str, reading: NoteReading) -> dict[str, Any]:
    """What `parse` prints for one note."""
    return {
        "text": text,
        "kind": reading.kind,
        "parts": parts_json(reading.parts),
        "citations": [citation_json(citation) for citation in reading.citations],
    }


def claim_json(claim: Claim | None) -> dict[str, Any] | None:
    return {"text": claim.text, "clause": claim.clause, "spans": claim.spans} if claim else None


def _mark_json(mark: Mark) -> dict[str, Any]:
    return {"span": mark.span, "claim": claim_json(mark.claim)}


def note_json(note: Note) -> dict[str, Any]:
    """A note as in the contract."""
    return {
        "id": note.id,
        "label": note.label,
        "kind": note.kind,
        "text": note.text,
        "spans": note.body.blocks,
        "parts": parts_json(note.parts),
        "marks": [_mark_json(mark) for mark in note.marks],
        "claim": claim_json(note.claim),
        "citations": [{**citation_json(citation), "source": citation.source} for citation in note.citations],
    }


def document_json(reading: Reading) -> dict[str, Any]:
    """A document with its notes, as in the contract."""
    document = reading.document
    head = {"path": document.path, "sha256": document.sha256, "encoding": document.encoding}
    return {**head, "notes": [note_json(note) for note in reading.notes]}


def source_json(source: Source, cited_by: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """A source as in the contract."""
    fields = {name: value for name, value in ordered(source.fields).items() if name not in ("key", "type", "cited_by", "links", "variants")}
    head = {"key": source.key, "type": source.fields.get("type", "misc")}
    return {**head, **fields, "cited_by": list(cited_by), "links": list(source.links), "variants": dict(source.variants)}


def finding_json(finding: Finding) -> dict[str, Any]:
    names = ("code", "path", "line", "column", "label", "message", "suggestion")
    return {name: getattr(finding, name) for name in names}


def library_lines(whole: Mapping[str, Any]) -> Iterator[str]:
    """The object of the JSON export as text: a note, a source or a finding a line, so that two exports can be compared line by line.

    >>> print("".join(library_lines({"documents": [{"path": "a.md", "notes": [{"id": "1"}]}], "sources": [], "findings": []})), end="")
    {"documents": [
    {"path": "a.md", "notes": [
    {"id": "1"}]}],
    "sources": [],
    "findings": []}
    """
    lead = '{"documents": ['
    for document in whole["documents"]:
        head = to_json({name: value for name, value in document.items() if name != "notes"})
        yield f'{lead}\n{head[:-1]}, "notes": ['
        yield from _rows(document["notes"])
        yield "]}"
        lead = ","
    yield "]" if whole["documents"] else lead + "]"
    for name in ("sources", "findings"):
        yield f',\n"{name}": ['
        yield from _rows(whole[name])
        yield "]"
    yield "}\n"


def _rows(rows: Iterable[Any]) -> Iterator[str]:
    lead = "\n"
    for row in rows:
        yield lead + to_json(row)
        lead = ",\n"


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    r"""Rows as CSV. No cell begins a formula in a spreadsheet, and none holds a character that steers a terminal.

    >>> print("".join(csv_lines([{"claim": "=1+1"}, {"claim": "甲, 乙"}], ["claim"])), end="")
    claim
    '=1+1
    "甲, 乙"
    """
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
        if buffer.tell() > 65536:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    r"""A value as a cell: an apostrophe before what a spreadsheet would take for a formula, also behind white space.

    >>> cell("@SUM(A1)"), cell(["甲", "乙"]), cell(None), cell("\x1b[31m"), cell(-12)
    ("'@SUM(A1)", '甲; 乙', '', '\\x1b[31m', '-12')
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return ("'" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else "") + clean(text)
