"""The objects of the JSON export: documents, notes, citations, claims, sources and findings, as other programs rely on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from references.export.clean import to_json
from references.export.order import order_fields
from references.model import BESIDE, Citation, Claim, Mark, Note, NoteReading, Part, Reading, Source, stated

if TYPE_CHECKING:
    from references.library import Contents


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
    """The parts of a note, in order.

    >>> from references.model import Span
    >>> parts_json([Part("signal", Span(0, 3))])
    [{'role': 'signal', 'span': Span(start=0, end=3)}]
    """
    return [{"role": part.role, "span": part.span} for part in parts]


def note_reading_json(text: str, reading: NoteReading) -> dict[str, Any]:
    """What `parse` prints for one note.

    >>> note_reading_json("See below.", NoteReading("comment"))
    {'text': 'See below.', 'kind': 'comment', 'parts': [], 'citations': []}
    """
    return {
        "text": text,
        "kind": reading.kind,
        "parts": parts_json(reading.parts),
        "citations": [citation_json(citation) for citation in reading.citations],
    }


def claim_json(claim: Claim | None) -> dict[str, Any] | None:
    """A claim; None where a mark closes none.

    >>> from references.model import Span
    >>> claim_json(Claim("Hu saw it first.", "Hu saw it first", (Span(0, 16),)))["clause"], claim_json(None)
    ('Hu saw it first', None)
    """
    return {"text": claim.text, "clause": claim.clause, "spans": claim.spans} if claim else None


def _mark_json(mark: Mark) -> dict[str, Any]:
    return {"span": mark.span, "claim": claim_json(mark.claim), **({"locator": mark.locator} if mark.locator else {})}


def note_json(note: Note) -> dict[str, Any]:
    """A note as in the contract; what is no footnote says what it is (`form`).

    >>> note_json(Note("1", "*"))["kind"], note_json(Note("1", "*"))["claim"]
    ('missing', None)
    """
    return {
        "id": note.id,
        "label": note.label,
        "kind": note.kind,
        **({"form": note.form} if note.form != "footnote" else {}),
        "text": note.text,
        "spans": note.body.blocks,
        "parts": parts_json(note.parts),
        "marks": [_mark_json(mark) for mark in note.marks],
        "claim": claim_json(note.claim),
        "citations": [{**citation_json(citation), "source": citation.source} for citation in note.citations],
    }


def document_json(reading: Reading) -> dict[str, Any]:
    """A document with its notes, as in the contract; comments, which are no notes of the writer, stand beside them.

    >>> from references.model import Document
    >>> document_json(Reading(Document("a.md", "Text", "9f86", "utf-8")))
    {'path': 'a.md', 'sha256': '9f86', 'encoding': 'utf-8', 'notes': []}
    """
    document = reading.document
    head = {"path": document.path, "sha256": document.sha256, "encoding": document.encoding}
    notes = [note_json(note) for note in reading.notes if note.form not in BESIDE]
    links = [note_json(note) for note in reading.notes if note.form == "link"]
    comments = [_comment_json(document.text, note) for note in reading.notes if note.form == "comment"]
    return {**head, **({"comments": comments} if comments else {}), **({"links": links} if links else {}), "notes": notes}


def _comment_json(text: str, note: Note) -> dict[str, Any]:
    """A comment, with the words that it is tied to."""
    anchor = {"text": " ".join(span.cut(text) for span in note.anchors), "spans": note.anchors}
    return {**note_json(note), "anchor": anchor if note.anchors else None}


def source_json(source: Source, cited_by: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """A source as in the contract.

    >>> source_json(Source("hu-1919", {"date": "1919", "title": "中國哲學史大綱"}))
    {'key': 'hu-1919', 'type': 'misc', 'title': '中國哲學史大綱', 'date': '1919', 'cited_by': [], 'links': [], 'variants': {}}
    """
    fields = {
        name: value for name, value in order_fields(source.fields).items() if name not in ("key", "type", "cited_by", "links", "variants")
    }
    head = {"key": source.key, "type": source.fields.get("type", "misc")}
    return {**head, **fields, "cited_by": list(cited_by), "links": list(source.links), "variants": dict(source.variants)}


def library_json(contents: Contents) -> dict[str, Any]:
    """What a library holds as the object of the JSON export.

    >>> from references.library import Contents
    >>> library_json(Contents([], [], {}, []))
    {'documents': [], 'sources': [], 'findings': []}
    """
    return {
        "documents": [document_json(reading) for reading in contents.readings],
        "sources": [source_json(source, contents.cited_by.get(source.key, ())) for source in contents.sources],
        "findings": list(contents.findings),
    }


def library_text(contents: Contents) -> str:
    """What a library holds as the text of the JSON export.

    >>> from references.library import Contents
    >>> print(library_text(Contents([], [], {}, [])), end="")
    {"documents": [],
    "sources": [],
    "findings": []}
    """
    return "".join(library_lines(library_json(contents)))


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
