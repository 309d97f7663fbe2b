"""The body of a note read by its form: brackets, stops, terms of the trade -> references with their fields, pointers, commentary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import dates
from references.forms import back_references, brackets, entry, kinds, named_pointers, parts, remarks, signals, units, work
from references.forms.brackets import Bracket, Stretch
from references.forms.workspace import Workspace
from references.model import Citation, Field, NoteReading, Part, Remark, Span

LONGEST = 8_000
"""characters: what is longer is no reference, and is kept as commentary"""


class Cited(NamedTuple):
    """A reference, the parts of the note that it takes up, and the doubts about it."""

    citation: Citation
    parts: list[Part]
    remarks: list[Remark]


def read_note(text: str) -> NoteReading:
    """Reads the body of one note by the forms of references.

    >>> reading = read_note("參見王小波，《黃金時代》（北京：華夏出版社，1994年），頁 12-14。")
    >>> reading.kind, reading.citations[0].signal, reading.citations[0].locator
    ('citation', '參見', '12-14')
    >>> reading.citations[0].stated["author"], reading.citations[0].stated["publisher"]
    (('王小波',), '華夏出版社')
    """
    if not text.strip():
        return NoteReading("empty", (Part("remainder", Span(0, len(text))),) if text else ())
    found = [brackets.unwrap(text, one) for one in brackets.find(text)]
    line = brackets.mask(text, found)
    taken: list[Part] = []
    citations: list[Citation] = []
    doubts: list[Remark] = []
    for unit in _cut_units(Stretch(text, line, found, 0, len(text))):
        cited = (
            cite_whole(unit, text)
            if isinstance(unit, kinds.Whole)
            else _read_unit(Stretch(text, line, found, unit.start, unit.end), unit.role)
        )
        if cited is None:
            taken.append(Part("commentary", Span(unit.start, unit.end)))
            continue
        citation = cited.citation
        if citation.pointing and not citation.fields and taken and taken[-1].role == "commentary":
            citation = back_references.name_sayer(text, taken[-1].span, citation)
        citations.append(citation)
        taken.extend(cited.parts)
        doubts.extend(cited.remarks)
    covered = parts.cover(taken, text)
    return NoteReading(parts.note_kind(text, covered, citations), covered, tuple(citations), tuple(doubts))


def _cut_units(note: Stretch) -> Iterator[units.Unit | kinds.Whole]:
    """The units of a note: what is told whole by the words of its trade is one, what stands between is cut by itself."""
    at = 0
    for whole in kinds.find(note.text):
        yield from _cut_gap(note, at, whole.start)
        yield whole
        at = whole.end
    yield from _cut_gap(note, at, note.end) if at else units.cut_units(note.text, note.line, note.found)


def _cut_gap(note: Stretch, start: int, end: int) -> Iterator[units.Unit]:
    """The units of a stretch that holds a word."""
    if not _WORD.search(note.line, start, end):
        return
    near = [_move_bracket(one, -start) for one in brackets.brackets_between(note.found, start, end)]
    for unit in units.cut_units(note.text[start:end], note.line[start:end], near):
        yield unit._replace(start=unit.start + start, end=unit.end + start)


_WORD = regex(r"\w|[\ue000-\ue004]")


def cite_whole(whole: kinds.Whole, text: str) -> Cited:
    """The citation of a reference that was read whole."""
    workspace = whole.workspace.copy()
    entry.finish(workspace)
    one = Stretch(text, workspace.line, workspace.brackets, whole.start, whole.end)
    citation = _make_citation(one, workspace.start, workspace, None)
    span = Span(whole.start, whole.end)
    doubts = remarks.find_remarks(text, workspace, workspace.start, whole.end)
    return Cited(citation, parts.cut_parts(text, span, workspace.start, workspace.locator_span, "reference"), doubts)


def _read_unit(one: Stretch, role: str) -> Cited | None:
    """Reads a stretch as if it were the whole note and moves it to its place: what a note costs grows with its length."""
    if role == "commentary" or one.end - one.start > LONGEST:
        return None
    read = _read_pointer if role == "back-reference" else _read_reference
    if one.is_whole_note():
        return read(one)
    at = one.start
    near = [_move_bracket(bracket, -at) for bracket in one.brackets()]
    cited = read(Stretch(one.text[at : one.end], one.line[at : one.end], near, 0, one.end - at))
    return cited if cited is None or at == 0 else _move(cited, at)


def _move_bracket(one: Bracket, by: int) -> Bracket:
    return one._replace(start=one.start + by, end=one.end + by, inner=Span(one.inner.start + by, one.inner.end + by))


def _move(cited: Cited, by: int) -> Cited:
    citation = cited.citation
    fields = tuple(Field(one.name, one.value, _move_span(one.span, by), one.by, one.confidence) for one in citation.fields)
    span = Span(citation.span.start + by, citation.span.end + by)
    return Cited(
        replace(citation, span=span, fields=fields),
        [Part(part.role, Span(part.span.start + by, part.span.end + by)) for part in cited.parts],
        [replace(one, span=_move_span(one.span, by)) for one in cited.remarks],
    )


def _move_span(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by)


_STATED = frozenset(("title", "url", "journaltitle", "booktitle", "organization", "author", "doi"))
"""without one of these there is no reference"""
_EVIDENCE = frozenset(
    ("author", "editor", "date", "urldate", "url", "doi", "publisher", "location", "journaltitle", "booktitle", "volume", "number", "isbn")
)


def _read_reference(one: Stretch) -> Cited | None:
    behind = signals.signal_end(one.line, one.start, one.end)
    if back_references.find_named_work(one, behind) is not None:
        return _read_pointer(one)
    begin = _skip_phrase(one, behind)
    workspace = work.read(one.text, one.line, begin, one.end, one.found)
    names = {field.name for field in workspace.fields}
    if not names & _STATED:
        return None
    if "title" in names and "anchor" not in workspace.hints and workspace.locator is None and not names & _EVIDENCE:
        return None  # 參見本文第二章: words alone are no reference
    doubts = remarks.find_remarks(one.text, workspace, begin, one.end)
    span = Span(one.start, one.end)
    citation = _make_citation(one, begin, workspace, None)
    return Cited(citation, parts.cut_parts(one.text, span, begin, workspace.locator_span, "reference"), doubts)


@lru_cache(maxsize=1)
def _stems() -> tuple[str, ...]:
    return tuple(word.casefold() for word in terms.load("signals")["links"]["stems"])


def _skip_phrase(one: Stretch, begin: int) -> int:
    """全文請見：http://…: where the reference begins behind a phrase that only leads to its link."""
    first = next(iter(brackets.brackets_between(one.found, begin, one.end)), None)
    if first is None or first.kind != "url" or not 0 < first.start - begin <= 40:
        return begin
    phrase = one.text[begin : first.start].casefold()
    if not any(stem in phrase for stem in _stems()) or dates.find(one.text[begin : first.start]):
        return begin  # 外交部網站，2011年4月8日，http://… names who published it
    return first.start


