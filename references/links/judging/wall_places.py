"""Where walls stand: the addresses to which a site sends whoever it does not let in (walls.toml, `places`)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from bib.patterns import regex
from references import terms
from references.links.pages.phrases import WALLS
from references.links.urls import host_of, parts_of, same_page

WORDS = {
    "challenge": "a challenge for browsers",
    "quota": "a limit on requests",
    "region": "closed to where we ask from",
    "login": "a login",
    "paywall": "a paywall",
    "consent": "a question for consent",
    "gate": "a gate before the page",
    "maintenance": "the site is under maintenance or out of order",
}
_FOLDERS = ("login", "consent", "challenge")
"""Walls that have a folder of their own: /auth/realms/…, /consent/collect"""
_WORD = regex(r"[^\W_]+")
_MOST_WORDS = 2
"""How many words the name of a folder or page may have that says what wall it is; the address of a story has more."""


class Wall(NamedTuple):
    """A wall and how it was known."""

    kind: str
    reason: str


@cache
def _places(kind: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    row = terms.load("walls")[kind]["places"]
    return frozenset(one.casefold() for one in row["paths"]), tuple(row["hosts"]), tuple(row.get("stems", ()))


@lru_cache(maxsize=4096)
def place(url: str) -> str:
    """The kind of wall that an address belongs to, by the end of its path or the beginning of its host; "" where it belongs to none.

    >>> place("https://example.org/account/login?next=/a"), place("https://example.org/authors/"), place("https://consent.example.com/?c=1")
    ('login', '', 'consent')
    """
    parts = parts_of(url)
    names = [one for one in unquote(parts.path).casefold().strip("/").split("/") if one]
    host = host_of(url)
    return next((kind for kind in WALLS if _is_named(names, kind) or _is_host_of(host, _places(kind)[1])), "")


def _is_named(names: list[str], kind: str) -> bool:
    """Whether the folders and the page of a path name a kind of wall."""
    if not names:
        return False
    paths, _, stems = _places(kind)
    ends = {names[-1], names[-1].rpartition(".")[0], "/".join(names[-2:])}
    if not paths.isdisjoint(ends) or (kind in _FOLDERS and names[0] in paths):
        return True
    return any(stem in one and len(_WORD.findall(one)) <= _MOST_WORDS for one in (names[0], names[-1]) for stem in stems)


def _is_host_of(host: str, known: tuple[str, ...]) -> bool:
    """Whether a host is one of some; a known one that ends in a dot is the beginning of a name."""
    return any(host.startswith(one) if one.endswith(".") else host == one for one in known)


def leads_to_wall(asked: str, final: str) -> Wall | None:
    """The wall to which one is led who asked for a page.

    >>> leads_to_wall("http://example.org/a", "http://example.org/anmelden").kind
    'login'
    >>> leads_to_wall("http://example.org/a", "http://example.org/a"), leads_to_wall("http://example.org/login", "http://example.org/login/")
    (None, None)
    """
    kind = place(final) if not same_page(final, asked) else ""
    return Wall(kind, f"it leads to {WORDS[kind]}: {final[:120]}") if kind and place(asked) != kind else None


def carries(asked: str, final: str) -> bool:
    """Whether the address led to holds the address asked for in its query or fragment: one will be led on from there.

    >>> carries("http://example.org/news/2014/7", "http://example.org/?return=%2Fnews%2F2014%2F7"), carries("http://example.org/a", "http://example.org/")
    (True, False)
    """
    path = unquote(parts_of(asked).path).strip("/")
    parts = parts_of(final)
    more = f"{parts.query} {parts.fragment}"
    return len(path) > 3 and len(more) > 4 and path in unquote(unquote(more))
