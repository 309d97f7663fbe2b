"""What stands between a reader and a page: consent, payment, login, quota, region, maintenance, challenge. A wall says nothing of the page.

Three kinds of evidence, none of them dear: headers of the answer, the address to which one is led, what a page on which little else stands
says of itself or bears of a vendor's marks. The words, marks and their sources stand in references/terms/walls.toml.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from bib.patterns import regex
from references import terms
from references.links.judging.soft404 import leads_to_error_page
from references.links.pages.error_records import read_record
from references.links.pages.page import Page
from references.links.pages.phrases import GONE, WALLS, fold
from references.links.pages.self_statement import SHORT, Saying, weigh
from references.links.pages.sentences import PLAIN, Statement, classify, classify_heading
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
_OVER_ALL = ("region", "quota", "challenge")
"""Walls before which a site calls any page not available."""
_FOLDERS = ("login", "consent", "challenge")
"""Walls that have a folder of their own: /auth/realms/…, /consent/collect"""
_RECORDED = ("region", "quota", "challenge", "paywall", "login", "maintenance")
_NUMBERS = {"401": "login", "402": "paywall", "403": "login", "429": "quota", "451": "region", "503": "maintenance"}
_BESIDE_GONE = tuple(kind for kind in WALLS if kind not in ("maintenance", "gate", "consent"))
"""Walls before what a page calls gone; of the others a page that is gone speaks as well: "try again later", "we use cookies"."""
_SCRIPTED = 700
"""Weight of text up to which a vendor's mark makes a page a wall: a wall has hardly any words."""
_BRIEF = 200
"""Weight of text, with its headline, that tells no story."""
_LITTLE = 300
"""Weight of text beside which a sentence that names a wall is what the page is about."""
_TEASER = 1200
"""Weight of text up to which a page with a headline is the beginning of an article behind a paywall."""
_FOOT = 80
"""Weight of what may stand at the foot of a page below its last sentence."""
_MARKED_TEASER = 4000
"""The same, where the page bears a mark of those who sell paywalls."""


_BREAKS_OFF = regex(r"(?:…|\.\.\.|&hellip;)[\])]?\s*(?:</\w+>\s*){1,4}(?=<(?:div|section|aside|form|a|button)\b)", re.I)
_BEHIND = 500
"""Characters of the source behind a text that breaks off, in which an offer stands."""
_PAID = regex(
    r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false"
    r"|\barticle:content_tier[\"']\s+content\s*=\s*[\"']locked|\bcontent_tier[\"']\s*:\s*[\"']locked",
    re.I,
)
"""How a page says itself that it is paid: schema.org (developers.google.com/search/docs/appearance/structured-data/paywalled-content) and
the Open Graph of articles (developers.facebook.com, "content tier")."""
_TARGET = regex(r"<a\b[^<>]{0,300}?\bhref\s*=\s*[\"'](?:https?://[^/\"'<>]{1,100})?(/[^\"'<>]{1,200})", re.I)
_WORD = regex(r"[^\W_]+")
_MOST_WORDS = 2
"""How many words the name of a folder or page may have that says what wall it is; the address of a story has more."""


class Wall(NamedTuple):
    """A wall and how it was known."""

    kind: str
    reason: str


class Mark(NamedTuple):
    """A mark in the source of a wall, whose it is, and what kind of wall."""

    sign: str
    vendor: str
    kind: str


@cache
def _marks() -> tuple[Mark, ...]:
    rows = terms.load("walls")["vendor"]
    return tuple(Mark(sign, row["name"], row.get("kind", "challenge")) for row in rows for sign in row.get("marks", ()))


@cache
def _headers() -> dict[str, tuple[str, str, str]]:
    """Name of a header to (what it must hold, vendor, kind of wall)."""
    rows = terms.load("walls")["vendor"]
    return {name: (value, row["name"], row.get("kind", "challenge")) for row in rows for name, value in row.get("headers", ())}


@cache
def _accept_words() -> frozenset[str]:
    """What stands on the button that lets one in."""
    return frozenset(fold(one) for words in terms.load("walls")["consent"]["accept"].values() for one in words)


@cache
def _helpers(kind: str) -> tuple[str, ...]:
    return tuple(one for row in terms.load("walls")["helper"] if row["kind"] == kind for one in row["names"])


