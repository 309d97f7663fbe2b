"""The imprint of Vietnamese print, whichever reader read it: Author, Title, Nxb X, Hà Nội, 2008, tr. 55; Author: Title, Nxb X, 2008.

Rule: the word for a house (Nxb, Nhà xuất bản) begins its name, which ends at the next comma; a town and the year stand behind it, the title
before it, and before that, behind a comma or a colon, who wrote it. What was read otherwise of these stretches gives way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.model import Citation, Field, NoteReading, Span

BY = "imprint.named-house"


def state_houses(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose Vietnamese books state house and town, author and title.

    >>> from references.parse import read_note
    >>> one = read_note("Lê Văn Sông: Bến cảng, Nxb Cánh buồm, Hà Nội, 2008, tr. 55.").citations[0]
    >>> [one.stated[name] for name in ("author", "title", "publisher", "location")], one.locator
    ([('Lê Văn Sông',), 'Bến cảng', 'Nxb Cánh buồm', 'Hà Nội'], '55')
    """
    if not any(word in text for word in _words()):
        return reading
    citations = tuple(one if one.pointing is not None else _state(one) for one in reading.citations)
    return reading if citations == reading.citations else replace(reading, citations=citations)


@cache
def _words() -> tuple[str, ...]:
    return terms.words("imprint", "house_first", "vi")


@cache
def _form() -> re.Pattern[str]:
    body = rf"(?:(?P<body>[{CAPITAL}][^,;:\d()]{{2,90}})\s[-–]\s(?=[^,;:()]{{2,40}}\())?"
    who = rf"{body}(?P<who>[{CAPITAL}][^,;:\d()]{{2,90}})(?:\s\((?P<role>[^()]{{2,16}})\))?[,:]\s"
    house = rf"(?P<house>(?:{terms.either(_words())})\.?\s[^,;()\d]{{2,60}}?)"
    volume = rf"(?:{terms.either(terms.words('imprint', 'house_first', 'volume'))})\s?(?:\d|[IVX])"
    title = rf"(?P<title>[^;]{{2,160}}?)(?:,\s{volume}[^,;]{{0,6}})?"
    town, year = r"(?:,\s(?P<town>[^,;()\d]{2,25}?))?", r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
    return regex(rf"(?:{who}(?!{volume}))?{title},\s{house}{town},?\s{year}")


_GIVES_WAY = frozenset(
    (
        "author",
        "editor",
        "title",
        "subtitle",
        "maintitle",
        "publisher",
        "location",
        "journaltitle",
        "booktitle",
        "date",
        "type",
        "pages",
        "langid",
    )
)
_NAMES = (("author", "body"), ("author", "who"), ("title", "title"), ("publisher", "house"), ("location", "town"), ("date", "year"))


def _state(one: Citation) -> Citation:
    found = _form().match(one.text)
    if found is None:
        return one
    stated = [_make(name, found, group, one.span.start) for name, group in _NAMES if found[group]]
    kept = [field for field in one.fields if field.name not in _GIVES_WAY]
    cited = next((field.value for field in one.fields if field.name == "pages"), None)  # of a book they are what is cited
    return replace(
        one, fields=(Field("type", "book", None, BY), *stated, *kept, Field("langid", "vi", None, BY)), locator=one.locator or cited
    )


def _make(name: str, found: re.Match[str], group: str, shift: int) -> Field:
    """A field of one stretch; whoever has a role in brackets edited the work."""
    start, end = found.span(group)
    role = "editor" if group == "who" and found["role"] else name
    return Field(role, found[group].strip(), Span(shift + start, shift + end), BY)
