"""Bodies and marks, once they are found, become notes in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from references import findings, passages
from references.model import Document, Finding, Mark, Note, Passage, Span
from references.notes import healing
from references.notes.bodies import Body
from references.notes.main_text import Placed
from references.notes.marks import Paired
from references.notes.remarks import of_note
from references.notes.signs import place_in


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document's notes are made from."""

    main: Passage
    bodies: tuple[Body, ...]
    marks: Mapping[int, Sequence[Mark]]
    """number of the body -> its marks"""
    missing: Mapping[str, Sequence[Mark]]
    """label -> marks of a note whose body the document does not have"""
    has_markup: bool
    order: tuple[int | str, ...] = ()
    """numbers of the bodies and labels of missing notes in reading order, where the format states it"""

    strays: tuple[Span, ...] = ()
    """what looks like a mark in the main text, and fits no note"""
    unsure: tuple[int, ...] = ()
    """where lines begin as notes do that are not surely notes"""

    @property
    def has_order(self) -> bool:
        return bool(self.order)


def marks_by_body(pairs: Sequence[Paired], placed: Sequence[Placed]) -> tuple[dict[int, list[Mark]], dict[str, list[Mark]]]:
    """The marks of each body, and by label those of bodies that are missing; a mark that has no place in the main text is none.

    A figure in the target of a link went with it.

    >>> from references.notes.signs import Sign
    >>> one = Sign("1", 3, 6, "bracket", 3.5)
    >>> marks_by_body([Paired(one, 0)], [Placed(one, 3)])[0][0][0].at
    3
    """
    at = {(one.sign.start, one.sign.label): one.at for one in placed}
    found: dict[int, list[Mark]] = {}
    missing: dict[str, list[Mark]] = {}
    for one in pairs:
        sign = one.sign
        place = at.get((sign.start, sign.label))
        if place is None:
            continue
        mark = Mark(sign.label, Span(sign.start, sign.end), place)
        if one.target == -1:
            missing.setdefault(sign.label, []).append(mark)
        else:
            found.setdefault(one.target, []).append(mark)
    return found, missing


def finish(document: Document, parts: Parts, words: passages.Words) -> tuple[tuple[Note, ...], list[Finding]]:
    """The notes with their healed bodies, in reading order, and what is doubtful about each.

    >>> from references.notes import guessed
    >>> words, text = passages.Words(""), "Ships came in.1\\n\\n__________\\n1 A list\\n"
    >>> notes, doubts = finish(Document("a.txt", text, "", "utf-8"), guessed.find(text, None, words), words)
    >>> [(note.id, note.text) for note in notes], [doubt.code for doubt in doubts]
    ([('1', 'A list')], ['note-cut-off'])
    """
    whole = passages.whole(document.text)
    end = len(document.text.rstrip())
    may_break_off = document.structure is None or document.structure.markup  # a file of parts is whole, or cannot be read at all
    made: dict[int | str, tuple[int, Note]] = {}
    doubts: list[Finding] = []
    for number, body in sorted(enumerate(parts.bodies), key=lambda one: one[1].place.start):
        passage = healing.text_of(whole, body, parts.has_markup, words)
        mine = tuple(_with_places(document.text, parts.marks.get(number, ())))
        kind: Literal["", "empty"] = "" if passage.text else "empty"
        note = Note("", body.label, passage, mine, kind=kind, form=body.form, anchors=body.anchors)
        made[number] = (body.place.start, note)
        last = may_break_off and bool(body.lines) and body.lines[-1].end >= end
        doubts.extend(of_note(document, body, note, last, words))
    for label, marks in parts.missing.items():
        made[label] = (marks[0].span.start, Note("", label, marks=tuple(marks), kind="missing"))
        doubts.append(findings.make("missing-body", document, marks[0].span.start, label))
    doubts.extend(_doubts_of_text(document, parts))
    if parts.order:
        ordered = [made[key][1] for key in parts.order]
    else:
        ordered = [note for _, note in sorted(made.values(), key=lambda one: one[0])]
        if 0 < len(parts.missing) < len(made):
            ordered = _by_number(ordered)
    return _give_ids(ordered), doubts


def _with_places(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks with the pages that they say themselves: [2, p. 14]."""
    for mark in marks:
        locator = place_in(mark.span.cut(text), mark.label) if mark.span.end - mark.span.start > _BARE else None
        yield replace(mark, locator=locator) if locator else mark


_BARE = 5
"""characters: a mark that says pages has more"""


def _doubts_of_text(document: Document, parts: Parts) -> Iterator[Finding]:
    """What is doubtful about the main text: marks that fit no note, and lines that may be notes."""
    for stray in parts.strays:
        words = document.text[max(stray.start - 12, 0) : stray.end].split("\n")[-1]
        yield findings.make("mark-without-note", document, stray.start, text=words)
    marked = {mark.span.start for marks in parts.missing.values() for mark in marks}
    unsure = [start for start in parts.unsure if start not in marked]
    if unsure:
        yield findings.make("notes-unsure", document, unsure[0], count=str(len(unsure)))


def _give_ids(ordered: Sequence[Note]) -> tuple[Note, ...]:
    """Ids that are unique: "3", then "3.2" for the second note 3."""
    seen: dict[str, int] = {}
    named: list[Note] = []
    for note in ordered:
        seen[note.label] = seen.get(note.label, 0) + 1
        named.append(replace(note, id=note.label if seen[note.label] == 1 else f"{note.label}.{seen[note.label]}"))
    return tuple(named)


def _by_number(notes: list[Note]) -> list[Note]:
    """A missing note stands by its number, not by its mark."""
    present = [note for note in notes if note.kind != "missing"]
    for lost in (note for note in notes if note.kind == "missing"):
        present.insert(_place_of(lost.label, present), lost)
    return present


def _place_of(label: str, notes: Sequence[Note]) -> int:
    if label == "1":
        return 0
    wanted = str(int(label) - 1) if label.isdigit() else ""
    before = next((at for at in range(len(notes) - 1, -1, -1) if notes[at].label == wanted), None)
    return len(notes) if before is None else before + 1