def find_header(headers: Mapping[str, str]) -> Wall | None:
    """The wall that the head of an answer names; names of headers in lower case.

    >>> find_header({"cf-mitigated": "challenge"}).reason, find_header({"server": "cloudflare"})
    ('a challenge for browsers (Cloudflare)', None)
    """
    for name in headers.keys() & _headers().keys():
        value, vendor, kind = _headers()[name]
        if value in headers[name].lower():
            return Wall(kind, f"{WORDS[kind]} ({vendor})")
    return None


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


def find_wall(saying: Saying, status: int, headers: Mapping[str, str], final: str, asked: str) -> Wall | None:
    """The wall that an answer is; None where it is none, or not to be told from a page."""
    named = find_header(headers)
    if named is not None or not saying.page.is_html:
        return named or _find_record(saying.page)
    led = leads_to_wall(asked, final) if status < 300 else None
    said = _find_mark(saying) or _find_heading(saying, refused=status >= 300) or _find_sentence(saying, absent=status in (404, 410))
    return led or said or (_find_unsaid(saying, asked, final) if status < 300 else None)


def _find_unsaid(saying: Saying, asked: str, final: str) -> Wall | None:
    """The wall that a page is without a word of it."""
    return _find_gate(saying, asked, final) or _find_cut(saying)


def _find_gate(saying: Saying, asked: str, final: str) -> Wall | None:
    """A page of few words to which one is led with the address asked in hand: one is to be led on from there."""
    if not parts_of(final).query or not carries(asked, final) or leads_to_error_page(asked, final):
        return None
    if saying.headline or weigh(saying.page.text) > _SCRIPTED:
        return None
    return Wall("gate", f"it leads to a gate with the address asked in hand: {final[:120]}")


def _find_cut(saying: Saying) -> Wall | None:
    """A short text under a headline that its own record calls paid, or that breaks off and leads to where a paper is subscribed to."""
    page = saying.page
    if not page.headings or page.is_longer_than(2 * _TEASER) or saying.told.rest > _TEASER:
        return None
    source = page.source[:200_000]
    if _PAID.search(source):
        return Wall("paywall", f"{WORDS['paywall']}: its record says that it is not free")
    behind = max((found.end() for found in _BREAKS_OFF.finditer(source)), default=0)
    links = _TARGET.findall(source[behind : behind + _BEHIND]) if behind else []
    leads = any(place(f"http://site{html.unescape(one)}") == "paywall" for one in links)
    return Wall("paywall", f"{WORDS['paywall']}: a text that breaks off before an offer") if leads else None


def _find_record(page: Page) -> Wall | None:
    """The wall that a program's record of an error names, by its words or by its number."""
    values = read_record(page)
    for text in (one for one in values if isinstance(one, str)):
        said = classify_heading(text) or classify(text)
        if said is not None and said.kind in _RECORDED:
            return Wall(said.kind, f"{WORDS[said.kind]}: {text[:80]}")
    kind = next((_NUMBERS[str(one)] for one in values if str(one) in _NUMBERS), "")
    return Wall(kind, f"{WORDS[kind]}: a record of an error") if kind else None


def _find_mark(saying: Saying) -> Wall | None:
    """A vendor's mark in the source of a page with hardly any text."""
    page = saying.page
    if page.is_longer_than(_SCRIPTED) or weigh(page.text) > _SCRIPTED or "<" not in page.source:
        return None
    source = page.source[:60_000].lower()
    found = next((one for one in _marks() if one.sign in source), None)
    return Wall(found.kind, f"{WORDS[found.kind]} ({found.vendor})") if found else None


def _has_helper(saying: Saying, kind: str) -> bool:
    source = saying.page.source[:200_000].lower()
    return any(one in source for one in _helpers(kind))


def _find_heading(saying: Saying, refused: bool) -> Wall | None:
    """The wall that a heading names, where something else bears it out."""
    heading = saying.heading(*WALLS)
    if heading is None or not _bears_out(saying, heading, refused):
        return None
    return Wall(heading.kind, f"{WORDS[heading.kind]}: {heading.words[:80]}")


