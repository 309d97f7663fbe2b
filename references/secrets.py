"""What in an address is a secret, by the table `secrets.toml`: told to no archive, shown as stars in whatever is printed.

A mask has the length of what it hides, so that ranges in a text stay true, and data stays data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bib.patterns import regex
from references import terms


class Secret(NamedTuple):
    """A secret in a text: where it stands, and what it is."""

    start: int
    end: int
    what: str
    sure: bool = True
    """False: it may be one, which is enough not to tell it to an archive"""


_ADDRESS = regex(
    r"(?i)(?:(?:https?|ftp|wss?)(?:://|%3a%2f%2f)|www\.|(?:docs|drive)\.google\.com/|(?<![\w.])(?:1drv\.ms|we\.tl|mega\.nz)/)[^\s\"'<>]+"
)
_USER = regex(r"(?:://|%3[aA]%2[fF]%2[fF])(?P<key>[^/\s\"'<>@?#\\]{1,200})(?:@|%40)")
_NAME = regex(r"(?:[?&;#]|%3[fF]|%26|&amp;)(?P<name>(?:[\w.~-]|\\_){1,40})(?:=|%3[dD])")
_VALUE = regex(r"(?:(?!%26|&amp;)[!$-%(-:=?-\[\]-~]|\\[_%#$]){1,2000}")
_BEHIND = ".,:!?)]}"
"""marks of a sentence, which end no key"""
_KEYLIKE = regex(r"(?=[^a-zA-Z]*[a-zA-Z])(?=\D*\d)[\w.~+/%=@:-]{16,}\Z|[0-9a-fA-F]{24,}\Z")
_HOSTS = 16384
"""Hosts that are remembered: more than a large library's links have, or none is known when its turn comes again."""
_PLAIN = regex(r"\d{0,11}\Z|[a-zA-Z_-]{0,15}\Z")
"""a number, a word: no key looks so"""


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(name.lower() for name in terms.load("secrets")["parameters"][kind])


@cache
def _shares() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Share links: whose they are, words of which one stands in each, the pattern of their addresses."""
    begins = r"(?i)(?:://|%3a%2f%2f|^)(?:[^/\s@]{1,200}@)?"
    return tuple((row["name"], tuple(row["words"]), regex(begins + row["address"])) for row in terms.load("secrets")["share"])


@cache
def _signs() -> tuple[str, ...]:
    """What stands in the name of every host of share links and proxies, but for numbered ones, which are told by their shape."""
    words = [word for _, words, _ in _shares() for word in words]
    return tuple(dict.fromkeys((*words, *terms.load("secrets")["proxy"]["hints"])))


def may_hold_secrets(text: str) -> bool:
    """Whether a text is worth a closer look for secrets: a cheap question, to which most addresses answer no.

    >>> may_hold_secrets("http://example.org/a"), may_hold_secrets("http://example.org/?token=a1"), may_hold_secrets("https://we.tl/t-a1B2")
    (False, True, True)
    """
    if "=" in text or "@" in text or "%3" in text or "%40" in text or _may_hold_key(text):
        return True
    return "." in text and any(map(_may_name_host, dict.fromkeys(_hosts_in(text.lower()))))


def _hosts_in(lower: str) -> list[str]:
    """The hosts of a text's addresses, or all of a text in which an address may begin without a scheme (see `_ADDRESS`)."""
    first, *behind = lower.split("://")
    if not behind or "." in first or "www." in lower or ".google.com/" in lower or ".ms/" in lower or ".tl/" in lower or ".nz/" in lower:
        return [lower]
    return [one.partition("/")[0] for one in behind]


@lru_cache(maxsize=_HOSTS)
def _may_name_host(lower: str) -> bool:
    """Whether a text in lower case, or a host alone, may name the host of a share link or of a proxy."""
    for sign in _signs():
        if sign in lower:
            return True
    return _NUMBERED_HOST.search(lower) is not None


def _may_hold_key(text: str) -> bool:
    for one in _beginnings():
        if one in text:
            return _shapes().search(text) is not None
    return False


@cache
def _shapes() -> re.Pattern[str]:
    return regex(rf"(?<!\w)(?:{'|'.join(terms.load('secrets')['shapes']['patterns'])})")


@cache
def _beginnings() -> tuple[str, ...]:
    """The letters with which keys begin that are told by their shape."""
    found = (re.match(r"[\w-]+", pattern) for pattern in terms.load("secrets")["shapes"]["patterns"])
    return tuple(one[0] for one in found if one is not None)


