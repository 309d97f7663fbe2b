"""Notes: marks and bodies, found, healed and paired."""

from __future__ import annotations

from dataclasses import replace

from references import passages
from references.model import Reading
from references.notes import guessed, remarks, stated
from references.notes.pairs import Parts, finish
from references.structure import Structure


def find(reading: Reading) -> Reading:
    """Fills in the main text, the notes with their healed bodies and marks, and what is doubtful about them.

    What the document's format states is taken as it is; only where it states no notes are they looked for in the text.

    >>> from references.readers import open_document
    >>> found = find(Reading(open_document("a.md", b"Water boils at 100 degrees.[^1]\\n\\n[^1]: Celsius, 1742.")))
    >>> found.notes[0].label, found.notes[0].text, found.main.text
    ('1', 'Celsius, 1742.', 'Water boils at 100 degrees.')
    """
    document = reading.document
    words = passages.Words(document.text)
    structure = document.structure
    found = _find(document.text, structure, words)
    notes, doubts = finish(document, found, words)
    findings = (*reading.findings, *remarks.of_document(document, notes, numbered=not found.has_order), *doubts)
    return replace(reading, main=found.main, notes=notes, findings=findings)


def _is_marked(shown: Parts) -> bool:
    """Whether notes that were set by hand are surely notes: most of them have marks, and more than one has.

    Of a list of works whose numbers stand in brackets not all need be cited.
    """
    bodies = [number for number, body in enumerate(shown.bodies) if body.form != "source"]
    marked = sum(bool(shown.marks.get(number)) for number in bodies)
    bracketed = sum(shown.bodies[number].style == "bracket" for number in bodies)
    return marked > 1 and (marked * 2 >= len(bodies) or bracketed * 2 > len(bodies))


def _find(text: str, structure: Structure | None, words: passages.Words) -> Parts:
    """What the format states; where that is no more than links, what the text shows, if it shows notes."""
    if structure is None:
        return guessed.find(text, structure, words)
    if any(note.kind != "link" for note in structure.notes):
        return stated.find(text, structure, words)
    shown = guessed.find(text, replace(structure, notes=()), words)
    is_believed = _is_marked(shown) if structure.has_own_notes else bool(shown.bodies or not structure.notes)
    if is_believed:
        return shown
    return stated.find(text, structure, words) if structure.blocks else guessed.find(text, structure, words, has_notes=False)
