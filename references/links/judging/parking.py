"""Domains for sale, servers that nobody has furnished, accounts that were closed, domains that others live on.

The words stand in references/terms/parking.toml.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote

from bib.patterns import regex
from references import terms
from references.evidence.interruptions import is_reported
from references.links.pages.phrases import fold
from references.links.pages.self_statement import SHORT, Saying, split_heading, weigh
from references.links.pages.sentences import SENTENCE
from references.links.urls import host_of, parts_of, same_page

_OFFER = regex(r"\b((?:[\w-]+\.)+[a-z]{2,24})\s+(?:is|may be|might be)?\s*(?:available\s+)?for sale\b", re.I)
_DOMAIN = regex(r"\b[\w-]+\.[a-z]{2,24}\b", re.I)
_BRIEF = 200
"""Weight of sentences up to which a page that names a domain has nothing else to say."""
_REST = 700
"""Weight of sentences that say nothing of the domain, up to which a page can be that of a dealer or a bare server."""


@cache
def _titles(name: str) -> frozenset[str]:
    return frozenset(fold(one) for one in terms.load("parking")[name])


@cache
def _texts() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(piece).replace(" ", "") for piece in one.split("…")) for one in terms.load("parking")["texts"])


def _is_of(host: str, path: str, known: str) -> bool:
    name, _, rest = known.partition("/")
    if name.endswith("."):
        return host.startswith(name)
    return (host == name or host.endswith(f".{name}")) and path.strip("/").startswith(rest)


def is_parking_place(url: str) -> bool:
    """Whether an address, whole or only its path, is one to which parked domains send their visitors.

    >>> is_parking_place("/lander"), is_parking_place("http://example.org/news/lander")
    (True, False)
    """
    return unquote(parts_of(url).path).lower().strip("/") in terms.load("parking")["paths"]


def find_parking(saying: Saying, final: str, asked: str) -> str | None:
    """Why a page is a parked domain or an unfurnished server.

    >>> from references.links.pages.page import Page
    >>> page = Page(b"<title>example.com is for sale</title><p>Buy this domain")
    >>> find_parking(Saying(page), "http://example.com/", "http://example.com/a")
    'the page says: example.com is for sale'
    """
    page = saying.page
    if not page.is_html:
        return None
    parts = parts_of(final)
    host, table = host_of(final), terms.load("parking")
    if host != host_of(asked) and any(_is_of(host, parts.path, known) for known in table["hosts"]):
        return f"it leads to a dealer in domains: {host}"
    if not same_page(final, asked) and is_parking_place(final):
        return f"it leads to the page of a parked domain: {final[:120]}"
    if page.is_longer_than(2 * SHORT):
        return None
    return _find_sign(saying, table["scripts"]) or _find_offer(saying, host)


def _find_sign(saying: Saying, signs: list[str]) -> str | None:
    """A mark of those who park domains, in the source of a page with little text and no headline of its own."""
    if weigh(saying.page.text) > SHORT or saying.headline:
        return None
    target = saying.page.script_target
    if target and is_parking_place(target):
        return f"a script leads to the page of a parked domain: {target[:120]}"
    source = saying.page.source[:200_000].lower()
    sign = next((one for one in signs if one in source), None)
    return f"the page is a dealer's in domains ({sign})" if sign else None


def _find_offer(saying: Saying, host: str) -> str | None:
    """What a title says of the domain, or a sentence of a page on which little else stands."""
    if weigh(saying.page.text) > 2 * SHORT or saying.told.rest > _REST:
        return None
    said = next((title for title in saying.page.titles[:3] if _offers(saying, title, host)), None)
    if said:
        return f"the page says: {said[:80]}"
    found = "" if saying.headline else _find_sentence(saying)
    return f"a short page that says: {found[:80]}" if found else None


def _find_sentence(saying: Saying) -> str:
    """The first sentence that says what becomes of the domain; "" where none does."""
    named = saying.told.rest <= _BRIEF and (not saying.page.title or bool(_DOMAIN.search(saying.page.title)))
    return next((one for one in saying.page.sentences if _speaks_of_domain(one, named)), "")


def _offers(saying: Saying, title: str, host: str) -> bool:
    """Whether a title offers the domain, or says that nobody lives there yet."""
    parts, rest = {fold(one) for one in split_heading(title)}, saying.told.rest
    if not parts.isdisjoint(_titles("titles")) or (rest <= 200 and not parts.isdisjoint(_titles("soon"))):
        return True
    offer = _OFFER.search(title)
    if offer is not None and (offer[1].lower() == host or rest <= 400):
        return True
    return rest <= 400 and (offers_domain(title) or _offers_name(title))


def _offers_name(title: str) -> bool:
    """Whether a title names a domain as its address has it, and one of its fates: "old-mole.example steht zum Verkauf"."""
    return _DOMAIN.search(title) is not None and _names_fate(title)


def _names_fate(text: str) -> bool:
    """Whether a text says that something is to be sold, parked or expired."""
    tight = fold(text).replace(" ", "")
    return any(one in tight for one in _fates()[1])


def offers_domain(text: str) -> bool:
    """Whether a title or sentence names a domain and one of its fates: to be sold, parked, expired.

    >>> offers_domain("Domena stary-port.example jest na sprzedaż"), offers_domain("您正在訪問的域名可以轉讓")
    (True, True)
    >>> offers_domain("The public domain")
    False
    """
    tight = fold(text).replace(" ", "")
    return any(one in tight for one in _fates()[0]) and _names_fate(text)


@cache
def _fates() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = terms.load("parking")
    names, fates = (tuple(fold(one).replace(" ", "") for one in table[part]) for part in ("domain", "fates"))
    return names, fates


def _speaks_of_domain(sentence: str, named: bool) -> bool:
    """Whether a sentence says what becomes of the domain on which it stands; `named`: the title is that of a domain, or there is none."""
    if len(sentence) > SENTENCE or is_reported(sentence):
        return False
    tight = fold(sentence).replace(" ", "")
    return (named and offers_domain(sentence)) or any(all(piece in tight for piece in pieces) for pieces in _texts())


def is_taken_over(saying: Saying, asked: str) -> bool:
    """Whether games of chance are offered in the title of a page whose address does not speak of them.

    >>> from references.links.pages.page import Page
    >>> is_taken_over(Saying(Page(b"<title>SLOT GACOR: Situs Judi Slot Online Maxwin</title>")), "http://example.org/journal/vol3.html")
    True
    """
    title = f" {fold(saying.page.title)} "
    tight = title.replace(" ", "")
    spaced, unspaced = _games()
    said = [one for one in spaced if one in title] + [one for one in unspaced if one in tight]
    if len(said) < 2:
        return False
    address = fold(unquote(asked))
    return not any(word in address for one in said for word in one.split() if len(word) > 3)


@cache
def _games() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of games of chance, with spaces around them, and those of languages written without spaces."""
    names = _titles("gambling")
    return tuple(f" {one} " for one in names if one.isascii()), tuple(one.replace(" ", "") for one in names if not one.isascii())