def find_secrets(url: str) -> list[Secret]:
    """The secrets of an address, in order.

    >>> [(one.what, one.sure) for one in find_secrets("http://me:word@example.org/?token=abc&sid=12&key=chapter-2")]
    [('a user name', True), ('something like a secret (token)', True), ('something like a secret (key)', False)]
    """
    if not may_hold_secrets(url):
        return []
    found = [Secret(*match.span("key"), "a user name") for match in _USER.finditer(url)] if "@" in url or "%40" in url else []
    if "=" in url or "%3" in url:
        found += (one for match in _NAME.finditer(url) if (one := _of_parameter(url, match)) is not None)
    found += (Secret(*match.span(), "a key") for match in _shapes().finditer(url)) if _may_hold_key(url) else ()
    found += _find_shares(url)
    if (proxy := _proxy_span(url)) is not None:
        found.append(Secret(*proxy, "a library's proxy"))
    return sorted(found)


def _find_shares(url: str) -> Iterator[Secret]:
    """The keys of share links."""
    lower = url.lower()
    for name, words, pattern in _shares():
        if any(word in lower for word in words) and (match := pattern.search(url)):
            yield Secret(*match.span("key"), f"a share link ({name})")


def _of_parameter(url: str, match: re.Match[str]) -> Secret | None:
    """A parameter whose value is a secret, or may be one."""
    name = match["name"].replace("\\", "").lower()
    sure = name in _names("sure") or name.startswith(tuple(_names("beginnings")))
    if not sure and name not in _names("likely"):
        return None
    found = _VALUE.match(url, match.end())
    value = found[0].rstrip(_BEHIND) if found else ""
    if not value or not (sure or _may_be_key(name, value)):
        return None
    end = match.end() + len(value)
    return Secret(match.end(), end, f"something like a secret ({name})", sure or _KEYLIKE.match(value) is not None)


def _may_be_key(name: str, value: str) -> bool:
    """Whether a value behind a name of many uses may be a key: no plain number, no word, and of common names only what looks like one."""
    return not _PLAIN.match(value) and (name not in _names("common") or _KEYLIKE.match(value) is not None)


def tells_too_much(url: str) -> str | None:
    """Why an address must not be handed to an archive: it holds a secret, or what may be one; None where it may.

    >>> tells_too_much("http://me@example.org/"), tells_too_much("http://example.org/?token=abc"), tells_too_much("http://example.org/?id=3")
    ('it holds a user name', 'it holds something like a secret (token)', None)
    >>> tells_too_much("https://docs.google.com/document/d/1aB2cD3eF4gH5iJ6kL7m/edit?usp=sharing")
    'it holds a share link (Google Docs)'
    """
    found = find_secrets(url)
    return f"it holds {found[0].what}" if found else None


def mask(text: str) -> str:
    """A text whose addresses show stars for what is secret in them.

    >>> mask("See http://me:word@example.org/?id=3&token=a1b2.")
    'See http://*******@example.org/?id=3&token=****.'
    >>> mask('{"url": "https://www.dropbox.com/s/abcdefgh12/a.pdf?dl=0"}')
    '{"url": "https://www.dropbox.com/s/**********/a.pdf?dl=0"}'

    An address that was printed without its beginning, or cut, keeps its secret as well:

    >>> mask("ports.example.org/a?access_token=a1b2c3 (read in May)")
    'ports.example.org/a?access_token=****** (read in May)'
    """
    if not may_hold_secrets(text):
        return text
    if "://" in text or "www." in text or ".com/" in text or "%3" in text or ".ms/" in text:
        text = _ADDRESS.sub(lambda address: mask_url(address[0]), text)
    return _mask_parameters(text) if "=" in text and ("?" in text or "&" in text) else text


def _mask_parameters(text: str) -> str:
    """A text with stars for the values of parameters that always hold a secret, wherever they stand behind something."""
    pieces, at = [], 0
    for match in _NAME.finditer(text):
        found = _of_parameter(text, match) if match.start() and not text[match.start() - 1].isspace() else None
        if found is not None and found.sure and found.start >= at:
            pieces += [text[at : found.start], "*" * (found.end - found.start)]
            at = found.end
    return "".join((*pieces, text[at:])) if pieces else text


@lru_cache(maxsize=1024)
def mask_url(url: str) -> str:
    """An address with stars for what is secret in it.

    >>> mask_url("https://www-jstor-org.ezproxy.example.edu/stable/12")
    'https://www-jstor-org.*******************/stable/12'
    """
    for one in find_secrets(url):
        if one.sure:
            url = url[: one.start] + "*" * (one.end - one.start) + url[one.end :]
    return url


