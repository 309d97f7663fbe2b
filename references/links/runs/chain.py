"""A link being asked about, hop by hop, and what an answer says of the next step."""

from __future__ import annotations

import http.cookies
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import quote, unquote, urljoin, urlsplit

from bib.patterns import regex
from references.links.days import is_unreadable
from references.links.fetching.fetcher import Reply
from references.links.judging.judge import Judgement
from references.links.judging.parking import is_parking_place
from references.links.judging.siblings import Sibling
from references.links.model import Evidence, Fault, Hop, Link
from references.links.pages.page import Page
from references.links.settings import Settings
from references.links.urls import askable, host_of, identifier, parts_of, recognise_archive, same_page, turn_slashes
from references.links.verdicts import Verdict

REDIRECTS = frozenset({301, 302, 303, 307, 308})
TOLD = 400
"""characters of a page's text in the evidence"""


@dataclass(slots=True)
class Chain:
    """A link being asked about: where it stands now, and how it came there. Changed by the calling thread only."""

    link: Link
    start: str
    url: str
    asked: str
    """the page that is asked for: the original, where the link leads into an archive"""
    number: int = 0
    begun: float = 0.0
    """when it was first asked, by the machine's clock"""
    hops: list[Hop] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    tries: int = 0
    quota: int = 0
    remarks: list[str] = field(default_factory=list)
    registry: str | None = None
    judged: Judgement | None = None
    reply: Reply | None = None
    page: Page | None = None
    sibling: Sibling | None = None
    probe_for: str | None = None
    """the host that this chain is a made-up address of"""

    @property
    def host(self) -> str:
        return host_of(self.url)


def begin(number: int, link: Link, settings: Settings) -> Chain:
    """How a link is begun: of a copy in an archive its original is asked, of an identifier its registry.

    >>> begin(0, Link("https://doi.org/10.1000/182"), Settings()).url
    'https://doi.org/api/handles/10.1000/182'
    """
    asked = askable(link.url)
    found, remarks = recognise_archive(asked), []
    if found and found.original:
        asked = askable(found.original)
        names = {"list": ", to a list of copies and to none of them", "newest": ", to its newest copy"}.get(found.names, "")
        remarks.append(f"the link leads into {found.archive}{names}: the original was asked, {asked}")
    if is_unreadable(link.date):
        remarks.append(f"the day {link.date} cannot be read")
    start, registry = asked, None
    known = identifier(asked)
    if known and known.kind in ("doi", "handle"):
        base = settings.doi_api if known.kind == "doi" else settings.handle_api
        start, registry = base + quote(unquote(known.value), safe="/:;()"), known.kind
    elif known:
        start = f"https://arxiv.org/abs/{known.value}"
    return Chain(link, start, start, asked, number, remarks=remarks, registry=registry)


_NAME = regex(r"[^\x00-\x20]+")


def unaskable(url: str) -> Fault | None:
    """Why a URL cannot be asked at all; None where it can.

    >>> unaskable("ftp://example.org/").kind
    'scheme'
    """
    try:
        parts = parts_of(url)
        host, _ = host_of(url), parts.port
        if not host:
            urlsplit(turn_slashes(url))
    except ValueError as error:
        return Fault("bad-url", f"not a usable URL: {error}")
    if parts.scheme not in ("http", "https"):
        return Fault(
            "scheme",
            f"only http and https are asked, not {parts.scheme}:" if parts.scheme else "no address: it begins with no http:// or https://",
        )
    if not host or not _NAME.fullmatch(host):
        return Fault("bad-url", "not a usable URL: it names no host")
    return None


def cookie_header(chain: Chain) -> tuple[tuple[str, str], ...]:
    """The cookies that this chain got from this very host.

    >>> chain = Chain(Link("http://a.org/"), "http://a.org/", "http://a.org/", "http://a.org/", cookies={"a.org": {"seen": "1"}})
    >>> cookie_header(chain)
    (('Cookie', 'seen=1'),)
    """
    kept = chain.cookies.get(chain.host)
    return (("Cookie", "; ".join(f"{name}={value}" for name, value in kept.items())),) if kept else ()


