"""Articles that have no page yet, articles of journals whose volume is a year, and pages of sites, as American law reviews cite them: Jane
Doe, Ports, 133 YALE L.J. (forthcoming 2025) (manuscript at 12); Jane Doe, Ports, 2011 U. ILL. L. REV. 605, 617; Jane Doe, Ports, LAWFARE
(Dec. 3, 2024), https://….

Rule: a word for what will come out and a year in brackets stand behind the name of the journal (Bluebook, rule 17.3); a year before the
name of a journal is its volume (16.4); what stands between the title and the day in brackets, or the link, is the site (18.2.2).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import press
from references.forms.law_reviews import PAGES, PIN, state_date, state_pin
from references.forms.review_heads import BY, are_names, has_given_name, is_in_capitals, state_head
from references.forms.workspace import Workspace
from references.model import Field

_NAMED = rf"(?:[{LATIN_CAPITAL}][\w.’'\-]*|&|of|the|and|in|on|for|de|et)"
_NAME = rf"(?={_NAMED}(?:\s{_NAMED})*)[^,;()\d]{{2,80}}?"
_MONTH = r"[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?"
_DAY = rf"(?P<date>{_MONTH}(?:19|20)\d\d)"
_DAY_OR_YEAR = rf"(?P<date>(?:{_MONTH})?(?:19|20)\d\d)"


def read(workspace: Workspace) -> bool:
    """Reads what has no page, or a site; False where the stretch is none.

    >>> workspace = Workspace.of("Jane Doe, Ports, 133 YALE L.J. (forthcoming 2025) (manuscript at 12)")
    >>> read(workspace), workspace.said()
    (True, ['author: Jane Doe', 'title: Ports', 'volume: 133', 'journaltitle: YALE L.J.', 'date: 2025', 'cited: manuscript at 12'])
    >>> workspace = Workspace.of("Jane Doe, Ports at War, LAWFARE (Dec. 3, 2024, at 16:00 ET), https://lawfare.example/p")
    >>> read(workspace), workspace.said()
    (True, ['author: Jane Doe', 'title: Ports at War', 'journaltitle: LAWFARE', 'date: 2024-12-03'])
    """
    return any(rule(workspace) for rule in (_read_awaited, _read_by_year, _read_post, _read_release, _read_dated_site, _read_seen_site))


@lru_cache(maxsize=1)
def _review() -> re.Pattern[str]:
    """A word by which journals are called."""
    return regex(rf"(?<![\w.])(?:{terms.either(terms.words('law', 'review'))})(?!\w)")


@lru_cache(maxsize=1)
def _awaited_pattern() -> re.Pattern[str]:
    awaited, drafts = (terms.either(terms.words("law", "review_papers", name)) for name in ("awaited", "drafts"))
    return regex(
        rf",\s(?:(?P<volume>\d{{1,4}})\s)?(?P<journal>{_NAME}),?\s\((?:{awaited}),?\s(?:in\s)?(?P<date>(?:[A-Z][a-z]{{2,8}}\.?\s)?(?:19|20)\d\d)\)"
        rf"(?:,?\s\(?(?P<pin>(?:{drafts})\s{PAGES})\)?)?",
        look=holds(*terms.words("law", "review_papers", "awaited")),
    )


def _read_awaited(workspace: Workspace) -> bool:
    """An article that is to come out, and the page of its manuscript."""
    found = _awaited_pattern().search(workspace.text, workspace.start, workspace.end)
    if found is None or _review().search(found["journal"]) is None or not state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "article"
    for name, group in (("volume", "volume"), ("journaltitle", "journal")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


_BY_YEAR = regex(
    rf",\s(?P<date>(?:1[6-9]|20)\d\d)\s(?P<journal>{_NAME})\s(?P<page>\d{{1,5}})(?:,\s(?:at\s)?{PIN})?(?=\s[(\[]|[\s.]*$|,?\shttp)",
    look=regex(r",\s(?:1[6-9]|20)\d\d\s[A-Z]").search,
)


def _read_by_year(workspace: Workspace) -> bool:
    """An article of a journal that counts its volumes by years."""
    found = _BY_YEAR.search(workspace.text, workspace.start, workspace.end)
    if found is None or _review().search(found["journal"]) is None or not state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "article"
    for name, group in (("journaltitle", "journal"), ("pages", "page")):
        workspace.add(name, *found.span(group), BY, found[group])
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


_HOUR = r"(?:,\s(?:at\s)?\d{1,2}:\d\d[^()]{0,14})?\s{0,20}"
_POST = regex(
    rf"(?P<name>[^,;()]{{3,60}})\s\((?P<handle>@\w{{2,40}})\),\s(?P<site>[^,;()]{{1,30}}?)\s\({_DAY}{_HOUR}\)",
    look=holds("(@"),
)


def _read_post(workspace: Workspace) -> bool:
    """Jane Doe (@janedoe), TWITTER (Sept. 5, 2018, 6:33 AM): what a person wrote there has no title (rule 18.2.2)."""
    found = _POST.match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.hints["type"] = "online"
    workspace.add("author", *found.span("name"), BY, found["name"])
    workspace.add("title", *found.span("handle"), BY, found["handle"])
    workspace.add("organization", *found.span("site"), BY, found["site"])
    state_date(workspace, found)
    workspace.take(*found.span())
    return True


@lru_cache(maxsize=1)
def _release() -> re.Pattern[str]:
    kinds = terms.either(terms.words("law", "review_papers", "released"))
    return regex(
        rf"(?P<kind>{kinds}),\s(?P<body>[^,;()]{{3,80}}),\s(?P<title>[^;()]{{8,240}}?)(?:\s(?P<pin>\d{{1,3}}))?\s\({_DAY}{_HOUR}\)",
        look=holds(*terms.words("law", "review_papers", "released")),
    )


def _read_release(workspace: Workspace) -> bool:
    """Press Release, U.S. Dep’t of Just., Ports to Close (Mar. 3, 2019): its kind, who gave it out, its title (rule 17.5.5)."""
    found = _release().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.hints["type"] = "report"
    for name, group in (("genre", "kind"), ("institution", "body"), ("title", "title")):
        workspace.add(name, *found.span(group), BY, found[group])
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


_SITE = rf"(?P<site>[{LATIN_CAPITAL}#][^,;()\d“”\"]{{1,50}}?)"
_DATED_SITE = regex(
    rf",\s{_SITE}(?:,\s(?:at\s)?{PIN})?\s\({_DAY_OR_YEAR}{_HOUR}\)(?=,?\shttps?:|\s?[\[(]|[\s.]*$)",
    look=regex(r"\s\([A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?\d{4}|\s\(\d{4}\),\shttp").search,
)
_SEEN_SITE = regex(rf",\s{_SITE},\s(?=https?:)", look=holds(", http"))
_LONGEST_SITE = 6
"""words"""


def _read_dated_site(workspace: Workspace) -> bool:
    """Jane Doe, Ports at War, LAWFARE (Dec. 3, 2024), https://…: the day stands in brackets behind the site."""
    found = _DATED_SITE.search(workspace.text, workspace.start, workspace.end)
    if found is None or not _may_be_site(found["site"]):
        return False
    is_linked = workspace.has("url")
    if not found["date"][0].isalpha() and not (is_linked and is_in_capitals(found["site"])):
        return False
    if not is_linked and not is_in_capitals(found["site"]) and press.press_kind(found["site"]) is None:
        return False
    head = workspace.text[workspace.start : found.start()]
    if "(" in head or not _state_title(workspace, found.start(), is_linked=is_linked):
        return False
    _state_site(workspace, found)
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


