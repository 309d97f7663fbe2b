"""Which addresses on the web are the same page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from bib.patterns import regex
from references.terms import load


class Address(NamedTuple):
    """A page on the web, in whatever form it was written."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def home(self) -> bool:
        """The front page of a site: many works have it as their address, so that it tells none of them."""
        return not self.path and not self.query


class _Rules(NamedTuple):
    heads: tuple[str, ...]
    index_pages: frozenset[str]
    tracking: frozenset[str]
    tracking_heads: tuple[str, ...]
    wrappers: tuple[re.Pattern[str], ...]
    doi: re.Pattern[str]
    telling: tuple[tuple[str, frozenset[str]], ...]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    table = load("addresses")
    return _Rules(
        tuple(table["host_heads"]),
        frozenset(table["index_pages"]),
        frozenset(table["tracking"]),
        tuple(table["tracking_heads"]),
        tuple(regex(pattern, re.I) for pattern in table["wrappers"]),
        regex(table["doi"], re.I),
        tuple((host, frozenset(names)) for host, names in table["telling"].items()),
    )


@lru_cache(maxsize=1 << 15)
def address(url: str) -> Address | None:
    """The page that a URL leads to: no scheme, no www, no tracking parameters, no archive around it.

    >>> address("https://www.example.org/news/?utm_source=x&id=7") == address("http://example.org/news?id=7")
    True
    >>> address("https://web.archive.org/web/20140605000000/http://example.org/a") == address("example.org/a")
    True
    """
    rules = _rules()
    place, _, query = _unwrap(url, rules).split("#!", 1)[0].split("#", 1)[0].partition("?")
    host, _, path = place.partition("/")
    host = _bare_host(host, rules)
    if not host:
        return None
    steps = [step for step in unquote(path, errors="replace").split("/") if step]
    if steps and steps[-1].lower() in rules.index_pages:
        steps.pop()
    return Address(host, "/".join(steps), _query(host, query, rules))


def _unwrap(url: str, rules: _Rules) -> str:
    """The page that an archive has a copy of; a copy of a copy too: no one nests them deeper."""
    rest = _without_scheme(url)
    for _ in range(3):
        inner = next((match[1] for match in (wrapper.match(rest) for wrapper in rules.wrappers) if match), None)
        if inner is None:
            break
        rest = _without_scheme(unquote(inner))
    return rest


def _bare_host(host: str, rules: _Rules) -> str:
    """A host without its port and without www and the like."""
    host = re.sub(r":(80|443)$", "", host.lower().rstrip("."))
    for head in rules.heads:
        if host.startswith(head) and host.count(".") > 1:
            host = host[len(head) :]
    return host


def _without_scheme(url: str) -> str:
    trimmed = "".join(url.split()).strip("<>()[]{}\"'“”。，、；;,.")
    return re.sub(r"^[a-z][a-z+.-]*:/{1,3}(?=[^/])", "", trimmed, flags=re.I)


def _query(host: str, query: str, rules: _Rules) -> tuple[tuple[str, str], ...]:
    if not query:
        return ()
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100, errors="replace")
    except ValueError:
        return (("", query),)
    kept = [(k, v) for k, v in pairs if k.lower() not in rules.tracking and not k.lower().startswith(rules.tracking_heads)]
    alone = next((names for begin, names in rules.telling if host.startswith(begin)), frozenset[str]())
    told = [(k, v) for k, v in kept if k in alone]
    return tuple(sorted(told or kept))


@lru_cache(maxsize=1 << 14)
def doi(text: str) -> str | None:
    """The DOI in a DOI field or in an address, in whatever form.

    >>> doi("https://doi.org/10.1000/ABC.5"), doi("doi:10.1000/abc.5"), doi("http://example.org/10")
    ('10.1000/abc.5', '10.1000/abc.5', None)
    """
    if "10." not in text:
        return None
    match = _rules().doi.search(unquote(text.strip()))
    return match[1].rstrip(".,;)。").lower() if match else None


def differ_in_number(a: Address, b: Address) -> bool:
    """Whether two addresses are alike but for a number or an id: two pages of one site.

    >>> differ_in_number(address("http://e.org/show.asp?id=5"), address("http://e.org/show.asp?id=6"))
    True
    """
    if a.host != b.host or a == b:
        return False
    if a.path == b.path:
        ours, theirs = dict(a.query), dict(b.query)
        return any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys())
    return re.sub(r"\d+", "0", a.path) == re.sub(r"\d+", "0", b.path)
