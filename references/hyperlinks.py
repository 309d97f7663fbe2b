"""The addresses that a file states under its words, and no reader sees: each goes to the citation whose words it lies under.

Rule: a citation that prints no address has the one under its title, else the one under words that are no other field (an author's page).
The name of a catalogue alone (PMID, ISBN) leads to a page about the catalogue, never to the work; the address of an archived copy and that
of the page which it is a copy of are the copy and the page, whatever words they lie under (Wikipedia, Help:Citation Style 1). A note of
words alone with an address under them cites the page that these words lead to, as words of the text do. What is printed goes before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.corrections.added import add_reference
from references.forms.copies import is_copy
from references.layers import linked_titles
from references.layers.identified import state_link
from references.model import Citation, Field, Note, Part, Reading, Span

BY = "hyperlink"
_SCHEMES = ("http://", "https://", "ftp://")


class Address(NamedTuple):
    """Words that an address lies under: in the document, later in a note."""

    span: Span
    url: str

    @classmethod
    def of(cls, found: re.Match[str]) -> Address:
        """An address as it is printed."""
        return cls(Span(*found.span()), found[0])


def take_addresses(reading: Reading) -> Reading:
    """A reading whose citations state the addresses that lie under their words.

    >>> from references import pipeline
    >>> page = b'<p>Dams broke in many towns, <a href="https://news.example/1">says the paper</a>.</p>'
    >>> [one.stated["url"] for one in pipeline.read_bytes("a.html", page).citations]
    ['https://news.example/1']
    """
    structure, text = reading.document.structure, reading.document.text
    if "](" in text:
        reading = replace(reading, notes=tuple(_take_linked(note, text) for note in reading.notes))
    if "://" in text:
        reading = replace(reading, notes=tuple(map(_take_printed, reading.notes)))
    if structure is None:
        return reading
    found = [
        Address(run.span, run.target)
        for note in structure.notes
        for block in note.body
        for run in block.runs
        if run.target.startswith(_SCHEMES)
    ]
    if not found:
        return reading
    spans, urls = zip(*sorted(set(found)), strict=True)
    return replace(reading, notes=tuple(_take(note, _within(note, spans, urls)) for note in reading.notes))


def _take_linked(note: Note, text: str) -> Note:
    """A note of Markdown with the pages that its prose links, as one of HTML has them: The toll rose, as [the paper](https://…) says."""
    if note.form == "link" or "://" not in note.text:
        return note
    stated = {value for one in note.citations for value in one.stated.values()}
    links = [
        one
        for one in linked_titles.find_linked(note, text)
        if one.address.cut(note.text) not in stated and not any(cited.span.meets(one.address) for cited in note.citations)
    ]
    for link in links:
        note = add_reference(note, state_link(linked_titles.cite_page(note.text, link)))
    return replace(note, citations=tuple(sorted(note.citations, key=lambda one: one.span))) if links else note


_PRINTED = regex(r"(?<![\w/=?&%#])https?://[^\s<>|“”\"»]+?(?=[,.;:!?)\]}’']*(?:[\s<>|“”\"»]|$))")


def _take_printed(note: Note) -> Note:
    """A note with the pages whose addresses its prose prints: They deny it (https://…), but the log says otherwise."""
    if note.form == "link" or "://" not in note.text:
        return note
    found = [
        one
        for one in map(Address.of, _PRINTED.finditer(note.text))
        if not any(cited.span.meets(one.span) or one.url in cited.stated.values() for cited in note.citations)
    ]
    for one in found:
        note = add_reference(note, cite_page(note.text, one))
    return replace(note, citations=tuple(sorted(note.citations, key=lambda one: one.span))) if found else note


def _within(note: Note, spans: Sequence[Span], urls: Sequence[str]) -> list[Address]:
    """The addresses in a note, by their place in its text; one that is cut by the setting of its words is one."""
    mine: list[Address] = []
    for number, span in note.body.find_each(spans):
        url = urls[number]
        if mine and mine[-1].url == url and span.start - mine[-1].span.end <= 1:
            span = Span(mine.pop().span.start, span.end)
        mine.append(Address(span, url))
    return mine


def _take(note: Note, addresses: Sequence[Address]) -> Note:
    if not addresses:
        return note
    if note.form == "link":
        return replace(
            note, kind="citation", parts=(Part("reference", Span(0, len(note.text))),), citations=(cite_page(note.text, addresses[0]),)
        )
    if not note.citations and note.kind == "comment":
        for one in addresses:
            if not _tells_of_copy(note.text, one.span):
                note = add_reference(note, cite_page(note.text, one))
        return note
    citations = tuple(_state(one, addresses) for one in note.citations)
    return note if citations == note.citations else replace(note, citations=citations)


def _tells_of_copy(text: str, span: Span) -> bool:
    """Whether linked words only say of which page the link before them is a copy: Archived from the original.

    >>> _tells_of_copy("Port Day. Archived from the original.", Span(24, 36)), _tells_of_copy("See the original.", Span(4, 16))
    (True, False)
    """
    words = text[max(0, span.start - _OF_COPY) : span.end].casefold()
    return any(len(word) > span.end - span.start and words.endswith(word) for word in terms.words("signals", "copies"))


_OF_COPY = 40
"""letters before linked words in which the rest of a phrase may stand"""


def cite_page(text: str, address: Address) -> Citation:
    """The citation of a page by the words that lead to it.

    >>> cite_page("See the dam report.", Address(Span(8, 18), "https://dams.example/5")).stated
    {'title': 'dam report', 'url': 'https://dams.example/5', 'type': 'online'}
    """
    words = address.span.cut(text)
    title = () if words.startswith(_SCHEMES) else (Field("title", words, address.span, BY),)
    citation = Citation(words, address.span, (*title, Field("url", address.url, None, BY), Field("type", "online", None, BY)))
    return state_link(citation)


def _state(citation: Citation, addresses: Sequence[Address]) -> Citation:
    """A citation with the address that leads to its work, if it prints none."""
    if citation.pointing is not None or not citation.fields or citation.stated.get("url"):
        return citation
    mine = [one for one in addresses if one.span.meets(citation.span) and not _names_catalogue(citation, one)]
    url = choose(citation, mine)
    if not url:
        return citation
    url, copy = _part_copy(url, mine)
    fields = tuple(replace(one, value="online") if one.name == "type" and one.value == "misc" else one for one in citation.fields)
    added = [Field(name, value, None, BY) for name, value in (("url", url), ("archiveurl", copy)) if value]
    return state_link(replace(citation, fields=(*fields, *added)))


def _names_catalogue(citation: Citation, one: Address) -> bool:
    begin = citation.span.start
    return citation.text[max(0, one.span.start - begin) : one.span.end - begin].strip(" .:") in _catalogues()


@cache
def _catalogues() -> frozenset[str]:
    return frozenset((*terms.load("web_remarks")["catalogues"], *terms.load("web_remarks")["numbers"]))


def _part_copy(url: str, addresses: Sequence[Address]) -> tuple[str, str]:
    """The page and its archived copy, where one of the other addresses is the one or the other of this."""
    for one in addresses:
        if one.url != url and is_copy(one.url) is not is_copy(url):
            copy, page = (one.url, url) if is_copy(one.url) else (url, one.url)
            if _bare(page) in copy:
                return page, copy
    return url, ""


def _bare(url: str) -> str:
    """An address without its scheme and last slash, as archives write it behind their own."""
    return url.partition("://")[2].rstrip("/")


def choose(citation: Citation, addresses: Sequence[Address]) -> str:
    """The address under the title; else that under words which are no other field, if it is one; else none.

    >>> cited = Citation("Moor, Dams, 1988.", Span(0, 17), (Field("author", "Moor", Span(0, 4)), Field("title", "Dams", Span(6, 10))))
    >>> choose(cited, [Address(Span(0, 4), "https://moor.example"), Address(Span(6, 10), "https://dams.example")])
    'https://dams.example'
    >>> choose(cited, [Address(Span(0, 4), "https://moor.example")])
    ''
    """
    titles, others = _part_spans(citation)
    for one in addresses:
        if any(map(one.span.meets, titles)):
            return one.url
    free = {one.url for one in addresses if not any(map(one.span.meets, others))}
    return free.pop() if len(free) == 1 else ""


def _part_spans(citation: Citation) -> tuple[list[Span], list[Span]]:
    """Where the titles of a citation stand, and where its other fields."""
    found: tuple[list[Span], list[Span]] = ([], [])
    for field in citation.fields:
        if field.span is not None:
            found[field.name not in _TITLES].append(field.span)
    return found


_TITLES = frozenset({"title", "subtitle", "booktitle", "maintitle"})
