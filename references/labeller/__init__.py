"""The statistical reader: one labeller for the whole of a note, of any kind and in any style.

The model is read at the first note, not at import.
"""

from __future__ import annotations

from references.model import NoteReading


def read_note(text: str) -> NoteReading:
    """Reads a note's body: its references with their fields, signals, pointers and commentary.

    >>> [one.stated["author"] for one in read_note("參見林宗達，〈國際關係理論概要〉（台北：晶典文化，2011年），頁115-151。").citations]
    [('林宗達',)]
    """
    from references.labeller.reader import read_note as read

    return read(text)
