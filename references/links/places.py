"""Where links stand: the document, the note, and the line or the page, for who has to mend them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from bib.patterns import regex
from references.links.model import Link

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LINE_END = regex("\n")
_TOLD = 24
"""characters of an address by which its line is found: more may be cut by the end of a line"""


class Cited(NamedTuple):
    """A place in which a link stands."""

    document: str
    note: str = ""
    """the label of the note; "" of what stands in a sentence or an entry"""
    line: int | None = None
    """from 1; None where the format has none"""
    place: str = ""
    """as the format says it: page 3, paragraph 2 under “Ships”"""

    def words(self) -> str:
        """The place in one line, as compilers say it.

        >>> Cited("a.md", "3", 12).words(), Cited("b.pdf", "1", None, "page 4").words()
        ('a.md:12, note 3', 'b.pdf, page 4, note 1')
        """
        where = self.document + (f":{self.line}" if self.line else "") + (f", {self.place}" if self.place else "")
        return where + (f", note {self.note}" if self.note else "")


class Printed(NamedTuple):
    """A link as it stands in a document: the work that is cited by it ("" where none is), and all its places."""

    key: str
    link: Link
    places: tuple[Cited, ...] = ()


class Lines:
    """The lines of a text, by the offsets of their characters.

    >>> Lines("a\\nb\\n").at(2)
    2
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [found.start() for found in _LINE_END.finditer(text)]

    def at(self, offset: int) -> int:
        """The line of a character, from 1."""
        return bisect_right(self._ends, offset - 1) + 1

    def start(self, line: int) -> int:
        """The offset at which a line begins.

        >>> Lines("a\\nb\\n").start(2)
        2
        """
        return self._ends[line - 2] + 1 if line > 1 else 0

    def find(self, url: str, start: int, end: int) -> int:
        """The line in which an address begins, between two offsets; that of the first where it is not found as it stands.

        >>> Lines("see\\nhttp://example.org/a").find("http://example.org/a", 0, 24)
        2
        """
        found = self.text.find(url[:_TOLD], start, end) if url else -1
        return self.at(found if found >= 0 else start)


Spot = tuple[str, str]
"""the key of a source and one of its links"""


def find_places(connection: Connection, links: Collection[Spot], only: Collection[str] = ()) -> dict[Spot, list[Cited]]:
    """By source and link: the places in which they stand, by document and in reading order; `only`: in these documents.

    Of a source with several links each stands where its note prints it; of one with a single link, where the source is cited.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     find_places(connection, [("hu-1919", "http://example.org/a")])
    {}
    """
    wanted: dict[str, list[str]] = defaultdict(list)
    for key, url in links:
        wanted[key].append(url)
    found: dict[Spot, list[Cited]] = defaultdict(list)
    text: Lines | None = None
    last = None
    for row in _rows(connection, only):
        if row.source not in wanted:
            continue
        if row.id != last:
            text, last = _open_lines(connection, row.id), row.id
        for url in _printed_of(wanted[row.source], row.text):
            found[row.source, url].append(Cited(row.path, row.label, _line_of(row.data, text, url), row.place or ""))
    return {spot: list(dict.fromkeys(places)) for spot, places in found.items()}


def _rows(connection: Connection, only: Collection[str]) -> Iterator[Any]:
    from sqlalchemy import select  # what a listing of links without a library never needs

    from references.library.schema import citations, documents, notes

    joined = citations.join(notes, citations.c.note_id == notes.c.id).join(documents, notes.c.document_id == documents.c.id)
    columns = (citations.c.source, citations.c.text, notes.c.label, notes.c.data, notes.c.place, documents.c.id, documents.c.path)
    query = select(*columns).select_from(joined).where(citations.c.source.is_not(None))
    if only:
        query = query.where(documents.c.path.in_(only))
    yield from connection.execute(query.order_by(documents.c.path, notes.c.position, citations.c.number))


def _open_lines(connection: Connection, document: int) -> Lines | None:
    """The lines of a document; None where its format has none."""
    from sqlalchemy import select

    from references.library.schema import documents

    row = connection.execute(select(documents.c.text, documents.c.structure.is_(None)).where(documents.c.id == document)).first()
    return Lines(row[0]) if row is not None and row[1] else None


def _printed_of(urls: Sequence[str], text: str) -> list[str]:
    return list(urls) if len(urls) == 1 else [url for url in urls if url[:_TOLD] in text and url in "".join(text.split())]


def _line_of(data: str, text: Lines | None, url: str) -> int | None:
    """The line of a link in a note, whose row says where its body stands."""
    if text is None:
        return None
    blocks = json.loads(data)[1][2]
    return text.find(url, blocks[0][0], blocks[-1][1]) if blocks else None
