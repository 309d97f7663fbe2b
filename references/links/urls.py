"""URLs as printed: what they are, what key an archive files them under, and what must not be told to anyone.

A URL is fetched as printed. The forms made here are keys and questions, never what is fetched in its place.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from bib.patterns import regex
from references import terms

_WWW = regex(r"^www\d*\.")
_SESSION = regex(r"(?i)[;&?/]?(?:jsessionid|phpsessid|aspsessionid\w*|sid|cfid|cftoken)=[0-9a-z.!_-]{8,}")
_DEFAULT_PORT = {"http": 80, "https": 443}


def turn_slashes(url: str) -> str:
    """The URL with slashes where backslashes stand, which no address of the web has before its query (WHATWG URL, 4.4).

    >>> turn_slashes("..\\\\b?c=\\\\d")
    '../b?c=\\\\d'
    """
    if "\\" not in url:
        return url
    at = min((place for mark in "?#" if (place := url.find(mark)) >= 0), default=len(url))
    return url[:at].replace("\\", "/") + url[at:]


@lru_cache(maxsize=4096)
def parts_of(url: str) -> SplitResult:
    """A URL taken apart; one that cannot be is all path.

    >>> parts_of("http://[::1").netloc, parts_of("http://example.org/a").netloc
    ('', 'example.org')
    """
    try:
        return urlsplit(turn_slashes(url))
    except ValueError:
        return SplitResult("", "", url, "", "")


def join(base: str, where: str) -> str:
    """Where a redirect leads; what cannot be joined stays as it is.

    >>> join("http://example.org/a/b", "../c"), join("http://example.org/", "http://[x")
    ('http://example.org/c', 'http://[x')
    """
    try:
        return urljoin(base, turn_slashes(where))
    except ValueError:
        return where


def _normalise_quoting(text: str) -> str:
    return quote(unquote(text, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._ ", errors="surrogateescape").replace(" ", "%20")


@lru_cache(maxsize=2048)
def key(url: str) -> str:
    """The key under which archives file a URL: without scheme, www, case, default port, fragment, session and order of the query.

    >>> key("http://WWW.Example.org:80/A/b/?b=2&a=1#x") == key("https://example.org/a/B?a=1&b=2")
    True
    >>> key("http://example.org:8080/")
    'org,example:8080)/'
    """
    parts = parts_of(url if "//" in url else f"http://{url}")
    try:
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    path = _SESSION.sub("", _normalise_quoting(parts.path)).lower().rstrip("/") or "/"
    query = _sort_query(parts.query)
    shown = f":{port}" if port and port != _DEFAULT_PORT.get(parts.scheme, 80) else ""
    return f"{_turn_host(host)}{shown}){path}" + (f"?{query}" if query else "")


def _sort_query(query: str) -> str:
    return "&".join(sorted(_normalise_quoting(one).lower() for one in query.split("&") if one and not _SESSION.fullmatch(one)))


def _turn_host(host: str) -> str:
    """A host name from its end, as the SURT form of archives has it; a number stays."""
    host = _WWW.sub("", host)
    with contextlib.suppress(UnicodeError):
        host = host if host.isascii() else host.encode("idna").decode()
    return host if re.fullmatch(r"[\d.]+|.*:.*", host) else ",".join(reversed(host.split(".")))


def same_page(one: str, other: str) -> bool:
    """Whether two URLs differ by nothing but scheme, www, a final slash and the like.

    >>> same_page("http://example.org/a", "https://www.example.org/a/")
    True
    """
    return one == other or key(one) == key(other)


@cache
def _hosts() -> re.Pattern[str]:
    return regex("|".join(f"(?:{one['host']})" for one in terms.load("archives")["family"]), re.I)


@lru_cache(maxsize=8192)
def address_of(url: str) -> str:
    """What names the page that a link leads to, wherever in it: one request answers for all such links.

    >>> address_of("http://a.org/page#part")
    'http://a.org/page'
    """
    return askable(url).split("#")[0]


@lru_cache(maxsize=8192)
def host_of(url: str) -> str:
    """The host, in lower case; "" where there is none.

    >>> host_of("http://WWW.Example.org./a"), host_of("no address")
    ('www.example.org', '')
    """
    return (parts_of(url).hostname or "").rstrip(".")


def without_secrets(url: str) -> str:
    """The URL without user name, password and fragment: what is sent.

    >>> without_secrets("http://user:word@example.org:8080/a?b#c")
    'http://example.org:8080/a?b'
    """
    parts = parts_of(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()


@dataclass(frozen=True, slots=True)
class Archived:
    """A URL that leads into an archive."""

    archive: str
    timestamp: str | None
    """up to 14 digits"""
    original: str | None
    """None where the archive hides it behind a code"""
    names: str = "copy"
    """copy | list: all of some days, by a wildcard | newest: whichever the archive has last"""


_WAYBACK = regex(r"/(?P<ts>\d{4,14})(?:[a-z]{2}_)?/+(?P<url>(?:https?:/+|www\.)\S+)$")


_USUAL = r"/(?P<ts>\d{4,14}(?=[^\d])|(?=\*))\*?(?:[a-z]{2}_)?/+(?P<url>(?!\d{4,14}(?:[a-z]{2}_)?/)\S+)$"


Family = tuple[str, re.Pattern[str], re.Pattern[str], bool]
"""an archive's name, its hosts, its paths, and whether short codes stand for its copies"""


