"""References that a person added to a note: the words of the note are read as any other reference is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from references import findings
from references.corrections import ADDED, Correction, Unfit
from references.model import Citation, Field, Finding, Note, NoteKind, Part, Reading, Span


def add_references(corrections: Iterable[Correction], readings: Sequence[Reading]) -> tuple[list[Reading], list[Finding]]:
    """Readings with the references that a person added; one that is read by now is not added twice.

    A note is found again by its number, where it holds the words, else as the only one of its document that does.

    >>> from references.corrections.anchors import Anchor
    >>> from references.model import Document, Passage
    >>> note = Note("4", "4", Passage("As Carr, Twenty Years, says."), kind="comment")
    >>> readings = [Reading(Document("a.md", "", "", "utf-8"), notes=(note,))]
    >>> made = Correction(1, ADDED, "a.md#4", now="Carr, Twenty Years", here=(Anchor("a.md", "4", 0, "Carr, Twenty Years"),))
    >>> [one.text for one in add_references([made], readings)[0][0].citations]
    ['Carr, Twenty Years']
    """
    changed = {reading.document.path: reading for reading in readings}
    found: list[Finding] = []
    for one in corrections:
        if one.verb != ADDED or one.undone or not one.here or one.here[0].path not in changed:
            continue
        reading = changed[one.here[0].path]
        note = _find_note(reading, one)
        if note is None:
            details = {"field": "the references", "key": one.target, "now": one.now, "was": "in the note", "text": "nothing like it"}
            found.append(findings.make("correction-conflict", reading.document, 0, None, **details))
        else:
            changed[reading.document.path] = _add_to(reading, note, one.now)
    followed = [_follow_anew(reading, changed[reading.document.path]) for reading in readings]
    return [reading for reading, _ in followed], [*found, *(one for _, more in followed for one in more)]


def _find_note(reading: Reading, one: Correction) -> Note | None:
    holding = [note for note in reading.notes if find_words(note.text, one.now)]
    named = [note for note in holding if note.id == one.here[0].note]
    return named[0] if named else holding[0] if len(holding) == 1 else None


def _add_to(reading: Reading, note: Note, words: str) -> Reading:
    span = find_words(note.text, words)
    if span is None or any(one.span.meets(span) for one in note.citations):
        return reading
    new = add_reference(note, read_reference(note.text, span))
    return replace(reading, notes=tuple(new if one is note else one for one in reading.notes))


def _follow_anew(before: Reading, reading: Reading) -> tuple[Reading, list[Finding]]:
    """A reading whose pointers may now mean what was added, or no longer one work alone; and what is said of them that was not before."""
    if reading is before:
        return reading, []
    from references import backrefs

    resolved = backrefs.resolve(replace(reading, findings=()))
    told = {(one.code, one.line, one.column) for one in before.findings}
    return replace(resolved, findings=before.findings), [one for one in resolved.findings if (one.code, one.line, one.column) not in told]


def find_words(text: str, words: str) -> Span | None:
    """Where words stand in a note, however the white space between them is printed.

    >>> find_words("So  says Hu  Shi.", "Hu Shi"), find_words("So says Hu.", "Lu")
    (Span(start=9, end=16), None)
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, text) if pattern else None
    return Span(*found.span()) if found else None


def read_reference(text: str, span: Span) -> Citation:
    """The citation that a stretch of a note is, its fields read as those of any reference; none are invented where none can be read.

    >>> read_reference("Thus Carr, Twenty Years (London: Macmillan, 1939), 5.", Span(5, 52)).stated["publisher"]
    'Macmillan'
    """
    from references.corrections.signs import read_signs
    from references.parse import read_note

    found = read_note(span.cut(text)).citations
    if len(found) > 1:
        raise Unfit(f"these words hold {len(found)} references", do="add each of them by itself")
    if not found or found[0].pointing is not None:
        return Citation(span.cut(text), span, tuple(_move(field, span.start) for field in read_signs(span.cut(text))))
    return replace(
        found[0],
        text=span.cut(text),
        span=span,
        fields=tuple(_move(field, span.start) for field in found[0].fields),
        antecedents=(),
    )


def _move(field: Field, by: int) -> Field:
    return replace(field, span=Span(field.span.start + by, field.span.end + by)) if field.span else field


def add_reference(note: Note, citation: Citation) -> Note:
    """A note with one more citation, behind those that it has.

    >>> from references.model import Passage
    >>> note = add_reference(Note("4", "4", Passage("Thus Carr.", ()), kind="comment"), Citation("Carr", Span(5, 9)))
    >>> note.kind, [one.text for one in note.citations]
    ('mixed', ['Carr'])
    """
    alone = not note.citations and len(citation.span.cut(note.text)) >= len(note.text.strip(" .。"))
    kind: NoteKind = "citation" if alone or note.kind == "citation" else "mixed"
    return replace(note, kind=kind, parts=mark_references(note.parts, [citation.span]), citations=(*note.citations, citation))


def mark_references(parts: Sequence[Part], spans: Iterable[Span]) -> tuple[Part, ...]:
    """Parts of a note in which some stretches are references, whatever they were before.

    >>> mark_references([Part("commentary", Span(0, 10))], [Span(5, 9)])
    (Part(role='commentary', span=Span(start=0, end=5)), Part(role='reference', span=Span(start=5, end=9)), \
Part(role='commentary', span=Span(start=9, end=10)))
    """
    for span in spans:
        kept = [piece for part in parts for piece in _cut_out(part, span)]
        parts = sorted((*kept, Part("reference", span)), key=lambda part: part.span)
    return tuple(parts)


def _cut_out(part: Part, span: Span) -> Iterable[Part]:
    """What is left of a part on both sides of a stretch."""
    before, behind = Span(part.span.start, min(part.span.end, span.start)), Span(max(part.span.start, span.end), part.span.end)
    return (Part(part.role, left) for left in (before, behind) if left.start < left.end)
