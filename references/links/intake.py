"""Links from where people keep them: lines of URLs, entries of a bibliography."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bib.patterns import regex
from references.links.model import Link
from references.links.urls import recognise_archive, same_page


def from_line(line: str) -> Link | None:
    """A line of `check -`: a URL, and after a tab the day it was read (EDTF, or as people write it), after another the title cited; None
    for an empty line. A day that cannot be read is kept, and told with the verdict.

    >>> from_line("http://example.org/a\\t2014-05-28\\n")
    Link(url='http://example.org/a', date='2014-05-28', title=None)
    """
    cells = [cell.strip() for cell in line.strip("\r\n\ufeff").split("\t")]
    if not cells[0]:
        return None
    date = (cells[1] or None) if len(cells) > 1 else None
    return Link(cells[0], date, (cells[2] or None) if len(cells) > 2 else None, "the day given with it" if date else "")


def from_lines(lines: Iterable[str]) -> Iterator[Link]:
    """The links of lines; empty ones have none.

    >>> [link.url for link in from_lines(["http://a.org/\\t2014\\n", "\\n"])]
    ['http://a.org/']
    """
    return (link for line in lines if (link := from_line(line)))


def from_fields(fields: Mapping[str, object]) -> Link | None:
    """The link of a source, with the day the author read it, else its date of issue, and its title.

    >>> from_fields({"title": "A title", "date": "2002", "url": "http://example.org/", "urldate": "2003-05-01"})
    Link(url='http://example.org/', date='2003-05-01', title='A title')
    >>> from_fields({"title": "A title", "doi": "10.1000/182"}).url
    'https://doi.org/10.1000/182'
    """
    url, doi = str(fields.get("url") or ""), str(fields.get("doi") or "")
    if not url and doi:
        url = doi if doi.startswith("http") else f"https://doi.org/{doi}"
    if not url:
        return None
    date, dated = day_of(fields)
    return Link(url, date, str(fields.get("title") or "") or None, dated, _find_copy(url, fields))


_ADDRESS = regex(r"https?://[^\s{}<>\"]+")


def _find_copy(url: str, fields: Mapping[str, object]) -> str:
    """The archived copy that an entry prints: in its field for that, or in words that name a copy of this very page.

    >>> _find_copy("http://a.org/x", {"note": "Archived at https://web.archive.org/web/20140516080000/http://a.org/x."})
    'https://web.archive.org/web/20140516080000/http://a.org/x'
    """
    stated = str(fields.get("archiveurl") or "")
    if stated.startswith(("http://", "https://")):
        return stated
    for name in ("note", "addendum", "howpublished"):
        words = fields.get(name)
        if words and "http" in (text := str(words)):
            found = (one.rstrip(".,;)") for one in _ADDRESS.findall(text))
            if copy := next((one for one in found if is_copy_of(one, url)), ""):
                return copy
    return ""


def is_copy_of(copy: str, url: str) -> bool:
    """Whether an address is that of an archived copy of a page.

    >>> is_copy_of("https://archive.ph/20140516/http://a.org/x", "https://a.org/x/"), is_copy_of("https://archive.ph/AbCd1", "http://a.org/x")
    (True, False)
    """
    found = recognise_archive(copy)
    return found is not None and found.original is not None and same_page(found.original, url)


def join_copies(links: list[Link]) -> list[Link]:
    """The links of one source, each with the copy that is printed beside it.

    >>> join_copies([Link("http://a.org/x"), Link("https://web.archive.org/web/20140516080000/http://a.org/x")])[0].copy
    'https://web.archive.org/web/20140516080000/http://a.org/x'
    """
    if len(links) < 2:
        return links
    copies = [one.url for one in links if recognise_archive(one.url)]
    if not copies:
        return links
    return [one if one.copy else replace(one, copy=next((copy for copy in copies if is_copy_of(copy, one.url)), "")) for one in links]


def day_of(fields: Mapping[str, object]) -> tuple[str | None, str]:
    """The day for which a copy is looked for, and what day that is.

    >>> day_of({"date": "2002", "urldate": "2003-05-01"}), day_of({"date": "2002"}), day_of({})
    (('2003-05-01', 'the day it was read'), ('2002', 'its date of issue'), (None, ''))
    """
    for name, what in (("urldate", "the day it was read"), ("date", "its date of issue")):
        if fields.get(name):
            return str(fields[name]), what
    return None, ""


_DECODER = json.JSONDecoder()


def stated_links(data: str) -> list[Link]:
    """The links in the row of a source: its URL or DOI first, then the others that its citations have.

    >>> [link.url for link in stated_links('[{"url": "http://a.org/", "date": "2002"}, {}, ["http://a.org/", "http://b.org/"]]')]
    ['http://a.org/', 'http://b.org/']
    """
    fields, _, urls = _DECODER.raw_decode(data)[0]
    first = from_fields(fields)
    if first is not None and (not urls or urls == [first.url]):
        return [first]
    (date, dated), title = day_of(fields), str(fields.get("title") or "") or None
    others = [Link(url, date, title, dated) for url in urls if first is None or url != first.url]
    return join_copies([first, *others] if first is not None else others)
