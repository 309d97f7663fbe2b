"""Front doors: whether an address is that of a site and no page of it, and whether one is led there who asked for a page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote

from references import terms
from references.links.urls import host_of, parts_of, same_page


@lru_cache(maxsize=4096)
def is_home(url: str) -> bool:
    """Whether a URL is a site's front door.

    >>> is_home("http://example.org"), is_home("http://example.org/zh-tw/index.html"), is_home("http://example.org/a/")
    (True, True, False)
    """
    parts = parts_of(url)
    known = terms.load("links")
    names = [unquote(one).lower() for one in parts.path.split("/") if one]
    if names and names[-1].rsplit(".", 1)[0] in known["home_names"] and (len(names) == 1 or names[-2] in known["languages"]):
        names = names[:-1]
    return len(names) <= 2 and all(one in known["languages"] for one in names)


def _names_no_page(query: str) -> bool:
    """Whether a query names nothing but a language or the front door itself.

    >>> _names_no_page("lang=en"), _names_no_page("page=home"), _names_no_page("id=7")
    (True, True, False)
    """
    known = terms.load("links")
    values = [value.lower() for _, value in parse_qsl(query)]
    return all(value in known["languages"] or value in known["home_names"] for value in values)


def leads_home(asked: str, final: str) -> bool:
    """Whether a page was asked for and the front door came.

    >>> leads_home("http://example.org/a/b.html", "https://www.example.org/")
    True
    >>> leads_home("http://example.org/?p=12", "http://example.org/?p=12&x=1"), leads_home("http://example.org/a", "http://example.org/#/a")
    (False, False)
    >>> leads_home("http://university.example/~riverproject/", "https://riverproject.example/")
    False
    """
    if asked == final or not is_home(final) or same_page(asked, final):
        return False
    mine, theirs = parts_of(asked), parts_of(final)
    if is_home(asked) and _names_no_page(mine.query):
        return False
    # The fragment is the page's name where a script draws the pages of a site.
    if theirs.fragment.strip("!/") or _share_values(mine.query, theirs.query):
        return False
    return not _has_own_house(mine.path, host_of(asked), host_of(final))


def _share_values(one: str, other: str) -> bool:
    return bool({value for _, value in parse_qsl(one)} & {value for _, value in parse_qsl(other)})


def _has_own_house(path: str, old: str, new: str) -> bool:
    """Whether what was a folder of one host has become a host of its own."""
    if path.strip("/").count("/") > 1:
        return False
    names = set(re.findall(r"[^\W_]{4,}", unquote(path).lower())).difference(terms.load("links")["address_words"])
    label = re.sub(r"[^\w]", "", new.removeprefix("www."))
    before = re.sub(r"[^\w]", "", old)
    return old != new and any(one in label and one not in before for one in names)


def keeps_words(asked: str, final: str) -> bool:
    """Whether the address led to still has something of the address asked: a name or number that belongs to the page.

    >>> keeps_words("http://a.org/news/putin-visit.html", "http://b.org/archive/putin-visit"), keeps_words("http://a.org/x/12", "http://a.org/gone")
    (True, False)
    """

    def marks(url: str) -> set[str]:
        parts = parts_of(url)
        found = re.findall(r"\d{2,}|[^\W\d_]{3,}", unquote(f"{parts.path} {parts.query} {parts.fragment}").lower())
        return set(found).difference(terms.load("links")["address_words"])

    mine = marks(asked)
    return bool(mine & marks(final)) if mine else True
