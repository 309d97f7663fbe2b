"""A Word file becomes one text: its main text, and behind it the notes in the order of their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from references.model import Document
from references.readers.docx.body import COMMENT, Body, Setting
from references.readers.docx.lists import Lists
from references.readers.docx.names import W, value
from references.readers.docx.numbering import DEFAULTS, ENDNOTE, FOOTNOTE, Numbering, Pointed, number_notes, read_numbering
from references.readers.docx.parts import Parts
from references.readers.docx.styles import Styles
from references.readers.how import AS_IT_IS, How
from references.readers.manuscript import Key, Manuscript
from references.readers.package import Package

if TYPE_CHECKING:
    from lxml import etree

_KINDS = {FOOTNOTE: "footnotes", ENDNOTE: "endnotes", COMMENT: "comments"}
"""of notes -> the part that holds them"""


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A Word file with what it states; raises UnreadableInput where it is damaged."""
    parts = Parts(Package(data, how.limits))
    made = Manuscript()
    return made.compose(_write(made, parts, how)).as_document(path, "docx")


def _write(made: Manuscript, parts: Parts, how: How, prefix: str = "") -> dict[Key, str]:
    """Writes a document and its notes; the labels of the notes."""
    setting = Setting(parts, Styles(parts.parse("styles")[1]), Lists(parts.parse("numbering")[1]), how.changes)
    numbering = read_numbering(parts.parse("settings")[1], DEFAULTS)
    main = Body(made, setting, parts.main, numbering, prefix)
    main.write_main(parts.parse_main())
    _tell_pages(made, main)
    _write_notes(made, setting, numbering, main.pointed, prefix)
    comments = _write_comments(made, setting, numbering, prefix)
    return {**comments, **number_notes(main.pointed, main.sections)}


def _tell_pages(made: Manuscript, main: Body) -> None:
    """Says so where numbers start again on each page, which a file does not state."""
    if any(main.sections[min(one.section, len(main.sections) - 1)][one.kind].restart == "eachPage" for one in main.pointed):
        made.remarks.append(("notes-numbered-by-page", "as Word last printed it" if main.has_pages else "by its own page ends alone"))


def _write_notes(made: Manuscript, setting: Setting, numbering: dict[str, Numbering], pointed: list[Pointed], prefix: str) -> None:
    """The bodies of footnotes and endnotes, in the order of their marks."""
    held = {kind: _bodies(setting.parts, kind, prefix) for kind in (FOOTNOTE, ENDNOTE)}
    own = {one.key: one.own for one in pointed}
    for key in dict.fromkeys(one.key for one in pointed):
        kind, note = key
        part, bodies = held[kind]
        body = bodies.get(note)
        if body is None:
            made.missing[key] = kind
            continue
        made.begin_note(key, kind)
        Body(made, setting, part, numbering, prefix).write_note(body)
        made.end_note()
        _cut_label(made, own[key])


def _cut_label(made: Manuscript, own: str | None) -> None:
    """A label of a writer's own is typed before the words of the note once more."""
    if own:
        made.notes[-1].drop_start(own)


def _bodies(parts: Parts, kind: str, prefix: str) -> tuple[str, dict[str, etree._Element]]:
    """The notes of a kind, by their ids, without what stands between notes and text."""
    part, root = parts.parse(_KINDS[kind])
    found = root.iterfind(W + kind) if root is not None else ()
    return part, {prefix + value(one, "id"): one for one in found if value(one, "type") in ("", "normal")}


def _write_comments(made: Manuscript, setting: Setting, numbering: dict[str, Numbering], prefix: str) -> dict[Key, str]:
    """The comments, in the order of the file; their labels are the initials of who wrote them, and a number, as Word prints them."""
    part, bodies = _bodies(setting.parts, COMMENT, prefix)
    labels: dict[Key, str] = {}
    for number, (note, body) in enumerate(bodies.items(), 1):
        key = (COMMENT, note)
        labels[key] = f"{value(body, 'initials') or ''}{number}"
        made.begin_note(key, COMMENT)
        Body(made, setting, part, numbering, prefix).write_note(body)
        made.end_note()
    return labels
