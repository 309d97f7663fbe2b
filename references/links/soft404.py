"""Pages that are not what was cited, whatever their status says: soft 404s, parked domains, walls, logins, front doors."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import parse_qsl, unquote

from bib.patterns import regex
from references import terms
from references.links.fit import plain
from references.links.page import Page
from references.links.urls import key, parts_of

_SEGMENT = regex(r"\s*(?:[|–—·»«:：>]|\s-\s|::|\s/\s|-\s*$|_)\s*")
_EDGES = regex(r"^[\W_]+|[\W_]+$")
_INNER = regex(r"[\s.,!?'’\"“”。，！？、()\[\]-]+")
SHORT = 1500
"""A page with more text than this is not called missing because of a phrase in its text."""


def _bare(text: str) -> str:
    return _INNER.sub(" ", _EDGES.sub("", plain(text))).strip()


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(_bare(one) for one in terms.load("links")[name])


@cache
def _phrase_pattern(name: str) -> re.Pattern[str]:
    def whole(phrase: str) -> str:
        edge = r"\b" if phrase[:1].isascii() and phrase[:1].isalnum() else ""
        return edge + re.escape(phrase).replace(r"\ ", r"\s+")

    return re.compile("|".join(whole(plain(one)) for one in sorted(terms.load("links")[name], key=len, reverse=True)))


def _segments(title: str) -> list[str]:
    parts = [_bare(one) for one in _SEGMENT.split(title)]
    return [one for one in (_bare(title), *parts) if one]


def _says(titles: tuple[str, ...], name: str) -> str | None:
    """The title of which a whole segment is one of the phrases, or that ends in one after the site's own name."""
    known = _phrases(name)
    for title in titles:
        for one in _segments(title):
            if one in known or _sorry().sub("", one) in known:
                return title
    return None


@cache
def _sorry() -> re.Pattern[str]:
    """The words of regret that may stand before what a page says of itself."""
    return re.compile(rf"^(?:{'|'.join(map(re.escape, terms.load('links')['sorry']))})\s+")


def not_found(page: Page, url: str, asked: str) -> str | None:
    """Why a page that answers is a soft 404; None where it is not, or cannot be told.

    >>> not_found(Page("<title>找不到網頁 - 某報</title>".encode()), "http://example.org/a", "http://example.org/a")
    'the page says that it is not there: 找不到網頁 - 某報'
    """
    said = _says(page.titles[:3], "not_found_titles") if page.is_html else None
    if said:
        return f"the page says that it is not there: {said[:80]}"
    if key(url) != key(asked) and _leads_to_error_page(url, asked):
        return f"it leads to a page for errors: {url[:120]}"
    if page.is_html and len(page.text) <= SHORT:
        found = _phrase_pattern("not_found_texts").search(plain(page.text[:SHORT]))
        if found and len(page.text) <= 6 * len(found[0]) + 240:
            return f"a short page that says: {found[0]}"
    return None


def _leads_to_error_page(url: str, asked: str) -> bool:
    """Whether the end of a path is one to which servers send their readers when a page is gone, and was not asked for."""
    paths = set(terms.load("links")["not_found_paths"])
    before = {one.lower() for one in parts_of(asked).path.split("/")}
    last = [one.lower() for one in parts_of(url).path.split("/") if one][-2:]
    return any((one in paths or one.rpartition(".")[0] in paths) and one not in before for one in last)


def _is_of(host: str, path: str, known: str) -> bool:
    name, _, rest = known.partition("/")
    if name.endswith("."):
        return host.startswith(name)
    return (host == name or host.endswith(f".{name}")) and path.strip("/").startswith(rest)


def find_parking(page: Page, url: str, asked: str) -> str | None:
    """Why a page is a parked domain or an unfurnished server.

    >>> find_parking(Page(b"<title>example.com is for sale</title><p>Buy this domain"), "http://example.com/", "http://example.com/a")
    'the page says: example.com is for sale'
    """
    if not page.is_html:
        return None
    parts = parts_of(url)
    host = parts.hostname or ""
    if host != parts_of(asked).hostname and any(_is_of(host, parts.path, known) for known in terms.load("links")["parked_hosts"]):
        return f"it leads to a dealer in domains: {host}"
    sign = _sign_in(page, "parked_scripts", 200_000) if len(page.text) <= 2 * SHORT else None
    if sign:
        return f"the page is a dealer's in domains ({sign})"
    return _find_offer(page, host) if len(page.text) <= SHORT else None


