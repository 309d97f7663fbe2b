"""Why a note was read so: each field with its words, its rule and how far it is to be believed, and what nothing claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bib.patterns import regex
from references import terms
from references.model import Citation, Field, NoteReading, Span


class Reason(NamedTuple):
    """A field, and why it was read so."""

    name: str
    value: str
    span: Span | None
    words: str
    by: str
    confidence: float
    why: str


class Explanation(NamedTuple):
    """The reasons of each citation of a note, and the words that nothing claimed."""

    citations: tuple[tuple[Reason, ...], ...]
    remainder: tuple[Span, ...]


def explain(text: str, reading: NoteReading) -> Explanation:
    """Explains a reading of a text.

    >>> from references.parse import read_note
    >>> note = "胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。"
    >>> found = explain(note, read_note(note))
    >>> [(one.name, one.by, one.why) for one in found.citations[0] if one.name == "title"]
    [('title', 'titles.work', 'it stands in the marks of a work: 《》 or 『』')]
    >>> found.remainder
    ()
    """
    reasons = tuple(tuple(_reason(text, field) for field in citation.fields) for citation in reading.citations)
    return Explanation(reasons, tuple(_remainder(text, reading)))


def why(by: str) -> str:
    """What a rule goes by, in words.

    >>> why("names.before-title")
    'names stand before the title, or behind a word that says what they did'
    """
    known = terms.load("reasons")
    rules: dict[str, str] = known["rule"]
    return rules.get(by) or rules.get(by.partition(".")[0]) or str(known["said"]["unknown"])


def _reason(text: str, field: Field) -> Reason:
    words = field.span.cut(text) if field.span else ""
    said = why(field.by) if field.by else str(terms.load("reasons")["said"]["derived"])
    return Reason(field.name, field.value, field.span, words, field.by, field.confidence, said)


_WORDS = regex(r"[^\W_]+(?:[’'\-–—./ ][^\W_]+)*")


def _remainder(text: str, reading: NoteReading) -> Iterator[Span]:
    """Words inside references that no field claims, and all parts of the note that are remainders."""
    claimed = bytearray(len(text))
    for span in _claimed_spans(text, reading):
        claimed[span.start : span.end] = b"\x01" * (span.end - span.start)
    for part in reading.parts:
        if part.role in ("reference", "remainder"):
            for free in _FREE.finditer(claimed, part.span.start, part.span.end):
                found = [one.span() for one in _WORDS.finditer(text, *free.span())]
                if found:
                    yield Span(found[0][0], found[-1][1])


_FREE = re.compile(rb"\x00+")


def _claimed_spans(text: str, reading: NoteReading) -> Iterator[Span]:
    for citation in reading.citations:
        yield from (field.span for field in citation.fields if field.span is not None)
        yield from _spans_of_words(text, citation)
    yield from (part.span for part in reading.parts if part.role not in ("reference", "remainder"))


def _spans_of_words(text: str, citation: Citation) -> Iterator[Span]:
    """The words of what a citation holds beside its fields: its pointer and its page."""
    for words in (citation.pointing, citation.locator):
        at = text.rfind(words, citation.span.start, citation.span.end) if words else -1
        if words and at >= 0:
            yield Span(at, at + len(words))


def as_json(text: str, reading: NoteReading) -> dict[str, Any]:
    """What `parse --explain --to jsonl` adds: `fields` to each citation, and `remainder` to the note.

    >>> row = as_json("Ibid.", NoteReading("crossref", (), (Citation("Ibid.", Span(0, 5), pointing="Ibid."),)))
    >>> row["kind"], row["citations"][0]["fields"], row["remainder"]
    ('crossref', [], [])
    """
    from references.export.objects import note_reading_json

    found = explain(text, reading)
    row = note_reading_json(text, reading)
    for citation, reasons in zip(row["citations"], found.citations, strict=True):
        citation["fields"] = [one._asdict() for one in reasons]
    row["remainder"] = [{"span": span, "text": span.cut(text)} for span in found.remainder]
    return row


def as_text(text: str, reading: NoteReading) -> str:
    """An explanation for people: a line for each field.

    >>> from references.model import Citation
    >>> orlando = Citation("Orlando", Span(0, 7), (Field("title", "Orlando", Span(0, 7), "titles.plain", 0.5),))
    >>> print(as_text("Orlando", NoteReading("citation", (), (orlando,))))
    Orlando
      citation
      1. Orlando
         title       50 %  Orlando  · no mark says it: it is what is left where a title stands (titles.plain)
    """
    found = explain(text, reading)
    lines = [text, f"  {reading.kind}"]
    for number, (citation, reasons) in enumerate(zip(reading.citations, found.citations, strict=True), 1):
        lines.append(f"  {number}. {citation.text}")
        beside = (("signal", citation.signal), ("pointer", citation.pointing), ("page cited", citation.locator))
        lines += [f"     {name:<10}       {value}" for name, value in beside if value]
        for one in reasons:
            reason = f"{one.why} ({one.by})" if one.by else one.why
            lines.append(f"     {one.name:<10} {one.confidence * 100:3.0f} %  {one.value}  · {reason}")
    lines += [f"  nothing claimed: {span.cut(text)}" for span in found.remainder]
    return "\n".join(lines)