def _read_pointer(one: Stretch) -> Cited | None:
    behind = signals.signal_end(one.line, one.start, one.end)
    found = back_references.find_pointer(one, behind)
    if found is None:
        return _read_named(one, behind)
    pointing, begin = found
    workspace = back_references.read_pointer(one, begin, pointing)
    words = one.text[pointing.start : pointing.end].strip(" ,，")
    citation = _make_citation(one, begin, workspace, words)
    return Cited(citation, parts.cut_parts(one.text, Span(one.start, one.end), begin, workspace.locator_span, "back-reference"), [])


def _read_named(one: Stretch, begin: int) -> Cited | None:
    """Finch (n 26) 44: a pointer in brackets behind the name of a work (OSCOLA 1.2.1)."""
    named = named_pointers.read(one.text, begin, one.end)
    if named is None:
        return None
    citation, pin = named
    signal = one.text[one.start : begin].strip(" \t\n:,(") or None
    whole = Span(one.start, one.end)
    return Cited(replace(citation, signal=signal), parts.cut_parts(one.text, whole, citation.span.start, pin, "back-reference"), [])


def _make_citation(one: Stretch, begin: int, workspace: Workspace, pointing: str | None) -> Citation:
    end = begin + len(one.text[begin : one.end].rstrip(" \t\n\u3000;；,，"))
    signal = one.text[one.start : begin].strip(" \t\n\u3000:：,，(（") or None
    return Citation(one.text[begin:end], Span(begin, end), tuple(workspace.fields), signal, workspace.locator, pointing)
