"""Files of archives that a note calls by letters which earlier notes gave: National Archives (hereafter NA) … NA, FO 371/123.

A note alone does not tell that NA is an archive; the notes of its document do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from references.forms import kinds, parts
from references.forms.reader import cite_whole
from references.forms.sigla import find_sigla
from references.layers.compounds import Read, move
from references.model import NoteReading, Span


def know_sigla(texts: Sequence[str], read: Read) -> Read:
    """The reader of the notes of one document, which knows the letters that these give for archives.

    >>> from references.parse import read_note
    >>> notes = ["Stadtarchiv Ulm (künftig: StAU), 4 T 1, Bl. 3.", "StAU, 4 T 2, Bl. 7."]
    >>> [one.citations[0].stated["number"] for one in map(know_sigla(notes, read_note), notes)]
    ['4 T 1', '4 T 2']
    """
    sigla = find_sigla(texts)
    return partial(read_held, read=read, sigla=sigla) if sigla else read


def read_held(text: str, read: Read, sigla: tuple[str, ...]) -> NoteReading:
    """A note read with the letters of archives that are known from its document; what else stands in it is read as in any note.

    >>> from references.parse import read_note
    >>> found = read_held("StAU, 4 T 1, Bericht vom 3. Mai 1901.", read_note, ("StAU",)).citations[0].stated
    >>> found["library"], found["number"], found["title"], found["date"]
    ('StAU', '4 T 1', 'Bericht', '1901-05-03')
    """
    held = list(kinds.find_held(text, sigla)) if any(map(text.__contains__, sigla)) else []
    if not held:
        return read(text)
    beside = [move(read(text[gap.start : gap.end]), gap.start) for gap in _find_gaps(text, held)]
    cited = [cite_whole(one, text) for one in held]
    found = [*(part for one in cited for part in one.parts), *(part for one in beside for part in one.parts)]
    citations = sorted([*(one.citation for one in cited), *(one for other in beside for one in other.citations)], key=lambda one: one.span)
    remarks = (*(remark for one in cited for remark in one.remarks), *(remark for one in beside for remark in one.remarks))
    covered = parts.cover(sorted(found, key=lambda part: part.span), text)
    return NoteReading(parts.note_kind(text, covered, citations), covered, tuple(citations), remarks)


def _find_gaps(text: str, held: Sequence[kinds.Whole]) -> Iterator[Span]:
    """The stretches of a note between such files that hold a word."""
    starts, ends = [0, *(one.end for one in held)], [*(one.start for one in held), len(text)]
    for start, end in zip(starts, ends, strict=True):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip(_EDGE))
        if any(map(str.isalpha, text[begin:end])):
            yield Span(begin, end)


_EDGE = " \t\n;,."
