"""The name of a site before or behind what a page is called: City Ports: The Third Quay, https://city-ports.example/news/3.

Rule: words before the first colon of a title, or behind its last stroke or dash, keep the page where their letters are those of its
address (City Ports, city-ports.example; The Quay, thequay.example), where its address is known to be so called in other letters
(維基百科: site_names.toml), and before a colon of the East where they name a body (國立海港博物館：《燈塔》). The
first page of a site is called as the site is (https://quay.example: Quay: Maps for All), and small letters behind the colon go on with
one title.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from bib.patterns import regex
from bib.scripts import HAN, KANA
from references import terms
from references.fields.bodies import is_body
from references.layers.citation_values import put_in_place
from references.model import Citation, Field, Span

BY = "names.host"
_BEFORE = regex(r"(?P<site>[^:|–—]{2,60}?)(?:\s?:|\s[|–—-])\s(?P<title>[^\s].{3,})")
_EASTERN = regex(rf"(?P<site>[{HAN}{KANA}]{{4,30}})：(?P<title>[^\s].{{2,}})")
_BEHIND = regex(r"(?P<title>.{2,}?)(?:\s|(?<=[)）]))(?:\||–|—|-)\s(?P<site>[^|–—:]{2,60})")


class Label(NamedTuple):
    """Where the name of the site and the title stand in the words for a page."""

    site: Span
    title: Span


def part_label(words: str, url: str) -> Label | None:
    """The parts of what a page is called, where the letters of its address tell which of them is the site.

    >>> part_label("City Ports: The Third Quay", "https://www.city-ports.example/news/3")
    Label(site=Span(start=0, end=10), title=Span(start=12, end=26))
    >>> part_label("Ports: The Third Quay", "https://www.city-ports.example/news/3")
    >>> part_label("City Ports: Maps for All", "https://www.city-ports.example/")
    """
    held = _EASTERN.fullmatch(words)
    if held is not None and is_body(held["site"]):
        return Label(Span(*held.span("site")), Span(*held.span("title")))
    if not has_path(url):
        return None
    for form in (_BEFORE, _BEHIND):
        found = form.fullmatch(words)
        if found is not None and not found["title"][0].islower() and names_host(found["site"], url):
            return Label(Span(*found.span("site")), Span(*found.span("title")))
    return None


def has_path(url: str) -> bool:
    """Whether an address is that of one page of a site, and not of its first.

    >>> has_path("https://quay.example/news/3"), has_path("https://quay.example/")
    (True, False)
    """
    _, _, path, query, fragment = urlsplit(url) if "[" not in url else ("", "", "", "", "")
    return bool(path.strip("/") or query or fragment)


def names_host(words: str, url: str) -> bool:
    """Whether words are the name of the site that an address names.

    >>> url = "https://www.city-ports.example/3"
    >>> [names_host(words, url) for words in ("City Ports", "Ports", "city-ports.example")]
    [True, False, True]
    """
    host = url.partition("://")[2].partition("/")[0].casefold().removeprefix("www.").partition(":")[0]
    letters, labels = _letters(words), [_letters(label) for label in host.split(".")]
    return len(letters) > 1 and (letters in labels[:-1] or letters == "".join(labels) or bool(_sites_called(letters) & set(labels)))


@cache
def _named_otherwise() -> dict[str, frozenset[str]]:
    """The labels of hosts by the names that their sites have in other letters."""
    named: dict[str, set[str]] = {}
    for label, calls in terms.load("site_names").items():
        for words in calls:
            named.setdefault(_letters(words), set()).add(label)
    return {words: frozenset(labels) for words, labels in named.items()}


def _sites_called(letters: str) -> frozenset[str]:
    return _named_otherwise().get(letters, frozenset())


def _letters(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(one for one in plain if one.isalnum())


def part_host(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields of a page whose title has the name of its site before or behind it.

    >>> said = Field("title", "City Ports: The Third Quay"), Field("url", "https://city-ports.example/3")
    >>> [(one.name, one.value) for one in part_host(said, "")][:2]
    [('organization', 'City Ports'), ('title', 'The Third Quay')]
    """
    title = next(one for one in fields if one.name == "title")
    url = next(one.value for one in fields if one.name == "url")
    label = part_label(title.value, url)
    return fields if label is None else put_in_place(fields, title, state_label(title, label))


def name_host(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields of a page whose author, before a colon, is the site of its address.

    >>> said = Field("author", "City Ports", Span(0, 10)), Field("title", "Quays"), Field("url", "https://city-ports.example/3")
    >>> [one.name for one in name_host(said, "City Ports: Quays https://city-ports.example/3")]
    ['organization', 'title', 'url']
    """
    people = [one for one in fields if one.name == "author"]
    url = next(one.value for one in fields if one.name == "url")
    if len(people) != 1 or people[0].span is None or text[people[0].span.start + len(people[0].value) :].lstrip()[:1] != ":":
        return fields
    if not has_path(url) or not names_host(people[0].value, url):
        return fields
    return put_in_place(fields, people[0], [replace(people[0], name="organization", by=BY)])


def has_site(one: Citation) -> bool:
    """Whether the name of a site was parted from the title of a page: a link over both says nothing of where the title ends.

    >>> has_site(Citation("", Span(0, 0), (Field("organization", "City Ports", None, BY),)))
    True
    """
    return any(field.by == BY for field in one.fields)


def state_label(title: Field, label: Label) -> tuple[Field, Field]:
    """The two fields of a title with the name of a site, in their order."""
    site = Field("organization", label.site.cut(title.value), _within(title, label.site), BY)
    rest = Field("title", label.title.cut(title.value), _within(title, label.title), title.by)
    return (site, rest) if label.site.start < label.title.start else (rest, site)


def _within(title: Field, part: Span) -> Span | None:
    """Where a part of a title stands in the note; None where the title is not as it is printed."""
    if title.span is None or title.span.end - title.span.start != len(title.value):
        return None
    return Span(title.span.start + part.start, title.span.start + part.end)
