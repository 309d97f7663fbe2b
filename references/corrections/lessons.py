"""Where the lessons of a personal model come from: labelled notes in a file, and the corrections that a library keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from references.corrections import Correction, as_words, from_words
from references.corrections.anchors import AnchorIndex
from references.errors import UnreadableInput
from references.labeller.personal import Lesson, Untaught
from references.model import Citation, Note, Reading, Value


def labelled_notes(path: Path) -> Iterator[Lesson]:
    """The notes of a JSONL file: {"input": "the note", "references": [{"author": ["…"], "title": "…"}]}, one a line.

    >>> list(labelled_notes(Path("no such file")))
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: no such file: No such file or directory (give a JSONL file in UTF-8)
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(getattr(error, "strerror", None) or error), where=str(path), do="give a JSONL file in UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield labelled_note(line, f"{path}:{number}")


def labelled_note(line: str, where: str = "") -> Lesson:
    """One line of such a file.

    >>> labelled_note('{"input": "Woolf, Orlando, 1928.", "references": [{"author": ["Woolf"], "date": 1928}]}').references
    ({'author': ('Woolf',), 'date': '1928'},)
    """
    do = 'a line is {"input": "the note", "references": [{"author": ["…"], "title": "…"}]}'
    try:
        row = json.loads(line)
    except ValueError:
        raise UnreadableInput("is no labelled note: it is not JSON", where=where, do=do) from None
    fault = _fault(row)
    if fault:
        raise UnreadableInput(f"is no labelled note: {fault}", where=where, do=do)
    return Lesson(row["input"], tuple(_values(one) for one in row["references"]), str(row.get("id") or where))


def _fault(row: object) -> str:
    """What keeps a line from being a labelled note; nothing where it is one.

    >>> _fault({"input": "Stone, The Sea.", "references": [{"title": ["The Sea"]}]}), _fault({"input": "Stone, The Sea."})
    ('', 'it has no list of references')
    """
    if not isinstance(row, dict) or not isinstance(row.get("input"), str):
        return "it has no input"
    references = row.get("references")
    if not isinstance(references, list) or not all(isinstance(one, dict) for one in references):
        return "it has no list of references"
    odd = [name for one in references for name, value in one.items() if not _is_words(value)]
    return f"its {odd[0]} is neither words nor a list of words" if odd else ""


def _is_words(value: object) -> bool:
    return all(isinstance(word, str | int | float) for word in (value if isinstance(value, list) else [value or ""]))


def _values(reference: Mapping[str, Any]) -> dict[str, Value]:
    return {
        name: tuple(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in reference.items()
        if value not in (None, "", [])
    }


def find_lessons(readings: Iterable[Reading], made: Iterable[Correction]) -> tuple[list[Lesson], list[Untaught]]:
    """The notes that a person corrected, as they read after all corrections; and the corrections that no note can be taught with.

    A correction of a source teaches by the notes that cite it and say the corrected words.

    >>> made = Correction(1, "correct", "gone.md#4", field="date", was="1927", now="1928")
    >>> [(one.field, one.why) for one in find_lessons([], [made])[1]]
    [('date', 'its note is no longer there')]
    """
    held = list(readings)
    notes = {(reading.document.path, note.id): note for reading in held for note in reading.notes}
    index = AnchorIndex(held)
    wanted: dict[Key, list[tuple[int, Correction]]] = {}
    untaught: list[Untaught] = []
    for one in (one for one in made if one.verb == "correct" and not one.undone):
        found, why = _find_places(one, notes, index)
        for key, number in found:
            wanted.setdefault(key, []).append((number, one))
        if not found:
            untaught.append(Untaught(one.target, one.field, one.now, why))
    return [_lesson(key, notes[key], changes) for key, changes in wanted.items()], untaught


Key = tuple[str, str]
"""a note: the path of its document, and its id"""


def _find_places(one: Correction, notes: Mapping[Key, Note], index: AnchorIndex) -> tuple[list[tuple[Key, int]], str]:
    """Where a correction teaches; and what is said where there is no such place."""
    if one.of_note:
        return _find_note(one, notes, index), "its note is no longer there"
    return list(_find_citing(one, notes)), "no note says it in these words"


def _find_note(one: Correction, notes: Mapping[Key, Note], index: AnchorIndex) -> list[tuple[Key, int]]:
    """The note that was corrected, with the number of the citation; -1 where the note itself was corrected."""
    anchor = next(iter(one.here), None)
    at = index.find(anchor) if anchor else None
    if at is not None:
        return [((at.path, at.note), at.number)]
    if anchor and (anchor.path, anchor.note) in notes and one.field == "kind":
        return [((anchor.path, anchor.note), -1)]
    return []


def _find_citing(one: Correction, notes: Mapping[Key, Note]) -> Iterator[tuple[Key, int]]:
    """The citations of a corrected source that said what was wrong, and whose words say what is right."""
    for key, note in notes.items():
        for number, citation in enumerate(note.citations):
            said = citation.source == one.target and as_words(citation.stated.get(one.field)) == one.was
            if said and _says(citation, one.now):
                yield key, number


def _says(citation: Citation, words: str) -> bool:
    """Whether the new value is printed there at all: what a person looked up elsewhere teaches no reading."""
    from references.labeller.align import align

    return not words or not align(citation.text, [{"title": words}]).lost


def _lesson(key: tuple[str, str], note: Note, changes: list[tuple[int, Correction]]) -> Lesson:
    where = "#".join(key)
    if any(one.field == "kind" and one.now == "comment" for _, one in changes):
        return Lesson(note.text, (), where)
    references = [_printed_fields(citation) for citation in note.citations]
    for number, one in changes:
        if number < 0 or one.field in ("kind", "back_reference"):
            continue
        references[number].pop(one.field, None)
        if one.now:
            references[number][one.field] = from_words(one.field, one.now)
    return Lesson(note.text, tuple(references), where)


def _printed_fields(citation: Citation) -> dict[str, Value]:
    """What a citation states in the note's own words: what follows from other fields teaches nothing."""
    printed = {one.name for one in citation.fields if one.span is not None or one.by == "correction"}
    found: dict[str, Value] = {name: value for name, value in citation.stated.items() if name in printed}
    if citation.locator:
        found["locator"] = citation.locator
    if citation.pointing:
        found["pointing"] = citation.pointing
    if citation.signal:
        found["signal"] = citation.signal
    return found