@cache
def _proxy_host() -> re.Pattern[str]:
    labels = "|".join(terms.load("secrets")["proxy"]["labels"])
    return regex(rf"(?i)(?P<origin>(?:[\w-]+\.)*[\w-]+)\.(?P<proxy>(?:{labels})\.(?:[\w-]+\.)*[a-z]{{2,}})\Z")


# 0-www.jstor.org.library.example.edu: Innovative's Web Access Management puts a number before the page's own host.
_NUMBERED = regex(r"(?i)\d-(?P<origin>(?:[\w-]+[.-])+(?:com|org|net|edu|gov|int))\.(?P<proxy>(?:[\w-]+\.)+[a-z]{2,})\Z")
_NUMBERED_HOST = regex(r"(?:^|//)\d-")
_HOST = regex(r"(?i)^[a-z]+://(?:[^/\s@]*@)?(?P<host>[\w.-]+)")


@cache
def _hints() -> re.Pattern[str]:
    return regex("|".join(map(re.escape, terms.load("secrets")["proxy"]["hints"])), re.I)


def _split_proxy(url: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The host of an address, and in it the page's own host before that of a proxy."""
    host = _HOST.match(url)
    if host is None:
        return None
    if (numbered := _NUMBERED.match(host["host"])) is not None:
        return host, numbered
    if _hints().search(host["host"]) is None:
        return None
    found = _proxy_host().match(host["host"])
    return (host, found) if found is not None and _is_origin(found["origin"]) else None


def _proxy_span(url: str) -> tuple[int, int] | None:
    """Where the host of a library's proxy stands in an address."""
    if (split := _split_proxy(url)) is not None:
        host, found = split
        return host.start("host") + found.start("proxy"), host.end("host")
    host_of_login = _HOST.match(url) if _login_target(url) else None
    return host_of_login.span("host") if host_of_login else None


def _is_origin(host: str) -> bool:
    """Whether the host before a proxy's is that of a page: www.jstor.org, or with hyphens for its dots."""
    *names, last = re.split(r"[.-]", host.lower())
    return bool(names) and (len(last) == 2 or last in terms.load("secrets")["proxy"]["domains"])


def _login_target(url: str) -> str:
    """The page to which a proxy's login leads; "" where an address is none."""
    table = terms.load("secrets")["proxy"]
    if "rl=" not in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").split(".")
    named = any(re.fullmatch(rf"(?i)(?:{'|'.join(table['labels'])})", label) for label in host[:-1]) or host[0] == "login"
    if not named or parts.path.lower() not in ("", *table["logins"]):
        return ""
    target = re.search(rf"(?:^|&)(?:{'|'.join(table['targets'])})=(.+)", parts.query)
    return unquote(target[1]) if target and re.match(r"(?i)https?(?::|%3a)", target[1]) else ""


def _may_be_proxied(url: str) -> bool:
    """Whether an address is worth a closer look for a proxy."""
    end = url.find("/", _BEHIND_SCHEME)
    return "rl=" in url or _may_name_proxy(url if end < 0 else url[:end])


_BEHIND_SCHEME = len("https://")


@lru_cache(maxsize=_HOSTS)
def _may_name_proxy(host: str) -> bool:
    """Whether a host, whatever stands before it, has a word of proxies in it."""
    return _hints().search(host) is not None or _NUMBERED_HOST.search(host) is not None


def origin_of(url: str) -> str:
    """The page's own address behind a library's proxy, which a citation should state; "" where there is no proxy.

    >>> origin_of("https://www-jstor-org.ezproxy.example.edu/stable/12"), origin_of("http://login.ezproxy.example.edu/login?url=http://a.org/b")
    ('https://www.jstor.org/stable/12', 'http://a.org/b')
    >>> origin_of("https://link.springer.com.proxy1.example.edu:2048/book/10"), origin_of("https://example.org/proxy")
    ('https://link.springer.com/book/10', '')
    """
    if not _may_be_proxied(url):
        return ""
    target = _login_target(url)
    if target:
        return target
    split = _split_proxy(url)
    if split is None:
        return ""
    host, found = split
    origin = found["origin"]
    if "." not in origin:
        origin = origin.replace("--", "\0").replace("-", ".").replace("\0", "-")
    rest = re.sub(r"^:\d+", "", url[host.end("host") :])
    return f"{url.split('://')[0]}://{origin}{rest}"
