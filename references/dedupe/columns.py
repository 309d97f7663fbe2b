"""The page of what takes up one: a column of a newspaper, a piece in a paper or magazine of a day, a review.

Rule: the single page that a full reference to such a piece prints is where the piece stands; of a longer work it is what the note cites
(Chicago 17 §14.171, §14.191). Two such pieces of one title and day on other pages are two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from references.fields import page_ranges
from references.model import Citation, Field, Value

_HOLDERS = ("journaltitle", "organization")
_DAY = len("2001-07-17")


def with_own_page(citation: Citation) -> Citation:
    """A citation that states the page of a column as the work's own.

    >>> from references.model import Span
    >>> stated = ("type", "article"), ("title", "Ice"), ("journaltitle", "Life"), ("date", "1950-03-04")
    >>> one = Citation("", Span(0, 0), tuple(Field(*field) for field in stated), locator="12")
    >>> with_own_page(one).stated["pages"], "pages" in with_own_page(replace(one, locator="12-13")).stated
    ('12', False)
    """
    page = citation.locator
    if page is None or citation.pointing is not None or not _is_column(citation.stated):
        return citation
    read = page_ranges.read(page)
    if read is None or read.length != 1:
        return citation
    return replace(citation, fields=(*citation.fields, Field("pages", page, None, "columns")))


def _is_column(stated: Mapping[str, Value]) -> bool:
    if "pages" in stated or not stated.get("title") or not stated.get("date") or not any(map(stated.get, _HOLDERS)):
        return False
    if stated.get("type") == "review":
        return True
    if stated.get("type") != "article":
        return False
    return stated.get("entrysubtype") == "newspaper" or ("volume" not in stated and len(str(stated["date"])) == _DAY)