@lru_cache(maxsize=1)
def _visited_pattern() -> re.Pattern[str]:
    words = terms.either(terms.words("law", "review_papers", "visited"))
    return regex(rf"[(\[](?:(?:{words})\s|\s{{9,}})(?=[A-Z][a-z]{{2,8}}\.?\s\d)")  # words of change may have been taken out before


def _read_seen_site(workspace: Workspace) -> bool:
    """Clerk Salaries, NAT’L CTR. FOR STATE CTS., https://… (last visited Oct. 2, 2023): an undated page of a site."""
    found = _SEEN_SITE.search(workspace.text, workspace.start, workspace.end)
    if found is None or _visited_pattern().search(workspace.text, found.end(), workspace.end) is None or not _may_be_site(found["site"]):
        return False
    site = found["site"]
    if not (is_in_capitals(site) or "." in site or " " not in site.strip()):
        return False
    if not _state_title(workspace, found.start(), is_linked=True):
        return False
    _state_site(workspace, found)
    workspace.take(found.start(), found.end("site"))
    return True


def _may_be_site(name: str) -> bool:
    return len(name.split()) <= _LONGEST_SITE


def _state_title(workspace: Workspace, end: int, *, is_linked: bool) -> bool:
    """Authors and title before a site; a lone piece is the title, if a link is there and no person is called so."""
    piece = workspace.text[workspace.start : end].strip()
    if "," not in piece:
        if not is_linked or len(piece) < 4 or (are_names(piece) and has_given_name(piece)):
            return False
        return workspace.add("title", workspace.start, end, BY)
    return state_head(workspace, workspace.start, end)


def _state_site(workspace: Workspace, found: re.Match[str]) -> None:
    """A newspaper or a magazine is a journal, another site the body that keeps the page."""
    kind = press.press_kind(found["site"])
    is_page = kind is None and workspace.has("url")
    workspace.hints["type"] = "online" if is_page else "article"
    workspace.add("organization" if is_page else "journaltitle", *found.span("site"), BY, found["site"].strip())
    if kind == "newspaper":
        workspace.fields.append(Field("entrysubtype", "newspaper", None, BY))
