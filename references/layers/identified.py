"""The numbers that name a work, wherever a reader left them: an address that is a DOI, a handle or a JSTOR page; arXiv, PMID, ISBN.

Rule: a DOI is a doi also where it is printed as an address (Crossref, DOI display guidelines), and whole also where it holds < and ;
(SICI); other numbers are an eprint of their kind (biblatex 3.14.7). A note that says nothing else is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bib.patterns import regex
from references.fields import identifiers
from references.model import Citation, Field, NoteReading, Span

BY = "identifiers"
_LINKS = (
    ("doi", "", regex(r"https?://(?:dx\.|www\.)?doi\.org/(?P<value>10\.\d{4,9}/\S+)")),
    ("eprint", "hdl", regex(r"https?://hdl\.handle\.net/(?P<value>\d[\w.]*/\S+)")),
    ("eprint", "jstor", regex(r"https?://(?:www\.)?jstor\.org/stable/(?P<value>(?:10\.\d+/)?\w[\w./-]*)")),
    ("eprint", "arxiv", regex(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/(?P<value>\d{4}\.\d{4,5}(?:v\d+)?|[a-z\-]+/\d{7})")),
    ("eprint", "pubmed", regex(r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/(?P<value>\d{5,9})")),
)
_SIGNS = regex(r"10\.\d|://|IS[BS]N|arXiv|PMID|urn:")
"""a cheap look: one of them stands in each of these"""
_NUMBERS = (
    ("eprint", "pubmed", regex(r"\bPMID:?\s?(?P<value>\d{5,9})")),
    ("eprint", "urn", regex(r"(?P<value>\burn:[a-z0-9][a-z0-9-]{0,31}:[\w:.\-/]+\w)")),
)


def state_identifiers(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose citations state the numbers that name their works.

    >>> fields = Field("title", "Ports", Span(0, 5)), Field("url", "https://doi.org/10.1234/abc.5", Span(7, 36))
    >>> text = "Ports, https://doi.org/10.1234/abc.5"
    >>> state_identifiers(NoteReading("citation", (), (Citation(text, Span(0, 36), fields),)), text).citations[0].stated["doi"]
    '10.1234/abc.5'
    """
    if _SIGNS.search(text) is None:
        return reading
    citations = tuple(map(_state, reading.citations))
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _state(citation: Citation) -> Citation:
    if not citation.fields or _SIGNS.search(citation.text) is None:
        return citation
    citation = _free_preprint(citation)
    found = [*_in_links(citation), *_in_words(citation)]
    stated = citation.stated
    new = [one for one in found if not stated.get(one.name) or _is_longer(one, str(stated[one.name]))]
    if not new:
        return citation
    fields = tuple(one for one in citation.fields if not _is_said_by(one, new))
    return replace(citation, fields=(*fields, *new))


_PREPRINT = regex(r"arXiv:\s?(?P<value>\d{4}\.\d{4,5}(?:v\d+)?|[a-z\-]+/\d{7})(?:\s\[[\w ,.-]{1,30}\])?")
_PLACES = frozenset(("journaltitle", "note", "organization", "booktitle"))
_PRINTED = frozenset(("volume", "pages", "booktitle", "publisher"))
_OF_PAPERS = frozenset(("entrysubtype", "type"))


def _free_preprint(citation: Citation) -> Citation:
    """arXiv:1408.2927 [Cs], where a journal stands: the number of a preprint is none, and no newspaper either (biblatex 3.14.7).

    >>> said = "“Hashing,” arXiv:1408.2927 [Cs], August 13, 2014"
    >>> fields = (Field("type", "article"), Field("entrysubtype", "newspaper"), Field("journaltitle", "arXiv:1408.2927 [Cs]", Span(11, 31)))
    >>> _free_preprint(Citation(said, Span(0, 48), fields)).stated
    {'type': 'online', 'eprint': '1408.2927', 'eprinttype': 'arxiv'}
    """
    held = next((one for one in citation.fields if one.name in _PLACES and _PREPRINT.fullmatch(one.value)), None)
    number = _PREPRINT.fullmatch(held.value) if held is not None else None
    if held is None or number is None:
        return citation
    kept = [one for one in citation.fields if one is not held and one.name not in ("eprint", "eprinttype")]
    if held.name == "journaltitle" and not _PRINTED & citation.stated.keys():
        kept = [Field("type", "online", None, "kinds"), *(one for one in kept if one.name not in _OF_PAPERS)]
    told = (("eprint", number["value"]), ("eprinttype", "arxiv"))
    return replace(citation, fields=(*kept, *(Field(name, value, held.span, BY) for name, value in told)))


def state_link(citation: Citation) -> Citation:
    """A citation whose address, which it does not print, states the number that names its work.

    >>> cited = Citation("Ports", Span(0, 5), (Field("title", "Ports"), Field("url", "https://doi.org/10.1234/abc.5")))
    >>> state_link(cited).stated["doi"]
    '10.1234/abc.5'
    """
    stated = citation.stated
    new = tuple(one for one in _in_links(citation) if not stated.get(one.name))
    return replace(citation, fields=(*citation.fields, *new)) if new else citation


def _is_longer(field: Field, stated: str) -> bool:
    """A DOI that a reader cut at a sign."""
    return field.name == "doi" and len(field.value) > len(stated) and field.value.startswith(stated[:16])


def _is_said_by(field: Field, new: list[Field]) -> bool:
    """Whether a field is replaced, or is a note of nothing but a number that now has its field."""
    if field.name in ("doi", "eprint", "eprinttype", "isbn", "issn"):
        return any(one.name == field.name for one in new)
    if field.name != "note":
        return False
    rest = field.value
    for one in new:
        rest = rest.replace(one.value, "")
    return _NAMES.sub("", rest).strip(" .,:;()[]>") == "" or any(field.value.rstrip(".") in one.value for one in new if one.name == "doi")


_NAMES = regex(r"arXiv|preprint|PMID|ISBN(?:-1[03])?|ISSN|DOI|doi|urn", 0)


def _in_links(citation: Citation) -> Iterator[Field]:
    for field in citation.fields:
        if field.name != "url":
            continue
        for name, kind, pattern in _LINKS:
            if match := pattern.match(field.value):
                yield from _fields(name, kind, match["value"].rstrip(".,;)"), field.span)
                return


def _in_words(citation: Citation) -> Iterator[Field]:
    at = citation.span.start
    for _, _, one in identifiers.find(citation.text):
        span = Span(one.span.start + at, one.span.end + at) if one.span else None
        yield Field(one.name, one.value, span, BY)
    for name, kind, pattern in _NUMBERS:
        if match := pattern.search(citation.text):
            yield from _fields(name, kind, match["value"], Span(at + match.start("value"), at + match.end("value")))


def _fields(name: str, kind: str, value: str, span: Span | None) -> Iterator[Field]:
    yield Field(name, value, span, BY)
    if kind:
        yield Field("eprinttype", kind, span, BY)
