"""What the form of a note says: brackets, dotted areas, quotation marks, pointers -> spans, whose values `fields` reads.

The forms are made ready at the first note that has one, not at import: most notes that the model is certain of have none.
"""

from __future__ import annotations

from references.model import NoteReading


def read_note(text: str) -> NoteReading:
    """Reads a note's body by its form.

    >>> read_note("王小波，《黃金時代》（北京：華夏出版社，1994年），頁12。").citations[0].stated["title"]
    '黃金時代'
    """
    from references.forms.reader import read_note as read

    return read(text)


def tells_kind(text: str) -> bool:
    """Whether words of a trade tell a reference of the note whole: a decision, a statute, a file of an archive, an interview, a film.

    >>> tells_kind("Stone v. Hill, 21 F.3d 12 (2d Cir. 1994)"), tells_kind("Stone, Rivers, 12.")
    (True, False)
    """
    from references.forms import kinds

    return bool(kinds.find(text))
