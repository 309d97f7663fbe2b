"""Notes: marks and bodies, found, healed and paired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from references import findings, passages
from references.model import Document, Finding, Mark, Note, Passage, Reading, Span
from references.notes import bodies as note_bodies
from references.notes import healing, lines, marks, pandoc, paragraphs, sources
from references.notes.bodies import Body
from references.notes.lines import Line
from references.notes.remarks import of_document, of_note
from references.notes.signs import Evidence, Sign, signs


def find(reading: Reading) -> Reading:
    """Fills in the main text, the notes with their healed bodies and marks, and what is doubtful about them.

    >>> document = Document("a.md", "Water boils at 100 degrees.[^1]\\n\\n[^1]: Celsius, 1742.", "", "utf-8", format="markdown")
    >>> found = find(Reading(document))
    >>> found.notes[0].label, found.notes[0].text, found.main.text
    ('1', 'Celsius, 1742.', 'Water boils at 100 degrees.')
    """
    document = reading.document
    text = document.text
    markdown = document.format == "markdown"
    whole = passages.whole(text)
    words = passages.Words(text)
    rows = lines.lines(text)
    layout = lines.page(text, rows)
    fenced = pandoc.fenced(text, rows) if markdown else frozenset()
    furniture = frozenset() if markdown else lines.furniture(text, rows, layout)

    defined = pandoc.bodies(text, rows, fenced) if "[^" in text else []
    found: note_bodies.Found
    candidates: list[Sign] = []
    if len(defined) >= 1:
        found = note_bodies.Found((), ())
    else:
        candidates = list(signs(text))
        found = note_bodies.find(text, rows, layout, Evidence(candidates), furniture, fenced, markdown)
    taken = {number for body in (*defined, *found.bodies) for number in body.rows} | furniture
    for area in found.areas:
        taken.update(range(area.first, area.last))
        if area.first and area.kind == "end":
            taken.add(area.first - 1)
    numbers = [number for number in range(len(rows)) if number not in taken]
    under = sources.find(text, rows, [number for number in numbers if number not in fenced], markdown)
    taken.update(number for body in under for number in body.rows)
    numbers = [number for number in numbers if number not in taken]

    pairs, all_bodies = _paired(text, rows, numbers, fenced, defined, found, candidates)
    main, placed = _main(whole, rows, numbers, fenced, layout, markdown, words, pairs, taken)
    shown = {one.sign for one in placed}
    pairs = [one for one in pairs if one.sign in shown]  # a figure in the target of a link went with it, and is no mark
    places: dict[int, list[Mark]] = {}
    for one, place in zip(pairs, placed, strict=True):
        places.setdefault(one.target, []).append(Mark(one.sign.label, Span(one.sign.start, one.sign.end), place.at))
    bodies = sorted([*enumerate(all_bodies), *((-2, body) for body in under)], key=lambda one: one[1].place.start)
    notes, remarks = _notes(document, whole, bodies, places, pairs, placed, markdown, words)
    return replace(reading, main=main, notes=notes, findings=(*reading.findings, *of_document(document, notes), *remarks))


def _paired(
    text: str,
    rows: Sequence[Line],
    numbers: Sequence[int],
    fenced: frozenset[int],
    defined: list[Body],
    found: note_bodies.Found,
    candidates: Sequence[Sign],
) -> tuple[list[marks.Paired], list[Body]]:
    """Every mark with the number of its body."""
    if defined or "^[" in text:
        named = {body.label: number for number, body in reversed(list(enumerate(defined)))}
        pairs = [marks.Paired(sign, named.get(sign.label, -1)) for sign in pandoc.marks(text, rows, numbers, fenced)] if defined else []
        highest = max((int(body.label) for body in defined if body.label.isdigit()), default=0)
        inside, written = pandoc.inline(text, rows, numbers, fenced, highest)
        if defined or written:
            base = len(defined)
            pairs += [marks.Paired(sign, base + number) for number, sign in enumerate(inside)]
            return sorted(pairs, key=lambda one: one.sign.start), [*defined, *written]
    allowed = frozenset(numbers) - fenced
    main_signs: list[Sign] = []
    row = 0
    for sign in candidates:
        while row < len(rows) and rows[row].end <= sign.start:
            row += 1
        if row < len(rows) and rows[row].start <= sign.start and row in allowed:
            main_signs.append(sign)
    targets = [marks.Target(body.label, body.area, body.place.start, body.style) for body in found.bodies]
    starts = [rows[area.first].start for area in found.areas]
    return marks.pair(main_signs, targets, starts), list(found.bodies)


def _main(
    whole: Passage,
    rows: Sequence[Line],
    numbers: Sequence[int],
    fenced: frozenset[int],
    layout: lines.Page,
    markdown: bool,
    words: passages.Words,
    pairs: Sequence[marks.Paired],
    taken: set[int],
) -> tuple[Passage, list[paragraphs.Placed]]:
    def cut(before: int, after: int) -> bool:
        return after in layout.starts or (after > before + 1 and any(number in taken for number in range(before + 1, after)))

    found = paragraphs.rows_of(whole.text, rows, numbers, [one.sign for one in pairs], cut)
    return paragraphs.Joiner(whole, layout, markdown, words).build(found, fenced)


def _notes(
    document: Document,
    whole: Passage,
    bodies: Sequence[tuple[int, Body]],
    places: dict[int, list[Mark]],
    pairs: Sequence[marks.Paired],
    placed: Sequence[paragraphs.Placed],
    markdown: bool,
    words: passages.Words,
) -> tuple[tuple[Note, ...], list[Finding]]:
    made: list[tuple[int, Note]] = []
    remarks: list[Finding] = []
    end = len(document.text.rstrip())
    for number, body in bodies:
        passage = healing.text_of(whole, body, markdown, words)
        mine = tuple(places.get(number, ())) if number >= 0 else ()
        note = Note("", body.label, passage, mine, kind="" if passage.text else "empty")
        made.append((mine[0].span.start if body.style == "inline" else body.place.start, note))
        remarks.extend(of_note(document, body, note, bool(body.lines) and body.lines[-1].end >= end))
    missing: dict[str, list[Mark]] = {}
    for one, place in zip(pairs, placed, strict=True):
        if one.target == -1:
            missing.setdefault(one.sign.label, []).append(Mark(one.sign.label, Span(one.sign.start, one.sign.end), place.at))
    for label, mine_missing in missing.items():
        note = Note("", label, marks=tuple(mine_missing), kind="missing")
        made.append((mine_missing[0].span.start, note))
        remarks.append(findings.make("missing-body", document, mine_missing[0].span.start, label))
    return _named(made, bool(missing) and len(missing) < len(made)), remarks


def _named(made: list[tuple[int, Note]], between: bool) -> tuple[Note, ...]:
    """Ids that are unique, notes in reading order; a missing note stands by its number, not by its mark."""
    ordered = [note for _, note in sorted(made, key=lambda one: one[0])]
    if between:
        ordered = _by_number(ordered)
    seen: dict[str, int] = {}
    named: list[Note] = []
    for note in ordered:
        seen[note.label] = seen.get(note.label, 0) + 1
        named.append(replace(note, id=note.label if seen[note.label] == 1 else f"{note.label}.{seen[note.label]}"))
    return tuple(named)


def _by_number(notes: list[Note]) -> list[Note]:
    present = [note for note in notes if note.kind != "missing"]
    for lost in (note for note in notes if note.kind == "missing"):
        wanted = str(int(lost.label) - 1) if lost.label.isdigit() else ""
        before = [at for at, note in enumerate(present) if note.label == wanted]
        present.insert(before[-1] + 1 if before else len(present) if lost.label != "1" else 0, lost)
    return present
