"""DOI, ISBN, ISSN, arXiv and handle numbers; links are found with the brackets."""

from __future__ import annotations

import re

from bib.patterns import regex
from references.model import Field, Span

_FIND = regex(
    r"(?:\b[dD](?:oi|OI)\s?[:：>=]?\s*(?:https?://(?:dx\.)?doi\.org/)?|https?://(?:dx\.)?doi\.org/)?(?P<doi>\b10\.\d{4,9}/\(SICI\)(?:(?!https?://)[^\s，；。])+|\b10\.\d{4,9}/(?:(?!https?://)[^\s,;，；。〉》」”\"<>])+)"
    r"|\bISBN(?:-1[03])?[:：]?\s*(?P<isbn>97[89][\d\- ]{10,14}[\dXx]|\d[\d\- ]{8,11}[\dXx])"
    r"|\bISSN[:：]?\s*(?P<issn>\d{4}-\d{3}[\dXx])"
    r"|\barXiv[:：]\s*(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?|[a-z\-]+/\d{7})"
    r"|\bhdl[:：]\s*(?P<hdl>\d[\d.]*/\S+)",
)


_LABELS = ("ISBN", "ISSN", "arXiv", "hdl")
_DOI_BEGIN = regex(r"10\.\d{4}")


def find(text: str) -> list[tuple[int, int, Field]]:
    """Numbers that name a work, each with the range of its words.

    >>> [(one.name, one.value) for _, _, one in find("doi:10.1093/ia/iix064. ISBN 978-0-393-32396-2.")]
    [('doi', '10.1093/ia/iix064'), ('isbn', '978-0-393-32396-2')]

    Where the number bears a link, the address may stand right behind it:

    >>> find("doi:10.1000/182https://doi.org/10.1000/182")[0][2].value
    '10.1000/182'
    """
    if not any(map(text.__contains__, _LABELS)) and not ("10." in text and _DOI_BEGIN.search(text)):
        return []
    found: list[tuple[int, int, Field]] = []
    for match in _FIND.finditer(text):
        name = match.lastgroup or ""
        value = _trim_number(match[name]) if name in ("doi", "hdl") else match[name].strip()
        span = Span(match.start(name), match.start(name) + len(value))
        end = span.end if name in ("doi", "hdl") else match.end()
        if name == "arxiv":
            found.append((match.start(), end, Field("eprint", value, span, "identifiers.arxiv")))
            found.append((match.start(), end, Field("eprinttype", "arxiv", span, "identifiers.arxiv")))
        elif name == "hdl":
            found.append((match.start(), end, Field("eprint", value, span, "identifiers.handle")))
            found.append((match.start(), end, Field("eprinttype", "hdl", span, "identifiers.handle")))
        else:
            found.append((match.start(), end, Field(name, value, span, f"identifiers.{name}")))
    return found


BRACKET_IN_URL = r"\((?=[^\s()<>]*\)|\d+\.?\Z)(?!(?:19|20)\d\d(?![_)a-z]))"
"""a bracket belongs to an address where it is closed within it, as in /wiki/Ems_(river), or is cut off at the end of the note
(110:5(794); one that opens a day of access does not"""

_LINK = regex(r"(?:(?:https?|ftp)\s?:\s?//|www\.)\S.*", re.DOTALL)
_NEXT_LINK = regex(r"[,;，；]?\s+(?:https?|ftp)://")
_FILE_END = regex(r"\.(?:pdf|html?)$", re.IGNORECASE)


def read_link(text: str) -> str:
    """A URL as printed, without spaces and the sentence's marks.

    >>> read_link("<http://dx.doi. org/10.1000/182>.")
    'http://dx.doi.org/10.1000/182'
    >>> read_link("https://a.example/x, https://b.example/y")
    'https://a.example/x'
    """
    found = _LINK.search(text)
    printed = "".join(_NEXT_LINK.split(found.group() if found else text, 1)[0].split())
    return printed.split(">")[0].rstrip(".,;:，。；>）〉》」』")


def read_doi(text: str) -> str:
    """A DOI out of its words.

    >>> read_doi("DOI : 10.1000/182.")
    '10.1000/182'
    """
    found = find("".join(text.split()))
    return next((_FILE_END.sub("", one.value) for _, _, one in found if one.name == "doi"), "")


_YEAR_BEHIND = regex(r"\((?:19|20)\d\d\)$")


def _trim_number(printed: str) -> str:
    """A number without the stops behind it; a bracket that it opens itself stays, a year in brackets behind it is none of it."""
    while printed:
        last = printed[-1]
        if (
            last in ".,;:”’'\""
            or (last == ")" and printed.count(")") > printed.count("("))
            or (last == "]" and printed.count("]") > printed.count("["))
        ):
            printed = printed[:-1]
        else:
            return _YEAR_BEHIND.sub("", printed)
    return printed