def take_cookies(chain: Chain, reply: Reply) -> bool:
    """Keeps a site's cookies for this one chain and this one host; says whether there was a new one.

    >>> chain = Chain(Link("http://a.org/"), "http://a.org/", "http://a.org/", "http://a.org/")
    >>> reply = Reply("http://a.org/", 302, headers=(("Set-Cookie", "seen=1; Path=/"),))
    >>> take_cookies(chain, reply), take_cookies(chain, reply), chain.cookies
    (True, False, {'a.org': {'seen': '1'}})
    """
    found = reply.all("Set-Cookie")
    if not found:
        return False
    kept = chain.cookies.setdefault(host_of(reply.url), {})
    before = dict(kept)
    for one in found[:20]:
        jar: http.cookies.SimpleCookie = http.cookies.SimpleCookie()
        try:
            jar.load(one[:4096])
        except http.cookies.CookieError:
            continue
        kept.update({name: morsel.coded_value for name, morsel in jar.items()})
    return kept != before


def leads_to(reply: Reply, page: Page | None) -> tuple[str | None, str]:
    """Where an answer leads, and how: by its head, or by the page itself.

    >>> leads_to(Reply("http://a.org/", 301, headers=(("Location", "/new"),)), None), leads_to(Reply("http://a.org/", 200), None)
    (('/new', 'http'), (None, ''))
    """
    if reply.status in REDIRECTS:
        location = reply.header("Location")
        return (read_location(location) if location else None), "http"
    if reply.status != 200 or page is None or not page.is_html:
        return None, ""
    if page.refresh and not page.is_longer_than(599):
        return page.refresh, "meta"
    target = _script_target(reply.url, page)
    return (target, "script") if target else (None, "")


def _script_target(url: str, page: Page) -> str | None:
    """Where a script leads that is neither the way to a seller of domains nor back to its own page."""
    target = page.script_target
    return target if target and not is_parking_place(target) and not _comes_back(url, target, page) else None


def _comes_back(url: str, target: str, page: Page) -> bool:
    """Whether a script sets a cookie and leads back to its own page: it tells browsers from programs, which would go round and round."""
    return page.sets_cookie and same_page(urljoin(url, target).partition("?")[0], url.partition("?")[0])


def read_location(text: str) -> str:
    """Where a header leads, whose bytes were read as Latin-1. Letters that came as UTF-8 are read so; bytes of any other encoding (GBK,
    Big5, Shift-JIS) are asked for as they came, each behind a percent sign, for only the site knows what they mean.

    >>> read_location("/文".encode().decode("latin-1")), read_location("/文".encode("gbk").decode("latin-1")), read_location("/%7Ea")
    ('/文', '/%CE%C4', '/%7Ea')
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return "".join(one if one.isascii() else f"%{ord(one):02X}" for one in text if ord(one) < 256)


def retry_after(reply: Reply) -> float | None:
    """The seconds that an answer asks us to wait.

    >>> retry_after(Reply("http://a.org/", 429, headers=(("Retry-After", "120"),))), retry_after(Reply("http://a.org/", 429))
    (120.0, None)
    """
    text = (reply.header("Retry-After") or "").strip()
    if text.isdigit():
        return float(text[:9])
    if text:
        try:
            return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
        except (TypeError, ValueError):
            return None
    return None


def evidence_of(chain: Chain) -> Evidence:
    """Everything that the verdict on a chain rests on; the text of a page only where its title does not say what it is.

    >>> evidence_of(Chain(Link("http://a.org/", title="Rivers"), "http://a.org/", "http://a.org/", "http://a.org/")).title_cited
    'Rivers'
    """
    reply, page = chain.reply, chain.page
    return Evidence(
        hops=tuple(chain.hops),
        fault=reply.fault if reply else None,
        title_seen=next(iter(page.titles), None) if page is not None else None,
        title_cited=chain.link.title,
        text_seen=page.text[:TOLD] if page is not None and _tells_by_text(chain.judged, page) else "",
        digest=sha256(reply.body).hexdigest() if reply is not None and reply.body else None,
        sibling=chain.sibling.words() if chain.sibling else None,
        remarks=tuple(chain.remarks),
    )


def _tells_by_text(judged: Judgement | None, page: Page) -> bool:
    """Whether it is its text that shows what a page is: it has no title, or is another page than the one that was cited."""
    return page.title == "" or (judged is not None and judged.verdict == Verdict.CHANGED)


def sibling_of(url: str) -> str:
    """A made-up address beside a page: the same folder, the same ending, a name that nobody gave.

    >>> sibling_of("http://example.org/news/2014/05.html?x=1").startswith("http://example.org/news/2014/")
    True
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    dot = name.rpartition(".")[2] if "." in name else ""
    made = "ibd" + secrets.token_hex(6) + (f".{dot}" if 1 <= len(dot) <= 5 and dot.isalnum() else "")
    return parts._replace(path=f"{folder}/{made}", query="", fragment="").geturl()
