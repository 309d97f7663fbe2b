"""The stage that takes what programs know: behind the reading of the notes, before their pointers are followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bib.csl_reader import Value
from references import findings
from references.corrections import Unfit
from references.corrections.added import add_reference, read_reference
from references.model import LISTS, Citation, Field, Finding, Note, Reading, Span
from references.structure import Witness
from references.witnesses.agreement import contradict, measure_likeness, says
from references.witnesses.said import ALIKE, Said, Work, find_said, pair_works


def take_fields(reading: Reading, witnesses: Sequence[Witness]) -> Reading:
    """Completes each citation by what a program knows of its work; a work whose words were not understood becomes a citation."""
    notes: list[Note] = []
    found: list[Finding] = list(reading.findings)
    for note in reading.notes:
        for said in find_said(note, witnesses):
            note, doubts = _take(note, said)
            for span, details in doubts:
                at = note.body.offset(span.start)
                found.append(findings.make("field-disagrees", reading.document, at, note.label, **details))
        notes.append(note)
    return replace(reading, notes=tuple(notes), findings=tuple(found))


def _take(note: Note, said: Said) -> tuple[Note, list[tuple[Span, dict[str, str]]]]:
    """A note with what one field says of it, and what they disagree in."""
    note = _read_anew(note, said)
    citations = list(note.citations)
    doubts: list[tuple[Span, dict[str, str]]] = []
    for at, work in pair_works(citations, said):
        if at is not None:
            doubts.extend((citations[at].span, details) for details in find_contradictions(citations[at], work))
            citations[at] = complete(citations[at], work)
    return replace(note, citations=tuple(citations)), doubts


def _read_anew(note: Note, said: Said) -> Note:
    """A note in which the field's words are a citation for each of its works, where another number of them was read."""
    before = [one for one in note.citations if one.span.end <= said.span.start]
    behind = [one for one in note.citations if one.span.start >= said.span.end]
    inside = len(note.citations) - len(before) - len(behind)
    spans = list(_divide(note.text, said)) if inside != len(said.works) else []
    pairs = list(zip(spans, said.works, strict=False))
    if not pairs or (inside and not all(measure_likeness(work.fields, span.cut(note.text)) >= ALIKE for span, work in pairs)):
        return note
    note = replace(note, citations=tuple(before))
    for span in spans:
        note = add_reference(note, _read_reference(note.text, span))
    return replace(note, citations=(*note.citations, *behind))


def _read_reference(text: str, span: Span) -> Citation:
    try:
        return read_reference(text, span)
    except Unfit:  # it holds more references than the field has works
        return Citation(span.cut(text), span)


def _divide(text: str, said: Said) -> Iterator[Span]:
    """The stretches of a field that are of one work each; none where it cannot be told which are."""
    words = said.span.cut(text)
    pieces = words.split(";") if len(said.works) > 1 else [words]
    if len(pieces) != len(said.works):
        return
    start = said.span.start
    for piece in pieces:
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span(start + left, start + len(piece.rstrip()))
        start += len(piece) + 1


def complete(citation: Citation, work: Work) -> Citation:
    """A citation with the fields of its work; a pointer stays one: it states nothing.

    >>> work = Work("zotero", {"type": "book", "title": "Ships and Towns", "publisher": "Haus", "date": "1939"}, "k", "")
    >>> cited = Citation("Hu, Ships, 1940", Span(0, 15), (Field("title", "Ships", Span(4, 9)), Field("date", "1940", Span(11, 15))))
    >>> [(field.name, field.value, field.by) for field in complete(cited, work).fields]
    [('type', 'book', 'zotero'), ('title', 'Ships and Towns', 'zotero'), ('publisher', 'Haus', 'zotero'), ('date', '1940', '')]
    """
    if citation.pointing is not None:
        return _with_locator(citation, work)
    printed = citation.stated
    taken = {name: value for name, value in work.fields.items() if _is_taken(name, value, printed.get(name), citation.text)}
    spans = {field.name: field.span for field in reversed(citation.fields)}
    fields = [field for name, value in taken.items() for field in _fields(name, value, spans.get(name), work.by)]
    kept = [field for field in citation.fields if field.name not in taken]
    return _with_locator(replace(citation, fields=(*fields, *kept)), work)


def _is_taken(name: str, value: Value, printed: Value | None, text: str) -> bool:
    """Whether a field is the program's: all but what the print says otherwise. A style shortens; the program has it whole."""
    if name == "type":
        return printed is None or value != "misc"
    return printed is None or says(name, value, text) or not contradict(name, printed, value)


def _fields(name: str, value: Value, span: Span | None, by: str) -> Iterator[Field]:
    for one in (value,) if isinstance(value, str) else value:
        yield Field(name, one, span if name not in LISTS or isinstance(value, str) or len(value) == 1 else None, by)


def _with_locator(citation: Citation, work: Work) -> Citation:
    """A page that the program knows, where the print has its figures and none was read."""
    if citation.locator is None and work.locator and says("pages", work.locator, citation.text):
        return replace(citation, locator=work.locator)
    return citation


def find_contradictions(citation: Citation, work: Work) -> Iterator[dict[str, str]]:
    """What the print says otherwise than the program: the details of a finding each.

    >>> cited = Citation("Hu, Ships, 1940", Span(0, 15), (Field("title", "Ships", Span(4, 9)), Field("date", "1940", Span(11, 15))))
    >>> list(find_contradictions(cited, Work("zotero", {"title": "Ships", "date": "1939"}, "k", "")))
    [{'field': 'date', 'printed': '1940', 'known': '1939', 'by': 'zotero'}]
    """
    if citation.pointing is not None:
        return
    printed = citation.stated
    for name, value in work.fields.items():
        if name in printed and not says(name, value, citation.text) and contradict(name, printed[name], value):
            yield {"field": name, "printed": _as_words(printed[name]), "known": _as_words(value), "by": work.by}


def _as_words(value: Value) -> str:
    return value if isinstance(value, str) else "; ".join(value)
