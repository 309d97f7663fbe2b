"""References that a comma or `and` behind the cited page parts: 岸田、前掲論文、15頁、北川、前掲書、20頁; 12頁および丸山『…』33頁.

Rule: behind a cited page a comma of lists, or a word that joins, parts two references where a name with a title in marks, or with a
pointer, stands behind it; each is read by itself. Where another page stands behind it, both are pages of one work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.disk_cache import compile_pattern
from bib.scripts import has_cjk
from references import terms
from references.forms.parts import note_kind
from references.layers.compounds import Read, move
from references.layers.eastern_asides import open_words, page
from references.model import NoteReading, Part, Span


def read_page_joints(text: str, read: Read) -> NoteReading:
    """The reading of a note whose references are read piece by piece, where pages and commas part them.

    >>> from references.parse import read_note
    >>> [(one.stated["author"], one.locator) for one in read_note("岸田、前掲論文、15頁、北川、前掲書、20頁。").citations]
    [(('岸田',), '15'), (('北川',), '20')]
    """
    joints = list(find_joints(text)) if has_cjk(text) else []
    if not joints:
        return read(text)
    starts, ends = [0, *(one.end for one in joints)], [*(one.start for one in joints), len(text)]
    pieces = [move(read(text[start:end]), start) for start, end in zip(starts, ends, strict=True)]
    parts = list(pieces[0].parts)
    for joint, piece in zip(joints, pieces[1:], strict=True):
        parts += [Part("remainder", joint), *piece.parts]
    citations = tuple(citation for one in pieces for citation in one.citations)
    remarks = tuple(remark for one in pieces for remark in one.remarks)
    return NoteReading(note_kind(text, tuple(parts), list(citations)), tuple(parts), citations, remarks)


def find_joints(text: str) -> Iterator[Span]:
    """Where a mark or a word parts two references behind a page.

    >>> [one.cut("河社、12頁、15頁および丸山『港』33頁") for one in find_joints("河社、12頁、15頁および丸山『港』33頁")]
    ['および']
    """
    if any(map(text.__contains__, terms.words("locators", "page", "after"))):
        yield from (Span(*one.span("joint")) for one in _joint().finditer(text))


@cache
def _joint() -> re.Pattern[str]:
    joins = terms.either([*terms.words("locators", "open", "joins"), *terms.words("forms", "joins", "chinese"), "、"])
    rows = terms.load("pointers")["pointer"]
    points = terms.either(word for row in rows if row["language"] in ("zh", "ja", "ko") for word in row["words"] if len(word) > 1)
    name = r"[^\W\d_][^\W\d_・·]{0,15}"
    return compile_pattern(
        rf"{page()}(?:{open_words()}){{0,2}}\s*(?P<joint>{joins})\s?(?={name}(?:[「『〈《]|\s?[・、，,]\s?(?:{points})))"
    )
