"""What stands between a reader and a page: consent, payment, login, quota, region, maintenance, challenge. A wall says nothing of the page.

Three kinds of evidence, none of them dear: headers of the answer, the address to which one is led, what a page on which little else stands
says of itself or bears of a vendor's marks. The words, marks and their sources stand in references/terms/walls.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from references import terms
from references.links.judging.paywalls import FOOT, cuts_off, find_cut
from references.links.judging.soft404 import leads_to_error_page
from references.links.judging.vendors import has_helper, vendor_headers, vendor_marks
from references.links.judging.wall_places import WORDS, Wall, carries, leads_to_wall
from references.links.pages.error_records import read_record
from references.links.pages.page import Page
from references.links.pages.phrases import GONE, WALLS, fold
from references.links.pages.self_statement import SHORT, Saying, weigh
from references.links.pages.sentences import PLAIN, Statement, classify, classify_heading
from references.links.urls import parts_of

_OVER_ALL = ("region", "quota", "challenge")
"""Walls before which a site calls any page not available."""
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


@cache
def _accept_words() -> frozenset[str]:
    """What stands on the button that lets one in."""
    return frozenset(fold(one) for words in terms.load("walls")["consent"]["accept"].values() for one in words)


def find_header(headers: Mapping[str, str]) -> Wall | None:
    """The wall that the head of an answer names; names of headers in lower case.

    >>> find_header({"cf-mitigated": "challenge"}).reason, find_header({"server": "cloudflare"})
    ('a challenge for browsers (Cloudflare)', None)
    """
    for name in headers.keys() & vendor_headers().keys():
        value, vendor, kind = vendor_headers()[name]
        if value in headers[name].lower():
            return Wall(kind, f"{WORDS[kind]} ({vendor})")
    return None


def find_wall(saying: Saying, status: int, headers: Mapping[str, str], final: str, asked: str) -> Wall | None:
    """The wall that an answer is; None where it is none, or not to be told from a page."""
    named = find_header(headers)
    if named is not None or not saying.page.is_for_readers:
        return named or _find_record(saying.page)
    led = leads_to_wall(asked, final) if status < 300 else None
    said = _find_mark(saying) or _find_heading(saying, refused=status >= 300) or _find_sentence(saying, absent=status in (404, 410))
    return led or said or (_find_unsaid(saying, asked, final) if status < 300 else None)


def _find_unsaid(saying: Saying, asked: str, final: str) -> Wall | None:
    """The wall that a page is without a word of it."""
    return _find_gate(saying, asked, final) or find_cut(saying)


def _find_gate(saying: Saying, asked: str, final: str) -> Wall | None:
    """A page of few words to which one is led with the address asked in hand: one is to be led on from there."""
    if not parts_of(final).query or not carries(asked, final) or leads_to_error_page(asked, final):
        return None
    if saying.headline or weigh(saying.page.text) > _SCRIPTED:
        return None
    return Wall("gate", f"it leads to a gate with the address asked in hand: {final[:120]}")


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
    if page.is_longer_than(_SCRIPTED) or weigh(page.text) > _SCRIPTED or not page.has_markup:
        return None
    source = page.source[:60_000].lower()
    found = next((one for one in vendor_marks() if one.sign in source), None)
    return Wall(found.kind, f"{WORDS[found.kind]} ({found.vendor})") if found else None


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
        return _asks_consent(saying) or has_helper(saying.page, "consent")
    if any(one.kind in (heading.kind, "login", "paywall", "challenge") for one in saying.told.statements):
        return True
    return has_helper(saying.page, heading.kind) or (heading.kind == "login" and _has_password(saying.page))


def _has_password(page: Page) -> bool:
    """Whether a field for a password stands on the page."""
    return 'type="password"' in page.source.replace("'", '"').lower()


def _outweighs(saying: Saying, said: Statement) -> bool:
    """Whether a sentence that names a wall is what the page is about."""
    headline = _headline_above(saying, said)
    rest = saying.told.rest + weigh(headline)
    if not saying.page.has_markup and rest > _BRIEF // 2:
        return False  # a text of its own; what guards a site answers in a line or two
    if said.kind == "paywall":
        return cuts_off(saying, said, rest)
    if said.kind == "consent":
        return not headline and _asks_consent(saying)
    if said.force < PLAIN:
        return saying.told.rest <= _LITTLE and saying.stands_alone(said)
    return _is_all(saying, said, headline, rest)


def _headline_above(saying: Saying, said: Statement) -> str:
    """The headline of a story under which a sentence stands: neither the sentence itself, nor one that the page's title does not bear."""
    headline = saying.headline_over(said)
    return "" if headline == said.words or not saying.bears_in_title(headline) else headline


def _is_all(saying: Saying, said: Statement, headline: str, rest: int) -> bool:
    """Whether hardly anything stands on a page beside a sentence that plainly names a wall."""
    if said.kind == "login":
        return rest <= _LITTLE and not _goes_on(saying, headline)
    if said.kind == "region":
        return rest <= (2 * _LITTLE if said.left <= 12 else _LITTLE)
    # Under a headline it is a page about such things, unless hardly anything is said of them.
    return (said.kind == "challenge" and rest <= _BRIEF) if headline else saying.told.rest <= _LITTLE


def _goes_on(saying: Saying, headline: str) -> bool:
    """Whether a page under a headline that its title bears too says more behind what it says of a login: it is about logins."""
    return bool(headline) and fold(headline) in fold(saying.page.title) and saying.told.last > max(saying.told.rest // 3, FOOT)


def _asks_consent(saying: Saying) -> bool:
    """Whether at least two sentences or buttons speak of consent, and twice as much is said of it as of anything else."""
    asking = [weigh(one.words) for one in saying.told.statements if one.kind == "consent"]
    accepts = any(fold(one) in _accept_words() for one in saying.page.buttons)
    return len(asking) + accepts >= 2 and 2 * saying.told.rest <= sum(asking)
