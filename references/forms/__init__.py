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