def _find_sentence(saying: Saying, absent: bool) -> Wall | None:
    """The wall that the sentences of a page name. Where the page says that it is not there, only what keeps us out of any page counts."""
    told = saying.told.statements
    if not told:
        return None
    gone = next((at for at, one in enumerate(told) if one.kind == GONE and one.force >= PLAIN), len(told))
    beside = _BESIDE_GONE if gone < len(told) else WALLS
    kinds = _OVER_ALL if absent or saying.heading(GONE) else beside
    found = next((said for said in _first_of_each(told, gone, kinds) if _outweighs(saying, said)), None)
    return Wall(found.kind, f"{WORDS[found.kind]}: {found.words[:80]}") if found else None


def _first_of_each(told: tuple[Statement, ...], gone: int, kinds: tuple[str, ...]) -> Iterator[Statement]:
    """The first sentence of each kind, in the order of the kinds.

    What is closed to a country or to programs is called "not available" first; a login after that (`gone` is its place) is the site's, not
    the page's.
    """
    for kind in kinds:
        counted = told if kind in _OVER_ALL else told[:gone]
        yield from [one for one in counted if one.kind == kind][:1]


def _bears_out(saying: Saying, heading: Statement, refused: bool) -> bool:
    """Whether a page whose heading says "Cookies" or "Login" is a wall, and no page about them."""
    rest = saying.told.rest
    if refused or rest > SHORT:
        return refused
    if heading.kind == "maintenance" and heading.left:  # that of a bridge is no wall
        return False
    if rest <= (_SCRIPTED if heading.kind in ("challenge", "quota") else _BRIEF):
        return True
    return _has_more(saying, heading)


def _has_more(saying: Saying, heading: Statement) -> bool:
    """Whether something else on the page bears a heading out: sentences, marks of vendors, a field for a password."""
    if heading.kind == "consent":
        return _asks_consent(saying) or _has_helper(saying, "consent")
    if any(one.kind in (heading.kind, "login", "paywall", "challenge") for one in saying.told.statements):
        return True
    return _has_helper(saying, heading.kind) or (heading.kind == "login" and _has_password(saying.page))


def _has_password(page: Page) -> bool:
    """Whether a field for a password stands on the page."""
    return 'type="password"' in page.source.replace("'", '"').lower()


def _outweighs(saying: Saying, said: Statement) -> bool:
    """Whether a sentence that names a wall is what the page is about."""
    told, headline = saying.told, saying.headline_over(said)
    headline = "" if headline == said.words else headline
    rest = told.rest + weigh(headline)
    if said.kind == "paywall":
        return _cuts_off(saying, said, rest)
    if said.kind == "consent":
        return not headline and _asks_consent(saying)
    if said.force < PLAIN:
        return told.rest <= _LITTLE and saying.stands_alone(said)
    if said.kind == "login":
        return rest <= _LITTLE and not _goes_on(saying, headline)
    if said.kind == "region":
        return rest <= (2 * _LITTLE if said.left <= 12 else _LITTLE)
    # Under a headline it is a page about such things, unless hardly anything is said of them.
    return (said.kind == "challenge" and rest <= _BRIEF) if headline else told.rest <= _LITTLE


def _goes_on(saying: Saying, headline: str) -> bool:
    """Whether a page under a headline that its title bears too says more behind what it says of a login: it is about logins."""
    return bool(headline) and fold(headline) in fold(saying.page.title) and saying.told.last > max(saying.told.rest // 3, _FOOT)


def _cuts_off(saying: Saying, said: Statement, rest: int) -> bool:
    """Whether a paywall ends a short text, or a longer one on a page that bears the mark of those who sell paywalls."""
    ends = saying.told.last <= (max(saying.told.rest // 3, _FOOT) if said.force >= PLAIN else _FOOT)
    return (rest <= _TEASER and ends) or (rest <= _MARKED_TEASER and _has_helper(saying, "paywall"))


def _asks_consent(saying: Saying) -> bool:
    """Whether at least two sentences or buttons speak of consent, and twice as much is said of it as of anything else."""
    asking = [weigh(one.words) for one in saying.told.statements if one.kind == "consent"]
    accepts = any(fold(one) in _accept_words() for one in saying.page.buttons)
    return len(asking) + accepts >= 2 and 2 * saying.told.rest <= sum(asking)
