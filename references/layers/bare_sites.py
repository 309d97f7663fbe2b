"""References that end with the name of a site: L. Ahn, Chiuse e porti, 2025, arxiv.org; M. Sale, Il molo, 2024, porti.it. Lo studio …

Rule: a name of a host behind the comma that follows a year, a page or an article ends its reference (the Italian guides of style cite the
web so): it is its address, and what a semicolon, a full stop or a word in small letters parts from it is read by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bib.patterns import regex
from references.forms.parts import note_kind
from references.layers.compounds import Read, move
from references.model import Citation, Field, NoteReading, Part, Remark, Span

_ENDS = ".it", ".com", ".org", ".net", ".eu", ".edu", ".gov", ".fr", ".de", ".es", ".uk", ".ch", ".pub", ".int", ".info"
_SITE = regex(
    rf"(?<=[\w)])(?P<joint>,\s(?P<host>[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*(?:{'|'.join(map(re.escape, _ENDS))}))"
    r"(?:(?:[.;]\s+|,\s(?=[a-zà-ü]{2,}\s))|\.?$))"
)
_YEAR = regex(r"\b(?:1[5-9]|20)\d\d\b")


def read_bare_sites(text: str, read: Read) -> NoteReading:
    """The reading of a note whose references end with hosts.

    >>> from references.parse import read_note
    >>> found = read_note("L. Ahn, Chiuse e porti, 2025, arxiv.org; M. Sale, Il molo, in Acque, vol. 2, 2024, pp. 3-9, porti.it.").citations
    >>> [(one.stated["author"], one.stated["title"], one.stated["url"]) for one in found]
    [(('L. Ahn',), 'Chiuse e porti', 'arxiv.org'), (('M. Sale',), 'Il molo', 'porti.it')]
    """
    sites = [one for one in _SITE.finditer(text) if _YEAR.search(text, 0, one.start())] if any(one in text for one in _ENDS) else []
    if not sites:
        return read(text)
    parts: list[Part] = []
    citations: list[Citation] = []
    remarks: list[Remark] = []
    start = 0
    for one in sites:
        piece = move(read(text[start : one.start("joint")]), start)
        parts += [*piece.parts, Part("remainder", Span(*one.span("joint")))]
        remarks += piece.remarks
        citations += [*piece.citations[:-1], *(_state_site(last, one) for last in piece.citations[-1:])]
        start = one.end("joint")
    if text[start:].strip(" ."):
        piece = move(read(text[start:]), start)
        parts += piece.parts
        remarks += piece.remarks
        citations += piece.citations
    return NoteReading(note_kind(text, tuple(parts), citations), tuple(parts), tuple(citations), tuple(remarks))


def _state_site(one: Citation, site: re.Match[str]) -> Citation:
    """The last reference before a host has it for its address."""
    stated = one.stated
    if "url" in stated or not stated or site.start() - one.span.end > len("0"):
        return one
    fields = (*one.fields, Field("url", site["host"], Span(*site.span("host")), "names.site"))
    held = {"journaltitle", "booktitle", "publisher", "location"} & stated.keys()
    if not held and stated.get("type") in ("book", "misc"):
        fields = tuple(replace(field, value="online") if field.name == "type" else field for field in fields)
    return replace(one, fields=fields, span=Span(one.span.start, site.end("host")))
