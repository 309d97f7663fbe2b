"""Which pages are the work's own, and which are those that a note cites of it.

Rule: a range of two or three pages behind an article can be either. It is what the note cites where any other citation of the work
cites a page outside of it, and where another statement has the whole range of the work (issue 11, point 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from references.fields import page_ranges
from references.model import Citation, Fields

_SHORT = (2, 3)
"""pages that a note can cite as well as a short piece can take up; a single one is where a decision begins, or a column stands"""


def without_cited_pages(fields: Fields, locators: Iterable[str | None]) -> Fields:
    """The fields of a source without pages that another citation shows to be cited ones.

    >>> without_cited_pages({"title": "Ice Dues", "pages": "7-8"}, [None, "12"]), without_cited_pages({"pages": "1-24"}, ["30"])
    ({'title': 'Ice Dues'}, {'pages': '1-24'})
    """
    own = page_ranges.read(str(fields.get("pages", "")))
    if own is None or own.length not in _SHORT:
        return fields
    others = (pages for locator in locators if locator and (pages := page_ranges.read(locator)))
    if all(own.holds(pages) or pages.head != own.head for pages in others):
        return fields
    return {name: value for name, value in fields.items() if name != "pages"}


def with_pages_cited(citation: Citation, fields: Fields) -> Citation:
    """A citation whose range looks like the work's own by itself, and is what it cites of the source with these fields.

    >>> from references.model import Field, Span
    >>> one = Citation("", Span(0, 0), (Field("pages", "131-133"),))
    >>> with_pages_cited(one, {"pages": "120-150"}).locator, with_pages_cited(one, {"pages": "131-133"}).locator
    ('131-133', None)
    """
    own = citation.stated.get("pages")
    if not isinstance(own, str) or citation.locator is not None or citation.pointing is not None or own == fields.get("pages"):
        return citation
    pages, whole = page_ranges.read(own), page_ranges.read(str(fields.get("pages", "")))
    return replace(citation, locator=own) if pages and (whole is None or whole.holds(pages)) else citation