@cache
def _families() -> tuple[Family, ...]:
    return tuple(
        (one["name"], regex(one["host"], re.I), regex(one.get("path", _USUAL)), one.get("codes", False))
        for one in terms.load("archives")["family"]
    )


def recognise_archive(url: str) -> Archived | None:
    """Recognises a URL of an archive, and what it is a copy of.

    >>> recognise_archive("https://web.archive.org/web/20150305id_/http:/example.org/a")
    Archived(archive='web.archive.org', timestamp='20150305', original='http://example.org/a', names='copy')
    >>> recognise_archive("https://web.archive.org/web/2015*/http://example.org/a").names
    'list'
    >>> recognise_archive("http://example.org/2015/a") is None
    True
    """
    parts, host = parts_of(url), host_of(url)
    rest = parts.path + (f"?{parts.query}" if parts.query else "")
    family = next((one for one in _families() if one[1].fullmatch(host)), None) if _hosts().fullmatch(host) else None
    if family is not None:
        return _of_family(family, rest)
    generic = _WAYBACK.search(rest)
    return Archived(host, generic["ts"], _original(generic["url"])) if generic and len(generic["ts"]) == 14 else None


def is_walled(archive: str) -> bool:
    """Whether an archive lets no program look at its copies: then what is printed of them must be believed.

    >>> is_walled("archive.today"), is_walled("web.archive.org")
    (True, False)
    """
    return any(one["name"] == archive and one.get("walled") for one in terms.load("archives")["family"])


def _of_family(family: Family, rest: str) -> Archived | None:
    """What a path means in an archive that we know."""
    name, _, path, codes = family
    found = path.search(rest)
    if found is None:
        return Archived(name, None, None) if codes and rest not in ("", "/") else None
    groups = found.groupdict()
    stamp = groups.get("ts") or ""
    names = "list" if "url" in groups and "*" in rest[: found.start("url")] else "copy"
    digits = _digits(stamp)
    if names == "copy" and digits is None and "ts" in groups and not codes:
        names = "newest"
    return Archived(name, digits, _original(groups.get("url")), names)


def _digits(timestamp: str | None) -> str | None:
    found = re.sub(r"\D", "", timestamp or "")[:14]
    return found if len(found) >= 4 else None


def _original(text: str | None) -> str | None:
    if not text:
        return None
    text = unquote(text) if re.match(r"(?i)https?%3a", text) else text
    text = re.sub(r"^(?i:(https?)):/+", lambda m: m[1].lower() + "://", text)
    return text if "://" in text else f"http://{text}"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A URL that stands for an identifier with a registry of its own."""

    kind: str
    """doi | handle | arxiv"""
    value: str


_DOI = regex(r"(?i)^https?://(?:dx\.|www\.)?doi\.org/(?:doi:)?(10\.\d{4,9}/\S+)$|^doi:\s*(10\.\d{4,9}/\S+)$")
_HANDLE = regex(r"(?i)^https?://hdl\.handle\.net/([\w.]+/\S+)$|^hdl:([\w.]+/\S+)$")
_ARXIV = regex(
    r"(?i)^https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/([\w.-]+/\d{7}|\d{4}\.\d{4,5})(v\d+)?(?:\.pdf)?$|^arxiv:(\S+)$"
)


def identifier(url: str) -> Identifier | None:
    """Recognises DOIs, handles and arXiv ids: their registry is asked, not the publisher.

    >>> identifier("https://doi.org/10.1000/182")
    Identifier(kind='doi', value='10.1000/182')
    >>> identifier("arXiv:2101.00001").kind
    'arxiv'
    """
    for kind, pattern in (("doi", _DOI), ("handle", _HANDLE), ("arxiv", _ARXIV)):
        found = pattern.match(url.strip())
        if found:
            return Identifier(kind, next(group for group in found.groups() if group))
    return None


_SCHEME = regex(r"(?i)[a-z][a-z0-9+.-]*:(?!\d)")


def askable(url: str) -> str:
    """What is asked for a URL as printed: the same, with http:// before it where it bears no scheme.

    >>> askable("www.example.org/a"), askable("https://example.org/中文")
    ('http://www.example.org/a', 'https://example.org/中文')
    """
    url = turn_slashes(url.strip().strip("<>"))
    if _SCHEME.match(url):
        return url
    return f"http://{url.lstrip('/')}" if "." in url.split("/")[0] or url.startswith("//") else url


def repair(url: str) -> str | None:
    """What was probably meant by a URL that print has spoilt; a suggestion for a finding, never fetched in its place.

    >>> repair("http:/example.org/a。"), repair("http://example.org/a"), repair("http://example.org/a b.htm")
    ('http://example.org/a', None, 'http://example.org/ab.htm')
    """
    better = re.sub(r"\s+", "", url.strip().strip("<>")).replace("\\_", "_").translate(str.maketrans("／．？＝＆％＃－～", "/.?=&%#-~"))
    better = re.sub(r"^(?i:h?ttps?|https?)[:：;]/*", lambda m: ("https" if "s" in m[0].lower()[3:] else "http") + "://", better)
    better = re.sub(r"[.,;:!、。，；：」』）】》〉”’\"']+$", "", better)
    if better.endswith(")") and better.count(")") > better.count("("):
        better = better[:-1]
    return better if better != url and better != f"{url}/" else None
