"""The labels of notes as Word prints them: its formats, where numbers start again, marks of a writer's own (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from references.readers.docx.names import W, number, value
from references.readers.drafts import Key
from references.readers.labels import format_number

if TYPE_CHECKING:
    from lxml import etree

FOOTNOTE, ENDNOTE, COMMENT = "footnote", "endnote", "comment"


class Numbering(NamedTuple):
    """How the notes of a kind are numbered."""

    form: str
    start: int = 1
    restart: str = "continuous"
    """continuous | eachSect | eachPage"""


DEFAULTS = {FOOTNOTE: Numbering("decimal"), ENDNOTE: Numbering("lowerRoman")}


class Pointed(NamedTuple):
    """A mark of a note in the main text."""

    kind: str
    note: str
    """its id"""
    section: int
    page: int
    """counted from 0, as far as page ends are known"""
    own: str | None
    """the label, where the writer gave it one of its own"""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.note


def read_numbering(properties: etree._Element | None, before: dict[str, Numbering]) -> dict[str, Numbering]:
    """What a section, or the settings of the document, say of the numbers of notes; `before` holds where they say nothing.

    >>> from lxml import etree
    >>> section = etree.fromstring(f'<s xmlns:w="{W[1:-1]}"><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></s>')
    >>> read_numbering(section, DEFAULTS)["footnote"]
    Numbering(form='decimal', start=1, restart='eachSect')
    """
    if properties is None:
        return before
    found = dict(before)
    for kind in (FOOTNOTE, ENDNOTE):
        said = properties.find(f"{W}{kind}Pr")
        if said is not None:
            found[kind] = _over(said, before[kind])
    return found


def _over(said: etree._Element, before: Numbering) -> Numbering:
    start = number(said.find(W + "numStart"))
    form = said.find(W + "numFmt")
    return Numbering(
        value(form) or before.form, before.start if start is None else start, value(said.find(W + "numRestart")) or before.restart
    )


def number_notes(pointed: Iterable[Pointed], sections: Sequence[dict[str, Numbering]]) -> dict[Key, str]:
    """The label of each note; `sections` say how each section of the document numbers its notes.

    >>> notes = [Pointed("footnote", "2", 0, 0, None), Pointed("footnote", "3", 0, 0, "*"), Pointed("footnote", "4", 1, 0, None)]
    >>> list(number_notes(notes, [DEFAULTS, {"footnote": Numbering("lowerLetter", restart="eachSect")}]).values())
    ['1', '*', 'a']
    """
    counts: dict[str, int] = {}
    stood: dict[str, tuple[int, int]] = {}
    labels: dict[Key, str] = {}
    for one in pointed:
        if one.key in labels:
            continue
        how = sections[min(one.section, len(sections) - 1)][one.kind]
        if one.own is not None:
            labels[one.key] = one.own
            continue
        place = (one.section if how.restart != "continuous" else 0, one.page if how.restart == "eachPage" else 0)
        if one.kind not in counts or (how.restart != "continuous" and stood[one.kind] != place):
            counts[one.kind] = how.start
        else:
            counts[one.kind] += 1
        stood[one.kind] = place
        labels[one.key] = format_number(counts[one.kind], how.form)
    return labels