def _find_offer(page: Page, host: str) -> str | None:
    """How a short page offers its domain, or says that nobody has furnished it."""
    titles = page.titles[:3]
    offer = re.compile(rf"(?:{re.escape(host or '?')}|[\w-]+\.[a-z]{{2,24}})\s+(?:is for sale|may be for sale|for sale)")
    said = _says(titles, "parked_titles") or next((one for one in titles if offer.search(one.lower())), None)
    if said:
        return f"the page says: {said[:80]}"
    found = _phrase_pattern("parked_texts").search(plain(page.text))
    return f"a short page that says: {found[0]}" if found and len(page.text) <= 8 * len(found[0]) + 300 else None


def _sign_in(page: Page, name: str, most: int) -> str | None:
    """The first of a table's signs that stands in the beginning of a page's source."""
    lowered = page.source[:most].lower()
    return next((str(sign) for sign in terms.load("links")[name] if sign in lowered), None)


def wall(page: Page, status: int | None, headers: dict[str, str], url: str, asked: str) -> str | None:
    """Why what we see is a wall before the page, not the page.

    >>> wall(Page(b"<title>Just a moment...</title>"), 503, {}, "http://example.org/", "http://example.org/")
    'a challenge page: Just a moment...'
    """
    if headers.get("cf-mitigated", "").lower() == "challenge" or headers.get("x-amzn-waf-action"):
        return "a challenge for browsers"
    if not page.is_html:
        return None
    said = _says((page.title,), "challenge_titles")
    if said and len(page.text) <= 2 * SHORT:
        return f"a challenge page: {said[:80]}"
    sign = _sign_in(page, "challenge_sources", 100_000) if len(page.text) <= 400 else None
    if sign:
        return f"a challenge page ({sign})"
    return "it leads to a login" if status is not None and status < 300 and leads_to_login(asked, url) else None


def leads_to_login(asked: str, final: str) -> bool:
    """Whether a page was asked for and a login came.

    >>> leads_to_login("http://example.org/a", "http://example.org/login"), leads_to_login("http://example.org/a", "http://example.org/a")
    (True, False)
    """
    return key(final) != key(asked) and is_login(final) and not is_login(asked)


@lru_cache(maxsize=4096)
def is_login(url: str) -> bool:
    """Whether a path is that of a login.

    >>> is_login("https://example.org/account/login?next=/a"), is_login("https://example.org/authors/")
    (True, False)
    """
    path = unquote(parts_of(url).path).lower().strip("/")
    parts = path.split("/")
    return any(one in parts or path == one or path.endswith(f"/{one}") for one in terms.load("links")["login_paths"])


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


def leads_home(asked: str, final: str) -> bool:
    """Whether a page was asked for and the front door came.

    >>> leads_home("http://example.org/a/b.html", "https://www.example.org/")
    True
    >>> leads_home("http://example.org/?p=12", "http://example.org/?p=12&x=1")
    False
    """
    if is_home(asked) and not parts_of(asked).query:
        return False
    if not is_home(final) or key(asked) == key(final):
        return False
    mine = {value for _, value in parse_qsl(parts_of(asked).query)}
    kept = {value for _, value in parse_qsl(parts_of(final).query)}
    return not mine & kept


def keeps_words(asked: str, final: str) -> bool:
    """Whether the address led to still has something of the address asked: a name or number that belongs to the page.

    >>> keeps_words("http://a.org/news/putin-visit.html", "http://b.org/archive/putin-visit"), keeps_words("http://a.org/x/12", "http://a.org/gone")
    (True, False)
    """

    def marks(url: str) -> set[str]:
        parts = parts_of(url)
        found = re.findall(r"\d{2,}|[^\W\d_]{3,}", unquote(f"{parts.path} {parts.query}").lower())
        return set(found).difference(terms.load("links")["address_words"])

    mine = marks(asked)
    return bool(mine & marks(final)) if mine else True
