"""A URL as it goes over the wire: as it was printed, with nothing changed but what cannot be sent."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from bib.patterns import regex
from references.links.urls import parts_of

_SENDABLE = regex(r"[!$-;=?-Z\[\]_a-z~]*")
"""What a path or query may hold on the wire (RFC 3986; brackets too, as in browsers). Percent signs are not looked behind."""
_SAFE = "!$%&'()*+,-./:;=?@[]_~"
_DOTS = regex(r"/\.{1,2}(?:/|$)")
_PORT = {"http": 80, "https": 443}


class Wire(NamedTuple):
    """Where a request goes, and what it asks for there."""

    scheme: str
    host: str
    """in lower case, as ASCII; an IPv6 address without brackets"""
    port: int
    target: str
    """path and query"""

    @property
    def place(self) -> str:
        """The host as the header of that name has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORT[self.scheme] else f"{host}:{self.port}"


def wire_of(url: str) -> Wire:
    """Takes a URL apart for sending. Percent signs stay as they were printed, in either case and with nothing decoded; letters of other
    scripts go as UTF-8. Raises ValueError for one that cannot be sent.

    >>> wire_of("http://user:word@Example.org/%7Ea/%e6%96%87?q=航道#part")
    Wire(scheme='http', host='example.org', port=80, target='/%7Ea/%e6%96%87?q=%E8%88%AA%E9%81%93')
    """
    parts = parts_of(url)
    scheme, host = parts.scheme, parts.hostname or ""
    if scheme not in _PORT or not host:
        raise ValueError(f"not an http or https URL: {url[:100]}")
    path, query = parts.path or "/", parts.query
    if _DOTS.search(path):
        path = _resolve_dots(path)
    target = f"{path}?{query}" if query or "?" in url.partition("#")[0] else path
    if not target.startswith("/"):
        target = f"/{target}"
    if not _SENDABLE.fullmatch(target):
        target = quote(target, safe=_SAFE, errors="surrogateescape")
    return Wire(scheme, _to_ascii(host), parts.port or _PORT[scheme], target)


def _resolve_dots(path: str) -> str:
    """A path without the steps . and .., which are the reader's, not the site's (RFC 3986, 5.2.4).

    >>> _resolve_dots("/a/../b/./c/.."), _resolve_dots("/../a")
    ('/b/', '/a')
    """
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    return "/" + "/".join(kept) + ("/" if steps[-1] in (".", "..") and kept else "")


@lru_cache(maxsize=1024)
def _to_ascii(host: str) -> str:
    """A host name as the network has it.

    >>> _to_ascii("例子.example"), _to_ascii("straße.example")
    ('xn--fsqu00a.example', 'xn--strae-oqa.example')
    """
    if host.isascii():
        if any(one in host for one in ' "<>\\^`{|}'):
            raise ValueError(f"not a host name: {host[:80]}")
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise ValueError(f"not a host name: {host[:80]} ({error})") from None
